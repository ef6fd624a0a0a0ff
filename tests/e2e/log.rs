//! Reading all of the log: it scrolls however long it is, and what one looks for is found.

use leftfold_e2e::{Outcome, Page, on_a_page};
use serde_json::json;

async fn open_log(page: &Page) -> Outcome<u64> {
    page.goto("").await?;
    page.run_async_js(
        "const bank = await window.bankReady;
         await bank.simulation.generate({ accounts: 50, events: 3000 });",
    )
    .await?;
    page.goto("#/events").await?;
    page.wait_for_text("h1", "Event log").await?;
    let head = page.run_js("return bank.head()").await?.as_u64().ok_or("a head is a number")?;
    page.wait_for_text(".log__row", &format!("#{head}")).await?;
    Ok(head)
}

#[test]
fn a_long_log_scrolls_with_few_rows_in_the_document() -> Outcome {
    on_a_page(async |page| {
        let head = open_log(page).await?;
        let rows = "return document.querySelectorAll('.log__row').length";
        let few =
            |count: serde_json::Value| count.as_u64().is_some_and(|count| (5..80).contains(&count));
        assert!(few(page.run_js(rows).await?));
        page.run_js("const log = document.querySelector('.log'); log.scrollTop = log.scrollHeight")
            .await?;
        page.wait_for_text(".log__row", "bank_opened").await?;
        assert!(few(page.run_js(rows).await?));
        let last = page
            .run_js("return [...document.querySelectorAll('.log__row')].at(-1).getAttribute('aria-posinset')")
            .await?;
        assert_eq!(last, head.to_string());
        page.wait_for_text(".log__row:last-child a", "bank_opened").await?.click().await?;
        page.wait_for_text("h1", "Event 1").await?;
        Ok(())
    })
}

#[test]
fn what_one_looks_for_is_found_and_what_comes_in_meanwhile_too() -> Outcome {
    on_a_page(async |page| {
        open_log(page).await?;
        let count = |of: &str| format!("return bank.events({{ type: '{of}' }}).length");
        let withdrawn = page.run_js(&count("money_withdrawn")).await?;
        page.click(".log__more summary").await?;
        page.run_js(
            "const select = document.querySelector('select[name=event_type]');
             select.value = 'money_withdrawn';
             select.dispatchEvent(new Event('change', { bubbles: true }));",
        )
        .await?;
        let found = |count: u64| format!("{} events found", grouped(count));
        let withdrawn = withdrawn.as_u64().ok_or("a count is a number")?;
        page.wait_for_text(".log__progress", &found(withdrawn)).await?;
        let names = "return new Set([...document.querySelectorAll('.log__row .event__name')].map((name) => name.textContent)).size";
        assert_eq!(page.run_js(names).await?, 1);
        page.run_async_js(
            "const [{ account_id }] = await bank.query({ type: 'accounts' });
             await bank.execute({ type: 'deposit_money', account_id, amount: '500' });
             await bank.execute({ type: 'withdraw_money', account_id, amount: '1.23' });",
        )
        .await?;
        page.wait_for_text(".log__progress", &found(withdrawn + 1)).await?;
        page.fill("input[name=text]", "1.23").await?;
        page.wait_for_text(".log__row", "1.23").await?;
        page.fill("input[name=text]", "1.23 EUR").await?;
        page.wait_for_text(".log__progress", "0 events found").await?;
        page.fill("input[name=text]", "\u{2212}1.23\u{a0}USD").await?;
        page.wait_for_text(".log__row", "1.23").await?;
        page.wait_for_text("button", "Clear").await?.click().await?;
        page.wait_for_text(".log__progress", "newest first").await?;
        page.fill("input[name=text]", "nobody says this").await?;
        page.wait_for_text(".log__progress", "0 events found").await?;
        Ok(())
    })
}

/// A count as the page shows it.
fn grouped(count: u64) -> String {
    match (count / 1_000, count % 1_000) {
        (0, rest) => rest.to_string(),
        (thousands, rest) => format!("{thousands},{rest:03}"),
    }
}

#[test]
fn the_list_moves_with_the_time_bar() -> Outcome {
    on_a_page(async |page| {
        let head = open_log(page).await?;
        page.wait_for("body").await?.send_keys("5").await?;
        let at = head * 5 / 10;
        page.wait_for_text(".events__row--here", &format!("#{at}")).await?;
        let seen = page
            .run_js(
                "const frame = document.querySelector('.log').getBoundingClientRect();
                 const row = document.querySelector('.events__row--here').getBoundingClientRect();
                 return [row.top >= frame.top, row.bottom <= frame.bottom];",
            )
            .await?;
        assert_eq!(seen, json!([true, true]));
        Ok(())
    })
}
