//! What the pages show while a lesson is open: what it needs and no more, and what has just happened.

use leftfold_e2e::{Outcome, on_a_page};
use serde_json::json;

use crate::learner::{By, Learner};

#[test]
fn a_covered_page_says_so_until_the_answer_is_given() -> Outcome {
    on_a_page(async |page| {
        let learner = Learner::arrives(page, By::Keyboard).await?;
        learner.opens("02-fold").await?;
        page.wait_for_text(".lesson__covered", "Hidden until you answer").await?;
        page.wait_for_text(".lesson__kind", "Your answer").await?;
        let in_sight = "const bottom = document.querySelector('.lesson__value').getBoundingClientRect().bottom;
            const bar = document.querySelector('.time-bar').getBoundingClientRect().top;
            return bottom <= bar";
        assert_eq!(page.run_js(in_sight).await?, true, "the question is in sight");
        learner.answers_value("135").await?;
        page.until("document.querySelector('.lesson__covered') === null").await?;
        Ok(())
    })
}

#[test]
fn forms_ask_for_what_the_level_needs() -> Outcome {
    on_a_page(async |page| {
        let learner = Learner::arrives(page, By::Keyboard).await?;
        let shown = "const says = (css, words) => [...document.querySelectorAll(css)]
                .some((element) => element.innerText.includes(words));
            return [document.querySelector('main input[name=effective_at]') !== null,
                says('main a', 'Fraud checks'), says('main button', 'CSV')]";
        learner.opens("01-event").await?;
        page.wait_for("main input[name=amount]").await?;
        assert_eq!(page.run_js(shown).await?, json!([false, false, false]));
        learner.presses(".lesson__tools button", "Leave lesson").await?;
        learner.opens("12-two-times").await?;
        page.wait_for("main input[name=effective_at]").await?;
        assert_eq!(page.run_js(shown).await?, json!([true, false, false]));
        Ok(())
    })
}

#[test]
fn what_was_done_is_in_sight_in_the_rail() -> Outcome {
    on_a_page(async |page| {
        let learner = Learner::arrives(page, By::Keyboard).await?;
        learner.opens("03-refused").await?;
        learner.answers(&["Withdraw 20.01", "Deposit 0.00"]).await?;
        learner.goes_on().await?;
        learner.answers(&["That a command was rejected, and why."]).await?;
        page.run_js("document.querySelectorAll('.rail summary').forEach((row) => row.click())")
            .await?;
        page.until("document.querySelector('.rail .event__all') !== null").await?;
        page.run_js("document.querySelector('.rail').scrollTop = 10000").await?;
        page.until("document.querySelector('.rail').scrollTop > 0").await?;
        learner.moves_money("Withdraw", "50").await?;
        page.wait_for_text(".rail .events__row--new", "command_rejected").await?;
        page.until("document.querySelector('.rail').scrollTop === 0").await?;
        Ok(())
    })
}

#[test]
fn on_a_phone_a_level_with_few_pages_needs_no_more_of_them() -> Outcome {
    on_a_page(async |page| {
        let learner = Learner::arrives(page, By::Touch).await?;
        learner.opens("01-event").await?;
        let shown = "return [...document.querySelectorAll('.nav__entry')]
            .filter((entry) => entry.checkVisibility()).map((entry) => entry.innerText.trim())";
        assert_eq!(page.run_js(shown).await?, json!(["Accounts", "Events", "Lessons"]));
        let widths = "const [first, last] = [':first-child', ':nth-last-child(2)']
            .map((at) => document.querySelector(`.nav__entry${at}`).getBoundingClientRect());
            return [first.left, Math.round(last.right) - document.documentElement.clientWidth]";
        assert_eq!(page.run_js(widths).await?, json!([0, 0]));
        page.wait_for_text(".lesson__strip", "More").await?;
        learner.opens_panel().await?;
        page.wait_for_text(".lesson__strip", "Less").await?;
        Ok(())
    })
}
