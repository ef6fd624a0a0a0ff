//! Without a network: after one visit the page is there, and works; and a new version of it waits until
//! somebody asks for it, and never mixes with a page of the one before.

use std::fs;
use std::path::Path;

use leftfold_e2e::{Outcome, Page, on_a_page};
use serde_json::{Value, json};
use thirtyfour::{By, Key};

use crate::host::{Host, KEPT, checksum};

/// Opens a bank, and says how many events that took.
const OPEN_BANK: &str = "
    const outcome = await bank.execute({ type: 'open_bank', name: 'First Bank', currency: 'USD' });
    return [outcome.status, bank.head()];";

const WAIT_FOR_OFFER: &str = "
    await window.bankReady;
    const { active } = await navigator.serviceWorker.ready;
    await (await navigator.serviceWorker.getRegistration()).update();
    for (let turn = 0; !document.querySelector('.new-version button'); turn += 1) {
        if (turn > 1000) throw new Error('no new version is offered');
        await new Promise((go) => setTimeout(go, 20));
    }
    return window.release ?? null;";

/// The names of the versions that the worker keeps.
async fn versions(page: &Page) -> Outcome<Value> {
    page.run_async_js(
        "const names = (await caches.keys()).map((name) => name.split(' ').at(-1));
         return names.filter((name) => name !== 'pages').sort();",
    )
    .await
}

#[test]
fn after_one_visit_the_page_is_there_without_its_host_and_works() -> Outcome {
    on_a_page(async |page| {
        let host = Host::new("gone")?;
        host.visit(page).await?;
        assert_eq!(page.run_async_js(OPEN_BANK).await?, json!(["accepted", 1]));
        let kept = page
            .run_async_js(
                "const [name] = (await caches.keys()).filter((name) => !name.endsWith(' pages'));
                 const keys = await (await caches.open(name)).keys();
                 return keys.map(({ url }) => url.slice(document.baseURI.length)).sort();",
            )
            .await?;
        let kept: Vec<String> = serde_json::from_value(kept)?;
        for file in ["", "leftfold.js", "leftfold_bg.wasm", "key_worker.js", "icon-512.png"] {
            assert!(kept.iter().any(|path| path == file), "{file:?} is not kept: {kept:?}");
        }
        assert!(!kept.iter().any(|path| path.ends_with(".d.ts")), "{kept:?}");

        let elsewhere = format!("{}?from=elsewhere", host.server.address());
        host.server.stop();
        let gone =
            page.run_async_js("return fetch('package.json').then(() => 'there', () => 'gone')");
        assert_eq!(gone.await?, "gone", "the host is not there any more");
        page.reload().await?;
        page.wait_for_text("body", "First Bank").await?;
        assert_eq!(page.run_async_js("await bankReady; return bank.head()").await?, 1);
        let second = page.run_async_js(OPEN_BANK).await?;
        assert_eq!(second, json!(["accepted", 2]), "what is done is recorded");
        // By an address that somebody passed on with something added to it.
        page.browser().goto(&elsewhere).await?;
        page.wait_for_text("body", "First Bank").await?;
        // Another page of the bank's, opened by its address; and a passphrase, whose thread has a script.
        page.run_js("location.hash = '#/storage'").await?;
        page.reload().await?;
        page.wait_for_text("h1", "Storage").await?;
        let set = "await bankReady; return (await bank.setPassphrase('a long passphrase')).ok";
        assert_eq!(page.run_async_js(set).await?, true);
        // What was asked of the host that is gone.
        page.console_errors().await.map(drop)
    })
}

