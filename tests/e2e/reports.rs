//! The reports as the back office reads them: by day, by size, by customer, what the checks found, what
//! the bank's duties ask after, and who did what; cut, taken away, printed, and as they were.

use leftfold_e2e::{Outcome, Page, on_a_page};
use serde_json::{Value, json};
use thirtyfour::Key;

use super::books::{opened, pick};
use crate::saved::saved;

/// The text of each cell of a kind.
async fn texts(page: &Page, css: &str) -> Outcome<Vec<String>> {
    let read =
        format!("return [...document.querySelectorAll({css:?})].map((at) => at.innerText.trim())");
    let found = page.run_js(&read).await?;
    let texts = found.as_array().into_iter().flatten();
    Ok(texts.map(|text| text.as_str().unwrap_or_default().to_owned()).collect())
}

/// An amount of a script's, as the page shows it.
fn shown(amount: &Value) -> String {
    let text = amount.as_str().unwrap_or_default();
    let (whole, rest) = text.split_once('.').unwrap_or((text, ""));
    let digits: Vec<char> = whole.chars().collect();
    let groups: Vec<String> = digits.rchunks(3).rev().map(|group| group.iter().collect()).collect();
    format!("{}.{rest}", groups.join(","))
}

/// Somebody whose name would do something if it were let, with a transfer that was stopped and an
/// account that is closed.
async fn lived(page: &Page) -> Outcome<String> {
    let (_, bank_id) = opened(page).await?;
    page.run_async_js(&format!(
        "const bank_id = '{bank_id}', address = {{ street: '1', city: 'B', postal_code: '2', country: 'US' }};
         const done = async (command, options) => {{
           const outcome = await bank.execute(command, options);
           if (outcome.status !== 'accepted') throw new Error(JSON.stringify(outcome));
           return outcome.events[0].stream.slice(-36);
         }};
         const customer_id = await done({{ type: 'register_customer', bank_id, first_name: '=HYPERLINK(\"x\")',
           last_name: '<img src=x onerror=window.ran=1>', nationality: 'US', gender: 'x', date_of_birth: '1990-01-01', address }});
         const actor = {{ role: 'teller', name: '+1+cmd|calc' }};
         const rich = await done({{ type: 'open_account', customer_id, initial_deposit: '900000' }}, {{ actor }});
         const other = await done({{ type: 'open_account', customer_id }});
         await done({{ type: 'transfer_money', from_account_id: rich, to_account_id: other, amount: '50000' }}, {{ location: 'FR' }});
         await done({{ type: 'close_account', account_id: other, reason: 'asked' }});"
    ))
    .await?;
    Ok(bank_id)
}

#[test]
fn every_report_is_reached_and_says_what_scripts_are_told() -> Outcome {
    on_a_page(async |page| {
        let bank_id = lived(page).await?;
        // By keyboard, from the navigation on.
        page.wait_for_text(".nav a", "Books").await?.send_keys("" + Key::Enter).await?;
        page.wait_for_text(".inside a", "Reports").await?.send_keys("" + Key::Enter).await?;
        page.wait_for_text("h1", "Reports").await?;
        let by_day = page
            .run_async_js(&format!(
                "return (await bank.query({{ type: 'transactions_by_day', bank_id: '{bank_id}' }})).totals;"
            ))
            .await?;
        page.wait_for_text(".report tbody", "Whole period, in USD").await?;
        let sums = texts(page, ".report tbody:first-of-type tr td:last-child").await?;
        let told: Vec<String> =
            by_day.as_array().into_iter().flatten().map(|row| shown(&row["sum"])).collect();
        assert_eq!(sums, told);

        let reports = "nav[aria-label=Reports] a";
        page.wait_for_text(reports, "Largest").await?.send_keys("" + Key::Enter).await?;
        page.wait_for_text(".report tbody tr:first-child", "900,000.00").await?;
        let first = page.text(".report tbody tr:first-child").await?;
        assert!(first.contains("Deposit") && first.contains("<img src=x"), "{first}");

        page.wait_for_text(reports, "By customer").await?.send_keys("" + Key::Enter).await?;
        page.wait_for_text(".report tfoot", "All customers").await?;
        let first = page.text(".report tbody tr:first-child").await?;
        assert!(
            first.contains("=HYPERLINK(\"x\") <img") && first.contains("900,000.00"),
            "{first}"
        );
        assert_eq!(page.run_js("return window.ran ?? null").await?, Value::Null, "text is text");

        page.wait_for_text(reports, "Fraud").await?.send_keys("" + Key::Enter).await?;
        page.wait_for_text(".report__group", "By flag").await?;
        page.wait_for("#checks-verdict").await?.send_keys("Fraud").await?;
        page.wait_for_text(".report .badge", "fraud").await?;
        page.wait_until_gone(".report .badge:not(.badge--bad)").await?;
        page.wait_for("#checks-flag").await?.send_keys("Multiple").await?;
        page.wait_for_text(".empty", "No matching checks").await?;

        page.wait_for_text(reports, "Compliance").await?.send_keys("" + Key::Enter).await?;
        page.wait_for_text(".figures", "Blocked transfers").await?;
        // The transfers that were stopped had moved their money, and are not passed over in silence.
        page.wait_for_text(".figures", "2 of them reversed: 51,500.00").await?;
        page.wait_for_text(".report .badge", "reversed").await?;
        page.wait_for_text("main", "is now 1,000.00").await?;
        page.wait_for_text("main", "Nothing to archive.").await?;

        page.wait_for_text(reports, "Audit log").await?.send_keys("" + Key::Enter).await?;
        page.wait_for_text(".report tbody tr:first-child", "Account closed").await?;
        let head = page.run_js("return bank.head()").await?;
        page.wait_for_text("main [role=status]", &format!("{head} events")).await?;
        Ok(())
    })
}

