//! What others are told: on the bank's channel, in a page of the origin that has no bank, once for
//! each thing however many tabs have the bank open.

use leftfold_e2e::{Outcome, Page, on_a_page};
use serde_json::{Value, json};
use thirtyfour::WindowHandle;

/// Hears the channel in this page, and keeps what it hears.
const HEAR: &str = "
    window.heard = [];
    new BroadcastChannel('leftfold.integration').onmessage = ({ data }) => heard.push(...JSON.parse(data));";

/// Opens a bank with two accounts, and transfers between them.
const LIVE: &str = "
    const id = (n) => `00000000-0000-7000-8000-00000000000${n}`;
    const must = async (command) => {
        const outcome = await bank.execute(command);
        if (outcome.status !== 'accepted') throw new Error(JSON.stringify(outcome));
    };
    await must({ type: 'open_bank', bank_id: id(1), name: 'First Bank', currency: 'USD' });
    await must({
        type: 'register_customer', customer_id: id(2), bank_id: id(1), first_name: 'Ann', last_name: 'Lee',
        nationality: 'US', gender: 'female', date_of_birth: '1990-01-01',
        address: { street: '1 Main St', city: 'Town', postal_code: '1', country: 'US' } });
    await must({ type: 'open_account', account_id: id(3), customer_id: id(2), initial_deposit: '100' });
    await must({ type: 'open_account', account_id: id(4), customer_id: id(2) });
    await must({ type: 'transfer_money', from_account_id: id(3), to_account_id: id(4), amount: '5' });";

/// Another window at the same page, with its bank open.
async fn another_window(page: &Page) -> Outcome<WindowHandle> {
    let window = page.browser().new_window().await?;
    page.browser().switch_to_window(window.clone()).await?;
    page.goto("").await?;
    page.run_async_js("await window.bankReady").await?;
    Ok(window)
}

async fn in_window(page: &Page, window: &WindowHandle, script: &str) -> Outcome<Value> {
    page.browser().switch_to_window(window.clone()).await?;
    page.run_async_js(script).await
}

/// Waits until a page has heard so many events, and a while for more, and gives their types.
fn heard(many: usize) -> String {
    format!(
        "for (let turn = 0; heard.length < {many}; turn += 1) {{
             if (turn > 500) throw new Error('in vain: ' + JSON.stringify(heard));
             await new Promise((go) => setTimeout(go, 20));
         }}
         await new Promise((go) => setTimeout(go, 300));
         return heard.map((event) => event.type);"
    )
}

#[test]
fn another_page_hears_once_what_happened_in_any_tab() -> Outcome {
    on_a_page(async |page| {
        page.goto("").await?;
        page.run_async_js("await window.bankReady").await?;
        let first = page.browser().window().await?;
        let second = another_window(page).await?;
        // Of the same origin, and without a bank: it has no module of ours.
        let listener = page.browser().new_window().await?;
        page.browser().switch_to_window(listener.clone()).await?;
        page.goto("leftfold.css").await?;
        page.run_js(HEAR).await?;

        in_window(page, &first, LIVE).await?;
        let all = [
            "bank.opened.v1",
            "person.registered.v1",
            "account.opened.v1",
            "account.opened.v1",
            "money.transferred.v1",
        ];
        assert_eq!(in_window(page, &listener, &heard(all.len())).await?, json!(all));
        let follow = "const head = 11;
            for (let turn = 0; bank.head() < head; turn += 1) {
                if (turn > 500) throw new Error(`the other tab is at ${bank.head()}`);
                await new Promise((go) => setTimeout(go, 20));
            }
            await bank.execute({ type: 'freeze_account', reason: 'asked',
                account_id: '00000000-0000-7000-8000-000000000003' });";
        let head = in_window(page, &first, "return bank.head()").await?;
        let follow = follow.replace("11", &head.to_string());
        in_window(page, &second, &follow).await?;
        let with_frozen: Vec<&str> = all.into_iter().chain(["account.frozen.v1"]).collect();
        let told = in_window(page, &listener, &heard(with_frozen.len())).await?;
        assert_eq!(told, json!(with_frozen), "by the tab that recorded it, and no other");

        // What the channel says is what the log says, whoever asks it.
        let heard = in_window(page, &listener, "return heard").await?;
        let asked = in_window(page, &first, "return bank.events({ integration: true })").await?;
        assert_eq!(heard, asked);
        Ok(())
    })
}

#[test]
fn a_script_hears_all_tabs_through_the_bank_and_one_that_throws_harms_nobody() -> Outcome {
    on_a_page(async |page| {
        page.goto("").await?;
        page.run_async_js(
            "await window.bankReady;
             // The log begins here: what stands in a log that takes an empty one's place is not new.
             await bank.execute({ type: 'open_bank', name: 'Second Bank', currency: 'USD' });
             window.heard = [];
             bank.subscribe(() => { throw new Error('a listener, say'); }, { integration: true });
             bank.subscribe((event) => heard.push(event), { integration: true, type: 'money.transferred.v1' });",
        )
        .await?;
        let first = page.browser().window().await?;
        let second = another_window(page).await?;
        in_window(page, &second, LIVE).await?;
        let told = in_window(page, &first, &heard(1)).await?;
        assert_eq!(told, json!(["money.transferred.v1"]));
        let amount = in_window(page, &first, "return heard[0].data.amount").await?;
        assert_eq!(amount, json!("5.00"));
        let errors = page.console_errors().await?;
        assert!(
            errors.iter().all(|error| error.contains("a subscriber of the bank threw")),
            "{errors:?}"
        );
        Ok(())
    })
}
