//! What the pages show while a lesson is open: what it needs and no more, and what has just happened.

use leftfold_e2e::{Outcome, Size, on_a_page};
use serde_json::json;
use thirtyfour::Key;

use crate::learner::{By, Learner};

#[test]
fn a_covered_page_says_so_until_the_answer_is_given() -> Outcome {
    on_a_page(async |page| {
        let learner = Learner::arrives(page, By::Keyboard).await?;
        learner.opens("02-fold").await?;
        page.wait_for_text(".lesson__covered", "Hidden until you answer").await?;
        page.wait_for_text(".lesson__kind", "Your answer").await?;
        let in_sight = "const bottom = document.querySelector('.lesson__value').getBoundingClientRect().bottom;
            return bottom <= innerHeight";
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
        learner.presses(".lesson__leave", "Leave lesson").await?;
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
fn on_a_phone_the_way_to_the_log_the_next_step_and_the_page_of_the_lesson_is_at_hand() -> Outcome {
    on_a_page(async |page| {
        let learner = Learner::arrives(page, By::Touch).await?;
        learner.opens("01-event").await?;
        learner.opens_panel().await?;
        let half =
            "document.querySelector('.lesson').getBoundingClientRect().height <= innerHeight / 2
            && document.querySelector('h1').getBoundingClientRect().bottom < innerHeight";
        page.run_js("scrollTo(0, 0)").await?;
        page.until(half).await?;
        learner.presses(".lesson a", "Open the event log").await?;
        learner.presses("main a[href='#/events/4']", "").await?;
        learner.presses("main button", "This event").await?;
        page.wait_for_text(".lesson__strip", "That is right.").await?;
        learner.presses(".lesson__line button", "Next step").await?;
        page.wait_for_text(".lesson__where", "step 2 of 3").await?;
        page.wait_for_text(".lesson__strip", "Less").await?;
        assert!(!page.text(".lesson__line").await?.contains("is not the right one"));
        learner.answers(&["It will have one more event."]).await?;
        // Beside what is to be done there.
        learner.presses(".lesson__body > a", "Go to the page for this step").await?;
        page.wait_for_text("h1", "Everyday").await?;
        page.wait_for_text(".lesson__strip", "Deposit 50.00 into Ada's account.").await?;
        Ok(())
    })
}

#[test]
fn on_a_phone_a_tape_can_be_read() -> Outcome {
    on_a_page(async |page| {
        let learner = Learner::arrives(page, By::Touch).await?;
        learner.opens("02-fold").await?;
        // Nothing else is to be seen.
        page.wait_for_text(".lesson__strip", "Less").await?;
        page.until(
            "document.querySelector('.lesson__tape-frame').getBoundingClientRect().height > 150",
        )
        .await
    })
}

#[test]
fn a_wrong_event_on_the_tape_says_so_where_it_was_pressed_and_the_tape_folds_when_it_is_used()
-> Outcome {
    on_a_page(async |page| {
        let learner = Learner::arrives(page, By::Keyboard).await?;
        learner.opens("02-fold").await?;
        learner.answers_value("135").await?;
        learner.goes_on().await?;
        page.wait_for("#tape-7 button").await?;
        let top = "document.querySelector('#tape-7 button').getBoundingClientRect().top";
        page.run_js(&format!(
            "window.pressedAt = {top}; document.querySelector('#tape-7 button').click()"
        ))
        .await?;
        // What the driver waits for it scrolls to.
        let verdict = "document.querySelector('#tape-7 .lesson__verdict')?.textContent
            .includes('A new nickname moves no money')";
        page.until(verdict).await?;
        assert_eq!(page.run_js(&format!("return {top} === window.pressedAt")).await?, true);
        page.run_js("document.querySelector('#tape-6 button').click()").await?;
        page.until("!document.querySelector('.lesson__tape-fold').open").await?;
        assert_eq!(
            page.run_js("return document.querySelector('.lesson__verdict') === null").await?,
            true
        );
        Ok(())
    })
}

#[test]
fn a_step_that_is_finished_has_nothing_left_to_do() -> Outcome {
    on_a_page(async |page| {
        let learner = Learner::arrives(page, By::Keyboard).await?;
        learner.opens("03-refused").await?;
        learner.answers(&["Withdraw 20.01", "Deposit 0.00"]).await?;
        learner.goes_on().await?;
        learner.answers(&["That a command was rejected, and why."]).await?;
        learner.moves_money("Withdraw", "10").await?;
        page.wait_for_text(".lesson__check", "Still to do").await?;
        learner.moves_money("Withdraw", "50").await?;
        page.wait_until_gone(".lesson__check").await?;
        learner.goes_on().await?;
        page.wait_for_text(".lesson__where", "step 3 of 3").await?;
        page.wait_for_text(".lesson__check", "Still to do").await?;
        Ok(())
    })
}

#[test]
fn the_way_to_the_page_of_the_lesson_is_offered_elsewhere() -> Outcome {
    on_a_page(async |page| {
        let learner = Learner::arrives(page, By::Keyboard).await?;
        learner.opens("01-event").await?;
        let way = "a[href^='#/accounts/']";
        page.wait_for(".lesson__tools").await?;
        page.wait_until_gone(&format!(".lesson__tools {way}")).await?;
        learner.goes_to("Events").await?;
        learner.presses(".lesson__tools a", "Go to the page for this step").await?;
        page.wait_for_text("h1", "Everyday").await?;
        page.wait_until_gone(&format!(".lesson__tools {way}")).await
    })
}

#[test]
fn on_a_phone_a_step_begins_at_its_top_and_the_strip_tells_its_outcome_and_the_way_on() -> Outcome {
    on_a_page(async |page| {
        let learner = Learner::arrives(page, By::Touch).await?;
        learner.opens("01-event").await?;
        learner.opens_panel().await?;
        page.run_js("document.querySelector('.lesson__body').scrollTop = 10000").await?;
        page.until("document.querySelector('.lesson__body').scrollTop > 0").await?;
        learner.chooses_event(4).await?;
        page.wait_for_text(".lesson__strip", "That is right.").await?;
        learner.presses(".lesson__line button", "Next step").await?;
        page.wait_for_text(".lesson__where", "step 2 of 3").await?;
        page.until("document.querySelector('.lesson__body').scrollTop === 0").await?;
        learner.answers(&["It will have one more event."]).await?;
        learner.goes_to("Accounts").await?;
        learner.presses("main a", "Everyday").await?;
        // What stands above the page is the panel alone.
        page.run_js("scrollTo(0, 300)").await?;
        page.until("document.querySelector('.lesson').getBoundingClientRect().top <= 0").await?;
        learner.moves_money("Deposit", "50").await?;
        page.wait_for_text(".lesson__strip", "Done. You were right.").await?;
        learner.says_where_the_balance_comes_from().await?;
        learner.closes_panel().await?;
        page.wait_for_text(".lesson__strip", "That is right. Lesson solved.").await?;
        learner.presses(".lesson__line a", "Next lesson").await?;
        page.wait_for_text(".lesson__title", "A balance is a fold").await.map(drop)
    })
}

#[test]
fn the_way_out_of_a_lesson_is_in_sight_wherever_its_panel_is_scrolled() -> Outcome {
    on_a_page(async |page| {
        let learner = Learner::arrives(page, By::Keyboard).await?;
        page.resize(Size(1280, 800)).await?;
        learner.opens("01-event").await?;
        page.wait_for_text(".lesson", "This lesson has its own bank.").await?;
        page.run_js("document.querySelector('.lesson').scrollTop = 10000").await?;
        let in_sight =
            "document.querySelector('.lesson__leave').contains((({ left, top, width, height }) =>
            document.elementFromPoint(left + width / 2, top + height / 2))(
            document.querySelector('.lesson__leave').getBoundingClientRect()))";
        page.until(in_sight).await?;
        page.resize(Size(360, 740)).await?;
        page.run_js("scrollTo(0, 300)").await?;
        page.until(in_sight).await?;
        learner.presses(".lesson__leave", "Leave lesson").await?;
        page.wait_for_text("h1", "Lessons").await?;
        page.wait_until_gone(".lesson").await
    })
}

#[test]
fn an_answer_counts_as_something_that_was_done() -> Outcome {
    on_a_page(async |page| {
        let learner = Learner::arrives(page, By::Keyboard).await?;
        learner.opens("01-event").await?;
        page.wait_for_text(".lesson__tools .why", "You have not done anything yet.").await?;
        learner.chooses_event(4).await?;
        page.wait_for_text(".lesson__tools .why", "An answer can't be rewound.").await.map(drop)
    })
}

#[test]
fn a_way_through_time_moves_no_page() -> Outcome {
    on_a_page(async |page| {
        let learner = Learner::arrives(page, By::Keyboard).await?;
        learner.opens("05-past").await?;
        page.wait_for("main input[name=amount]").await?;
        page.run_js("scrollTo(0, 120)").await?;
        page.run_js("document.querySelector('.time-bar__slider').focus()").await?;
        page.browser().action_chain().key_down(Key::Left).key_up(Key::Left).perform().await?;
        // What the driver waits for and clicks at it scrolls to.
        page.until("document.querySelector('.time-bar__past button') !== null").await?;
        page.run_js(
            "[...document.querySelectorAll('.time-bar__past button')]
                .find((button) => button.innerText === 'Return to now').click()",
        )
        .await?;
        page.wait_until_gone(".time-bar__past button").await?;
        page.until("document.activeElement?.matches('.time-bar__slider')").await?;
        assert_eq!(page.run_js("return scrollY").await?, json!(120));
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
        let widths = "const [first, last] = [':first-child', ':last-child']
            .map((at) => document.querySelector(`.nav__entry${at}`).getBoundingClientRect());
            return [first.left, Math.round(last.right) - document.documentElement.clientWidth]";
        assert_eq!(page.run_js(widths).await?, json!([0, 0]));
        // It begins with what it asks.
        page.wait_for_text(".lesson__strip", "Less").await?;
        learner.closes_panel().await?;
        page.wait_for_text(".lesson__strip", "More").await?;
        learner.opens_panel().await?;
        page.wait_for_text(".lesson__strip", "Less").await?;
        Ok(())
    })
}
