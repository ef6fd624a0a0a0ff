//! An address holds the moment that its page shows, and a link can lead into the sample bank.

use leftfold_e2e::{Outcome, Page, on_a_page};
use serde_json::json;
use thirtyfour::Key;

use crate::host::Host;

async fn hash_is(page: &Page, hash: &str) -> Outcome {
    page.until(&format!("location.hash === {}", json!(hash))).await
}

async fn at(page: &Page, position: u64) -> Outcome {
    page.wait_for_text(".time-bar__place", &format!("Position {position} of")).await?;
    Ok(())
}

#[test]
fn a_moment_is_in_the_address_and_back_and_a_reload_keep_it() -> Outcome {
    on_a_page(async |page| {
        page.goto("").await?;
        page.wait_for_text("button", "Open a sample bank").await?.click().await?;
        page.wait_for_text(".time-bar__place", "Now: position 103").await?;
        page.wait_for("body").await?.send_keys("j").await?;
        at(page, 93).await?;
        hash_is(page, "#/?at=93").await?;
        // A link leads on within the same past.
        page.wait_for_text("nav a", "Transfers").await?.click().await?;
        page.wait_for_text("h1", "Transfers").await?;
        at(page, 93).await?;
        hash_is(page, "#/transfers?at=93").await?;
        page.wait_for("body").await?.send_keys("" + Key::Escape).await?;
        page.wait_for_text(".time-bar__place", "Now: position 103").await?;
        hash_is(page, "#/transfers").await?;

        page.run_js("history.back()").await?;
        page.wait_for_text("h1", "Accounts").await?;
        at(page, 93).await?;
        page.run_js("history.forward()").await?;
        page.wait_for_text("h1", "Transfers").await?;
        page.wait_for_text(".time-bar__place", "Now: position 103").await?;
        page.run_js("history.back()").await?;
        at(page, 93).await?;
        page.reload().await?;
        at(page, 93).await?;
        page.goto("#/transfers?at=20").await?;
        page.wait_for_text("h1", "Transfers").await?;
        at(page, 20).await?;
        page.goto("#/ledger?at=5000").await?;
        page.wait_for_text(".toast", "beyond this log").await?;
        page.wait_for_text(".time-bar__place", "Now: position 103").await?;
        hash_is(page, "#/ledger").await?;
        page.goto("#/ledger?at=tomorrow").await?;
        page.wait_for_text(".time-bar__place", "Now: position 103").await?;
        Ok(())
    })
}

#[test]
fn a_link_opens_the_sample_bank_where_there_is_none() -> Outcome {
    on_a_page(async |page| {
        page.goto("?sample#/events/98?at=98").await?;
        page.wait_for_text("h1", "Event 98").await?;
        at(page, 98).await?;
        page.wait_for_text("main", "transaction_").await?;
        let address = page.run_js("return [location.search, location.hash]").await?;
        assert_eq!(address, json!(["", "#/events/98?at=98"]));
        // Once it is open, such a link leads there.
        page.goto("?sample#/events/14").await?;
        page.wait_for_text("h1", "Event 14").await?;
        page.wait_for_text(".time-bar__place", "Now: position 103").await?;
        assert_eq!(page.run_js("return location.search").await?, json!(""));
        Ok(())
    })
}

/// A log that was exported and lies beside the page opens in memory, whatever the name says else is refused.
#[test]
fn a_link_opens_a_log_that_lies_beside_the_page() -> Outcome {
    let host = Host::new("linked")?;
    on_a_page(async |page| {
        page.goto("").await?;
        page.wait_for_text("button", "Open a sample bank").await?.click().await?;
        page.wait_for_text(".toast", "Sample bank opened").await?;
        let log = page.run_async_js("return await bank.exportLog()").await?;
        host.put("story.ndjson", log.as_str().ok_or("an export is a text")?)?;
        let address = host.server.address();
        page.browser().goto(format!("{address}?log=story.ndjson#/events/98?at=98")).await?;
        page.wait_for_text(".banner--sandbox", "story.ndjson").await?;
        page.wait_for_text("h1", "Event 98").await?;
        at(page, 98).await?;
        assert_eq!(page.run_js("return bank.head()").await?, json!(0), "nothing is stored");

        for name in ["../story.ndjson", "https://example.org/a"] {
            page.browser().goto(format!("{address}?log={name}#/accounts")).await?;
            page.wait_for_text("h1", &format!("This link cannot open “{name}”")).await?;
            page.wait_for_text("main", "letters, digits").await?;
        }
        page.browser().goto(format!("{address}?log=#/accounts")).await?;
        page.wait_for_text("h1", "This link names no log").await?;
        page.wait_for_text("main button", "Continue without it").await?.click().await?;
        page.until("location.search === ''").await?;
        page.wait_until_gone(".bank-link").await?;
        page.browser().goto(format!("{address}?log=no-such.ndjson#/accounts")).await?;
        page.wait_for_text(".toast", "There is no log").await?;
        // The console says of the file that it isn't there.
        page.console_errors().await.map(drop)
    })
}

