//! What whoever runs the bank does: looks at how it does, goes along a plot by keyboard, looks at the past,
//! and notices elsewhere that something wants attention.

use leftfold_e2e::{Outcome, Page, Size, on_a_page};
use serde_json::{Value, json};
use thirtyfour::Key;

async fn open_sample(page: &Page) -> Outcome {
    page.goto("").await?;
    page.wait_for_text("button", "Open a sample bank").await?.click().await?;
    page.wait_for_text(".toast", "Sample bank opened").await?;
    Ok(())
}

const CURSOR: &str = "input[aria-label='Balance, point by point']";

/// What a screen reader says of the point that one is at.
async fn said(page: &Page) -> Outcome<String> {
    let script =
        format!("return document.querySelector({CURSOR:?}).getAttribute('aria-valuetext')");
    let said = page.run_js(&script).await?;
    Ok(said.as_str().ok_or("a point says nothing")?.replace('\u{a0}', " "))
}

#[test]
fn a_plot_is_gone_along_by_keyboard_and_ends_with_what_the_bank_holds() -> Outcome {
    on_a_page(async |page| {
        open_sample(page).await?;
        page.wait_for_text(".nav__link", "Books").await?.click().await?;
        page.wait_for_text("h1", "Dashboard").await?;
        for title in
            ["Balance", "Money in and out", "Transfers", "Processing lag", "Command latency"]
        {
            page.wait_for_text(".plot h2", title).await?;
        }
        let held = page
            .run_async_js(
                "const [bank] = await window.bank.query({ type: 'banks' }); return bank.balance;",
            )
            .await?;
        let held = held.as_str().ok_or("a balance is a text")?;
        let digits = |text: &str| text.replace(',', "");
        let last = said(page).await?;
        assert!(digits(&last).ends_with(&format!("Balance {held} USD")), "{last}, not {held}");

        let cursor = page.wait_for(CURSOR).await?;
        cursor.focus().await?;
        page.wait_for(".plot__tip").await?;
        cursor.send_keys("" + Key::Home).await?;
        let first = said(page).await?;
        assert_ne!(first, last);
        assert_eq!(
            page.text(".plot__tip .plot__when").await?,
            first.split(": ").next().unwrap_or_default()
        );
        cursor.send_keys("" + Key::Right).await?;
        let second = said(page).await?;
        assert!(second != first && second != last, "{second}");
        cursor.send_keys("" + Key::Left).await?;
        assert_eq!(said(page).await?, first);
        cursor.send_keys("" + Key::End).await?;
        assert_eq!(said(page).await?, last);
        page.wait_for_text(".time-bar__place", "Now: position").await?;

        // The figures behind it, newest first, by keyboard.
        page.wait_for_text(".plot__figures button", "Show figures")
            .await?
            .send_keys("" + Key::Enter)
            .await?;
        let row = page.text(".plot__figures tbody tr:first-child").await?;
        assert!(digits(&row.replace('\u{a0}', " ")).contains(held), "{row}");
        page.wait_for_text(".plot__figures thead", "Time, in USD").await?;
        let rows = "return document.querySelectorAll('.plot__figures tbody tr').length
                      === Number(document.querySelector('.plot__cursor').max) + 1";
        assert_eq!(page.run_js(rows).await?, true, "a row for each point");
        Ok(())
    })
}

#[test]
fn a_failed_transfer_is_noticed_wherever_one_is_and_said_once() -> Outcome {
    on_a_page(async |page| {
        page.goto("").await?;
        page.wait_until_open().await?;
        let fail = "const [from, to] = await bank.query({ type: 'accounts' });
             await bank.execute({ type: 'transfer_money', amount: '900000', from_account_id: from.account_id, to_account_id: to.account_id });";
        let open = "const bank_id = crypto.randomUUID(), customer_id = crypto.randomUUID();
             await bank.execute({ type: 'open_bank', bank_id, name: 'A Bank', currency: 'USD' });
             const address = { street: '1 Main St', city: 'Anytown', postal_code: '1', country: 'US' };
             await bank.execute({ type: 'register_customer', customer_id, bank_id, first_name: 'Ann', last_name: 'Lee', nationality: 'US',
               gender: 'female', date_of_birth: '1990-01-01', address });
             for (let count = 0; count < 2; count += 1) await bank.execute({ type: 'open_account', customer_id, initial_deposit: '10' });";
        page.run_async_js(open).await?;
        page.goto("#/customers").await?;
        page.wait_for_text("h1", "Customers").await?;
        page.wait_for_text(".nav__link", "Books").await?;
        let count = "return document.querySelector('.nav__alerts')?.textContent ?? null";
        assert_eq!(page.run_js(count).await?, Value::Null, "nothing is wrong yet");
        let heard = "window.heard = [];
             for (const region of document.querySelectorAll('[role=status]'))
               new MutationObserver(() => window.heard.push(region.textContent)).observe(region, { childList: true, characterData: true, subtree: true });";
        page.run_js(heard).await?;

        page.run_async_js(fail).await?;
        page.wait_for_text(".nav__alerts", "1").await?;
        page.run_async_js(fail).await?;
        page.goto("#/dashboard").await?;
        let alert = page.wait_for_text(".alerts__one", "2 of 2 transfers failed: 100.0 %").await?;
        assert!(alert.text().await?.contains("insufficient funds"));
        let heard =
            page.run_js("return window.heard.filter((words) => words.includes('Alert:'))").await?;
        assert_eq!(heard.as_array().map(Vec::len), Some(1), "said once: {heard}");
        page.wait_for_text(".alerts__one a", "Go to transfers").await?.click().await?;
        page.wait_for_text("h1", "Transfers").await?;

        // Before it, nothing was wrong: the page and the navigation say the same.
        page.goto("#/dashboard").await?;
        page.wait_for(".time-bar__slider").await?.send_keys("" + Key::Home).await?;
        page.wait_for_text("main", "As of event 0").await?;
        page.wait_for_text("main", "No bank yet").await?;
        page.wait_until_gone(".alerts__one").await?;
        page.wait_until_gone(".nav__alerts").await?;
        Ok(())
    })
}

