//! Forms that get a person somewhere: from an empty bank to an account in a few presses, and a fraud that is caused
//! and read.

use leftfold_e2e::{Outcome, Page, Size, on_a_page};
use serde_json::{Value, json};
use thirtyfour::Key;

/// Presses a button by the keyboard.
async fn press(page: &Page, button: &str) -> Outcome {
    Ok(page.wait_for_text("main button", button).await?.send_keys("" + Key::Enter).await?)
}

/// Chooses an option of a list by its value.
async fn choose(page: &Page, name: &str, value: &str) -> Outcome {
    page.until(&format!("document.querySelector('main select[name={name}]') !== null")).await?;
    page.run_js(&format!(
        "const select = document.querySelector('main select[name={name}]');
         select.closest('details')?.setAttribute('open', '');
         select.value = '{value}';
         select.dispatchEvent(new Event('change', {{ bubbles: true }}));"
    ))
    .await
    .map(drop)
}

#[test]
fn an_empty_bank_has_an_account_after_a_few_presses() -> Outcome {
    on_a_page(async |page| {
        page.goto("#/banks/new").await?;
        page.wait_until_open().await?;
        press(page, "Fill in an example bank").await?;
        press(page, "Open bank").await?;
        page.wait_for_text("h1", "Register a customer").await?;

        // What is missing is asked for in the words of its control.
        press(page, "Register customer").await?;
        page.wait_for_text("#register-nationality-problem", "Choose a nationality").await?;
        page.wait_for_text("#register-date_of_birth-problem", "Enter the date of birth").await?;
        page.wait_for_text("#register-country-problem", "Choose a country").await?;

        press(page, "Fill in an example person").await?;
        page.wait_until_gone("main [aria-invalid]").await?;
        press(page, "Register customer").await?;
        page.wait_for_text("h1", "Example Person").await?;
        // A customer without an account is here for the first one.
        page.fill("#open-account-initial_deposit", "20000").await?;
        press(page, "Open account").await?;
        page.wait_for(".account__head").await?;
        let accounts =
            "return (await bank.query({ type: 'accounts' })).map(({ balance }) => balance);";
        assert_eq!(page.run_async_js(accounts).await?, json!(["20000.00"]));
        Ok(())
    })
}

#[test]
fn a_fraud_can_be_caused_by_a_form_and_its_points_are_told() -> Outcome {
    on_a_page(async |page| {
        page.goto("").await?;
        page.wait_for_text("button", "Open a sample bank").await?.click().await?;
        page.wait_for_text(".toast", "Sample bank opened").await?;
        let rich = "const accounts = await bank.query({ type: 'accounts' });
                    const { account_id } = accounts.find(({ status }) => status === 'active');
                    await bank.execute({ type: 'deposit_money', account_id, amount: '2000.00' });
                    return account_id;";
        let id = page.run_async_js(rich).await?;
        page.goto(&format!("#/accounts/{}", id.as_str().ok_or("an id is a text")?)).await?;
        page.wait_for_text(".tabs__choice", "Withdraw").await?.click().await?;
        choose(page, "location", "JP").await?;
        page.fill("#withdraw-amount", "1500").await?;
        page.click("form[aria-label=Withdraw] button[type=submit]").await?;
        page.wait_for_text(".toast", "1,500.00").await?;

        page.goto("#/fraud").await?;
        page.wait_for_text(".check", "Large amount: 1,500.00").await?;
        page.wait_for_text(".check", "+50 points").await?;
        page.wait_for_text("main summary", "How checks score").await?.click().await?;
        page.wait_for_text(".checks__scoring", "Large amount: over 1,000.00").await?;
        page.wait_for_text(".checks__scoring", "fraud from 70 points").await?;

        // What was asked, by whom, stands in the list of commands.
        page.goto("#/requests").await?;
        page.wait_for_text(".request__name", "Withdraw 1,500.00").await?;
        page.wait_for_text(".request__who", "by Admin").await?;
        Ok(())
    })
}

#[test]
fn pressing_twice_deposits_once_and_leaves_no_problem() -> Outcome {
    on_a_page(async |page| {
        page.goto("").await?;
        page.wait_for_text("button", "Open a sample bank").await?.click().await?;
        page.wait_for_text(".toast", "Sample bank opened").await?;
        let first = "return (await bank.query({ type: 'accounts' }))[0].account_id;";
        let id = page.run_async_js(first).await?;
        page.goto(&format!("#/accounts/{}", id.as_str().ok_or("an id is a text")?)).await?;
        page.fill("#deposit-amount", "12.50").await?;
        let head = page.run_js("return bank.head()").await?.as_u64().unwrap_or(0);
        page.run_async_js(
            "const button = document.querySelector('#deposit button[type=submit]');
             button.click();
             await new Promise((go) => setTimeout(go, 150));
             button.click();
             await new Promise((go) => setTimeout(go, 100));",
        )
        .await?;
        page.wait_for_text(".toast", "12.50").await?;
        let wrong = "return document.querySelectorAll('main [aria-invalid]').length";
        assert_eq!(page.run_js(wrong).await?, 0);
        assert_eq!(page.run_js("return bank.head()").await?, json!(head + 1));
        Ok(())
    })
}

#[test]
fn what_was_done_before_is_no_answer_to_a_form_that_is_refused() -> Outcome {
    on_a_page(async |page| {
        page.goto("").await?;
        page.wait_for_text("button", "Open a sample bank").await?.click().await?;
        page.wait_for_text(".toast", "Sample bank opened").await?;
        page.wait_for("main a[href^='#/accounts/']").await?.click().await?;
        let deposit = "form[aria-label=Deposit] button[type=submit]";
        page.fill("#deposit-amount", "1").await?;
        page.click(deposit).await?;
        page.wait_for_text(".toast", "deposited").await?;
        // What is said with the press itself stays.
        page.run_async_js("await new Promise((later) => setTimeout(later, 1200))").await?;
        page.fill("#deposit-amount", "0").await?;
        page.click(deposit).await?;
        page.wait_for_text("#deposit-amount-problem", "0").await?;
        page.until("!document.querySelector('.toast').innerText.includes('deposited')").await?;
        Ok(())
    })
}

#[test]
fn tab_goes_about_an_account_in_the_order_in_which_it_is_seen() -> Outcome {
    on_a_page(async |page| {
        page.resize(Size(1280, 800)).await?;
        page.goto("").await?;
        page.wait_for_text("button", "Open a sample bank").await?.click().await?;
        page.wait_for_text(".toast", "Sample bank opened").await?;
        page.wait_for("main a[href^='#/accounts/']").await?.click().await?;
        page.wait_for(".account__columns > .actions").await?;
        let lefts = "return [...document.querySelector('.account__columns').children]
            .map((part) => Math.round(part.getBoundingClientRect().left))";
        let lefts = page.run_js(lefts).await?;
        let lefts: Vec<_> =
            lefts.as_array().into_iter().flatten().filter_map(Value::as_i64).collect();
        assert!(lefts.len() > 1 && lefts.is_sorted(), "{lefts:?}");
        Ok(())
    })
}
