//! Transfers between banks: in both books, by way of what the one owes and the other is owed, and
//! never from one currency to another.

use serde_json::{Value, json};

use crate::support::{
    Counter, atomic, change_policy, close, code, deposit, id, open_account, open_bank, overdraft,
    register, transfer, under, with, withdraw,
};

/// Ann's bank, and a second one, where Bob has an empty account `c`; and one in yen, with `yen`.
fn banks() -> Counter {
    let counter = Counter::of_ann();
    counter.accept(open_bank("second", "USD"));
    counter.accept(register("bob", "second"));
    counter.accept(open_account("c", "bob", None));
    counter.accept(open_bank("nippon", "JPY"));
    counter.accept(register("sato", "nippon"));
    counter.accept(open_account("yen", "sato", Some("1500")));
    counter
}

const NOTHING: [&str; 5] = ["0.00"; 5];

/// What each account of a bank's chart shows: below 0 where credits are more.
fn books(counter: &Counter, bank: &str) -> [String; 5] {
    let trial = counter.ask(json!({"type": "trial_balance", "bank_id": id(bank)}));
    assert_eq!(trial["balanced"], true, "{trial}");
    let shown = |row: &Value| match (row["debit"].as_str(), row["credit"].as_str()) {
        (Some(debit), Some("0.00")) => debit.to_owned(),
        (_, credit) => format!("-{}", credit.unwrap()),
    };
    let rows: Vec<String> = trial["rows"].as_array().unwrap().iter().map(shown).collect();
    rows.try_into().unwrap()
}

#[test]
fn each_step_is_posted_in_the_books_of_the_bank_that_it_concerns() {
    for atomically in [false, true] {
        let counter = banks().stepwise();
        if atomically {
            counter.accept(atomic("t", "a", "c", "100"));
        } else {
            counter.accept(transfer("t", "a", "c", "100"));
            assert_eq!(books(&counter, "bank"), ["200.00", "-200.00", "0.00", "0.00", "0.00"]);
            counter.step();
            assert_eq!(books(&counter, "bank"), ["200.00", "-100.00", "-100.00", "0.00", "0.00"]);
            assert_eq!(books(&counter, "second"), NOTHING);
            counter.settle();
        }
        assert_eq!(counter.transfer("t")["status"], "completed");
        assert_eq!(books(&counter, "bank"), ["200.00", "-100.00", "0.00", "0.00", "-100.00"]);
        assert_eq!(books(&counter, "second"), ["0.00", "-100.00", "0.00", "100.00", "0.00"]);
        counter.accept(transfer("back", "c", "a", "30"));
        counter.settle();
        assert_eq!(books(&counter, "bank"), ["200.00", "-130.00", "0.00", "30.00", "-100.00"]);
        assert_eq!(books(&counter, "second"), ["0.00", "-70.00", "0.00", "100.00", "-30.00"]);
        assert_eq!(counter.balances(["a", "c"]), ["130.00", "70.00"]);
    }
}

#[test]
fn a_transfer_that_is_taken_back_leaves_both_books_as_they_were() {
    let abroad = || json!({"location": "FR"});
    for (reason, prepared, command, options) in [
        ("account_closed", vec![close("c")], transfer("t", "a", "c", "100"), Value::Null),
        (
            "fraud_detected",
            vec![overdraft("a", "20000")],
            transfer("t", "a", "c", "10000.01"),
            abroad(),
        ),
        (
            "fraud_detected",
            vec![overdraft("a", "20000")],
            atomic("t", "a", "c", "10000.01"),
            abroad(),
        ),
    ] {
        let counter = banks();
        for command in prepared {
            counter.accept(command);
        }
        assert!(counter.execute(command, options).is_accepted());
        assert_eq!(counter.transfer("t")["reason"], reason);
        assert_eq!(books(&counter, "bank"), ["200.00", "-200.00", "0.00", "0.00", "0.00"]);
        assert_eq!(books(&counter, "second"), NOTHING);
    }
}

