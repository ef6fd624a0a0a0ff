//! What stands around the page, or beside it on its host: a page that frames it, and a second copy.

use std::fs;

use leftfold_e2e::{Outcome, Page, Server, on_a_page};
use serde_json::json;

use crate::host::Host;

const FRAMED: &str = "Another page shows this one in a frame";

/// A page with another in a frame, with these attributes.
fn around(address: &str, attributes: &str) -> String {
    format!(
        "<!doctype html><title>Around it</title><iframe {attributes} width=900 height=700 src=\"{address}\"></iframe>"
    )
}

/// What is in a bank that is framed: nothing of the browser's own.
async fn bank_in_memory(page: &Page) -> Outcome {
    page.browser().enter_frame(0).await?;
    page.wait_for_text(".banner", FRAMED).await?;
    page.wait_until_open().await?;
    let link = page.wait_for_text(".banner a", "Open in its own tab").await?;
    assert_eq!(link.attr("target").await?.as_deref(), Some("_blank"));
    let there = "await window.bankReady; return [bank.storage().backend, bank.head()]";
    assert_eq!(page.run_async_js(there).await?, json!(["memory", 0]));
    // What is done there is done in memory, and works.
    let done =
        "return (await bank.execute({ type: 'open_bank', name: 'Bait', currency: 'USD' })).status";
    assert_eq!(page.run_async_js(done).await?, "accepted");
    // Nor does a page that has fallen there lead to the browser's own.
    page.run_js("window.leftfoldCrashed('on purpose')").await?;
    page.wait_for_text(".crash h1", "Leftfold has stopped").await?;
    page.run_async_js("await new Promise((go) => setTimeout(go, 300))").await?;
    let offered =
        "return [...document.querySelectorAll('button')].map((button) => button.textContent)";
    assert_eq!(page.run_js(offered).await?, json!(["Reload the page"]));
    Ok(page.browser().enter_default_frame().await?)
}

#[test]
fn a_framed_page_has_a_bank_in_memory_whoever_frames_it() -> Outcome {
    on_a_page(async |page| {
        let host = Host::new("framed")?;
        let address = host.server.address();
        host.put("around.html", &around(&address, ""))?;
        page.browser().goto(&address).await?;
        let open = "await window.bankReady;
            await bank.execute({ type: 'open_bank', name: 'First Bank', currency: 'USD' });
            return JSON.stringify(Object.entries(localStorage).sort())";
        let before = page.run_async_js(open).await?;

        page.browser().goto(format!("{address}around.html")).await?;
        bank_in_memory(page).await?;
        let after = "return JSON.stringify(Object.entries(localStorage).sort())";
        assert_eq!(page.run_js(after).await?, before, "the browser's own bank is not touched");

        let elsewhere = Host::new("framing")?;
        elsewhere.put("around.html", &around(&address, ""))?;
        page.browser().goto(format!("{}around.html", elsewhere.server.address())).await?;
        bank_in_memory(page).await?;

        page.browser().goto(&address).await?;
        page.wait_for_text("body", "First Bank").await?;
        Ok(())
    })
}

/// Begins a transfer of which one step is taken, goes to its page, and says where the log ends.
const HALF_DONE: &str = "
    await bank.setRunner('stepwise');
    const [from, to] = await bank.query({ type: 'accounts', limit: 2 });
    const transfer_id = crypto.randomUUID();
    await bank.execute({ type: 'transfer_money', transfer_id, amount: '1.00',
        from_account_id: from.account_id, to_account_id: to.account_id });
    await bank.step();
    location.hash = '#/transfers/' + transfer_id;
    window.mark = 'here';
    return bank.head()";

