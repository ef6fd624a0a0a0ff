//! What a person does and sees, from the first visit on.

use leftfold_e2e::{Fault, Outcome, Page, on_a_page};
use serde_json::Value;

/// Opens the sample bank, as a first visit offers it.
async fn open_sample(page: &Page) -> Outcome {
    page.goto("").await?;
    page.wait_for_text("button", "Open a sample bank").await?.click().await?;
    page.wait_for_text("h1", "Accounts").await?;
    page.wait_for_text(".toast", "Sample bank opened").await?;
    Ok(())
}

/// Everything that a reload must not change, asked through the contract.
async fn everything(page: &Page) -> Outcome<Value> {
    page.run_async_js(
        "const bank = await window.bankReady;
         const banks = await bank.query({ type: 'banks' });
         const accounts = await bank.query({ type: 'accounts' });
         const statements = [];
         for (const { account_id } of accounts) statements.push(await bank.query({ type: 'statement', account_id }));
         const bank_id = banks[0].bank_id;
         return {
           banks, accounts, statements,
           customers: await bank.query({ type: 'customers' }),
           transfers: await bank.query({ type: 'transfers' }),
           ledger: await bank.query({ type: 'ledger', bank_id }),
           books: await bank.query({ type: 'trial_balance', bank_id }),
           events: bank.events(),
         };",
    )
    .await
}

fn field<'a>(of: &'a Value, path: &str) -> Result<&'a Value, Fault> {
    of.pointer(path).ok_or_else(|| format!("nothing at {path}").into())
}

/// Transfers 12.34 between the first two accounts, by the form.
async fn transfer(page: &Page) -> Outcome {
    transfer_of(page, 0, "12.34").await
}

/// Transfers from one of the accounts to the first of the others, by the form.
async fn transfer_of(page: &Page, from: usize, amount: &str) -> Outcome {
    page.goto("#/transfers").await?;
    page.wait_for_text("h1", "Transfers").await?;
    let choose = |name: &str, nth: usize| {
        format!(
            "const select = document.querySelector('select[name={name}]');
             const choices = [...select.options].filter((option) => option.value);
             select.value = choices[{nth}].value;
             select.dispatchEvent(new Event('change', {{ bubbles: true }}));
             return select.value;"
        )
    };
    page.wait_for("select[name=from_account_id]").await?;
    page.run_js(&choose("from_account_id", from)).await?;
    page.run_js(&choose("to_account_id", 0)).await?;
    page.fill("input[name=amount]", amount).await?;
    page.click("form[aria-label=Transfer] button[type=submit]").await?;
    Ok(())
}

#[test]
fn a_first_visit_opens_the_sample_bank_transfers_and_finds_all_of_it_again() -> Outcome {
    on_a_page(async |page| {
        open_sample(page).await?;
        let before = everything(page).await?;
        assert_eq!(field(&before, "/banks")?.as_array().map(Vec::len), Some(1));
        assert_eq!(field(&before, "/customers")?.as_array().map(Vec::len), Some(3));
        assert_eq!(field(&before, "/accounts")?.as_array().map(Vec::len), Some(5));
        assert_eq!(field(&before, "/books/balanced")?, true);

        transfer(page).await?;
        page.wait_for_text("main", "12.34").await?;
        let count = |of: &Value| field(of, "/transfers").map(|list| list.as_array().map(Vec::len));
        let after = everything(page).await?;
        assert_eq!(count(&after)?.unwrap_or(0), count(&before)?.unwrap_or(0) + 1);
        assert_eq!(field(&after, "/banks/0/balance")?, field(&before, "/banks/0/balance")?);
        let last = field(&after, "/transfers")?.as_array().and_then(|list| list.last());
        assert_eq!(last.and_then(|transfer| transfer.get("status")), Some(&"completed".into()));

        page.reload().await?;
        page.wait_for_text("h1", "Transfers").await?;
        assert_eq!(everything(page).await?, after);
        Ok(())
    })
}