#[test]
fn a_report_is_cut_by_days_and_says_what_is_wrong_with_them() -> Outcome {
    on_a_page(async |page| {
        let bank_id = lived(page).await?;
        page.goto(&format!("#/reports/transactions/{bank_id}")).await?;
        page.wait_for(".report__group").await?;
        let all = texts(page, ".report__group").await?;
        assert!(all.len() > 2, "{all:?}");
        let day = page
            .run_async_js(&format!(
                "const {{ days }} = await bank.query({{ type: 'transactions_by_day', bank_id: '{bank_id}' }});
                 return [days[0].day, String(days[0].types[0].count)];"
            ))
            .await?;
        let first = day[0].as_str().ok_or("a day is a text")?;
        pick(page, "#report-from", first).await?;
        pick(page, "#report-to", first).await?;
        page.wait_until_gone(".report tbody:nth-of-type(3)").await?;
        let counts = texts(page, ".report tbody:nth-of-type(2) td:nth-child(2)").await?;
        assert_eq!(counts.first().map(String::as_str), day[1].as_str());

        pick(page, "#report-to", "2000-01-01").await?;
        page.wait_for_text("#report-to-problem", "The end date is before the start date.").await?;
        let marked = "return document.querySelector('#report-to').getAttribute('aria-invalid')";
        assert_eq!(page.run_js(marked).await?, "true");
        // What was meant before is no answer to it, on the screen or in a file.
        page.wait_for_text(".empty", "The end date is before the start date.").await?;
        assert_eq!(texts(page, ".report__group").await?.len(), 0);
        page.wait_for_text("main .why", "Correct the dates first.").await?;
        let save = page.wait_for_text("main button", "Save as CSV").await?;
        assert_eq!(save.attr("aria-disabled").await?.as_deref(), Some("true"));
        for report in ["largest", "customers", "fraud"] {
            page.goto(&format!("#/reports/{report}/{bank_id}")).await?;
            page.wait_for("main .report").await?;
            pick(page, "#report-from", "2000-01-02").await?;
            pick(page, "#report-to", "2000-01-01").await?;
            page.wait_for_text(".empty", "The end date is before the start date.").await?;
            page.wait_until_gone("main .report").await?;
        }
        page.goto(&format!("#/reports/transactions/{bank_id}")).await?;
        page.wait_for(".report__group").await?;
        pick(page, "#report-to", "2000-01-01").await?;
        pick(page, "#report-from", "2000-01-01").await?;
        page.wait_for_text(".empty", "No movements").await?;
        // The browser gives a day that is on no calendar as nothing at all.
        page.wait_for("#report-from").await?.send_keys("02302026" + Key::Tab + Key::Tab).await?;
        page.wait_for_text("#report-from-problem", "This date doesn't exist.").await?;
        page.wait_for_text(".empty", "This date doesn't exist.").await?;

        page.goto(&format!("#/reports/compliance/{bank_id}")).await?;
        page.fill("#retention-years", "ten").await?;
        page.wait_for("#retention-years").await?.send_keys("" + Key::Tab).await?;
        page.wait_for_text("#retention-years-problem", "whole years, from 0 to 1000").await?;
        page.wait_for_text(".empty", "whole years, from 0 to 1000").await?;
        assert!(!page.text("main").await?.contains("could archive"), "that is no answer");
        page.fill("#retention-years", "0").await?;
        pick(page, "#retention-now", "2100-01-01").await?;
        page.wait_for_text("main", "could archive").await?;
        page.wait_for_text(".report tbody tr", "last changed").await?;
        page.fill("#retention-years", "1000").await?;
        page.wait_for_text("main", "Nothing to archive.").await?;
        let ask = format!(
            "return await bank.query({{ type: 'compliance', bank_id: '{bank_id}', years: 1001 }}).catch((error) => error.code)"
        );
        assert_eq!(page.run_async_js(&ask).await?, "invalid_command");
        Ok(())
    })
}