#[test]
fn a_bank_in_memory_is_crashed_without_its_page_and_goes_on_from_its_log() -> Outcome {
    on_a_page(async |page| {
        let host = Host::new("crashing")?;
        let address = host.server.address();
        host.put("around.html", &around(&address, ""))?;
        page.browser().goto(format!("{address}around.html")).await?;
        page.browser().enter_frame(0).await?;
        page.wait_for_text("button", "Open a sample bank").await?.click().await?;
        page.wait_for_text(".toast", "Sample bank opened").await?;
        let at = page.run_async_js(HALF_DONE).await?.as_u64().ok_or("a head is a number")?;
        page.wait_for_text(".saga__step--3", "next, pending").await?;
        page.wait_for_text("main button", "Crash here").await?.click().await?;
        let said = page.wait_for_text(".banner", "rebuilt from its log in memory").await?;
        let said = said.text().await?;
        for part in [format!("#{at}"), "3 pending steps".into(), format!("#{}", at + 4)] {
            assert!(said.contains(&part), "{part} in {said}");
        }
        page.wait_for_text("main .badge", "completed").await?;
        let after = page.run_js("return [window.mark, bank.head()]").await?;
        assert_eq!(after, json!(["here", at + 4]), "the page stays, and each step is taken once");
        page.wait_for_text(".banner button", "Run step by step again").await?.click().await?;
        page.wait_for_text("main .runner", "step by step: nothing is pending").await?;
        page.wait_for_text(".banner button", "Dismiss").await?.click().await?;
        page.wait_until_gone(".banner--calm button").await?;
        Ok(page.browser().enter_default_frame().await?)
    })
}

#[test]
fn in_a_sandbox_the_bank_opens_where_the_host_lets_it_and_else_says_why_not() -> Outcome {
    on_a_page(async |page| {
        let server = Server::of_dist()?;
        let elsewhere = Host::new("sandboxing")?;
        elsewhere.put("around.html", &around(&server.address(), "sandbox=\"allow-scripts\""))?;
        let around = format!("{}around.html", elsewhere.server.address());
        page.browser().goto(&around).await?;
        page.browser().enter_frame(0).await?;
        let told = page.wait_for_text("#loading", "The bank can't open here").await?.text().await?;
        assert!(
            told.contains("sandboxed frame") && told.contains("Open it in its own tab"),
            "{told}"
        );
        page.console_errors().await?;

        server.share_with_all();
        page.browser().goto(&around).await?;
        bank_in_memory(page).await?;
        // What the browser says of storage and workers that a sandbox has not.
        let errors = page.console_errors().await?;
        assert!(errors.iter().all(|error| !error.contains("Uncaught")), "{errors:?}");
        Ok(())
    })
}

#[test]
fn a_second_copy_on_one_host_has_a_bank_of_its_own_under_another_name() -> Outcome {
    on_a_page(async |page| {
        let host = Host::new("named")?;
        let path = host.folder.join("index.html");
        let text = fs::read_to_string(&path)?;
        for (file, body) in
            [("two.html", "<body data-leftfold=two"), ("bad.html", "<body data-leftfold=a.b")]
        {
            let named = text.replace("<body data-leftfold", body);
            assert_ne!(named, text);
            host.put(file, &named)?;
        }
        let address = host.server.address();
        let open = "await window.bankReady;
            await bank.execute({ type: 'open_bank', name: 'A Bank', currency: 'USD' });
            return [bank.head(), bank.storage().backend]";
        page.browser().goto(&address).await?;
        assert_eq!(page.run_async_js(open).await?, json!([1, "local_storage"]));
        page.browser().goto(format!("{address}two.html")).await?;
        assert_eq!(page.run_async_js(open).await?, json!([1, "local_storage"]), "it begins empty");
        let stored = page
            .run_async_js(
                "const keys = Object.keys(localStorage).map((key) => key.split('.')[0]);
                 const bases = (await indexedDB.databases()).map(({ name }) => name);
                 const locks = (await navigator.locks.query()).held.map(({ name }) => name.split('.')[0]);
                 return [[...new Set(keys)].sort(), bases.sort(), [...new Set(locks)]];",
            )
            .await?;
        assert_eq!(stored[0], json!(["leftfold", "two"]));
        assert_eq!(stored[1].as_array().map(Vec::len), Some(2), "{stored}");
        assert_eq!(stored[2], json!(["two"]));
        page.reload().await?;
        assert_eq!(page.run_async_js("await window.bankReady; return bank.head()").await?, 1);

        page.browser().goto(format!("{address}bad.html")).await?;
        page.wait_for_text(".banner", "data-leftfold attribute").await?;
        // The copies that this test has made are not the files that the worker was built with.
        page.console_errors().await.map(drop)
    })
}
