//! The browser's storage at its worst: switched off, full, damaged, shared with another tab; and a
//! page that has fallen over.

use leftfold_e2e::{Outcome, Page, on_a_page};
use serde_json::json;

const OPEN_ONE: &str = "
    const bank = await window.bankReady;
    const opened = await bank.execute({ type: 'open_bank', name: 'First Bank', currency: 'USD' });
    return opened.status;";

const REFUSED_CODE: &str = "
    const outcome = await bank.execute({ type: 'open_bank', name: 'X', currency: 'USD' });
    return outcome.error.code;";

async fn ready(page: &Page) -> Outcome {
    page.run_async_js("await window.bankReady").await.map(drop)
}

/// Loads the page with a script that runs before any of its own.
async fn load_after(page: &Page, script: &str) -> Outcome {
    page.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await?;
    page.goto("").await
}

#[test]
fn a_browser_without_storage_has_a_bank_in_memory_and_is_told_so() -> Outcome {
    on_a_page(async |page| {
        let off = "Object.defineProperty(window, 'localStorage', {
            get() { throw new DOMException('The operation is insecure.', 'SecurityError'); } });";
        load_after(page, off).await?;
        assert_eq!(page.run_async_js(OPEN_ONE).await?, "accepted");
        assert_eq!(page.run_js("return bank.storage().backend").await?, "memory");
        page.wait_for_text("body", "lost when the page closes").await?;
        page.wait_for_text("body", "SecurityError").await?;
        Ok(())
    })
}

#[test]
fn a_storage_that_is_null_is_said_to_be_switched_off() -> Outcome {
    on_a_page(async |page| {
        load_after(page, "Object.defineProperty(window, 'localStorage', { value: null });").await?;
        assert_eq!(page.run_async_js(OPEN_ONE).await?, "accepted");
        page.wait_for_text("body", "switched off").await?;
        Ok(())
    })
}

#[test]
fn a_full_storage_refuses_and_keeps_everything_readable() -> Outcome {
    on_a_page(async |page| {
        page.goto("").await?;
        assert_eq!(page.run_async_js(OPEN_ONE).await?, "accepted");
        page.run_js(
            "let size = 1 << 20;
             for (let at = 0; size > 0; ) {
               try { localStorage.setItem('other.' + at, 'x'.repeat(size)); at += 1; } catch { size >>= 1; }
             }",
        )
        .await?;
        // What the journal has taken by the time it shows has happened all the same.
        let refused = page
            .run_async_js(
                "const open = () => bank.execute({ type: 'open_bank', name: 'Another Bank', currency: 'USD' });
                 const outcomes = [await open(), await open()];
                 return [...outcomes.map(({ status, error }) => error?.code ?? status), bank.head()];",
            )
            .await?;
        assert_eq!(refused, json!(["accepted", "storage_full", 2]));
        assert_eq!(
            page.run_async_js("return (await bank.query({ type: 'banks' })).length").await?,
            2
        );
        assert_eq!(
            page.run_async_js("return (await bank.exportLog()).split('\\n').length").await?,
            3
        );
        page.run_js("for (const key of Object.keys(localStorage)) if (key.startsWith('other.')) localStorage.removeItem(key)").await?;
        let freed = "const outcome = await bank.execute({ type: 'open_bank', name: 'Second Bank', currency: 'USD' });
                     return outcome.status;";
        assert_eq!(page.run_async_js(freed).await?, "accepted");
        assert_eq!(page.run_async_js("return (await bank.verify()).ok").await?, true);
        Ok(())
    })
}

/// Takes the journal away: our own page makes way for that.
const WITHOUT_A_JOURNAL: &str = "
    await new Promise((resolve, reject) => {
        const request = indexedDB.deleteDatabase('leftfold');
        request.onsuccess = resolve;
        request.onblocked = request.onerror = () => reject(new Error('in the way')); });";

/// A browser that has no IndexedDB.
const NO_DATABASE: &str = "Object.defineProperty(window, 'indexedDB', { value: undefined });";

#[test]
fn what_local_storage_lost_the_journal_gives_back() -> Outcome {
    on_a_page(async |page| {
        page.goto("").await?;
        for _ in 0..3 {
            assert_eq!(page.run_async_js(OPEN_ONE).await?, "accepted");
        }
        // All of it, and what a browser that was killed loses: what it wrote last.
        for damage in ["localStorage.clear()", "localStorage.removeItem('leftfold.1.t.4')"] {
            let stands = "const { ok, head_hash } = await bank.verify(); return [ok, head_hash]";
            let before = page.run_async_js(stands).await?;
            page.run_js(damage).await?;
            page.reload().await?;
            ready(page).await?;
            assert_eq!(page.run_async_js(stands).await?, before, "{damage}");
            let again = "return localStorage.getItem('leftfold.1.t.' + bank.head()) !== null";
            assert_eq!(page.run_js(again).await?, true, "{damage}");
            assert_eq!(page.run_async_js(OPEN_ONE).await?, "accepted");
        }
        Ok(())
    })
}

