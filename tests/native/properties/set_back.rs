//! Banks whose clock is set forth and back at random: what goes by time adds up all the same.

use leftfold_core::domain::{AccountId, BankId};
use leftfold_core::event_sourcing::{Day, Days, Position, Timestamp};
use leftfold_core::read_models::{
    AsOf, ChartAccount, LedgerAccount, Owners, Page, PostingSide, StatementOrder, StatementQuery,
    StatementRange, StatementTime, StatementView, events_by_time,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::Strategy;
use proptest::proptest;
use proptest::sample::Index;

use super::config;
use super::story::{Deed, Teller, story};
use crate::support::NOON;

/// By how many minutes the clock is off noon before a deed, where it is set.
fn jumps() -> impl Strategy<Value = Vec<Option<i64>>> {
    vec(option::weighted(0.4, -5_000_i64..5_000), 40)
}

fn played(deeds: &[Deed], jumps: &[Option<i64>]) -> Teller {
    let mut teller = Teller::stepwise();
    let noon: Timestamp = NOON.parse().unwrap();
    for (deed, jump) in deeds.iter().zip(jumps) {
        if let Some(minutes) = jump {
            teller.counter.bank.clock().set(Some(noon.plus_millis(minutes * 60_000)));
        }
        teller.play(deed);
    }
    teller
}

fn statement(then: &AsOf<'_>, id: AccountId, query: StatementQuery) -> StatementView {
    then.statement(id, query, Page::default()).unwrap()
}

const ORDERS: [StatementOrder; 2] = [StatementOrder::OldestFirst, StatementOrder::NewestFirst];
const TIMES: [StatementTime; 2] = [StatementTime::Recorded, StatementTime::Effective];

/// Each line leads from the balance before it to the one after it, and all of them from the opening
/// balance to the closing one.
#[track_caller]
fn leads_on(view: &StatementView, query: StatementQuery) {
    let mut lines = view.lines.clone();
    if query.order == StatementOrder::NewestFirst {
        lines.reverse();
    }
    let time = |line: &leftfold_core::read_models::StatementLine| match query.by {
        StatementTime::Recorded => (line.recorded_at, line.position),
        StatementTime::Effective => (line.effective_at, line.position),
    };
    assert!(lines.is_sorted_by_key(time), "{view:#?}");
    let end = lines.iter().fold(view.opening_balance, |held, line| {
        let next = held.plus(line.amount);
        assert_eq!(line.balance_after, next, "{query:?}: {view:#?}");
        next
    });
    assert_eq!(end, view.closing_balance, "{query:?}: {view:#?}");
}

/// Whatever two times it is cut at, a statement leads from one to the other, and goes on where the one
/// before it ended.
fn statements_lead_on(then: &AsOf<'_>, [from, to]: [Timestamp; 2]) {
    for account in then.accounts(Owners::default(), Page::default()) {
        for (by, order) in TIMES.into_iter().flat_map(|by| ORDERS.map(|order| (by, order))) {
            let cut = |from, to| {
                let query = StatementQuery { range: StatementRange { from, to }, by, order };
                let view = statement(then, account.account_id, query);
                leads_on(&view, query);
                view
            };
            let whole = cut(None, None);
            assert!(whole.opening_balance.is_zero());
            assert_eq!(whole.closing_balance, account.balance);
            let before = cut(None, Some(from.plus_millis(-1)));
            let between = cut(Some(from), Some(to));
            let after = cut(Some(to.plus_millis(1)), None);
            assert_eq!(before.closing_balance, between.opening_balance, "{by:?}");
            assert_eq!(between.closing_balance, after.opening_balance, "{by:?}");
            assert_eq!(after.closing_balance, whole.closing_balance, "{by:?}");
            let lines = [&before, &between, &after].map(|view| view.lines.len());
            assert_eq!(lines.iter().sum::<usize>(), whole.lines.len());
        }
    }
}

/// The books by a time are the entries that had been recorded by then, added up; and the accounts hold
/// what their statements to that time end with.
fn books_hold_what_was_recorded_by(now: &AsOf<'_>, time: Timestamp) {
    let then = now.by(time);
    for bank in now.banks(Page::default()) {
        let bank_id = bank.bank_id;
        let all = now.ledger(bank_id, Page::default()).unwrap();
        let by_then: Vec<_> =
            all.entries.into_iter().filter(|entry| entry.recorded_at <= time).collect();
        let Some(trial) = then.trial_balance(bank_id) else {
            assert_eq!(by_then, [], "of a bank that is not there");
            assert!(then.bank(bank_id).is_none() && then.balance_sheet(bank_id).is_none());
            continue;
        };
        for row in &trial.rows {
            let lines = by_then.iter().flat_map(|entry| &entry.lines);
            let own = lines.filter(|line| line.account == row.account);
            let net: i128 = own
                .map(|line| match line.side {
                    PostingSide::Debit => line.amount.minor(),
                    PostingSide::Credit => -line.amount.minor(),
                })
                .sum();
            assert_eq!(row.debit.minor() - row.credit.minor(), net, "{:?} by {time}", row.account);
        }
        assert!(trial.balanced && then.balance_sheet(bank_id).unwrap().balanced);
        let ledger = then.ledger(bank_id, Page::default()).unwrap();
        assert_eq!(ledger.entries, by_then);
        assert_eq!(ledger.balance, trial.posted);
        assert_eq!(then.bank(bank_id).unwrap().balance, trial.posted);
        let owners = Owners { bank_id: Some(bank_id), owner_id: None };
        let accounts = then.accounts(owners, Page::default());
        let held: i128 = accounts.iter().map(|account| account.balance.minor()).sum();
        assert_eq!(held, trial.posted.minor());
        for account in accounts {
            let range = StatementRange { from: None, to: Some(time) };
            let query = StatementQuery { range, ..StatementQuery::default() };
            let closing = statement(now, account.account_id, query).closing_balance;
            assert_eq!(account.balance, closing);
            let cut = statement(&then, account.account_id, StatementQuery::default());
            assert_eq!(cut.closing_balance, closing);
        }
    }
}

/// From any time on, the general ledger leads to the books.
fn general_ledger_leads_on(now: &AsOf<'_>, [from, until]: [Timestamp; 2]) {
    for then in [*now, now.by(until)] {
        for bank in then.banks(Page::default()) {
            let own = then
                .accounts(Owners { bank_id: Some(bank.bank_id), owner_id: None }, Page::default());
            let own = own.into_iter().map(|account| LedgerAccount::Customer(account.account_id));
            let chart = ChartAccount::ALL.into_iter().map(LedgerAccount::Chart);
            for account in chart.chain(own) {
                let view =
                    then.general_ledger_from(bank.bank_id, account, from, usize::MAX).unwrap();
                assert!(view.lines.iter().all(|line| line.recorded_at >= from));
                assert!(view.lines.iter().rev().is_sorted_by_key(|line| line.recorded_at));
                let end = view.lines.iter().rev().fold(view.opening, |held, line| {
                    let more = (line.side == PostingSide::Debit) == account.is_asset();
                    let next = if more { held.plus(line.amount) } else { held.minus(line.amount) };
                    assert_eq!(line.balance, next, "{account:?} from {from}");
                    next
                });
                assert_eq!(end, view.closing, "{account:?} from {from}");
            }
        }
    }
}

/// What moved on a day is what the statements of that day have.
fn days_are_those_of_the_statements(now: &AsOf<'_>, days: &[Day]) {
    for bank in now.banks(Page::default()) {
        let owners = Owners { bank_id: Some(bank.bank_id), owner_id: None };
        let accounts = now.accounts(owners, Page::default());
        let moved = |bank_id: BankId, day: Day| -> u64 {
            let only = Days { from: Some(day), to: Some(day) };
            let by_day = now.transactions_by_day(bank_id, only).unwrap();
            by_day.totals.iter().map(|row| row.total.count).sum()
        };
        for &day in days {
            let to = day.begins().plus_millis(86_400_000 - 1);
            let range = StatementRange { from: Some(day.begins()), to: Some(to) };
            let query = StatementQuery { range, ..StatementQuery::default() };
            let lines: usize = accounts
                .iter()
                .map(|account| statement(now, account.account_id, query).lines.len())
                .sum();
            assert_eq!(moved(bank.bank_id, day), lines as u64, "{day}");
        }
        let (_, flows) = now.flows(bank.bank_id).unwrap();
        assert_eq!(flows.all().last().unwrap().1.balance, bank.balance);
    }
}

proptest! {
    #![proptest_config(config())]

    /// Whichever way the clock went, what goes by time adds up, at the end and at any position.
    #[test]
    fn what_goes_by_time_adds_up_whichever_way_the_clock_went(
        deeds in story(),
        jumps in jumps(),
        cuts: [Index; 3],
        shifts in [-1_i64..2, -1_i64..2],
    ) {
        let teller = played(&deeds, &jumps);
        teller.counter.bank.read(|bank| {
            let log = bank.log();
            let place = |cut: Index| cut.index(log.head() as usize) as Position + 1;
            let time = |cut: Index| log.get(place(cut)).unwrap().recorded_at();
            let [first, second] =
                [time(cuts[0]).plus_millis(shifts[0]), time(cuts[1]).plus_millis(shifts[1])];
            let range = [first.min(second), first.max(second)];
            let mut days: Vec<Day> = log.iter().map(|event| Day::of(event.recorded_at())).collect();
            days.sort_unstable();
            days.dedup();
            for at in [log.head(), place(cuts[2])] {
                let then = bank.as_of(Some(at));
                statements_lead_on(&then, range);
                range.into_iter().for_each(|time| books_hold_what_was_recorded_by(&then, time));
                general_ledger_leads_on(&then, range);
                days_are_those_of_the_statements(&then, &days);
            }
            assert_eq!(events_by_time(log, 7).iter().sum::<u64>(), log.head());
        });
    }
}
