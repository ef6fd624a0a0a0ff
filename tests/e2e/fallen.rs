//! The plain page that says that the bank has fallen, and the ways on from it. No log is known that makes
//! the page fall, so the page is shown as a panic shows it: by its own function.

use leftfold_e2e::{Outcome, Page, on_a_page};
use serde_json::{Value, json};

const BEGIN: &str = "
    const bank = await window.bankReady;
    const address = { street: '1 Main St', city: 'Town', postal_code: '1', country: 'US' };
    const bank_id = crypto.randomUUID();
    const customer_id = crypto.randomUUID();
    await bank.execute({ type: 'open_bank', bank_id, name: 'First Bank', currency: 'USD' });
    await bank.execute({
        type: 'register_customer', customer_id, bank_id, first_name: 'Ann', last_name: 'Lee',
        nationality: 'US', gender: 'female', date_of_birth: '1990-01-01', address });
    await bank.execute({ type: 'open_account', customer_id, initial_deposit: '200' });
    return bank.head();";

const LOOK: &str = "
    const bank = await window.bankReady;
    const { ok } = await bank.verify();
    const accounts = await bank.query({ type: 'accounts' });
    return [ok, bank.head(), accounts.map(({ owner_name, balance }) => [owner_name, balance])];";

/// The page has fallen.
async fn fall(page: &Page) -> Outcome {
    page.goto("").await?;
    page.run_async_js("await window.bankReady; window.leftfoldCrashed('panicked at a fold');")
        .await?;
    page.wait_for_text(".crash h1", "Leftfold has stopped").await?;
    page.wait_for("[data-way='rebuild']").await.map(drop)
}

/// What is there once the page is loaded again.
async fn look(page: &Page) -> Outcome<Value> {
    page.goto("").await?;
    page.run_async_js(LOOK).await
}

#[test]
fn an_import_is_taken_back_from_the_plain_page() -> Outcome {
    on_a_page(async |page| {
        page.goto("").await?;
        let before = json!([true, page.run_async_js(BEGIN).await?, [["Ann Lee", "200.00"]]]);
        fall(page).await?;
        let offered =
            page.run_js("return !!document.querySelector('[data-way=take_back]')").await?;
        assert_eq!(offered, json!(false), "there was no import");
        page.goto("").await?;
        let other = "
            const bank = await window.bankReady;
            const other = await import(new URL('leftfold.js', document.baseURI));
            const made = await other.openBank();
            await made.execute({ type: 'open_bank', name: 'Other Bank', currency: 'EUR' });
            return (await bank.importLog(await made.exportLog(), { mode: 'replace' })).ok;";
        assert_eq!(page.run_async_js(other).await?, json!(true));
        fall(page).await?;
        page.click("[data-way='take_back']").await?;
        page.wait_for_text(".crash p", "is restored").await?;
        assert_eq!(look(page).await?, before);
        Ok(())
    })
}

#[test]
fn a_log_is_rebuilt_exported_and_begun_anew_from_the_plain_page() -> Outcome {
    on_a_page(async |page| {
        page.goto("").await?;
        let before = json!([true, page.run_async_js(BEGIN).await?, [["Ann Lee", "200.00"]]]);
        fall(page).await?;
        page.click("[data-way='rebuild']").await?;
        page.wait_for_text(".crash p", "rebuilt from the write-ahead log").await?;
        assert_eq!(look(page).await?, before);
        fall(page).await?;
        page.click("[data-way='export']").await?;
        page.wait_for_text(".crash p", "The log was exported").await?;
        let begin = "[data-way='begin_anew']";
        page.wait_for(begin).await?;
        let is_barred = "return document.querySelector('[data-way=begin_anew]').disabled";
        assert_eq!(page.run_js(is_barred).await?, json!(true));
        page.fill("#begin-anew", "Start over").await?;
        assert_eq!(page.run_js(is_barred).await?, json!(false));
        page.click(begin).await?;
        page.wait_for_text(".crash p", "start an empty bank").await?;
        assert_eq!(look(page).await?, json!([true, 0, []]));
        Ok(())
    })
}
