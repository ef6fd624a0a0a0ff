//! The glossary: a term is opened where it stands, in a lesson and on a page, and all of them are found on their own
//! page.

use leftfold_e2e::{Outcome, Page, on_a_page};
use serde_json::json;
use thirtyfour::Key;

use crate::learner::{By, Learner};

/// How much wider than the screen the page is, and what of the card lies beyond the screen.
const TOO_WIDE: &str = "
    const { scrollWidth, clientWidth } = document.documentElement;
    const { left, right, top, bottom } = document.querySelector('dialog[open]')?.getBoundingClientRect() ?? {};
    const beyond = left < 0 || right > innerWidth || top < 0 || bottom > innerHeight;
    return [scrollWidth - clientWidth, beyond];";

async fn press_escape(page: &Page) -> Outcome {
    Ok(page.browser().action_chain().send_keys(Key::Escape + "").perform().await?)
}

async fn open_sample(page: &Page) -> Outcome {
    page.goto("").await?;
    page.wait_for_text("button", "Open a sample bank").await?.click().await?;
    page.wait_for_text("h1", "Accounts").await.map(drop)
}

#[test]
fn a_term_of_a_lesson_is_opened_by_the_keyboard_and_escape_leads_back_to_it() -> Outcome {
    on_a_page(async |page| {
        let learner = Learner::arrives(page, By::Keyboard).await?;
        learner.opens("01-event").await?;
        learner.presses(".lesson .term", "log").await?;
        page.wait_for_text("dialog[open] h2", "Log").await?;
        page.wait_for_text("dialog[open]", "All events of all streams").await?;
        press_escape(page).await?;
        page.wait_until_gone("dialog[open]").await?;
        let focused = page.browser().active_element().await?;
        assert_eq!(focused.text().await?, "log");
        let says = page.text(".lesson__read").await?;
        assert!(
            says.contains("from the log of events: one line"),
            "the words stay as they are: {says}"
        );
        Ok(())
    })
}

#[test]
fn a_card_leads_to_all_terms_and_the_lesson_stays_open() -> Outcome {
    on_a_page(async |page| {
        let learner = Learner::arrives(page, By::Touch).await?;
        learner.opens("01-event").await?;
        learner.opens_panel().await?;
        learner.presses(".lesson .term", "log").await?;
        page.wait_for_text("dialog[open]", "All events of all streams").await?;
        assert_eq!(page.run_js(TOO_WIDE).await?, json!([0, false]));
        learner.presses("dialog button", "Close").await?;
        page.wait_until_gone("dialog[open]").await?;

        learner.presses(".lesson .term", "events").await?;
        learner.presses("dialog a", "All terms").await?;
        page.wait_until_gone("dialog[open]").await?;
        page.wait_for_text("h1", "Glossary").await?;
        page.wait_for(".glossary__entry").await?;
        assert_eq!(page.run_js(TOO_WIDE).await?, json!([0, false]));
        // Where one goes to another page, the panel makes way for it.
        learner.opens_panel().await?;
        learner.presses(".lesson__tools a", "Go to the page for this step").await?;
        page.wait_for_text("h1", "Everyday").await?;
        page.wait_for_text(".lesson__where", "Lesson 1 of 18").await?;
        Ok(())
    })
}

#[test]
fn terms_are_found_by_what_is_typed_and_each_has_a_page() -> Outcome {
    on_a_page(async |page| {
        open_sample(page).await?;
        page.goto("#/glossary").await?;
        page.wait_for_text(".glossary__entry", "Aggregate").await?;
        page.fill("main input[name=term]", "saga").await?;
        page.wait_for_text("main [role=status]", "term").await?;
        let first = "return document.querySelector('.glossary__entry dt').innerText";
        assert_eq!(page.run_js(first).await?, "Saga");
        page.fill("main input[name=term]", "no such word").await?;
        page.wait_for_text("main [role=status]", "0 terms found").await?;
        page.fill("main input[name=term]", "payload").await?;
        page.wait_for_text("main dt a", "Metadata").await?.click().await?;
        page.wait_for_text("h1", "Metadata").await?;
        page.wait_for_text("main a", "payload").await?.click().await?;
        page.wait_for_text("h1", "Payload").await?;
        page.wait_for_text("main a", "Events").await?.click().await?;
        page.wait_for_text("h1", "Event log").await?;
        page.goto("#/glossary/nonsense").await?;
        page.wait_for_text("main", "There is no term “nonsense”").await?;
        Ok(())
    })
}

#[test]
fn a_term_of_a_page_leads_on_within_its_card() -> Outcome {
    on_a_page(async |page| {
        open_sample(page).await?;
        page.goto("#/events/1").await?;
        page.wait_for_text("main .term", "Metadata").await?.click().await?;
        page.wait_for_text("dialog[open] h2", "Metadata").await?;
        page.wait_for_text("dialog[open] .term", "payload").await?.click().await?;
        page.wait_for_text("dialog[open] h2", "Payload").await?;
        let focused = "return document.activeElement.innerText";
        page.until("document.activeElement.matches('dialog[open] h2')").await?;
        assert_eq!(page.run_js(focused).await?, "Payload");
        press_escape(page).await?;
        page.wait_until_gone("dialog[open]").await?;
        assert_eq!(page.run_js(focused).await?, "Metadata");

        page.wait_for_text("main .term", "Metadata").await?.click().await?;
        page.wait_for("dialog[open]").await?;
        page.run_js("history.back()").await?;
        page.wait_for_text("h1", "Accounts").await?;
        page.wait_until_gone("dialog[open]").await?;
        Ok(())
    })
}

#[test]
fn a_glossary_that_can_not_be_fetched_is_told_and_comes_when_it_can() -> Outcome {
    on_a_page(async |page| {
        open_sample(page).await?;
        page.goto("#/events/1").await?;
        page.wait_for_text("main .term", "Stream").await?;
        page.devtools("Network.enable", json!({})).await?;
        page.devtools("Network.setBlockedURLs", json!({ "urls": ["*/glossary.json"] })).await?;
        page.wait_for_text("main .term", "Stream").await?.click().await?;
        page.wait_for_text("dialog[open]", "The glossary could not be loaded").await?;
        press_escape(page).await?;
        page.goto("#/glossary").await?;
        page.wait_for_text("main .notice", "The glossary could not be loaded").await?;
        page.devtools("Network.setBlockedURLs", json!({ "urls": [] })).await?;
        page.wait_for_text("main button", "Try again").await?.click().await?;
        page.wait_for_text(".glossary__entry", "Aggregate").await?;
        Ok(())
    })
}
