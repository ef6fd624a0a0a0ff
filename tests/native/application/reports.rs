//! What the back office asks: sums by day, by customer and by verdict, the largest transactions, and
//! what a bank's duties ask after. Any past is asked for like the present.

use leftfold_core::read_models::{AuditCsv, AuditLine};
use serde_json::{Value, json};

use crate::support::{
    Counter, atomic, change_policy, close, deposit, freeze, id, open_account, open_bank, overdraft,
    register, transfer, under, with, withdraw,
};

fn report(counter: &Counter, kind: &str, more: Value) -> Value {
    counter.ask(with(json!({"type": kind, "bank_id": id("bank")}), more))
}

/// The types of a day or of the totals, as `type: count, sum`.
fn types(of: &Value) -> Vec<String> {
    let rows = of.as_array().unwrap().iter();
    rows.map(|row| {
        let text = |field: &str| row[field].as_str().unwrap();
        format!("{}: {}, {}", text("type"), row["count"], text("sum"))
    })
    .collect()
}

fn column(rows: &Value, field: &str) -> Vec<String> {
    let rows = rows.as_array().unwrap().iter();
    rows.map(|row| row[field].as_str().unwrap_or_default().to_owned()).collect()
}

/// Ann's bank on three days: on the 2nd two accounts, on the 3rd one of each movement, on the 5th a
/// deposit. Ann has 200.00 in `a`; Bob has `c`, with 1 000.00.
fn three_days() -> Counter {
    let counter = Counter::of_ann();
    counter.accept(with(register("bob", "bank"), json!({"first_name": "Bob"})));
    counter.accept(open_account("c", "bob", Some("1000")));
    counter.set_clock("2026-03-03T23:59:59.999Z");
    counter.accept(deposit("b", "50"));
    counter.accept(withdraw("a", "20"));
    counter.accept(transfer("t", "c", "a", "300"));
    counter.set_clock("2026-03-05T00:00:00Z");
    counter.accept(deposit("a", "7.50"));
    counter
}

#[test]
fn money_is_summed_up_by_day_and_by_how_it_moved() {
    let counter = three_days();
    let shown = report(&counter, "transactions_by_day", json!({}));
    assert_eq!((&shown["bank_id"], &shown["currency"]), (&json!(id("bank")), &json!("USD")));
    assert_eq!(column(&shown["days"], "day"), ["2026-03-02", "2026-03-03", "2026-03-05"]);
    let day = |index: usize| types(&shown["days"][index]["types"]);
    assert_eq!(day(0), ["deposit: 2, 1200.00"], "what an account opens with is a deposit");
    assert_eq!(
        day(1),
        [
            "deposit: 1, 50.00",
            "withdrawal: 1, 20.00",
            "transfer_in: 1, 300.00",
            "transfer_out: 1, 300.00",
        ]
    );
    assert_eq!(day(2), ["deposit: 1, 7.50"]);
    assert_eq!(types(&shown["totals"])[0], "deposit: 4, 1257.50");
}

#[test]
fn a_day_begins_and_ends_in_utc_whatever_is_asked_around_it() {
    let counter = three_days();
    let days = |from: &str, to: &str| {
        let range = json!({"from": from, "to": to});
        column(&report(&counter, "transactions_by_day", range)["days"], "day")
    };
    assert_eq!(days("2026-03-03", "2026-03-03"), ["2026-03-03"]);
    assert_eq!(days("2026-03-03", "2026-03-05"), ["2026-03-03", "2026-03-05"]);
    assert_eq!(days("2026-03-04", "2026-03-04"), [""; 0]);
    assert_eq!(days("2026-03-05", "2026-03-02"), [""; 0], "it holds nothing");
    assert_eq!(days("0001-01-01", "9999-12-31").len(), 3);
    let open = report(&counter, "transactions_by_day", json!({"from": "2026-03-04"}));
    assert_eq!(types(&open["totals"]), ["deposit: 1, 7.50"]);
}

