//! Several tabs of one browser at the same bank: all of them write, each shows what the others
//! record, and what one that is gone left half done another finishes.

use std::time::Duration;

use leftfold_e2e::{Outcome, Page, on_a_page};
use serde_json::{Value, json};
use thirtyfour::WindowHandle;

/// How many commands each of two tabs sends, unless `LEFTFOLD_COMMANDS` says otherwise.
const COMMANDS: u64 = 200;

/// Opens a bank with Ann's three accounts, of 1 000.00 each, on which any number of movements is
/// usual. Their ids are known to all tabs.
const OPEN_BANK: &str = "
    const bank = await window.bankReady;
    const id = (n) => `00000000-0000-7000-8000-00000000000${n}`;
    const must = async (command) => {
        const outcome = await bank.execute(command);
        if (outcome.status !== 'accepted') throw new Error(JSON.stringify(outcome));
    };
    const [bank_id, customer_id] = [id(1), id(2)];
    await must({ type: 'open_bank', bank_id, name: 'First Bank', currency: 'USD' });
    await must({ type: 'change_bank_policy', bank_id, policy: {
        velocity: { count: 1000000, minutes: 10 }, freeze_on_fraud: false,
        suspicious_threshold: 100, fraud_threshold: 100 } });
    await must({
        type: 'register_customer', customer_id, bank_id, first_name: 'Ann', last_name: 'Lee',
        nationality: 'US', gender: 'female', date_of_birth: '1990-01-01',
        address: { street: '1 Main St', city: 'Town', postal_code: '1', country: 'US' } });
    for (const account_id of [id(3), id(4), id(5)]) {
        await must({ type: 'open_account', account_id, customer_id });
        await must({ type: 'deposit_money', account_id, amount: '1000.00' });
    }";

async fn ready(page: &Page) -> Outcome {
    page.run_async_js("await window.bankReady").await.map(drop)
}

/// Opens the page in a window of its own: in a tab behind another, a browser's clocks go slowly.
async fn another_window(page: &Page) -> Outcome<WindowHandle> {
    let window = page.browser().new_window().await?;
    page.browser().switch_to_window(window.clone()).await?;
    page.goto("").await?;
    ready(page).await?;
    Ok(window)
}

/// Runs a script of one window; where several are open, the last one used stays in front.
async fn in_window(page: &Page, window: &WindowHandle, script: &str) -> Outcome<Value> {
    page.browser().switch_to_window(window.clone()).await?;
    page.run_async_js(script).await
}

/// Has a script wait until something holds; it fails after 20 seconds.
fn until(holds: &str) -> String {
    format!(
        "for (let turn = 0; !({holds}); turn += 1) {{
             if (turn > 1000) throw new Error('in vain: ' + {holds:?});
             await new Promise((go) => setTimeout(go, 20));
         }}"
    )
}

/// Begins to send commands, many at a time, and counts how they end.
fn hammer(commands: u64) -> String {
    format!(
        "const id = (n) => `00000000-0000-7000-8000-00000000000${{n}}`;
         const [account_id, to_account_id, third] = [id(3), id(4), id(5)];
         const kinds = [
             () => ({{ type: 'deposit_money', account_id, amount: '2.00' }}),
             () => ({{ type: 'withdraw_money', account_id, amount: '1.00' }}),
             () => ({{ type: 'transfer_money', from_account_id: account_id, to_account_id, amount: '0.50' }}),
             () => ({{ type: 'deposit_money', account_id: third, amount: '1.00' }}),
             () => ({{ type: 'transfer_money', from_account_id: third, to_account_id: account_id, amount: '0.25' }}),
         ];
         const ends = window.ends = {{ answered: 0, accepted: [], others: [] }};
         (async () => {{
             for (let sent = 0; sent < {commands};) {{
                 const group = [];
                 for (; group.length < 10 && sent < {commands}; sent += 1) {{
                     group.push(bank.execute(kinds[sent % kinds.length](), {{ command_id: crypto.randomUUID() }}));
                 }}
                 for (const outcome of await Promise.all(group)) {{
                     ends.answered += 1;
                     if (outcome.status === 'accepted') ends.accepted.push(outcome.command_id);
                     else ends.others.push(JSON.stringify(outcome));
                 }}
             }}
         }})().catch((error) => ends.others.push(String(error?.stack ?? error)));"
    )
}

