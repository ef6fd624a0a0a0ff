//! The time bar, as a person uses it: by the keys that players have, by dragging, by playing. In the
//! past every page shows that past and nothing can be done; the way back is one key.

use leftfold_e2e::{Outcome, Page, Size, on_a_page};
use serde_json::{Value, json};
use thirtyfour::Key;

async fn open_sample(page: &Page) -> Outcome {
    page.goto("").await?;
    page.wait_for_text("button", "Open a sample bank").await?.click().await?;
    page.wait_for_text(".toast", "Sample bank opened").await?;
    let head = page.run_js("return bank.head()").await?;
    page.wait_for_text(".time-bar__place", &format!("Now: position {head}")).await?;
    Ok(())
}

async fn press(page: &Page, keys: impl Into<thirtyfour::TypingData>) -> Outcome {
    Ok(page.wait_for("body").await?.send_keys(keys).await?)
}

/// What the bar says, once it says that it stands at a position.
async fn at(page: &Page, position: u64) -> Outcome {
    page.wait_for_text(".time-bar__place", &format!("Position {position} of")).await?;
    Ok(())
}

/// What the first page shows of the bank, and what the contract answers for a position.
async fn held(page: &Page, position: u64) -> Outcome<[Value; 2]> {
    let shown = page.text("dl.figures--lead .figure__value").await?;
    let told = page
        .run_async_js(&format!(
            "const [bank] = await window.bank.query({{ type: 'banks', at: {position} }}); return bank.balance;"
        ))
        .await?;
    let figures: String = shown.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
    Ok([json!(figures), told])
}

#[test]
fn the_list_of_keys_is_read_from_its_beginning() -> Outcome {
    on_a_page(async |page| {
        page.resize(Size(1280, 600)).await?;
        open_sample(page).await?;
        press(page, "?").await?;
        page.wait_for_text(".time-bar dialog dd", "open marks and places").await?;
        page.run_js("document.querySelector('.time-bar dialog').close()").await?;
        press(page, "?").await?;
        page.until("document.activeElement?.id === 'keys-title'").await?;
        page.until("document.querySelector('.time-bar dialog').scrollTop === 0").await?;
        let capitals = "return [...document.querySelectorAll('.time-bar dialog dd')]
            .map(({ innerText }) => innerText).filter((words) => words[0] !== words[0].toLowerCase())";
        assert_eq!(page.run_js(capitals).await?, json!([]));
        Ok(())
    })
}

#[test]
fn the_keys_of_a_player_move_through_the_past_and_back() -> Outcome {
    on_a_page(async |page| {
        open_sample(page).await?;
        let head = page.run_js("return bank.head()").await?.as_u64().ok_or("a head is a number")?;
        for (key, position) in [("j", head - 10), ("j", head - 20), ("l", head - 10)] {
            press(page, key).await?;
            at(page, position).await?;
            let [shown, told] = held(page, position).await?;
            assert_eq!(shown, told, "at {position}");
        }
        press(page, "" + Key::Left).await?;
        at(page, head - 11).await?;
        press(page, "5").await?;
        at(page, head * 5 / 10).await?;
        page.wait_for_text(".time-bar__past", "Viewing the past:").await?;
        // Home is the page's own, unless the focus is in the bar.
        press(page, "" + Key::Home).await?;
        at(page, head * 5 / 10).await?;
        page.wait_for(".time-bar__slider").await?.send_keys("" + Key::Home).await?;
        at(page, 0).await?;
        page.wait_for_text("main", "No events yet").await?;
        press(page, "" + Key::Escape).await?;
        page.wait_for_text(".time-bar__place", "Now: position").await?;
        assert_eq!(page.run_js("return bank.head()").await?, head, "looking is not recorded");
        Ok(())
    })
}

