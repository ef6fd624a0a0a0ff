//! Looking into an event, as a person does: what it changed, what led to it, and the bank as it was
//! then.

use leftfold_e2e::{Outcome, on_a_page};
use serde_json::json;

#[test]
fn an_event_tells_what_it_changed_and_what_led_to_it() -> Outcome {
    on_a_page(async |page| {
        page.goto("").await?;
        page.wait_for_text("button", "Open a sample bank").await?.click().await?;
        page.wait_for_text(".toast", "Sample bank opened").await?;
        let found = page
            .run_js("return bank.events().find(({ type }) => type === 'account_debited').position")
            .await?;
        let position = found.as_u64().ok_or("a position is a number")?;
        page.goto(&format!("#/events/{position}")).await?;
        page.wait_for_text("h1", &format!("Event {position}")).await?;
        page.wait_for_text(".causes__row--here", "account_debited").await?;
        let shown = page
            .run_async_js(&format!(
                "const [{{ data, stream }}] = bank.events({{ after: {position} - 1, limit: 1 }});
                 const account_id = stream.slice('account-'.length);
                 const before = await bank.query({{ type: 'account', account_id, at: {position} - 1 }});
                 const rows = [...document.querySelectorAll('[aria-labelledby=state-title] tbody tr')];
                 const told = rows.map((row) => [...row.cells].map(({{ textContent }}) => textContent));
                 return [told, [['balance', before.balance, data.balance_after]]];"
            ))
            .await?;
        assert_eq!(shown[0], shown[1]);
        let causes = "return [...document.querySelectorAll('.causes__row .mono:first-child')].map((row) => row.textContent)";
        let causes = page.run_js(causes).await?;
        assert_eq!(causes[0], "transfer_initiated");
        assert!(causes.as_array().is_some_and(|all| all.len() >= 6), "{causes}");

        page.click(".causes__row:first-child a").await?;
        page.wait_for_text("h1", &format!("Event {}", position - 1)).await?;
        page.wait_for_text("main button", "View at this event").await?.click().await?;
        page.wait_for_text(".time-bar__place", &format!("Position {} of", position - 1)).await?;
        let looks = page.run_js("return document.querySelector('.time-bar__slider').value").await?;
        assert_eq!(looks, json!((position - 1).to_string()));
        Ok(())
    })
}

#[test]
fn an_event_is_found_in_the_storage_and_its_stream_is_folded_step_by_step() -> Outcome {
    on_a_page(async |page| {
        page.goto("").await?;
        page.wait_for_text("button", "Open a sample bank").await?.click().await?;
        page.wait_for_text(".toast", "Sample bank opened").await?;
        page.goto("#/events/1").await?;
        page.wait_for_text("#stored-title", "Stored form").await?;
        let stored = page
            .run_js(
                "const card = document.querySelector('[aria-labelledby=stored-title]');
                 const key = card.querySelector('p.mono').textContent;
                 return localStorage.getItem(key).split('\\n')[0] === card.querySelector('pre').textContent;",
            )
            .await?;
        assert_eq!(stored, true);

        let account = page
            .run_async_js(
                "const [{ account_id, balance, version }] = await bank.query({ type: 'accounts' });
                 return [account_id, balance, version];",
            )
            .await?;
        let id = account[0].as_str().ok_or("an id is a text")?;
        page.goto(&format!("#/streams/account-{id}")).await?;
        page.wait_for_text(".step", "balance").await?;
        let last = page
            .run_js(
                "const steps = [...document.querySelectorAll('.step__change')];
                 const balances = steps.filter((step) => step.textContent.trim().startsWith('balance'));
                 return [balances.at(-1).querySelector('ins').textContent,
                         document.querySelectorAll('.events__row').length];",
            )
            .await?;
        assert_eq!(last, json!([account[1], account[2]]));
        Ok(())
    })
}
