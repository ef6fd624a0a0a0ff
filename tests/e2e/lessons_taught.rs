//! The lessons as a teacher has them: projected with a clicker, and on paper.

use leftfold_e2e::{Outcome, on_a_page};
use serde_json::json;
use thirtyfour::Key;

use crate::lessons_shown::press;

#[test]
fn a_clicker_goes_through_a_lesson_and_the_answer_comes_with_the_second_press() -> Outcome {
    on_a_page(async |page| {
        let (next, back) =
            (char::from(Key::PageDown).to_string(), char::from(Key::PageUp).to_string());
        page.goto("#/lessons/01-event?projector").await?;
        page.wait_for_text(".projected__told", "Everyone answers alone first").await?;
        let told = page.text(".projected__told").await?;
        assert!(!told.contains("votes"), "events have no letters to vote for: {told}");
        let size = "return getComputedStyle(document.documentElement).fontSize";
        assert_eq!(page.run_js(size).await?, "24px");
        press(page, &next).await?;
        page.wait_for_text(".projected__told", "Discuss it").await?;
        press(page, &next).await?;
        page.wait_for_text(".projected__told", "The bank says: event 4").await?;
        press(page, &next).await?;
        page.wait_for_text(".lesson__where", "step 2 of 3").await?;

        let letters = "return [...document.querySelectorAll('.projected__letter')]
            .map((letter) => letter.innerText)";
        assert_eq!(page.run_js(letters).await?, json!(["A", "B", "C"]));
        page.fill("input[aria-label='Votes for A before the discussion']", "12").await?;
        page.fill("input[aria-label='Votes for B before the discussion']", "8").await?;
        press(page, &next).await?;
        page.wait_for_text(".projected__told", "Discuss it").await?;
        page.fill("input[aria-label='Votes for B after the discussion']", "20").await?;
        page.wait_for_text(".projected__option:nth-child(2)", "before: 8 (40.0 %)").await?;
        assert_eq!(
            page.run_js("return document.querySelectorAll('.projected__right').length").await?,
            json!(0),
            "what is right comes with the second press"
        );
        press(page, &next).await?;
        page.wait_for_text(".projected__option:nth-child(2)", "✓ right").await?;
        page.wait_for_text(".projected__option:nth-child(2)", "after: 20 (100.0 %)").await?;
        page.wait_for_text(".projected__option:nth-child(1)", "A stored balance would be").await?;
        page.wait_for_text(".projected__told", "The bank says B: It will have one more event.")
            .await?;
        press(page, &back).await?;
        page.wait_for_text(".projected__told", "Discuss it").await?;

        page.reload().await?;
        page.wait_for_text(".projected__told", "Everyone answers alone first").await?;
        assert_eq!(page.run_js(size).await?, "24px", "this tab stays projected");
        press(page, "n").await?;
        page.wait_for_text(".projected__option:nth-child(1)", "before: 12 (60.0 %)").await?;
        press(page, "n").await?;
        page.wait_for_text(".projected__told", "The bank says B").await?;
        // The deposit isn't made: the first press says so, and the second passes it, by key or by button.
        press(page, &next).await?;
        page.wait_for_text(".toast", "Not done yet: Deposit").await?;
        page.wait_for_text(".lesson__where", "step 2 of 3").await?;
        page.wait_for_text(".lesson__ways button", "Next").await?.click().await?;
        page.wait_for_text(".lesson__where", "step 3 of 3").await?;
        press(page, "n").await?;
        press(page, "n").await?;
        page.wait_for_text(".projected__told", "The bank says B: From Ada's events").await?;
        press(page, "n").await?;
        page.wait_for_text(".lesson__solved", "What was learned").await?;
        press(page, &back).await?;
        page.until("!document.querySelector('.lesson__solved')").await?;
        press(page, "n").await?;
        press(page, "n").await?;
        page.wait_for_text(".lesson__title", "A balance is a fold").await?;

        page.wait_for_text(".lesson__tools button", "Projector mode").await?.click().await?;
        page.until("parseFloat(getComputedStyle(document.documentElement).fontSize) < 18").await?;
        page.wait_for_text(".lesson__question button", "Answer").await?;
        Ok(())
    })
}

#[test]
fn the_course_prints_as_a_handout_and_as_answers() -> Outcome {
    on_a_page(async |page| {
        page.goto("#/lessons").await?;
        page.wait_for_text(".course", "An event").await?;
        page.wait_for_text("main a", "Handout").await?.click().await?;
        page.wait_for_text("h2", "18.").await?;
        let levels = "return document.querySelectorAll('.paper__level').length";
        assert_eq!(page.run_js(levels).await?, json!(18));
        page.wait_for_text(".paper__question", "Which event did the money come from?").await?;
        page.wait_for_text(".paper__option", "B It will have one more event.").await?;
        // The events that the question of the second lesson is about.
        let second = "document.querySelectorAll('.paper__level:nth-of-type(2) .paper__tape li')";
        page.until(&format!("{second}.length === 6")).await?;
        // The log that the first lesson asks about.
        page.wait_for_text(".paper__level:first-of-type .paper__tape li", "bank_opened").await?;
        page.wait_for_text(".paper__tape li", "account_opened").await?;
        page.wait_for_text("main button", "Print").await?;
        page.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" })).await?;
        let hidden = "return ['.header', 'main .button', 'main .lead']
            .every((part) => getComputedStyle(document.querySelector(part)).display === 'none')";
        assert_eq!(page.run_js(hidden).await?, json!(true));
        page.devtools("Emulation.setEmulatedMedia", json!({ "media": "" })).await?;

        page.goto("#/lessons/answers").await?;
        page.wait_for_text("main [role=status]", "All 18 lessons are ready.").await?;
        assert_eq!(page.run_js(levels).await?, json!(18));
        let first = ".paper__level:first-of-type";
        page.wait_for_text(first, "Deposit 50.00 into Everyday").await?;
        page.wait_for_text(first, "event 4").await?;
        page.wait_for_text(first, "Why not A? A stored balance would be overwritten").await?;
        page.wait_for_text(first, "That deposit was for another amount").await?;
        page.wait_for_text("main", "Why not 185.00? The overdraft limit").await?;
        page.wait_for_text("main", "The bank rejects it: Insufficient funds.").await?;
        Ok(())
    })
}
