//! The schema workshop, as a class uses it: an old log, the upcasters off and on again, what is in
//! quarantine meanwhile, and a bank to try things in made of the part that is whole.

use leftfold_e2e::{Fault, Outcome, Page, on_a_page};
use serde_json::{Value, json};
use thirtyfour::Key;

const SWITCH: &str = "input[role=switch]";

/// Opens the old log.
async fn open_the_old_log(page: &Page) -> Outcome {
    page.goto("#/schemas").await?;
    page.wait_for_text("h1", "Schema lab").await?;
    page.wait_for_text("main button", "Open an old log").await?.click().await?;
    page.wait_for_text(".schemas__summary", "21 events can be read, 2 are in quarantine").await?;
    Ok(())
}

/// What stands in quarantine, and the state that each event is shown in.
async fn shown(page: &Page) -> Outcome<Value> {
    page.run_js(
        "const texts = (css) => [...document.querySelectorAll(css)].map(({ textContent }) => textContent);
         return [texts('.quarantine__text'), texts('.events .badge')];",
    )
    .await
}

fn count(of: &Value, state: &str) -> usize {
    let states = of[1].as_array().into_iter().flatten();
    states.filter(|shown| *shown == state).count()
}

/// The texts in quarantine, as a person sees them.
fn texts(of: &Value) -> Result<Vec<&str>, Fault> {
    let texts = of[0].as_array().ok_or("the texts are a list")?;
    texts.iter().map(|text| text.as_str().ok_or_else(|| "a text is a text".into())).collect()
}

#[test]
fn an_old_log_is_read_with_the_upcasters_on_and_put_in_quarantine_with_them_off() -> Outcome {
    on_a_page(async |page| {
        page.goto("#/storage").await?;
        page.wait_for_text("main a", "Inspect it event by event").await?.click().await?;
        open_the_old_log(page).await?;
        let on = shown(page).await?;
        assert_eq!((count(&on, "upcast"), count(&on, "in quarantine")), (8, 2));
        let anew = page
            .run_js(
                "const step = document.querySelector('.step');
                 return [step.querySelector('del').textContent, step.querySelector('ins').textContent];",
            )
            .await?;
        assert_eq!(anew, json!(["Royalties", "Royalties"]));
        assert!(texts(&on)?[0].contains("loyalty_points_granted"));

        // By keyboard: the switch is where the focus goes, and the space bar moves it.
        let switch = page.wait_for(SWITCH).await?;
        switch.focus().await?;
        switch.send_keys(" ").await?;
        page.wait_for_text(".schemas__summary", "13 events can be read, 10 are in quarantine")
            .await?;
        let off = shown(page).await?;
        assert_eq!((count(&off, "upcast"), count(&off, "in quarantine")), (0, 10));
        assert!(texts(&off)?[0].contains(r#""description":"Royalties""#), "the very text");
        page.wait_for_text(".quarantine", "Only an upcaster can read “money_deposited”").await?;
        page.wait_for_text(".schemas__balances", "235.00").await?;
        let focused = page.run_js("return document.activeElement.getAttribute('role')").await?;
        assert_eq!(focused, "switch", "the focus stays where it is");

        page.wait_for(SWITCH).await?.send_keys(" ").await?;
        page.wait_for_text(".schemas__summary", "21 events can be read, 2 are in quarantine")
            .await?;
        assert_eq!(shown(page).await?, on, "nothing is lost");

        let row = page.wait_for(".events__row:nth-child(6) summary").await?;
        row.send_keys(Key::Enter + "").await?;
        page.wait_for_text(".event__all", "Current form").await?;
        Ok(())
    })
}

#[test]
fn what_is_in_quarantine_is_saved_to_the_letter() -> Outcome {
    on_a_page(async |page| {
        open_the_old_log(page).await?;
        page.run_js(
            "const made = URL.createObjectURL;
             URL.createObjectURL = (blob) => { window.saved = blob; return made(blob); };",
        )
        .await?;
        page.wait_for_text("main button", "Save quarantined events").await?.click().await?;
        page.wait_for_text(".toast", "leftfold-quarantine.ndjson").await?;
        let saved = page.run_async_js("return await window.saved.text()").await?;
        let quarantine = texts(&shown(page).await?)?.join("\n") + "\n";
        assert_eq!(saved, json!(quarantine));
        Ok(())
    })
}

#[test]
fn the_part_that_is_whole_opens_as_a_bank_and_touches_no_other() -> Outcome {
    on_a_page(async |page| {
        page.goto("").await?;
        page.wait_for_text("button", "Open a sample bank").await?.click().await?;
        page.wait_for_text(".toast", "Sample bank opened").await?;
        let head = "return [bank.head(), (await bank.verify()).head_hash]";
        let before = page.run_async_js(head).await?;
        open_the_old_log(page).await?;
        page.wait_for_text("main", "Events 1 to 18.").await?;
        page.wait_for_text("main button", "Open in a sandbox").await?.click().await?;
        page.wait_for_text(".banner--sandbox", "Old log 1").await?;
        page.wait_for_text("main", "Mary Somerville").await?;
        page.wait_for_text(".time-bar__place", "Now: position 18").await?;
        page.wait_for_text(".banner--sandbox a", "Go to all sandboxes").await?.click().await?;
        page.wait_for_text("main", "It shares no events with your bank").await?;
        page.wait_for_text(".banner--sandbox button", "Go back to your bank")
            .await?
            .click()
            .await?;
        page.wait_until_gone(".banner--sandbox").await?;
        assert_eq!(page.run_async_js(head).await?, before);
        Ok(())
    })
}

/// Puts a text into the file's field, as if it had been picked.
async fn pick(page: &Page, text: &str) -> Outcome {
    page.run_js(&format!(
        "const files = new DataTransfer();
         files.items.add(new File([{}], 'mine.ndjson'));
         const input = document.querySelector('#schemas-file');
         input.files = files.files;
         input.dispatchEvent(new Event('change', {{ bubbles: true }}));",
        json!(text)
    ))
    .await
    .map(drop)
}

#[test]
fn a_file_of_ones_own_is_read_and_one_that_is_no_log_is_told_where() -> Outcome {
    on_a_page(async |page| {
        page.goto("").await?;
        page.wait_for_text("button", "Open a sample bank").await?.click().await?;
        page.wait_for_text(".toast", "Sample bank opened").await?;
        let exported = page.run_async_js("return await bank.exportLog()").await?;
        let exported = exported.as_str().ok_or("an export is a text")?;
        page.goto("#/schemas").await?;
        page.wait_for("#schemas-file").await?;
        pick(page, exported).await?;
        page.wait_for_text(".schemas__summary", "none is in quarantine").await?;
        page.wait_for_text("main", "both figures agree").await?;
        pick(page, &exported.replacen("Leftfold Bank", "Another Bank", 1)).await?;
        page.wait_for_text(".form__refusal", "Line 1: The hash of its entry").await?;
        page.wait_until_gone(".schemas__summary").await?;
        pick(page, "<b>no log</b>").await?;
        page.wait_for_text(".form__refusal", "Line 1:").await?;
        Ok(())
    })
}
