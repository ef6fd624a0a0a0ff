//! What a few customers, their staff and a clock might do, sense and nonsense: commands that are
//! broken in no way, in one and in several, about few things, so that they meet the same ones often.

use proptest::option::weighted;
use proptest::prelude::{BoxedStrategy, Just, Strategy, any};
use proptest::prop_oneof;
use proptest::sample::{select, subsequence};
use proptest::strategy::Union;
use serde_json::{Value, json};

/// Those that a story begins with come first; the last is never there.
const BANKS: [&str; 6] = ["usd", "other usd", "jpy", "kwd", "fifth", "no bank"];
const CUSTOMERS: [&str; 8] = ["ann", "bob", "eve", "leo", "sato", "noor", "new", "nobody"];
const ACCOUNTS: [&str; 13] =
    ["a", "b", "full", "c", "d", "y", "k", "rich", "old", "e", "f", "g", "no account"];

/// What stands beside a command, as it is wished for.
#[derive(Debug, Clone, Default)]
pub(super) struct Beside {
    /// A role, and whose customer id.
    pub(super) actor: Option<(&'static str, Option<&'static str>)>,
    pub(super) location: Option<&'static str>,
    pub(super) insist: Option<Insist>,
    /// `effective_at`, so many milliseconds ago; below 0, ahead.
    pub(super) ago: Option<i64>,
}

/// Which version is insisted on.
#[derive(Debug, Clone, Copy)]
pub(super) enum Insist {
    Right,
    On(u64),
}

fn one_of(names: &'static [&'static str]) -> impl Strategy<Value = &'static str> + Clone {
    select(names)
}

/// Mostly what is right, now and then something else.
fn mostly(right: &'static str, wrong: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop_oneof![9 => Just(right), 1 => select(wrong)].prop_map(ToOwned::to_owned)
}

fn account() -> impl Strategy<Value = &'static str> {
    prop_oneof![5 => one_of(&ACCOUNTS[..3]), 1 => Just("old"), 4 => one_of(&ACCOUNTS)]
}

fn amount() -> impl Strategy<Value = &'static str> {
    prop_oneof![
        10 => one_of(&["1", "5", "0.01", "5.1", "10.50", "75.50", "99.99", "100", "150", "1500"]),
        4 => one_of(&["10000", "10000.01", "20000", "49999.99"]),
        3 => one_of(&["1000000", "1000000.01", "99999950", "100000000", "100000000.01", "200000000"]),
        3 => one_of(&[
            "0", "-5", "-0", "1.005", "10.000", "1e3", "1_000", "", " ", ".5", "5.", "+1", "007", "--1",
            "9999999999999999999999999", "99999999999999999999999999999",
        ]),
    ]
}

fn address() -> impl Strategy<Value = Value> {
    let street = mostly("123 Main St", &["", "  ", "\u{200b}"]);
    let city = mostly("Anytown", &["", "Springfield", "\u{2067}Anytown"]);
    let country = prop_oneof![5 => Just("US"), 3 => Just("FR"), 1 => one_of(&["Narnia", "us", "XX", ""]), 1 => one_of(&["USA", "FRA"])];
    (street, city, country).prop_map(|(street, city, country)| {
        json!({"street": street, "city": city, "postal_code": "12345", "country": country})
    })
}

/// Days about today, and some that are none. The clock passes some of them.
const BIRTHS: [&str; 9] = [
    "2026-03-01",
    "2026-03-02",
    "2026-03-03",
    "2026-03-04",
    "2999-01-01",
    "1990-02-30",
    "1990-1-1",
    "yesterday",
    "",
];

fn register() -> impl Strategy<Value = Value> {
    let who = (one_of(&CUSTOMERS[6..]), one_of(&CUSTOMERS));
    let who = (who, any::<bool>()).prop_map(|((new, any), is_new)| if is_new { new } else { any });
    let person = (
        mostly("Ann", &["", " ", "\u{2800}", "\u{7}Ann"]),
        prop_oneof![8 => Just("Lee".to_owned()), 1 => Just("x".repeat(101)), 1 => Just("x".repeat(100))],
        mostly("US", &["Atlantis", "us", "FRA"]),
        mostly("1990-01-01", &BIRTHS),
        one_of(&["ann@example.com", "no", "@example.com", "", "a\u{200b}nn@example.com"])
            .prop_map(ToOwned::to_owned),
    );
    (who, one_of(&BANKS), person, address(), any::<bool>()).prop_map(
        |(who, bank, (first, last, nationality, birth, email), address, has_email)| {
            let mut command = json!({
                "type": "register_customer", "customer_id": who, "bank_id": bank,
                "first_name": first, "last_name": last, "nationality": nationality,
                "gender": "female", "date_of_birth": birth, "address": address,
            });
            if has_email {
                command["email"] = json!(email);
            }
            command
        },
    )
}