#[test]
fn a_copy_that_was_cleared_is_made_again_whole_at_the_next_visit() -> Outcome {
    on_a_page(async |page| {
        let host = Host::new("cleared")?;
        host.visit(page).await?;
        assert_eq!(page.run_async_js(OPEN_BANK).await?, json!(["accepted", 1]));
        let files =
            "const [name] = (await caches.keys()).filter((name) => !name.endsWith(' pages'));
            return name ? (await (await caches.open(name)).keys()).length : 0;";
        let all = page.run_async_js(files).await?;
        let one = "const [name] = (await caches.keys()).filter((name) => !name.endsWith(' pages'));
            await (await caches.open(name)).delete('leftfold.js');";
        let every = "for (const name of await caches.keys()) await caches.delete(name);";
        for cleared in [every, one] {
            page.run_async_js(cleared).await?;
            page.reload().await?;
            page.wait_for_text("body", "First Bank").await?;
            let again = format!(
                "const count = async () => {{ {files} }};
                 for (let turn = 0; (await count()) !== {all}; turn += 1) {{
                     if (turn > 500) throw new Error(`only ${{await count()}} files are kept`);
                     await new Promise((go) => setTimeout(go, 20));
                 }}"
            );
            page.run_async_js(&again).await?;
        }
        host.server.stop();
        page.reload().await?;
        page.wait_for_text("body", "First Bank").await?;
        let second = page.run_async_js(OPEN_BANK).await?;
        assert_eq!(second, json!(["accepted", 2]), "it is there without its host");
        page.console_errors().await.map(drop)
    })
}

#[test]
fn a_copy_is_not_made_again_of_files_that_are_not_its_version() -> Outcome {
    on_a_page(async |page| {
        let host = Host::new("cleared-and-changed")?;
        host.visit(page).await?;
        host.put("offline.js", "// another version's")?;
        page.run_async_js("for (const name of await caches.keys()) await caches.delete(name);")
            .await?;
        page.reload().await?;
        page.wait_until_open().await?;
        page.run_async_js("await new Promise((go) => setTimeout(go, 1_000))").await?;
        assert_eq!(versions(page).await?, json!([]), "whole or not at all");
        page.console_errors().await.map(drop)
    })
}

#[test]
fn a_new_version_waits_until_somebody_asks_for_it_and_is_then_whole() -> Outcome {
    on_a_page(async |page| {
        let host = Host::new("released")?;
        host.visit(page).await?;
        assert_eq!(page.run_async_js(OPEN_BANK).await?, json!(["accepted", 1]));
        host.release("two", checksum)?;
        assert_eq!(page.run_async_js(WAIT_FOR_OFFER).await?, json!(null), "this page goes on");
        let notice = page.wait_for(".new-version").await?;
        assert_eq!(notice.attr("role").await?.as_deref(), Some("status"));
        assert!(notice.text().await?.contains("A new version of this page is ready"));
        page.reload().await?;
        let release = page.run_async_js(WAIT_FOR_OFFER).await?;
        assert_eq!(
            release,
            json!(null),
            "loaded again, it is of its version still, and says it again"
        );

        let later = page.browser().find(By::XPath("//div[@class='new-version']/button[2]")).await?;
        later.click().await?;
        page.wait_until_gone(".new-version button").await?;
        page.reload().await?;
        page.run_async_js(WAIT_FOR_OFFER).await?;
        let load = page.wait_for_text(".new-version button", "Load new version").await?;
        load.focus().await?;
        load.send_keys(Key::Enter + "").await?;
        page.run_async_js(
            "for (let turn = 0; window.release !== 'two'; turn += 1) {
                 if (turn > 1000) throw new Error('in vain');
                 await new Promise((go) => setTimeout(go, 20));
             }",
        )
        .await
        .or_else(|error| match error.to_string() {
            // The script's page went away under it, for the new one.
            said if said.contains("in vain") => Err(error),
            _ => Ok(json!(null)),
        })?;
        let there = "await bankReady; return [window.release ?? null, bank.head()]";
        assert_eq!(page.run_async_js(there).await?, json!(["two", 1]), "the bank is what it was");
        page.run_async_js(
            "for (let turn = 0; (await caches.keys()).length > 2; turn += 1) {
                 if (turn > 500) throw new Error(`kept: ${await caches.keys()}`);
                 await new Promise((go) => setTimeout(go, 20));
             }",
        )
        .await?;
        assert_eq!(versions(page).await?, json!(["two"]), "the old version is gone");
        Ok(())
    })
}