#[test]
fn an_entry_that_does_not_parse_is_named_and_what_stands_before_it_is_shown() -> Outcome {
    on_a_page(async |page| {
        page.goto("").await?;
        for _ in 0..3 {
            assert_eq!(page.run_async_js(OPEN_ONE).await?, "accepted");
        }
        page.run_async_js(WITHOUT_A_JOURNAL).await?;
        page.run_js("localStorage.setItem('leftfold.1.t.2', 'not an entry')").await?;
        page.reload().await?;
        ready(page).await?;
        assert_eq!(
            page.run_async_js("return (await bank.query({ type: 'banks' })).length").await?,
            1
        );
        assert_eq!(page.run_async_js(REFUSED_CODE).await?, "read_only");
        let verification = page.run_async_js("return await bank.verify()").await?;
        assert_eq!(verification.get("ok"), Some(&json!(false)));
        assert_eq!(verification.get("broken_at"), Some(&json!(2)));
        page.wait_for_text("[role=alert]", "Event 2 of the stored log").await?;
        page.goto("#/storage").await?;
        page.wait_for_text("main", "leftfold.1.t.2").await?;
        assert_eq!(
            page.run_js("return localStorage.getItem('leftfold.1.t.3') !== null").await?,
            true
        );
        Ok(())
    })
}

#[test]
fn without_a_journal_a_second_tab_only_reads_follows_and_takes_over() -> Outcome {
    on_a_page(async |page| {
        load_after(page, NO_DATABASE).await?;
        assert_eq!(
            page.run_async_js("return (await window.bankReady).storage().durability").await?,
            "browser"
        );
        assert_eq!(page.run_async_js(OPEN_ONE).await?, "accepted");
        let browser = page.browser();
        let first = browser.window().await?;
        let second = browser.new_tab().await?;
        browser.switch_to_window(second.clone()).await?;
        load_after(page, NO_DATABASE).await?;
        ready(page).await?;
        page.wait_for_text("body", "is read-only").await?;
        assert_eq!(
            page.run_async_js("return (await bank.query({ type: 'banks' })).length").await?,
            1
        );
        assert_eq!(page.run_async_js(REFUSED_CODE).await?, "read_only");

        page.run_js(
            "window.heard = []; bank.subscribe((event) => window.heard.push(event.position))",
        )
        .await?;
        browser.switch_to_window(first).await?;
        assert_eq!(page.run_async_js(OPEN_ONE).await?, "accepted");
        browser.switch_to_window(second.clone()).await?;
        let follows = "for (let turn = 0; turn < 100 && bank.head() < 2; turn += 1) {
                         await new Promise((go) => setTimeout(go, 50));
                       }
                       return bank.head();";
        assert_eq!(page.run_async_js(follows).await?, 2);
        assert_eq!(page.run_js("return window.heard").await?, json!([2]));

        let handles = browser.windows().await?;
        for handle in handles.into_iter().filter(|handle| *handle != second) {
            browser.switch_to_window(handle).await?;
            browser.close_window().await?;
        }
        browser.switch_to_window(second).await?;
        let takes_over = "for (let turn = 0; turn < 100 && bank.storage().read_only; turn += 1) {
                            await new Promise((go) => setTimeout(go, 50));
                          }
                          const outcome = await bank.execute({ type: 'open_bank', name: 'X', currency: 'USD' });
                          return outcome.status;";
        assert_eq!(page.run_async_js(takes_over).await?, "accepted");
        Ok(())
    })
}

#[test]
fn a_page_that_has_fallen_says_so_and_hands_the_log_over() -> Outcome {
    on_a_page(async |page| {
        page.goto("").await?;
        assert_eq!(page.run_async_js(OPEN_ONE).await?, "accepted");
        page.run_js(
            "window.saved = null;
             URL.createObjectURL = (blob) => { blob.text().then((text) => { window.saved = text; }); return '#'; };
             window.leftfoldCrashed('<b>index out of bounds</b>')",
        )
        .await?;
        page.wait_for_text("h1", "Leftfold has stopped").await?;
        page.wait_for_text("pre", "<b>index out of bounds</b>").await?;
        page.wait_for_text("button", "Save the stored log").await?.click().await?;
        let saved = "for (let turn = 0; turn < 50 && !window.saved; turn += 1) {
                       await new Promise((go) => setTimeout(go, 20));
                     }
                     return Object.keys(JSON.parse(window.saved)).sort();";
        assert_eq!(page.run_async_js(saved).await?, json!(["leftfold.1.t.1", "leftfold.log"]));
        Ok(())
    })
}

#[test]
fn text_from_anywhere_is_text() -> Outcome {
    on_a_page(async |page| {
        page.goto("").await?;
        let opened = page
            .run_async_js(
                "const bank = await window.bankReady;
                 const name = '<img src=x onerror=\"window.hurt = true\"><script>window.hurt = true</script>';
                 const outcome = await bank.execute({ type: 'open_bank', name, currency: 'USD' });
                 await new Promise((go) => setTimeout(go, 300));
                 return [outcome.status, window.hurt ?? null];",
            )
            .await?;
        assert_eq!(opened, json!(["accepted", null]));
        Ok(())
    })
}