/// What a tab shows once nothing is on its way.
const SHOWN: &str = "
    const { ok, reason, head_hash } = await bank.verify();
    const accounts = await bank.query({ type: 'accounts' });
    const books = await bank.query({ type: 'trial_balance', bank_id: '00000000-0000-7000-8000-000000000001' });
    return [bank.head(), head_hash, ok ? 'ok' : reason, books.balanced, accounts.map(({ balance }) => balance).sort()];";

#[test]
fn two_tabs_write_at_once_and_nothing_is_lost_or_there_twice() -> Outcome {
    let commands = std::env::var("LEFTFOLD_COMMANDS").ok().and_then(|count| count.parse().ok());
    let commands: u64 = commands.unwrap_or(COMMANDS);
    on_a_page(async |page| {
        page.goto("").await?;
        page.run_async_js(OPEN_BANK).await?;
        let first = page.browser().window().await?;
        let second = another_window(page).await?;
        let tabs = [first, second];
        for tab in &tabs {
            assert_eq!(in_window(page, tab, "return bank.storage().durability").await?, "disk");
        }
        for tab in &tabs {
            in_window(page, tab, &hammer(commands)).await?;
        }
        for tab in &tabs {
            loop {
                let [answered, others] = [
                    in_window(page, tab, "return window.ends.answered").await?,
                    in_window(page, tab, "return window.ends.others").await?,
                ];
                assert_eq!(others, json!([]), "every command is accepted");
                if answered == json!(commands) {
                    break;
                }
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        }
        let head = in_window(page, &tabs[0], "return bank.head()").await?;
        let mut shown = Vec::new();
        for tab in &tabs {
            let same = until(&format!("bank.head() >= {head}"));
            in_window(page, tab, &same).await?;
            shown.push(in_window(page, tab, SHOWN).await?);
        }
        assert_eq!(shown[0], shown[1], "both show the same");
        assert_eq!((&shown[0][2], &shown[0][3]), (&json!("ok"), &json!(true)));

        // Of five commands in turn, the accounts gain 2.00 - 1.00 + 1.00 in all.
        let fifths = 2 * (commands / 5);
        assert_eq!(commands % 5, 0, "the figures are of whole rounds");
        let cents = |amount: u64| format!("{}.{:02}", amount / 100, amount % 100);
        let balances = [100_000 + fifths * 75, 100_000 + fifths * 50, 100_000 + fifths * 75];
        let mut balances: Vec<_> = balances.into_iter().map(cents).collect();
        balances.sort();
        assert_eq!(shown[0][4], json!(balances));

        for tab in &tabs {
            let once = "const count = new Map();
                 for (const { type, metadata } of bank.events()) {
                     if (!['money_deposited', 'money_withdrawn', 'transfer_initiated'].includes(type)) continue;
                     count.set(metadata.command_id, (count.get(metadata.command_id) ?? 0) + 1);
                 }
                 return window.ends.accepted.filter((id) => count.get(id) !== 1);";
            let not_once = in_window(page, tab, once).await?;
            assert_eq!(not_once, json!([]), "each command of this tab is there once");
        }
        Ok(())
    })
}

#[test]
fn a_tab_shows_what_another_recorded() -> Outcome {
    on_a_page(async |page| {
        page.goto("").await?;
        page.run_async_js(OPEN_BANK).await?;
        let first = page.browser().window().await?;
        let second = another_window(page).await?;
        page.goto("#/accounts").await?;
        page.wait_for_text("main", "1,000.00").await?;
        page.run_js(
            "window.heard = [];
             bank.subscribe(({ type }) => window.heard.push([type, Date.now()]));
             const look = () => {
                 if (!window.shownAt && document.querySelector('main').textContent.includes('1,234.56')) {
                     window.shownAt = Date.now();
                 }
             };
             new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true });",
        )
        .await?;
        let deposit = "const account_id = '00000000-0000-7000-8000-000000000003';
             const outcome = await bank.execute({ type: 'deposit_money', account_id, amount: '234.56' });
             return [outcome.status, Date.now()];";
        let answered = in_window(page, &first, deposit).await?;
        assert_eq!(answered[0], "accepted");
        let shown = format!("{} return window.shownAt", until("window.shownAt"));
        let shown = in_window(page, &second, &shown).await?;
        let later = |at: &Value| at.as_i64().unwrap_or(0) - answered[1].as_i64().unwrap_or(0);
        let heard = page.run_js("return window.heard").await?;
        assert_eq!(heard[0][0], "money_deposited", "subscribers are called for it, once: {heard}");
        println!(
            "another tab's deposit: heard after {} ms, on the screen after {} ms",
            later(&heard[0][1]),
            later(&shown)
        );
        Ok(())
    })
}

