//! A level in a frame of another page: it has a bank in memory, says how far it is to whoever has said hello, and
//! hears nothing else.

use leftfold_e2e::{Outcome, Page, on_a_page};
use serde_json::json;

use crate::host::Host;

/// A page that shows a level, and keeps what it is told.
fn around(address: &str, place: &str) -> String {
    format!(
        "<!doctype html><title>Around it</title><iframe width=900 height=700 src=\"{address}{place}\"></iframe>
         <script>
           window.heard = [];
           addEventListener('message', ({{ data, origin }}) => heard.push({{ ...data, origin }}));
           window.say = (message) => document.querySelector('iframe').contentWindow.postMessage(message, '*');
         </script>"
    )
}

/// Opens the browser's own bank, and a page around a level. Gives what the browser holds.
async fn framed(page: &Page, host: &Host, place: &str) -> Outcome<serde_json::Value> {
    let address = host.server.address();
    host.put("around.html", &around(&address, place))?;
    page.browser().goto(&address).await?;
    let open = "await window.bankReady;
        await bank.execute({ type: 'open_bank', name: 'First Bank', currency: 'USD' });
        return JSON.stringify(Object.entries(localStorage).sort())";
    let before = page.run_async_js(open).await?;
    page.browser().goto(format!("{address}around.html")).await?;
    Ok(before)
}

const STORED: &str = "return JSON.stringify(Object.entries(localStorage).sort())";

#[test]
fn a_framed_level_is_told_of_to_whoever_says_hello() -> Outcome {
    on_a_page(async |page| {
        let host = Host::new("embedded")?;
        let before = framed(page, &host, "#/embed/04-mistake?mode=play").await?;
        page.browser().enter_frame(0).await?;
        page.wait_for(".lesson__title").await?;
        page.wait_until_gone(".header__brand").await?;
        page.wait_until_gone(".banner").await?;
        let leave =
            "[...document.querySelectorAll('.lesson button, .header a')].some(({ textContent }) =>
            ['Leave lesson', 'Settings', 'Lessons'].includes(textContent.trim()))";
        assert_eq!(page.run_js(&format!("return {leave}")).await?, json!(false));
        let kept = "await window.bankReady; return bank.storage().backend";
        assert_eq!(page.run_async_js(kept).await?, "memory");
        page.browser().enter_default_frame().await?;

        // Nobody has said hello.
        page.run_js("say({ leftfold: 1, type: 'restart' }); say({ leftfold: 1, type: 'open', level: '01-event' })").await?;
        page.run_async_js("await new Promise((go) => setTimeout(go, 500))").await?;
        assert_eq!(page.run_js("return heard").await?, json!([]));
        page.run_js("say('hello'); say({ leftfold: 2, type: 'hello' }); say({ leftfold: 1, type: 'hello' })").await?;
        page.until("heard.some(({ type }) => type === 'height')").await?;
        let kinds = "return [...new Set(heard.map(({ type }) => type))].sort()";
        assert_eq!(page.run_js(kinds).await?, json!(["height", "progress", "ready"]));
        assert_eq!(
            page.run_js("return heard.find(({ type }) => type === 'ready').level").await?,
            "04-mistake"
        );
        page.run_js("say({ leftfold: 1, type: 'open', level: '01-event' })").await?;
        page.until("heard.some(({ type, level }) => type === 'progress' && level === '01-event')")
            .await?;
        // Nothing but how far the level is: no answer, no name, no event.
        let fields = "return [...new Set(heard.flatMap(Object.keys))].sort()";
        let expected = ["acts", "height", "leftfold", "level", "origin", "step", "steps", "type"];
        assert_eq!(page.run_js(fields).await?, json!(expected));
        assert_eq!(page.run_js(STORED).await?, before, "the browser's own bank is not touched");
        Ok(())
    })
}

#[test]
fn a_message_of_another_window_is_not_heard() -> Outcome {
    on_a_page(async |page| {
        let host = Host::new("overheard")?;
        framed(page, &host, "#/embed/04-mistake").await?;
        page.browser().enter_frame(0).await?;
        page.wait_for(".lesson__title").await?;
        // The page itself is not the one around it.
        page.run_js("postMessage({ leftfold: 1, type: 'hello' }, '*')").await?;
        page.run_async_js("await new Promise((go) => setTimeout(go, 500))").await?;
        page.browser().enter_default_frame().await?;
        assert_eq!(page.run_js("return heard").await?, json!([]));
        Ok(())
    })
}

#[test]
fn a_level_to_be_looked_at_bars_all_deeds() -> Outcome {
    on_a_page(async |page| {
        let host = Host::new("looked-at")?;
        framed(page, &host, "#/embed/10-twice?mode=look").await?;
        page.browser().enter_frame(0).await?;
        page.wait_for(".lesson__title").await?;
        let open = "return document.querySelectorAll('.lesson__offers button:not([aria-disabled=true])').length";
        assert_eq!(page.run_js(open).await?, json!(0));
        let head = "return document.querySelector('.time-bar__slider')?.max ?? ''";
        let before = page.run_js(head).await?;
        page.wait_for(".lesson__strip").await?.click().await?;
        page.wait_for_text(".lesson__offers .why", "You can look at this lesson here").await?;
        page.run_js("document.querySelectorAll('.lesson__offers button').forEach((button) => button.click())").await?;
        page.run_async_js("await new Promise((go) => setTimeout(go, 300))").await?;
        assert_eq!(page.run_js(head).await?, before);
        Ok(page.browser().enter_default_frame().await?)
    })
}

#[test]
fn a_mode_that_there_is_not_is_refused_with_those_that_there_are() -> Outcome {
    on_a_page(async |page| {
        page.goto("#/embed/04-mistake?mode=zzz").await?;
        page.wait_for_text(".notice", "There is no mode “zzz”").await?;
        page.wait_for_text(".notice", "mode=play").await?;
        page.wait_for_text(".notice", "mode=look").await?;
        page.wait_until_gone(".lesson").await
    })
}

#[test]
fn an_embedded_address_has_a_bank_in_memory_in_a_tab_of_its_own_as_well() -> Outcome {
    on_a_page(async |page| {
        page.goto("").await?;
        let open = "await window.bankReady;
            await bank.execute({ type: 'open_bank', name: 'First Bank', currency: 'USD' });
            return JSON.stringify(Object.entries(localStorage).sort())";
        let before = page.run_async_js(open).await?;
        for place in ["?embed", "?embed#/accounts", "#/embed/01-event"] {
            page.goto("").await?;
            page.until("window.bank?.storage().backend === 'local_storage'").await?;
            page.goto(place).await?;
            page.until("window.bank?.storage().backend === 'memory'").await?;
            assert_eq!(page.run_async_js("return bank.head()").await?, json!(0), "{place}");
            assert_eq!(page.run_js(STORED).await?, before, "{place}");
        }
        page.wait_for(".lesson__title").await?;
        page.goto("").await?;
        page.wait_for_text("body", "First Bank").await?;
        Ok(())
    })
}
