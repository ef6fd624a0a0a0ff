//! What a back office does: cuts and looks through a statement, takes it away and prints it, reads the books
//! account by account and of a day, and takes them to hledger.

use leftfold_e2e::{Outcome, Page, on_a_page};
use serde_json::{Value, json};
use thirtyfour::Key;

use crate::saved::{keep_saved, saved};

/// The sample bank, and an account with texts that would do something if they were let.
pub(super) async fn opened(page: &Page) -> Outcome<(String, String)> {
    page.goto("").await?;
    page.wait_for_text("button", "Open a sample bank").await?.click().await?;
    page.wait_for_text(".toast", "Sample bank opened").await?;
    let ids = page
        .run_async_js(
            "const [{ account_id, bank_id }] = await bank.query({ type: 'accounts' });
             for (const [amount, description] of [['1.01', '=HYPERLINK(\"x\")'], ['2.02', '<img src=x onerror=window.ran=1>']])
               await bank.execute({ type: 'deposit_money', account_id, amount, description });
             return [account_id, bank_id];",
        )
        .await?;
    keep_saved(page).await?;
    let id = |at: usize| ids[at].as_str().map(ToOwned::to_owned).ok_or("an id is a text");
    Ok((id(0)?, id(1)?))
}

/// Picks a day in a field for days, as the browser's own calendar does.
pub(super) async fn pick(page: &Page, field: &str, day: &str) -> Outcome {
    page.wait_for(field).await?;
    let picked = format!(
        "const field = document.querySelector({field:?});
         field.value = {day:?};
         field.dispatchEvent(new Event('input', {{ bubbles: true }}));
         field.dispatchEvent(new Event('change', {{ bubbles: true }}));"
    );
    page.run_js(&picked).await.map(drop)
}

#[test]
fn a_statement_is_looked_through_and_taken_away_with_its_balances() -> Outcome {
    on_a_page(async |page| {
        let (account_id, _) = opened(page).await?;
        page.goto(&format!("#/accounts/{account_id}")).await?;
        page.wait_for_text(".statement__end", "Opening balance").await?;
        let ends =
            "return [...document.querySelectorAll('.statement__end')].map((row) => row.innerText)";
        let before = page.run_js(ends).await?;
        page.wait_for("input[name=words]").await?.send_keys("hyperlink").await?;
        page.wait_until_gone(".statement__table tbody:nth-of-type(2) tr:nth-child(3)").await?;
        let line = page.text(".statement__table tbody:nth-of-type(2) tr").await?;
        assert!(line.contains("+1.01"), "{line}");
        page.wait_for_text(
            ".statement__table",
            "Only movements that match \u{201c}hyperlink\u{201d}",
        )
        .await?;
        assert_eq!(page.run_js(ends).await?, before, "words change no balance");

        // By keyboard.
        page.wait_for_text(".statement button", "Save as CSV")
            .await?
            .send_keys("" + Key::Enter)
            .await?;
        page.wait_for_text(".toast", "Saved as statement-XL").await?;
        let (name, text) = saved(page).await?;
        assert!(name.starts_with("statement-XL") && name.ends_with(".csv"), "{name}");
        let rows: Vec<_> = text.lines().collect();
        assert_eq!(rows.len(), 4, "{text}");
        assert!(rows[1].contains(",Closing balance,"), "{text}");
        assert!(rows[2].contains(",\"'=HYPERLINK(\"\"x\"\")\",,1.01,USD,"), "{text}");
        assert!(rows[3].contains(",Opening balance,,,USD,0.00,"), "{text}");

        page.fill("input[name=words]", "no such words").await?;
        page.wait_for_text(".statement__table", "No movement matches").await?;
        page.fill("input[name=words]", "onerror").await?;
        page.wait_for_text(".statement__what", "<img src=x onerror=window.ran=1>").await?;
        assert_eq!(page.run_js("return window.ran ?? null").await?, Value::Null, "text is text");
        Ok(())
    })
}

#[test]
fn days_that_do_not_exist_or_end_before_they_begin_are_told_at_their_field() -> Outcome {
    on_a_page(async |page| {
        let (account_id, bank_id) = opened(page).await?;
        let head = page.run_js("return bank.head()").await?;
        page.goto(&format!("#/accounts/{account_id}")).await?;
        page.wait_for_text(".statement summary", "Order and period").await?.click().await?;
        pick(page, "#statement-from", "2026-02-02").await?;
        pick(page, "#statement-to", "2026-02-01").await?;
        page.wait_for_text("#statement-to-problem", "The end date is before the start date.")
            .await?;
        let marked = "return document.querySelector('#statement-to').getAttribute('aria-invalid')";
        assert_eq!(page.run_js(marked).await?, "true");
        page.wait_for_text(".statement__table", "Nothing to show").await?;
        page.wait_until_gone(".statement__end").await?;
        pick(page, "#statement-to", "2026-02-02").await?;
        page.wait_for_text(".statement__end", "before 2 Feb 2026").await?;
        page.wait_for_text(".statement__end", "after 2 Feb 2026").await?;
        page.wait_for_text(".statement__table", "No movements in this period").await?;
        assert_eq!(
            page.text("#statement-to + .field__suffix, #statement-to-problem")
                .await
                .unwrap_or_default(),
            ""
        );

        // A field that has the focus when its page goes has nothing more to say.
        page.wait_for("#statement-to").await?.send_keys("0").await?;
        // The browser gives a day that is on no calendar as nothing at all.
        page.goto(&format!("#/ledger/{bank_id}")).await?;
        page.wait_for("#books-day").await?.send_keys("02302026" + Key::Enter).await?;
        page.wait_for_text("#books-day-problem", "This date doesn't exist.").await?;
        let ask = "return await bank.query({ type: 'statement', account_id: ID, from: '2026-02-30' }).catch((error) => String(error))";
        let refused = page.run_async_js(&ask.replace("ID", &format!("'{account_id}'"))).await?;
        assert!(refused.as_str().is_some_and(|said| said.contains("2026-02-30")), "{refused}");
        assert_eq!(page.run_js("return bank.head()").await?, head, "nothing was stored");
        Ok(())
    })
}

