//! What is taken away: statements and books as tables, and the general ledger that they agree with.

use leftfold_core::application::EventFilter;
use leftfold_core::domain::{AccountId, Actor, BankId, Role};
use leftfold_core::event_sourcing::{Days, Position};
use leftfold_core::read_models::{
    AuditCsv, ChartAccount, ComplianceQuery, FraudReportQuery, GeneralLedgerView, JournalCsv,
    LedgerAccount, Owners, Page, PostingSide, Retention, StatementLine, StatementOrder,
    StatementQuery, StatementRange, compliance_csv, fraud_checks_csv, largest_transactions_csv,
    statement_csv, statement_file_name, transactions_by_customer_csv, transactions_by_day_csv,
    trial_balance_csv,
};
use leftfold_core::simulation::open_sample_bank;
use serde_json::json;

use crate::support::{
    Counter, at_once, deposit, folding, id, open_account, open_bank, register, transfer, uuid,
    with, withdraw,
};

fn account_id(name: &str) -> AccountId {
    AccountId(uuid(name))
}

fn of_days(from: &str, to: &str) -> StatementRange {
    StatementRange {
        from: format!("{from}T00:00:00Z").parse().ok(),
        to: format!("{to}T23:59:59.999Z").parse().ok(),
    }
}

#[test]
fn a_statement_is_a_table_that_opens_and_closes_with_what_was_held() {
    let counter = Counter::of_ann();
    counter.accept(with(deposit("b", "10"), json!({"description": "=1+1, \"rent\""})));
    counter.accept(withdraw("b", "4"));
    let query = StatementQuery { range: of_days("2026-03-02", "2026-03-03"), ..Default::default() };
    let csv = |query| {
        counter.bank.read(|bank| {
            let view = bank.as_of(None).statement(account_id("b"), query, Page::default());
            statement_csv(&view.unwrap(), query)
        })
    };
    let at = "2026-03-02T12:00:00.000Z";
    let head = counter.bank.head();
    let (first, last) = (head - 2, head - 1);
    let header = "Recorded at,Counts from,What for,Counterparty,Amount,Currency,Balance,Event";
    let opening = "2026-03-02T00:00:00.000Z,,Opening balance,,,USD,0.00,";
    let closing = "2026-03-03T23:59:59.999Z,,Closing balance,,,USD,6.00,";
    let come = format!("{at},{at},\"'=1+1, \"\"rent\"\"\",,10.00,USD,10.00,{first}");
    let went = format!("{at},{at},Withdrawal,,-4.00,USD,6.00,{last}");
    assert_eq!(csv(query).lines().collect::<Vec<_>>(), [header, opening, &come, &went, closing]);
    let newest = StatementQuery { order: StatementOrder::NewestFirst, ..query };
    assert_eq!(csv(newest).lines().collect::<Vec<_>>(), [header, closing, &went, &come, opening]);
    assert!(csv(query).ends_with("\r\n"));

    let nothing = StatementQuery { range: of_days("2026-02-01", "2026-02-28"), ..query };
    let rows = csv(nothing);
    assert_eq!(rows.lines().count(), 3, "both balances stand there where nothing moved");
    assert!(rows.contains("Closing balance,,,USD,0.00,"));
}

#[test]
fn a_file_is_named_by_its_account_and_its_days() {
    let counter = Counter::of_ann();
    let account = counter.bank.read(|bank| bank.as_of(None).account(account_id("a")).unwrap());
    let number = account.account_number.clone().unwrap();
    let name = |range| statement_file_name(&account, range);
    assert_eq!(name(StatementRange::default()), format!("statement-{number}"));
    assert_eq!(
        name(of_days("2026-03-02", "2026-03-03")),
        format!("statement-{number}-from-2026-03-02-to-2026-03-03")
    );
    let mut sealed = account.clone();
    sealed.account_number = None;
    assert_eq!(
        statement_file_name(&sealed, StatementRange::default()),
        format!("statement-{}", id("a"))
    );
}

#[test]
fn words_leave_lines_out_and_change_no_balance() {
    let counter = Counter::of_ann();
    counter.accept(with(deposit("a", "1"), json!({"description": "Müsli"})));
    counter.accept(deposit("a", "77"));
    counter.accept(transfer("t", "a", "b", "5"));
    let whole = counter.bank.read(|bank| {
        let views = bank.as_of(None);
        views.statement(account_id("a"), StatementQuery::default(), Page::default()).unwrap()
    });
    let kept = |words: &str| {
        let mut view = whole.clone();
        let day = |line: &StatementLine| {
            format!("Mar 2, 2026 {}", line.amount.to_string().replace("7.", "7,"))
        };
        view.keep_only(words, folding(), day);
        assert_eq!(view.closing_balance, whole.closing_balance);
        assert!(view.lines.iter().all(|line| whole.lines.contains(line)));
        view.lines.iter().map(|line| line.balance_after.to_string()).collect::<Vec<_>>()
    };
    for words in ["MÜSLI ", "musli", "Mu\u{308}sli", "m\u{ad}üsli"] {
        assert_eq!(kept(words), ["201.00"], "{words}");
    }
    assert_eq!(kept("\u{2212}5.00"), ["273.00"], "as it is copied from the page");
    assert_eq!(kept("77,00"), ["278.00"], "as the page shows it");
    assert_eq!(kept("mar  2, 2026").len(), whole.lines.len());
    assert_eq!(kept("77.0"), ["278.00"]);
    assert_eq!(kept("ann lee"), ["273.00"], "the counterparty");
    assert_eq!(kept("2026-03-02").len(), whole.lines.len());
    assert_eq!(kept("").len(), whole.lines.len());
    assert_eq!(kept("no such words"), [""; 0]);
}

