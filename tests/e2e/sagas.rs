//! Sagas drawn: a transfer's steps as they are taken one by one from its page, its way back, and a page
//! that is crashed between two steps and finds in the log what is owed.

use leftfold_e2e::{Outcome, Page, Size, on_a_page};
use serde_json::{Value, json};
use thirtyfour::Key;

async fn open_sample(page: &Page) -> Outcome {
    page.goto("").await?;
    page.wait_for_text("button", "Open a sample bank").await?.click().await?;
    page.wait_for_text(".toast", "Sample bank opened").await?;
    Ok(())
}

/// Chooses two accounts and sends a transfer to be watched, by the keyboard alone.
async fn begin_watched(page: &Page, amount: &str) -> Outcome {
    page.goto("#/transfers").await?;
    page.wait_for("select[name=from_account_id]").await?.send_keys("" + Key::Down).await?;
    page.wait_for("select[name=to_account_id]").await?.send_keys("" + Key::Down).await?;
    page.fill("input[name=amount]", amount).await?;
    page.wait_for("input[value=watched]").await?.send_keys(" ").await?;
    page.wait_for("input[name=description]").await?.send_keys("watched" + Key::Enter).await?;
    page.wait_for_text("h1", "Transfer").await?;
    page.wait_for(".saga").await?;
    Ok(())
}

/// Presses a button of the page by the keyboard.
async fn press(page: &Page, button: &str) -> Outcome {
    Ok(page.wait_for_text("main button", button).await?.send_keys("" + Key::Enter).await?)
}

/// The steps in the order of the document: the event of each, and whether it is still ahead.
async fn drawn(page: &Page) -> Outcome<Value> {
    page.run_js(
        "return [...document.querySelectorAll('ol.saga > li')].map((step) =>
            (step.classList.contains('saga__step--ahead') ? '~' : '') + step.querySelector('.saga__event').textContent);",
    )
    .await
}

/// What a crash must neither lose nor double.
async fn money(page: &Page) -> Outcome<Value> {
    page.run_async_js(
        "const bank = await window.bankReady;
         const [{ bank_id, balance }] = await bank.query({ type: 'banks' });
         const { balanced } = await bank.query({ type: 'trial_balance', bank_id });
         return [balance, balanced];",
    )
    .await
}

#[test]
fn a_transfer_is_watched_crashed_and_made_good_from_the_log() -> Outcome {
    on_a_page(async |page| {
        open_sample(page).await?;
        let before = money(page).await?;
        begin_watched(page, "12.34").await?;
        let ahead = [
            "~account_debited",
            "~account_credited",
            "~transaction_analyzed",
            "~credit_released",
            "~transfer_completed",
        ];
        let begun = [&["transfer_initiated"], &ahead[..]].concat();
        assert_eq!(drawn(page).await?, json!(begun));
        page.wait_for_text(".saga__step--2", "next, pending").await?;
        press(page, "Take next step").await?;
        page.wait_for_text(".saga__step--2 a", "Debited").await?;
        page.wait_for_text(".saga__step--3", "next, pending").await?;
        let place = page.run_js("return location.hash").await?;
        let at = page.run_js("window.mark = 'here'; return bank.head()").await?;

        press(page, "Crash here").await?;
        page.wait_for_text(".crash", "12.34 USD has left").await?;
        page.wait_for_text(".crash", "has not arrived").await?;
        let at = at.as_u64().ok_or("a head is a number")?;
        page.wait_for_text(".crash", &format!("up to event #{at}")).await?;
        page.wait_for_text(".crash summary", "The newest text on disk").await?.click().await?;
        page.wait_for_text(".crash pre", "account_debited").await?;
        assert_eq!(page.run_js("return typeof bank").await?, json!("undefined"), "no bank is open");
        page.reload().await?;
        page.wait_for("body").await?;
        page.until("document.activeElement.matches('.crash .button')").await?;
        page.wait_for_text(".crash button", "Open the bank again")
            .await?
            .send_keys("" + Key::Enter)
            .await?;
        page.until("document.activeElement.matches('h1') && window.bank").await?;
        let said = page.wait_for_text(".banner", "was crashed at").await?.text().await?;
        for part in [
            format!("#{at}"),
            "3 pending steps in the log have been taken".into(),
            format!("4 events were recorded: #{} to #{}", at + 1, at + 4),
        ] {
            assert!(said.contains(&part), "{part} in {said}");
        }
        assert_eq!(page.run_js("return window.mark ?? null").await?, json!(null), "a new page");
        assert_eq!(page.run_js("return location.hash").await?, place);
        page.wait_for_text("main .badge", "completed").await?;
        page.wait_until_gone(".saga__step--ahead").await?;
        assert_eq!(drawn(page).await?.as_array().map(Vec::len), Some(6));
        assert_eq!(money(page).await?, before);
        assert_eq!(page.run_js("return bank.head()").await?, at + 4);

        press(page, "Run step by step again").await?;
        page.wait_for_text("main .runner", "step by step: nothing is pending").await?;
        press(page, "Dismiss").await?;
        page.wait_until_gone(".banner").await?;
        page.reload().await?;
        page.wait_for_text("h1", "Transfer").await?;
        page.wait_until_gone(".banner").await?;
        Ok(())
    })
}

