//! What can't be taken back is asked for twice, and what was done is said where everybody hears it.

use leftfold_e2e::thirtyfour::{Key, TypingData};
use leftfold_e2e::{Outcome, Page, on_a_page};
use serde_json::json;

async fn open_sample(page: &Page) -> Outcome {
    page.goto("").await?;
    page.wait_for_text("button", "Open a sample bank").await?.click().await?;
    page.wait_for_text(".toast", "Sample bank opened").await?;
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
        page.wait_for_text("dialog[open]", "stays in the ledger").await?;
        let focused = page.run_js("return document.activeElement.textContent").await?;
        assert_eq!(focused, "Cancel");
        press(page, Key::Escape + "").await?;
        page.wait_until_gone("dialog[open]").await?;
        assert_eq!(page.run_js("return bank.head()").await?, head);
        page.click("#close button[type=submit]").await?;
        page.wait_for_text("dialog[open] .button--danger", "Close account").await?.click().await?;
        page.wait_for_text(".toast", "Account closed").await?;
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
             window.household = account.account_id;
             return account.owner_id;",
        )
        .await?;
        // What has to be closed first is said before anything is typed, with the way there.
        page.goto(&format!("#/customers/{id}")).await?;
        let forget = page.wait_for_text("button", "Forget this customer").await?;
        forget.send_keys("" + Key::Enter).await?;
        let why = "Close 1 open account first.";
        page.wait_for_text("[aria-labelledby=forget-title] .why", why).await?;
        assert_eq!(forget.attr("aria-disabled").await?.as_deref(), Some("true"));
        let asks = page.run_js("return document.querySelector('dialog[open]')").await?;
        assert!(asks.is_null(), "nothing is asked");
        let link = page.wait_for_text(".forget__open a", "Household").await?;
        link.send_keys("" + Key::Enter).await?;
        page.wait_for_text(".tabs__choice", "Settings").await?;
        let close = "await bank.execute({ type: 'close_account', account_id: window.household, reason: 'asked' }); return '';";
        asked(page, close).await?;
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
        // Enter is the button: it does nothing before the name is right, and what the button does then.
        page.fill("dialog[open] input[name=confirm]", "Luca").await?;
        press(page, Key::Enter + "").await?;
        page.wait_for_text("dialog[open]", "Type the words above first").await?;
        assert_eq!(asked(page, &forgotten).await?, "false");
        page.fill("dialog[open] input[name=confirm]", "luca pacioli").await?;
        page.run_js("window.old = true").await?;
        press(page, Key::Enter + "").await?;
        // The page is loaded anew, so that its memory holds nothing of the person either.
        page.until("!window.old && window.bank").await?;
        page.wait_for_text(".toast", "Customer forgotten").await?;
        page.wait_until_gone("dialog[open]").await?;
        assert_eq!(asked(page, &forgotten).await?, "true");
        Ok(())
    })
}

#[test]
fn what_is_said_can_be_dismissed_stays_under_the_pointer_and_goes_with_its_page() -> Outcome {
    on_a_page(async |page| {
        page.goto("").await?;
        page.run_async_js("await window.bankReady").await?;
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
        page.wait_for_text(".toast", "Verification stopped").await?;
        assert_eq!(page.run_js("return [bank.head(), bank.storage().head_hash]").await?, before);
        let fork = "document.querySelector('.title-row .button').click();
                    while (!document.querySelector('.progress .button')) await new Promise((go) => setTimeout(go));
                    document.querySelector('.progress .button').click();
                    await new Promise((go) => setTimeout(go, 100));
                    return document.querySelectorAll('.progress, .what-if').length;";
        page.goto("#/what-if").await?;
        page.wait_for_text("main button", "Fork from now").await?;
        assert_eq!(page.run_async_js(fork).await?, 0);
        page.wait_for_text(".toast", "Nothing has changed").await?;
        Ok(())
    })
}

/// In one go such work leaves the page no turn but those between its parts.
#[test]
fn the_page_has_its_turn_while_a_long_log_is_worked_on() -> Outcome {
    on_a_page(async |page| {
        page.goto("").await?;
        let turns = page
            .run_async_js(
                "const bank = await window.bankReady;
                 await bank.simulation.generate({ accounts: 50, events: 12000 });
                 const turns = async (work) => {
                   let turns = 0;
                   const timer = setInterval(() => { turns += 1; }, 1);
                   const done = await work();
                   clearInterval(timer);
                   return { turns, done };
                 };
                 const text = await bank.exportLog();
                 const half = bank.head() / 2 | 0;
                 const last = bank.head() - 1;
                 const worked = {
                   verify: await turns(async () => (await bank.verify()).ok),
                   export: await turns(async () => (await bank.exportLog()) === text),
                   check: await turns(async () => (await bank.importLog(text, { mode: 'verify' })).same_as_open),
                   fork: await turns(async () => (await bank.fork(last)).head() === last),
                   reload: await turns(async () => { await bank.reload(); return bank.head() > half; }),
                   replace: await turns(async () => (await bank.importLog(text, { mode: 'replace' })).ok),
                 };
                 return Object.entries(worked).filter(([, { turns, done }]) => turns < 2 || done !== true);",
            )
            .await?;
        assert_eq!(turns, json!([]));
        Ok(())
    })
}

#[test]
fn a_log_is_filled_by_hand_and_keeps_what_it_has_where_that_is_stopped() -> Outcome {
    on_a_page(async |page| {
        page.goto("").await?;
        page.wait_for_text("main a", "Generate sample data")
            .await?
            .send_keys("" + Key::Enter)
            .await?;
        page.wait_for_text("h1", "Storage").await?;
        page.fill("#fill-accounts", "1").await?;
        page.fill("#fill-events", "30000").await?;
        page.wait_for_text("#fill button", "Generate sample data")
            .await?
            .send_keys("" + Key::Enter)
            .await?;
        page.wait_for_text("#fill .field__problem", "at least 2").await?;
        page.fill("#fill-accounts", "20").await?;
        page.click("#fill button").await?;
        let stop = "while (bank.head() < 500) await new Promise((go) => setTimeout(go));
                    document.querySelector('.long-work .button').click();
                    await new Promise((go) => setTimeout(go, 100));
                    return document.querySelectorAll('.progress').length;";
        assert_eq!(page.run_async_js(stop).await?, 0);
        page.wait_for_text(".toast", "The events recorded so far are kept").await?;
        let head = page.run_js("return bank.head()").await?;
        assert!(head.as_u64().is_some_and(|head| (500..20_000).contains(&head)), "{head}");
        page.fill("#fill-events", "300").await?;
        page.click("#fill button").await?;
        page.wait_for_text(".toast", "Sample data generated").await?;
        let stands = "const { ok, events } = await bank.verify();
                      const banks = await bank.query({ type: 'banks' });
                      return [ok, banks.length, events === bank.head()]";
        assert_eq!(page.run_async_js(stands).await?, json!([true, 2, true]));
        Ok(())
    })
}