/// By when it was recorded, whichever day it counts from.
#[test]
fn a_clock_that_was_set_back_adds_to_a_day_that_was() {
    let counter = three_days();
    counter.set_clock("2026-02-01T08:00:00Z");
    counter.accept(open_account("early", "ann", None));
    counter.set_clock("2026-03-02T08:00:00Z");
    counter.accept(deposit("a", "1"));
    let earlier = json!({"effective_at": "2026-03-01T08:00:00Z"});
    assert!(counter.execute(deposit("early", "2"), earlier).is_accepted());
    let shown = report(&counter, "transactions_by_day", json!({}));
    assert_eq!(column(&shown["days"], "day"), ["2026-03-02", "2026-03-03", "2026-03-05"]);
    assert_eq!(types(&shown["days"][0]["types"]), ["deposit: 4, 1203.00"]);
}

#[test]
fn what_was_moved_back_stands_for_itself_and_is_nobodys_turnover() {
    let counter = three_days();
    counter.accept(close("b"));
    counter.accept(transfer("refused", "c", "b", "100"));
    let types = types(&report(&counter, "transactions_by_day", json!({}))["totals"]);
    assert!(types.contains(&"transfer_out: 2, 400.00".into()), "{types:?}");
    assert!(types.contains(&"transfer_out_reversed: 1, 100.00".into()), "{types:?}");
    let shown = report(&counter, "transactions_by_customer", json!({}));
    let bob = &shown["customers"][0];
    assert_eq!(
        (&bob["customer_id"], &bob["money_in"], &bob["money_out"], &bob["count"]),
        (&json!(id("bob")), &json!("1000.00"), &json!("300.00"), &json!(4))
    );
}

#[test]
fn customers_come_by_how_much_they_moved() {
    let counter = three_days();
    let shown = report(&counter, "transactions_by_customer", json!({}));
    assert_eq!(column(&shown["customers"], "customer_name"), ["Bob Lee", "Ann Lee"]);
    assert_eq!(column(&shown["customers"], "money_in"), ["1000.00", "557.50"]);
    assert_eq!(column(&shown["customers"], "money_out"), ["300.00", "20.00"]);
    let total = json!({"count": 7, "money_in": "1557.50", "money_out": "320.00"});
    assert_eq!(shown["total"], total);
    let one = report(&counter, "transactions_by_customer", json!({"limit": 1}));
    assert_eq!(column(&one["customers"], "customer_name"), ["Bob Lee"]);
    assert_eq!(one["total"], total, "of all of them");
    let third = json!({"from": "2026-03-03", "to": "2026-03-03"});
    let third = report(&counter, "transactions_by_customer", third);
    assert_eq!(column(&third["customers"], "customer_name"), ["Ann Lee", "Bob Lee"]);
    assert_eq!(column(&third["customers"], "money_in"), ["350.00", "0.00"]);
    let before = report(&counter, "transactions_by_customer", json!({"at": 2}));
    assert_eq!(before["customers"], json!([]));
}

#[test]
fn the_largest_transactions_come_first_and_each_once() {
    let counter = three_days();
    counter.accept(atomic("u", "c", "b", "50"));
    let shown = report(&counter, "largest_transactions", json!({}));
    let rows = &shown["transactions"];
    assert_eq!(
        column(rows, "amount"),
        ["1000.00", "300.00", "200.00", "50.00", "50.00", "20.00", "7.50"]
    );
    assert_eq!(
        column(rows, "type"),
        ["deposit", "transfer", "deposit", "deposit", "transfer", "withdrawal", "deposit"],
        "at equal amounts, the oldest first"
    );
    let transfer = &rows[1];
    assert_eq!(
        (&transfer["transaction_id"], &transfer["account_id"], &transfer["to_account_id"]),
        (&json!(id("t")), &json!(id("c")), &json!(id("a")))
    );
    assert_eq!(
        (&transfer["status"], &transfer["customer_name"]),
        (&json!("completed"), &json!("Bob Lee"))
    );
    let withdrawn = counter.events(json!({"type": "money_withdrawn"})).remove(0);
    assert_eq!(rows[5]["transaction_id"], withdrawn["event_id"]);
    let two = report(&counter, "largest_transactions", json!({"limit": 2, "from": "2026-03-03"}));
    assert_eq!(column(&two["transactions"], "amount"), ["300.00", "50.00"]);
    let none = report(&counter, "largest_transactions", json!({"limit": 0}));
    assert_eq!(none["transactions"], json!([]));
}

