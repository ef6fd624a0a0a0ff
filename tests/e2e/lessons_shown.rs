//! The solution of a lesson, shown beside the learner's own attempt, and the keys of the panel.

use leftfold_e2e::{Outcome, Page, on_a_page};
use serde_json::json;

use crate::learner::{By, Learner};

/// Presses a key wherever the focus is.
pub(crate) async fn press(page: &Page, key: &str) -> Outcome {
    Ok(page.browser().action_chain().send_keys(key).perform().await?)
}

#[test]
fn a_solution_is_shown_step_by_step_and_the_own_attempt_stays() -> Outcome {
    on_a_page(async |page| {
        let learner = Learner::arrives(page, By::Keyboard).await?;
        learner.opens("01-event").await?;
        learner.chooses_event(4).await?;
        learner.goes_on().await?;
        let acts = "return JSON.parse(localStorage.getItem('leftfold-lessons.attempt.01-event'))
            .attempt.journal.filter(({ type }) => type === 'answered' || type === 'acted')";
        let before = page.run_js(acts).await?;

        learner.presses(".lesson__tools button", "Show the solution").await?;
        page.wait_for_text(".lesson__title", "Solution: An event").await?;
        page.wait_for_text(".lesson__told", "Step through the solution").await?;
        for told in [
            "1 of 4: Choose event 4",
            "2 of 4: Answer “It will have one more event.”",
            "3 of 4: Deposit 50.00 into Everyday",
        ] {
            learner.presses(".lesson__ways button", "Next step").await?;
            page.wait_for_text(".lesson__told", told).await?;
        }
        page.wait_for_text("main", "150.00").await?;
        page.wait_for_text(".lesson__act[aria-current=step]", "✓ done").await?;
        let why = "const button = document.querySelector('main form button[type=submit]');
            const why = button.getAttribute('aria-describedby');
            return document.getElementById(why).innerText";
        assert_eq!(
            page.run_js(why).await?,
            "This is the solution. Go back to your own attempt to do something."
        );
        learner.presses(".lesson__ways button", "Step back").await?;
        page.wait_for_text(".lesson__told", "2 of 4").await?;
        page.wait_for_text("main", "100.00").await?;
        learner.presses(".lesson__ways button", "Next step").await?;
        page.wait_for_text("main", "150.00").await?;

        learner.presses(".lesson__ways button", "Back to my own attempt").await?;
        page.wait_for_text(".lesson__where", "step 2 of 3").await?;
        page.wait_for_text(".lesson__question", "How will the log change?").await?;
        assert_eq!(page.run_js(acts).await?, before);
        page.goto("#/lessons").await?;
        page.wait_for_text(".course__level", "Solution shown").await?;

        page.goto("#/lessons/01-event").await?;
        page.until("!location.hash.includes('lessons')").await?;
        learner.answers(&["It will have one more event."]).await?;
        learner.moves_money("Deposit", "50").await?;
        learner.says_where_the_balance_comes_from().await?;
        learner.has_solved().await?;
        page.goto("#/lessons").await?;
        page.wait_for_text(".course__level", "Solved").await?;
        Ok(())
    })
}

#[test]
fn letters_go_between_panel_and_page_and_on_but_not_while_somebody_types() -> Outcome {
    on_a_page(async |page| {
        let learner = Learner::arrives(page, By::Keyboard).await?;
        learner.opens("01-event").await?;
        page.until("document.activeElement?.id === 'lesson-title'").await?;
        press(page, "g").await?;
        page.until("document.activeElement?.id === 'main'").await?;
        press(page, "g").await?;
        page.until("document.activeElement?.id === 'lesson-title'").await?;
        press(page, "h").await?;
        page.wait_for_text(".lesson__hints li", "Read the log from the bottom up").await?;
        press(page, "n").await?;
        page.wait_for_text(".toast", "Answer the question first.").await?;
        page.wait_for_text(".lesson__where", "step 1 of 3").await?;

        learner.chooses_event(4).await?;
        press(page, "n").await?;
        page.wait_for_text(".lesson__where", "step 2 of 3").await?;
        learner.answers(&["It will have one more event."]).await?;
        learner.goes_to("Accounts").await?;
        learner.presses("main a", "Everyday").await?;
        learner.types("main input[name=amount]", "nhg").await?;
        page.until("document.querySelector('main input[name=amount]').value === 'nhg'").await?;
        page.wait_for_text(".lesson__where", "step 2 of 3").await?;
        let hints = "return document.querySelectorAll('.lesson__hints li').length";
        // The hint was one of the step before.
        assert_eq!(page.run_js(hints).await?, json!(0));
        Ok(())
    })
}