#[test]
fn what_was_stopped_as_fraud_is_told_in_words_and_leads_to_its_checks() -> Outcome {
    on_a_page(async |page| {
        open_sample(page).await?;
        page.goto("#/dashboard").await?;
        let alert = page.wait_for_text(".alerts__one", "fraud detected").await?;
        assert!(!alert.text().await?.contains('_'), "{}", alert.text().await?);
        let there = page.wait_for_text(".alerts__one a", "Flagged as fraud").await?;
        there.send_keys("" + Key::Enter).await?;
        page.wait_for_text("h1", "Fraud checks").await?;
        page.wait_for(".checks > *").await?;
        let verdicts = "return [...document.querySelectorAll('.checks .badge')].map((badge) => badge.textContent.trim())";
        let verdicts = page.run_js(verdicts).await?;
        let verdicts = verdicts.as_array().ok_or("there are badges")?;
        assert!(
            !verdicts.is_empty() && verdicts.iter().all(|verdict| verdict == "fraud"),
            "{verdicts:?}"
        );
        Ok(())
    })
}

#[test]
fn the_past_is_drawn_as_it_was_and_banks_are_drawn_one_at_a_time() -> Outcome {
    on_a_page(async |page| {
        open_sample(page).await?;
        page.run_async_js(
            "await bank.execute({ type: 'open_bank', name: '<b>Yen</b> Bank', currency: 'JPY' })",
        )
        .await?;
        page.goto("#/dashboard").await?;
        page.wait_for_text("h1", "Dashboard").await?;
        let choices = "return [...document.querySelectorAll('#dashboard-bank option')].map((option) => option.textContent.slice(-5))";
        page.wait_for("#dashboard-bank").await?;
        assert_eq!(page.run_js(choices).await?, json!(["(USD)", "(JPY)"]));
        page.run_js(
            "const select = document.querySelector('#dashboard-bank');
             select.value = select.options[1].value;
             select.dispatchEvent(new Event('change', { bubbles: true }));",
        )
        .await?;
        page.wait_for_text(".plot__nothing", "Nothing to show yet").await?;

        // The second bank was the last to come: a step back there is only the first.
        page.wait_for("h1").await?.send_keys("j").await?;
        page.wait_until_gone("#dashboard-bank").await?;
        let head = page.run_js("return bank.head()").await?.as_u64().ok_or("a head is a number")?;
        let then = page
            .run_async_js(&format!(
                "return (await bank.query({{ type: 'banks', at: {} }}))[0].balance",
                head - 10
            ))
            .await?;
        let then = then.as_str().ok_or("a balance is a text")?.to_owned();
        let last = said(page).await?.replace(',', "");
        assert!(last.ends_with(&format!("Balance {then} USD")), "{last}, not {then}");
        Ok(())
    })
}

#[test]
fn a_phone_has_room_for_it_and_a_customer_is_not_shown_it() -> Outcome {
    on_a_page(async |page| {
        open_sample(page).await?;
        page.resize(Size(360, 780)).await?;
        page.wait_for_text(".nav__link", "Books").await?.click().await?;
        page.wait_for_text(".plot h2", "Balance").await?;
        let wide = "const { scrollWidth, clientWidth } = document.documentElement; return scrollWidth - clientWidth";
        assert_eq!(page.run_js(wide).await?, 0);
        page.wait_for("select[name=acting_as]").await?;
        page.run_js(
            "const select = document.querySelector('select[name=acting_as]');
             select.value = [...select.options].at(-1).value;
             select.dispatchEvent(new Event('change', { bubbles: true }));",
        )
        .await?;
        page.wait_for_text("main", "This is not shown to customers").await?;
        page.wait_until_gone(".nav__alerts").await?;
        Ok(())
    })
}

#[test]
fn what_is_exposed_counts_what_was_measured_on_the_page() -> Outcome {
    on_a_page(async |page| {
        open_sample(page).await?;
        let measured = "const before = (await bank.query({ type: 'metrics' })).of_this_page.command_latency.count;
             const [{ account_id }] = await bank.query({ type: 'accounts' });
             await bank.execute({ type: 'deposit_money', account_id, amount: '1' });
             await bank.fetch(`/api/v1/accounts/${account_id}/deposit`, { method: 'POST', body: '{\"amount\": \"1\"}' });
             await bank.fetch(`/api/v1/accounts/${account_id}`);
             const answer = await bank.fetch('/metrics');
             const text = await answer.text();
             const count = Number(text.match(/^leftfold_command_duration_seconds_count (\\d+)$/m)[1]);
             return [answer.headers.get('content-type'), count - before];";
        let found = page.run_async_js(measured).await?;
        assert_eq!(found, json!(["text/plain; version=0.0.4; charset=utf-8", 2]));
        Ok(())
    })
}