#[test]
fn ten_are_the_largest_where_nothing_else_is_said() {
    let counter = Counter::of_ann();
    for amount in 1..=14 {
        counter.accept(deposit("b", &amount.to_string()));
    }
    let shown = report(&counter, "largest_transactions", json!({}));
    assert_eq!(column(&shown["transactions"], "amount").len(), 10);
    assert_eq!(column(&shown["transactions"], "amount")[9], "6.00");
}

/// Each bank sees its own customer's side.
#[test]
fn a_transfer_between_banks_is_in_the_reports_of_both() {
    let counter = three_days();
    counter.accept(open_bank("second", "USD"));
    counter.accept(register("eve", "second"));
    counter.accept(open_account("e", "eve", None));
    counter.accept(transfer("far", "c", "e", "400"));
    let of = |bank: &str, kind: &str| counter.ask(json!({"type": kind, "bank_id": id(bank)}));
    let here = of("bank", "transactions_by_day");
    assert!(types(&here["totals"]).contains(&"transfer_out: 2, 700.00".into()));
    assert!(types(&here["totals"]).contains(&"transfer_in: 1, 300.00".into()));
    let there = of("second", "transactions_by_day");
    assert_eq!(types(&there["totals"]), ["transfer_in: 1, 400.00"]);
    for bank in ["bank", "second"] {
        let rows = of(bank, "largest_transactions")["transactions"].clone();
        let rows = rows.as_array().unwrap();
        let far = rows.iter().find(|row| row["transaction_id"] == id("far")).unwrap();
        let sides = (far["account_id"].clone(), far["to_account_id"].clone());
        assert_eq!(sides, (json!(id("c")), json!(id("e"))), "{bank}");
        assert_eq!(far["customer_id"], id(if bank == "bank" { "bob" } else { "eve" }));
    }
}

/// A rich bank in which checks came out in every way: two clear, one suspicious, a withdrawal that is
/// fraud and stands, and a transfer that is and was stopped.
fn checked() -> Counter {
    let counter = three_days();
    counter.accept(deposit("c", "90000"));
    counter.accept(change_policy("bank", json!({"freeze_on_fraud": false})));
    let from = |country: &str| json!({ "location": country });
    counter.execute(withdraw("c", "10"), from("FR"));
    counter.execute(withdraw("c", "10001"), from("FR"));
    counter.execute(transfer("stopped", "c", "a", "20000"), from("FR"));
    counter
}

#[test]
fn checks_are_summed_up_by_verdict_and_by_flag() {
    let counter = checked();
    counter.set_clock("2026-03-06T12:00:00Z");
    counter.accept(withdraw("a", "1"));
    let shown = report(&counter, "fraud_report", json!({}));
    let rows = |rows: &Value, name: &str| -> Vec<String> {
        let rows = rows.as_array().unwrap().iter();
        rows.map(|row| format!("{} {} {}", row[name], row["count"], row["sum"]).replace('"', ""))
            .collect()
    };
    assert_eq!(
        rows(&shown["verdicts"], "verdict"),
        ["clear 3 321.00", "suspicious 0 0.00", "fraud 3 30011.00"],
        "at midnight, and from elsewhere"
    );
    assert_eq!(
        rows(&shown["flags"], "flag"),
        [
            "large_amount 2 30001.00",
            "unusual_time 3 30011.00",
            "multiple_transactions 0 0.00",
            "geographic_anomaly 3 30011.00",
        ]
    );
    assert_eq!(shown["blocked"], json!({"count": 1, "sum": "20000.00"}));
    assert_eq!(column(&shown["checks"], "verdict").len(), 6);
    let days = json!({"from": "2026-03-06"});
    let later = report(&counter, "fraud_report", days);
    assert_eq!(rows(&later["verdicts"], "verdict")[0], "clear 1 1.00");
}