#[test]
fn a_report_is_taken_away_whole_and_nothing_in_it_is_run() -> Outcome {
    on_a_page(async |page| {
        let bank_id = lived(page).await?;
        let evil = "\"'=HYPERLINK(\"\"x\"\") <img src=x onerror=window.ran=1>\"";
        for (report, wanted) in [
            ("transactions", "Day,Movements,Count,Sum,Currency\r\n"),
            ("largest", evil),
            ("customers", evil),
            ("fraud", " geographic_anomaly,fraud,FR,"),
            ("compliance", "Blocked transaction,"),
            ("audit-log", ",teller,'+1+cmd|calc,account_opened,account-"),
        ] {
            page.goto(&format!("#/reports/{report}/{bank_id}")).await?;
            page.wait_for("main .report, main .figures").await?;
            page.wait_for_text("main button", "Save as CSV")
                .await?
                .send_keys("" + Key::Enter)
                .await?;
            let (name, text) = saved(page).await?;
            assert_eq!(name, format!("{report}.csv"));
            assert!(text.contains(wanted), "{report}: {text}");
        }
        let lines = page.run_js("return bank.head()").await?;
        page.goto("#/reports/audit-log").await?;
        page.wait_for_text("main button", "Save as CSV").await?.click().await?;
        let (_, text) = saved(page).await?;
        assert_eq!(
            json!(text.lines().count() - 1),
            lines,
            "every line, and not those on the screen"
        );
        Ok(())
    })
}

#[test]
fn the_audit_log_is_narrowed_down_to_whom_what_and_which() -> Outcome {
    on_a_page(async |page| {
        lived(page).await?;
        page.goto("#/reports/audit-log").await?;
        page.wait_for_text("main summary", "Filters").await?.click().await?;
        page.fill("#audit-actor", "+1+cmd|calc").await?;
        page.wait_for_text("main [role=status]", "1 event, newest first").await?;
        page.wait_for_text(".report tbody", "+1+cmd|calc").await?;
        page.fill("#audit-actor", "nobody at all").await?;
        page.wait_for_text(".empty", "No matching events").await?;
        page.wait_for("#audit-actor").await?.clear().await?;
        page.run_js("const field = document.querySelector('#audit-actor'); field.value = ''; field.dispatchEvent(new Event('input', { bubbles: true }));").await?;
        page.wait_for("#audit-action").await?.send_keys("Account closed").await?;
        page.wait_for_text(".report tbody tr:first-child", "Account closed").await?;
        let closed =
            page.run_js("return bank.events({ type: 'account_closed' }).at(-1).stream").await?;
        page.fill("#audit-entity", "account-me").await?;
        page.wait_for("#audit-entity").await?.send_keys("" + Key::Tab).await?;
        page.wait_for_text("#audit-entity-problem", "its category and id").await?;
        page.fill("#audit-entity", closed.as_str().ok_or("a stream is a text")?).await?;
        page.wait_for_text("main [role=status]", "1 event, newest first").await?;
        pick(page, "#audit-to", "2000-01-01").await?;
        page.wait_for_text(".empty", "No matching events").await?;
        Ok(())
    })
}

