//! The lessons, played as a learner does: each of the core by the keyboard alone, and by touch on a phone.

use leftfold_e2e::{Outcome, Page, on_a_page};

use crate::learner::{By, Learner};
use crate::lessons_shown::press;

/// Plays a level both ways.
fn played(level: &str, play: &impl AsyncFn(&Learner<'_>) -> Outcome) -> Outcome {
    for by in [By::Keyboard, By::Touch] {
        on_a_page(async |page| {
            let learner = Learner::arrives(page, by).await?;
            learner.opens(level).await.map_err(|error| format!("{by:?}: {error}"))?;
            play(&learner).await.map_err(|error| format!("{by:?}: {error}"))?;
            learner.has_solved().await.map_err(|error| format!("{by:?}: {error}"))?;
            Ok(())
        })?;
    }
    Ok(())
}

#[test]
fn an_event() -> Outcome {
    played("01-event", &async |learner| {
        learner.chooses_event(4).await?;
        learner.goes_on().await?;
        learner.answers(&["It will have one more event."]).await?;
        learner.goes_to("Accounts").await?;
        learner.presses("main a", "Everyday").await?;
        learner.moves_money("Deposit", "50").await?;
        learner.says_where_the_balance_comes_from().await
    })
}

#[test]
fn a_balance_is_a_fold() -> Outcome {
    played("02-fold", &async |learner| {
        learner.answers_value("135").await?;
        learner.goes_on().await?;
        learner.chooses_event(6).await?;
        learner.goes_on().await?;
        learner.goes_to("Accounts").await?;
        learner.presses("main a", "Daily").await?;
        learner.moves_money("Withdraw", "135.00").await
    })
}

#[test]
fn asking_is_not_the_same_as_happening() -> Outcome {
    played("03-refused", &async |learner| {
        learner.answers(&["Withdraw 20.01", "Deposit 0.00"]).await?;
        learner.goes_on().await?;
        learner.answers(&["That a command was rejected, and why."]).await?;
        learner.moves_money("Withdraw", "50").await?;
        learner.goes_on().await?;
        learner.moves_money("Deposit", "30").await?;
        learner.moves_money("Withdraw", "50").await
    })
}

#[test]
fn nothing_is_crossed_out() -> Outcome {
    played("04-mistake", &async |learner| {
        learner.answers(&["Record another event."]).await?;
        learner.goes_on().await?;
        learner.moves_money("Withdraw", "450").await?;
        learner.goes_on().await?;
        learner.answers_value("3").await
    })
}

#[test]
fn any_moment_again() -> Outcome {
    played("05-past", &async |learner| {
        learner.answers_value("95.00").await?;
        learner.goes_on().await?;
        learner.chooses_event(16).await?;
        learner.goes_on().await?;
        learner.answers(&["It is not possible there. You can only look."]).await
    })
}

#[test]
fn a_view_can_be_wrong() -> Outcome {
    played("06-view", &async |learner| {
        learner.answers(&["It is still 40.00 too high."]).await?;
        learner.goes_to("Accounts").await?;
        learner.presses("main a", "Everyday").await?;
        learner.moves_money("Deposit", "10").await?;
        learner.goes_on().await?;
        learner.goes_to("Events").await?;
        learner.presses("main a", "projection lab").await?;
        learner.presses("[aria-labelledby=copy-ledger] button", "Rebuild copy").await?;
        learner.goes_on().await?;
        learner.answers(&["The one that a fold of the log gives."]).await
    })
}

#[test]
fn money_on_its_way() -> Outcome {
    played("07-saga", &async |learner| {
        let order = [
            "Transfer initiated",
            "Account debited",
            "Account credited",
            "Transaction checked for fraud",
            "Credit released",
            "Transfer completed",
        ];
        learner.answers_order(&order, "Balances swapped").await?;
        learner.goes_on().await?;
        learner.answers_value("60").await?;
        learner.closes_panel().await?;
        learner.picks("main select[name=from_account_id]", "Everyday").await?;
        learner.picks("main select[name=to_account_id]", "Household").await?;
        learner.types("main input[name=amount]", "40").await?;
        learner.sends("Transfer").await?;
        learner.presses("main button", "Take next step").await?;
        learner.goes_on().await?;
        learner.closes_panel().await?;
        learner.presses("main button", "Take all steps").await
    })
}

#[test]
fn pull_the_plug() -> Outcome {
    played("08-crash", &async |learner| {
        learner.answers(&["It arrives in Luca's account."]).await?;
        learner.closes_panel().await?;
        learner.presses("main button", "Crash here").await?;
        learner.goes_on().await?;
        learner.answers(&["It read the log and saw a debit without a credit."]).await
    })
}

/// Everything that this browser keeps, but for the page's own notes.
const STORED: &str = "
    const kept = Object.entries(localStorage).filter(([key]) => !key.startsWith('leftfold-lessons.'));
    return JSON.stringify(kept.sort());";

#[test]
fn a_lesson_leaves_the_bank_of_the_browser_as_it_is_and_goes_on_after_a_reload() -> Outcome {
    on_a_page(async |page| {
        page.goto("").await?;
        page.wait_for_text("button", "Open a sample bank").await?.click().await?;
        page.wait_for_text(".toast", "Sample bank opened").await?;
        let events = "const bank = await window.bankReady; return bank.events();";
        let before = (page.run_js(STORED).await?, page.run_async_js(events).await?);

        let learner = Learner::arrives(page, By::Keyboard).await?;
        learner.opens("01-event").await?;
        learner.chooses_event(4).await?;
        learner.goes_on().await?;
        learner.answers(&["It will have one more event."]).await?;
        page.reload().await?;
        page.wait_for_text(".lesson__title", "An event").await?;
        page.wait_for_text(".lesson__question", "You said").await?;
        learner.goes_to("Accounts").await?;
        learner.presses("main a", "Everyday").await?;
        learner.moves_money("Deposit", "50").await?;
        learner.says_where_the_balance_comes_from().await?;
        learner.has_solved().await?;

        learner.presses(".lesson__leave", "Leave lesson").await?;
        page.wait_for_text(".course", "Solved").await?;
        page.wait_for_text("main .button--primary", "Continue with lesson 2").await?;
        let below = "document.querySelector('.course').compareDocumentPosition(
            [...document.querySelectorAll('main summary')].find(({ innerText }) =>
                innerText.includes('Lessons from your teacher'))) === Node.DOCUMENT_POSITION_FOLLOWING";
        page.until(below).await?;
        page.goto("#/accounts").await?;
        page.wait_for_text("h1", "Accounts").await?;
        let after = (page.run_js(STORED).await?, page.run_async_js(events).await?);
        assert_eq!(before, after);
        Ok(())
    })
}