#[test]
fn in_the_past_every_page_shows_it_and_nothing_can_be_done() -> Outcome {
    on_a_page(async |page| {
        open_sample(page).await?;
        page.wait_for("main a[href^='#/accounts/']").await?.click().await?;
        page.wait_for_text("form button", "Deposit").await?;
        let closed = "return [...document.querySelectorAll('main form button[type=submit]')]
                        .map((button) => button.getAttribute('aria-disabled'));";
        assert!(!page.run_js(closed).await?.to_string().contains("true"));
        press(page, "j").await?;
        page.wait_for_text("main form .why", "Return to now").await?;
        let all = page.run_js(closed).await?;
        assert!(
            all.as_array()
                .is_some_and(|all| !all.is_empty() && all.iter().all(|one| one == "true"))
        );

        let head = page.run_js("return bank.head()").await?.as_u64().ok_or("a head is a number")?;
        for (place, list) in [("#/transfers", "transfers"), ("#/customers", "customers")] {
            page.goto(place).await?;
            at(page, head - 10).await?;
            let counts = page
                .run_async_js(&format!(
                    "const then = await bank.query({{ type: '{list}', at: {} }});
                     return [document.querySelectorAll('main a[href^=\"{place}/\"]').length > 0, then.length > 0];",
                    head - 10
                ))
                .await?;
            assert_eq!(counts, json!([true, true]), "{place}");
        }
        // The list of events moves with the bar: what comes later is there, and dimmed.
        let rows = "return [document.querySelectorAll('.events__row--later').length,
                            document.querySelector('.events__row--here .event__position').textContent]";
        assert_eq!(page.run_js(rows).await?, json!([6, format!("#{}", head - 10)]));
        page.wait_for_text(".time-bar__past button", "Return to now").await?.click().await?;
        page.wait_for_text(".time-bar__place", "Now: position").await?;
        page.wait_until_gone(".events__row--later").await?;
        Ok(())
    })
}

#[test]
fn the_slider_goes_anywhere_and_the_log_can_be_played() -> Outcome {
    on_a_page(async |page| {
        open_sample(page).await?;
        let drag = |position: u64| {
            format!(
                "const slider = document.querySelector('.time-bar__slider');
                 slider.value = {position};
                 slider.dispatchEvent(new Event('input', {{ bubbles: true }}));
                 return slider.getAttribute('aria-valuetext');"
            )
        };
        page.run_js(&drag(40)).await?;
        at(page, 40).await?;
        let [shown, told] = held(page, 40).await?;
        assert_eq!(shown, told);
        // An event that comes in meanwhile moves nothing but the end.
        page.run_async_js(
            "await bank.execute({ type: 'open_bank', name: 'Second', currency: 'JPY' })",
        )
        .await?;
        at(page, 40).await?;
        let head = page.run_js("return bank.head()").await?;
        page.wait_for_text(".time-bar__place", &format!("of {head}")).await?;

        press(page, ">>>>").await?;
        let progress = "return document.querySelector('.time-bar__pace').value";
        assert_eq!(page.run_js(progress).await?, "as-recorded");
        press(page, "<").await?;
        assert_eq!(page.run_js(progress).await?, "64");
        press(page, "k").await?;
        page.wait_for_text(".time-bar__place", "Now: position").await?;
        page.wait_for("[aria-label=Play]").await?;
        // So slow that the end isn't reached before the pause.
        press(page, "<<<").await?;
        press(page, "k").await?;
        page.wait_for("[aria-label=Pause]").await?;
        press(page, "k").await?;
        page.wait_for("[aria-label=Play]").await?;
        page.wait_for_text(".time-bar__past", "Viewing the past:").await?;
        Ok(())
    })
}

#[test]
fn going_back_closes_what_lies_over_the_page() -> Outcome {
    on_a_page(async |page| {
        open_sample(page).await?;
        page.goto("#/events").await?;
        page.wait_for_text("h1", "Event log").await?;
        press(page, "?").await?;
        page.wait_for_text("dialog[open]", "go to the beginning").await?;
        page.run_js("history.back()").await?;
        page.wait_until_gone("dialog[open]").await?;
        page.wait_for_text("h1", "Accounts").await.map(drop)
    })
}

#[test]
fn the_keys_are_listed_and_can_be_switched_off() -> Outcome {
    on_a_page(async |page| {
        open_sample(page).await?;
        press(page, "?").await?;
        page.wait_for_text("dialog[open]", "go to the beginning").await?;
        page.click("dialog[open] input[type=checkbox]").await?;
        page.wait_for_text("dialog[open] button", "Close").await?.click().await?;
        page.wait_until_gone("dialog[open]").await?;
        press(page, "j").await?;
        page.wait_for_text(".time-bar__place", "Now: position").await?;
        page.reload().await?;
        page.wait_for_text(".time-bar__place", "Now: position").await?;
        press(page, "j").await?;
        press(page, "?").await?;
        assert_eq!(
            page.run_js("return document.querySelector('dialog[open]')").await?,
            Value::Null
        );
        page.wait_for_text(".time-bar__place", "Now: position").await?;
        // A key that is typed is a character, and nothing else.
        page.run_js("localStorage.removeItem('leftfold-page.keys-off')").await?;
        page.goto("#/customers/new").await?;
        page.fill("input[name=first_name]", "Jolk 5?").await?;
        page.wait_for_text(".time-bar__place", "Now: position").await?;
        Ok(())
    })
}