#[test]
fn the_checks_behind_a_figure_can_be_asked_for() {
    let counter = checked();
    let amounts =
        |query: Value| column(&report(&counter, "fraud_report", query)["checks"], "amount");
    assert_eq!(amounts(json!({"verdict": "fraud"})), ["10.00", "10001.00", "20000.00"]);
    assert_eq!(amounts(json!({"flag": "large_amount"})), ["10001.00", "20000.00"]);
    assert_eq!(amounts(json!({"flag": "large_amount", "verdict": "clear"})), [""; 0]);
    let newest = json!({"verdict": "fraud", "order": "newest_first", "limit": 2});
    assert_eq!(amounts(newest), ["20000.00", "10001.00"]);
    let checks = report(&counter, "fraud_report", json!({"verdict": "fraud"}))["checks"].clone();
    let second = checks[1]["position"].clone();
    assert_eq!(amounts(json!({"verdict": "fraud", "after": second})), ["20000.00"]);
    let back = json!({"verdict": "fraud", "after": second, "order": "newest_first"});
    assert_eq!(amounts(back), ["10.00"]);
    assert_eq!(checks[2]["transaction_id"], id("stopped"));
}

#[test]
fn a_withdrawal_that_was_fraud_has_happened_and_was_not_blocked() {
    let counter = checked();
    let shown = report(&counter, "compliance", json!({}));
    assert_eq!(column(&shown["blocked_transactions"], "transaction_id"), [id("stopped")]);
    assert_eq!(shown["totals"]["blocked_transactions"], json!({"count": 1, "sum": "20000.00"}));
}

#[test]
fn an_amount_is_large_above_what_the_policy_of_its_time_says() {
    let counter = Counter::of_ann();
    counter.accept(deposit("a", "10000"));
    counter.accept(deposit("a", "10000.01"));
    counter.accept(change_policy("bank", json!({"large_amount": "500"})));
    counter.accept(deposit("a", "500"));
    counter.accept(atomic("t", "a", "b", "500.01"));
    let shown = report(&counter, "compliance", json!({}));
    assert_eq!(shown["large_amount"], "500.00");
    assert_eq!(column(&shown["large_amounts"], "amount"), ["10000.01", "500.01"]);
    assert_eq!(shown["totals"]["large_amounts"], json!({"count": 2, "sum": "10500.02"}));
    let newest = report(&counter, "compliance", json!({"order": "newest_first", "limit": 1}));
    assert_eq!(column(&newest["large_amounts"], "amount"), ["500.01"]);
    assert_eq!(newest["totals"], shown["totals"], "of all of them");
    let before = report(&counter, "compliance", json!({"at": 5}));
    assert_eq!(
        (&before["large_amount"], &before["large_amounts"]),
        (&json!("10000.00"), &json!([]))
    );
}

#[test]
fn a_large_amount_that_was_taken_back_is_listed_and_said_to_be() {
    let counter = Counter::of_ann();
    counter.accept(open_bank("other", "USD"));
    counter.accept(register("eve", "other"));
    counter.accept(open_account("e", "eve", None));
    counter.accept(change_policy("bank", json!({"large_amount": "100"})));
    counter.accept(open_account("rich", "ann", Some("900000")));
    counter.accept(deposit("a", "150"));
    counter.accept(transfer("done", "a", "b", "101"));
    let before = counter.bank.head();
    counter.accept(close("b"));
    counter.accept(transfer("refused", "a", "b", "110"));
    counter.accept(transfer("small", "a", "b", "100"));
    counter.accept(transfer("sent", "rich", "e", "50000"));
    let shown = |bank: &str, at: Value| {
        let asked = json!({"type": "compliance", "bank_id": id(bank), "at": at});
        let shown = counter.ask(asked);
        let totals = ["large_amounts", "large_amounts_taken_back"]
            .map(|of| (shown["totals"][of]["count"].clone(), shown["totals"][of]["sum"].clone()));
        (column(&shown["large_amounts"], "status"), totals)
    };
    let now = counter.bank.head();
    let total = |count: u64, sum: &str| (json!(count), json!(sum));
    let (statuses, totals) = shown("bank", json!(now));
    assert_eq!(statuses[2..], ["completed", "failed", "completed"]);
    assert_eq!(totals, [total(5, "950361.00"), total(1, "110.00")]);
    let (_, totals) = shown("bank", json!(before));
    assert_eq!(totals[1], total(0, "0.00"), "nothing was taken back then");
    // What is large by then doesn't change what was large before.
    counter.accept(change_policy("bank", json!({"large_amount": "5"})));
    assert_eq!(shown("bank", json!(null)).1[1], total(1, "110.00"));
}

