//! A clock that was set back: whatever goes by time goes by the time when each thing was recorded, at
//! equal times by position, wherever in the log it stands.

use leftfold_core::domain::{AccountId, BankId};
use leftfold_core::event_sourcing::{Days, Timestamp};
use leftfold_core::read_models::{
    ChartAccount, HledgerJournal, JournalCsv, LedgerAccount, Owners, Page, StatementQuery,
    events_by_time, statement_csv,
};
use serde_json::{Value, json};

use crate::support::{Counter, deposit, id, open_account, uuid, with};

fn account_id(name: &str) -> AccountId {
    AccountId(uuid(name))
}

/// An account whose deposits of 100.00, 50.00 and 25.00 are recorded on 10, 5 and 10 January.
fn set_back() -> Counter {
    let counter = Counter::in_memory();
    counter.set_clock("2026-01-01T09:00:00Z");
    let counter = counter.with_ann();
    counter.accept(open_account("c", "ann", None));
    for (time, amount) in [
        ("2026-01-10T09:00:00Z", "100"),
        ("2026-01-05T09:00:00Z", "50"),
        ("2026-01-10T09:00:00Z", "25"),
    ] {
        counter.set_clock(time);
        counter.accept(deposit("c", amount));
    }
    counter
}

fn column(view: &Value, member: &str) -> Vec<String> {
    let lines = view["lines"].as_array().unwrap().iter();
    lines.map(|line| line[member].as_str().unwrap().to_owned()).collect()
}

#[track_caller]
#[expect(clippy::needless_pass_by_value, reason = "it is written out at each call")]
fn shows(counter: &Counter, changes: Value, opening: &str, lines: &[(&str, &str)], closing: &str) {
    let query = json!({"type": "statement", "account_id": id("c")});
    let statement = counter.ask(with(query, changes.clone()));
    let found: Vec<_> =
        column(&statement, "amount").into_iter().zip(column(&statement, "balance_after")).collect();
    let lines: Vec<_> =
        lines.iter().map(|(amount, after)| ((*amount).to_owned(), (*after).to_owned())).collect();
    assert_eq!(found, lines, "{changes}");
    assert_eq!(statement["opening_balance"], opening, "{changes}");
    assert_eq!(statement["closing_balance"], closing, "{changes}");
}

#[test]
fn a_statement_goes_by_the_times_of_its_lines_and_each_balance_is_that_of_its_time() {
    let counter = set_back();
    let whole = [("50.00", "50.00"), ("100.00", "150.00"), ("25.00", "175.00")];
    shows(&counter, json!({}), "0.00", &whole, "175.00");
    let newest: Vec<_> = whole.into_iter().rev().collect();
    shows(&counter, json!({"order": "newest_first"}), "0.00", &newest, "175.00");
    let of_the_10th = json!({"from": "2026-01-10", "to": "2026-01-10"});
    shows(&counter, of_the_10th, "50.00", &whole[1..], "175.00");
    shows(&counter, json!({"to": "2026-01-05"}), "0.00", &whole[..1], "50.00");
    shows(&counter, json!({"from": "2026-01-06", "to": "2026-01-09"}), "50.00", &[], "50.00");
    shows(&counter, json!({"from": "2026-01-11"}), "175.00", &[], "175.00");
    // Before the last of them was recorded, it was not known.
    let at = counter.bank.head() - 1;
    shows(
        &counter,
        json!({"at": at, "from": "2026-01-10"}),
        "50.00",
        &[("100.00", "150.00")],
        "150.00",
    );
    let second = json!({"limit": 1, "after": at - 1});
    shows(&counter, second, "0.00", &[("25.00", "175.00")], "175.00");
    counter.reload();
    shows(&counter, json!({}), "0.00", &whole, "175.00");
}

#[test]
fn a_table_of_a_statement_goes_by_them_too() {
    let table = set_back().bank.read(|bank| {
        let query = StatementQuery::default();
        let view = bank.as_of(None).statement(account_id("c"), query, Page::default()).unwrap();
        statement_csv(&view, query)
    });
    let days: Vec<&str> = table.lines().skip(2).filter_map(|line| line.get(..10)).collect();
    assert_eq!(days[..3], ["2026-01-05", "2026-01-10", "2026-01-10"], "{table}");
}

