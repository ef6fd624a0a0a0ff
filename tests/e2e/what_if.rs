//! What if: forking the bank where one looks, acting there, and finding one's own bank as it was.

use leftfold_e2e::{Outcome, on_a_page};
use serde_json::json;
use thirtyfour::Key;

#[test]
fn what_is_done_in_a_fork_touches_nothing_else_and_both_are_compared() -> Outcome {
    on_a_page(async |page| {
        page.goto("").await?;
        page.wait_for_text("button", "Open a sample bank").await?.click().await?;
        page.wait_for_text(".toast", "The sample bank is open").await?;
        let before =
            page.run_async_js("return [bank.head(), (await bank.verify()).head_hash]").await?;
        page.wait_for("body").await?.send_keys("j").await?;
        let head = before[0].as_u64().ok_or("a head is a number")?;
        page.wait_for_text(".time-bar__place", &format!("Position {} of", head - 10)).await?;
        page.wait_for_text(".time-bar__past button", "What if from here").await?.click().await?;
        page.wait_for_text(".banner--scratch", "What if 1").await?;
        page.wait_for_text(".time-bar__place", &format!("Now: position {}", head - 10)).await?;

        page.wait_for("main a[href^='#/accounts/']").await?.click().await?;
        page.wait_for_text("form button", "Deposit").await?;
        page.fill("form[aria-label=Deposit] input[name=amount]", "12.34").await?;
        page.click("form[aria-label=Deposit] button[type=submit]").await?;
        page.wait_for_text(".time-bar__place", &format!("Now: position {}", head - 9)).await?;
        let after =
            page.run_async_js("return [bank.head(), (await bank.verify()).head_hash]").await?;
        assert_eq!(after, before, "the bank of the scripts and of the storage is the own one");

        page.wait_for_text(".banner--scratch a", "Compare").await?.click().await?;
        page.wait_for_text(".what-if__row--other", "12.34").await?;
        page.wait_for_text(".what-if__since", "money_deposited").await?;
        let name = page.wait_for("input[name=name-1]").await?;
        name.clear().await?;
        name.send_keys("A gift" + Key::Enter).await?;
        page.wait_for_text(".banner--scratch", "A gift").await?;
        page.wait_for_text(".banner--scratch button", "Back to your bank").await?.click().await?;
        page.wait_until_gone(".banner--scratch").await?;
        page.wait_for_text(".time-bar__place", &format!("Now: position {head}")).await?;
        page.wait_for_text("main button", "Throw it away").await?.click().await?;
        page.click("dialog[open] .button--danger").await?;
        page.wait_for_text("main", "There is none yet").await?;
        assert_eq!(page.run_js("return bank.head()").await?, json!(head));
        Ok(())
    })
}
