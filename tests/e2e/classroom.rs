//! A class without a server: a teacher makes a pack, a learner opens it, solves a level and hands in, and the
//! teacher grades what came.

use std::env;
use std::fs;
use std::path::PathBuf;
use std::process;

use leftfold_e2e::{Outcome, Page, on_a_page};
use serde_json::{Value, json};

use crate::learner::{By, Learner};
use crate::saved::{keep_saved, saved};

/// Everything that this browser keeps, but for what is kept of the lessons.
const STORED: &str = "
    const kept = Object.entries(localStorage).filter(([key]) => !key.startsWith('leftfold-lessons.'));
    return JSON.stringify(kept.sort());";

/// A file that a person could pick.
fn file(name: &str, text: &str) -> Outcome<PathBuf> {
    let path = env::temp_dir().join(format!("leftfold-{}-{name}.json", process::id()));
    fs::write(&path, text)?;
    Ok(path)
}

async fn pick(page: &Page, input: &str, files: &[PathBuf]) -> Outcome {
    let paths: Vec<_> = files.iter().map(|file| file.to_string_lossy()).collect();
    Ok(page.wait_for(input).await?.send_keys(paths.join("\n")).await?)
}

/// Makes a pack in which levels open one after the other and a submission has a code.
async fn makes_pack(page: &Page) -> Outcome<String> {
    page.goto("#/lessons/class").await?;
    page.wait_for_text("h1", "Class").await?;
    page.wait_for_text("#making legend", "Lessons in the pack").await?;
    page.until("document.querySelector('#making input[name=level]')").await?;
    page.click("#making button[type=submit]").await?;
    page.wait_for_text("#making-name-problem", "Enter a name").await?;
    page.fill("#making-name", "Class 7b").await?;
    page.click("#making input[name=hints]").await?;
    page.wait_for_text("#making button", "Save the pack").await?.click().await?;
    let (name, text) = saved(page).await?;
    assert_eq!(name, "leftfold-pack-class-7b.json");
    Ok(text)
}

/// Opens a pack from its file, as a student does.
async fn opens_pack(page: &Page, pack: &PathBuf) -> Outcome {
    page.goto("#/lessons").await?;
    page.wait_for_text("main summary", "Lessons from your teacher").await?.click().await?;
    pick(page, "#pack-file", std::slice::from_ref(pack)).await?;
    page.wait_for_text("main .notice", "These are the lessons of “Class 7b”").await?;
    Ok(())
}

/// Solves the first level in the pack that is open.
async fn solves_first(page: &Page, learner: &Learner<'_>) -> Outcome {
    learner.opens("01-event").await?;
    let tools = page.text(".lesson__tools").await?;
    assert!(!tools.contains("Hint"), "the pack allows none: {tools}");
    learner.chooses_event(4).await?;
    learner.goes_on().await?;
    learner.answers(&["It will have one more event."]).await?;
    learner.goes_to("Accounts").await?;
    learner.presses("main a", "Everyday").await?;
    learner.moves_money("Deposit", "50").await?;
    learner.says_where_the_balance_comes_from().await?;
    learner.has_solved().await?;
    learner.presses(".lesson__leave", "Leave lesson").await
}

/// Hands in under a code, and gives the file's text.
async fn hands_in(page: &Page) -> Outcome<String> {
    page.wait_for_text("h2", "Hand in").await?;
    page.click("#hand-in button[type=submit]").await?;
    page.wait_for_text("#hand-in-who-problem", "Enter the code").await?;
    page.fill("#hand-in-who", "A7").await?;
    page.wait_for_text("#hand-in button", "Save my submission").await?.click().await?;
    let (name, text) = saved(page).await?;
    let submission: Value = serde_json::from_str(&text)?;
    let receipt = submission["chain"].as_str().and_then(|chain| chain.get(..8));
    let receipt = receipt.ok_or("a chain has more than eight letters")?;
    assert_eq!(name, format!("leftfold-a7-{receipt}.json"));
    page.wait_for_text(".hand-in__receipt", receipt).await?;
    Ok(text)
}

