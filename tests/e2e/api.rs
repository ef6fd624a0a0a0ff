//! The bank as a web service, tried from forms: what is sent is answered as a program would be, and
//! shown as text.

use leftfold_e2e::{Outcome, Page, Size, on_a_page};
use serde_json::json;
use thirtyfour::Key;

const OPEN_BANK: &str = "form[aria-label='Opens a bank']";
const STATEMENT: &str = "form[aria-label=\"Shows an account's statement\"]";

async fn open_forms(page: &Page) -> Outcome {
    page.goto("").await?;
    page.wait_for_text("button", "Open a sample bank").await?.click().await?;
    page.wait_for_text(".toast", "Sample bank opened").await?;
    page.goto("#/requests").await?;
    page.wait_for_text("a", "web service").await?.click().await?;
    page.wait_for_text("h1", "Web service").await.map(drop)
}

/// Opens the form of a route by keyboard.
async fn open_form(page: &Page, summary: &str) -> Outcome {
    let summary = page.wait_for_text(".api__summary", summary).await?;
    Ok(summary.send_keys("" + Key::Enter).await?)
}

#[test]
fn a_bank_is_opened_by_a_request_and_what_it_says_is_text() -> Outcome {
    on_a_page(async |page| {
        open_forms(page).await?;
        open_form(page, "Opens a bank").await?;
        page.fill(&format!("{OPEN_BANK} input[name=name]"), "<b>Bold</b> Bank").await?;
        page.fill(&format!("{OPEN_BANK} input[name=currency]"), "GOLD").await?;
        let currency = page.wait_for(&format!("{OPEN_BANK} input[name=currency]")).await?;
        currency.send_keys("" + Key::Enter).await?;
        page.wait_for_text(".api__status", "400").await?;
        page.wait_for_text("pre.json", "unknown_currency").await?;

        currency.clear().await?;
        currency.send_keys("JPY" + Key::Enter).await?;
        page.wait_for_text(".api__status", "201").await?;
        page.wait_for_text(".api__status", "location: /api/v1/banks/").await?;
        page.wait_for_text("pre.json", "<b>Bold</b> Bank").await?;
        let bold = "return document.querySelectorAll('pre.json b').length";
        assert_eq!(page.run_js(bold).await?, json!(0));
        let banks = page.run_async_js("return await bank.query({ type: 'banks' })").await?;
        assert_eq!(banks[1]["name"], "<b>Bold</b> Bank");
        Ok(())
    })
}

#[test]
fn a_day_that_there_is_not_is_sent_and_refused() -> Outcome {
    on_a_page(async |page| {
        open_forms(page).await?;
        let account = page
            .run_async_js(
                "const [first] = await bank.query({ type: 'accounts' }); return first.account_id",
            )
            .await?;
        let account = account.as_str().ok_or("an id is a text")?;
        open_form(page, "Shows an account's statement").await?;
        page.fill(&format!("{STATEMENT} input[name=id]"), account).await?;
        page.fill(&format!("{STATEMENT} input[name=from]"), "2026-02-30").await?;
        page.click(&format!("{STATEMENT} button")).await?;
        page.wait_for_text("pre.json", "neither a day nor").await?;
        page.fill(&format!("{STATEMENT} input[name=from]"), "2026-02-28").await?;
        page.click(&format!("{STATEMENT} button")).await?;
        page.wait_for_text(".api__status", "200").await?;
        page.wait_for_text("pre.json", "closing_balance").await?;
        Ok(())
    })
}

#[test]
fn it_is_asked_as_whom_one_acts_as_and_not_in_the_past() -> Outcome {
    on_a_page(async |page| {
        open_forms(page).await?;
        page.run_js(
            "const select = document.querySelector('.acting select');
             select.value = [...select.options].find((option) => option.text.includes('Auditor')).value;
             select.dispatchEvent(new Event('change', { bubbles: true }));",
        )
        .await?;
        open_form(page, "Opens a bank").await?;
        page.fill(&format!("{OPEN_BANK} input[name=name]"), "Mine").await?;
        page.fill(&format!("{OPEN_BANK} input[name=currency]"), "USD").await?;
        page.click(&format!("{OPEN_BANK} button")).await?;
        page.wait_for_text(".api__status", "403").await?;
        page.wait_for_text("pre.json", "forbidden").await?;
        page.wait_for("h1").await?.send_keys("5").await?;
        page.wait_for_text(&format!("{OPEN_BANK} .why"), "You are viewing the past").await?;
        Ok(())
    })
}

#[test]
fn every_form_fits_a_phone() -> Outcome {
    on_a_page(async |page| {
        page.resize(Size(360, 740)).await?;
        open_forms(page).await?;
        let open_all =
            "document.querySelectorAll('.api__route').forEach((route) => (route.open = true))";
        page.run_js(open_all).await?;
        page.wait_for("form[aria-label='Shows this description in OpenAPI'] button")
            .await?
            .click()
            .await?;
        page.wait_for_text("pre.json", "\"openapi\": \"3.1.0\"").await?;
        let wide = "return document.documentElement.scrollWidth <= innerWidth";
        assert_eq!(page.run_js(wide).await?, json!(true));
        let forms = "return document.querySelectorAll('.api__form').length";
        assert_eq!(page.run_js(forms).await?, json!(29));
        Ok(())
    })
}
