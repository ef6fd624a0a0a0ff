//! The first screen: it is read before the bank is there, keeps what is chosen on it, and becomes the page without
//! a jump.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::time::Duration;

use leftfold_e2e::{Fails, Outcome, Page, Server, Size, on_a_page, on_a_page_that_hangs};
use serde_json::{Value, json};

use crate::host::KEPT;

/// A connection of 1.6 Mbit/s, with 150 ms to the host and back.
const SLOW: (u32, u32) = (200_000, 150);

/// A layout shift that nobody sees: 0.1 still counts as good.
const UNSEEN: f64 = 0.001;

/// The most files that a first visit asks for until the bank is there, and the worker that keeps it.
const MOST: usize = 12;

const PROGRAM: &str = "leftfold_bg.wasm";

/// What a reader sees of the first screen: each element with its text and its place. What only tells the program where
/// things go is left out.
const SEEN: &str = "
    const seen = [];
    const look = (element) => {
        const attributes = [...element.attributes].filter(({ name }) => name !== 'data-taken');
        const named = attributes.map(({ name, value }) => `${name}=${value}`).sort().join(' ');
        const own = [...element.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE);
        const text = own.map(({ data }) => data.trim()).join('');
        const { x, y, width, height } = element.getBoundingClientRect();
        seen.push(`${element.localName} ${named} ${text} ${[x, y, width, height].map(Math.round)}`);
        for (const child of element.children) look(child);
    };
    for (const part of ['.header', '.welcome']) look(document.querySelector(part));
    return seen;";

/// How far what stays on the screen has jumped. That is watched from the beginning of the page.
const JUMPED: &str = "
    return new Promise((go) => {
        const jumps = new PerformanceObserver((list) => go(list.getEntries().map(({ value }) => value)));
        jumps.observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => go([]), 500);
    });";

/// When the welcome was painted, and when the program was asked for: later, so that nothing takes the network from the
/// welcome.
const PAINTED_AND_ASKED: &str = "
    const began = (name) => performance.getEntriesByName(name)[0].startTime;
    return [began('first-contentful-paint'), began(new URL('leftfold_bg.wasm', document.baseURI).href)];";

async fn text_of_focused(page: &Page) -> Outcome<Value> {
    page.run_js("return document.activeElement.textContent").await
}

#[test]
fn the_page_takes_the_first_screen_over_as_it_is() -> Outcome {
    on_a_page_that_hangs(async |page| {
        for size in [Size::DESK, Size::PHONE] {
            page.resize(size).await?;
            let server = Server::of_dist()?;
            server.fail(PROGRAM, Fails::Hanging);
            page.browser().goto(server.address()).await?;
            page.wait_for_text("h1", "A bank in your browser").await?;
            page.wait_for_text("#loading", "Opening the bank").await?;
            page.run_js("document.querySelector('[data-choice=sample]').focus()").await?;
            let first = page.run_js(SEEN).await?;
            assert_eq!(page.run_js("return window.bank ?? null").await?, json!(null));
            server.heal();
            page.wait_until_open().await?;
            assert_eq!(page.run_js(SEEN).await?, first);
            assert_eq!(text_of_focused(page).await?, "Open a sample bank");
            let jumped = page.run_async_js(JUMPED).await?;
            let jumped: f64 =
                jumped.as_array().into_iter().flatten().filter_map(Value::as_f64).sum();
            assert!(jumped < UNSEEN, "it jumped by {jumped}");
            let title = page.run_js("return document.title").await?;
            assert_eq!(
                title,
                "A bank in your browser where every balance is computed from events · Leftfold"
            );
        }
        Ok(())
    })
}

#[test]
fn over_a_slow_network_the_welcome_is_read_first_and_what_is_chosen_there_is_done() -> Outcome {
    on_a_page_that_hangs(async |page| {
        let server = Server::of_dist()?;
        let (throughput, latency) = SLOW;
        page.devtools("Network.enable", json!({})).await?;
        let slow = json!({ "offline": false, "latency": latency,
            "downloadThroughput": throughput, "uploadThroughput": throughput });
        page.devtools("Network.emulateNetworkConditions", slow).await?;
        page.browser().goto(server.address()).await?;
        page.wait_for_text("h1", "A bank in your browser").await?;
        page.until("performance.getEntriesByName('first-contentful-paint').length").await?;
        page.wait_for_text("button", "Open a sample bank").await?.click().await?;
        page.wait_for_text("button", "Opening…").await?;
        page.until("document.querySelector('#loading progress')?.value > 5").await?;
        let come = "return document.querySelector('#loading progress').value";
        let before = page.run_js(come).await?.as_f64();
        wait(page, Duration::from_secs(1)).await?;
        assert!(page.run_js(come).await?.as_f64() > before, "what comes is told");
        assert_eq!(page.run_js("return window.bank ?? null").await?, json!(null));
        page.wait_until_open().await?;
        page.wait_for_text("h1", "Accounts").await?;
        page.wait_for_text(".toast", "Sample bank opened").await?;
        let times = page.run_js(PAINTED_AND_ASKED).await?;
        assert!(times[0].as_f64() <= times[1].as_f64(), "the program took the network: {times}");
        Ok(())
    })
}