/// Transfers to a closed account, with the runner as it is; gives the transfer's page.
const TO_A_CLOSED_ACCOUNT: &str = "
    const bank = await window.bankReady;
    const [from, to] = await bank.query({ type: 'accounts', limit: 2 });
    const transfer_id = crypto.randomUUID();
    await bank.execute({ type: 'close_account', account_id: to.account_id, reason: 'moved away' });
    await bank.execute({ type: 'transfer_money', transfer_id, amount: '5.00',
        from_account_id: from.account_id, to_account_id: to.account_id });
    return '#/transfers/' + transfer_id;";

/// Where the steps stand: left and top of each mark.
async fn marks(page: &Page) -> Outcome<Vec<[i64; 2]>> {
    let marks = page
        .run_js(
            "return [...document.querySelectorAll('.saga__mark')].map((mark) => {
                const { left, top } = mark.getBoundingClientRect();
                return [Math.round(left), Math.round(top)];
            });",
        )
        .await?;
    Ok(serde_json::from_value(marks)?)
}

#[test]
fn what_is_refused_runs_back_under_the_way_forward_and_beside_it_on_a_phone() -> Outcome {
    on_a_page(async |page| {
        open_sample(page).await?;
        let before = money(page).await?;
        page.run_async_js("await bank.setRunner('stepwise')").await?;
        let place = page.run_async_js(TO_A_CLOSED_ACCOUNT).await?;
        page.goto(place.as_str().ok_or("a place is a text")?).await?;
        page.wait_for_text(".saga__step--2", "next, pending").await?;
        press(page, "Take next step").await?;
        page.wait_for_text(".saga__step--2 a", "Debited").await?;
        press(page, "Take next step").await?;
        page.wait_for_text(".saga__step--back a", "Rejected").await?;
        let turned = ["transfer_initiated", "account_debited", "command_rejected"];
        let turned = [&turned[..], &["~debit_reversed", "~transfer_failed"]].concat();
        assert_eq!(drawn(page).await?, json!(turned), "the process turns round");
        press(page, "Take all steps").await?;
        page.wait_for_text(".saga__step--back a", "Failed").await?;
        page.wait_until_gone(".saga__step--ahead").await?;
        assert_eq!(money(page).await?, before);

        let [initiated, debited, refused, reversed, failed] = marks(page).await?[..] else {
            return Err("five steps are drawn".into());
        };
        assert!(initiated[0] < debited[0] && debited[0] < refused[0], "forward to the right");
        assert_eq!([reversed[0], failed[0]], [debited[0], initiated[0]], "each under its own");
        assert_eq!([reversed[1], failed[1]], [refused[1]; 2], "in a line");
        assert!(reversed[1] > debited[1], "under the way forward");

        page.resize(Size(360, 780)).await?;
        let [initiated, debited, refused, reversed, failed] = marks(page).await?[..] else {
            return Err("five steps are drawn".into());
        };
        assert!(initiated[1] < debited[1] && debited[1] < refused[1], "forward down the page");
        assert_eq!([reversed[1], failed[1]], [debited[1], initiated[1]], "each beside its own");
        assert!(failed[0] > initiated[0]);
        let out = "const { scrollWidth, clientWidth } = document.documentElement; return scrollWidth - clientWidth;";
        assert_eq!(page.run_js(out).await?, 0, "nothing sticks out");
        Ok(())
    })
}

/// A large transfer that the policy calls fraud, in two ways; gives the pages of both.
/// Unusual hours are put twelve hours from now: the points are the same at any time of the day.
const FRAUD: &str = "
    const hour = (hours) => new Date(Date.now() + hours * 3600e3).toISOString().slice(11, 16);
    const unusual_hours = { from: hour(11), to: hour(12) };
    const bank = await window.bankReady;
    const [from, to] = await bank.query({ type: 'accounts', limit: 2 });
    const { bank_id, account_id } = from;
    const policy = { fraud_threshold: 50, freeze_on_fraud: false, unusual_hours };
    await bank.execute({ type: 'change_bank_policy', bank_id, policy });
    const places = [];
    for (const mode of ['saga', 'atomic']) {
        const transfer_id = crypto.randomUUID();
        await bank.execute({ type: 'transfer_money', transfer_id, amount: '5.00', mode,
            from_account_id: account_id, to_account_id: to.account_id }, { location: 'FR' });
        places.push('#/transfers/' + transfer_id);
    }
    return places;";

