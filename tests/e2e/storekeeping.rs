//! Looking after the storage, as a person does: two logs to choose from after an import, damage and
//! the ways on from it, room that runs short, and what can be copied and saved.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process;

use leftfold_e2e::{Outcome, Page, on_a_page};
use serde_json::{Value, json};

const NAMES: &str =
    "return (await (await window.bankReady).query({ type: 'banks' })).map((bank) => bank.name);";

async fn open_bank(page: &Page, name: &str) -> Outcome {
    let opened = page
        .run_async_js(&format!(
            "const bank = await window.bankReady;
             return (await bank.execute({{ type: 'open_bank', name: '{name}', currency: 'USD' }})).status;"
        ))
        .await?;
    assert_eq!(opened, "accepted");
    Ok(())
}

async fn go_to_storage(page: &Page) -> Outcome {
    page.goto("#/storage").await?;
    page.wait_for_text("h1", "Storage").await?;
    Ok(())
}

/// The export of the log that is open, as a file that a person could pick.
async fn exported(page: &Page, name: &str) -> Outcome<PathBuf> {
    let text = page.run_async_js("return await (await window.bankReady).exportLog()").await?;
    let path = env::temp_dir().join(format!("leftfold-{}-{name}.ndjson", process::id()));
    fs::write(&path, text.as_str().ok_or("an export is a text")?)?;
    Ok(path)
}

async fn pick(page: &Page, input: &str, file: &Path) -> Outcome {
    let path = file.to_str().ok_or("the path of a file for tests is a text")?;
    Ok(page.wait_for(input).await?.send_keys(path).await?)
}

/// Presses a button that asks first, and says yes.
async fn press_and_confirm(page: &Page, label: &str) -> Outcome {
    page.wait_for_text("main button", label).await?.click().await?;
    page.click("dialog[open] .button--danger").await
}

/// A bank of `First Bank`, with a log of `Second Bank` imported in its place.
async fn with_an_import(page: &Page, name: &str) -> Outcome {
    page.goto("").await?;
    open_bank(page, "Second Bank").await?;
    let file = exported(page, name).await?;
    page.run_async_js("await bank.reset()").await?;
    open_bank(page, "First Bank").await?;
    go_to_storage(page).await?;
    pick(page, "#import-file", &file).await?;
    page.wait_for_text("main", "has a valid log of 1 event").await?;
    press_and_confirm(page, "Import this log").await?;
    page.wait_for_text(".notice", "The previous log is still here").await?;
    assert_eq!(page.run_async_js(NAMES).await?, json!(["Second Bank"]));
    Ok(fs::remove_file(file)?)
}

#[test]
fn an_import_can_be_taken_back_also_after_the_page_was_loaded_again() -> Outcome {
    on_a_page(async |page| {
        with_an_import(page, "taken-back").await?;
        page.reload().await?;
        page.wait_for_text(".notice", "The previous log is still here").await?;
        press_and_confirm(page, "Go back to previous log").await?;
        page.wait_for_text(".toast", "The previous log is open again").await?;
        page.wait_until_gone(".notice button").await?;
        assert_eq!(page.run_async_js(NAMES).await?, json!(["First Bank"]));
        assert_eq!(page.run_js("return document.activeElement.tagName").await?, "H1");
        page.reload().await?;
        assert_eq!(page.run_async_js(NAMES).await?, json!(["First Bank"]));
        Ok(())
    })
}

#[test]
fn an_import_that_is_kept_lets_the_log_before_go() -> Outcome {
    on_a_page(async |page| {
        with_an_import(page, "kept").await?;
        let logs = "return new Set(Object.keys(localStorage).map((key) => /^leftfold\\.(\\d+)\\./.exec(key)?.[1])
                                   .filter(Boolean)).size";
        assert_eq!(page.run_js(logs).await?, 2);
        page.wait_for_text("main button", "Keep new log").await?.click().await?;
        page.wait_for_text("dialog[open] button", "Cancel").await?.click().await?;
        assert_eq!(page.run_js("return bank.storage().predecessor").await?, true);
        press_and_confirm(page, "Keep new log").await?;
        page.wait_for_text(".toast", "The new log is kept").await?;
        page.wait_until_gone(".notice button").await?;
        assert_eq!(page.run_js(logs).await?, 1);
        page.reload().await?;
        assert_eq!(page.run_async_js(NAMES).await?, json!(["Second Bank"]));
        Ok(())
    })
}

/// Three banks, an export of them, and the second of the three entries spoilt.
async fn damaged(page: &Page, name: &str) -> Outcome<PathBuf> {
    page.goto("").await?;
    for bank in ["First Bank", "Second Bank", "Third Bank"] {
        open_bank(page, bank).await?;
    }
    let file = exported(page, name).await?;
    page.run_js(
        "const key = Object.keys(localStorage).find((key) => key.endsWith('.t.2'));
         localStorage.setItem(key, 'not an entry');",
    )
    .await?;
    page.reload().await?;
    page.wait_for_text("[role=alert]", "Event 2 of the stored log can't be read").await?;
    page.wait_for_text("[role=alert] a", "What to do").await?.click().await?;
    page.wait_for_text(".notice--alarm", ".t.2").await?;
    page.wait_for_text(".notice--alarm", "2 stored pieces from this event on").await?;
    Ok(file)
}

