//! Who may do what, asked of the bank itself: each role with each command and each question, and the
//! actor in everything that follows.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use leftfold_core::domain::{Actor, Command};
use serde_json::{Value, json};

use crate::support::{
    Counter, anytown, change_policy, close, code, deposit, freeze, id, open_account, open_bank,
    overdraft, register, transfer, under, unfreeze, with, withdraw,
};

const ROLES: [&str; 5] = ["admin", "teller", "analyst", "auditor", "customer"];

/// Ann's bank, and Bob, with an account `c` of 200.00; `frozen` of Ann's and `frost` of Bob's are
/// frozen. Eve has no account.
fn bank() -> Counter {
    let counter = Counter::of_ann();
    counter.accept(open_account("frozen", "ann", None));
    counter.accept(register("bob", "bank"));
    counter.accept(open_account("c", "bob", Some("200")));
    counter.accept(open_account("frost", "bob", None));
    counter.accept(register("eve", "bank"));
    for account in ["frozen", "frost"] {
        counter.accept(freeze(account));
    }
    counter
}

/// An actor of a role: as a customer, Ann.
fn actor(role: &str) -> Value {
    let customer_id = (role == "customer").then(|| id("ann"));
    json!({"role": role, "name": "Somebody", "customer_id": customer_id})
}

fn as_role(role: &str) -> Value {
    json!({ "actor": actor(role) })
}

fn forget(customer: &str) -> Value {
    json!({"type": "forget_customer", "customer_id": id(customer)})
}

fn update_address(customer: &str) -> Value {
    let address = with(anytown(), json!({"street": "9 Elm St"}));
    json!({"type": "update_address", "customer_id": id(customer), "address": address})
}

fn rename(account: &str) -> Value {
    json!({"type": "update_account_details", "account_id": id(account), "nickname": "Rent"})
}

/// Every command, of what is Ann's or of what is Bob's. No rule but the role's refuses any of them.
fn commands(of_ann: bool) -> [Value; 14] {
    let of = |ann: &'static str, bob: &'static str| if of_ann { ann } else { bob };
    let (owner, account, frozen, other) =
        (of("ann", "bob"), of("a", "c"), of("frozen", "frost"), of("c", "a"));
    [
        open_bank("another", "USD"),
        change_policy("bank", json!({"max_deposit": "5000"})),
        register("new", "bank"),
        update_address(owner),
        forget("eve"),
        open_account("new", owner, Some("1")),
        rename(account),
        deposit(account, "1"),
        withdraw(account, "1"),
        overdraft(account, "1"),
        freeze(account),
        unfreeze(frozen),
        close(account),
        transfer("t", account, other, "1"),
    ]
}

/// The table as people write it: a letter for each command in order, of one's own and of another's.
#[test]
fn each_role_gets_done_what_its_row_says() {
    let rows = [
        ("admin", "yyyyyyyyyyyyyy", "yyyyyyyyyyyyyy"),
        ("teller", "ynyynyyyyynnyy", "ynyynyyyyynnyy"),
        ("analyst", "nnnnnnnnnnyynn", "nnnnnnnnnnyynn"),
        ("auditor", "nnnnnnnnnnnnnn", "nnnnnnnnnnnnnn"),
        ("customer", "nnnnnynyynnnny", "nnnnnnnnnnnnnn"),
    ];
    assert_eq!(rows.map(|(role, ..)| role), ROLES);
    for (role, own, of_another) in rows {
        for (of_ann, row) in [(true, own), (false, of_another)] {
            let found: String = commands(of_ann)
                .into_iter()
                .map(|command| {
                    let counter = bank();
                    let head = counter.bank.head();
                    let outcome = counter.execute(command.clone(), as_role(role));
                    match outcome.refusal() {
                        None => 'y',
                        Some(refusal) => {
                            assert_eq!(refusal.code, code("forbidden"), "{role}: {command}");
                            let names = counter.names_of_events_after(head);
                            assert_eq!(names, ["command_rejected"], "{role}: {command}");
                            'n'
                        }
                    }
                })
                .collect();
            assert_eq!(found, row, "{role}, of Ann's: {of_ann}");
        }
    }
}