#[test]
fn fraud_turns_a_saga_round_and_leaves_an_atomic_transfer_where_it_was() -> Outcome {
    on_a_page(async |page| {
        open_sample(page).await?;
        let places = page.run_async_js(FRAUD).await?;
        let place = |nth: usize| places[nth].as_str().ok_or("a place is a text");
        page.goto(place(0)?).await?;
        page.wait_for_text(".saga__step--bad a", "Failed").await?;
        page.wait_for_text(".saga__step--4", "fraud, 50 points").await?;
        let [initiated, debited, credited, checked, uncredited, undebited, failed] =
            marks(page).await?[..]
        else {
            return Err("seven steps are drawn".into());
        };
        assert!(checked[0] > credited[0], "the check comes last on the way forward");
        let left = |marks: [[i64; 2]; 3]| marks.map(|mark| mark[0]);
        assert_eq!(left([uncredited, undebited, failed]), left([credited, debited, initiated]));

        page.goto(place(1)?).await?;
        page.wait_for_text("main .facts", "Atomic").await?;
        let moved_nothing = ["transfer_initiated", "transaction_analyzed", "transfer_failed"];
        assert_eq!(drawn(page).await?, json!(moved_nothing));
        Ok(())
    })
}

#[test]
fn in_the_past_nothing_is_crashed_and_steps_end_where_one_looks_and_a_fork_crashes_by_itself()
-> Outcome {
    on_a_page(async |page| {
        open_sample(page).await?;
        page.run_async_js("await bank.setRunner('stepwise')").await?;
        let place = page.run_async_js(TO_A_CLOSED_ACCOUNT).await?;
        page.run_async_js("await bank.settle()").await?;
        page.goto(place.as_str().ok_or("a place is a text")?).await?;
        page.wait_for_text(".saga__step--back a", "Failed").await?;
        let barred = "return [...document.querySelectorAll('main button')]
            .find((button) => button.textContent.includes('Crash here')).getAttribute('aria-disabled')";
        assert_eq!(page.run_js(barred).await?, json!(null));
        page.wait_for("h1").await?.send_keys("" + Key::Left + Key::Left).await?;
        page.wait_for_text(".saga__step--ahead", "next, recorded at").await?;
        let then = ["transfer_initiated", "account_debited", "command_rejected", "~debit_reversed"];
        assert_eq!(drawn(page).await?, json!(then));
        assert_eq!(page.run_js(barred).await?, "true");
        page.wait_for_text("main .why", "Return to now").await?;

        page.wait_for_text(".time-bar__past button", "Fork from here").await?.click().await?;
        page.wait_for_text(".banner--sandbox", "What if 1").await?;
        page.wait_for_text(".saga__step--ahead", "next, pending").await?;
        assert_eq!(page.run_js(barred).await?, json!(null));
        let own = page.run_js("window.mark = 'here'; return bank.head()").await?;
        press(page, "Crash here").await?;
        let said = page.wait_for_text(".banner", "rebuilt from its log in memory").await?;
        let said = said.text().await?;
        assert!(said.contains("2 pending steps in the log have been taken"), "{said}");
        page.wait_until_gone(".saga__step--ahead").await?;
        page.wait_for_text(".saga__step--back a", "Failed").await?;
        page.wait_for_text(".banner--sandbox", "What if 1").await?;
        assert_eq!(page.run_js("return window.mark").await?, "here", "the page stays");
        assert_eq!(page.run_js("return bank.head()").await?, own, "and so does the browser's bank");
        page.wait_for_text(".banner--sandbox button", "Go back to your bank")
            .await?
            .click()
            .await?;
        page.wait_until_gone(".banner").await?;
        Ok(())
    })
}

#[test]
fn the_list_tells_the_steps_of_each_transfer_in_one_label() -> Outcome {
    on_a_page(async |page| {
        open_sample(page).await?;
        page.run_async_js("await bank.setRunner('stepwise')").await?;
        page.run_async_js(TO_A_CLOSED_ACCOUNT).await?;
        page.run_async_js("await bank.step()").await?;
        page.goto("#/transfers").await?;
        let label =
            |text: &str| format!(".transfer-row:first-child .dots__row[aria-label='{text}']");
        page.wait_for(&label("Initiated, debited; next: credited")).await?;
        page.run_async_js("await bank.settle()").await?;
        page.wait_for(&label("Initiated, debited, rejected, debit reversed, failed")).await?;
        page.wait_for(".transfer-row .dots__row[aria-label*='released, completed']").await?;
        Ok(())
    })
}

