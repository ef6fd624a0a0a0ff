//! The books as hledger reads them: it must find them sound, and come to the bank's own balances.
//!
//! They want hledger, which `cargo xtask test hledger` brings or asks for; elsewhere they are passed over.

use std::collections::BTreeMap;
use std::io::Write;
use std::process::{Command, Stdio};

use leftfold_core::application::ImportMode;
use leftfold_core::event_sourcing::Position;
use leftfold_core::read_models::{ChartAccount, HledgerJournal, Owners, Page};
use leftfold_core::simulation::{Workload, generate, open_sample_bank};
use serde_json::json;

use crate::support::{
    Counter, at_once, close, deposit, id, of_older_banks, open_account, open_bank, register,
    transfer, with, withdraw,
};

/// A bank's journal, and the balances that it must have: debits less credits, by name.
type Told = (String, BTreeMap<String, String>);

/// The journals of all banks as of a position.
fn told(counter: &Counter, at: Position) -> Vec<Told> {
    counter.bank.read(|bank| {
        let views = bank.as_of(Some(at));
        let tell = |bank: leftfold_core::read_models::BankView| {
            let owners = Owners { bank_id: Some(bank.bank_id), owner_id: None };
            let accounts = views.accounts(owners, Page::default());
            let trial = views.trial_balance(bank.bank_id).unwrap();
            let mut journal = HledgerJournal::new(&bank, &accounts, at);
            let ledger = views.ledger(bank.bank_id, Page::default()).unwrap();
            ledger.entries.iter().for_each(|entry| journal.add(entry));
            let mut balances = BTreeMap::new();
            let mut put = |name: &str, balance: leftfold_core::domain::Money| {
                if !balance.is_zero() {
                    balances.insert(name.to_owned(), format!("{balance} {}", bank.currency));
                }
            };
            for row in &trial.rows {
                let name = match row.account {
                    ChartAccount::Cash => "assets:cash",
                    ChartAccount::DueFromBanks => "assets:due from banks",
                    ChartAccount::TransfersInTransit => "liabilities:transfers in transit",
                    ChartAccount::DueToBanks => "liabilities:due to banks",
                    ChartAccount::CustomerDeposits => continue,
                };
                put(name, row.debit.minus(row.credit));
            }
            for account in &accounts {
                let own = account.account_number.clone();
                let own = own.unwrap_or_else(|| account.account_id.to_string());
                put(&format!("liabilities:customers:{own}"), account.balance.negated());
            }
            (journal.finish(&trial), balances)
        };
        views.banks(Page::default()).into_iter().map(tell).collect()
    })
}

fn hledger(journal: &str, arguments: &[&str]) -> Result<String, String> {
    let mut child = Command::new("hledger")
        .args(["-f", "-"])
        .args(arguments)
        // Names are of all alphabets.
        .env("LC_ALL", "C.UTF-8")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("hledger is here: see `cargo xtask test hledger`");
    let text = journal.to_owned();
    let mut stdin = child.stdin.take().unwrap();
    let writer = std::thread::spawn(move || stdin.write_all(text.as_bytes()));
    let output = child.wait_with_output().unwrap();
    // One that has found a fault reads no further.
    let _ = writer.join().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    if output.status.success() { Ok(text(output.stdout)) } else { Err(text(output.stderr)) }
}

/// The balances that hledger comes to, those of nothing left out.
fn read(journal: &str) -> BTreeMap<String, String> {
    let arguments = ["balance", "--flat", "--no-total", "--output-format", "csv"];
    let csv = hledger(journal, &arguments).unwrap();
    let rows = csv.lines().skip(1).map(|row| {
        let (name, balance) = row.trim_matches('"').split_once("\",\"").unwrap();
        (name.to_owned(), balance.to_owned())
    });
    rows.collect()
}

#[track_caller]
fn agrees(counter: &Counter, at: Position, what: &str) {
    for (journal, balances) in told(counter, at) {
        assert_eq!(hledger(&journal, &["check", "--strict"]), Ok(String::new()), "{what}");
        assert_eq!(read(&journal), balances, "{what}");
    }
}