#[test]
fn every_command_there_is_stands_in_the_table() {
    let known = BTreeSet::from(Command::NAMES);
    let commands = commands(true);
    let tried: BTreeSet<&str> =
        commands.iter().map(|command| command["type"].as_str().unwrap()).collect();
    assert_eq!(tried, known);
}

#[test]
fn who_does_not_say_a_role_is_an_admin() {
    let counter = bank();
    let head = counter.accept(forget("eve"));
    let event = counter.events(json!({"after": head - 1})).remove(0);
    assert_eq!(event["metadata"]["actor"], json!({"role": "admin", "name": "admin"}));
}

#[test]
fn a_customer_opens_an_account_without_an_overdraft() {
    let counter = bank();
    let opening = with(open_account("new", "ann", None), json!({"overdraft_limit": "0"}));
    let refusal = counter.refuse_with(opening.clone(), as_role("customer"));
    assert_eq!(refusal.code, code("forbidden"));
    assert!(counter.execute(opening, as_role("teller")).is_accepted());
}

#[test]
fn a_customer_without_a_customer_s_id_has_nothing_of_their_own() {
    let counter = bank();
    let nobody = json!({"actor": {"role": "customer", "name": "Nobody"}});
    for command in commands(true) {
        let refusal = counter.refuse_with(command.clone(), nobody.clone());
        assert_eq!(refusal.code, code("forbidden"), "{command}");
    }
    let of_nobody = json!({"actor": {"role": "customer", "name": "X", "customer_id": id("x")}});
    for command in [open_account("new", "x", None), deposit("x", "1")] {
        let refusal = counter.refuse_with(command.clone(), of_nobody.clone());
        let wanted =
            if command["type"] == "open_account" { "customer_not_found" } else { "forbidden" };
        assert_eq!(refusal.code, code(wanted), "{command}");
    }
}

/// An id alone makes nobody a customer: what another role may do is not less for it.
#[test]
fn a_teller_who_is_a_customer_as_well_is_a_teller() {
    let counter = bank();
    let teller = json!({"actor": {"role": "teller", "name": "Bob", "customer_id": id("bob")}});
    assert!(counter.execute(deposit("a", "1"), teller).is_accepted());
    let auditor = json!({"actor": {"role": "auditor", "name": "Bob", "customer_id": id("bob")}});
    assert_eq!(counter.refuse_with(deposit("c", "1"), auditor).code, code("forbidden"));
}

/// Nobody learns by a refusal what there is.
#[test]
fn an_account_that_is_another_s_is_forbidden_whether_it_is_there_or_not() {
    let counter = bank();
    let told = |command: Value| {
        let options = with(as_role("customer"), json!({"expected_version": 99}));
        let refusal = counter.refuse_with(command, options);
        (refusal.code.to_string(), refusal.message, refusal.details)
    };
    for (of_bob, of_nobody) in [
        (deposit("c", "1"), deposit("nobody", "1")),
        (withdraw("c", "0"), withdraw("nobody", "0")),
        (transfer("t", "c", "a", "1"), transfer("t", "nobody", "a", "1")),
        (open_account("a", "bob", Some("-1")), open_account("a", "nobody", Some("-1"))),
        (close("c"), close("nobody")),
        (rename("c"), rename("nobody")),
        (update_address("bob"), update_address("nobody")),
        (change_policy("bank", json!({})), change_policy("nobank", json!({}))),
    ] {
        let told = [told(of_bob.clone()), told(of_nobody)];
        assert_eq!(told[0].0, "forbidden", "{of_bob}");
        assert_eq!(told[0], told[1], "{of_bob}");
    }
    for role in ["analyst", "auditor"] {
        let refusal = counter.refuse_with(deposit("nobody", "0"), as_role(role));
        assert_eq!(refusal.code, code("forbidden"), "{role}");
    }
    for role in ["teller", "admin"] {
        let refusal = counter.refuse_with(deposit("nobody", "0"), as_role(role));
        assert_eq!(refusal.code, code("account_not_found"), "{role}");
    }
}