async fn wait(page: &Page, time: Duration) -> Outcome {
    let waited = format!("await new Promise((go) => setTimeout(go, {}))", time.as_millis());
    page.run_async_js(&waited).await.map(drop)
}

#[test]
fn a_script_can_wait_for_the_bank_before_any_file_has_come() -> Outcome {
    on_a_page_that_hangs(async |page| {
        let server = Server::of_dist()?;
        for file in ["/boot.js", "/start.js"] {
            server.fail(file, Fails::Hanging);
        }
        page.browser().goto(server.address()).await?;
        page.wait_for_text("h1", "A bank in your browser").await?;
        assert_eq!(page.run_js("return window.bankReady instanceof Promise").await?, json!(true));
        Ok(())
    })
}

#[test]
fn a_link_of_the_first_screen_is_answered_at_once_and_the_page_begins_there() -> Outcome {
    on_a_page_that_hangs(async |page| {
        let server = Server::of_dist()?;
        server.fail(PROGRAM, Fails::Hanging);
        page.browser().goto(server.address()).await?;
        page.wait_for_text("a", "Open a new bank").await?;
        let in_another_tab = "const link = document.querySelector('a.button[href=\"#/banks/new\"]');
            link.addEventListener('click', (event) => event.preventDefault(), { once: true });
            link.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ctrlKey: true }));
            return link.textContent";
        assert_eq!(page.run_js(in_another_tab).await?, "Open a new bank");
        page.wait_for_text("button", "Open a sample bank").await?.click().await?;
        // Whoever thinks better of it gets what was chosen last.
        page.wait_for_text("a", "Open a new bank").await?.click().await?;
        page.wait_for_text("a", "Opening…").await?;
        page.wait_for_text("button", "Open a sample bank").await?;
        page.run_js("history.back()").await?;
        page.wait_for_text("a", "Open a new bank").await?.click().await?;
        server.heal();
        page.wait_for_text("h1", "Open a bank").await?;
        page.wait_until_open().await?;
        page.run_js("location.hash = '#/'").await?;
        page.wait_for_text("a", "Open a new bank").await?;
        assert_eq!(page.run_js("return bank.head()").await?, 0, "the first choice was given up");
        Ok(())
    })
}

#[test]
fn who_has_a_bank_or_comes_for_another_page_sees_no_welcome() -> Outcome {
    on_a_page_that_hangs(async |page| {
        let server = Server::of_dist()?;
        let shown = "const shown = (part) => document.querySelector(part).checkVisibility();
            return [shown('.welcome'), shown('.outline'), document.documentElement.dataset.theme ?? null]";
        server.fail(PROGRAM, Fails::Hanging);
        page.browser().goto(server.address()).await?;
        page.wait_for_text("#loading", "Opening the bank").await?;
        page.run_js(
            "localStorage.setItem('leftfold.log', '{}');
             localStorage.setItem('leftfold-page.theme', '\"dark\"');",
        )
        .await?;
        page.reload().await?;
        page.wait_for_text("#loading", "Opening the bank").await?;
        assert_eq!(page.run_js(shown).await?, json!([false, true, "dark"]));

        let other = Server::of_dist()?;
        other.fail(PROGRAM, Fails::Hanging);
        for address in ["#/storage", "#/lessons/01-event", "#/embed/01-event", "?embed", "?lang=xx"]
        {
            let address = format!("{}{address}", other.address());
            page.browser().goto(&address).await?;
            page.until(&format!("location.href === '{address}'")).await?;
            page.reload().await?;
            page.until("document.readyState !== 'loading'").await?;
            page.wait_for_text("#loading", "Opening the bank").await?;
            assert_eq!(page.run_js(shown).await?, json!([false, true, null]), "{address}");
        }
        // What was on its way when a page was left has failed there, and nobody is to hear of it.
        page.console_errors().await.map(drop)
    })
}