#[track_caller]
fn general(counter: &Counter, bank: &str, account: LedgerAccount) -> GeneralLedgerView {
    general_from(counter, bank, account, 0, None)
}

#[track_caller]
fn general_from(
    counter: &Counter,
    bank: &str,
    account: LedgerAccount,
    after: Position,
    at: Option<Position>,
) -> GeneralLedgerView {
    let id = BankId(uuid(bank));
    let read = |all| {
        counter.bank.read(|bank| bank.as_of(at).general_ledger(id, account, after, all).unwrap())
    };
    let view = read(usize::MAX);
    // Whatever it is: its lines lead from the opening balance to the closing one.
    let end = view.lines.iter().rev().fold(view.opening, |balance, line| {
        let more = (line.side == PostingSide::Debit) == account.is_asset();
        let next = if more { balance.plus(line.amount) } else { balance.minus(line.amount) };
        assert_eq!(line.balance, next, "{account:?} at {}", line.position);
        next
    });
    assert_eq!(end, view.closing, "{account:?}");
    assert_eq!(read(1).lines, view.lines.iter().take(1).cloned().collect::<Vec<_>>());
    view
}

/// Every account of the chart and every customer's, of two banks with transfers between them.
#[test]
fn the_general_ledger_leads_to_the_books_account_by_account_at_every_position() {
    let counter = Counter::of_ann();
    counter.accept(open_bank("other", "USD"));
    counter.accept(register("bob", "other"));
    counter.accept(open_account("c", "bob", Some("50")));
    counter.accept(transfer("t", "a", "c", "30"));
    counter.accept(transfer("u", "a", "b", "20"));
    let counter = counter.stepwise();
    counter.accept(transfer("v", "a", "c", "3"));
    counter.step();
    for at in [1, counter.bank.head() / 2, counter.bank.head()] {
        for bank in ["bank", "other"] {
            let trial =
                counter.bank.read(|read| read.as_of(Some(at)).trial_balance(BankId(uuid(bank))));
            let Some(trial) = trial else { continue };
            for row in trial.rows {
                let account = LedgerAccount::Chart(row.account);
                for after in [0, at / 2, at] {
                    let view = general_from(&counter, bank, account, after, Some(at));
                    let net = account.on_its_side(row.debit.minus(row.credit));
                    assert_eq!(view.closing, net, "{} at {at}", row.account.name());
                    assert!(after > 0 || view.opening.is_zero());
                }
            }
        }
    }
    let in_transit =
        general(&counter, "bank", LedgerAccount::Chart(ChartAccount::TransfersInTransit));
    assert_eq!(in_transit.closing.to_string(), "3.00");
    assert_eq!(in_transit.lines[0].against, ChartAccount::CustomerDeposits);
    let own = general(&counter, "bank", LedgerAccount::Customer(account_id("a")));
    assert_eq!((own.closing.to_string().as_str(), own.lines.len()), ("147.00", 4));
    let strange = counter.bank.read(|read| {
        let own = LedgerAccount::Customer(account_id("c"));
        read.as_of(None).general_ledger(BankId(uuid("bank")), own, 0, 9)
    });
    assert_eq!(strange, None, "another bank's");
}

#[test]
fn the_trial_balance_says_what_is_posted_and_what_is_in_transit() {
    let counter = Counter::of_ann().stepwise();
    counter.accept(transfer("t", "a", "b", "30"));
    counter.step();
    let trial = counter.ask(json!({"type": "trial_balance", "bank_id": id("bank")}));
    assert_eq!((&trial["posted"], &trial["in_transit"]), (&json!("170.00"), &json!("30.00")));
    let bank_id = BankId(uuid("bank"));
    let csv = counter
        .bank
        .read(|bank| trial_balance_csv(&bank.as_of(None).trial_balance(bank_id).unwrap()));
    assert!(csv.starts_with("Account,Debit,Credit,Currency\r\nCash,200.00,0.00,USD\r\n"), "{csv}");
    assert!(csv.contains("Transfers in transit,0.00,30.00,USD\r\n"), "{csv}");
    assert!(csv.ends_with("Total,200.00,200.00,USD\r\n"), "{csv}");
}

