//! A browser that is killed while it writes: what was answered as being on the disk is there when it
//! comes back, and nothing is there twice.

use std::collections::BTreeSet;
use std::time::Duration;

use leftfold_e2e::{Outcome, Page, Profile, on_a_profile};
use serde_json::{Value, json};

/// How often the browser is killed, unless `LEFTFOLD_KILLS` says otherwise.
const KILLS: u32 = 3;

/// Deposits without end, and a customer now and then; each command's id is told once it is answered
/// as being on the disk.
const WRITE: &str = "
    const bank = await window.bankReady;
    const banks = await bank.query({ type: 'banks' });
    const address = { street: '1 Main St', city: 'Town', postal_code: '1', country: 'US' };
    const person = (first_name) => ({
        type: 'register_customer', bank_id, first_name, last_name: 'Lee', nationality: 'US',
        gender: 'female', date_of_birth: '1990-01-01', address });
    const bank_id = banks[0]?.bank_id ?? crypto.randomUUID();
    let account_id = (await bank.query({ type: 'accounts' }))[0]?.account_id;
    if (!account_id) {
        account_id = crypto.randomUUID();
        const customer_id = crypto.randomUUID();
        await bank.execute({ type: 'open_bank', bank_id, name: 'First Bank', currency: 'USD' });
        await bank.execute({ ...person('Ann'), customer_id });
        await bank.execute({ type: 'open_account', account_id, customer_id });
    }
    window.wrong = [];
    (async () => {
        for (let turn = 0; ; turn += 1) {
            const command_id = crypto.randomUUID();
            const command = turn % 7 === 3
                ? person('P' + command_id)
                : { type: 'deposit_money', account_id, amount: '1.00' };
            const outcome = await bank.execute(command, { command_id });
            if (outcome.status !== 'accepted' || outcome.durability !== 'disk') {
                window.wrong.push(JSON.stringify(outcome));
            } else {
                fetch('told?' + command_id);
            }
        }
    })();
    return bank.head();";

/// What is there of the commands that were told, and whether all of it holds.
const LOOK: &str = "
    const bank = await window.bankReady;
    const of = (type) => bank.events({ type });
    const made = [...of('money_deposited'), ...of('customer_registered')];
    const { ok, reason, head_hash } = await bank.verify();
    const [{ balance }] = await bank.query({ type: 'accounts' });
    return {
        ok, reason, balance, head: bank.head(),
        deposits: of('money_deposited').length,
        commands: made.map(({ metadata }) => metadata.command_id),
        names: (await bank.query({ type: 'customers' })).map(({ first_name }) => first_name),
    };";

#[test]
fn what_was_answered_is_there_after_the_browser_was_killed() -> Outcome {
    let kills = std::env::var("LEFTFOLD_KILLS").ok().and_then(|kills| kills.parse().ok());
    let kills: u32 = kills.unwrap_or(KILLS);
    on_a_profile("killed", async |profile| {
        for kill in 1..=kills {
            killed_in_mid_write(profile, kill).await?;
        }
        let (driver, page) = profile.open().await?;
        look(&page, profile).await?;
        println!("{} commands outlived {kills} kills", profile.told().len());
        profile.close(driver, page).await
    })
}

async fn killed_in_mid_write(profile: &Profile, kill: u32) -> Outcome {
    let (driver, page) = profile.open().await?;
    if kill > 1 {
        look(&page, profile).await?;
    } else {
        page.goto("").await?;
    }
    page.run_async_js(WRITE).await?;
    // It comes at another moment each time, sometimes before anything is answered.
    let before = profile.told().len();
    let wanted = [40, 0, 120, 5][kill as usize % 4];
    for _ in 0..12_000 {
        if profile.told().len() >= before + wanted {
            break;
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    let wrong = page.run_js("return window.wrong").await?;
    assert_eq!(wrong, json!([]), "all is answered as being on the disk");
    assert!(profile.told().len() >= before + wanted, "the page writes, at kill {kill}");
    tokio::time::sleep(Duration::from_millis(u64::from(kill * 7 % 30))).await;
    profile.kill(driver, page)
}

async fn look(page: &Page, profile: &Profile) -> Outcome {
    let told = profile.told();
    page.goto("").await?;
    let seen = page.run_async_js(LOOK).await?;
    assert_eq!(seen.get("ok"), Some(&json!(true)), "{:?}", seen.get("reason"));
    let texts = |name: &str| -> Vec<String> {
        let list = seen.get(name).and_then(Value::as_array).into_iter().flatten();
        list.map(|text| text.as_str().unwrap_or("(none)").to_owned()).collect()
    };
    let commands = texts("commands");
    let distinct: BTreeSet<_> = commands.iter().collect();
    assert_eq!(distinct.len(), commands.len(), "no command is there twice");
    let lost: Vec<_> = told.iter().filter(|id| !distinct.contains(id)).collect();
    assert!(lost.is_empty(), "{} of {} are lost: {lost:?}", lost.len(), told.len());
    let deposits = seen.get("deposits").and_then(Value::as_u64).unwrap_or_default();
    assert_eq!(seen.get("balance"), Some(&json!(format!("{deposits}.00"))));
    // Each customer's name says which command registered them: a lost key would leave none.
    let unreadable = texts("names").into_iter().filter(|name| {
        name != "Ann" && name.strip_prefix('P').is_none_or(|id| !distinct.contains(&id.to_owned()))
    });
    assert_eq!(unreadable.collect::<Vec<_>>(), Vec::<String>::new(), "each name can be read");
    Ok(())
}
