//! What is about people: behind a passphrase, forgotten, and left out of an export.

use leftfold_e2e::{Outcome, Page, on_a_page};
use serde_json::json;
use thirtyfour::Key;

/// Words of the sample bank's customers that nobody may read who is not to.
const PRIVATE: &str = "[...new Set((await bank.query({ type: 'customers' })).flatMap(
    (one) => [one.last_name, one.email, one.address.street]))].filter(Boolean)";

/// Opens the sample bank, and keeps in the session what is private in it.
async fn open_sample(page: &Page) -> Outcome {
    page.goto("").await?;
    page.wait_for_text("button", "Open a sample bank").await?.click().await?;
    page.wait_for_text("h1", "Accounts").await?;
    page.wait_for_text(".toast", "Sample bank opened").await?;
    page.run_async_js(&format!("sessionStorage.setItem('private', JSON.stringify({PRIVATE}))"))
        .await?;
    Ok(())
}

/// Which of the private words can be found in the document, its title and the storage.
const FOUND: &str = "
    const found = () => JSON.parse(sessionStorage.getItem('private')).filter((word) =>
        (document.documentElement.outerHTML + document.title + JSON.stringify({ ...localStorage })).includes(word));";

pub(crate) async fn set_passphrase(page: &Page, passphrase: &str) -> Outcome {
    page.goto("#/privacy").await?;
    page.wait_for_text("h1", "Privacy").await?;
    page.fill("input[name=new_passphrase]", passphrase).await?;
    page.fill("input[name=again]", passphrase).await?;
    page.click("#passphrase button[type=submit]").await?;
    page.wait_for_text("main button", "Lock bank").await?;
    Ok(())
}

#[test]
fn behind_a_passphrase_the_page_says_nothing_until_the_right_one_is_typed() -> Outcome {
    on_a_page(async |page| {
        open_sample(page).await?;
        let some = page.run_js(&format!("{FOUND} return found().length")).await?;
        assert!(some.as_u64() > Some(0), "the names stand on the page at first");
        page.goto("#/privacy").await?;
        page.fill("input[name=new_passphrase]", "correct horse").await?;
        page.fill("input[name=again]", "correct house").await?;
        page.click("#passphrase button[type=submit]").await?;
        page.wait_for_text("#passphrase .field__problem", "are different").await?;
        set_passphrase(page, "correct horse").await?;

        page.goto("#/customers").await?;
        page.reload().await?;
        page.wait_for_text("h1", "The bank is locked").await?;
        assert_eq!(page.run_js(&format!("{FOUND} return found()")).await?, json!([]));
        let asked = "const { locked } = (await window.bankReady).privacy();
                     return [locked, document.title, document.activeElement.id,
                             document.querySelectorAll('nav, aside').length];";
        let expected = json!([true, "The bank is locked · Leftfold", "unlock-passphrase", 0]);
        assert_eq!(page.run_async_js(asked).await?, expected);

        page.fill("#unlock-passphrase", "wrong horse").await?;
        page.wait_for("#unlock-passphrase").await?.send_keys("" + Key::Enter).await?;
        page.wait_for_text("#unlock .field__problem", "Wrong passphrase").await?;
        let typed = "const field = document.querySelector('#unlock-passphrase');
                     return [field.value, field.selectionEnd, field.getAttribute('aria-invalid')];";
        assert_eq!(page.run_js(typed).await?, json!(["wrong horse", 11, "true"]));
        page.fill("#unlock-passphrase", "correct horse").await?;
        let endless = "window.Real = Worker;
                       window.Worker = class { postMessage() {} terminate() { window.ended = true; } };";
        page.run_js(endless).await?;
        page.click("#unlock button[type=submit]").await?;
        page.wait_for_text("#unlock button[type=submit]", "Unlocking…").await?;
        page.wait_for_text("#unlock button", "Cancel").await?.click().await?;
        page.wait_for_text("#unlock button[type=submit]", "Unlock").await?;
        let given_up = "window.Worker = window.Real;
                        return [window.ended, bank.privacy().locked, document.activeElement.id];";
        assert_eq!(page.run_js(given_up).await?, json!([true, true, "unlock-passphrase"]));
        page.wait_for("#unlock-passphrase").await?.send_keys("" + Key::Enter).await?;
        page.wait_for_text("h1", "Customers").await?;
        assert_eq!(page.run_js("return document.activeElement.tagName").await?, "H1");
        let whole = page.run_async_js("return (await bank.verify()).ok").await?;
        assert_eq!(whole, true);

        page.run_js("window.old = true").await?;
        page.wait_for_text(".header__tool", "Lock bank").await?.click().await?;
        page.until("!window.old && document.querySelector('#unlock-passphrase')").await?;
        assert_eq!(page.run_js(&format!("{FOUND} return found()")).await?, json!([]));
        Ok(())
    })
}

