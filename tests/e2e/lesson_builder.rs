//! A lesson made of one's own bank: played, its goal ticked, tried, handed on, and solved by whoever gets the link.

use leftfold_e2e::{Outcome, Page, on_a_page};
use serde_json::json;

use crate::first_bank::opens_first_bank;

/// What the browser holds of its own bank.
const OWN: &str = "
    await window.bankReady;
    const own = Object.entries(localStorage).filter(([key]) => !key.startsWith('leftfold-lessons.'));
    return [bank.head(), (await bank.verify()).head_hash, JSON.stringify(own.sort())]";

/// Deposits by the form of the first account.
async fn deposits(page: &Page, amount: &str) -> Outcome {
    page.wait_for("main a[href^='#/accounts/']").await?.click().await?;
    page.wait_for_text("form button", "Deposit").await?;
    page.fill("form[aria-label=Deposit] input[name=amount]", amount).await?;
    page.click("form[aria-label=Deposit] button[type=submit]").await
}

/// What a lesson says, but for its title.
const WORDS: [(&str, &str); 8] = [
    ("concept", "Deposits are events."),
    ("misconception", "A balance is stored."),
    ("steps-do-read", "There are 250.00 in the account."),
    ("steps-do-do", "Make it 290.00."),
    ("learned", "A balance is a fold."),
    ("hints-0", "Look at the account."),
    ("hints-1", "How much is missing?"),
    ("hints-2", "Deposit 40.00."),
];

/// Writes words of a lesson into their fields.
async fn says(page: &Page, words: &[(&str, &str)]) -> Outcome {
    for (field, text) in words {
        page.fill(&format!("#build-{field}"), text).await?;
    }
    Ok(())
}

#[test]
fn a_lesson_is_made_of_the_bank_and_handed_on() -> Outcome {
    on_a_page(async |page| {
        opens_first_bank(page).await?;
        let refused = "
            const [{ account_id }] = await bank.query({ type: 'accounts' });
            await bank.execute({ type: 'withdraw_money', account_id, amount: '999.00' });";
        page.run_async_js(refused).await?;
        let before = page.run_async_js(OWN).await?;
        page.goto("#/lessons").await?;
        page.wait_for_text("main a", "Make a lesson").await?.click().await?;
        page.wait_for_text("main a", "Start at position").await?.click().await?;
        page.wait_for_text("main", "The lesson starts at position").await?;
        // What was refused can't be told again.
        page.wait_for_text("main li", "Withdraw money, refused with insufficient_funds").await?;
        page.wait_for_text("main button", "Record the solution").await?.click().await?;
        page.wait_for_text(".lesson__title", "2. The solution").await?;
        deposits(page, "40").await?;
        page.wait_for_text(".lesson", "One action is recorded").await?;
        page.wait_for_text(".lesson button", "Finish the solution").await?.click().await?;
        page.wait_until_gone(".lesson").await?;

        page.wait_for_text("main h2", "3. The goal").await?;
        page.wait_for_text("main button", "Try it").await?.click().await?;
        page.wait_for_text("main [role=status]", "The goal is empty").await?;
        let tick = page.wait_for_text("main .build__tick", "Balance of").await?;
        assert!(tick.text().await?.contains("290.00"));
        tick.click().await?;
        page.wait_for_text("main button", "Try it").await?.click().await?;
        page.wait_for_text("main [role=status]", "Words are missing: title").await?;
        let save = page.wait_for_text("main button", "Copy a link").await?;
        assert_eq!(save.attr("aria-disabled").await?.as_deref(), Some("true"));

        // A draft is there again after the page was loaded again.
        page.fill("#build-title", "Pay in forty").await?;
        page.reload().await?;
        page.until("document.querySelector('#build-title')?.value === 'Pay in forty'").await?;
        says(page, &WORDS).await?;
        page.wait_for_text("main button", "Try it").await?.click().await?;
        page.wait_for_text("main [role=status]", "The lesson works").await?;
        page.run_js("navigator.clipboard.writeText = async (text) => { window.copied = text; }")
            .await?;
        page.wait_for_text("main button", "Copy a link").await?.click().await?;
        page.wait_for_text(".toast", "Link copied").await?;
        let link = page.run_js("return window.copied").await?;
        let link = link.as_str().ok_or("a link is a text")?;
        assert_eq!(page.run_async_js(OWN).await?, before, "the bank of the browser is not touched");

        page.goto(&link[link.find('#').ok_or("it is a place of the page")?..]).await?;
        page.wait_for_text("main h2", "Pay in forty").await?;
        page.wait_for_text("main button", "Open").await?.click().await?;
        page.wait_for_text(".lesson__title", "Pay in forty").await?;
        page.goto("#/").await?;
        assert!(!page.text("main").await?.contains("Secret"), "sample customers take their place");
        deposits(page, "40").await?;
        page.wait_for_text(".lesson", "Lesson solved").await?;
        assert_eq!(page.run_async_js(OWN).await?, before, "the bank of the browser is not touched");
        let progress = "return localStorage.getItem('leftfold-lessons.progress')";
        assert_eq!(page.run_js(progress).await?, json!(null), "the course knows nothing of it");
        Ok(())
    })
}

