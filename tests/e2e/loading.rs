//! A file of the page that is refused, never comes or throws: within ten seconds the page says so and
//! offers a way on, or does without the file.

use std::time::{Duration, Instant};

use leftfold_e2e::{Fails, Outcome, Page, Server, on_a_page, on_a_page_that_hangs};
use serde_json::json;

use crate::host::{Host, KEPT};

/// What the bank can't open without.
const NEEDED: [&str; 4] = ["/start.js", "/leftfold.js", "/__wasm_split.js", "/leftfold_bg.wasm"];

/// What it can.
const USEFUL: [&str; 6] =
    ["/boot.js", "/loading.js", "/offline.js", "/service_worker.js", "/leftfold.css", "/pages.css"];

/// Waits until the sheet hides what is for later.
const HIDDEN: &str = "
    const hidden = () => {
        const late = document.querySelector('.loading__late a');
        return late && getComputedStyle(late).visibility === 'hidden';
    };
    while (!hidden()) await new Promise((go) => setTimeout(go, 20));";

/// There is a word within so long of the visit.
const PROMISED: Duration = Duration::from_secs(10);

/// Goes to the page and waits for the word, which has to come in time.
async fn word_in_time(page: &Page, server: &Server, word: &str) -> Outcome {
    let visited = Instant::now();
    page.browser().goto(server.address()).await?;
    word_since(visited, page, word).await
}

async fn word_since(visited: Instant, page: &Page, word: &str) -> Outcome {
    page.wait_for_text("#loading", word).await?;
    let waited = visited.elapsed();
    // The browser's own start counts to its account, on two busy cores.
    assert!(waited < PROMISED + Duration::from_secs(2), "{word:?} came after {waited:?}");
    let said = page.text("#loading").await?;
    assert!(said.contains("Try again"), "{said}");
    Ok(())
}

/// Tries again, as the page offers, with a host that has got well.
async fn try_again(page: &Page, server: &Server) -> Outcome {
    server.heal();
    // A file that was hanging may come now, and the bank with it.
    page.run_js(
        "const buttons = [...document.querySelectorAll('#loading .button')];
         buttons.find(({ textContent }) => textContent === 'Try again')?.click();",
    )
    .await?;
    page.wait_until_open().await?;
    page.console_errors().await.map(drop)
}

#[test]
fn a_file_that_is_refused_or_throws_is_told_at_once_and_can_be_asked_for_again() -> Outcome {
    on_a_page(async |page| {
        for file in NEEDED {
            let server = Server::of_dist()?;
            server.fail(file, Fails::Refused);
            word_in_time(page, &server, "could not be loaded").await?;
            page.wait_for_text("#loading", &file[1..]).await?;
            let buttons = page.run_js(
                "return [...document.querySelectorAll('#loading button')].map((button) => button.textContent)",
            );
            assert_eq!(buttons.await?, json!(["Try again"]), "nothing is stored yet");
            try_again(page, &server).await?;
        }
        for file in ["/start.js", "/leftfold.js"] {
            let server = Server::of_dist()?;
            server.fail(file, Fails::Throwing);
            word_in_time(page, &server, "could not be loaded").await?;
            try_again(page, &server).await?;
        }
        Ok(())
    })
}

#[test]
fn a_file_that_never_comes_is_told_in_time() -> Outcome {
    on_a_page_that_hangs(async |page| {
        for file in NEEDED {
            let server = Server::of_dist()?;
            server.fail(file, Fails::Hanging);
            word_in_time(page, &server, "The bank is still loading").await?;
            // It may still come, and the bank then opens by itself.
            server.heal();
            page.wait_until_open().await?;
            page.wait_until_gone("#loading").await?;
        }
        page.console_errors().await.map(drop)
    })
}