fn open_account() -> impl Strategy<Value = Value> {
    let which = prop_oneof![4 => one_of(&ACCOUNTS[9..12]), 1 => one_of(&ACCOUNTS)];
    let optional = (
        weighted(0.4, one_of(&["N-1", "N-1", "N-1", "N-2", "N\u{200b}-1"])),
        weighted(0.6, amount()),
        weighted(0.2, amount()),
        weighted(0.2, one_of(&["Rent", "Rent", "", "\u{2060}"])),
    );
    (which, one_of(&CUSTOMERS), optional).prop_map(
        |(account, customer, (number, deposit, overdraft, nickname))| {
            let mut command =
                json!({"type": "open_account", "account_id": account, "customer_id": customer});
            let fields = ["account_number", "initial_deposit", "overdraft_limit", "nickname"];
            for (field, value) in fields.into_iter().zip([number, deposit, overdraft, nickname]) {
                if let Some(value) = value {
                    command[field] = json!(value);
                }
            }
            command
        },
    )
}

/// Some of a policy, in values that soon matter; now and then something that is none.
fn policy() -> impl Strategy<Value = Value> {
    let named = |name: &'static str, value: Value| (name, value);
    let changes = vec![
        named("max_deposit", json!("100")),
        named("max_balance", json!("60000")),
        named("max_balance", json!("20")),
        named("large_amount", json!("100")),
        named("unusual_hours", json!({"from": "09:00", "to": "17:00"})),
        named("unusual_hours", json!({"from": "22:30", "to": "02:00"})),
        named("velocity", json!({"count": 1, "minutes": 10})),
        named("velocity", json!({"count": 0, "minutes": 5})),
        named("fraud_threshold", json!(40)),
        named("fraud_threshold", json!(90)),
        named("suspicious_threshold", json!(20)),
        named("suspicious_threshold", json!(80)),
        named("freeze_on_fraud", json!(false)),
        named("freeze_on_fraud", json!(true)),
        named("snapshot_every", json!(5)),
        named("fraud_share_alert", json!(20)),
        named("fraud_share_alert", json!(5)),
    ];
    let nonsense = vec![
        named("holidays", json!(true)),
        named("max_deposit", json!("1e3")),
        named("large_amount", json!("0.0001")),
        named("fraud_share_alert", json!(101)),
        named("unusual_hours", json!({"from": "25:00", "to": "02:00"})),
    ];
    (subsequence(changes, 1..4), weighted(0.15, select(nonsense)))
        .prop_map(|(changes, nonsense)| changes.into_iter().chain(nonsense).collect())
}

fn transfer() -> impl Strategy<Value = Value> {
    let which = (0..40_u8).prop_map(|number| format!("transfer {number}"));
    let mode = weighted(0.3, one_of(&["atomic", "atomic", "saga"]));
    (which, account(), account(), amount(), mode).prop_map(|(which, from, to, amount, mode)| {
        let mut command = json!({
            "type": "transfer_money", "transfer_id": which, "amount": amount,
            "from_account_id": from, "to_account_id": to,
        });
        if let Some(mode) = mode {
            command["mode"] = json!(mode);
        }
        command
    })
}

fn of_account(command: &'static str) -> impl Strategy<Value = Value> {
    account().prop_map(move |account| json!({"type": command, "account_id": account}))
}

fn with_text(
    command: &'static str,
    field: &'static str,
    text: impl Strategy<Value = &'static str> + 'static,
) -> BoxedStrategy<Value> {
    (of_account(command), text)
        .prop_map(move |(mut command, text)| {
            command[field] = json!(text);
            command
        })
        .boxed()
}

/// What is no name of a bank.
const BANK: [&str; 4] = ["", " ", "\u{2060}\u{3164}", "\u{202e}Bank"];