#[test]
fn a_crash_between_the_debit_and_the_credit_is_made_good_by_whoever_opens_the_page() -> Outcome {
    on_a_page(async |page| {
        open_sample(page).await?;
        let total = field(&everything(page).await?, "/banks/0/balance")?.clone();
        page.run_async_js("await bank.setRunner('stepwise')").await?;
        transfer(page).await?;
        let status = "const all = await (await window.bankReady).query({ type: 'transfers' });
                      return all.at(-1).status;";
        page.wait_for_text("main", "12.34").await?;
        assert_eq!(page.run_async_js(status).await?, "initiated");
        page.run_async_js("await bank.step()").await?;
        assert_eq!(page.run_async_js(status).await?, "debited");

        page.reload().await?;
        page.run_async_js("await window.bankReady").await?;
        assert_eq!(page.run_async_js(status).await?, "completed");
        let after = everything(page).await?;
        assert_eq!(field(&after, "/banks/0/balance")?, &total);
        assert_eq!(field(&after, "/books/balanced")?, true);
        let steps = field(&after, "/transfers")?.as_array().and_then(|list| list.last()).cloned();
        let names: Vec<_> = steps
            .as_ref()
            .and_then(|transfer| transfer.get("steps")?.as_array())
            .into_iter()
            .flatten()
            .filter_map(|step| step.get("name")?.as_str())
            .collect();
        assert_eq!(
            names,
            [
                "transfer_initiated",
                "account_debited",
                "account_credited",
                "transaction_analyzed",
                "credit_released",
                "transfer_completed"
            ]
        );
        Ok(())
    })
}

#[test]
fn a_form_says_what_is_wrong_beside_the_field_and_nothing_is_recorded() -> Outcome {
    on_a_page(async |page| {
        open_sample(page).await?;
        let account_id = page
            .run_async_js("return (await bank.query({ type: 'accounts' }))[0].account_id")
            .await?;
        let account_id = account_id.as_str().ok_or("an account has an id")?;
        page.goto(&format!("#/accounts/{account_id}")).await?;
        page.wait_for_text("h1", "Everyday").await?;
        let head = page.run_js("return bank.head()").await?;
        for (typed, said) in [
            ("", "amount"),
            ("ten", "digits"),
            ("0", "above 0"),
            ("-5", "above 0"),
            ("1.234", "2 decimal places"),
            (&format!("1{}", "0".repeat(30)), "28 digits"),
        ] {
            page.fill("form[aria-label=Deposit] input[name=amount]", typed).await?;
            page.click("form[aria-label=Deposit] button[type=submit]").await?;
            let problem =
                page.wait_for_text("form[aria-label=Deposit] .field__problem", said).await;
            problem.map_err(|error| format!("{typed:?}: {error}"))?;
            let marked =
                "return document.querySelector('form[aria-label=Deposit] input[name=amount]')
                            .getAttribute('aria-invalid')";
            assert_eq!(page.run_js(marked).await?, "true", "{typed:?}");
        }
        assert_eq!(page.run_js("return bank.head()").await?, head);

        // What only the bank can refuse is foretold, and where it is sent all the same, refused.
        page.fill("form[aria-label=Deposit] input[name=amount]", "1000000.01").await?;
        page.click("form[aria-label=Deposit] summary").await?;
        page.wait_for_text("form[aria-label=Deposit] .field__problem", "at most").await?;
        assert_eq!(page.run_js("return bank.head()").await?, head);
        page.click("form[aria-label=Deposit] button[type=submit]").await?;
        let refused = "for (let turn = 0; turn < 100; turn += 1) {
                         const last = bank.events({ after: bank.head() - 1 })[0];
                         if (last.type === 'command_rejected') return last.data.error.code;
                         await new Promise((go) => setTimeout(go, 20));
                       }";
        assert_eq!(page.run_async_js(refused).await?, "deposit_limit_exceeded");
        page.wait_for_text("form[aria-label=Deposit] .field__problem", "at most").await?;

        page.fill("form[aria-label=Deposit] input[name=amount]", "$ 1,234.5").await?;
        page.click("form[aria-label=Deposit] button[type=submit]").await?;
        page.wait_for_text("main", "+1,234.50").await?;
        Ok(())
    })
}

#[test]
fn an_unknown_address_and_an_unknown_thing_say_so() -> Outcome {
    on_a_page(async |page| {
        open_sample(page).await?;
        for (place, title) in [
            ("#/nowhere", "Page not found"),
            ("#/accounts/none", "Page not found"),
            ("#/accounts/00000000-0000-7000-8000-000000000000", "There is no such account"),
            ("#/events/9999", "There is no such event"),
        ] {
            page.goto(place).await?;
            page.wait_for_text("h1", title).await.map_err(|error| format!("{place}: {error}"))?;
        }
        Ok(())
    })
}

/// Acts as a role, or as the customer of an id.
async fn act_as(page: &Page, whom: &str) -> Outcome {
    page.wait_for("select[name=acting_as]").await?;
    let chosen = format!(
        "const select = document.querySelector('select[name=acting_as]');
         select.value = '{whom}';
         select.dispatchEvent(new Event('change', {{ bubbles: true }}));
         return select.value;"
    );
    assert_eq!(page.run_js(&chosen).await?, whom);
    Ok(())
}

