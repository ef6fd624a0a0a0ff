//! Finding things from one box, by the keyboard alone.

use leftfold_e2e::thirtyfour::{Key, TypingData};
use leftfold_e2e::{Outcome, Page, on_a_page};
use serde_json::json;

async fn open_sample(page: &Page) -> Outcome {
    page.goto("").await?;
    page.wait_for_text("button", "Open a sample bank").await?.click().await?;
    page.wait_for_text(".toast", "Sample bank opened").await?;
    page.wait_for(".time-bar").await?;
    Ok(())
}

/// Types where the focus is, as a person does who looks at nothing.
async fn press(page: &Page, keys: impl Into<TypingData>) -> Outcome {
    let focused = page.browser().active_element().await?;
    Ok(focused.send_keys(keys).await?)
}

async fn chosen(page: &Page) -> Outcome<String> {
    let text = page
        .run_js(
            "const box = document.querySelector('[role=combobox]');
             return document.getElementById(box.getAttribute('aria-activedescendant'))?.textContent ?? '';",
        )
        .await?;
    Ok(text.as_str().unwrap_or_default().to_owned())
}

#[test]
fn a_slash_brings_the_box_the_arrows_choose_and_enter_opens() -> Outcome {
    on_a_page(async |page| {
        open_sample(page).await?;
        press(page, "/").await?;
        page.wait_for("dialog.search[open]").await?;
        press(page, "grace").await?;
        page.wait_for_text(".search__said", "1 customer, 2 accounts").await?;
        assert!(chosen(page).await?.starts_with("Grace Hopper"));
        press(page, Key::Down + "").await?;
        page.wait_for_text(".search__option[aria-selected=true]", "Everyday").await?;
        press(page, Key::Up + "").await?;
        press(page, Key::Up + "").await?;
        let last = "return [...document.querySelectorAll('.search__option')].at(-1).getAttribute('aria-selected')";
        assert_eq!(page.run_js(last).await?, "true", "before the first comes the last");
        press(page, Key::Down + "").await?;
        press(page, Key::Enter + "").await?;
        page.wait_for_text("h1", "Grace Hopper").await?;
        page.wait_until_gone("dialog.search[open]").await?;
        let focused = page.browser().active_element().await?;
        assert_eq!(focused.text().await?, "Grace Hopper", "the page's heading has the focus");

        for (typed, heading) in [
            ("#2", "Event 2"),
            ("trial balance", "Ledger"),
            ("privacy", "Privacy"),
            ("glossary", "Glossary"),
            ("travel", "Travel"),
            ("crash", "Transfers"),
            ("help", "Lessons"),
            ("event 98", "Event 98"),
        ] {
            press(page, "/").await?;
            page.wait_for("dialog.search[open]").await?;
            press(page, typed).await?;
            page.wait_for_text(".search__said", "Found").await?;
            press(page, Key::Enter + "").await?;
            page.wait_for_text("h1", heading).await?;
        }
        press(page, "/").await?;
        press(page, "saga").await?;
        page.wait_for_text(".search__label", "Terms").await?;
        press(page, Key::Enter + "").await?;
        page.until("location.hash.startsWith('#/glossary/saga')").await?;
        Ok(())
    })
}

#[test]
fn a_transfer_is_found_by_what_for_and_escape_gives_the_focus_back() -> Outcome {
    on_a_page(async |page| {
        open_sample(page).await?;
        page.run_js("document.querySelector('.header__tool[title^=Search]').focus()").await?;
        press(page, Key::Enter + "").await?;
        page.wait_for("dialog.search[open]").await?;
        press(page, "dinner").await?;
        page.wait_for_text(".search__label", "Transfers").await?;
        press(page, Key::Escape + "").await?;
        page.wait_until_gone("dialog.search[open]").await?;
        let title = page.run_js("return document.activeElement.title").await?;
        assert_eq!(title, "Search ( / )");
        press(page, "/").await?;
        let typed = page.wait_for("input[name=search]").await?.value().await?;
        assert_eq!(typed.unwrap_or_default(), "", "what was typed before is gone");
        press(page, "nobody is called this").await?;
        page.wait_for_text(".search__said", "No results for “nobody is called this”").await?;
        press(page, Key::Enter + "").await?;
        page.wait_for("dialog.search[open]").await?;
        Ok(())
    })
}

#[test]
fn a_slash_is_a_character_where_one_types_and_where_keys_are_off() -> Outcome {
    on_a_page(async |page| {
        open_sample(page).await?;
        page.goto("#/events").await?;
        page.fill("input[name=text]", "a/b").await?;
        let typed = page.wait_for("input[name=text]").await?.value().await?;
        assert_eq!(typed.as_deref(), Some("a/b"));
        assert_eq!(page.run_js("return !!document.querySelector('dialog[open]')").await?, false);
        page.run_js("document.activeElement.blur()").await?;
        press(page, "?").await?;
        page.click("dialog[open] input[type=checkbox]").await?;
        press(page, Key::Escape + "").await?;
        page.run_js("document.activeElement.blur()").await?;
        press(page, "/").await?;
        assert_eq!(page.run_js("return !!document.querySelector('dialog[open]')").await?, false);
        page.click(".header__tool[title^=Search]").await?;
        page.wait_for("dialog.search[open]").await?;
        Ok(())
    })
}