/// What customers hold by a time, in all the books.
fn owed(counter: &Counter, until: &str) -> Value {
    let ask =
        |kind: &str| counter.ask(json!({"type": kind, "bank_id": id("bank"), "until": until}));
    let (trial, sheet, ledger) = (ask("trial_balance"), ask("balance_sheet"), ask("ledger"));
    if trial.is_null() {
        assert_eq!((sheet, ledger), (Value::Null, Value::Null), "{until}");
        return Value::Null;
    }
    assert!(trial["balanced"] == true && sheet["balanced"] == true, "{until}");
    assert_eq!(sheet["total_assets"], ledger["balance"], "{until}");
    assert_eq!(trial["posted"], ledger["balance"], "{until}");
    assert_eq!(ledger["entries"].as_array().unwrap().len() as u64, ledger["transaction_count"]);
    trial["posted"].clone()
}

#[test]
fn the_books_by_a_time_hold_what_had_been_recorded_by_then() {
    let counter = set_back();
    for (until, posted) in [
        ("2025-12-31", Value::Null),
        ("2026-01-01", json!("200.00")),
        ("2026-01-05T08:59:59.999Z", json!("200.00")),
        ("2026-01-05", json!("250.00")),
        ("2026-01-09", json!("250.00")),
        ("2026-01-10", json!("375.00")),
        ("2027-01-01", json!("375.00")),
    ] {
        assert_eq!(owed(&counter, until), posted, "{until}");
    }
    let unknown = counter.try_ask(json!({"type": "accounts", "until": "2026-01-05"}));
    assert!(unknown.unwrap_err().contains("until"));
}

/// What a workload left behind that came before the rest.
#[test]
fn a_bank_is_not_there_before_anything_of_it_was_recorded() {
    let counter = Counter::in_memory();
    counter.set_clock("2026-11-25T12:00:00Z");
    let counter = counter.with_ann();
    counter.set_clock("2026-01-05T12:00:00Z");
    counter.accept(crate::support::open_bank("other", "USD"));
    counter.accept(crate::support::register("bob", "other"));
    counter.accept(open_account("c", "bob", Some("70")));
    let of = |bank: &str, until: &str| {
        let ask = json!({"type": "trial_balance", "bank_id": id(bank), "until": until});
        counter.ask(ask)["posted"].clone()
    };
    assert_eq!(of("bank", "2026-11-22"), Value::Null);
    assert_eq!(of("other", "2026-11-22"), "70.00");
    assert_eq!(of("bank", "2026-11-25"), "200.00");
    assert_eq!(of("other", "2026-01-04"), Value::Null);
    let time: Timestamp = "2026-11-22T00:00:00Z".parse().unwrap();
    counter.bank.read(|bank| {
        let then = bank.as_of(None).by(time);
        let names: Vec<_> =
            then.banks(Page::default()).into_iter().map(|bank| bank.bank_id).collect();
        assert_eq!(names, [BankId(uuid("other"))]);
        assert_eq!(then.bank(BankId(uuid("bank"))), None);
    });
}

#[test]
fn the_general_ledger_leads_from_a_day_on_to_the_books() {
    let counter = set_back();
    let bank_id = BankId(uuid("bank"));
    let accounts = [
        (LedgerAccount::Chart(ChartAccount::Cash), "250.00", "375.00"),
        (LedgerAccount::Customer(account_id("c")), "50.00", "175.00"),
    ];
    for (account, opening, closing) in accounts {
        let view = counter.bank.read(|bank| {
            let from = "2026-01-10T00:00:00Z".parse().unwrap();
            bank.as_of(None).general_ledger_from(bank_id, account, from, 9).unwrap()
        });
        assert_eq!(view.opening.to_string(), opening);
        let lines: Vec<_> = view.lines.iter().map(|line| line.amount.to_string()).collect();
        assert_eq!(lines, ["25.00", "100.00"], "newest first");
        assert_eq!(view.closing.to_string(), closing);
        assert_eq!(view.lines[0].balance, view.closing);
        let whole =
            counter.bank.read(|bank| bank.as_of(None).general_ledger(bank_id, account, 0, 3));
        let lines: Vec<_> =
            whole.unwrap().lines.iter().map(|line| line.amount.to_string()).collect();
        assert_eq!(lines, ["25.00", "100.00", "50.00"]);
    }
}