#[test]
fn a_damaged_log_is_mended_from_its_own_export_and_from_no_other() -> Outcome {
    on_a_page(async |page| {
        page.goto("").await?;
        open_bank(page, "Another Bank").await?;
        let other = exported(page, "of-another").await?;
        page.run_async_js("await bank.reset()").await?;
        let own = damaged(page, "of-its-own").await?;

        pick(page, "#mend-file", &other).await?;
        page.wait_for_text(".notice [role=alert]", "export of another log").await?;
        assert_eq!(page.run_async_js(NAMES).await?, json!(["First Bank"]));

        pick(page, "#mend-file", &own).await?;
        page.wait_for_text(".toast", "all 3 events can be read").await?;
        page.wait_until_gone(".notice").await?;
        let all = json!(["First Bank", "Second Bank", "Third Bank"]);
        assert_eq!(page.run_async_js(NAMES).await?, all);
        let kept = "return Object.values(localStorage).includes('not an entry')";
        assert_eq!(page.run_js(kept).await?, true, "what was damaged is kept beside it");
        page.wait_for_text("main button", "Verify log").await?.click().await?;
        page.wait_for_text("main [role=status]", "Verified: replaying all 3 events").await?;
        page.wait_for_text("main", "Last verified on").await?;
        page.reload().await?;
        open_bank(page, "Fourth Bank").await?;
        fs::remove_file(other)?;
        Ok(fs::remove_file(own)?)
    })
}

#[test]
fn a_damaged_log_goes_on_without_the_rest_and_back() -> Outcome {
    on_a_page(async |page| {
        let file = damaged(page, "goes-on").await?;
        press_and_confirm(page, "Continue without the rest").await?;
        page.wait_for_text(".notice", "The previous log is still here").await?;
        assert_eq!(page.run_async_js(NAMES).await?, json!(["First Bank"]));
        open_bank(page, "Fourth Bank").await?;
        press_and_confirm(page, "Go back to previous log").await?;
        page.wait_for_text(".notice--alarm", ".t.2").await?;
        assert_eq!(page.run_async_js(NAMES).await?, json!(["First Bank"]));
        Ok(fs::remove_file(file)?)
    })
}

/// What the page hands over as a file from now on stands in `window.saved`.
const CATCH_FILES: &str = "window.saved = null;
     URL.createObjectURL = (blob) => { blob.text().then((text) => { window.saved = text; }); return '#'; };";

async fn saved(page: &Page) -> Outcome<Value> {
    page.run_async_js(
        "for (let turn = 0; turn < 100 && !window.saved; turn += 1) {
           await new Promise((go) => setTimeout(go, 20));
         }
         return window.saved;",
    )
    .await
}

#[test]
fn what_is_damaged_can_be_saved_as_it_is_and_what_is_sound_exported() -> Outcome {
    on_a_page(async |page| {
        let file = damaged(page, "as-it-is").await?;
        page.run_js(CATCH_FILES).await?;
        page.wait_for_text(".notice button", "Save raw storage").await?.click().await?;
        let stored = saved(page).await?;
        assert!(stored.as_str().is_some_and(|text| text.contains(".t.2\": \"not an entry\"")));
        page.run_js(CATCH_FILES).await?;
        page.wait_for_text(".notice button", "Export readable events").await?.click().await?;
        let sound = saved(page).await?;
        assert!(
            sound
                .as_str()
                .is_some_and(|text| text.contains("First Bank") && !text.contains("Third"))
        );
        Ok(fs::remove_file(file)?)
    })
}

/// Has something else of this origin take so much that this share of the room is taken, in percent.
async fn fill_to(page: &Page, percent: u32) -> Outcome {
    page.run_js(&format!(
        "localStorage.removeItem('other');
         const taken = Object.entries(localStorage).reduce((sum, [key, value]) => sum + key.length + value.length, 0);
         const wanted = Math.floor(5242880 * {percent} / 100) - taken - 'other'.length;
         localStorage.setItem('other', 'x'.repeat(wanted));"
    ))
    .await?;
    page.reload().await
}