/// A reversal mirrors its original, in each of the books that has it, and names it.
#[test]
fn a_reversal_names_what_it_takes_back_in_both_journals() {
    let counter = banks();
    counter.accept(overdraft("a", "20000"));
    let head = counter.bank.head();
    counter.execute(transfer("t", "a", "c", "10000.01"), json!({"location": "FR"}));
    let journal = |bank: &str| -> Vec<Value> {
        let query = json!({"type": "ledger", "bank_id": id(bank), "after": head});
        counter.ask(query)["entries"].as_array().unwrap().clone()
    };
    let accounts = |entry: &Value, side: &str| -> String {
        let lines = entry["lines"].as_array().unwrap();
        let line = lines.iter().find(|line| line["side"] == side).unwrap();
        line["account"].as_str().unwrap().to_owned()
    };
    let (here, there) = (journal("bank"), journal("second"));
    let [debit, credit, credit_back, debit_back] = &here[..] else { panic!("{here:?}") };
    let [credit_there, credit_back_there] = &there[..] else { panic!("{there:?}") };
    for (original, reversal, debited, credited) in [
        (debit, debit_back, "Customer deposits", "Transfers in transit"),
        (credit, credit_back, "Transfers in transit", "Due to banks"),
        (credit_there, credit_back_there, "Due from banks", "Customer deposits"),
    ] {
        assert_eq!(reversal["reverses"], original["entry_id"]);
        assert_eq!(
            (accounts(original, "debit"), accounts(original, "credit")),
            (debited.to_owned(), credited.to_owned())
        );
        assert_eq!(
            (accounts(reversal, "debit"), accounts(reversal, "credit")),
            (credited.to_owned(), debited.to_owned())
        );
        for line in original["lines"].as_array().unwrap() {
            assert_eq!(line["amount"], "10000.01");
        }
    }
    assert_eq!(credit["position"], credit_there["position"], "one event, in both books");
}

/// Only what moves a bank's own accounts is a transaction of it.
#[test]
fn a_bank_counts_the_movements_of_its_own_accounts() {
    let counter = banks();
    let shown = |bank: &str| {
        let ledger = counter.ask(json!({"type": "ledger", "bank_id": id(bank)}));
        let bank = counter.ask(json!({"type": "bank", "bank_id": id(bank)}));
        assert_eq!(ledger["balance"], bank["balance"]);
        (
            ledger["transaction_count"].as_u64().unwrap(),
            bank["balance"].as_str().unwrap().to_owned(),
        )
    };
    assert_eq!((shown("bank"), shown("second")), ((1, "200.00".into()), (0, "0.00".into())));
    counter.accept(transfer("t", "a", "c", "100"));
    assert_eq!((shown("bank"), shown("second")), ((2, "100.00".into()), (1, "100.00".into())));
    counter.accept(atomic("u", "c", "a", "40"));
    assert_eq!((shown("bank"), shown("second")), ((3, "140.00".into()), (2, "60.00".into())));
}

#[test]
fn money_goes_to_no_other_currency() {
    let counter = banks();
    for command in [
        transfer("t", "a", "yen", "100"),
        transfer("t", "yen", "a", "100"),
        transfer("t", "c", "yen", "100"),
        atomic("t", "a", "yen", "100"),
    ] {
        let head = counter.bank.head();
        let refusal = counter.refuse(command.clone());
        assert_eq!(refusal.code, code("currency_mismatch"), "{command}");
        assert_eq!(counter.names_of_events_after(head), ["command_rejected"]);
    }
    assert_eq!(counter.balances(["a", "yen"]), ["200.00", "1500"]);
}

/// The source's bank looks for fraud, the destination's keeps its accounts within its limit.
#[test]
fn each_bank_goes_by_its_own_policy() {
    let counter = banks();
    counter.accept(change_policy("second", json!({"large_amount": "1", "max_balance": "150"})));
    counter.accept(transfer("t", "a", "c", "100"));
    assert_eq!(counter.fraud_checks().pop().unwrap()["score"], 0, "here 100.00 is little");
    counter.accept(transfer("u", "a", "c", "50.01"));
    assert_eq!(counter.transfer("u")["reason"], "balance_limit_exceeded");
    assert_eq!(counter.transfer("u")["compensated"], true);
    counter.accept(atomic("v", "a", "c", "50.01"));
    assert_eq!(counter.transfer("v")["reason"], "balance_limit_exceeded");
    counter.accept(transfer("w", "c", "a", "100"));
    assert_eq!(counter.fraud_checks().pop().unwrap()["score"], 30, "there it is much");
}