/// Texts that would be something else to hledger, if they were let.
const NASTY: [&str; 9] = [
    "two  spaces ; and a comment",
    "2026-01-01 opening\n    assets:cash  1000000 USD\n    equity",
    "* (code) = @ {1 USD}",
    "tag:value, date:2020-01-01",
    "| a note",
    "\u{2028}\u{85}\t~ =1+1",
    "<script>alert(1)</script>",
    "comment\r\nend comment",
    "Zoë ☕ — 支払",
];

fn of_nasty_texts() -> Counter {
    let other = ("other".to_owned(), "Bank; of\nnothing  : |");
    let counter = of_older_banks([other]).with_ann();
    for text in NASTY {
        counter.accept(with(deposit("a", "1.01"), json!({ "description": text })));
    }
    counter.set_clock("2026-03-01T00:00:00Z");
    counter.accept(withdraw("a", "0.01"));
    counter.accept(with(register("bob", "other"), json!({ "last_name": "B:o, b;  =\"x\"" })));
    counter.accept(open_account("k", "bob", Some("1.234")));
    counter.accept(with(open_bank("third", "JPY"), json!({ "name": "Third" })));
    counter.accept(register("carla", "third"));
    counter.accept(open_account("j", "carla", Some("1000")));
    counter.accept(register("gone", "bank"));
    counter.accept(open_account("g", "gone", Some("7")));
    counter.accept(close("g"));
    counter.accept(json!({"type": "forget_customer", "customer_id": id("gone")}));
    let counter = counter.stepwise();
    counter.accept(transfer("t", "a", "b", "5"));
    counter.step();
    counter
}

#[test]
fn texts_are_kept_from_being_anything_but_texts() {
    let counter = of_nasty_texts();
    // Ann's bank comes after the one that an older version named.
    let (journal, _) = told(&counter, counter.bank.head()).remove(1);
    let entries = journal.lines().filter(|line| line.starts_with("2026-")).count();
    let positions = journal.matches("  ; position:").count();
    assert_eq!(entries, positions + 1, "every line that begins with a day is an entry of ours");
    assert!(journal.contains(&format!("account liabilities:customers:{}  ; id:", id("g"))));
    assert_eq!(journal.matches("owner:").count(), 2, "who is forgotten has no name in it");
    assert!(journal.lines().all(|line| !line.contains(['\t', '\r', '\u{85}'])));
}

#[test]
#[ignore = "wants hledger: cargo xtask test hledger"]
fn hledger_reads_the_books_to_the_same_balances() {
    let counter = of_nasty_texts();
    for at in 1..=counter.bank.head() {
        if at % 7 == 0 || at == counter.bank.head() {
            agrees(&counter, at, &format!("nasty texts at {at}"));
        }
    }
    let sample = Counter::in_memory();
    at_once(open_sample_bank(&sample.bank)).unwrap();
    agrees(&sample, sample.bank.head(), "the sample bank");
    for file in ["log.ndjson", "log.2.ndjson"] {
        let golden = Counter::in_memory();
        let path = format!("{}/golden/{file}", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(path).unwrap();
        assert!(at_once(golden.bank.import_log(&text, ImportMode::Replace)).ok);
        agrees(&golden, golden.bank.head(), file);
        agrees(&golden, golden.bank.head() / 2, file);
    }
    let worked = Counter::in_memory();
    at_once(generate(&worked.bank, Workload::default(), async |_, _| true)).unwrap();
    agrees(&worked, worked.bank.head(), "ten thousand events");
}

/// What is asserted at the end is no decoration: a journal that was changed is found out.
#[test]
#[ignore = "wants hledger: cargo xtask test hledger"]
fn hledger_finds_a_journal_that_was_changed() {
    let counter = Counter::of_ann();
    let (journal, _) = told(&counter, counter.bank.head()).remove(0);
    assert!(hledger(&journal, &["check", "--strict"]).is_ok());
    let changed = journal.replace("200.00 USD\n", "201.00 USD\n").replace("= 201", "= 200");
    assert_ne!(changed, journal);
    let said = hledger(&changed, &["check", "--strict"]).unwrap_err();
    assert!(said.contains("balance assertion") || said.contains("unbalanced"), "{said}");
}