#[test]
fn who_was_forgotten_is_told_by_the_id_and_the_time_alone() {
    let counter = three_days();
    counter.accept(open_account("d", "bob", None));
    counter.accept(close("c"));
    counter.accept(close("d"));
    counter.set_clock("2026-04-01T09:00:00Z");
    let position = counter.accept(json!({"type": "forget_customer", "customer_id": id("bob")}));
    let shown = report(&counter, "compliance", json!({}));
    let expected = json!([{
        "customer_id": id("bob"), "forgotten_at": "2026-04-01T09:00:00.000Z",
        "position": position, "accounts": 2,
    }]);
    assert_eq!(shown["forgotten_customers"], expected);
    assert_eq!(shown["totals"]["forgotten_customers"], 1);
    let before = report(&counter, "compliance", json!({"at": position - 1}));
    assert_eq!(before["forgotten_customers"], json!([]));
    let moved = report(&counter, "transactions_by_customer", json!({}));
    assert_eq!(moved["customers"][0]["customer_name"], Value::Null, "and counts all the same");
    let largest = report(&counter, "largest_transactions", json!({"limit": 1}));
    assert_eq!(largest["transactions"][0]["customer_name"], Value::Null);
}

/// Bob's accounts are closed on 2026-04-01, and one of Ann's is.
#[test]
fn what_is_closed_for_longer_than_the_years_need_not_be_kept() {
    let counter = three_days();
    counter.set_clock("2026-04-01T09:00:00Z");
    counter.accept(close("c"));
    counter.accept(close("b"));
    let retained = |now: &str, years: u64| {
        let query = json!({"years": years, "now": now});
        report(&counter, "compliance", query)["data_retention"].clone()
    };
    let on_the_day = retained("2036-04-01T09:00:00Z", 10);
    assert_eq!(on_the_day["before"], "2026-04-01T09:00:00.000Z");
    assert_eq!((&on_the_day["accounts"], &on_the_day["customers"]), (&json!(0), &json!(0)));
    let after = retained("2036-04-01T09:00:00.001Z", 10);
    assert_eq!((&after["accounts"], &after["customers"]), (&json!(2), &json!(1)), "Ann has `a`");
    let entities = [
        format!("customer-{}", id("bob")),
        format!("account-{}", id("c")),
        format!("account-{}", id("b")),
    ];
    assert_eq!(column(&after["records"], "entity"), entities);
    let events = after["records"].as_array().unwrap().iter().map(|row| row["events"].as_u64());
    assert_eq!(after["events"], events.sum::<Option<u64>>().unwrap());
    let day = retained("2036-04-01", 10);
    assert_eq!((&day["now"], &day["accounts"]), (&json!("2036-04-01T23:59:59.999Z"), &json!(2)));
    assert_eq!(retained("2026-04-01T09:00:00.001Z", 0)["accounts"], 2);
    assert_eq!(retained("2036-04-02", 1000)["accounts"], 0);
    assert_eq!(retained("0005-01-01", 10)["before"], "0001-01-01T00:00:00.000Z");
}

/// A customer whose account was closed long ago, and who has moved house since, is still known.
#[test]
fn a_customer_is_kept_as_long_as_anything_of_theirs_changes() {
    let counter = three_days();
    counter.accept(close("c"));
    counter.set_clock("2030-01-01T00:00:00Z");
    let address = json!({"street": "1", "city": "B", "postal_code": "2", "country": "US"});
    let moved = json!({"type": "update_address", "customer_id": id("bob"), "address": address});
    let position = counter.accept(moved);
    let at = |position: u64| {
        let query = json!({"now": "2039-01-01", "at": position});
        report(&counter, "compliance", query)["data_retention"]["customers"].clone()
    };
    assert_eq!((at(position - 1), at(position)), (json!(1), json!(0)));
}