/// What a script finds, as a text.
async fn asked(page: &Page, script: &str) -> Outcome<String> {
    let value = page.run_async_js(script).await?;
    Ok(value.as_str().ok_or("the script found no text")?.to_owned())
}

/// Changes the policy so that a large amount alone is fraud.
async fn change_policy(page: &Page, bank_id: &str) -> Outcome {
    page.goto(&format!("#/banks/{bank_id}")).await?;
    page.click(".policy summary").await?;
    page.fill("#policy input[name=large_amount]", "900").await?;
    page.fill("#policy input[name=fraud_threshold]", "30").await?;
    page.click("#policy button[type=submit]").await?;
    page.wait_for_text("#policy-fraud_threshold-problem", "suspicious").await?;
    page.fill("#policy input[name=suspicious_threshold]", "10").await?;
    page.click("#policy button[type=submit]").await?;
    page.wait_for_text(".toast", "Policy changed").await?;
    page.wait_for_text(".policy__table", "900.00").await?;
    let changed =
        page.run_js("return bank.events({ type: 'bank_policy_changed' }).at(-1).data").await?;
    let limits = field(&changed, "/policy")?.as_object().map(serde_json::Map::len);
    assert_eq!(limits, Some(3), "only what differs is sent: {changed}");
    Ok(())
}

#[test]
fn a_customer_sees_why_a_transfer_was_blocked_under_a_policy_that_was_changed() -> Outcome {
    on_a_page(async |page| {
        open_sample(page).await?;
        let first = "return (await bank.query({ type: 'accounts' }))[0]";
        change_policy(page, &asked(page, &format!("{first}.bank_id")).await?).await?;
        let owner_id = asked(page, &format!("{first}.owner_id")).await?;

        act_as(page, &owner_id).await?;
        page.goto("#/ledger").await?;
        page.wait_for_text("main", "not shown to customers").await?;
        page.goto("#/customers/new").await?;
        page.wait_for_text("#register-why", "A customer can open accounts").await?;
        page.goto("#/").await?;
        page.wait_for_text("h1", "Your accounts").await?;

        transfer_of(page, 1, "1500").await?;
        page.wait_for_text(".transfer-row", "failed").await?;
        page.click(".transfer-row__amount").await?;
        page.wait_for_text(".check", "Large amount").await?;
        page.wait_for_text(".check", "blocked, and the money was returned").await?;
        let role = "return bank.events({ type: 'transfer_initiated' }).at(-1).metadata.actor.role";
        assert_eq!(asked(page, role).await?, "customer");

        page.reload().await?;
        page.wait_for_text(".check", "Large amount").await?;
        act_as(page, "analyst").await?;
        page.goto("#/fraud").await?;
        page.wait_for_text(".check", "is more than 900.00").await?;
        Ok(())
    })
}

#[test]
fn requests_wait_in_a_queue_until_they_are_decided_one_after_the_other() -> Outcome {
    on_a_page(async |page| {
        open_sample(page).await?;
        page.goto("#/requests").await?;
        page.click("input[value=queued]").await?;
        page.wait_for_text("main", "nothing is pending").await?;
        let id =
            asked(page, "return (await bank.query({ type: 'accounts' }))[2].account_id").await?;
        page.goto(&format!("#/accounts/{id}")).await?;
        for amount in ["5", "1000000.01"] {
            page.fill("form[aria-label=Deposit] input[name=amount]", amount).await?;
            page.click("form[aria-label=Deposit] button[type=submit]").await?;
            page.wait_for_text(".toast", "Received and queued").await?;
        }
        page.goto("#/requests").await?;
        page.wait_for_text("main", "2 commands queued").await?;
        page.wait_for_text("button", "Decide next").await?.click().await?;
        page.wait_for_text("main", "1 command queued").await?;
        page.wait_for_text("button", "Decide all").await?.click().await?;
        page.wait_for_text(".request__refusal", "at most").await?;
        let about = "return [...document.querySelectorAll('.request__about')].slice(0, 2).map((link) => link.hash);";
        let account = format!("#/accounts/{id}");
        assert_eq!(page.run_js(about).await?, serde_json::json!([account, account]));
        page.wait_for_text("main", "nothing is pending").await?;
        let became = page
            .run_async_js(
                "const all = await bank.query({ type: 'commands' });
                 return all.slice(-2).map(({ status }) => status);",
            )
            .await?;
        assert_eq!(became, serde_json::json!(["accepted", "rejected"]));
        Ok(())
    })
}