#[test]
fn what_is_one_s_own_is_refused_by_its_rules() {
    let counter = bank();
    for (wanted, command) in [
        ("invalid_amount", deposit("a", "0")),
        ("insufficient_funds", withdraw("b", "1")),
        ("account_frozen", withdraw("frozen", "1")),
        ("account_not_found", transfer("t", "a", "nobody", "1")),
        ("same_account", transfer("t", "a", "a", "1")),
        ("forbidden", unfreeze("frozen")),
        ("forbidden", close("a")),
        ("forbidden", update_address("ann")),
        ("forbidden", forget("ann")),
    ] {
        let refusal = counter.refuse_with(command.clone(), as_role("customer"));
        assert_eq!(refusal.code, code(wanted), "{command}");
    }
    let to_bob = transfer("t", "a", "c", "1");
    assert!(counter.execute(to_bob, as_role("customer")).is_accepted(), "one pays others");
}

#[test]
fn what_is_malformed_is_no_command_whoever_asks() {
    let counter = bank();
    let options = with(as_role("auditor"), json!({"location": "XX"}));
    assert_eq!(counter.refuse_with(deposit("a", "1"), options).code, code("invalid_command"));
    let first = counter.execute(deposit("a", "1"), under("k"));
    assert!(first.is_accepted());
    let again = with(under("k"), as_role("auditor"));
    let again = counter.execute(deposit("a", "1"), again);
    assert_eq!(again.refusal(), None, "a repeat is answered as the first was: {again:?}");
    let reused = with(under("k"), as_role("auditor"));
    assert_eq!(counter.refuse_with(deposit("a", "2"), reused).code, code("command_id_reused"));
}

#[test]
fn a_refusal_by_role_is_recorded_with_who_it_was() {
    let counter = bank();
    let options = with(under("k"), as_role("auditor"));
    let refusal = counter.refuse_with(deposit("a", "1"), options);
    assert_eq!(refusal.details["role"], "auditor");
    assert_eq!(refusal.message, "an auditor sees everything and changes nothing");
    let event = counter.events(json!({"correlation_id": id("k")})).remove(0);
    assert_eq!(event["type"], "command_rejected");
    assert_eq!(event["data"]["error"]["code"], "forbidden");
    assert_eq!(event["data"]["target"], format!("account-{}", id("a")));
    assert_eq!(event["metadata"]["actor"], json!({"role": "auditor", "name": "Somebody"}));
    assert_eq!(counter.command("k")["error"]["code"], "forbidden");
}

#[test]
fn the_actor_stands_in_every_event_that_follows() {
    for runner in ["immediate", "stepwise", "queued"] {
        let counter = bank();
        counter.accept(deposit("a", "50000"));
        counter.accept(close("b"));
        counter.set_runner(crate::support::runner(runner).unwrap());
        let ann = actor("customer");
        let mut followed = BTreeSet::new();
        for (name, command) in [
            ("done", transfer("done", "a", "c", "1")),
            ("compensated", transfer("compensated", "a", "b", "1")),
            ("refused", withdraw("a", "1000000")),
            ("at once", with(transfer("at once", "a", "c", "1"), json!({"mode": "atomic"}))),
            ("too much", transfer("too much", "a", "c", "1000000")),
            ("blocked", transfer("blocked", "a", "c", "10000.01")),
        ] {
            let options = with(under(name), json!({"actor": ann, "location": "FR"}));
            counter.execute(command, options);
        }
        // Whoever runs the rest is not who asked.
        counter.accept(deposit("c", "1"));
        counter.settle();
        for name in ["done", "compensated", "refused", "at once", "too much", "blocked"] {
            let events = counter.events(json!({"correlation_id": id(name)}));
            for event in &events {
                assert_eq!(event["metadata"]["actor"], ann, "{runner}: {event}");
                assert_eq!(event["metadata"]["location"], "FR", "{runner}: {event}");
                followed.insert(event["type"].as_str().unwrap().to_owned());
            }
        }
        for step in [
            "account_debited",
            "account_credited",
            "account_frozen",
            "command_rejected",
            "credit_released",
            "credit_reversed",
            "debit_reversed",
            "transaction_analyzed",
            "transfer_completed",
            "transfer_failed",
            "transfer_initiated",
        ] {
            assert!(followed.contains(step), "{runner}: {step} is among {followed:?}");
        }
        let others = counter.events(json!({"type": "money_deposited"}));
        assert_eq!(others.last().unwrap()["metadata"]["actor"]["role"], "admin");
    }
}