#[test]
fn records_are_kept_for_ten_years_from_now_where_nothing_else_is_said() {
    let counter = three_days();
    counter.accept(close("b"));
    counter.set_clock("2040-01-01T00:00:00Z");
    let shown = report(&counter, "compliance", json!({}))["data_retention"].clone();
    assert_eq!(
        (&shown["years"], &shown["before"]),
        (&json!(10), &json!("2030-01-01T00:00:00.000Z"))
    );
    assert_eq!(shown["accounts"], 1);
    let then = report(&counter, "compliance", json!({"at": 4}))["data_retention"].clone();
    assert_eq!(then["now"], "2026-03-02T12:00:00.000Z", "in the past, from what was then");
}

#[test]
fn the_audit_log_is_cut_by_whom_what_and_when() {
    let counter = three_days();
    let tom = json!({"actor": {"role": "analyst", "name": "Tom"}});
    counter.execute(freeze("a"), tom.clone());
    counter.execute(withdraw("a", "1"), tom);
    let audit = |query: Value| {
        let lines = counter.ask(with(json!({"type": "audit_log"}), query));
        column(&lines, "action")
    };
    assert_eq!(audit(json!({"role": "analyst"})), ["account_frozen", "command_rejected"]);
    assert_eq!(audit(json!({"actor": "Tom", "action": "account_frozen"})), ["account_frozen"]);
    assert_eq!(audit(json!({"actor": "To"})), [""; 0]);
    assert_eq!(audit(json!({"entity": "bank"})), ["bank_opened"]);
    let of_c = audit(json!({"entity": format!("account-{}", id("c"))}));
    assert_eq!(of_c, ["account_opened", "account_debited"]);
    assert_eq!(
        audit(json!({"command": "withdraw_money"})),
        ["money_withdrawn", "command_rejected"],
        "and the check is no answer"
    );
    assert_eq!(audit(json!({"from": "2026-03-05", "to": "2026-03-05"})).len(), 3);
    assert_eq!(audit(json!({"to": "2026-03-02", "entity": "customer"})).len(), 2);
    assert_eq!(audit(json!({"from": "2026-03-06"})), [""; 0]);
    assert_eq!(audit(json!({"from": "2026-03-06", "to": "2026-03-01"})), [""; 0]);
}

#[test]
fn the_audit_log_says_what_went_on_from_a_request_of_itself() {
    let counter = Counter::of_ann();
    counter.accept(open_account("rich", "ann", Some("900000")));
    counter.accept(freeze("b"));
    let told = |counter: &Counter, after: Value| {
        let lines = counter.ask(with(json!({"type": "audit_log"}), json!({"after": after})));
        let line = |line: &Value| {
            let process = line["process"].as_str().unwrap_or("-");
            format!("{} {process}", line["action"].as_str().unwrap())
        };
        lines.as_array().unwrap().iter().map(line).collect::<Vec<_>>()
    };
    let here = counter.bank.head();
    assert_eq!(told(&counter, json!(here - 1)), ["account_frozen -"], "somebody asked for it");
    counter.accept(transfer("t", "a", "rich", "10"));
    counter.execute(withdraw("rich", "60000"), json!({"location": "FR"}));
    assert_eq!(
        told(&counter, json!(here)),
        [
            "transfer_initiated -",
            "account_debited transfer_saga",
            "account_credited transfer_saga",
            "transaction_analyzed transfer_saga",
            "credit_released transfer_saga",
            "transfer_completed transfer_saga",
            "money_withdrawn -",
            "transaction_analyzed fraud_check",
            "account_frozen fraud_check",
        ]
    );
}