#[test]
fn the_audit_log_is_narrowed_down_in_its_address_and_calls_things_by_their_names() -> Outcome {
    on_a_page(async |page| {
        let bank_id = lived(page).await?;
        page.goto(&format!("#/reports/audit-log/{bank_id}")).await?;
        page.wait_for_text("main summary", "Filters").await?.click().await?;
        page.fill("#audit-actor", "+1+cmd|calc").await?;
        page.wait_for_text("main [role=status]", "1 event, newest first").await?;
        let address = "return location.hash";
        let narrowed = format!("#/reports/audit-log/{bank_id}?actor=%2B1%2Bcmd%7Ccalc");
        assert_eq!(page.run_js(address).await?, narrowed);

        // The thing by its name, and its id on asking; then there and back again.
        let thing = page.wait_for_text(".report__who a", "<img src=x").await?;
        let id = page.run_js("return document.querySelector('.report__who > span').title").await?;
        assert!(id.as_str().is_some_and(|id| id.starts_with("account-")), "{id}");
        thing.send_keys("" + Key::Enter).await?;
        page.wait_for(".tabs__choice, .account__head").await?;
        page.browser().back().await?;
        page.wait_for_text("main [role=status]", "1 event, newest first").await?;
        page.reload().await?;
        page.wait_for_text("main [role=status]", "1 event, newest first").await?;
        page.wait_for("#audit-actor").await?;
        let typed = "return document.querySelector('#audit-actor').value";
        assert_eq!(page.run_js(typed).await?, "+1+cmd|calc");
        page.wait_for_text(".report__clear button", "Clear").await?.click().await?;
        let all = format!("{} events, newest first", page.run_js("return bank.head()").await?);
        page.wait_for_text("main [role=status]", &all).await?;
        assert_eq!(page.run_js(address).await?, format!("#/reports/audit-log/{bank_id}"));

        // What nobody asked for by itself is told with what did it.
        page.goto(&format!("#/reports/audit-log/{bank_id}?action=transfer_failed")).await?;
        page.wait_for_text("main [role=status]", "2 events, newest first").await?;
        page.wait_for_text(".report tbody tr", "by the transfer saga").await?;
        page.goto("#/reports/audit-log?entity=nonsense").await?;
        page.wait_for_text(".empty", "its category and id").await?;
        page.wait_until_gone(".report").await?;
        Ok(())
    })
}

#[test]
fn a_report_shows_the_past_and_is_closed_to_a_customer() -> Outcome {
    on_a_page(async |page| {
        let bank_id = lived(page).await?;
        page.goto(&format!("#/reports/largest/{bank_id}")).await?;
        page.wait_for_text(".report tbody", "900,000.00").await?;
        let before = page
            .run_js("return bank.events({ type: 'customer_registered' }).at(-1).position")
            .await?;
        page.run_js(&format!(
            "const slider = document.querySelector('.time-bar__slider');
             slider.value = {before};
             slider.dispatchEvent(new Event('input', {{ bubbles: true }}));"
        ))
        .await?;
        page.wait_for_text(".time-bar__place", &format!("Position {before} of")).await?;
        let rows = texts(page, ".report tbody tr").await?;
        assert!(rows.iter().all(|row| !row.contains("900,000.00")), "{rows:?}");
        page.wait_for_text("main button", "Save as CSV").await?.click().await?;
        assert_eq!(saved(page).await?.0, format!("largest-at-{before}.csv"));
        page.goto("#/reports/audit-log").await?;
        page.wait_for_text("main [role=status]", &format!("{before} events")).await?;

        page.run_js("localStorage.setItem('leftfold-page.actor', JSON.stringify({ role: 'customer', name: 'Eve' }))").await?;
        page.reload().await?;
        page.wait_for_text(".empty", "This is not shown to customers").await?;
        // What is for staff only is not among a customer's places either.
        page.goto("#/accounts").await?;
        page.wait_for_text(".inside__link[aria-current=page]", "Accounts").await?;
        let places = texts(page, ".nav__name, .inside__link").await?;
        for (place, shown) in
            [("Accounts", true), ("Fraud", true), ("Books", false), ("Banks", false)]
        {
            assert_eq!(places.iter().any(|name| name == place), shown, "{place}: {places:?}");
        }
        Ok(())
    })
}

#[test]
fn a_report_on_paper_has_its_bank_and_its_rows_and_nothing_that_is_pressed() -> Outcome {
    on_a_page(async |page| {
        let bank_id = lived(page).await?;
        page.goto(&format!("#/reports/customers/{bank_id}")).await?;
        page.wait_for_text(".report tfoot", "All customers").await?;
        page.run_js("window.print = () => { window.printed = true; }").await?;
        page.wait_for_text("main button", "Print").await?.send_keys("" + Key::Enter).await?;
        assert_eq!(page.run_js("return window.printed").await?, true);
        page.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" })).await?;
        for css in [".header", ".time-bar", ".rail", "main .button", "main form", ".tabs"] {
            let seen = format!(
                "return [...document.querySelectorAll({css:?})].some((element) => element.checkVisibility())"
            );
            assert_eq!(page.run_js(&seen).await?, false, "{css}");
        }
        page.wait_for_text("main p.paper-only", "Period: beginning to end").await?;
        let sheet = page.text(".sheet").await?;
        for fact in ["Bank", "Report", "By customer", "As of", "position"] {
            assert!(sheet.contains(fact), "{fact}: {sheet}");
        }
        assert!(page.text(".report").await?.contains("900,000.00"));
        Ok(())
    })
}