/// A submission in which the first level was begun and nothing else was done, with a chain that fits.
async fn only_begun(page: &Page, of: &Value) -> Outcome<Value> {
    let record = json!({ "level": "01-event", "ms": 1_000, "type": "begun" });
    let hash = of["pack"]["hash"].as_str().ok_or("a pack has a hash")?;
    let chain = format!(
        "const bytes = new TextEncoder().encode({});
         const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
         return [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');",
        json!(format!("{hash}{record}")),
    );
    let chain = page.run_async_js(&chain).await?;
    let mut begun = of.clone();
    begun["who"] = json!("C9");
    begun["journal"] = json!([record]);
    begun["chain"] = chain;
    Ok(begun)
}

#[test]
fn a_class_hands_in_and_is_graded_without_a_server() -> Outcome {
    on_a_page(async |page| {
        page.goto("").await?;
        page.wait_for_text("button", "Open a sample bank").await?.click().await?;
        page.wait_for_text(".toast", "Sample bank opened").await?;
        let before = page.run_js(STORED).await?;
        let learner = Learner::arrives(page, By::Keyboard).await?;
        keep_saved(page).await?;

        let pack = file("pack", &makes_pack(page).await?)?;
        opens_pack(page, &pack).await?;
        page.wait_for_text(".course__facts", "Finish").await?;
        solves_first(page, &learner).await?;
        page.wait_for_text(".course", "Solved").await?;

        let text = hands_in(page).await?;
        let whole: Value = serde_json::from_str(&text)?;
        let mut copied = whole.clone();
        copied["who"] = json!("B8");
        let begun = only_begun(page, &whole).await?;
        let mut forged = whole.clone();
        forged["journal"][0]["ms"] = json!(1);
        let submissions = [
            file("whole", &text)?,
            file("whole-again", &text)?,
            file("copied", &copied.to_string())?,
            file("begun", &begun.to_string())?,
            file("forged", &forged.to_string())?,
        ];
        // The teacher's browser has no pack open.
        page.goto("#/lessons").await?;
        page.wait_for_text("main .notice button", "Go back to the course").await?.click().await?;
        page.wait_for_text("main summary", "Lessons from your teacher").await?;
        page.goto("#/lessons/class").await?;
        pick(page, "#class-files", &submissions).await?;
        page.wait_for_text("[role=status] li", "5 submissions were read").await?;
        page.wait_for_text("[role=status] li", "It counts once").await?;
        page.wait_for_text("[role=status] li", "3 submissions wait for their pack").await?;
        page.wait_for_text("section[aria-labelledby=refused] li", "was changed or damaged").await?;
        pick(page, "#class-files", std::slice::from_ref(&pack)).await?;
        page.wait_for_text("[role=status]", "3 submissions graded").await?;
        page.wait_for_text("section[aria-labelledby=class-table] tr", "A7").await?;
        let table = page.text("section[aria-labelledby=class-table]").await?;
        assert!(table.contains("Solved") && table.contains("Started"), "{table}");
        // A file that comes later is added, and grading can begin anew.
        let mut late = begun.clone();
        late["who"] = json!("D10");
        let late = file("late", &late.to_string())?;
        pick(page, "#class-files", std::slice::from_ref(&late)).await?;
        page.wait_for_text("[role=status]", "4 submissions graded").await?;
        fs::remove_file(late)?;
        page.wait_for_text("section[aria-labelledby=alike] li", "A7").await?;
        page.wait_for_text("section[aria-labelledby=alike] li", "B8").await?;
        page.wait_for_text("main button", "Save the results as CSV").await?.click().await?;
        let (name, table) = saved(page).await?;
        assert_eq!(name, "leftfold-results-class-7b.csv");
        assert!(table.contains("C9"), "{table}");

        let said = page.text("main").await?;
        assert!(!said.contains("after discussion"), "nobody answered twice: {said}");
        page.wait_for_text("main button", "Clear the results").await?.click().await?;
        page.until("!document.querySelector('#class-table')").await?;

        assert_eq!(page.run_js(STORED).await?, before, "the learner's own bank is as it was");
        submissions.iter().chain([&pack]).try_for_each(fs::remove_file)?;
        Ok(())
    })
}

#[test]
fn grading_that_is_stopped_shows_what_was_graded_and_how_much_was_not() -> Outcome {
    on_a_page(async |page| {
        let learner = Learner::arrives(page, By::Keyboard).await?;
        keep_saved(page).await?;
        let pack = file("stopped-pack", &makes_pack(page).await?)?;
        opens_pack(page, &pack).await?;
        solves_first(page, &learner).await?;
        page.goto("#/lessons").await?;
        let text = hands_in(page).await?;
        let text: Value = serde_json::from_str(&text)?;
        let submissions = (0..60).map(|nth| {
            let mut own = text.clone();
            own["who"] = json!(format!("S{nth}"));
            file(&format!("stopped-{nth}"), &own.to_string())
        });
        let files = submissions.chain([Ok(pack)]).collect::<Outcome<Vec<_>>>()?;

        page.goto("#/lessons/class").await?;
        page.wait_for_text("h2", "Grade submissions").await?;
        let stop = "
            const stop = () => {
              const bar = document.querySelector('.progress progress');
              if (!bar || bar.value === 0) return setTimeout(stop, 1);
              const buttons = [...document.querySelectorAll('.progress button')];
              buttons.find(({ textContent }) => textContent.includes('Stop')).click();
            };
            stop()";
        page.run_js(stop).await?;
        pick(page, "#class-files", &files).await?;
        page.wait_for_text("[role=status]", "of 60 submissions were graded").await?;
        let said = page.text("main").await?;
        assert!(said.contains("Results by student") || said.contains(" 0 of 60"), "{said}");
        files.iter().try_for_each(fs::remove_file)?;
        Ok(())
    })
}

#[test]
fn a_pack_is_handed_out_as_a_link_and_as_a_qr_code() -> Outcome {
    on_a_page(async |page| {
        page.goto("").await?;
        keep_saved(page).await?;
        makes_pack(page).await?;
        let chosen = "return document.querySelectorAll('#making input[name=level]:checked').length";
        let chosen = page.run_js(chosen).await?;
        page.run_js("navigator.clipboard.writeText = async (text) => { window.copied = text; }")
            .await?;
        page.wait_for_text("main button", "Copy a link to the pack").await?.click().await?;
        page.until("window.copied").await?;
        let link = page.run_js("return window.copied").await?;
        let link = link.as_str().ok_or("a link is a text")?;
        assert!(link.len() < 1_200, "{link}");
        page.wait_for_text("main button", "Show a QR code").await?.click().await?;
        page.wait_for(".qr svg[role=img][aria-label^='QR code with the link']").await?;
        page.wait_for_text(".qr a", link).await?;

        let hash = &link[link.find('#').ok_or("it is a place of the page")?..];
        page.goto(hash).await?;
        page.wait_for_text("main h1", "Lessons from a link").await?;
        page.wait_for_text("main h2", "Class 7b").await?;
        page.wait_for_text("main li", "An event").await?;
        page.wait_for_text("main", "These lessons are from Leftfold's own course").await?;
        page.wait_for_text("main button", "Open these lessons").await?.click().await?;
        page.wait_for_text("main .notice", "These are the lessons of “Class 7b”").await?;
        page.until(&format!("document.querySelectorAll('.course__level').length === {chosen}"))
            .await?;
        Ok(())
    })
}

#[test]
fn progress_is_taken_to_another_browser_as_a_file() -> Outcome {
    on_a_page(async |page| {
        let learner = Learner::arrives(page, By::Keyboard).await?;
        learner.opens("02-fold").await?;
        learner.answers_value("135").await?;
        page.goto("#/lessons").await?;
        keep_saved(page).await?;
        page.wait_for_text("main button", "Save my progress").await?.click().await?;
        let (name, text) = saved(page).await?;
        assert_eq!(name, "leftfold-progress-course.json");
        let mut progress: Value = serde_json::from_str(&text)?;
        progress["levels"]["01-event"] = json!("solved");
        let (good, bad) = (file("progress", &progress.to_string())?, file("no-progress", "{}")?);

        page.run_js("localStorage.clear(); sessionStorage.clear()").await?;
        page.reload().await?;
        page.wait_for_text("h1", "Lessons").await?;
        pick(page, "#progress-file", std::slice::from_ref(&bad)).await?;
        page.wait_for_text("[role=status] .form__refusal", "leftfold_progress: It is missing")
            .await?;
        pick(page, "#progress-file", std::slice::from_ref(&good)).await?;
        page.wait_for_text(".toast", "Progress loaded").await?;
        page.wait_for_text(".course__facts", "Solved").await?;
        learner.opens("02-fold").await?;
        page.wait_for_text(".lesson__question", "You said: 135").await?;
        [good, bad].iter().try_for_each(fs::remove_file)?;
        Ok(())
    })
}
