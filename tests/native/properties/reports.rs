//! What the reports of a bank come to: the same as its books, its accounts and its checks, however
//! they are cut.

use leftfold_core::domain::fraud::Verdict;
use leftfold_core::domain::{BankId, Log};
use leftfold_core::event_sourcing::{Day, Days};
use leftfold_core::read_models::{
    AsOf, ComplianceQuery, FraudReportQuery, MovementKind, Owners, Page, Retention, StatementOrder,
    TransactionsByDayView,
};

/// Every report of a bank, in all the ways that it is asked for.
pub(super) fn reports(then: AsOf<'_>, bank_id: BankId, log: &Log) -> Vec<String> {
    let days = days_of(log);
    let mut shown = Vec::new();
    for days in days {
        shown.push(format!("{:?}", then.transactions_by_day(bank_id, days)));
        shown.push(format!("{:?}", then.largest_transactions(bank_id, days, 3)));
        shown.push(format!("{:?}", then.transactions_by_customer(bank_id, days, None)));
        for order in [StatementOrder::OldestFirst, StatementOrder::NewestFirst] {
            let query = FraudReportQuery { days, verdict: Some(Verdict::Fraud), flag: None, order };
            let two = Page { after: None, limit: Some(2) };
            shown.push(format!("{:?}", then.fraud_report(bank_id, query, two)));
        }
    }
    let now = log.get(log.head()).map_or("2026-03-02T12:00:00Z".parse().unwrap(), |last| {
        last.recorded_at().plus_duration("P1Y").unwrap()
    });
    let retention = Retention { years: 1, now };
    let (order, page) = (StatementOrder::OldestFirst, Page::default());
    shown.push(format!(
        "{:?}",
        then.compliance(bank_id, ComplianceQuery { retention, order, page })
    ));
    shown
}

/// All days, and the first on which something happened, by itself.
fn days_of(log: &Log) -> [Days; 2] {
    let first = log.get(1).map(|recorded| Day::of(recorded.recorded_at()));
    [Days::default(), Days { from: first, to: first }]
}

/// The sums of a report are those of the books, of the accounts and of the checks.
pub(super) fn add_up(then: AsOf<'_>, log: &Log) {
    for bank in then.banks(Page::default()) {
        let bank_id = bank.bank_id;
        let ledger = then.ledger(bank_id, Page::default()).unwrap();
        let by_day = then.transactions_by_day(bank_id, Days::default()).unwrap();
        assert_eq!(count(&by_day), ledger.transaction_count);
        assert_eq!(net(&by_day), bank.balance.minor());
        let parts = by_day.days.iter().map(|row| {
            let only = Days { from: Some(row.day), to: Some(row.day) };
            let part = then.transactions_by_day(bank_id, only).unwrap();
            assert_eq!(part.days, std::slice::from_ref(row));
            (count(&part), net(&part))
        });
        let (counts, nets): (Vec<u64>, Vec<i128>) = parts.unzip();
        assert_eq!((counts.iter().sum(), nets.iter().sum()), (count(&by_day), net(&by_day)));

        let by_customer = then.transactions_by_customer(bank_id, Days::default(), None).unwrap();
        assert_eq!(by_customer.total.count, ledger.transaction_count);
        for row in &by_customer.customers {
            let customer = then.customer(row.customer_id).unwrap();
            let net = row.turnover.money_in.minor() - row.turnover.money_out.minor();
            assert_eq!(net, customer.balance.minor());
        }
        // Read from the movements, they are what was kept of them.
        let ever = Days { from: "0001-01-01".parse().ok(), to: None };
        let read = then.transactions_by_customer(bank_id, ever, None).unwrap();
        assert_eq!(read, by_customer);

        let checks = then.fraud_checks(None, Page::default());
        let own = then.accounts(Owners { bank_id: Some(bank_id), owner_id: None }, Page::default());
        let is_own = |id| own.iter().any(|account| account.account_id == id);
        let own_checks: Vec<_> =
            checks.into_iter().filter(|check| is_own(check.account_id)).collect();
        let fraud =
            then.fraud_report(bank_id, FraudReportQuery::default(), Page::default()).unwrap();
        assert_eq!(fraud.checks, own_checks);
        for row in &fraud.verdicts {
            let alike = own_checks.iter().filter(|check| check.verdict == row.verdict);
            assert_eq!(row.total.count, alike.clone().count() as u64);
            assert_eq!(row.total.sum.minor(), alike.map(|check| check.amount.minor()).sum());
        }
        for row in &fraud.flags {
            let alike = own_checks.iter().filter(|check| check.flags.contains(&row.flag));
            assert_eq!(row.total.count, alike.clone().count() as u64);
            assert_eq!(row.total.sum.minor(), alike.map(|check| check.amount.minor()).sum());
        }
        the_largest(then, bank_id, log);
    }
}

/// The three largest are the first three of all, and no transaction is left out or told twice.
fn the_largest(then: AsOf<'_>, bank_id: BankId, log: &Log) {
    let largest =
        |limit| then.largest_transactions(bank_id, Days::default(), limit).unwrap().transactions;
    let all = largest(usize::MAX);
    let mut sorted = all.clone();
    sorted.sort_by_key(|row| (std::cmp::Reverse(row.amount), row.position));
    assert_eq!(all, sorted);
    assert_eq!(largest(3), all[..all.len().min(3)]);
    let mut ids: Vec<_> = all.iter().map(|row| row.transaction_id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all.len());
    assert!(all.iter().all(|row| log.get(row.position).is_some()));
}

fn count(view: &TransactionsByDayView) -> u64 {
    view.totals.iter().map(|row| row.total.count).sum()
}

/// What came in less what went out, in minor units.
fn net(view: &TransactionsByDayView) -> i128 {
    let signed = view.totals.iter().map(|row| {
        let sum = row.total.sum.minor();
        match row.kind {
            MovementKind::Deposit
            | MovementKind::TransferIn
            | MovementKind::TransferOutReversed => sum,
            MovementKind::Withdrawal
            | MovementKind::TransferOut
            | MovementKind::TransferInReversed => -sum,
        }
    });
    signed.sum()
}