/// What is taken away by a time has the entries and the balances of then, and no others.
#[test]
fn what_is_taken_away_by_a_time_is_what_had_been_recorded_by_then() {
    let time = "2026-01-05T23:59:59.999Z".parse().unwrap();
    let (journal, table) = set_back().bank.read(|bank| {
        let (bank_id, then) = (BankId(uuid("bank")), bank.as_of(None).by(time));
        let owners = Owners { bank_id: Some(bank_id), owner_id: None };
        let accounts = then.accounts(owners, Page::default());
        let view = then.bank(bank_id).unwrap();
        let mut journal = HledgerJournal::new(&view, &accounts, then.at());
        let mut table = JournalCsv::new(view.currency);
        for entry in &then.ledger(bank_id, Page::default()).unwrap().entries {
            journal.add(entry);
            table.add(entry);
        }
        (journal.finish(&then.trial_balance(bank_id).unwrap()), table.finish())
    });
    assert!(!journal.contains("2026-01-10") && journal.contains("2026-01-05"), "{journal}");
    assert!(journal.contains("= 250.00 USD") && journal.contains("= -50.00 USD"), "{journal}");
    assert!(!table.contains("2026-01-10") && table.contains("2026-01-05"), "{table}");
}

#[test]
fn what_happened_when_is_counted_at_its_own_time() {
    let counter = set_back();
    counter.bank.read(|bank| {
        let by_time = events_by_time(bank.log(), 9);
        assert_eq!(by_time, [5, 0, 0, 1, 0, 0, 0, 0, 2], "one a day");
        let bank_id = BankId(uuid("bank"));
        let flows = bank.as_of(None).flows(bank_id).unwrap().1.all();
        let days: Vec<_> = flows
            .iter()
            .filter(|(_, flow)| !flow.money_in.is_zero())
            .map(|(begins, flow)| {
                (
                    begins.to_string()[..10].to_owned(),
                    flow.money_in.to_string(),
                    flow.balance.to_string(),
                )
            })
            .collect();
        let told = |day: &str, moved: &str, balance: &str| {
            (day.to_owned(), moved.to_owned(), balance.to_owned())
        };
        assert_eq!(
            days,
            [
                told("2026-01-01", "200.00", "200.00"),
                told("2026-01-05", "50.00", "250.00"),
                told("2026-01-10", "125.00", "375.00"),
            ]
        );
        let by_day = bank.as_of(None).transactions_by_day(bank_id, Days::default()).unwrap();
        let sums: Vec<_> = by_day
            .days
            .iter()
            .map(|day| (day.day.to_string(), day.types[0].total.sum.to_string()))
            .collect();
        let told = |day: &str, sum: &str| (day.to_owned(), sum.to_owned());
        assert_eq!(
            sums,
            [
                told("2026-01-01", "200.00"),
                told("2026-01-05", "50.00"),
                told("2026-01-10", "125.00")
            ]
        );
    });
}

/// An account that was closed while the clock stood years behind is as old as its latest event.
#[test]
fn how_long_a_record_must_be_kept_goes_by_its_latest_time() {
    let counter = Counter::in_memory();
    counter.set_clock("2026-01-01T09:00:00Z");
    let counter = counter.with_ann();
    counter.set_clock("2010-01-01T09:00:00Z");
    counter.accept(crate::support::close("b"));
    let query =
        json!({"type": "compliance", "bank_id": id("bank"), "now": "2027-01-01", "years": 10});
    assert_eq!(counter.ask(query.clone())["data_retention"]["accounts"], 0);
    let later = with(query, json!({"now": "2036-01-02"}));
    let kept = counter.ask(later)["data_retention"].clone();
    assert_eq!(kept["accounts"], 1);
    assert_eq!(kept["records"][0]["last_change"], "2026-01-01T09:00:00.000Z");
}
