//! The tools of the time bar, and the comparison of two positions, as a person uses them.

use leftfold_e2e::{Outcome, Page, on_a_page};
use serde_json::json;

async fn open_sample(page: &Page) -> Outcome {
    page.goto("").await?;
    page.wait_for_text("button", "Open a sample bank").await?.click().await?;
    page.wait_for_text(".toast", "Sample bank opened").await?;
    Ok(())
}

async fn open_tools(page: &Page) -> Outcome {
    page.click(".time-bar__tools").await?;
    page.wait_for("input[name=place]").await?;
    Ok(())
}

async fn at(page: &Page, position: u64) -> Outcome {
    page.wait_for_text(".time-bar__place", &format!("Position {position} of")).await?;
    Ok(())
}

#[test]
fn a_typed_position_or_time_is_gone_to_and_what_is_none_is_said() -> Outcome {
    on_a_page(async |page| {
        open_sample(page).await?;
        open_tools(page).await?;
        page.fill("input[name=place]", "42").await?;
        page.wait_for_text(".tools button", "Go to position").await?.click().await?;
        at(page, 42).await?;
        page.fill("input[name=place]", "next week").await?;
        page.wait_for_text(".tools button", "Go to position").await?.click().await?;
        page.wait_for_text("#tools-place-problem", "Enter a position").await?;
        let wanted = page
            .run_js(
                "const by = bank.events().filter(({ recorded_at }) => recorded_at < '2026-03-05');
                 return by.at(-1).position",
            )
            .await?;
        page.fill("input[name=place]", "2026-03-04").await?;
        page.wait_for_text(".tools button", "Go to position").await?.click().await?;
        at(page, wanted.as_u64().ok_or("a position is a number")?).await?;
        Ok(())
    })
}

#[test]
fn the_tools_are_closed_by_their_button_and_by_going_elsewhere() -> Outcome {
    on_a_page(async |page| {
        open_sample(page).await?;
        open_tools(page).await?;
        page.click(".tools__close").await?;
        page.until("!document.querySelector('details.tools').open").await?;
        page.until("document.activeElement?.matches('.time-bar__tools')").await?;
        open_tools(page).await?;
        page.goto("#/customers").await?;
        page.wait_for_text("h1", "Customers").await?;
        page.until("!document.querySelector('details.tools').open").await
    })
}

#[test]
fn a_mark_stays_after_a_reload_and_leads_back() -> Outcome {
    on_a_page(async |page| {
        open_sample(page).await?;
        open_tools(page).await?;
        page.fill("input[name=place]", "42").await?;
        page.wait_for_text(".tools button", "Go to position").await?.click().await?;
        at(page, 42).await?;
        page.fill("input[name=mark]", "Before the rent").await?;
        page.wait_for_text(".tools button", "Add mark").await?.click().await?;
        page.wait_for_text(".tools__jump", "Before the rent").await?;
        page.reload().await?;
        page.wait_until_open().await?;
        page.until("document.querySelector('.time-bar__mark--named')?.getAttribute('d') !== ''")
            .await?;
        open_tools(page).await?;
        page.fill("input[name=place]", "7").await?;
        page.wait_for_text(".tools button", "Go to position").await?.click().await?;
        at(page, 7).await?;
        page.wait_for_text(".tools__jump", "Before the rent").await?.click().await?;
        at(page, 42).await?;
        page.wait_for_text(".tools__mark button", "Remove").await?.click().await?;
        page.wait_for_text(".tools", "No marks yet").await?;
        Ok(())
    })
}

#[test]
fn the_next_of_a_type_is_found() -> Outcome {
    on_a_page(async |page| {
        open_sample(page).await?;
        let wanted =
            page.run_js("return bank.events({ type: 'account_opened' })[0].position").await?;
        open_tools(page).await?;
        page.fill("input[name=place]", "0").await?;
        page.wait_for_text(".tools button", "Go to position").await?.click().await?;
        at(page, 0).await?;
        page.run_js(
            "const kind = document.querySelector('.tools select[name=kind]');
             kind.value = 'account_opened';
             kind.dispatchEvent(new Event('change', { bubbles: true }));",
        )
        .await?;
        page.wait_for_text(".tools button", "Go to next").await?.click().await?;
        at(page, wanted.as_u64().ok_or("a position is a number")?).await?;
        Ok(())
    })
}

#[test]
fn two_positions_are_compared_by_stream_and_by_account() -> Outcome {
    on_a_page(async |page| {
        open_sample(page).await?;
        page.goto("#/compare/20/40").await?;
        page.wait_for_text("h1", "Compare two positions").await?;
        page.wait_for_text("main", "20 events between.").await?;
        let streams = page
            .run_js(
                "const events = bank.events({ after: 20, limit: 20 });
                 return [new Set(events.map(({ stream }) => stream)).size,
                         document.querySelectorAll('.compare__streams > li').length]",
            )
            .await?;
        assert_eq!(streams[0], streams[1]);
        page.goto("#/compare/40/20").await?;
        page.wait_for_text("main", "These positions are compared: 20 and 40.").await?;
        page.goto("#/compare/20/999999").await?;
        page.wait_for_text("main", "These positions are compared: 20 and").await?;
        page.wait_for_text("main", "You asked for “20” and “999999”").await?;
        page.until("location.hash === `#/compare/20/${bank.head()}`").await?;
        page.fill("input[name=to]", "30").await?;
        page.wait_for_text("main button", "Compare positions").await?.click().await?;
        page.wait_for_text("main", "10 events between.").await?;
        assert_eq!(page.run_js("return location.hash").await?, json!("#/compare/20/30"));
        Ok(())
    })
}

#[test]
fn what_an_address_asks_to_compare_is_said_where_it_is_not_shown() -> Outcome {
    on_a_page(async |page| {
        open_sample(page).await?;
        for (asked, said, shown) in [
            ("from=99999999&to=-4", "“99999999” and “-4”", "`0/${bank.head()}`"),
            ("from=abc&to=40", "“abc” and “40”", "'30/40'"),
            ("from=<b>&to=x", "“<b>” and “x”", "`${bank.head() - 10}/${bank.head()}`"),
        ] {
            page.goto(&format!("#/compare?{asked}")).await?;
            page.wait_for_text("main", &format!("You asked for {said}")).await?;
            page.until(&format!("location.hash === '#/compare/' + {shown}")).await?;
        }
        // Positions that there are need no word.
        page.goto("#/compare?from=20&to=40").await?;
        page.wait_for_text("main", "20 events between.").await?;
        assert!(!page.text("main").await?.contains("You asked for"));
        Ok(())
    })
}
