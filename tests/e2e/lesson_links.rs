//! A level and a bank in a link: nothing of them runs before they are opened, and the browser's own bank stays as
//! it is.

use leftfold_e2e::{Outcome, Page, on_a_page};
use serde_json::{Value, json};
use thirtyfour::Key;

use crate::first_bank::opens_first_bank;

/// What the browser holds of its own bank.
const OWN: &str = "
    await window.bankReady;
    const own = Object.entries(localStorage).filter(([key]) => !key.startsWith('leftfold-lessons.'));
    return [bank.head(), (await bank.verify()).head_hash, JSON.stringify(own.sort())]";

/// Makes a link of a level of the course, with another title.
const LINK: &str = "
    const [course, words] = await Promise.all(['course', 'en'].map(async (name) =>
        (await fetch(`lessons/${name}.json`)).json()));
    const level = course.levels.find(({ id }) => id === '04-mistake');
    const own = { ...words[level.id], title: '<b>A level</b> from a friend' };
    const pack = { ...course, levels: [level], strings: { en: { [level.id]: own } } };
    const deflated = new Blob([JSON.stringify(pack)]).stream().pipeThrough(new CompressionStream('deflate'));
    const bytes = [1, ...new Uint8Array(await new Response(deflated).arrayBuffer())];
    return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')";

async fn with_a_bank(page: &Page) -> Outcome<Value> {
    page.goto("").await?;
    page.wait_for_text("button", "Open a sample bank").await?.click().await?;
    page.wait_for_text(".toast", "Sample bank opened").await?;
    page.run_async_js(OWN).await
}

#[test]
fn a_level_in_a_link_runs_once_it_is_opened() -> Outcome {
    on_a_page(async |page| {
        let before = with_a_bank(page).await?;
        let link = page.run_async_js(LINK).await?;
        let link = link.as_str().ok_or("a link is a text")?;
        page.goto(&format!("#/lessons/try?z={link}")).await?;
        // Its words are text, never markup.
        page.wait_for_text("main h2", "<b>A level</b> from a friend").await?;
        page.wait_for_text("main", "Nobody has checked this lesson").await?;
        page.wait_for_text("main .facts", "Deposit money, Withdraw money").await?;
        page.wait_until_gone(".lesson").await?;
        assert_eq!(page.run_async_js(OWN).await?, before);

        page.wait_for_text("main button", "Open").await?.click().await?;
        page.wait_for_text(".lesson__title", "<b>A level</b> from a friend").await?;
        page.wait_for_text(".lesson__where", "Lesson 1 of 1").await?;
        page.reload().await?;
        page.wait_for_text(".lesson__title", "<b>A level</b> from a friend").await?;
        assert_eq!(page.run_async_js(OWN).await?, before, "the bank of the browser is not touched");
        page.wait_for_text(".lesson button", "Leave lesson").await?.click().await?;
        page.wait_until_gone(".lesson").await?;
        // The course knows nothing of it.
        let progress = "return localStorage.getItem('leftfold-lessons.progress')";
        assert_eq!(page.run_js(progress).await?, json!(null));
        Ok(())
    })
}

#[test]
fn a_broken_link_says_so_and_leads_to_the_course() -> Outcome {
    on_a_page(async |page| {
        page.goto("").await?;
        let link = page.run_async_js(LINK).await?;
        let link = link.as_str().ok_or("a link is a text")?;
        let cut = &link[..link.len() - 7];
        let long = "A".repeat(64_001);
        for (bad, why) in [
            (cut, "cut short or damaged"),
            (&long, "64,000"),
            ("", "damaged"),
            ("Ag", "holds a bank"),
        ] {
            page.goto("#/").await?;
            page.goto(&format!("#/lessons/try?z={bad}")).await?;
            page.wait_for_text("main .notice", "This link can't be opened").await?;
            page.wait_for_text("main .notice", why).await?;
            page.goto(&format!("#/look?at=3&z={bad}")).await?;
            page.wait_for_text("main .notice", "This link can't be opened").await?;
        }
        page.wait_for_text("main .notice a", "All lessons").await?.click().await?;
        page.wait_for_text("main h2", "The essentials").await?;
        Ok(())
    })
}

/// Takes the place of the clipboard, which nobody may read here.
const CLIPBOARD: &str = "
    navigator.clipboard.writeText = async (text) => { window.copied = text; }";

#[test]
fn a_small_bank_in_a_link_is_looked_at_and_nothing_can_be_done() -> Outcome {
    on_a_page(async |page| {
        opens_first_bank(page).await?;
        page.goto("#/storage").await?;
        page.run_js(CLIPBOARD).await?;
        page.wait_for_text("main button", "Copy a link to this bank").await?.click().await?;
        page.wait_for_text(".toast", "without names").await?;
        let link = page.run_js("return window.copied").await?;
        let link = link.as_str().ok_or("a link is a text")?;
        let hash = &link[link.find('#').ok_or("it is a place of the page")?..];
        assert!(hash.starts_with("#/look?at="), "{hash}");

        let before = page.run_async_js(OWN).await?;
        page.goto(hash).await?;
        page.wait_for_text(".lesson__title", "A bank from a link").await?;
        page.wait_for_text("main", "250.00").await?;
        page.wait_for("main a[href^='#/accounts/']").await?.click().await?;
        page.wait_for_text("main .why", "This bank is read-only").await?;
        assert!(!page.text("main").await?.contains("Secret"));
        page.goto("#/storage").await?;
        page.wait_for_text("main .empty", "This bank is read-only").await?;
        page.wait_for_text("main .empty", "not shown for a bank from a link").await?;
        page.reload().await?;
        page.wait_for_text(".lesson__title", "A bank from a link").await?;
        assert_eq!(page.run_async_js(OWN).await?, before, "the bank of the browser is not touched");
        page.wait_for_text(".lesson button", "Close this bank")
            .await?
            .send_keys("" + Key::Enter)
            .await?;
        page.wait_until_gone(".lesson").await?;
        Ok(())
    })
}

#[test]
fn a_bank_that_is_too_large_for_a_link_says_why() -> Outcome {
    on_a_page(async |page| {
        with_a_bank(page).await?;
        let more = "const [{ account_id }] = await bank.query({ type: 'accounts' });
            for (let n = 1; n <= 120; n += 1) {
              await bank.execute({ type: 'deposit_money', account_id, amount: `${n}.${10 + n % 90}` });
            }";
        page.run_async_js(more).await?;
        page.goto("#/storage").await?;
        page.wait_for_text("main button", "Copy a link to this bank").await?.click().await?;
        page.wait_for_text(".toast", "This bank does not fit into a link").await?;
        page.wait_for_text(".toast", "8,000 is the limit").await?;
        Ok(())
    })
}
