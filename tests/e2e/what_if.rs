//! What if: forking the bank where one looks, acting there, and finding one's own bank as it was.

use leftfold_e2e::{Outcome, Page, on_a_page};
use serde_json::json;
use thirtyfour::Key;

#[test]
fn what_is_done_in_a_fork_touches_nothing_else_and_both_are_compared() -> Outcome {
    on_a_page(async |page| {
        page.goto("").await?;
        page.wait_for_text("button", "Open a sample bank").await?.click().await?;
        page.wait_for_text(".toast", "Sample bank opened").await?;
        let before =
            page.run_async_js("return [bank.head(), (await bank.verify()).head_hash]").await?;
        page.wait_for("body").await?.send_keys("j").await?;
        page.run_js("scrollTo(0, document.body.scrollHeight)").await?;
        let head = before[0].as_u64().ok_or("a head is a number")?;
        page.wait_for_text(".time-bar__place", &format!("Position {} of", head - 10)).await?;
        page.wait_for_text(".time-bar__past button", "Fork from here").await?.click().await?;
        page.wait_for_text(".banner--sandbox", "What if 1").await?;
        let seen = "return document.querySelector('.banner--sandbox').getBoundingClientRect().bottom > 0 && scrollY === 0";
        assert_eq!(page.run_js(seen).await?, json!(true), "whoever forks sees which bank is shown");
        page.wait_for_text(".time-bar__place", &format!("Now: position {}", head - 10)).await?;

        page.wait_for("main a[href^='#/accounts/']").await?.click().await?;
        page.wait_for_text("form button", "Deposit").await?;
        page.fill("form[aria-label=Deposit] input[name=amount]", "12.34").await?;
        page.click("form[aria-label=Deposit] button[type=submit]").await?;
        page.wait_for_text(".time-bar__place", &format!("Now: position {}", head - 9)).await?;
        let after =
            page.run_async_js("return [bank.head(), (await bank.verify()).head_hash]").await?;
        assert_eq!(after, before, "the bank of the scripts and of the storage is the own one");

        page.wait_for_text(".banner--sandbox a", "Compare").await?.click().await?;
        page.wait_for_text(".what-if__row--other", "12.34").await?;
        page.wait_for_text(".what-if__since", "money_deposited").await?;
        let name = page.wait_for("input[name=name-1]").await?;
        name.clear().await?;
        name.send_keys("A gift" + Key::Enter).await?;
        page.wait_for_text(".banner--sandbox", "A gift").await?;
        page.wait_for_text(".banner--sandbox button", "Go back to your bank")
            .await?
            .click()
            .await?;
        page.wait_until_gone(".banner--sandbox").await?;
        page.wait_for_text(".time-bar__place", &format!("Now: position {head}")).await?;
        page.wait_for_text("main button", "Discard sandbox").await?.click().await?;
        page.click("dialog[open] .button--danger").await?;
        page.wait_for_text("main", "No sandboxes yet").await?;
        assert_eq!(page.run_js("return bank.head()").await?, json!(head));
        Ok(())
    })
}