#[test]
fn a_program_that_is_cut_off_or_of_another_release_leaves_the_first_screen_with_a_word() -> Outcome
{
    let dist = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../dist");
    let whole = fs::read(dist.join(PROGRAM))?;
    let half = whole.get(..whole.len() / 2).unwrap_or_default().to_vec();
    // A module that is whole and has nothing in it.
    let another = b"\0asm\x01\0\0\0".to_vec();
    on_a_page(async |page| {
        for program in [half, another] {
            let server = Server::of_dist()?;
            server.also_serve(PROGRAM, program);
            page.browser().goto(server.address()).await?;
            let said = page.wait_for_text("#loading", "The bank could not be loaded").await?;
            assert!(said.text().await?.contains("Try again"));
            page.wait_for_text("h1", "A bank in your browser").await?;
            let ways = "return document.querySelector('.welcome__ways').checkVisibility()";
            assert_eq!(page.run_js(ways).await?, false, "what can't be done isn't offered");
        }
        page.console_errors().await.map(drop)
    })
}

#[test]
fn without_scripts_the_first_screen_says_what_this_is_and_what_to_do() -> Outcome {
    on_a_page(async |page| {
        page.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await?;
        page.goto("").await?;
        page.wait_for_text("h1", "A bank in your browser").await?;
        // The driver takes what stands in `noscript` for hidden.
        let said = "document.querySelector('#loading').innerText";
        page.until(&format!("{said}.includes('Turn on JavaScript and WebAssembly')")).await?;
        let said = page.run_js(&format!("return {said}")).await?;
        assert!(!said.as_str().unwrap_or_default().contains("Opening"), "{said}");
        Ok(())
    })
}

#[test]
fn an_old_browser_is_told_that_it_is_one() -> Outcome {
    on_a_page(async |page| {
        let old = "WebAssembly.validate = () => false;
            WebAssembly.instantiate = WebAssembly.instantiateStreaming = async () => {
                throw new WebAssembly.CompileError('invalid value type 0x7b');
            };";
        page.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": old })).await?;
        page.goto("").await?;
        page.wait_for_text("#loading", "This browser is too old. Update it").await?;
        page.wait_for_text("h1", "A bank in your browser").await?;
        page.console_errors().await.map(drop)
    })
}

#[test]
fn without_web_assembly_the_first_screen_says_what_this_is_and_what_to_do() -> Outcome {
    on_a_page(async |page| {
        let off = json!({ "source": "delete window.WebAssembly;" });
        page.devtools("Page.addScriptToEvaluateOnNewDocument", off).await?;
        page.goto("").await?;
        let said = page.wait_for_text("#loading", "The bank can't open here").await?.text().await?;
        assert!(said.contains("WebAssembly is missing or turned off. Turn it on"), "{said}");
        page.wait_for_text("h1", "A bank in your browser").await?;
        let ways = "return document.querySelector('.welcome__ways').checkVisibility()";
        assert_eq!(page.run_js(ways).await?, false, "what can't be done isn't offered");
        page.console_errors().await.map(drop)
    })
}

#[test]
fn without_storage_the_first_screen_is_the_same() -> Outcome {
    on_a_page_that_hangs(async |page| {
        let off = "Object.defineProperty(window, 'localStorage', {
            get() { throw new DOMException('The operation is insecure.', 'SecurityError'); } });";
        page.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": off })).await?;
        page.goto("").await?;
        page.wait_for_text("button", "Open a sample bank").await?.click().await?;
        page.wait_for_text("h1", "Accounts").await?;
        page.wait_for_text(".banner", "lost when the page closes").await?;
        Ok(())
    })
}

/// What the worker for offline use leaves out of its pack; the page itself has no name.
fn at_hand() -> Outcome<BTreeSet<String>> {
    let dist = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../dist");
    let worker = fs::read_to_string(dist.join("service_worker.js"))?;
    let kept = worker.lines().filter_map(|line| line.strip_prefix("    \"")?.split_once("\": \""));
    let loose = kept.filter(|(file, _)| !worker.contains(&format!("\"{file}\": [")));
    Ok(loose.map(|(file, _)| file.trim_start_matches("./").to_owned()).collect())
}

#[test]
fn a_first_visit_asks_for_few_files_and_for_none_twice() -> Outcome {
    on_a_page(async |page| {
        let server = Server::of_dist()?;
        server.let_files_be_kept();
        page.browser().goto(server.address()).await?;
        page.run_async_js(KEPT).await?;
        let mut asked = server.asked();
        // What a browser looks at by itself, to offer an installation.
        asked.retain(|file| !file.ends_with(".webmanifest") && !file.starts_with("icon-"));
        let worker = asked.iter().position(|file| file == "service_worker.js");
        let first = worker.ok_or("no worker was asked for")? + 1;
        assert!(first <= MOST, "{first} files: {:?}", &asked[..first]);
        let before: BTreeSet<_> = asked[..first - 1].iter().cloned().collect();
        assert_eq!(before, at_hand()?, "what the worker takes from the browser is there");
        let times = |file| asked.iter().filter(|other| *other == file).count();
        let twice: Vec<_> = asked.iter().filter(|file| times(*file) > 1).collect();
        assert!(twice.is_empty(), "asked for twice: {twice:?}");
        Ok(())
    })
}