#[test]
fn a_forgotten_passphrase_leaves_a_way_to_begin_anew() -> Outcome {
    on_a_page(async |page| {
        open_sample(page).await?;
        set_passphrase(page, "soon gone").await?;
        page.reload().await?;
        page.wait_for_text("button", "Reset everything").await?.click().await?;
        page.wait_for_text("dialog[open]", "can bring them back").await?;
        page.fill("dialog[open] input[name=confirm]", "reset").await?;
        page.click("dialog[open] .button--danger").await?;
        page.wait_for_text("button", "Open a sample bank").await?;
        let left = page.run_js("return [bank.privacy().passphrase, bank.head()]").await?;
        assert_eq!(left, json!([false, 0]));
        Ok(())
    })
}

#[test]
fn who_is_forgotten_is_gone_from_the_storage_and_from_the_page() -> Outcome {
    on_a_page(async |page| {
        open_sample(page).await?;
        page.run_async_js(
            "const [one] = await bank.query({ type: 'customers' });
             sessionStorage.setItem('private', JSON.stringify(
                 [one.last_name, one.address.street, one.email].filter(Boolean)));
             const [event] = bank.events({ stream: `customer-${one.customer_id}` });
             location.hash = `#/events/${event.position}`;
             for (const account_id of one.accounts) {
                 await bank.execute({ type: 'close_account', account_id, reason: 'moved away' });
             }",
        )
        .await?;
        page.wait_for_text("h1", "Event ").await?;
        let before = page.run_js(&format!("{FOUND} return found().length")).await?;
        assert!(before.as_u64() > Some(0), "the event says who it is");
        let forgotten = page
            .run_async_js(
                "const [one] = await bank.query({ type: 'customers' });
                 const { status } = await bank.execute({ type: 'forget_customer', customer_id: one.customer_id });
                 return status;",
            )
            .await?;
        assert_eq!(forgotten, "accepted");
        // What is announced says it for some seconds.
        let gone = format!(
            "{FOUND}
             for (let turn = 0; turn < 100 && found().length; turn += 1) {{
                 await new Promise((go) => setTimeout(go, 50));
             }}
             return found();"
        );
        assert_eq!(page.run_async_js(&gone).await?, json!([]));
        for place in ["#/accounts", "#/customers", "#/events", "#/ledger", "#/storage"] {
            page.goto(place).await?;
            page.wait_for("main h1").await?;
            let found = page.run_async_js(&gone).await?;
            assert_eq!(found, json!([]), "{place}");
        }
        page.reload().await?;
        page.run_async_js("await window.bankReady").await?;
        assert_eq!(page.run_async_js(&gone).await?, json!([]));
        assert_eq!(page.run_async_js("return (await bank.verify()).ok").await?, true);
        Ok(())
    })
}

/// Closes the accounts of the first customer who can be named, and keeps in the session who it is.
const ONE_TO_FORGET: &str = "
    const [one] = await bank.query({ type: 'customers' });
    sessionStorage.setItem('private', JSON.stringify([one.last_name]));
    sessionStorage.setItem('name', `${one.first_name} ${one.last_name}`);
    for (const account_id of one.accounts) {
        await bank.execute({ type: 'close_account', account_id, reason: 'moved away' });
    }
    return one.customer_id;";

fn told(words: &str) -> String {
    format!("document.querySelector('.toast')?.textContent.includes('{words}')")
}

/// What is announced stays for five seconds, so it is gone for another reason sooner.
#[test]
fn what_was_announced_of_somebody_goes_with_them() -> Outcome {
    on_a_page(async |page| {
        open_sample(page).await?;
        let id = page.run_async_js(ONE_TO_FORGET).await?;
        let acts = format!(
            "const choice = document.querySelector('select[name=acting_as]');
             choice.value = {id};
             choice.dispatchEvent(new Event('change', {{ bubbles: true }}));"
        );
        page.run_js(&acts).await?;
        page.wait_for_text(".toast", "Acting as").await?;
        let forget = format!(
            "const words = () => document.querySelector('.toast')?.textContent ?? '';
             const before = words().includes(JSON.parse(sessionStorage.getItem('private'))[0]);
             const begun = performance.now();
             await bank.execute({{ type: 'forget_customer', customer_id: {id} }});
             while (words() && performance.now() - begun < 4000) {{
                 await new Promise((go) => setTimeout(go, 20));
             }}
             return [before, words()];"
        );
        assert_eq!(page.run_async_js(&forget).await?, json!([true, ""]));
        Ok(())
    })
}