/// Another transfer, which comes to its end by itself.
const TO_ANOTHER: &str = "
    const bank = await window.bankReady;
    const [from, to] = await bank.query({ type: 'accounts', limit: 2 });
    const transfer_id = crypto.randomUUID();
    await bank.execute({ type: 'transfer_money', transfer_id, amount: '1.00',
      from_account_id: from.account_id, to_account_id: to.account_id });
    const { status } = await bank.query({ type: 'transfer', transfer_id });
    if (status !== 'completed') throw new Error(status);";

async fn press_crashed(page: &Page) -> Outcome {
    page.wait_for_text(".crash button", "Open the bank again").await?;
    page.until("document.activeElement.matches('.crash .button')").await?;
    page.wait_for(".crash .button").await?.send_keys("" + Key::Enter).await?;
    Ok(())
}

#[test]
fn what_is_pending_is_said_over_every_page_with_the_next_step() -> Outcome {
    on_a_page(async |page| {
        open_sample(page).await?;
        let before = money(page).await?;
        begin_watched(page, "12.34").await?;
        page.resize(Size(360, 740)).await?;
        page.goto("#/customers").await?;
        page.wait_for_text(".runner", "12.34 USD from").await?;
        press(page, "Take next step").await?;
        page.wait_for_text(".toast", "account_debited").await?;
        page.goto("#/ledger").await?;
        page.wait_for_text(".runner a", "12.34 USD from").await?.click().await?;
        page.wait_for_text("h1", "Transfer").await?;
        page.wait_for(".saga").await?;
        let shown = "return document.querySelectorAll('.runner').length";
        assert_eq!(page.run_js(shown).await?, json!(1), "a transfer's page has it once");
        page.goto("#/ledger").await?;
        // What else is done meanwhile runs as ever, and waits for nothing.
        page.run_async_js(TO_ANOTHER).await?;
        page.wait_for_text(".runner a", "12.34 USD from").await?;
        // At the thumb: the buttons stand over the bars at the foot.
        let below = "document.querySelector('.runner').getBoundingClientRect().bottom <=
            document.querySelector('.time-bar').getBoundingClientRect().top
            && document.querySelector('.runner').getBoundingClientRect().bottom > innerHeight / 2";
        page.until(below).await?;
        // One line and one row of buttons.
        page.until("document.querySelector('.runner').getBoundingClientRect().height <= 90")
            .await?;
        press(page, "Crash here").await?;
        press_crashed(page).await?;
        page.wait_for_text(".banner", "was crashed at").await?;
        page.until("document.querySelector('.banner').getBoundingClientRect().height <= 180")
            .await?;
        assert!(!page.text(".banner").await?.contains("were recorded:"));
        press(page, "Details").await?;
        page.wait_for_text(".banner", "events were recorded:").await?;
        page.wait_for_text(".banner button", "Run step by step again").await?;
        page.wait_until_gone(".runner").await?;
        assert_eq!(money(page).await?, before);
        Ok(())
    })
}

#[test]
fn another_tab_leaves_the_pending_steps_alone_while_a_crash_is_looked_at() -> Outcome {
    on_a_page(async |page| {
        open_sample(page).await?;
        begin_watched(page, "12.34").await?;
        press(page, "Take next step").await?;
        page.wait_for_text(".saga__step--3", "next, pending").await?;
        let first = page.browser().window().await?;
        let second = page.browser().new_window().await?;
        page.browser().switch_to_window(second.clone()).await?;
        page.goto("#/").await?;
        page.wait_for_text(".runner", "12.34 USD from").await?;
        let head = page.run_js("return bank.head()").await?;
        page.browser().switch_to_window(first.clone()).await?;
        press(page, "Crash here").await?;
        page.wait_for_text(".crash", "has not arrived").await?;
        // Longer than another tab waits for one that was closed.
        page.browser().switch_to_window(second.clone()).await?;
        page.run_async_js("await new Promise((go) => setTimeout(go, 4000))").await?;
        assert_eq!(page.run_js("return bank.head()").await?, head, "no step was taken");
        page.run_async_js("await bank.step()").await?;
        page.browser().switch_to_window(first).await?;
        page.wait_for_text(".crash", "Another tab has recorded events since").await?;
        press_crashed(page).await?;
        page.wait_for_text(".banner", "was crashed at").await.map(drop)
    })
}