#[test]
fn room_that_runs_short_is_said_in_time_on_every_page_with_the_ways_on() -> Outcome {
    on_a_page(async |page| {
        page.goto("").await?;
        open_bank(page, "First Bank").await?;
        for (percent, role, banner, notice, meter) in [
            (82, "status", "Storage is over 80 %", "Everything still works", "over 80 %"),
            (96, "status", "Storage is over 95 %", "Archive the log", "over 95 %"),
            (98, "alert", "Storage is full", "no new events are recorded", "full"),
        ] {
            page.goto("#/").await?;
            fill_to(page, percent).await?;
            page.wait_for_text(&format!("[role={role}] .banner"), banner).await?;
            page.click(".banner a").await?;
            page.wait_for_text(".notice", notice).await?;
            page.wait_until_gone(".banner").await?;
            let said = page.wait_for("[role=meter]").await?.attr("aria-valuetext").await?;
            assert!(said.is_some_and(|said| said.contains(meter)), "{percent} %: {meter}");
            page.run_js(CATCH_FILES).await?;
            page.wait_for_text(".notice button", "Export log").await?.click().await?;
            let text = saved(page).await?;
            assert!(text.as_str().is_some_and(|text| text.contains("First Bank")), "{percent} %");
        }
        let refused =
            "const outcome = await bank.execute({ type: 'open_bank', name: 'X', currency: 'USD' });
                       return outcome.error?.code;";
        assert_eq!(page.run_async_js(refused).await?, "storage_full");
        page.run_js("localStorage.removeItem('other')").await?;
        page.reload().await?;
        page.wait_for("[role=meter]").await?;
        page.wait_until_gone(".notice").await?;
        Ok(())
    })
}

/// The money of the bank, by its accounts, and how many events tell it.
const MONEY: &str = "const bank = await window.bankReady;
     const accounts = await bank.query({ type: 'accounts' });
     return [accounts.map(({ balance }) => balance), bank.head()];";

#[test]
fn a_log_that_filled_its_room_is_archived_and_the_bank_goes_on() -> Outcome {
    on_a_page(async |page| {
        page.goto("").await?;
        page.run_async_js(
            "const bank = await window.bankReady;
             await bank.simulation.generate({ accounts: 20, events: 3000 });",
        )
        .await?;
        let before = page.run_async_js(MONEY).await?;
        let old = exported(page, "archived").await?;
        page.goto("#/").await?;
        fill_to(page, 98).await?;
        page.click(".banner a").await?;
        page.run_js(CATCH_FILES).await?;
        press_and_confirm(page, "Archive and continue").await?;
        page.wait_for_text(".notice", "The archived log is still here").await?;
        let file = saved(page).await?;
        assert_eq!(file, fs::read_to_string(&old)?, "the file is the whole log");
        let after = page.run_async_js(MONEY).await?;
        assert_eq!(after, json!([before[0], 23]), "an event for each bank, customer and account");

        page.reload().await?;
        assert_eq!(page.run_async_js(MONEY).await?, after);
        pick(page, "#import-file", &old).await?;
        page.wait_for_text("main", "is exactly the archive that the open log continues from")
            .await?;
        press_and_confirm(page, "Keep new log").await?;
        page.wait_for_text(".toast", "The new log is kept").await?;
        page.run_js("localStorage.removeItem('other')").await?;
        page.reload().await?;
        page.wait_for_text("main", "This log continues from an archive").await?;
        let checked = "const bank = await window.bankReady;
             const [{ account_id }] = await bank.query({ type: 'accounts' });
             const { status } = await bank.execute({ type: 'deposit_money', account_id, amount: '1' });
             return [status, bank.head(), (await bank.verify()).ok, bank.storage().predecessor];";
        assert_eq!(page.run_async_js(checked).await?, json!(["accepted", 24, true, false]));
        Ok(fs::remove_file(old)?)
    })
}

#[test]
fn an_archive_is_taken_back_as_if_it_had_not_been() -> Outcome {
    on_a_page(async |page| {
        page.goto("").await?;
        open_bank(page, "First Bank").await?;
        go_to_storage(page).await?;
        page.run_js(CATCH_FILES).await?;
        press_and_confirm(page, "Archive and continue").await?;
        page.wait_for_text(".notice", "The archived log is still here").await?;
        assert_eq!(page.run_js("return bank.storage().predecessor_archived").await?, true);
        press_and_confirm(page, "Go back to previous log").await?;
        page.wait_for_text(".toast", "The previous log is open again").await?;
        assert_eq!(page.run_js("return bank.storage().archive").await?, Value::Null);
        assert_eq!(page.run_async_js(NAMES).await?, json!(["First Bank"]));
        Ok(())
    })
}

#[test]
fn the_hash_of_the_head_is_copied_and_that_is_said() -> Outcome {
    on_a_page(async |page| {
        let allowed = json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] });
        page.devtools("Browser.grantPermissions", allowed).await?;
        page.goto("").await?;
        open_bank(page, "First Bank").await?;
        go_to_storage(page).await?;
        page.wait_for_text("main button", "Copy hash").await?.click().await?;
        page.wait_for_text(".toast [role=status]", "Hash copied").await?;
        let compared = page
            .run_async_js(
                "const { head_hash } = await bank.verify();
                 return [head_hash.length, head_hash === await navigator.clipboard.readText(),
                         document.querySelector('.hash').textContent === head_hash];",
            )
            .await?;
        assert_eq!(compared, json!([64, true, true]));
        Ok(())
    })
}