/// Some of everything, a part of it Ann's, a part Bob's, and a transfer between them.
fn well_known() -> Counter {
    let counter = bank();
    let as_bob = |name: &str| {
        let bob = json!({"role": "customer", "name": "Bob", "customer_id": id("bob")});
        with(under(name), json!({ "actor": bob }))
    };
    let as_ann = |name: &str| with(under(name), as_role("customer"));
    counter.accept(open_bank("another", "USD"));
    counter.execute(deposit("a", "1"), as_ann("ann's deposit"));
    counter.execute(deposit("c", "1"), as_bob("bob's deposit"));
    counter.execute(transfer("ann to bob", "a", "c", "5"), as_ann("ann's transfer"));
    counter.execute(transfer("bob to himself", "c", "frost", "5"), as_bob("bob's transfer"));
    counter.execute(withdraw("c", "1"), as_bob("bob's withdrawal"));
    counter.accept(change_policy("bank", json!({"snapshot_every": 2})));
    for account in ["a", "c"] {
        counter.accept(deposit(account, "1"));
        counter.accept(deposit(account, "1"));
    }
    let counter = counter.queued();
    counter.execute(deposit("c", "1"), as_bob("bob's request"));
    counter
}

/// The member that tells the rows of an answer apart, and its values in order.
type Rows = (&'static str, Vec<String>);

/// Every question, and how Ann may see the answer: `None` where she gets nothing or an empty list,
/// and else the member that tells its rows apart, with the rows that are hers.
fn questions() -> Vec<(Value, Option<Rows>)> {
    let ids = |names: &[&str]| names.iter().map(|name| id(name)).collect::<Vec<_>>();
    let own = |member, names: &[&str]| Some((member, ids(names)));
    let stream = |name: &str| format!("account-{}", id(name));
    vec![
        (json!({"type": "banks"}), None),
        (json!({"type": "bank", "bank_id": id("bank")}), None),
        (json!({"type": "customers"}), own("customer_id", &["ann"])),
        (json!({"type": "customers", "bank_id": id("bank")}), own("customer_id", &["ann"])),
        (json!({"type": "customers", "bank_id": id("another")}), None),
        (json!({"type": "customer", "customer_id": id("ann")}), own("customer_id", &["ann"])),
        (json!({"type": "customer", "customer_id": id("bob")}), None),
        (json!({"type": "accounts"}), own("account_id", &["a", "b", "frozen"])),
        (
            json!({"type": "accounts", "owner_id": id("ann"), "bank_id": id("bank")}),
            own("account_id", &["a", "b", "frozen"]),
        ),
        (json!({"type": "accounts", "owner_id": id("bob")}), None),
        (json!({"type": "account", "account_id": id("a")}), own("account_id", &["a"])),
        (json!({"type": "account", "account_id": id("c")}), None),
        (json!({"type": "transfers"}), own("transfer_id", &["ann to bob"])),
        (json!({"type": "transfers", "account_id": id("a")}), own("transfer_id", &["ann to bob"])),
        (json!({"type": "transfers", "account_id": id("c")}), None),
        (
            json!({"type": "transfer", "transfer_id": id("ann to bob")}),
            own("transfer_id", &["ann to bob"]),
        ),
        (json!({"type": "transfer", "transfer_id": id("bob to himself")}), None),
        (json!({"type": "ledger", "bank_id": id("bank")}), None),
        (json!({"type": "trial_balance", "bank_id": id("bank")}), None),
        (json!({"type": "transactions_by_day", "bank_id": id("bank")}), None),
        (json!({"type": "largest_transactions", "bank_id": id("bank")}), None),
        (json!({"type": "transactions_by_customer", "bank_id": id("bank")}), None),
        (json!({"type": "fraud_report", "bank_id": id("bank")}), None),
        (json!({"type": "compliance", "bank_id": id("bank")}), None),
        (json!({"type": "balance_sheet", "bank_id": id("bank")}), None),
        (json!({"type": "metrics"}), None),
        (json!({"type": "statement", "account_id": id("a")}), own("account_id", &["a"])),
        (json!({"type": "statement", "account_id": id("c")}), None),
        (json!({"type": "fraud_checks"}), own("transaction_id", &["ann to bob"])),
        (
            json!({"type": "fraud_checks", "account_id": id("a")}),
            own("transaction_id", &["ann to bob"]),
        ),
        (json!({"type": "fraud_checks", "account_id": id("c")}), None),
        (
            json!({"type": "command", "command_id": id("ann's deposit")}),
            own("command_id", &["ann's deposit"]),
        ),
        (json!({"type": "command", "command_id": id("bob's deposit")}), None),
        (json!({"type": "commands"}), own("command_id", &["ann's deposit", "ann's transfer"])),
        (
            json!({"type": "audit_log"}),
            Some((
                "correlation_id",
                [ids(&["ann's deposit"]), vec![id("ann's transfer"); 6]].concat(),
            )),
        ),
        (json!({"type": "snapshots"}), Some(("stream", vec![stream("a")]))),
        (json!({"type": "snapshots", "stream": stream("a")}), Some(("stream", vec![stream("a")]))),
        (json!({"type": "snapshots", "stream": stream("c")}), None),
        (json!({"type": "loads"}), own("account_id", &["a", "frozen", "b"])),
        (json!({"type": "loads", "limit": 1}), own("account_id", &["a"])),
        (json!({"type": "loads", "account_id": id("a")}), own("account_id", &["a"])),
        (json!({"type": "loads", "account_id": id("c")}), None),
        (json!({"type": "owed"}), Some(("requests", vec!["0".into()]))),
    ]
}

fn ask_as(counter: &Counter, actor: &Value, query: &Value) -> Value {
    let actor: Actor = serde_json::from_value(actor.clone()).unwrap();
    counter.ask_by(query.clone(), &actor).unwrap()
}

fn is_nothing(answer: &Value) -> bool {
    answer.is_null() || *answer == json!([]) || *answer == json!({"transfers": 0, "requests": 0})
}

fn column(answer: &Value, member: &str) -> Vec<String> {
    let one = [answer.clone()];
    let rows = answer.as_array().map_or(&one[..], Vec::as_slice);
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned);
    rows.iter().map(|row| text(&row[member])).collect()
}

