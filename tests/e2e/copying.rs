//! A command that is taken elsewhere, and one that is sent again: what is copied runs, and what a retry does depends on
//! its id and its version.

use leftfold_e2e::{Outcome, Page, on_a_page};

/// A bank with an account, and a deposit of 5.00; the deposit's page is open.
async fn open_deposit(page: &Page) -> Outcome {
    page.goto("").await?;
    page.wait_until_open().await?;
    let opened = page
        .run_async_js(
            "const bank = await window.bankReady;
             const bank_id = crypto.randomUUID(), customer_id = crypto.randomUUID();
             const account_id = crypto.randomUUID(), command_id = crypto.randomUUID();
             await bank.execute({ type: 'open_bank', bank_id, name: 'B', currency: 'USD' });
             await bank.execute({
               type: 'register_customer', customer_id, bank_id, first_name: 'Ann', last_name: 'Lee',
               nationality: 'US', gender: 'female', date_of_birth: '1990-01-01',
               address: { street: '1 Main', city: 'Anytown', postal_code: '1', country: 'US' },
             });
             await bank.execute({ type: 'open_account', account_id, customer_id });
             const deposit = { type: 'deposit_money', account_id, amount: '5' };
             await bank.execute(deposit, { command_id });
             window.account = { account_id };
             return command_id;",
        )
        .await?;
    let command_id = opened.as_str().ok_or("an id is a text")?;
    page.run_js("navigator.clipboard.writeText = async (text) => { window.copied = text; }")
        .await?;
    page.run_js(&format!("location.hash = '#/requests/{command_id}'")).await?;
    page.wait_for_text("h2", "Send again").await?;
    Ok(())
}

async fn balance(page: &Page) -> Outcome<String> {
    let asked = "const { balance } = await bank.query({ type: 'account', ...window.account }); return balance;";
    Ok(page.run_async_js(asked).await?.as_str().ok_or("a balance is a text")?.to_owned())
}

#[test]
fn what_is_copied_of_a_command_runs_and_is_the_same_command() -> Outcome {
    on_a_page(async |page| {
        open_deposit(page).await?;
        page.click(".copy-as summary").await?;
        for (way, status) in [
            (
                "Copy command as script",
                "return (await eval('(async () => ' + window.copied.replace('await ', '').replace(/;$/, '') + ')()')).status",
            ),
            (
                "Copy command as fetch",
                "const answer = await eval('(async () => ' + window.copied.replace('await ', '').replace(/;$/, '') + ')()'); return answer.headers.get('idempotent-replayed') ? 'duplicate' : answer.status",
            ),
        ] {
            page.run_js("window.copied = null").await?;
            page.wait_for_text(".copy-as button", way).await?.click().await?;
            page.until("window.copied !== null").await?;
            assert_eq!(page.run_async_js(status).await?, "duplicate", "{way}");
        }
        assert_eq!(balance(page).await?, "5.00");
        page.run_js("window.copied = null").await?;
        page.wait_for_text(".copy-as button", "Copy as scenario").await?.click().await?;
        page.until("window.copied !== null").await?;
        let steps = "const { steps } = JSON.parse(window.copied); return steps.filter((step) => step.do).map((step) => step.do.type)";
        let steps = page.run_js(steps).await?;
        assert_eq!(
            steps,
            serde_json::json!(["open_bank", "register_customer", "open_account", "deposit_money"])
        );
        Ok(())
    })
}

#[test]
fn a_command_sent_again_acts_once_for_each_id() -> Outcome {
    on_a_page(async |page| {
        open_deposit(page).await?;
        let head = page.run_js("return bank.head()").await?;
        page.wait_for_text("button", "Send with the same id").await?.click().await?;
        page.wait_for_text("[aria-labelledby=send-again] [role=status]", "Duplicate:").await?;
        assert_eq!(page.run_js("return bank.head()").await?, head, "nothing is recorded");
        page.wait_for_text("button", "Send with an old version").await?.click().await?;
        page.wait_for_text("[aria-labelledby=send-again] [role=status]", "version_conflict")
            .await?;
        assert_eq!(balance(page).await?, "5.00");
        page.wait_for_text("button", "Send with another id").await?.click().await?;
        page.wait_for_text("[aria-labelledby=send-again] [role=status]", "it acted again").await?;
        assert_eq!(balance(page).await?, "10.00");
        Ok(())
    })
}
