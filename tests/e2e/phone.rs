//! What stands still on a phone: it leaves the room to the page and covers nothing that can be pressed.

use leftfold_e2e::{Outcome, Page, Size, on_a_page};
use serde_json::json;

const PHONE: Size = Size(360, 740);
const DESK: Size = Size(1280, 800);

async fn open_sample(page: &Page) -> Outcome {
    page.goto("").await?;
    page.wait_for_text("button", "Open a sample bank").await?.click().await?;
    page.wait_for_text(".toast", "Sample bank opened").await?;
    page.click(".toast__dismiss").await?;
    page.wait_until_gone(".toast__words").await
}

/// What the toast lies over, of what always has to be at hand.
const COVERED: &str = "
    const { left, right, top, bottom } = document.querySelector('.toast__box').getBoundingClientRect();
    return [...document.querySelectorAll('.header, .inside a, .nav, .rail__head, .runner, .time-bar')]
        .filter((element) => element.checkVisibility())
        .filter((element) => {
            const place = element.getBoundingClientRect();
            return place.left < right && left < place.right && place.top < bottom && top < place.bottom;
        })
        .map((element) => element.className);";

#[test]
fn what_was_done_is_announced_where_it_covers_no_control() -> Outcome {
    on_a_page(async |page| {
        open_sample(page).await?;
        let first = "return (await bank.query({ type: 'accounts' }))[0].account_id;";
        let id = page.run_async_js(first).await?;
        page.goto(&format!("#/accounts/{}", id.as_str().ok_or("an id is a text")?)).await?;
        for (size, amount) in [(PHONE, "12.50"), (DESK, "13.50")] {
            page.resize(size).await?;
            page.fill("#deposit-amount", amount).await?;
            page.click("#deposit button[type=submit]").await?;
            page.until(&format!(
                "document.querySelector('.toast__words')?.innerText.includes('{amount}')"
            ))
            .await?;
            for place in ["scrollTo(0, 0)", "scrollTo(0, 500)"] {
                page.run_js(place).await?;
                let covered = page.run_js(COVERED).await?;
                assert_eq!(covered, json!([]), "{size:?} after {place}");
            }
            let through = "const words = document.querySelector('.toast__words');
                const { left, top, height } = words.getBoundingClientRect();
                const hit = document.elementFromPoint(left + 2, top + height / 2);
                return hit !== null && !hit.closest('.toast')";
            assert_eq!(page.run_js(through).await?, true, "what lies under its words is pressed");
            page.run_js("document.querySelector('.toast__dismiss').click()").await?;
            page.wait_until_gone(".toast__words").await?;
        }
        Ok(())
    })
}

#[test]
fn on_a_phone_what_stands_still_takes_no_more_than_a_fifth() -> Outcome {
    on_a_page(async |page| {
        page.resize(PHONE).await?;
        open_sample(page).await?;
        let taken = "return ['.time-bar', '.nav'].map((css) => document.querySelector(css))
            .reduce((sum, bar) => sum + bar.getBoundingClientRect().height, 0)";
        let taken = page.run_js(taken).await?.as_f64().unwrap_or(f64::MAX);
        assert!(taken <= 148.0, "{taken} of 740 pixels");
        Ok(())
    })
}

#[test]
fn on_a_phone_the_page_where_one_is_is_in_sight_among_those_beside_it() -> Outcome {
    on_a_page(async |page| {
        page.resize(PHONE).await?;
        open_sample(page).await?;
        for (address, name) in [("#/faults", "Fault lab"), ("#/what-if", "What if")] {
            page.goto(address).await?;
            page.until(&format!(
                "[...document.querySelectorAll('.inside [aria-current]')].some((here) => {{
                    const {{ left, right }} = here.getBoundingClientRect();
                    return here.innerText.includes('{name}') && left >= 0 && right <= innerWidth;
                }})"
            ))
            .await?;
        }
        Ok(())
    })
}

#[test]
fn on_a_phone_a_row_says_with_how_much_an_account_was_opened() -> Outcome {
    on_a_page(async |page| {
        page.resize(PHONE).await?;
        page.goto("").await?;
        page.wait_until_open().await?;
        page.goto("#/lessons/01-event").await?;
        page.until("document.querySelector('.lesson') && !location.hash.includes('lessons')")
            .await?;
        page.goto("#/events").await?;
        page.wait_for_text("main .event__told", "with 100.00 · Everyday").await?;
        page.wait_for_text("main .event__told", "empty · Household").await?;
        Ok(())
    })
}