#[test]
fn a_customer_finds_nothing_of_others_and_the_past_finds_what_was_there() -> Outcome {
    on_a_page(async |page| {
        open_sample(page).await?;
        let grace = "const all = await bank.query({ type: 'customers' });
                     return all.find((customer) => customer.first_name === 'Grace').customer_id;";
        let grace = page.run_async_js(grace).await?;
        let act = format!(
            "const select = document.querySelector('select[name=acting_as]');
             select.value = {grace};
             select.dispatchEvent(new Event('change', {{ bubbles: true }}));"
        );
        page.run_js(&act).await?;
        page.run_js("document.activeElement.blur()").await?;
        press(page, "/").await?;
        page.wait_for("dialog.search[open]").await?;
        // Her own payments with somebody are hers to see; nothing else of theirs is.
        press(page, "lovelace").await?;
        page.wait_for_text(".search__said", "Found: 2 transfers.").await?;
        press(page, Key::Control + "a").await?;
        press(page, "hopper").await?;
        page.wait_for_text(".search__option", "Grace Hopper").await?;
        press(page, Key::Escape + "").await?;

        page.run_js(
            "const select = document.querySelector('select[name=acting_as]');
             select.value = 'admin';
             select.dispatchEvent(new Event('change', { bubbles: true }));",
        )
        .await?;
        let registered = "return bank.events({ type: 'customer_registered' }).at(-1).position";
        let registered = page.run_js(registered).await?.as_u64().ok_or("a position is a number")?;
        for (at, said) in [(registered - 1, "No results for"), (registered, "1 customer")] {
            let slide = format!(
                "const slider = document.querySelector('.time-bar__slider');
                 slider.value = '{at}';
                 slider.dispatchEvent(new Event('input', {{ bubbles: true }}));"
            );
            page.run_js(&slide).await?;
            page.run_js("document.activeElement.blur()").await?;
            press(page, "/").await?;
            page.wait_for("dialog.search[open]").await?;
            press(page, "hopper").await?;
            page.wait_for_text(".search__said", said).await?;
            press(page, Key::Escape + "").await?;
            page.wait_until_gone("dialog.search[open]").await?;
        }
        Ok(())
    })
}

#[test]
fn what_others_wrote_stays_text() -> Outcome {
    on_a_page(async |page| {
        open_sample(page).await?;
        page.run_async_js(
            "const [{ account_id }] = await bank.query({ type: 'accounts' });
             const nickname = '<img src=x onerror=\"window.harmed = 1\">zebra';
             await bank.execute({ type: 'update_account_details', account_id, nickname });",
        )
        .await?;
        press(page, "/").await?;
        page.wait_for("dialog.search[open]").await?;
        press(page, "<img zebra").await?;
        page.wait_for_text(".search__option", "<img src=x onerror=").await?;
        press(page, Key::Control + "a").await?;
        press(page, "<b>bold</b>").await?;
        page.wait_for_text(".search__said", "“<b>bold</b>”").await?;
        let harm = "return [window.harmed ?? 0, document.querySelectorAll('.search img, .search b').length]";
        assert_eq!(page.run_js(harm).await?, json!([0, 0]));
        Ok(())
    })
}

/// In a long log something is there within a fraction of a second after a key.
#[test]
fn a_long_log_is_searched_without_keeping_anybody_waiting() -> Outcome {
    on_a_page(async |page| {
        page.goto("#/storage").await?;
        page.run_async_js(
            "const bank = await window.bankReady;
             await bank.simulation.generate({ accounts: 100, events: 30000 });",
        )
        .await?;
        page.wait_for(".time-bar").await?;
        page.run_js("document.activeElement.blur()").await?;
        press(page, "/").await?;
        page.wait_for("input[name=search]").await?;
        let took = page
            .run_async_js(
                "const field = document.querySelector('input[name=search]');
                 const said = document.querySelector('.search__said');
                 const firsts = [];
                 for (const typed of ['7', 'customer 9', 'money withdrawn', '250']) {
                   const start = performance.now();
                   field.value = typed;
                   field.dispatchEvent(new Event('input', { bubbles: true }));
                   while (!document.querySelector('.search__option') && !said.textContent.startsWith('No results')) {
                     await new Promise((go) => setTimeout(go));
                   }
                   firsts.push(performance.now() - start);
                   while (!/^(Found|Nothing)/.test(said.textContent)) await new Promise((go) => setTimeout(go, 5));
                 }
                 return { head: bank.head(), firsts };",
            )
            .await?;
        assert!(took["head"].as_u64().is_some_and(|head| head >= 50_000), "{took}");
        let firsts = took["firsts"].as_array().ok_or("times are a list")?;
        // Ten times what it takes on a quiet machine.
        assert!(firsts.iter().all(|first| first.as_f64().is_some_and(|ms| ms < 500.0)), "{took}");
        Ok(())
    })
}

#[test]
fn people_are_found_before_terms_that_have_their_name_within_a_word() -> Outcome {
    on_a_page(async |page| {
        open_sample(page).await?;
        press(page, "/").await?;
        page.wait_for("dialog.search[open]").await?;
        press(page, "Ada").await?;
        page.wait_for_text(".search__said", "1 term").await?;
        assert!(chosen(page).await?.starts_with("Ada Lovelace"));
        let labels =
            "return [...document.querySelectorAll('.search__label')].map((one) => one.textContent)";
        let labels = page.run_js(labels).await?;
        let labels = labels.as_array().ok_or("the groups are a list")?;
        assert_eq!(
            (labels.first(), labels.last()),
            (Some(&json!("Customers")), Some(&json!("Terms")))
        );
        Ok(())
    })
}