/// Written in turns or at once, it is the same table.
#[test]
fn a_journal_is_a_table_with_a_row_a_line() {
    let counter = Counter::in_memory();
    at_once(open_sample_bank(&counter.bank)).unwrap();
    let (bank, entries) = counter.bank.read(|bank| {
        let views = bank.as_of(None);
        let bank = views.banks(Page::default()).remove(0);
        let ledger = views.ledger(bank.bank_id, Page::default()).unwrap();
        (bank, ledger.entries)
    });
    let mut table = JournalCsv::new(bank.currency);
    entries.iter().for_each(|entry| table.add(entry));
    let text = table.finish();
    let lines: usize = entries.iter().map(|entry| entry.lines.len()).sum();
    assert_eq!(text.lines().count(), lines + 1);
    let accounts = counter.bank.read(|bank| {
        let owners = Owners::default();
        bank.as_of(None).accounts(owners, Page::default())
    });
    assert!(accounts.iter().all(|account| text.contains(&account.account_id.to_string())));
    assert!(text.lines().all(|line| line.split(',').count() >= 10));
}

/// A customer may be called what a spreadsheet would run.
#[test]
fn no_name_in_a_report_is_run_by_a_spreadsheet() {
    let counter = Counter::of_ann();
    let evil = json!({"first_name": "=HYPERLINK(\"x\")", "last_name": "@b, c"});
    counter.accept(with(register("eve", "bank"), evil));
    counter.accept(open_account("e", "eve", Some("20000")));
    let actor = json!({"actor": {"role": "teller", "name": "+1+cmd|' /C calc'!A0"}});
    counter.execute(deposit("e", "1"), actor);
    counter.accept(transfer("t", "e", "a", "30"));
    let bank_id = BankId(uuid("bank"));
    let (largest, customers, days) = counter.bank.read(|bank| {
        let then = bank.as_of(None);
        (
            largest_transactions_csv(
                &then.largest_transactions(bank_id, Days::default(), 2).unwrap(),
            ),
            transactions_by_customer_csv(
                &then.transactions_by_customer(bank_id, Days::default(), Some(1)).unwrap(),
            ),
            transactions_by_day_csv(&then.transactions_by_day(bank_id, Days::default()).unwrap()),
        )
    });
    let name = "\"'=HYPERLINK(\"\"x\"\") @b, c\"";
    let opened = counter.events(json!({"stream": format!("account-{}", id("e"))})).remove(0);
    let (event, position) = (opened["event_id"].as_str().unwrap(), &opened["position"]);
    assert_eq!(
        largest.lines().nth(1).unwrap(),
        format!(
            "2026-03-02T12:00:00.000Z,deposit,20000.00,USD,{name},{},,,{event},{position}",
            id("e")
        )
    );
    assert_eq!(
        customers,
        format!(
            "Customer,Name,Movements,Money in,Money out,Currency\r\n\
             {},{name},3,20001.00,30.00,USD\r\n",
            id("eve")
        )
    );
    assert_eq!(
        days.lines().collect::<Vec<_>>()[..3],
        [
            "Day,Movements,Count,Sum,Currency",
            "2026-03-02,Deposits,3,20201.00,USD",
            "2026-03-02,Transfers in,1,30.00,USD",
        ]
    );

    let mut audit = AuditCsv::default();
    counter.bank.read(|bank| {
        let search = EventFilter { role: Some(Role::Teller), ..EventFilter::default() };
        let seen = bank.seen_by(&Actor::default(), None);
        let lines = seen.audit_log(&search, StatementOrder::OldestFirst, Page::default());
        lines.iter().for_each(|line| audit.add(line));
    });
    let audit = audit.finish();
    assert!(audit.contains(",teller,'+1+cmd|' /C calc'!A0,money_deposited,account-"), "{audit}");
}

#[test]
fn the_lists_of_the_duties_and_the_checks_are_tables() {
    let counter = Counter::of_ann();
    counter.accept(deposit("a", "20000"));
    counter.execute(transfer("t", "a", "b", "15000"), json!({"location": "FR"}));
    counter.accept(json!({"type": "close_account", "account_id": id("b"), "reason": "asked"}));
    let bank_id = BankId(uuid("bank"));
    let retention = Retention { years: 1, now: "2030-01-01T00:00:00Z".parse().unwrap() };
    let query =
        ComplianceQuery { retention, order: StatementOrder::OldestFirst, page: Page::default() };
    let (duties, checks) = counter.bank.read(|bank| {
        let then = bank.as_of(None);
        let fraud =
            then.fraud_report(bank_id, FraudReportQuery::default(), Page::default()).unwrap();
        let duties = compliance_csv(&then.compliance(bank_id, query).unwrap());
        (duties, fraud_checks_csv(&fraud.checks, fraud.currency))
    });
    let firsts = |text: &str| -> Vec<String> {
        text.lines().map(|line| line.split(',').next().unwrap().to_owned()).collect()
    };
    assert_eq!(
        firsts(&duties),
        [
            "List",
            "Large amount",
            "Large amount taken back",
            "Blocked transaction",
            "Need not be kept"
        ]
    );
    assert!(duties.contains(&format!(",account-{},,,", id("b"))), "{duties}");
    let check = checks.lines().nth(1).unwrap();
    let expected =
        format!("transfer,15000.00,USD,{},80,large_amount geographic_anomaly,fraud,FR,", id("a"));
    assert!(check.contains(&expected), "{check}");
}