#[test]
fn every_role_but_the_customer_sees_everything() {
    let counter = well_known();
    for (query, _) in questions() {
        let shown = counter.ask(query.clone());
        let is_of_another_bank = query["bank_id"] == id("another");
        assert!(is_of_another_bank || !is_nothing(&shown), "{query} has an answer");
        for role in ["admin", "teller", "analyst", "auditor"] {
            assert_eq!(ask_as(&counter, &actor(role), &query), shown, "{role}: {query}");
        }
    }
}

#[test]
fn a_customer_sees_their_own_and_nothing_else() {
    let counter = well_known();
    for (query, own) in questions() {
        let seen = ask_as(&counter, &actor("customer"), &query);
        let is_list = counter.ask(query.clone()).is_array();
        match own {
            Some((member, rows)) => {
                assert_eq!(column(&seen, member), rows, "{query}");
                assert_eq!(seen.is_array(), is_list);
            }
            None => assert_eq!(seen, if is_list { json!([]) } else { Value::Null }, "{query}"),
        }
    }
}

#[test]
fn a_customer_sees_of_their_own_what_everybody_sees_of_it() {
    let counter = well_known();
    for query in [
        json!({"type": "account", "account_id": id("a")}),
        json!({"type": "customer", "customer_id": id("ann")}),
        json!({"type": "statement", "account_id": id("a")}),
        json!({"type": "transfer", "transfer_id": id("ann to bob")}),
    ] {
        let seen = ask_as(&counter, &actor("customer"), &query);
        assert_eq!(seen, counter.ask(query));
    }
}

/// Who is paid sees the transfer as well: it is theirs.
#[test]
fn a_transfer_is_of_both_its_sides() {
    let counter = well_known();
    let bob = json!({"role": "customer", "name": "Bob", "customer_id": id("bob")});
    let seen = ask_as(&counter, &bob, &json!({"type": "transfers"}));
    assert_eq!(column(&seen, "transfer_id"), [id("ann to bob"), id("bob to himself")]);
    let checks = ask_as(&counter, &bob, &json!({"type": "fraud_checks"}));
    assert_eq!(checks.as_array().unwrap().len(), 2, "a check is of whose money goes out");
    let eve = json!({"role": "customer", "name": "Eve", "customer_id": id("eve")});
    assert_eq!(ask_as(&counter, &eve, &json!({"type": "transfers"})), json!([]));
}

