//! What is loaded when it is first needed: nobody waits for it before, and where it can't be had, the
//! rest of the bank works on.

use leftfold_e2e::{Outcome, Page, on_a_page};
use serde_json::json;

async fn parts(page: &Page) -> Outcome<u64> {
    let count = "return performance.getEntriesByType('resource')
        .filter(({ name }) => name.includes('/parts/')).length";
    Ok(page.run_js(count).await?.as_u64().ok_or("a number of files")?)
}

/// Opens a bank without the sample.
const OPENS: &str =
    "await (await bankReady).execute({ type: 'open_bank', name: 'A', currency: 'USD' })";

#[test]
fn a_first_visit_loads_no_part_and_going_somewhere_loads_its_own() -> Outcome {
    on_a_page(async |page| {
        page.goto("").await?;
        page.wait_for_text("button", "Open a sample bank").await?;
        assert_eq!(parts(page).await?, 0);
        page.run_async_js(OPENS).await?;
        page.wait_for_text("h1", "Accounts").await?;
        assert_eq!(parts(page).await?, 0);

        page.goto("#/storage").await?;
        page.wait_for_text("h1", "Storage").await?;
        let for_storage = parts(page).await?;
        assert!(for_storage > 0);
        page.goto("#/privacy").await?;
        page.wait_for_text("h1", "Privacy").await?;
        assert_eq!(parts(page).await?, for_storage, "they come together");
        page.goto("#/events").await?;
        page.wait_for_text("h1", "Event log").await?;
        assert!(parts(page).await? > for_storage);
        Ok(())
    })
}

/// The names of the parts that are there.
async fn names_of_parts(page: &Page) -> Outcome<String> {
    let names = "return performance.getEntriesByType('resource')
        .map(({ name }) => name).filter((name) => name.includes('/parts/')).join(' ')";
    Ok(page.run_js(names).await?.as_str().ok_or("names of files")?.to_owned())
}

#[test]
fn who_learns_loads_nothing_that_only_who_teaches_needs() -> Outcome {
    on_a_page(async |page| {
        page.goto("#/lessons/01-event").await?;
        page.wait_for_text("h2", "An event").await?;
        let learned = names_of_parts(page).await?;
        assert!(learned.contains("split_lessons."), "{learned}");
        assert!(!learned.contains("split_lesson_extras."), "{learned}");
        assert!(!learned.contains("split_teaching."), "{learned}");

        page.wait_for_text("button", "Show the solution").await?.click().await?;
        page.wait_for_text(".lesson", "Back to my own attempt").await?;
        assert!(names_of_parts(page).await?.contains("split_lesson_extras."));

        page.goto("#/lessons/class").await?;
        page.wait_for_text("h1", "Class").await?;
        assert!(names_of_parts(page).await?.contains("split_teaching."));
        Ok(())
    })
}

#[test]
fn what_goes_beyond_the_course_can_be_loaded_again() -> Outcome {
    on_a_page(async |page| {
        page.goto("").await?;
        page.wait_until_open().await?;
        page.devtools("Network.enable", json!({})).await?;
        page.devtools("Network.setBlockedURLs", json!({ "urls": ["*/split_lesson_extras*"] }))
            .await?;
        page.goto("#/lessons").await?;
        page.wait_for_text(".notice", "could not be loaded").await?;
        page.wait_for_text("h1", "Lessons").await?;
        page.devtools("Network.setBlockedURLs", json!({ "urls": [] })).await?;
        page.wait_for_text("main button", "Try again").await?.click().await?;
        page.wait_for_text("h2", "Hand in").await?;
        assert!(
            !page.console_errors().await?.is_empty(),
            "the browser says what it could not load"
        );
        Ok(())
    })
}

#[test]
fn a_page_that_can_not_be_loaded_says_so_and_is_loaded_when_it_can() -> Outcome {
    on_a_page(async |page| {
        page.goto("").await?;
        page.run_async_js(OPENS).await?;
        page.wait_for_text("h1", "Accounts").await?;
        page.devtools("Network.enable", json!({})).await?;
        page.devtools("Network.setBlockedURLs", json!({ "urls": ["*/parts/*"] })).await?;
        page.goto("#/customers").await?;
        page.wait_for_text(".notice", "could not be loaded").await?;
        let asked = page
            .run_async_js("return (await bank.fetch('/api/v1/persons').catch(({ code }) => code))")
            .await?;
        assert_eq!(asked, "not_loaded", "a script is told, too");
        page.goto("#/").await?;
        page.wait_for_text("h1", "Accounts").await?;
        page.goto("#/customers").await?;
        page.wait_for_text(".notice", "could not be loaded").await?;

        page.devtools("Network.setBlockedURLs", json!({ "urls": [] })).await?;
        page.wait_for_text("main button", "Try again").await?.click().await?;
        page.wait_for_text("h1", "Customers").await?;
        assert!(
            !page.console_errors().await?.is_empty(),
            "the browser says what it could not load"
        );
        Ok(())
    })
}