/// Opens the recorder of another way, and deposits these amounts there.
async fn records_a_way(page: &Page, amounts: &[&str]) -> Outcome {
    page.wait_for_text("main button", "Record another way").await?.click().await?;
    page.wait_for_text(".lesson__title", "Another way").await?;
    for (at, amount) in amounts.iter().enumerate() {
        page.goto("#/").await?;
        deposits(page, amount).await?;
        let recorded = ["One action is recorded", "2 actions are recorded"];
        page.wait_for_text(".lesson", recorded[at]).await?;
    }
    Ok(())
}

#[test]
fn other_ways_and_a_question_of_its_own_are_tried_with_the_lesson() -> Outcome {
    on_a_page(async |page| {
        opens_first_bank(page).await?;
        page.goto("#/lessons/build").await?;
        page.wait_for_text("main a", "Start at position").await?.click().await?;
        page.wait_for_text("main button", "Record the solution").await?.click().await?;
        page.wait_for_text(".lesson__title", "2. The solution").await?;
        deposits(page, "40").await?;
        page.wait_for_text(".lesson button", "Finish the solution").await?.click().await?;
        page.wait_until_gone(".lesson").await?;
        page.wait_for_text("main .build__tick", "Balance of").await?.click().await?;
        page.fill("#build-title", "Pay in forty").await?;
        says(page, &WORDS).await?;
        page.wait_for_text("main option", "A question with your own answers")
            .await?
            .click()
            .await?;
        page.fill("#build-steps-do-options-b", "As many as now.").await?;
        page.wait_for_text("main button", "Try it").await?.click().await?;
        page.wait_for_text("main [role=status]", "The question needs at least two answers").await?;
        let question = [
            ("steps-do-ask", "How many events will there be?"),
            ("steps-do-options-a", "One more."),
            ("steps-do-why-b", "An event is added for what you do."),
        ];
        says(page, &question).await?;

        // A way that was meant to be right, and isn't, is told and can be removed.
        records_a_way(page, &["15"]).await?;
        page.wait_for_text(".lesson button", "Save as a right way").await?.click().await?;
        page.wait_for_text("main .build__way", "Deposit money 15").await?;
        page.wait_for_text("main button", "Try it").await?.click().await?;
        page.wait_for_text("main [role=status]", "The other right way 1 does not meet").await?;
        page.wait_for_text("main .build__way button", "Remove").await?.click().await?;
        page.wait_until_gone("main .build__way").await?;

        records_a_way(page, &["15", "25"]).await?;
        page.wait_for_text(".lesson button", "Save as a right way").await?.click().await?;
        records_a_way(page, &["15"]).await?;
        page.wait_for_text(".lesson button", "Save as a wrong way").await?.click().await?;
        page.wait_for_text("main .build__way", "The wrong way 1").await?;
        page.reload().await?;
        page.wait_for_text("main .build__way", "The other right way 1").await?;
        page.wait_for_text("main button", "Try it").await?.click().await?;
        page.wait_for_text("main [role=status]", "The lesson works").await?;

        page.wait_for_text("main button", "Play it as a learner").await?.click().await?;
        page.wait_for_text(".lesson", "How many events will there be?").await?;
        page.wait_for_text(".lesson label", "As many as now.").await?.click().await?;
        page.wait_for_text(".lesson button", "Answer").await?.click().await?;
        page.wait_for_text(".lesson", "An event is added for what you do.").await?;
        Ok(())
    })
}

#[test]
fn a_lesson_starts_where_the_time_bar_is() -> Outcome {
    on_a_page(async |page| {
        page.goto("").await?;
        page.wait_for_text("button", "Open a sample bank").await?.click().await?;
        page.wait_for_text(".toast", "Sample bank opened").await?;
        page.wait_for("body").await?.send_keys("j").await?;
        page.wait_for_text(".time-bar__past a", "Make a lesson from here").await?.click().await?;
        page.wait_for_text("main h1", "Make a lesson").await?;
        page.wait_for_text("main", "The lesson starts at position").await?;
        page.wait_for_text("main button", "Record the solution").await?.click().await?;
        page.wait_for_text(".lesson button", "Cancel").await?.click().await?;
        page.wait_for_text("main", "No lesson yet").await?;
        Ok(())
    })
}
