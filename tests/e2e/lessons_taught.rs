//! The lessons as a teacher has them on paper.

use leftfold_e2e::{Outcome, on_a_page};
use serde_json::json;

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
        page.wait_for_text(first, "That deposit has another amount").await?;
        page.wait_for_text("main", "The bank rejects it: Insufficient funds.").await?;
        Ok(())
    })
}