#[test]
fn another_tab_goes_on_with_the_version_that_it_began_with() -> Outcome {
    on_a_page(async |page| {
        let host = Host::new("two-tabs")?;
        host.visit(page).await?;
        let first = page.browser().window().await?;
        let second = page.browser().new_window().await?;
        page.browser().switch_to_window(second.clone()).await?;
        host.visit(page).await?;
        host.release("two", checksum)?;
        page.run_async_js(WAIT_FOR_OFFER).await?;
        page.wait_for_text(".new-version button", "Load new version").await?.click().await?;
        let loaded = "await new Promise((go) => setTimeout(go, 500)); await window.bankReady;
            return [window.release ?? null, (await (await fetch('boot.js')).text()).includes('release')]";
        let mut now = json!(null);
        for _ in 0..20 {
            now = page.run_async_js(loaded).await.unwrap_or_default();
            if now[0] == "two" {
                break;
            }
        }
        assert_eq!(now, json!(["two", true]));
        page.browser().switch_to_window(first).await?;
        page.wait_for_text(".new-version", "A new version of this page is ready").await?;
        assert_eq!(page.run_async_js(loaded).await?, json!([null, false]), "its files are its own");
        page.wait_for_text(".new-version button", "Load new version").await?.click().await?;
        for _ in 0..20 {
            now = page.run_async_js(loaded).await.unwrap_or_default();
            if now[0] == "two" {
                break;
            }
        }
        assert_eq!(now, json!(["two", true]));
        Ok(())
    })
}

#[test]
fn a_version_of_which_a_file_is_of_another_is_not_taken() -> Outcome {
    on_a_page(async |page| {
        let host = Host::new("half")?;
        host.visit(page).await?;
        host.release("half", |_| 0)?;
        let tried = page
            .run_async_js(
                "const registration = await navigator.serviceWorker.getRegistration();
                 const found = new Promise((go) => registration.addEventListener('updatefound', () =>
                     registration.installing.addEventListener('statechange', ({ target }) => go(target.state))));
                 await registration.update().catch(() => {});
                 return found;",
            )
            .await?;
        assert_eq!(tried, "redundant");
        page.reload().await?;
        let there = "await bankReady; return [window.release ?? null, document.querySelector('.new-version button')]";
        assert_eq!(page.run_async_js(there).await?, json!([null, null]), "all is as it was");
        page.console_errors().await.map(drop)
    })
}

/// As `cargo xtask serve` hands it out, at an address where a release stood before.
#[test]
fn a_worker_without_a_list_lets_everything_go_and_the_page_comes_from_its_host() -> Outcome {
    on_a_page(async |page| {
        let host = Host::new("retired")?;
        host.visit(page).await?;
        assert_eq!(page.run_async_js(OPEN_BANK).await?, json!(["accepted", 1]));
        host.release("two", checksum)?;
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../src/service_worker.js");
        fs::copy(source, host.folder.join("service_worker.js"))?;
        // The page goes away under this script, for the one that is loaded anew.
        let update = "(await navigator.serviceWorker.getRegistration()).update().catch(() => {})";
        page.run_async_js(update).await?;
        let mut now = json!(null);
        for _ in 0..40 {
            let state = "await new Promise((go) => setTimeout(go, 250)); await window.bankReady;
                return [window.release ?? null, bank.head(), await caches.keys()]";
            now = page.run_async_js(state).await.unwrap_or_default();
            if now == json!(["two", 1, []]) {
                break;
            }
        }
        assert_eq!(now, json!(["two", 1, []]), "the bank is what it was");
        page.console_errors().await.map(drop)
    })
}

#[test]
fn the_page_can_be_installed_below_any_path() -> Outcome {
    on_a_page(async |page| {
        page.goto("").await?;
        page.run_async_js(KEPT).await?;
        let manifest = page.devtools("Page.getAppManifest", json!({})).await?;
        assert_eq!(manifest["errors"], json!([]), "{manifest}");
        let top = page.run_js("return document.baseURI").await?;
        let read: Value = serde_json::from_str(manifest["data"].as_str().unwrap_or_default())?;
        assert_eq!((&read["start_url"], &read["scope"]), (&json!("./"), &json!("./")));
        assert_eq!(
            manifest["url"],
            format!("{}manifest.webmanifest", top.as_str().unwrap_or_default())
        );
        let installable = page.devtools("Page.getInstallabilityErrors", json!({})).await?;
        let errors = installable["installabilityErrors"].as_array().cloned().unwrap_or_default();
        let others: Vec<_> =
            errors.iter().filter(|error| error["errorId"] != "in-incognito").collect();
        assert_eq!(others, [&json!(null); 0], "nothing is in the way");
        Ok(())
    })
}
