//! Filtering the log by fields of events: the filter is typed, chosen or pressed, and stands in the address.

use leftfold_e2e::{Outcome, Page, on_a_page};

const FIELD: &str = "input[name=text]";

async fn open_log(page: &Page, below: &str) -> Outcome {
    page.goto("").await?;
    page.run_async_js(
        "const bank = await window.bankReady;
         await bank.simulation.generate({ accounts: 20, events: 600 });",
    )
    .await?;
    page.goto(below).await?;
    page.wait_for_text("h1", "Event log").await?;
    Ok(())
}

/// Waits until so many events are found as a script finds with the same filter.
async fn finds_as_scripts_do(page: &Page, filter: &str) -> Outcome {
    let script = format!("return (await bank.events({{ where: {filter:?} }})).length");
    let found = page.run_async_js(&script).await?;
    page.until(&format!(
        "document.querySelector('.log__progress')?.textContent.replaceAll(',', '')
            .startsWith('{found} event')"
    ))
    .await
}

#[test]
fn a_filter_finds_what_a_script_finds_and_stands_in_the_address() -> Outcome {
    on_a_page(async |page| {
        open_log(page, "#/events").await?;
        let filter = "type:money_deposited amount>100 -actor.role:customer";
        page.fill(FIELD, filter).await?;
        finds_as_scripts_do(page, filter).await?;
        page.until("location.hash.includes('where=type%3Amoney_deposited')").await?;
        page.reload().await?;
        page.wait_for_text("h1", "Event log").await?;
        let typed = page.wait_for(FIELD).await?.value().await?;
        assert_eq!(typed.as_deref(), Some(filter));
        finds_as_scripts_do(page, filter).await?;
        page.wait_for(".log__row a").await?.click().await?;
        page.wait_for_text("h1", "Event ").await?;
        page.run_js("history.back()").await?;
        page.wait_for_text("h1", "Event log").await?;
        finds_as_scripts_do(page, filter).await?;
        page.wait_for_text("button", "Clear search").await?.click().await?;
        page.until("location.hash === '#/events'").await?;
        Ok(())
    })
}

#[test]
fn a_filter_that_cannot_be_read_names_the_character_and_leaves_the_page_whole() -> Outcome {
    on_a_page(async |page| {
        open_log(page, "#/events?where=amuont%3E5").await?;
        page.wait_for_text("#log-problem", "At character 1").await?;
        page.wait_for_text("#log-problem", "amount").await?;
        page.wait_for(".log__row").await?;
        assert_eq!(
            page.run_js(
                "return document.querySelector('input[name=text]').getAttribute('aria-invalid')"
            )
            .await?,
            "true"
        );
        page.fill(FIELD, "amount>5").await?;
        finds_as_scripts_do(page, "amount>5").await?;
        page.until("document.querySelector('#log-problem').textContent === ''").await?;
        Ok(())
    })
}

#[test]
fn choices_and_examples_write_into_the_field() -> Outcome {
    on_a_page(async |page| {
        open_log(page, "#/events?where=amount%3E5").await?;
        let value =
            |wanted: &str| format!("document.querySelector('{FIELD}').value === {wanted:?}");
        page.click(".log__more summary").await?;
        let choose = |chosen: &str| {
            format!(
                "const select = document.querySelector('select[name=event_type]');
                 select.value = '{chosen}';
                 select.dispatchEvent(new Event('change', {{ bubbles: true }}));"
            )
        };
        page.run_js(&choose("money_withdrawn")).await?;
        page.until(&value("amount>5 type:money_withdrawn")).await?;
        finds_as_scripts_do(page, "amount>5 type:money_withdrawn").await?;
        page.run_js(&choose("")).await?;
        page.until(&value("amount>5")).await?;
        page.run_js(
            "document.querySelectorAll('.log__more').forEach((more) => { more.open = true })",
        )
        .await?;
        page.click(".log__example button").await?;
        page.until(&value("type:money_deposited amount>100")).await?;
        finds_as_scripts_do(page, "type:money_deposited amount>100").await?;
        page.fill(FIELD, "type:money_").await?;
        page.until("[...document.querySelectorAll('#log-completions option')].some((option) => option.value === 'type:money_deposited')").await?;
        Ok(())
    })
}