#[test]
fn the_bank_opens_without_the_files_that_only_help_it() -> Outcome {
    on_a_page_that_hangs(async |page| {
        // A worker that is still on its way from a host that goes would be told in the console.
        let mut hosts = Vec::new();
        for how in [Fails::Refused, Fails::Hanging, Fails::Throwing] {
            for file in USEFUL {
                let server = Server::of_dist()?;
                server.fail(file, how);
                page.browser().goto(server.address()).await?;
                let opened = page.wait_until_open().await;
                opened.map_err(|error| format!("{file} {how:?}: {error}"))?;
                server.heal();
                hosts.push(server);
            }
        }
        page.run_async_js(KEPT).await?;
        page.console_errors().await.map(drop)
    })
}

#[test]
fn without_any_script_the_page_still_says_what_to_do() -> Outcome {
    on_a_page_that_hangs(async |page| {
        for how in [Fails::Refused, Fails::Hanging] {
            let server = Server::of_dist()?;
            for file in ["/boot.js", "/loading.js", "/start.js"] {
                server.fail(file, how);
            }
            let visited = Instant::now();
            page.browser().goto(server.address()).await?;
            // Before the sheet is there nothing is painted, but everything counts as shown.
            page.run_async_js(HIDDEN).await?;
            let early = page.text("#loading").await?;
            assert_eq!(early, "Opening the bank…");
            word_since(visited, page, "This takes longer than usual").await?;
            try_again(page, &server).await?;
            // A worker that is still on its way from a host that goes would be told in the console.
            page.run_async_js(KEPT).await?;
        }
        Ok(())
    })
}

#[test]
fn what_is_stored_can_be_saved_and_a_broken_copy_be_passed_by() -> Outcome {
    on_a_page(async |page| {
        let host = Host::new("broken-copy")?;
        host.visit(page).await?;
        page.run_async_js(
            "await bank.execute({ type: 'open_bank', name: 'First Bank', currency: 'USD' });
             const [name] = (await caches.keys()).filter((name) => !name.endsWith(' pages'));
             const headers = { 'Content-Type': 'text/javascript' };
             const broken = new Response('throw new Error(`a broken copy`)', { headers });
             await (await caches.open(name)).put('start.js', broken);",
        )
        .await?;
        page.reload().await?;
        page.wait_for_text("#loading", "a broken copy").await?;
        let told = page.text("#loading").await?;
        assert!(told.contains("What you recorded is still in this browser"), "{told}");
        page.run_js(
            "window.saved = [];
             HTMLAnchorElement.prototype.click = function () { window.saved.push(this.download); };",
        )
        .await?;
        page.wait_for_text("#loading button", "Save the stored log").await?.click().await?;
        assert_eq!(page.run_js("return window.saved").await?, json!(["leftfold-stored-log.json"]));
        page.wait_for_text("#loading button", "without the offline copy").await?.click().await?;
        page.wait_for_text("body", "First Bank").await?;
        page.run_async_js(KEPT).await?;
        page.console_errors().await.map(drop)
    })
}

#[test]
fn a_part_that_never_comes_is_told_in_time_and_can_be_asked_for_again() -> Outcome {
    on_a_page(async |page| {
        let server = Server::of_dist()?;
        // From the beginning, so that the worker for offline use has not fetched them yet.
        server.fail("/parts/", Fails::Hanging);
        server.fail("/offline.wasm", Fails::Hanging);
        page.browser().goto(server.address()).await?;
        let asked = Instant::now();
        page.wait_for_text("button", "Open a sample bank").await?.click().await?;
        page.wait_for_text(".toast", "could not be loaded").await?;
        assert!(asked.elapsed() < PROMISED + Duration::from_secs(2), "{:?}", asked.elapsed());
        page.run_async_js("await bank.execute({ type: 'open_bank', name: 'A', currency: 'USD' })")
            .await?;
        page.wait_for_text("h1", "Accounts").await?;
        let asked = Instant::now();
        page.run_js("location.hash = '#/customers'").await?;
        page.wait_for_text(".notice", "could not be loaded").await?;
        assert!(asked.elapsed() < PROMISED + Duration::from_secs(2), "{:?}", asked.elapsed());
        server.heal();
        page.wait_for_text("main button", "Try again").await?.click().await?;
        page.wait_for_text("h1", "Customers").await?;
        page.console_errors().await.map(drop)
    })
}
