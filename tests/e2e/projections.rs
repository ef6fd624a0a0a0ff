//! The workshop for views: a copy held back lags, a copy that was broken drifts, and a rebuild mends
//! it, by keyboard.

use leftfold_e2e::{Outcome, Page, on_a_page};
use serde_json::json;
use thirtyfour::{Key, WebElement};

/// A button of a view's copy.
async fn button(page: &Page, copy: &str, text: &str) -> Outcome<WebElement> {
    page.wait_for_text(&format!("section[aria-labelledby={copy}] button"), text).await
}

async fn press(page: &Page, copy: &str, text: &str) -> Outcome {
    Ok(button(page, copy, text).await?.send_keys("" + Key::Enter).await?)
}

#[test]
fn a_view_is_held_back_broken_and_rebuilt_and_the_bank_stays_as_it_is() -> Outcome {
    on_a_page(async |page| {
        page.goto("").await?;
        page.wait_for_text("button", "Open a sample bank").await?.click().await?;
        page.wait_for_text(".toast", "Sample bank opened").await?;
        page.goto("#/projections").await?;
        page.wait_for_text("section[aria-labelledby=copy-accounts]", "up to date").await?;
        page.wait_for_text("section[aria-labelledby=snapshots-title]", "with snapshots").await?;

        press(page, "copy-accounts", "Pause updates").await?;
        page.wait_for_text("section[aria-labelledby=copy-accounts]", "paused").await?;
        let deposited = page
            .run_async_js(
                "const [account] = await bank.query({ type: 'accounts' });
                 return await bank.execute({ type: 'deposit_money', account_id: account.account_id, amount: '9' });",
            )
            .await?;
        assert_eq!(deposited["status"], "accepted");
        page.wait_for_text("section[aria-labelledby=copy-accounts]", "1 event behind").await?;
        page.wait_for_text("section[aria-labelledby=copy-accounts]", "lagging").await?;
        page.wait_for("section[aria-labelledby=copy-accounts] .copy__row--other").await?;
        press(page, "copy-accounts", "Resume updates").await?;
        page.wait_for_text("section[aria-labelledby=copy-accounts]", "up to date").await?;
        page.wait_until_gone("section[aria-labelledby=copy-accounts] .copy__row--other").await?;

        press(page, "copy-ledger", "Apply event twice").await?;
        page.wait_for_text("section[aria-labelledby=copy-ledger]", "twice").await?;
        page.wait_for("section[aria-labelledby=copy-ledger] .copy__row--other").await?;
        // What adds has drifted at once, and says from what to what; what stores the balance has not.
        let change = "section[aria-labelledby=copy-ledger] .copy__change";
        page.wait_for_text(change, "Movements: ").await?;
        page.wait_for_text(change, " → ").await?;
        press(page, "copy-accounts", "Apply event twice").await?;
        page.wait_for_text("section[aria-labelledby=copy-accounts]", "balance_after").await?;
        press(page, "copy-ledger", "Compare with a rebuild").await?;
        page.wait_for_text("section[aria-labelledby=copy-ledger]", "drifted").await?;
        page.wait_for_text("section[aria-labelledby=copy-ledger]", "Customer deposits").await?;
        press(page, "copy-ledger", "Rebuild copy").await?;
        page.wait_for_text("section[aria-labelledby=copy-ledger]", "up to date").await?;
        press(page, "copy-ledger", "Compare with a rebuild").await?;
        page.wait_for_text("section[aria-labelledby=copy-ledger]", "It matches a rebuild").await?;

        press(page, "copy-transfers", "Rebuild without event").await?;
        page.wait_for_text("section[aria-labelledby=copy-transfers]", "It missed event").await?;
        press(page, "copy-transfers", "Compare with a rebuild").await?;
        page.wait_for_text("section[aria-labelledby=copy-transfers]", "completed").await?;
        let verified = page.run_async_js("return (await bank.verify()).ok").await?;
        assert_eq!(verified, json!(true), "the bank is as it was");
        Ok(())
    })
}

#[test]
fn snapshots_are_taken_as_often_as_one_says() -> Outcome {
    on_a_page(async |page| {
        page.goto("").await?;
        page.wait_for_text("button", "Open a sample bank").await?.click().await?;
        page.wait_for_text(".toast", "Sample bank opened").await?;
        page.goto("#/projections").await?;
        let field = page.wait_for("form[aria-label=Snapshots] input[name=snapshot_every]").await?;
        field.clear().await?;
        field.send_keys("two" + Key::Enter).await?;
        page.wait_for_text("form[aria-label=Snapshots]", "whole number").await?;
        field.clear().await?;
        field.send_keys("2" + Key::Enter).await?;
        page.wait_for_text(".toast", "Snapshot interval changed").await?;
        let policy = page
            .run_async_js("const [first] = await bank.query({ type: 'banks' }); return first.policy.snapshot_every")
            .await?;
        assert_eq!(policy, json!(2));
        Ok(())
    })
}
