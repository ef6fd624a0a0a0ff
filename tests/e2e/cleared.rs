//! localStorage is cleared while the bank is open, and a browser is killed right after many events:
//! the next visit shows all of them, and the bank goes on.

use std::time::Duration;

use leftfold_e2e::{Outcome, Page, on_a_page, on_a_profile};
use serde_json::json;

/// A bank with one account, whose id is known to all pages.
const OPEN_BANK: &str = "
    const bank = await window.bankReady;
    const id = (n) => `00000000-0000-7000-8000-00000000000${n}`;
    const address = { street: '1 Main St', city: 'Town', postal_code: '1', country: 'US' };
    for (const command of [
        { type: 'open_bank', bank_id: id(1), name: 'First Bank', currency: 'USD' },
        { type: 'register_customer', bank_id: id(1), customer_id: id(2), first_name: 'Ann',
          last_name: 'Lee', nationality: 'US', gender: 'female', date_of_birth: '1990-01-01', address },
        { type: 'open_account', account_id: id(3), customer_id: id(2), initial_deposit: '100.00' },
    ]) {
        const outcome = await bank.execute(command);
        if (outcome.status !== 'accepted') throw new Error(JSON.stringify(outcome));
    }";

const DEPOSIT: &str = "
    const bank = await window.bankReady;
    const { status, durability } = await bank.execute({
        type: 'deposit_money', account_id: '00000000-0000-7000-8000-000000000003', amount: '1.00' });
    return [status, durability, bank.head()];";

/// What a visit finds: the events, the money and the name, and whether all that is stored is whole.
const LOOK: &str = "
    const bank = await window.bankReady;
    const [{ balance }] = await bank.query({ type: 'accounts' });
    const [{ first_name }] = await bank.query({ type: 'customers' });
    const { ok, reason } = await bank.verify();
    return [bank.head(), balance, first_name, ok, reason ?? null];";

/// Runs a script in a window of its own, on a file of the same origin that is not the bank's page.
async fn on_another_page(page: &Page, script: &str) -> Outcome {
    let bank = page.browser().window().await?;
    let other = page.browser().new_window().await?;
    page.browser().switch_to_window(other).await?;
    page.goto("start.js").await?;
    page.run_js(script).await?;
    page.browser().close_window().await?;
    page.browser().switch_to_window(bank).await?;
    Ok(())
}

#[test]
fn what_another_page_takes_away_of_the_storage_is_put_back() -> Outcome {
    on_a_page(async |page| {
        page.goto("").await?;
        page.run_async_js(OPEN_BANK).await?;
        let mut head = 3;
        for taken_away in [
            "localStorage.clear()",
            "localStorage.removeItem('leftfold.log')",
            "localStorage.setItem('leftfold.log', localStorage.getItem('leftfold.log').slice(0, 30))",
        ] {
            on_another_page(page, taken_away).await?;
            head += 1;
            assert_eq!(page.run_async_js(DEPOSIT).await?, json!(["accepted", "disk", head]));
            let whole = json!([head, format!("{}.00", 97 + head), "Ann", true, null]);
            assert_eq!(page.run_async_js(LOOK).await?, whole, "{taken_away}");
            page.reload().await?;
            assert_eq!(page.run_async_js(LOOK).await?, whole, "{taken_away}, and loaded anew");
            // With nobody looking: the journal alone gives it back.
            on_another_page(page, taken_away).await?;
            page.reload().await?;
            assert_eq!(page.run_async_js(LOOK).await?, whole, "{taken_away}, and not noticed");
        }
        Ok(())
    })
}

#[test]
fn a_tab_that_is_older_than_the_log_records_nothing_more() -> Outcome {
    on_a_page(async |page| {
        page.goto("").await?;
        page.run_async_js(OPEN_BANK).await?;
        let newer = "localStorage.setItem('leftfold.log',
             localStorage.getItem('leftfold.log').replace('\"format\":2', '\"format\":3'))";
        on_another_page(page, newer).await?;
        let refused = page
            .run_async_js(
                &DEPOSIT
                    .replace("{ status, durability }", "{ status, error: { code: durability } }"),
            )
            .await?;
        assert_eq!(refused, json!(["rejected", "read_only", 3]));
        Ok(())
    })
}

/// More than fits as text, answered as being on disk before the browser wrote any of it.
#[test]
fn many_events_outlive_a_browser_that_is_killed_at_once() -> Outcome {
    const GENERATE: &str = "
        const bank = await window.bankReady;
        await bank.simulation.generate({ accounts: 50, events: 20000 });
        return [bank.head(), bank.storage().durability];";
    const LOOK: &str = "
        const bank = await window.bankReady;
        const { ok, reason } = await bank.verify();
        const { level, read_only } = bank.storage();
        const outcome = await bank.execute({ type: 'open_bank', name: 'One More', currency: 'USD' });
        return [bank.head(), ok, reason ?? null, level, read_only ?? null, outcome.durability];";
    on_a_profile("many", async |profile| {
        let (driver, page) = profile.open().await?;
        page.goto("").await?;
        let generated = page.run_async_js(GENERATE).await?;
        let head = generated[0].as_u64().ok_or("a head is a number")?;
        assert_eq!(generated[1], "disk");
        profile.kill(driver, page)?;
        for visit in 1..=3 {
            let (driver, page) = profile.open().await?;
            page.goto("").await?;
            let seen = page.run_async_js(LOOK).await?;
            assert_eq!(seen, json!([head + visit, true, null, "ample", null, "disk"]), "{visit}");
            // Once more while what came back is on its way to the disk, and then in good order.
            if visit == 1 {
                tokio::time::sleep(Duration::from_millis(300)).await;
                profile.kill(driver, page)?;
            } else {
                profile.close(driver, page).await?;
            }
        }
        Ok(())
    })
}
