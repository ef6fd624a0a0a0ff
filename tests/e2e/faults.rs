//! The fault lab: by keyboard one sees a fault break the store of balances and not the bank, and a link
//! gives the same run again.

use leftfold_e2e::{Outcome, Page, Size, on_a_page};
use thirtyfour::{Key, WebElement};

const LOG: &str = "section[aria-labelledby=faults-log]";
const BALANCES: &str = "section[aria-labelledby=faults-balances]";

async fn button(page: &Page, text: &str) -> Outcome<WebElement> {
    page.wait_for_text("main button", text).await
}

async fn press(page: &Page, text: &str) -> Outcome {
    Ok(button(page, text).await?.send_keys("" + Key::Enter).await?)
}

async fn open(page: &Page, address: &str) -> Outcome {
    page.goto(address).await?;
    page.wait_for_text("h1", "Fault lab").await?;
    page.wait_for(BALANCES).await?;
    Ok(())
}

/// The faults that are on, and the seed.
async fn chosen(page: &Page) -> Outcome<String> {
    let chosen = page
        .run_js(
            "const on = [...document.querySelectorAll('main input[type=checkbox]:checked')];
             const seed = document.querySelector('input[name=seed]').value;
             return [seed, ...on.map((input) => input.name)].join(' ')",
        )
        .await?;
    Ok(chosen.as_str().unwrap_or_default().to_owned())
}

#[test]
fn a_crash_loses_money_without_a_log_and_none_with_it() -> Outcome {
    on_a_page(async |page| {
        open(page, "#/faults").await?;
        assert_eq!(chosen(page).await?, "2 crash");
        page.wait_for_text(".faults__now", "Press Run").await?;
        press(page, "Take a step").await?;
        page.wait_for_text(".faults__now", "Step 1 of 40").await?;
        page.wait_for_text(".faults__step", "Acknowledged").await?;
        page.run_js(
            "const speed = document.querySelector('select[name=speed]');
             speed.value = '20';
             speed.dispatchEvent(new Event('change', { bubbles: true }));",
        )
        .await?;
        press(page, "Run").await?;
        page.wait_for_text(&format!("{BALANCES} .badge--bad"), "lost").await?;
        page.wait_for_text(".faults__now", "Press Run to continue").await?;
        press(page, "Run").await?;
        page.wait_for_text(".faults__now", "Step 40 of 40").await?;
        page.wait_until_gone(&format!("{LOG} .badge--bad")).await?;
        let holds = "return document.querySelectorAll(
            'section[aria-labelledby=faults-log] .badge--good').length";
        assert_eq!(page.run_js(holds).await?, 5);
        let steps = "return document.querySelectorAll('.faults__step').length";
        assert_eq!(page.run_js(steps).await?, 40);
        Ok(())
    })
}

#[test]
fn a_link_gives_the_seed_and_the_faults_back() -> Outcome {
    on_a_page(async |page| {
        open(page, "#/faults?seed=7&twice=on&tabs=on").await?;
        assert_eq!(chosen(page).await?, "7 twice tabs");
        press(page, "Take another seed").await?;
        page.run_js("document.querySelector('input[name=clock]').click()").await?;
        page.until("location.hash === '#/faults?seed=8&twice=on&tabs=on&clock=on'").await?;
        page.reload().await?;
        page.wait_for(BALANCES).await?;
        assert_eq!(chosen(page).await?, "8 twice tabs clock");
        page.run_js("location.hash = '#/events'").await?;
        page.wait_for_text("h1", "Event log").await?;
        page.run_js("history.back()").await?;
        page.wait_for_text("h1", "Fault lab").await?;
        assert_eq!(chosen(page).await?, "8 twice tabs clock");
        Ok(())
    })
}

#[test]
fn a_seed_that_is_no_number_is_said_and_the_first_one_is_taken() -> Outcome {
    on_a_page(async |page| {
        open(page, "#/faults?seed=seven&full=on").await?;
        page.wait_for_text(".notice", "seven").await?;
        assert_eq!(chosen(page).await?, "2 full");
        Ok(())
    })
}

#[test]
fn what_is_no_seed_is_said_at_its_field_and_nothing_runs() -> Outcome {
    on_a_page(async |page| {
        open(page, "#/faults").await?;
        let digits = "9".repeat(23);
        for (typed, button) in [
            ("-1", "Run"),
            ("abc", "Take a step"),
            ("1.5", "Run"),
            (digits.as_str(), "Run"),
            ("", "Run"),
        ] {
            page.fill("input[name=seed]", typed).await?;
            press(page, button).await?;
            page.wait_for_text(".field__problem", "Enter a seed of 1 to 19 digits").await?;
            page.until("document.activeElement.matches('input[name=seed][aria-invalid=true]')")
                .await?;
            page.wait_for_text(".faults__now", "Press Run").await?;
            assert_eq!(page.run_js("return location.hash").await?, "#/faults", "{typed}");
        }
        page.fill("input[name=seed]", "7").await?;
        press(page, "Take a step").await?;
        page.wait_for_text(".faults__now", "Step 1 of 40").await?;
        page.until("location.hash === '#/faults?seed=7&crash=on'").await?;
        Ok(())
    })
}

#[test]
fn a_run_brings_its_drawing_into_sight_and_the_button_keeps_the_focus() -> Outcome {
    on_a_page(async |page| {
        for size in [Size(360, 740), Size(1280, 800)] {
            page.resize(size).await?;
            open(page, "#/faults").await?;
            let run = "[...document.querySelectorAll('main button')].find((one) => one.innerText === 'Run')";
            let above = format!(
                "const foot = document.querySelector('.time-bar')?.getBoundingClientRect().top ?? innerHeight;
                 return {run}.getBoundingClientRect().bottom <= foot"
            );
            assert_eq!(page.run_js(&above).await?, true, "{size:?}: Run is on the first screen");
            press(page, "Take a step").await?;
            page.wait_for_text(".faults__now", "of 40").await?;
            let shown = "(() => {
                const { top, bottom } = document.querySelector('.timeline').getBoundingClientRect();
                const foot = document.querySelector('.time-bar')?.getBoundingClientRect().top ?? innerHeight;
                return top >= 0 && bottom <= foot; })()";
            page.until(shown).await?;
            page.until("document.activeElement.innerText === 'Take a step'").await?;
        }
        Ok(())
    })
}