#[test]
fn a_customer_s_transfers_come_in_the_order_in_which_they_began() {
    let counter = bank();
    counter.accept(deposit("b", "100"));
    let names: Vec<String> = (0..8).map(|number| format!("t{number}")).collect();
    for (name, from) in names.iter().zip(["a", "b", "b", "a"].into_iter().cycle()) {
        counter.accept(transfer(name, from, "c", "1"));
    }
    let seen = ask_as(&counter, &actor("customer"), &json!({"type": "transfers"}));
    assert_eq!(column(&seen, "transfer_id"), names.iter().map(|name| id(name)).collect::<Vec<_>>());
    let part = json!({"type": "transfers", "after": id("t2"), "limit": 2});
    let seen = ask_as(&counter, &actor("customer"), &part);
    assert_eq!(column(&seen, "transfer_id"), [id("t3"), id("t4")]);
}

#[test]
fn a_customer_without_a_customer_s_id_sees_nothing() {
    let counter = well_known();
    let nobody = json!({"role": "customer", "name": "Nobody"});
    for (query, _) in questions() {
        assert!(is_nothing(&ask_as(&counter, &nobody, &query)), "{query}");
    }
}

#[test]
fn a_customer_s_lists_come_in_parts_and_of_any_past() {
    let counter = well_known();
    let ask = |query: Value| ask_as(&counter, &actor("customer"), &query);
    let accounts =
        |changes: Value| column(&ask(with(json!({"type": "accounts"}), changes)), "account_id");
    assert_eq!(accounts(json!({"limit": 1})), [id("a")]);
    assert_eq!(accounts(json!({"after": id("a"), "limit": 1})), [id("b")]);
    assert_eq!(accounts(json!({"at": 3})), [id("a")]);
    assert_eq!(accounts(json!({"at": 0})), [""; 0]);
    let audit = ask(json!({"type": "audit_log", "limit": 2}));
    assert_eq!(column(&audit, "correlation_id"), [id("ann's deposit"), id("ann's transfer")]);
    let then = ask(json!({"type": "account", "account_id": id("a"), "at": 3}));
    assert_eq!(then["balance"], "200.00");
    let of_bob = ask(json!({"type": "account", "account_id": id("c"), "at": counter.bank.head()}));
    assert_eq!(of_bob, Value::Null);
}

#[test]
fn every_question_there_is_stands_in_the_table() {
    let folder =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../core/src/application/contract/query");
    let sources =
        ["mod.rs", "reports.rs"].map(|file| fs::read_to_string(folder.join(file)).unwrap());
    let arms = sources
        .iter()
        .flat_map(|source| source.lines())
        .filter_map(|line| line.trim().strip_prefix('"')?.split_once("\" => "));
    let known: BTreeSet<&str> = arms
        .filter(|(_, rest)| {
            ["Ask::", "Self::"].iter().any(|of| rest.contains(of)) || rest.starts_with('{')
        })
        .map(|(name, _)| name)
        .collect();
    assert!(known.len() >= 22, "{known:?}");
    let questions = questions();
    let tried: BTreeSet<&str> =
        questions.iter().map(|(query, _)| query["type"].as_str().unwrap()).collect();
    assert_eq!(tried, known);
}

/// What a role would be refused is told beforehand, without recording it.
#[test]
fn what_a_role_would_be_refused_is_told_beforehand() {
    let counter = bank();
    let head = counter.bank.head();
    let consider = |role: &str, command: Value| {
        let command = Command::parse(command).unwrap();
        let actor: Actor = serde_json::from_value(actor(role)).unwrap();
        counter.bank.consider(&command, &actor).map(|refusal| refusal.code)
    };
    assert_eq!(consider("customer", deposit("a", "1")), None);
    assert_eq!(consider("customer", deposit("c", "1")), Some(code("forbidden")));
    assert_eq!(consider("auditor", deposit("a", "1")), Some(code("forbidden")));
    assert_eq!(consider("teller", deposit("a", "0")), Some(code("invalid_amount")));
    assert_eq!(counter.bank.head(), head);
}