#[test]
fn a_statement_on_paper_has_what_is_read_and_nothing_that_is_pressed() -> Outcome {
    on_a_page(async |page| {
        let (account_id, _) = opened(page).await?;
        page.run_async_js(&format!(
            "for (let turn = 0; turn < 40; turn += 1)
               await bank.execute({{ type: 'deposit_money', account_id: '{account_id}', amount: '1' }});"
        ))
        .await?;
        page.goto(&format!("#/accounts/{account_id}")).await?;
        page.wait_for_text(".statement", "More movements, not shown").await?;
        let lines = "return document.querySelectorAll('.statement__what').length";
        let at_first = page.run_js(lines).await?.as_u64();
        page.devtools("Page.printToPDF", json!({})).await?;
        assert!(page.run_js(lines).await?.as_u64() > at_first, "the browser's own menu prints all");
        page.reload().await?;
        page.wait_for_text(".statement", "More movements, not shown").await?;
        page.run_js("window.print = () => { window.printed = document.querySelectorAll('.statement__what').length; }").await?;
        page.wait_for_text(".statement button", "Print").await?.send_keys("" + Key::Enter).await?;
        let all = "for (let turn = 0; turn < 200 && !window.printed; turn += 1) await new Promise((go) => setTimeout(go, 20));
                   const [{ account_id }] = await bank.query({ type: 'accounts' });
                   return [window.printed, (await bank.query({ type: 'statement', account_id })).lines.length];";
        let printed = page.run_async_js(all).await?;
        assert_eq!(printed[0], printed[1], "every line is printed");

        page.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" })).await?;
        let shown = |css: &str| {
            format!(
                "return [...document.querySelectorAll({css:?})].some((element) => element.checkVisibility())"
            )
        };
        for css in
            [".header", ".time-bar", ".rail", ".statement .button", ".actions", ".statement__cut"]
        {
            assert_eq!(page.run_js(&shown(css)).await?, false, "{css}");
        }
        let sheet = page.text(".sheet").await?;
        for fact in [
            "Bank",
            "Owner",
            "Account",
            "XL",
            "Currency",
            "USD",
            "Period",
            "Beginning to end",
            "position",
        ] {
            assert!(sheet.contains(fact), "{fact}: {sheet}");
        }
        let looks = page
            .run_js(
                "const style = (css) => getComputedStyle(document.querySelector(css));
                 return [style('body').backgroundColor, style('.statement__what').color, style('.statement__table thead').display];",
            )
            .await?;
        assert_eq!(looks, json!(["rgb(255, 255, 255)", "rgb(0, 0, 0)", "table-header-group"]));
        page.devtools("Emulation.setEmulatedMedia", json!({ "media": "" })).await?;
        assert_eq!(page.run_js(&shown(".sheet")).await?, false, "on the screen it is not there");
        Ok(())
    })
}

#[test]
fn the_books_are_read_account_by_account_and_as_of_a_day() -> Outcome {
    on_a_page(async |page| {
        let (account_id, bank_id) = opened(page).await?;
        page.goto(&format!("#/ledger/{bank_id}")).await?;
        page.wait_for_text("nav[aria-label=Ledger] a", "General ledger")
            .await?
            .send_keys("" + Key::Enter)
            .await?;
        page.wait_for_text("main th a", "Transfers in transit").await?;
        page.wait_for_text("main th a", "Cash").await?.send_keys("" + Key::Enter).await?;
        page.wait_for_text("h2", "Cash").await?;
        let cash = format!(
            "const {{ rows }} = await bank.query({{ type: 'trial_balance', bank_id: '{bank_id}' }});
             return rows.find(({{ account }}) => account === 'Cash').debit;"
        );
        let cash = page.run_async_js(&cash).await?;
        let closing = page.text(".statement__end").await?.replace(',', "");
        assert!(closing.contains(cash.as_str().ok_or("an amount is a text")?), "{closing}, {cash}");
        page.wait_for_text(".statement__end", "Opening balance").await?;

        page.goto(&format!("#/ledger/{bank_id}/general/{account_id}")).await?;
        page.wait_for_text("h2", "Customer deposits:").await?;
        page.wait_for_text("main table", "<img src=x onerror=window.ran=1>").await?;

        // At the end of the day of the first event, the books are those of its last event.
        let first = page
            .run_js(
                "const day = ({ recorded_at }) => recorded_at.slice(0, 10), events = bank.events();
                 return [day(events[0]), String(events.filter((event) => day(event) === day(events[0])).length)];",
            )
            .await?;
        let (day, position) =
            (first[0].as_str().unwrap_or_default(), first[1].as_str().unwrap_or_default());
        page.goto(&format!("#/ledger/{bank_id}/trial-balance")).await?;
        page.wait_for_text(".figure", "In transit").await?;
        pick(page, "#books-day", day).await?;
        page.wait_for("#books-day").await?.send_keys("" + Key::Enter).await?;
        page.wait_for_text(".time-bar__place", &format!("osition {position}")).await?;
        Ok(())
    })
}