/// The storage and the privacy that are shown are the sandbox's, which is said. What is about the bank's own
/// storage can't be done there.
#[test]
fn the_storage_of_the_bank_is_out_of_reach_in_a_sandbox() -> Outcome {
    on_a_page(async |page| {
        page.goto("").await?;
        page.wait_for_text("button", "Open a sample bank").await?.click().await?;
        page.wait_for_text(".toast", "Sample bank opened").await?;
        let state = "return [bank.head(), (await bank.verify()).head_hash, bank.privacy()]";
        let before = page.run_async_js(state).await?;
        page.goto("#/what-if").await?;
        page.wait_for_text("main button", "Fork from now").await?.click().await?;
        page.wait_for_text(".banner--sandbox", "What if 1").await?;

        page.goto("#/storage").await?;
        page.wait_for_text("main .lead", "the storage of a sandbox").await?;
        page.wait_for_text("main .facts", "memory, until this page closes").await?;
        for (card, button) in [("archive", "Archive and continue"), ("reset", "Reset everything")] {
            let card = format!("[aria-labelledby={card}-title]");
            page.wait_for_text(&format!("{card} .why"), "Go back to your bank first").await?;
            let button = page.wait_for_text(&format!("{card} button"), button).await?;
            assert_eq!(button.attr("aria-disabled").await?.as_deref(), Some("true"));
            button.send_keys("" + Key::Enter).await?;
        }
        page.wait_until_gone("dialog[open]").await?;
        page.wait_for("#import-file:disabled[aria-describedby=import-barred]").await?;
        page.wait_for_text("#import-barred", "Go back to your bank first").await?;
        page.wait_for_text("[aria-labelledby=verify-title] button", "Verify log")
            .await?
            .click()
            .await?;
        page.wait_for_text("[aria-labelledby=verify-title] .answer", "Verified: replaying").await?;

        page.goto("#/privacy").await?;
        page.wait_for_text("main", "The passphrase of your bank is not affected").await?;
        page.wait_for_text("main .lead", "the keys are in memory").await?;
        page.wait_for("form#passphrase fieldset:disabled").await?;
        page.wait_for_text("form#passphrase .why", "Go back to your bank first").await?;
        assert_eq!(page.run_async_js(state).await?, before);

        page.wait_for_text(".banner--sandbox button", "Go back to your bank")
            .await?
            .click()
            .await?;
        page.wait_for_text("main .lead", "the keys are stored beside the log").await?;
        page.wait_for("form#passphrase fieldset:enabled").await?;
        page.goto("#/storage").await?;
        page.wait_for_text("main .lead", "It is kept only in this browser").await?;
        page.wait_for("#import-file:enabled").await?;
        page.wait_until_gone("[aria-labelledby=reset-title] > .why").await?;
        Ok(())
    })
}

/// Chooses whom one acts as by their role.
async fn act_as(page: &Page, role: &str) -> Outcome {
    page.wait_for("select[name=acting_as]").await?;
    let choose = format!(
        "const select = document.querySelector('select[name=acting_as]');
         select.value = '{role}';
         select.dispatchEvent(new Event('change', {{ bubbles: true }}));"
    );
    page.run_js(&choose).await.map(drop)
}

/// Whom one acts as in a sandbox is forgotten with it, also where the page chooses it: a customer who isn't
/// there yet is nobody to act as.
#[test]
fn whom_one_acts_as_in_a_sandbox_stays_there() -> Outcome {
    on_a_page(async |page| {
        page.goto("").await?;
        page.wait_for_text("button", "Open a sample bank").await?.click().await?;
        page.wait_for_text(".toast", "Sample bank opened").await?;
        let acting = |role: &str| {
            format!("document.querySelector('select[name=acting_as]').value === '{role}'")
        };
        let remembered = "return JSON.parse(localStorage.getItem('leftfold-page.actor')).role";
        act_as(page, "auditor").await?;
        page.goto("#/what-if").await?;
        page.wait_for_text("main button", "Fork from now").await?.click().await?;
        page.wait_for_text(".banner--sandbox", "What if 1").await?;
        page.until(&acting("auditor")).await?;
        act_as(page, "teller").await?;
        page.until(&acting("teller")).await?;
        assert_eq!(page.run_js(remembered).await?, "auditor");
        page.wait_for_text(".banner--sandbox button", "Go back to your bank")
            .await?
            .click()
            .await?;
        page.wait_until_gone(".banner--sandbox").await?;
        page.until(&acting("auditor")).await?;

        let customer = "return (await bank.query({ type: 'customers', limit: 1 }))[0].customer_id";
        let customer = page.run_async_js(customer).await?;
        let customer = customer.as_str().ok_or("an id is a text")?;
        act_as(page, customer).await?;
        page.until(&acting(customer)).await?;
        page.goto("#/events").await?;
        page.wait_for(".time-bar__slider").await?.send_keys("" + Key::Home + Key::Right).await?;
        page.wait_for_text(".time-bar__past button", "Fork from here").await?.click().await?;
        page.wait_for_text(".banner--sandbox", "What if 2").await?;
        page.until(&acting("admin")).await?;
        page.wait_for_text(".banner--sandbox button", "Go back to your bank")
            .await?
            .click()
            .await?;
        page.wait_until_gone(".banner--sandbox").await?;
        page.until(&acting(customer)).await?;
        assert_eq!(page.run_js(remembered).await?, "customer");
        Ok(())
    })
}