#[test]
fn an_address_without_a_bank_offers_the_sample_bank() -> Outcome {
    on_a_page(async |page| {
        page.goto("#/events/14").await?;
        page.wait_for_text("main a", "Open the sample bank and go there").await?.click().await?;
        page.wait_for_text("h1", "Event 14").await?;
        page.wait_for_text("main", "Salary").await?;
        Ok(())
    })
}

#[test]
fn a_link_opens_the_sample_bank_beside_ones_own_once_one_agrees() -> Outcome {
    on_a_page(async |page| {
        page.goto("").await?;
        page.run_async_js(
            "const bank = await bankReady;
             await bank.execute({ type: 'open_bank', name: 'My own', currency: 'EUR' });",
        )
        .await?;
        page.goto("?sample#/events/98?at=98").await?;
        // The offer stands in the place of a page that this bank doesn't have.
        page.wait_for_text("h1", "This link leads to the sample bank").await?;
        page.wait_for_text(".bank-link", "Your own bank stays as it is").await?;
        let offers = "return document.querySelectorAll('main .button--primary').length";
        assert_eq!(page.run_js(offers).await?, json!(1));
        page.wait_for_text(".bank-link button", "Open the sample bank").await?.click().await?;
        page.wait_for_text(".banner--sandbox", "Sample bank").await?;
        page.wait_for_text("h1", "Event 98").await?;
        at(page, 98).await?;
        assert_eq!(page.run_js("return bank.head()").await?, json!(1), "one's own has what it had");
        page.wait_for_text(".banner--sandbox button", "Go back to your bank")
            .await?
            .click()
            .await?;
        page.wait_until_gone(".banner--sandbox").await?;

        page.goto("?sample#/accounts").await?;
        page.wait_for_text(".bank-link button", "Stay in my bank").await?.click().await?;
        page.wait_until_gone(".bank-link").await?;
        page.wait_for_text("main", "My own").await?;
        assert_eq!(page.run_js("return location.search").await?, json!(""));

        // Who goes elsewhere has no use for it.
        page.goto("?sample#/events/98").await?;
        page.wait_for(".bank-link").await?;
        page.run_js("location.hash = '#/customers'").await?;
        page.wait_for_text("h1", "Customers").await?;
        assert_eq!(page.run_js("return location.search").await?, json!(""));
        Ok(())
    })
}

#[test]
fn a_form_a_filter_and_an_open_panel_are_in_the_address_too() -> Outcome {
    on_a_page(async |page| {
        page.goto("").await?;
        page.wait_for_text("button", "Open a sample bank").await?.click().await?;
        page.wait_for_text(".toast", "Sample bank opened").await?;
        page.wait_for("main a[href^='#/accounts/']").await?.click().await?;
        page.wait_for_text(".actions .tabs__choice", "Withdraw").await?.click().await?;
        page.wait_for_text(".statement__cut summary", "Order and period").await?.click().await?;
        page.wait_for_text(".statement__cut .tabs__choice", "Oldest first").await?.click().await?;
        page.fill("input[name=words]", "rent & more").await?;
        let said = "form=withdraw&open=period&order=oldest_first&words=rent%20%26%20more";
        page.until(&format!("location.hash.endsWith('?{said}')")).await?;
        // It is one place: Back leads to the page before.
        page.run_js("history.back()").await?;
        page.wait_for_text("h1", "Accounts").await?;
        page.run_js("history.forward()").await?;
        for come_back in [false, true] {
            if come_back {
                page.reload().await?;
            }
            page.wait_for_text(".actions [aria-pressed=true]", "Withdraw").await?;
            page.wait_for_text("form[aria-label=Withdraw] button", "Withdraw").await?;
            page.wait_for_text(".statement__cut [aria-pressed=true]", "Oldest first").await?;
            page.until("document.querySelector('input[name=words]').value === 'rent & more'")
                .await?;
            page.until("document.querySelector('.statement__cut details').open").await?;
        }
        page.goto("#/fraud?verdict=fraud").await?;
        page.wait_for_text(".filters [aria-pressed=true]", "Fraud").await?;
        page.goto("#/fraud?verdict=nonsense").await?;
        page.wait_for_text("h1", "Fraud").await.map(drop)
    })
}
