//! What can't be taken back is asked for twice, and what was done is said where everybody hears it.

use leftfold_e2e::thirtyfour::{Key, TypingData};
use leftfold_e2e::{Outcome, Page, on_a_page};

async fn open_sample(page: &Page) -> Outcome {
    page.goto("").await?;
    page.wait_for_text("button", "Open a sample bank").await?.click().await?;
    page.wait_for_text(".toast", "The sample bank is open").await?;
    Ok(())
}

async fn press(page: &Page, keys: impl Into<TypingData>) -> Outcome {
    let focused = page.browser().active_element().await?;
    Ok(focused.send_keys(keys).await?)
}

async fn asked(page: &Page, script: &str) -> Outcome<String> {
    let value = page.run_async_js(script).await?;
    Ok(value.as_str().ok_or("the script found no text")?.to_owned())
}

#[test]
fn closing_an_account_is_asked_once_more_with_the_focus_on_the_way_back() -> Outcome {
    on_a_page(async |page| {
        open_sample(page).await?;
        let id =
            asked(page, "return (await bank.query({ type: 'accounts' }))[0].account_id").await?;
        page.goto(&format!("#/accounts/{id}")).await?;
        page.wait_for_text(".tabs__choice", "Settings").await?.click().await?;
        page.fill("#close input[name=reason]", "moved away").await?;
        let head = page.run_js("return bank.head()").await?;
        press(page, Key::Enter + "").await?;
        page.wait_for_text("dialog[open]", "stays on the books").await?;
        let focused = page.run_js("return document.activeElement.textContent").await?;
        assert_eq!(focused, "Cancel");
        press(page, Key::Escape + "").await?;
        page.wait_until_gone("dialog[open]").await?;
        assert_eq!(page.run_js("return bank.head()").await?, head);
        page.click("#close button[type=submit]").await?;
        page.wait_for_text("dialog[open] .button--danger", "for good").await?.click().await?;
        page.wait_for_text(".toast", "The account is closed").await?;
        let status =
            format!("return (await bank.query({{ type: 'account', account_id: '{id}' }})).status");
        assert_eq!(page.run_async_js(&status).await?, "closed");
        Ok(())
    })
}

#[test]
fn nobody_is_forgotten_whose_name_was_not_typed() -> Outcome {
    on_a_page(async |page| {
        open_sample(page).await?;
        let id = asked(
            page,
            "const [account] = (await bank.query({ type: 'accounts' })).filter(({ nickname }) => nickname === 'Household');
             await bank.execute({ type: 'close_account', account_id: account.account_id, reason: 'asked' });
             return account.owner_id;",
        )
        .await?;
        page.goto(&format!("#/customers/{id}")).await?;
        page.wait_for_text("button", "Forget this customer").await?.click().await?;
        page.wait_for_text("dialog[open] h2", "Forget Luca Pacioli?").await?;
        let focused = page.run_js("return document.activeElement.textContent").await?;
        assert_eq!(focused, "Cancel");
        page.click("dialog[open] .button--danger").await?;
        page.fill("dialog[open] input[name=confirm]", "Luca").await?;
        page.click("dialog[open] .button--danger").await?;
        page.wait_for_text("dialog[open]", "Type the words above first").await?;
        let forgotten = format!(
            "return String((await bank.query({{ type: 'customer', customer_id: '{id}' }})).forgotten)"
        );
        assert_eq!(asked(page, &forgotten).await?, "false");
        page.fill("dialog[open] input[name=confirm]", "luca pacioli").await?;
        page.click("dialog[open] .button--danger").await?;
        page.wait_for_text(".toast", "The person is forgotten").await?;
        assert_eq!(asked(page, &forgotten).await?, "true");
        Ok(())
    })
}

#[test]
fn what_is_said_can_be_dismissed_stays_under_the_pointer_and_goes_with_its_page() -> Outcome {
    on_a_page(async |page| {
        page.goto("").await?;
        page.wait_for("button").await?;
        let region = "return document.querySelectorAll('.toast [role=status]').length";
        assert_eq!(page.run_js(region).await?, 1, "it is there before anything is said");
        open_sample(page).await?;
        page.click(".toast__dismiss").await?;
        page.wait_until_gone(".toast__words").await?;

        let choose = "const select = document.querySelector('select[name=acting_as]');
                      select.value = arguments[0] ?? 'teller';
                      select.dispatchEvent(new Event('change', { bubbles: true }));";
        page.run_js(choose).await?;
        page.wait_for_text(".toast", "Acting as Teller").await?;
        page.run_js("document.querySelector('.toast__dismiss').focus()").await?;
        let held = page
            .run_async_js(
                "await new Promise((go) => setTimeout(go, 6000));
                 return document.querySelector('.toast__words')?.textContent ?? '';",
            )
            .await?;
        assert_eq!(held, "Acting as Teller.", "with the focus in it, it stays");
        page.run_js("location.hash = '#/customers'").await?;
        page.wait_until_gone(".toast__words").await?;
        Ok(())
    })
}

/// A check, an export and an import that take a while say how far they are, and stop.
#[test]
fn work_on_a_long_log_is_stopped_and_leaves_everything_as_it_was() -> Outcome {
    on_a_page(async |page| {
        page.goto("#/storage").await?;
        page.run_async_js(
            "const bank = await window.bankReady;
             await bank.simulation.generate({ accounts: 50, events: 30000 });",
        )
        .await?;
        let before = page.run_js("return [bank.head(), bank.storage().head_hash]").await?;
        let stop = "document.querySelector('[aria-labelledby=verify-title] .button').click();
                    while (!document.querySelector('.progress .button')) await new Promise((go) => setTimeout(go));
                    document.querySelector('.progress .button').click();
                    await new Promise((go) => setTimeout(go, 100));
                    return document.querySelectorAll('.progress').length;";
        assert_eq!(page.run_async_js(stop).await?, 0);
        page.wait_for_text(".toast", "The check is stopped").await?;
        assert_eq!(page.run_js("return [bank.head(), bank.storage().head_hash]").await?, before);
        let longest = page
            .run_async_js(
                "let longest = 0;
                 const seen = new PerformanceObserver((list) => {
                   for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
                 });
                 seen.observe({ entryTypes: ['longtask'] });
                 const whole = (await bank.verify()).ok;
                 const text = await bank.exportLog();
                 await new Promise((go) => setTimeout(go, 200));
                 seen.disconnect();
                 const same = (await bank.importLog(text, { mode: 'verify' })).same_as_open;
                 return [whole, same, longest];",
            )
            .await?;
        assert_eq!((&longest[0], &longest[1]), (&true.into(), &true.into()));
        // Many times what a quiet machine takes, and a fraction of what it would be in one go.
        assert!(longest[2].as_f64().is_some_and(|ms| ms < 500.0), "{longest}");
        Ok(())
    })
}