/// Any command that has the form of one.
fn well_formed() -> impl Strategy<Value = Value> {
    let reason = || {
        let unreadable = one_of(&["", " ", "\u{200b}", "asked\u{202e}"]);
        prop_oneof![8 => one_of(&["asked", "moved away", "asked\ntwice"]), 1 => unreadable]
    };
    let names = (mostly("Fifth Bank", &BANK), mostly("USD", &["JPY", "KWD", "GOLD", ""]));
    let open_bank = (one_of(&BANKS[3..5]), names).prop_map(|(bank, (name, currency))| {
        json!({"type": "open_bank", "bank_id": bank, "name": name, "currency": currency})
    });
    // Leo is the one who can be forgotten at once.
    let customer = || prop_oneof![1 => Just("leo"), 2 => one_of(&CUSTOMERS)];
    let update_address = (customer(), address()).prop_map(|(customer, address)| {
        json!({"type": "update_address", "customer_id": customer, "address": address})
    });
    let change_policy = (prop_oneof![2 => Just("usd"), 3 => one_of(&BANKS)], policy()).prop_map(
        |(bank, policy)| json!({"type": "change_bank_policy", "bank_id": bank, "policy": policy}),
    );
    let forget =
        customer().prop_map(|customer| json!({"type": "forget_customer", "customer_id": customer}));
    Union::new_weighted(vec![
        (8, with_text("deposit_money", "amount", amount())),
        (12, with_text("withdraw_money", "amount", amount())),
        (16, transfer().boxed()),
        (3, with_text("set_overdraft_limit", "overdraft_limit", amount())),
        (2, with_text("freeze_account", "reason", reason())),
        (4, of_account("unfreeze_account").boxed()),
        (2, with_text("close_account", "reason", reason())),
        (
            1,
            with_text(
                "update_account_details",
                "nickname",
                one_of(&["Rent", "Savings", "", "\u{200b}", "\u{202e}Rent"]),
            ),
        ),
        (5, open_account().boxed()),
        (3, register().boxed()),
        (2, update_address.boxed()),
        (2, open_bank.boxed()),
        (4, change_policy.boxed()),
        (2, forget.boxed()),
    ])
}

thread_local! {
    /// They are asked for at every turn, and made once.
    static COMMANDS: BoxedStrategy<Value> = commands().boxed();
    static BESIDE: BoxedStrategy<Beside> = all_beside().boxed();
}

/// Any command, of which a few have not the form of one.
pub(super) fn command() -> BoxedStrategy<Value> {
    COMMANDS.with(Clone::clone)
}

/// What stands beside a command; mostly nothing.
pub(super) fn beside() -> BoxedStrategy<Beside> {
    BESIDE.with(Clone::clone)
}

fn commands() -> impl Strategy<Value = Value> {
    (well_formed(), weighted(0.04, 0..4_u8)).prop_map(|(mut command, damage)| {
        let texts = ["amount", "reason", "name", "gender", "street"];
        let field = texts.into_iter().find(|field| !command[*field].is_null());
        match (damage, field) {
            (None, _) => {}
            (Some(0), Some(field)) => {
                command.as_object_mut().unwrap().remove(field);
            }
            (Some(1), Some(field)) => command[field] = json!(5),
            (Some(2), _) => command["type"] = json!("rob_bank"),
            (Some(_), _) => command["tip"] = json!("1"),
        }
        // Asking for a field that is not there has left a null behind.
        let given = command.as_object_mut().unwrap();
        given.retain(|_, value| !value.is_null());
        command
    })
}

fn all_beside() -> impl Strategy<Value = Beside> {
    let customer = prop_oneof![3 => one_of(&CUSTOMERS[..3]), 1 => one_of(&CUSTOMERS)];
    let customer = customer.prop_map(|customer| ("customer", Some(customer)));
    let actor = prop_oneof![
        6 => customer,
        3 => one_of(&["admin", "teller", "analyst", "auditor"]).prop_map(|role| (role, None)),
        1 => one_of(&["king", "customer"]).prop_map(|role| (role, None)),
    ];
    let insist = prop_oneof![2 => Just(Insist::Right), 1 => one_of_numbers().prop_map(Insist::On)];
    let location = prop_oneof![4 => Just("US"), 8 => Just("FR"), 1 => Just("XX"), 1 => one_of(&["USA", "FRA"])];
    (
        weighted(0.25, actor),
        weighted(0.35, location),
        weighted(0.1, insist),
        weighted(0.08, select(&[0_i64, 0, 60_000, -1][..])),
    )
        .prop_map(|(actor, location, insist, ago)| Beside { actor, location, insist, ago })
}

fn one_of_numbers() -> impl Strategy<Value = u64> {
    select(&[0_u64, 1, 2, 99][..])
}