#[test]
fn the_audit_log_is_read_from_either_end() {
    let counter = Counter::of_ann();
    let at = |query: Value| -> Vec<u64> {
        let lines = counter.ask(with(json!({"type": "audit_log"}), query));
        lines.as_array().unwrap().iter().map(|line| line["position"].as_u64().unwrap()).collect()
    };
    let newest = |more: Value| at(with(json!({"order": "newest_first"}), more));
    assert_eq!(newest(json!({"limit": 2})), [4, 3]);
    assert_eq!(newest(json!({"after": 3})), [2, 1]);
    assert_eq!(newest(json!({"at": 2})), [2, 1]);
    assert_eq!(newest(json!({"after": 9, "at": 2})), [2, 1]);
    assert_eq!(newest(json!({"after": 1})), [0; 0]);
    assert_eq!(newest(json!({"after": 0})), [0; 0]);
}

const REPORTS: [&str; 5] = [
    "transactions_by_day",
    "largest_transactions",
    "transactions_by_customer",
    "fraud_report",
    "compliance",
];

#[test]
fn no_report_is_a_customers_to_read_nor_is_there_one_of_no_bank() {
    let counter = three_days();
    let ann = json!({"role": "customer", "name": "Ann", "customer_id": id("ann")});
    for kind in REPORTS {
        let query = |bank: &str| json!({"type": kind, "bank_id": id(bank)});
        assert_eq!(counter.try_ask_as(query("bank"), &ann).unwrap(), Value::Null, "{kind}");
        assert_eq!(counter.ask(query("nowhere")), Value::Null, "{kind}");
        assert_eq!(counter.ask(with(query("bank"), json!({"at": 0}))), Value::Null, "{kind}");
        for role in ["teller", "analyst", "auditor"] {
            let somebody = json!({"role": role, "name": "Kim"});
            assert!(counter.try_ask_as(query("bank"), &somebody).unwrap().is_object());
        }
    }
    let audit = json!({"type": "audit_log", "entity": "bank"});
    assert_eq!(counter.try_ask_as(audit, &ann).unwrap(), json!([]), "only what they asked for");
}

#[test]
fn a_report_that_can_t_be_meant_is_none() {
    let counter = three_days();
    let wrong = |kind: &str, more: Value| {
        let query = with(json!({"type": kind, "bank_id": id("bank")}), more);
        counter.try_ask(query).unwrap_err()
    };
    for kind in REPORTS {
        assert!(counter.try_ask(json!({"type": kind})).unwrap_err().contains("`bank_id`"));
        assert!(wrong(kind, json!({"bank_id": "me"})).contains("must be a UUID"));
        assert!(wrong(kind, json!({"at": 999})).contains("ends at position"));
        assert!(wrong(kind, json!({"colour": "red"})).contains("`colour` is not a known field"));
    }
    for kind in &REPORTS[..4] {
        for day in ["2026-02-29", "2026-13-01", "yesterday", "", "2026-03-02T12:00:00Z"] {
            assert!(wrong(kind, json!({"from": day})).contains("`from` must be a day"), "{day}");
            assert!(wrong(kind, json!({"to": day})).contains("`to` must be a day"), "{day}");
        }
    }
    assert!(wrong("fraud_report", json!({"verdict": "guilty"})).contains("`verdict`"));
    assert!(wrong("fraud_report", json!({"flag": "red"})).contains("`flag`"));
    assert!(wrong("compliance", json!({"years": 1001})).contains("from 0 to 1000"));
    assert!(wrong("compliance", json!({"years": -1})).contains("`years`"));
    assert!(wrong("compliance", json!({"now": "2026-02-30"})).contains("2026-02-30"));
    let audit =
        |more: Value| counter.try_ask(with(json!({"type": "audit_log"}), more)).unwrap_err();
    assert!(audit(json!({"role": "king"})).contains("`role`"));
    assert!(audit(json!({"action": "account_robbed"})).contains("`action`"));
    assert!(audit(json!({"command": "rob_bank"})).contains("`command`"));
    assert!(audit(json!({"entity": "vault"})).contains("vault"));
    assert!(audit(json!({"entity": "account-me"})).contains("account-me"));
    assert!(audit(json!({"from": "2026-02-30"})).contains("2026-02-30"));
}

