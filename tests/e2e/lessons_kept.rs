//! What becomes of a lesson that is open: in two tabs, after a reload, where one goes back, and where something else
//! can't be opened.

use leftfold_e2e::{Outcome, Size, on_a_page};

use crate::learner::{By, Learner};

/// What is kept of the first lesson.
const KEPT: &str = "return localStorage.getItem('leftfold-lessons.attempt.01-event')";

const PREDICTION: &str = "It will have one more event.";

#[test]
fn of_two_tabs_in_a_lesson_none_overwrites_what_the_other_did() -> Outcome {
    on_a_page(async |page| {
        let learner = Learner::arrives(page, By::Keyboard).await?;
        learner.opens("01-event").await?;
        learner.chooses_event(4).await?;
        let first = page.browser().window().await?;
        let second = page.browser().new_window().await?;
        page.browser().switch_to_window(second.clone()).await?;
        // The panel stands beside the page, as in the first.
        page.resize(Size::DESK).await?;
        page.goto("").await?;
        learner.opens("01-event").await?;
        page.wait_for_text(".lesson__where", "step 1 of 3").await?;

        page.browser().switch_to_window(first.clone()).await?;
        learner.goes_on().await?;
        let kept = page.run_js(KEPT).await?;
        page.browser().switch_to_window(second.clone()).await?;
        page.wait_for_text(".lesson .notice", "was continued in another tab").await?;
        // What is done before one has chosen is not kept.
        learner.goes_on().await?;
        assert_eq!(page.run_js(KEPT).await?, kept);
        learner.presses(".lesson .notice button", "Continue the other tab's attempt").await?;
        page.wait_until_gone(".lesson .notice").await?;
        page.wait_for_text(".lesson__where", "step 2 of 3").await?;
        learner.answers(&[PREDICTION]).await?;
        let kept = page.run_js(KEPT).await?;

        page.browser().switch_to_window(first).await?;
        page.wait_for_text(".lesson .notice", "was continued in another tab").await?;
        learner.presses(".lesson .notice button", "Go on here").await?;
        page.wait_for_text(".lesson", "This attempt is not kept").await?;
        learner.answers(&[PREDICTION]).await?;
        page.wait_for_text(".lesson__question", "You said").await?;
        assert_eq!(page.run_js(KEPT).await?, kept, "what the other tab did stays");
        Ok(())
    })
}

#[test]
fn a_reload_while_a_solution_is_shown_says_that_it_was_closed() -> Outcome {
    on_a_page(async |page| {
        let learner = Learner::arrives(page, By::Keyboard).await?;
        learner.opens("01-event").await?;
        learner.presses(".lesson__tools button", "Show the solution").await?;
        page.wait_for_text(".lesson__title", "Solution: An event").await?;
        page.reload().await?;
        page.wait_for_text(".toast", "the solution was closed").await?;
        page.wait_for_text(".lesson__where", "step 1 of 3").await?;

        // Said once, and not where one had gone back.
        page.reload().await?;
        page.wait_for_text(".lesson__where", "step 1 of 3").await?;
        assert!(!page.text("body").await?.contains("the solution was closed"));
        Ok(())
    })
}

#[test]
fn a_restart_in_a_fork_leads_back_to_the_bank_and_the_page_of_the_lesson() -> Outcome {
    on_a_page(async |page| {
        let learner = Learner::arrives(page, By::Keyboard).await?;
        learner.opens("13-what-if").await?;
        learner.answers(&["The rent is rejected, and the books are paid."]).await?;
        page.goto("#/what-if").await?;
        learner.presses("main button", "Fork from now").await?;
        page.wait_for(".banner--sandbox").await?;
        learner.presses(".lesson__tools button", "Restart").await?;
        page.wait_for(".banner--sandbox").await?;
        learner.presses("dialog[open] .button--danger", "Restart").await?;
        page.wait_until_gone(".banner--sandbox").await?;
        page.until("location.hash === '#/events'").await?;
        page.wait_for_text("h1", "Event log").await?;
        Ok(())
    })
}

#[test]
fn back_while_a_lesson_opens_leads_back() -> Outcome {
    on_a_page(async |page| {
        page.goto("#/lessons").await?;
        page.wait_for_text("h2", "The essentials").await?;
        let open_and_go_back = "location.hash = '#/lessons/18-class';
            await new Promise((go) => setTimeout(go));
            history.back();
            await new Promise((go) => setTimeout(go, 1500));
            return location.hash";
        assert_eq!(page.run_async_js(open_and_go_back).await?, "#/lessons");
        page.wait_for_text("h1", "Lessons").await?;
        page.wait_for_text("h2", "The essentials").await?;
        Ok(())
    })
}

#[test]
fn a_lesson_stays_open_where_another_can_not_be_opened() -> Outcome {
    on_a_page(async |page| {
        let learner = Learner::arrives(page, By::Keyboard).await?;
        learner.opens("01-event").await?;
        for (address, said) in [
            ("#/lessons/no-such-lesson", "There is no lesson “no-such-lesson”"),
            ("#/lessons/try?z=AXjabY", "This link can't be opened"),
            ("#/no-such-page", "This isn't part of the lesson"),
        ] {
            page.goto(address).await?;
            page.wait_for_text("main", said).await?;
            page.wait_for_text(".lesson__title", "An event").await?;
            if address.starts_with("#/lessons") {
                page.wait_for_text("main", "The lesson that you began is still open").await?;
            }
            page.wait_for_text("main button", "Back").await?.click().await?;
            page.until(&format!("location.hash !== '{address}'")).await?;
            page.wait_for_text(".lesson__title", "An event").await?;
        }
        Ok(())
    })
}

#[test]
fn going_back_opens_a_lesson_again_that_was_left_and_leaves_one_that_was_opened_later() -> Outcome {
    on_a_page(async |page| {
        let learner = Learner::arrives(page, By::Keyboard).await?;
        page.wait_until_open().await?;
        learner.opens("01-event").await?;
        learner.presses(".lesson__leave", "Leave lesson").await?;
        page.wait_for_text("h1", "Lessons").await?;
        page.wait_until_gone(".lesson").await?;
        page.run_js("history.back()").await?;
        page.wait_for_text(".lesson__title", "An event").await?;
        page.wait_for_text("h1", "Everyday").await?;
        page.run_js("history.back()").await?;
        page.wait_until_gone(".lesson").await?;
        page.run_js("history.forward()").await?;
        page.wait_for_text(".lesson__title", "An event").await.map(drop)
    })
}
