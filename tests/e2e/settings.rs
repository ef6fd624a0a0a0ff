//! The page's settings: they change what one sees and nothing that the bank says, and are there again
//! on the next visit.

use leftfold_e2e::{Outcome, Page, Size, on_a_page};
use serde_json::json;

use crate::walk::texts;

async fn open_sample(page: &Page) -> Outcome {
    page.goto("").await?;
    page.wait_for_text("button", "Open a sample bank").await?.click().await?;
    page.wait_for_text(".toast", "Sample bank opened").await?;
    page.wait_for(".time-bar").await?;
    Ok(())
}

async fn choose(page: &Page, tag: &str) -> Outcome {
    page.goto("#/settings").await?;
    page.wait_for_text("h1", "Settings").await?;
    let choose = format!(
        "const select = document.querySelector('select[name=customs]');
         select.value = '{tag}';
         select.dispatchEvent(new Event('change', {{ bubbles: true }}));"
    );
    page.run_js(&choose).await?;
    Ok(())
}

#[test]
fn on_a_phone_every_page_is_two_presses_away_and_nothing_is_cut_off() -> Outcome {
    on_a_page(async |page| {
        page.resize(Size(360, 740)).await?;
        open_sample(page).await?;
        let entries = texts(&page.run_js(SHOWN_ENTRIES).await?);
        assert_eq!(entries, ["Bank", "Events", "Books", "Explore", "Learn", "Storage"]);
        for (entry, inside) in [
            ("Bank", "Commands"),
            ("Books", "Ledger"),
            ("Explore", "Schema lab"),
            ("Learn", "Glossary"),
            ("Storage", "Settings"),
        ] {
            page.wait_for_text(".nav__link", entry).await?.click().await?;
            page.wait_for_text(".inside__link", inside).await?.click().await?;
            page.wait_for_text(".inside__link[aria-current=page]", inside).await?;
            page.wait_for_text(".nav__link[aria-current=page]", entry).await?;
        }
        let cut = "return [...document.querySelectorAll('.nav__name')]
            .some((name) => name.getBoundingClientRect().width > name.closest('li').getBoundingClientRect().width)";
        assert_eq!(page.run_js(cut).await?, json!(false));
        Ok(())
    })
}

/// The entries of the navigation that can be seen.
const SHOWN_ENTRIES: &str = "return [...document.querySelectorAll('.nav__name')]
    .filter((name) => name.checkVisibility()).map((name) => name.innerText.trim())";

#[test]
fn figures_and_days_follow_a_country_and_what_is_typed_is_read_as_it_is_shown() -> Outcome {
    on_a_page(async |page| {
        open_sample(page).await?;
        let told = "const [account] = await (await window.bankReady).query({ type: 'accounts' });
                    return [account.account_id, account.balance];";
        let before = page.run_async_js(told).await?;
        let (id, balance) = (before[0].as_str().unwrap_or_default(), before[1].clone());
        choose(page, "de-DE").await?;
        page.wait_for_text("[role=status]", "1.234.567,89 · 02.03.2026").await?;
        page.wait_for_text(".event__detail, .event", ",").await?;
        assert_eq!(page.run_async_js(told).await?[1], balance, "the contract has its own form");

        page.goto(&format!("#/accounts/{id}")).await?;
        page.fill("form[aria-label=Deposit] input[name=amount]", "1.234,5").await?;
        page.click("form[aria-label=Deposit] button[type=submit]").await?;
        page.wait_for_text("main", "+1.234,50").await?;
        page.fill("form[aria-label=Deposit] input[name=amount]", "2.000").await?;
        page.click("form[aria-label=Deposit] button[type=submit]").await?;
        page.wait_for_text("main", "+2.000,00").await?;
        // A point stands between thousands there, so this is asked back and not guessed.
        page.fill("form[aria-label=Deposit] input[name=amount]", "12.50").await?;
        page.click("form[aria-label=Deposit] button[type=submit]").await?;
        let asked = "This could be 1.250 or 12,50: enter one of them";
        page.wait_for_text("form[aria-label=Deposit] .field__problem", asked).await?;
        let amounts = "return bank.events({ type: 'money_deposited' }).slice(-2).map(({ data }) => data.amount)";
        assert_eq!(page.run_js(amounts).await?, json!(["1234.50", "2000.00"]));

        page.reload().await?;
        page.wait_for_text("main", "+2.000,00").await?;
        choose(page, "").await?;
        page.wait_for_text("[role=status]", "1,234,567.89 · 2 Mar 2026").await?;
        Ok(())
    })
}

#[test]
fn colours_are_kept_and_a_reset_of_the_bank_leaves_them() -> Outcome {
    on_a_page(async |page| {
        open_sample(page).await?;
        let theme = "return document.documentElement.getAttribute('data-theme')";
        page.click(".header__tool[href='#/settings']").await?;
        page.click("input[name=colours][value=dark]").await?;
        assert_eq!(page.run_js(theme).await?, "dark");
        page.reload().await?;
        page.wait_for_text("h1", "Settings").await?;
        assert_eq!(page.run_js(theme).await?, "dark");
        page.run_async_js("await (await window.bankReady).reset()").await?;
        page.reload().await?;
        page.wait_for_text("h1", "Settings").await?;
        assert_eq!(page.run_js(theme).await?, "dark");
        page.click("input[name=colours][value=system]").await?;
        assert_eq!(page.run_js(theme).await?, json!(null));
        Ok(())
    })
}