/// What moved in the archive is reported there.
#[test]
fn a_log_that_goes_on_from_an_archive_reports_what_has_moved_since() {
    let counter = three_days();
    counter.accept(close("b"));
    counter.accept(close("c"));
    counter.accept(json!({"type": "forget_customer", "customer_id": id("bob")}));
    let archived = counter.bank.archive(leftfold_core::application::PersonalData::Included);
    crate::support::at_once(archived).unwrap();
    let shown = report(&counter, "transactions_by_day", json!({}));
    assert_eq!(shown["days"], json!([]));
    counter.accept(deposit("a", "1"));
    let customers = report(&counter, "transactions_by_customer", json!({}));
    assert_eq!(column(&customers["customers"], "money_in"), ["1.00"]);
    let gone = report(&counter, "compliance", json!({}))["forgotten_customers"].clone();
    assert_eq!(
        (&gone[0]["customer_id"], &gone[0]["forgotten_at"]),
        (&json!(id("bob")), &Value::Null)
    );
}

/// A refused command moves nothing, and is in the audit log alone.
#[test]
fn what_was_refused_is_in_no_sum() {
    let counter = three_days();
    let before = report(&counter, "transactions_by_day", json!({}));
    counter.refuse(withdraw("a", "99999"));
    counter.execute(deposit("a", "-5"), under("again"));
    counter.accept(overdraft("a", "5"));
    assert_eq!(report(&counter, "transactions_by_day", json!({})), before);
}

/// Of a refusal it says what was asked for, and with which figures; nothing of that is personal.
#[test]
fn the_audit_line_of_a_refusal_says_what_was_asked() {
    for queued in [false, true] {
        let counter = if queued { Counter::of_ann().queued() } else { Counter::of_ann() };
        let said = "for Ann Lee's surgery";
        counter.execute(with(withdraw("a", "1000"), json!({ "description": said })), Value::Null);
        counter.execute(
            with(transfer("t", "a", "a", "5"), json!({ "description": said })),
            Value::Null,
        );
        counter.execute(deposit("a", "five"), Value::Null);
        counter.settle();
        counter.reload();
        let lines = counter.ask(json!({"type": "audit_log", "action": "command_rejected"}));
        let refused: Vec<_> =
            lines.as_array().unwrap().iter().map(|line| line["refused"].clone()).collect();
        let figure = |name: &str, value: &str| json!({"name": name, "value": value});
        let expected = [
            json!({
                "command": "withdraw_money", "target": format!("account-{}", id("a")),
                "code": "insufficient_funds",
                "figures": [figure("amount", "1000"), figure("available", "200.00")],
            }),
            json!({
                "command": "transfer_money", "target": format!("account-{}", id("a")),
                "code": "same_account",
                "figures": [
                    figure("amount", "5"), figure("field", "to_account_id"),
                    figure("from_account_id", &id("a")), figure("to_account_id", &id("a")),
                ],
            }),
            json!({
                "command": "deposit_money", "target": format!("account-{}", id("a")),
                "code": "invalid_amount",
                "figures": [figure("field", "amount"), figure("problem", "not_a_number")],
            }),
        ];
        assert_eq!(refused, expected, "queued: {queued}");
        assert!(!lines.to_string().contains("surgery") && !lines.to_string().contains("five"));
        let all = counter.ask(json!({"type": "audit_log"}));
        let others = all.as_array().unwrap().iter();
        let others = others.filter(|line| line["action"] != "command_rejected");
        assert!(others.map(|line| &line["refused"]).all(Value::is_null));
    }
}

#[test]
fn a_table_of_the_audit_log_has_what_was_asked_too() {
    let counter = Counter::of_ann();
    counter.refuse(withdraw("a", "1000"));
    let table = counter.bank.read(|bank| {
        let mut table = AuditCsv::default();
        let last = bank.log().get(bank.head()).unwrap();
        table.add(&AuditLine::of(last));
        table.finish()
    });
    let asked = format!("withdraw_money,account-{},", id("a"));
    assert!(table.contains(&asked) && table.contains("amount 1000"), "{table}");
    assert!(table.trim_end().ends_with("insufficient_funds"), "{table}");
}