#[test]
fn the_books_are_taken_away_as_tables_and_for_hledger() -> Outcome {
    on_a_page(async |page| {
        let (_, bank_id) = opened(page).await?;
        page.goto(&format!("#/ledger/{bank_id}")).await?;
        page.wait_for_text("main button", "Save journal as CSV")
            .await?
            .send_keys("" + Key::Enter)
            .await?;
        let (name, text) = saved(page).await?;
        assert_eq!(name, "journal.csv");
        assert!(text.contains(",\"'=HYPERLINK(\"\"x\"\")\",Cash,,1.01,,USD"), "{text}");

        page.wait_for_text("main button", "Export for hledger")
            .await?
            .send_keys("" + Key::Enter)
            .await?;
        page.wait_for_text(".toast", "Saved as leftfold.journal").await?;
        let (name, text) = saved(page).await?;
        assert_eq!(name, "leftfold.journal");
        assert!(text.contains("\ncommodity 1000.00 USD\n"), "{text}");
        assert!(text.contains("=HYPERLINK(\"x\")  ; position:"), "{text}");
        assert!(text.contains("    assets:cash  0.00 USD = "), "{text}");

        page.goto(&format!("#/ledger/{bank_id}/trial-balance")).await?;
        page.wait_for_text("main button", "Save trial balance as CSV").await?.click().await?;
        let (name, text) = saved(page).await?;
        assert_eq!(name, "trial-balance.csv");
        assert!(text.contains("Transfers in transit,0.00,0.00,USD"), "{text}");
        Ok(())
    })
}

/// Deposits of 100, 50 and 25 on 10, 5 and 10 January: no position of the log has just the second.
#[test]
fn the_books_of_a_day_hold_what_was_recorded_by_then_though_the_clock_was_set_back() -> Outcome {
    on_a_page(async |page| {
        page.goto("").await?;
        let bank_id = page
            .run_async_js(
                "const id = ({ events: [{ stream }] }) => stream.slice(stream.indexOf('-') + 1);
                 await window.bankReady;
                 bank.simulation.setClock('2026-01-01T09:00:00Z');
                 const bank_id = id(await bank.execute({ type: 'open_bank', name: 'First Bank', currency: 'USD' }));
                 const customer_id = id(await bank.execute({
                   type: 'register_customer', bank_id, first_name: 'Ada', last_name: 'Lovelace', nationality: 'GB',
                   gender: 'female', date_of_birth: '1990-12-10',
                   address: { street: '1 Main St', city: 'London', postal_code: 'SW1', country: 'GB' },
                 }));
                 const account_id = id(await bank.execute({ type: 'open_account', customer_id }));
                 for (const [day, amount] of [['10', '100'], ['05', '50'], ['10', '25']]) {
                   bank.simulation.setClock(`2026-01-${day}T09:00:00Z`);
                   await bank.execute({ type: 'deposit_money', account_id, amount });
                 }
                 return bank_id;",
            )
            .await?;
        let bank_id = bank_id.as_str().ok_or("an id is a text")?;
        page.goto(&format!("#/ledger/{bank_id}/trial-balance")).await?;
        page.wait_for_text(".trial tfoot", "175.00").await?;
        pick(page, "#books-day", "2026-01-05").await?;
        page.wait_for_text(".books__day button", "Show ledger").await?.click().await?;
        page.wait_for_text(".notice", "Ledger at the end of 5 Jan 2026").await?;
        page.wait_for_text(".trial tfoot", "50.00").await?;
        assert!(!page.text(".trial tfoot").await?.contains("150.00"));
        page.goto(&format!("#/ledger/{bank_id}/balance-sheet")).await?;
        page.wait_for_text(".notice", "The clock was set back").await?;
        page.wait_for_text(".trial tfoot", "50.00").await?;
        page.wait_for_text(".notice button", "Show the ledger at that position")
            .await?
            .click()
            .await?;
        page.wait_until_gone(".notice").await?;
        page.wait_for_text(".trial tfoot", "150.00").await?;
        Ok(())
    })
}