#[test]
fn the_page_is_loaded_anew_once_somebody_is_forgotten_and_once_it_is_locked() -> Outcome {
    on_a_page(async |page| {
        open_sample(page).await?;
        let id = page.run_async_js(ONE_TO_FORGET).await?;
        let place = format!("#/customers/{}", id.as_str().unwrap_or_default());
        page.goto(&place).await?;
        page.wait_for_text("button", "Forget this customer").await?.click().await?;
        page.wait_for_text("dialog[open]", "You can't undo this").await?;
        let name = page.run_js("return sessionStorage.getItem('name')").await?;
        page.fill("dialog[open] input[name=confirm]", name.as_str().unwrap_or_default()).await?;
        page.run_js("window.old = true").await?;
        page.click("dialog[open] .button--danger").await?;
        page.until(&format!("!window.old && {}", told("Customer forgotten"))).await?;
        let asked = format!(
            "{FOUND} const {{ ok }} = await (await window.bankReady).verify();
             return [location.hash, found(), ok];"
        );
        assert_eq!(page.run_async_js(&asked).await?, json!([place, [], true]));

        set_passphrase(page, "correct horse").await?;
        page.run_js("window.old = true").await?;
        page.wait_for_text("main button", "Lock bank").await?.click().await?;
        page.until("!window.old && document.querySelector('#unlock-passphrase')").await?;
        assert_eq!(page.run_js("return location.hash").await?, json!("#/privacy"));
        Ok(())
    })
}

#[test]
fn a_fork_goes_with_who_is_forgotten_in_another_tab() -> Outcome {
    on_a_page(async |page| {
        open_sample(page).await?;
        let id = page.run_async_js(ONE_TO_FORGET).await?;
        page.wait_for("body").await?.send_keys("j").await?;
        page.wait_for_text(".time-bar__past button", "Fork from here").await?.click().await?;
        page.wait_for_text(".banner--sandbox", "What if 1").await?;
        page.run_js("window.old = true; document.activeElement.blur()").await?;

        let first = page.browser().window().await?;
        let second = page.browser().new_window().await?;
        page.browser().switch_to_window(second).await?;
        page.goto("").await?;
        let forget = format!(
            "await window.bankReady;
             return (await bank.execute({{ type: 'forget_customer', customer_id: {id} }})).status;"
        );
        assert_eq!(page.run_async_js(&forget).await?, json!("accepted"));
        page.browser().switch_to_window(first).await?;
        page.until(&format!("!window.old && {}", told("Forks with that customer"))).await?;
        page.wait_until_gone(".banner--sandbox").await?;
        let asked = format!("{FOUND} await window.bankReady; return found();");
        assert_eq!(page.run_async_js(&asked).await?, json!([]));
        Ok(())
    })
}

#[test]
fn an_export_without_personal_data_has_nobodys_name_and_one_with_it_brings_them_back() -> Outcome {
    on_a_page(async |page| {
        open_sample(page).await?;
        page.goto("#/storage").await?;
        page.wait_for_text("h1", "Storage").await?;
        page.run_js(
            "window.saved = [];
             URL.createObjectURL = (blob) => {
                 const at = window.saved.push(null) - 1;
                 blob.text().then((text) => { window.saved[at] = text; });
                 return 'data:,';
             };
             HTMLAnchorElement.prototype.click = () => {};",
        )
        .await?;
        page.wait_for_text("button", "Export everything").await?.click().await?;
        page.wait_for_text("button", "Export without personal data").await?.click().await?;
        let told = "for (let turn = 0; turn < 100 && !(window.saved[0] && window.saved[1]); turn += 1) {
                        await new Promise((go) => setTimeout(go, 20));
                    }
                    const words = JSON.parse(sessionStorage.getItem('private'));
                    return window.saved.map((text) => words.filter((word) => text.includes(word)).length);";
        let told = page.run_async_js(told).await?;
        assert!(told.get(0).and_then(serde_json::Value::as_u64) > Some(2), "{told}");
        assert_eq!(told.get(1), Some(&json!(0)), "{told}");

        let back = page
            .run_async_js(
                "const nameless = async () => (await bank.query({ type: 'customers' }))
                     .filter((one) => one.last_name === null).length;
                 await bank.reset();
                 await bank.importLog(window.saved[1], { mode: 'replace' });
                 const without = await nameless();
                 const missing = bank.privacy().unreadable.length;
                 const { ok } = await bank.importLog(window.saved[0], { mode: 'replace' });
                 return [without, missing, ok, await nameless(), bank.privacy().unreadable.length];",
            )
            .await?;
        assert_eq!(back, json!([3, 3, true, 0, 0]));
        Ok(())
    })
}
