//! The first things to try in the sample bank: a list that ticks itself off, is remembered, and can be hidden.

use leftfold_e2e::{Outcome, Page, on_a_page};
use serde_json::json;
use thirtyfour::Key;

async fn open_sample(page: &Page) -> Outcome {
    page.goto("").await?;
    page.wait_for_text("button", "Open a sample bank").await?.click().await?;
    page.wait_for_text(".first-steps", "Six things to try").await?;
    Ok(())
}

/// Waits until just these are done, by their names.
async fn done(page: &Page, names: &[&str]) -> Outcome {
    page.goto("#/").await?;
    page.wait_for(".first-steps").await?;
    let expected = json!(names);
    page.until(&format!(
        "JSON.stringify([...document.querySelectorAll('.first-steps__step--done a')]
            .map((link) => link.textContent.trim())) === JSON.stringify({expected})"
    ))
    .await
}

#[test]
fn each_is_ticked_off_once_it_was_done_where_its_link_leads() -> Outcome {
    on_a_page(async |page| {
        open_sample(page).await?;
        done(page, &[]).await?;

        page.wait_for_text(".first-steps a", "Drag time back")
            .await?
            .send_keys("" + Key::Enter)
            .await?;
        page.until("document.activeElement.matches('.time-bar__slider')").await?;
        page.wait_for(".time-bar__slider").await?.send_keys("" + Key::Left).await?;
        page.wait_for_text(".time-bar__place", "Position").await?;
        page.wait_for("body").await?.send_keys("" + Key::Escape).await?;
        done(page, &["Drag time back"]).await?;

        page.wait_for_text(".first-steps a", "Deposit money").await?.click().await?;
        page.wait_for_text("form button", "Deposit").await?;
        page.fill("form[aria-label=Deposit] input[name=amount]", "12.34").await?;
        page.click("form[aria-label=Deposit] button[type=submit]").await?;
        page.wait_for_text(".toast", "12.34").await?;
        done(page, &["Deposit money", "Drag time back"]).await?;

        page.wait_for_text(".first-steps a", "Open an event").await?.click().await?;
        page.wait_for_text("h1", "Event 14").await?;
        done(page, &["Deposit money", "Open an event", "Drag time back"]).await?;

        page.wait_for_text(".first-steps a", "what if").await?.click().await?;
        page.wait_for_text("main button", "Replay without this event").await?.click().await?;
        page.wait_for_text("h1", "What if").await?;
        page.wait_for(".what-if__row--other").await?;

        page.goto("#/").await?;
        page.wait_for_text(".first-steps a", "Break a projection").await?.click().await?;
        page.wait_for_text("section[aria-labelledby=copy-ledger] button", "Apply event twice")
            .await?
            .click()
            .await?;
        page.wait_for_text("section[aria-labelledby=copy-ledger]", "twice").await?;

        page.goto("#/").await?;
        page.wait_for_text(".first-steps a", "Crash a transfer").await?.click().await?;
        page.wait_for("select[name=from_account_id]").await?.send_keys("" + Key::Down).await?;
        page.wait_for("select[name=to_account_id]").await?.send_keys("" + Key::Down).await?;
        page.fill("input[name=amount]", "5").await?;
        page.wait_for("input[value=watched]").await?.send_keys(" ").await?;
        page.wait_for("input[name=description]").await?.send_keys("watched" + Key::Enter).await?;
        page.wait_for_text("main button", "Crash here").await?.click().await?;
        page.wait_for_text(".crash button", "Open the bank again").await?.click().await?;
        page.wait_for_text(".banner", "was crashed at").await?;
        let all = [
            "Deposit money",
            "Open an event",
            "Drag time back",
            "Crash a transfer",
            "Ask “what if?”",
            "Break a projection",
        ];
        done(page, &all).await?;

        page.wait_for_text(".first-steps button", "Hide").await?.click().await?;
        page.wait_until_gone(".first-steps").await?;
        page.until("document.activeElement.matches('.first-steps__show')").await?;
        page.reload().await?;
        page.wait_for_text(".first-steps__show", "Show six things to try").await?.click().await?;
        page.until("document.activeElement.matches('.first-steps a')").await?;
        done(page, &all).await?;
        Ok(())
    })
}