/// Who moves through time by keyboard stays at the bar, whatever becomes of the page above it.
#[test]
fn the_focus_stays_at_the_bar() -> Outcome {
    on_a_page(async |page| {
        open_sample(page).await?;
        page.goto("#/customers").await?;
        page.wait_for_text("h1", "Customers").await?;
        page.goto("#/").await?;
        page.wait_for_text("h1", "Accounts").await?;
        let slider = page.wait_for(".time-bar__slider").await?;
        slider.focus().await?;
        let focused = "return document.activeElement.className";
        slider.send_keys("" + Key::Home).await?;
        at(page, 0).await?;
        page.wait_for_text("main", "No events yet").await?;
        assert_eq!(page.run_js(focused).await?, "time-bar__slider");
        slider.send_keys("l").await?;
        at(page, 10).await?;
        page.wait_for_text("main", "Customer deposits").await?;
        assert_eq!(page.run_js(focused).await?, "time-bar__slider");
        page.wait_for_text(".time-bar__past button", "Return to now").await?.click().await?;
        page.wait_until_gone(".time-bar__past button").await?;
        page.run_async_js("await new Promise(requestAnimationFrame)").await?;
        assert_eq!(page.run_js(focused).await?, "time-bar__slider");
        Ok(())
    })
}

/// How far down the page is scrolled, in whole pixels.
async fn down(page: &Page) -> Outcome<Option<i64>> {
    Ok(page.run_js("return Math.round(scrollY)").await?.as_i64())
}

#[test]
fn home_and_end_scroll_the_page_and_leave_the_time_alone() -> Outcome {
    on_a_page(async |page| {
        open_sample(page).await?;
        page.goto("#/events").await?;
        page.wait_for_text("h1", "Event log").await?;
        press(page, "" + Key::End).await?;
        page.until("scrollY > 100").await?;
        page.wait_for_text(".time-bar__place", "Now: position").await?;
        press(page, "" + Key::Home).await?;
        page.until("scrollY < 1").await?;
        assert_eq!(down(page).await?, Some(0));
        page.wait_for_text(".time-bar__place", "Now: position").await?;
        page.wait_for(".time-bar__tool--play").await?.send_keys("" + Key::Home).await?;
        at(page, 0).await?;
        Ok(())
    })
}

#[test]
fn escape_leads_back_from_the_past_and_then_ends_presenting() -> Outcome {
    on_a_page(async |page| {
        open_sample(page).await?;
        press(page, "p").await?;
        page.wait_for("html[data-presenting]").await?;
        press(page, "j").await?;
        page.wait_for_text(".time-bar__past", "Viewing the past:").await?;
        press(page, "" + Key::Escape).await?;
        page.wait_for_text(".time-bar__place", "Now: position").await?;
        page.wait_for("html[data-presenting]").await?;
        press(page, "" + Key::Escape).await?;
        page.wait_until_gone("html[data-presenting]").await?;
        Ok(())
    })
}

#[test]
fn a_presented_page_is_no_wider_than_its_screen() -> Outcome {
    on_a_page(async |page| {
        open_sample(page).await?;
        press(page, "p").await?;
        page.wait_for("html[data-presenting]").await?;
        for size in [Size(360, 740), Size(640, 800), Size(1280, 800), Size(1920, 1080)] {
            page.resize(size).await?;
            for place in ["#/", "#/events", "#/dashboard"] {
                page.goto(place).await?;
                page.wait_for("main h1").await?;
                let wide = "return document.documentElement.scrollWidth - innerWidth";
                let wider = page.run_js(wide).await?.as_i64().ok_or("a width is a number")?;
                assert!(wider <= 0, "{size:?} {place}: {wider}");
                let over = "const boxes = ['.header__brand', '.nav__list', '.header__choices']
                      .map((css) => document.querySelector(css).getBoundingClientRect())
                      .filter(({ top }) => top < 100);
                    return boxes.slice(1).filter(({ left }, i) => left < boxes[i].right - 1).length";
                assert_eq!(page.run_js(over).await?, json!(0), "{size:?} {place}");
            }
        }
        Ok(())
    })
}