#[test]
fn of_two_tabs_that_expect_the_same_version_one_is_told_of_the_conflict() -> Outcome {
    on_a_page(async |page| {
        page.goto("").await?;
        page.run_async_js(OPEN_BANK).await?;
        let first = page.browser().window().await?;
        let second = another_window(page).await?;
        // Both decide on the same version, and begin at the same time of the clock that they share.
        let at = page.run_js("return Date.now() + 1500").await?;
        let rename = |nickname: &str| {
            format!(
                "const account_id = '00000000-0000-7000-8000-000000000003';
                 const {{ version }} = bank.events({{ stream: 'account-' + account_id }}).at(-1);
                 const command = {{ type: 'update_account_details', account_id, nickname: {nickname:?} }};
                 window.outcome = new Promise((go) => setTimeout(go, {at} - Date.now()))
                     .then(() => bank.execute(command, {{ expected_version: version }}));"
            )
        };
        in_window(page, &first, &rename("savings")).await?;
        in_window(page, &second, &rename("holidays")).await?;
        let mut ends = Vec::new();
        for tab in [&first, &second] {
            let end =
                "const { status, error } = await window.outcome; return error?.code ?? status;";
            ends.push(in_window(page, tab, end).await?);
        }
        ends.sort_by_key(Value::to_string);
        assert_eq!(ends, ["accepted", "version_conflict"]);
        Ok(())
    })
}

const TRANSFER: &str = "
    const outcome = await bank.execute({
        type: 'transfer_money', from_account_id: '00000000-0000-7000-8000-000000000003',
        to_account_id: '00000000-0000-7000-8000-000000000004', amount: '10.00' });
    return outcome.status;";

const STATUS: &str = "return (await bank.query({ type: 'transfers' })).map(({ status }) => status)";

#[test]
fn steps_are_left_to_who_takes_them_by_hand_and_finished_once_they_are_gone() -> Outcome {
    on_a_page(async |page| {
        page.goto("").await?;
        page.run_async_js(OPEN_BANK).await?;
        let watching = page.browser().window().await?;
        let stepping = another_window(page).await?;
        page.run_async_js("await bank.setRunner('stepwise')").await?;
        assert_eq!(page.run_async_js(TRANSFER).await?, "accepted");
        page.run_async_js("await bank.step()").await?;
        let begun = json!(["debited"]);
        assert_eq!(page.run_async_js(STATUS).await?, begun);

        // Longer than what is left over may stay: for tabs that are open, and for one that is opened.
        tokio::time::sleep(Duration::from_secs(4)).await;
        assert_eq!(in_window(page, &watching, STATUS).await?, begun);
        let third = another_window(page).await?;
        tokio::time::sleep(Duration::from_secs(3)).await;
        assert_eq!(in_window(page, &third, STATUS).await?, begun);

        page.browser().switch_to_window(stepping).await?;
        page.browser().close_window().await?;
        let finished = "(await bank.query({ type: 'transfers' }))[0].status === 'completed'";
        in_window(page, &watching, &until(finished)).await?;
        in_window(page, &third, &until(finished)).await?;
        let heads = [
            in_window(page, &watching, "return (await bank.verify()).head_hash").await?,
            in_window(page, &third, "return (await bank.verify()).head_hash").await?,
        ];
        assert_eq!(heads[0], heads[1], "it was finished once");
        Ok(())
    })
}