/// Says whether a control is barred, and why.
async fn barred(page: &Page, css: &str) -> Outcome<String> {
    let why = format!(
        "const button = document.querySelector({});
         const why = button?.getAttribute('aria-describedby');
         return why ? document.getElementById(why).innerText : ''",
        serde_json::json!(css)
    );
    Ok(page.run_js(&why).await?.as_str().unwrap_or_default().to_owned())
}

#[test]
fn what_is_not_in_a_level_is_barred_and_an_act_can_be_taken_back() -> Outcome {
    on_a_page(async |page| {
        let learner = Learner::arrives(page, By::Keyboard).await?;
        learner.opens("01-event").await?;
        page.goto("#/storage").await?;
        page.wait_for_text("main", "This isn't part of the lesson.").await?;
        page.goto("#/accounts").await?;
        learner.chooses_event(4).await?;
        learner.goes_on().await?;
        learner.goes_to("Accounts").await?;
        learner.presses("main a", "Everyday").await?;
        let submit = "main form button[type=submit]";
        assert_eq!(barred(page, submit).await?, "Answer the question first.");
        learner.answers(&["It will have one more event."]).await?;
        learner.moves_money("Deposit", "5").await?;
        page.wait_for_text(".lesson__check", "That deposit was for another amount").await?;
        learner.presses(".lesson__tools button", "Rewind one action").await?;
        page.wait_for_text(".lesson", "You said").await?;
        learner.moves_money("Deposit", "50").await?;
        page.wait_for_text(".lesson__check", "Done").await?;
        Ok(())
    })
}

#[test]
fn the_next_step_comes_after_the_deed_and_a_wrong_choice_gets_its_reason() -> Outcome {
    on_a_page(async |page| {
        let learner = Learner::arrives(page, By::Keyboard).await?;
        learner.opens("01-event").await?;
        learner.chooses_event(4).await?;
        learner.goes_on().await?;
        press(page, "h").await?;
        page.wait_for_text(".lesson__hints li", "You do one thing.").await?;
        learner.answers(&["The event that opened the account will say 150.00."]).await?;
        page.wait_for_text(".lesson__question", "You will see whether that is right.").await?;
        let next = ".lesson__ways button:last-of-type";
        assert_eq!(barred(page, next).await?, "Do this step first.");
        press(page, "n").await?;
        page.wait_for_text(".toast", "Do this step first.").await?;

        learner.goes_to("Accounts").await?;
        learner.presses("main a", "Everyday").await?;
        learner.moves_money("Deposit", "50").await?;
        page.wait_for_text(".lesson__question", "A stored balance would be overwritten").await?;
        page.wait_for_text(".lesson__check", "Go to the next step.").await?;
        let solved = "return document.querySelector('.lesson__solved') !== null";
        assert_eq!(page.run_js(solved).await?, false, "a step is left");
        learner.says_where_the_balance_comes_from().await?;
        learner.has_solved().await
    })
}

#[test]
fn each_command_that_was_judged_wrongly_gets_its_reason() -> Outcome {
    on_a_page(async |page| {
        let learner = Learner::arrives(page, By::Keyboard).await?;
        learner.opens("03-refused").await?;
        learner.answers(&["Withdraw 20.00", "Withdraw 20.01"]).await?;
        page.wait_for_text(".lesson__question", "he may withdraw all of it").await?;
        let said = page.text(".lesson__question").await?;
        assert!(said.contains("an amount must be more than zero"), "{said}");
        assert!(!said.contains("is one cent more"), "that was right: {said}");
        Ok(())
    })
}

#[test]
fn who_meets_the_goal_early_may_skip_what_is_left() -> Outcome {
    on_a_page(async |page| {
        let learner = Learner::arrives(page, By::Keyboard).await?;
        learner.opens("06-view").await?;
        learner.answers(&["It is right again."]).await?;
        learner.presses("[aria-labelledby=copy-ledger] button", "Rebuild copy").await?;
        page.wait_for_text(".lesson__check", "You're done early").await?;
        learner.presses(".lesson__ways button", "Skip this step").await?;
        page.wait_for_text(".lesson__where", "step 2 of 3").await?;
        learner.goes_on().await?;
        page.wait_for_text(".lesson__where", "step 3 of 3").await?;
        page.wait_for_text(".lesson__check", "Goal reached. One question is left").await?;
        let solved = "return document.querySelector('.lesson__solved') !== null";
        assert_eq!(page.run_js(solved).await?, false, "the last question belongs to the lesson");
        learner.answers(&["The one that a fold of the log gives."]).await?;
        learner.has_solved().await
    })
}