/// By keyboard: an event is left out, what would have become of the rest is said, and the two banks are
/// compared at one position.
#[test]
fn leaving_an_event_out_tells_what_the_rules_would_refuse_then() -> Outcome {
    on_a_page(async |page| {
        page.goto("").await?;
        let paid_in = page
            .run_async_js(
                "await bankReady;
                 const { events: [opened] } = await bank.execute({ type: 'open_bank', name: 'First', currency: 'USD' });
                 const bank_id = opened.stream.slice(5);
                 const address = { street: '1 Elm St', city: 'Anytown', postal_code: '12345', country: 'US' };
                 const { events: [came] } = await bank.execute({ type: 'register_customer', bank_id, first_name: 'Ann',
                   last_name: 'Lee', nationality: 'US', gender: 'female', date_of_birth: '1990-01-01', address });
                 const customer_id = came.stream.slice(9);
                 const { events: [account] } = await bank.execute({ type: 'open_account', customer_id });
                 const account_id = account.stream.slice(8);
                 const { position } = await bank.execute({ type: 'deposit_money', account_id, amount: '50' });
                 await bank.execute({ type: 'withdraw_money', account_id, amount: '20' });
                 await bank.execute({ type: 'deposit_money', account_id, amount: '7' });
                 return position;",
            )
            .await?;
        page.goto(&format!("#/events/{paid_in}")).await?;
        let leave_out = page.wait_for_text("main button", "Replay without this event").await?;
        leave_out.send_keys("" + Key::Enter).await?;
        page.wait_for_text(".what-if__verdict", "2 later commands were sent again").await?;
        // The answer has the focus, and stands in the upper half of the window.
        page.until("document.activeElement.matches('.what-if h2')").await?;
        page.until("document.activeElement.getBoundingClientRect().bottom < innerHeight / 2")
            .await?;
        page.wait_for_text(".what-if__otherwise", "withdraw_money").await?;
        page.wait_for_text(".what-if__otherwise", "rejected").await?;
        page.wait_for_text(".what-if__otherwise", "available").await?;
        page.wait_for_text(".what-if__row--other", "37.00").await?;
        page.wait_for_text(".what-if__row--other", "7.00").await?;
        page.wait_for_text(".what-if__table", "Customer deposits").await?;

        let slider = page.wait_for(".what-if__place input").await?;
        slider.send_keys("" + Key::Home).await?;
        page.wait_for_text(".what-if__place", "Your bank at 3 of 7").await?;
        page.wait_for_text(".what-if", "The same in both: 1 account").await?;
        slider.send_keys("" + Key::Right).await?;
        page.wait_for_text(".what-if__place", "Your bank at 4 of 7").await?;
        page.wait_for_text(".what-if__row--other", "50.00").await?;
        assert_eq!(page.run_js("return bank.head()").await?, json!(7), "the own bank is untouched");

        page.wait_for_text("main button", "Go to the sandbox")
            .await?
            .send_keys("" + Key::Enter)
            .await?;
        page.wait_for_text("h1", "Accounts").await?;
        page.wait_for_text(".banner--sandbox", "still use your bank").await?;
        page.run_js("document.querySelector('main').style.minHeight = '400vh'; scrollTo(0, 900)")
            .await?;
        page.until("document.querySelector('.banner--sandbox').getBoundingClientRect().top >= 0")
            .await?;
        Ok(())
    })
}
