//! Defining a projection: it is folded over events that were recorded before, follows new ones and the viewed
//! position, and is kept in the browser.

use leftfold_e2e::{Outcome, Page, on_a_page};

const FIELD: &str = "textarea[name=definition]";

async fn open(page: &Page) -> Outcome {
    page.goto("").await?;
    page.run_async_js(
        "const bank = await window.bankReady;
         await bank.simulation.generate({ accounts: 20, events: 600 });",
    )
    .await?;
    page.goto("#/views").await?;
    page.wait_for_text("h1", "Your projections").await?;
    Ok(())
}

/// Whether the only value shown is the count of the events of a type.
fn shows_count_of(of: &str) -> String {
    format!(
        "document.querySelector('.own__value')?.textContent.replaceAll(',', '')
            === String(bank.events({{ type: '{of}', after: 0 }}).filter(({{ position }}) => position <= (window.until ?? Infinity)).length)"
    )
}

#[test]
fn a_projection_folds_the_old_log_and_follows_new_events_and_the_viewed_position() -> Outcome {
    on_a_page(async |page| {
        open(page).await?;
        page.wait_for(".own__result table td").await?;
        page.wait_for(".own__result .plot__picture").await?;
        page.fill(FIELD, "on money_deposited: deposits += 1").await?;
        page.until(&shows_count_of("money_deposited")).await?;
        page.run_async_js(
            "const [{ account_id }] = await bank.query({ type: 'accounts' });
             await bank.execute({ type: 'deposit_money', account_id, amount: '5' });",
        )
        .await?;
        page.until(&shows_count_of("money_deposited")).await?;
        page.run_js("window.until = 300; location.hash = '#/views?at=300'").await?;
        page.wait_for_text("[role=status]", "Up to event 300").await?;
        page.until(&shows_count_of("money_deposited")).await?;
        Ok(())
    })
}

#[test]
fn a_definition_that_cannot_be_read_names_its_line_and_character() -> Outcome {
    on_a_page(async |page| {
        open(page).await?;
        page.fill(FIELD, "on bank_opened: banks += 1\non *: total += amuont").await?;
        page.wait_for_text("#own-definition-problem", "Line 2, character 16").await?;
        page.wait_for(".own__result").await?;
        page.wait_for_text("button", "Refusals by reason").await?.click().await?;
        page.until("document.querySelector('#own-definition-problem').textContent === ''").await?;
        page.wait_for_text(".own__result h2", "refusals").await?;
        page.wait_for_text("button", "Money moved by account").await?.click().await?;
        page.wait_for(".own__result td").await?;
        page.until("document.querySelectorAll('.own__result').length === 2").await?;
        Ok(())
    })
}

#[test]
fn a_projection_is_kept_by_its_name_until_it_is_deleted() -> Outcome {
    on_a_page(async |page| {
        open(page).await?;
        let definition = "on account_opened: accounts += 1";
        page.fill(FIELD, definition).await?;
        page.fill(".own__save input", "Accounts").await?;
        page.wait_for_text("button", "Save projection").await?.click().await?;
        page.wait_for_text(".own__row", "Accounts").await?;
        page.reload().await?;
        page.wait_for_text(".own__row button", "Accounts").await?.click().await?;
        page.until(&format!("document.querySelector('{FIELD}').value === '{definition}'")).await?;
        page.until(&shows_count_of("account_opened")).await?;
        page.wait_for_text(".own__row button", "Delete").await?.click().await?;
        page.wait_until_gone(".own__row").await?;
        Ok(())
    })
}
