//! What the journal in front of the log gives a person: a choice of how safe an answer is, and what
//! was lost or spoilt in the log back.

use leftfold_e2e::{Outcome, Page, on_a_page};
use serde_json::json;

async fn three_banks(page: &Page) -> Outcome {
    page.goto("").await?;
    let opened = page
        .run_async_js(
            "const bank = await window.bankReady;
             const opened = [];
             for (const name of ['First Bank', 'Second Bank', 'Third Bank']) {
                 const { status, durability } = await bank.execute({ type: 'open_bank', name, currency: 'USD' });
                 opened.push(status + ' ' + durability);
             }
             return opened;",
        )
        .await?;
    assert_eq!(opened, json!(["accepted disk", "accepted disk", "accepted disk"]));
    Ok(())
}

const HEAD: &str = "return (await window.bankReady).head()";

async fn go_to_storage(page: &Page) -> Outcome {
    page.goto("#/storage").await?;
    page.wait_for_text("h1", "Storage").await?;
    Ok(())
}

#[test]
fn an_answer_comes_sooner_where_a_person_wants_that_and_on_the_next_visit_too() -> Outcome {
    const ANSWERED: &str = "
        const bank = await window.bankReady;
        const outcome = await bank.execute({ type: 'open_bank', name: 'One More', currency: 'USD' });
        return [outcome.durability, bank.storage().durability];";
    on_a_page(async |page| {
        three_banks(page).await?;
        go_to_storage(page).await?;
        page.wait_for_text(".figures--lead", "on disk").await?;
        page.wait_for_text(".choices__label", "When the browser has it").await?.click().await?;
        page.wait_for_text(".toast", "no longer wait for the disk").await?;
        page.wait_for_text(".figures--lead", "in the browser").await?;
        assert_eq!(page.run_async_js(ANSWERED).await?, json!(["browser", "browser"]));
        page.reload().await?;
        page.wait_for_text(".figures--lead", "in the browser").await?;
        assert_eq!(page.run_async_js(ANSWERED).await?, json!(["browser", "browser"]));

        // What a script sets shows on the page, and is for this visit alone.
        assert_eq!(page.run_async_js("return await bank.setDurability('disk')").await?, "disk");
        page.wait_for_text(".figures--lead", "on disk").await?;
        page.wait_for("input[value=disk]:checked").await?;
        page.reload().await?;
        page.wait_for("input[value=browser]:checked").await?;
        page.wait_for_text(".choices__label", "When it is on disk").await?.click().await?;
        page.wait_for_text(".toast", "now wait for the disk").await?;
        assert_eq!(page.run_async_js(ANSWERED).await?, json!(["disk", "disk"]));
        Ok(())
    })
}

#[test]
fn events_that_are_missing_come_back_from_the_journal_and_that_is_said_once() -> Outcome {
    on_a_page(async |page| {
        three_banks(page).await?;
        page.run_js(
            "for (const key of Object.keys(localStorage)) if (/\\.t\\.[23]$/.test(key)) localStorage.removeItem(key)",
        )
        .await?;
        go_to_storage(page).await?;
        page.reload().await?;
        page.wait_for_text(".notice", "2 events restored").await?;
        assert_eq!(page.run_async_js(HEAD).await?, 3);
        page.wait_for_text(".notice button", "Dismiss").await?.click().await?;
        page.wait_until_gone(".notice").await?;
        assert_eq!(page.run_js("return document.activeElement.tagName").await?, "H1");
        page.reload().await?;
        page.wait_for("[role=meter]").await?;
        page.wait_until_gone(".notice").await?;
        Ok(())
    })
}

#[test]
fn a_spoilt_entry_is_mended_from_the_journal() -> Outcome {
    on_a_page(async |page| {
        three_banks(page).await?;
        page.run_js("localStorage.setItem('leftfold.1.t.2', 'not an entry')").await?;
        go_to_storage(page).await?;
        page.reload().await?;
        page.wait_for_text(".notice--alarm", "leftfold.1.t.2").await?;
        assert_eq!(page.run_async_js(HEAD).await?, 1);
        page.wait_for_text(".notice button", "Repair from the write-ahead log")
            .await?
            .click()
            .await?;
        page.wait_for_text(".toast", "all 3 events can be read").await?;
        page.wait_until_gone(".notice").await?;
        assert_eq!(page.run_async_js(HEAD).await?, 3);
        assert_eq!(page.run_async_js("return (await bank.verify()).ok").await?, true);
        Ok(())
    })
}