/// Assets are liabilities, at every position, and deposits what the accounts hold.
#[test]
fn every_balance_sheet_is_balanced_at_every_position() {
    let counter = banks();
    counter.accept(overdraft("a", "20000"));
    counter.accept(deposit("c", "500"));
    counter.accept(withdraw("c", "20"));
    counter.accept(transfer("t", "a", "c", "100"));
    counter.accept(transfer("u", "c", "b", "30"));
    counter.accept(atomic("v", "c", "a", "10"));
    counter.execute(transfer("w", "a", "c", "10000.01"), json!({"location": "FR"}));
    counter.accept(close("b"));
    counter.accept(transfer("x", "c", "b", "30"));
    let mut in_transit = 0;
    for at in 0..=counter.bank.head() {
        for bank in ["bank", "second", "nippon"] {
            let ask =
                |kind: &str| counter.ask(json!({"type": kind, "bank_id": id(bank), "at": at}));
            let sheet = ask("balance_sheet");
            if sheet.is_null() {
                assert_eq!(ask("bank"), Value::Null, "at {at}");
                continue;
            }
            assert_eq!(sheet["balanced"], true, "at {at}: {sheet}");
            assert_eq!(sheet["total_assets"], sheet["total_liabilities"], "at {at}");
            let names = |side: &str| -> Vec<String> {
                let lines = sheet[side].as_array().unwrap().iter();
                lines.map(|line| line["account"].as_str().unwrap().to_owned()).collect()
            };
            assert_eq!(names("assets"), ["Cash", "Due from banks"]);
            assert_eq!(
                names("liabilities"),
                ["Customer deposits", "Transfers in transit", "Due to banks"]
            );
            assert_eq!(sheet["liabilities"][0]["amount"], ask("bank")["balance"], "at {at}");
            let on_the_way = sheet["liabilities"][1]["amount"].as_str().unwrap();
            in_transit += usize::from(!["0.00", "0"].contains(&on_the_way));
        }
    }
    // Between debit and credit once each; what was blocked twice more, what was refused once more.
    assert_eq!(in_transit, 8, "positions at which money was on its way");
    let sheet = counter.ask(json!({"type": "balance_sheet", "bank_id": id("second")}));
    // Bob: 500 - 20 + 100 - 30 - 10.
    assert_eq!(sheet["assets"][0]["amount"], "480.00");
    assert_eq!(sheet["assets"][1]["amount"], "100.00", "due from the first bank");
    assert_eq!(sheet["liabilities"][0]["amount"], "540.00");
    assert_eq!(sheet["liabilities"][2]["amount"], "40.00", "due to it");
    assert_eq!(sheet["total_assets"], "580.00");
    let yen = counter.ask(json!({"type": "balance_sheet", "bank_id": id("nippon")}));
    assert_eq!((&yen["currency"], &yen["total_assets"]), (&json!("JPY"), &json!("1500")));
}

#[test]
fn no_bank_has_no_balance_sheet() {
    let counter = banks();
    let sheet = counter.ask(json!({"type": "balance_sheet", "bank_id": id("nowhere")}));
    assert_eq!(sheet, Value::Null);
}

/// From the queue as well, and through a reload.
#[test]
fn the_books_are_the_same_when_the_request_waited() {
    let counter = banks().queued();
    counter
        .execute(with(transfer("t", "a", "c", "100"), json!({"description": "Rent"})), under("k"));
    counter.reload();
    assert_eq!(books(&counter, "second"), NOTHING);
    counter.settle();
    assert_eq!(books(&counter, "bank"), ["200.00", "-100.00", "0.00", "0.00", "-100.00"]);
    counter.reload();
    assert_eq!(books(&counter, "second"), ["0.00", "-100.00", "0.00", "100.00", "0.00"]);
}
