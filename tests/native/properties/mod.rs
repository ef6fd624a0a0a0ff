//! What holds of any bank, whatever is asked of it and whenever it is cut off.
//!
//! Each property is tried on a few dozen banks, drawn anew each time. `LEFTFOLD_CASES=5000` tries as
//! many of each: some minutes, in a release build. A failure shows the shortest story that it found.

mod against_the_model;
mod all_there;
mod compared;
mod decided_again;
mod forged;
mod made_into_levels;
mod model_in_scenarios;
mod plain_model;
mod plotted;
mod reach;
mod reports;
mod set_back;
mod story;
mod through_the_facade;
mod to_others;
mod turns;
mod wishes;

use leftfold_core::application::{ImportMode, Outcome, PersonalData, Runner};
use leftfold_core::domain::account::AccountEvent;
use leftfold_core::domain::{Currency, Event, Log, Money, Refusal};
use leftfold_core::event_sourcing::{Position, Uninterrupted};
use leftfold_core::read_models::{
    AsOf, Owners, Page, StatementOrder, StatementQuery, StatementTime, TransferStatus, Views,
};
use proptest::prelude::ProptestConfig;
use proptest::sample::Index;
use proptest::{prop_assert, prop_assert_eq, proptest};
use serde_json::{Value, json};
use story::{Deed, Teller, story};

pub(crate) use self::plain_model::{Answer, Model};
use crate::support::{Counter, at_once, same, what_is_true, wherever_it_stands, withdraw};

/// So many cases, unless the environment asks for more.
fn cases_or(usual: u32) -> u32 {
    std::env::var("LEFTFOLD_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(usual)
}

fn config() -> ProptestConfig {
    ProptestConfig { cases: cases_or(32), failure_persistence: None, ..ProptestConfig::default() }
}

/// What happened, wherever it stands: without the requests themselves. What was refused at once is not
/// kept in the words that it was asked in, nor what was refused to nobody the bank knows.
fn told(counter: &Counter) -> Vec<Value> {
    let told = counter.events(json!({})).into_iter().filter(|event| {
        let request = event["metadata"]["correlation_id"].as_str();
        request.is_none_or(|request| event["stream"] != format!("command-{request}"))
    });
    let fields = ["stream", "version", "type", "recorded_at", "effective_at", "data"];
    told.map(|event| {
        let mut kept = json!({"actor": event["metadata"]["actor"]});
        fields.iter().for_each(|field| kept[*field] = event[*field].clone());
        // It is hashed under a key of the log's.
        kept["data"].as_object_mut().unwrap().remove("number_hash");
        wherever_it_stands(&kept)
    })
    .collect()
}

/// Plays a story step by step, and leaves what is owed at its end.
fn stepwise(deeds: &[Deed]) -> Teller {
    let mut teller = Teller::stepwise();
    deeds.iter().for_each(|deed| teller.play(deed));
    teller
}

proptest! {
    #![proptest_config(config())]

    /// At every position: what came in less what went out is what the accounts hold and what is on
    /// its way; the books balance; what they have in transit is what transfers carry.
    #[test]
    fn money_is_neither_made_nor_lost(deeds in story()) {
        let teller = stepwise(&deeds);
        teller.counter.settle();
        teller.counter.bank.read(|bank| {
            let mut paid_in = Sums::default();
            for recorded in bank.log().iter() {
                if let Event::Account(event) = &recorded.event {
                    match event {
                        AccountEvent::Opened(opened) => {
                            paid_in.add(opened.currency, opened.initial_deposit, 1);
                        }
                        AccountEvent::Deposited(moved) => {
                            paid_in.add(teller.currency(recorded), Some(moved.amount), 1);
                        }
                        AccountEvent::Withdrawn(moved) => {
                            paid_in.add(teller.currency(recorded), Some(moved.amount), -1);
                        }
                        _ => {}
                    }
                }
                let at = recorded.position;
                money_holds(bank.as_of(Some(at)), &paid_in, at);
                let proof = bank.as_of(Some(at)).proof();
                assert!(proof.iter().all(|proof| proof.holds), "at {at}: {proof:#?}");
            }
        });
    }

    /// Any past is what a bank would show that had lived no longer.
    #[test]
    fn every_past_is_what_a_fold_of_it_gives(deeds in story()) {
        let teller = stepwise(&deeds);
        teller.counter.bank.read(|bank| {
            let (mut log, mut views) = (Log::default(), Views::default());
            for recorded in bank.log().iter() {
                views.apply(recorded);
                log.push(recorded.clone());
                let at = recorded.position;
                let (past, fresh) = (bank.as_of(Some(at)), views.as_of(at, &log));
                assert_eq!(shown(past, &log), shown(fresh, &log), "at {at}");
            }
        });
    }

    /// However a bank's reports are cut, they come to what its books and its accounts say.
    #[test]
    fn reports_add_up(deeds in story()) {
        let teller = stepwise(&deeds);
        teller.counter.bank.read(|bank| {
            for at in 0..=bank.head() {
                reports::add_up(bank.as_of(Some(at)), bank.log());
            }
        });
    }

    /// Asked again without what came to nothing, everything happens again just as it did.
    #[test]
    fn leaving_out_what_came_to_nothing_changes_nothing(deeds in story(), queued: bool) {
        let runner = if queued { Runner::Queued } else { Runner::Stepwise };
        let mut teller = Teller::new(Runner::Immediate);
        teller.counter.refuse(withdraw("nobody", "1"));
        let needless = teller.counter.bank.head();
        at_once(teller.counter.bank.set_runner(runner));
        deeds.iter().for_each(|deed| teller.play(deed));
        let left_out = teller.counter.bank.replay_without(needless, &Uninterrupted);
        let (again, replayed) = at_once(left_out).unwrap();
        prop_assert_eq!(replayed.otherwise, vec![]);
        let again = Counter { bank: again };
        prop_assert!(at_once(again.bank.verify()).ok);
        prop_assert_eq!(told(&again), told(&teller.counter));
    }

    /// Whichever event is left out, what must hold of a bank holds of the one without it.
    #[test]
    fn a_bank_without_any_event_is_a_sound_one(deeds in story(), place: Index) {
        let teller = stepwise(&deeds);
        let head = usize::try_from(teller.counter.bank.head()).unwrap();
        let position = 1 + place.index(head) as Position;
        let left_out = teller.counter.bank.replay_without(position, &Uninterrupted);
        let (without, _) = at_once(left_out).unwrap();
        prop_assert!(at_once(without.verify()).ok);
        without.read(|bank| for at in 0..=bank.head() {
            let proof = bank.as_of(Some(at)).proof();
            assert!(proof.iter().all(|proof| proof.holds), "at {at}: {proof:#?}");
        });
    }

    /// What is stored, and what is taken away, is all there is.
    #[test]
    fn a_reload_and_an_import_show_the_same(deeds in story()) {
        let teller = stepwise(&deeds);
        let counter = teller.counter;
        let (shown, export) = (counter.everything(None), counter.exported());
        counter.reload();
        prop_assert_eq!(&counter.everything(None), &shown);
        same_log(&counter.exported(), &export);
        let verified = at_once(counter.bank.verify());
        prop_assert!(verified.ok, "{:?}", verified);
        let elsewhere = Counter::in_memory().stepwise();
        elsewhere.bank.clock().set(counter.bank.clock().fixed());
        let view = at_once(elsewhere.bank.import_log(&export, ImportMode::Replace));
        prop_assert!(view.ok, "{:?}", view);
        prop_assert_eq!(view.head_hash.map(|hash| hash.to_string()), Some(verified.head_hash));
        prop_assert_eq!(&elsewhere.everything(None), &shown);
        counter.settle();
        elsewhere.settle();
        same_log(&elsewhere.exported(), &counter.exported());
    }

    /// A page that is cut off after any step, and loaded again, ends as if nothing had been.
    #[test]
    fn a_crash_after_any_step_changes_nothing(deeds in story()) {
        let smooth = stepwise(&deeds);
        smooth.counter.settle();
        let mut crashing = Teller::stepwise();
        for deed in &deeds {
            crashing.play(deed);
            crashing.counter.reload();
        }
        while !crashing.counter.step().is_empty() {
            crashing.counter.reload();
        }
        same_log(&crashing.counter.exported(), &smooth.counter.exported());
        prop_assert!(!crashing.counter.bank.has_pending_commands());
    }

    /// Whether each command settles at once or step by step, it ends in the same events.
    #[test]
    fn the_runner_makes_no_difference_to_what_settles(deeds in story()) {
        let (mut at_once_, mut by_steps) = (Teller::new(Runner::Immediate), Teller::stepwise());
        for deed in &deeds {
            at_once_.play(deed);
            by_steps.play(deed);
            by_steps.counter.settle();
        }
        prop_assert_eq!(by_steps.counter.everything(None), at_once_.counter.everything(None));
    }

    /// Whether commands are decided at once or wait as requests, they end in the same state: all
    /// that is shown but where it stands in the log.
    #[test]
    fn waiting_makes_no_difference_to_the_end(deeds in story()) {
        let (mut at_once_, mut waiting) = (Teller::new(Runner::Immediate), Teller::new(Runner::Queued));
        for deed in &deeds {
            if matches!(deed, Deed::Wait) {
                // A request is decided as of the clock of its turn.
                waiting.counter.settle();
            }
            at_once_.play(deed);
            waiting.play(deed);
        }
        waiting.counter.settle();
        let shown = [at_once_, waiting].map(|teller| wherever_it_stands(&teller.counter.everything(None)));
        same(&shown[1], &shown[0], "waiting");
    }

    /// Every command sent twice, and once more at the end: the first outcome each time.
    #[test]
    fn a_command_sent_twice_is_sent_once(deeds in story()) {
        let once = stepwise(&deeds);
        let mut twice = Teller::stepwise();
        let mut sent = Vec::new();
        for deed in &deeds {
            let Some((command, options)) = twice.next_command(deed) else {
                twice.play(deed);
                continue;
            };
            let first = twice.counter.execute(command.clone(), options.clone());
            sent.push((command, options, first));
            let (command, options, first) = sent.last().unwrap();
            prop_assert_eq!(&repeated(&twice, command, options), first);
        }
        for (command, options, first) in &sent {
            prop_assert_eq!(&repeated(&twice, command, options), first);
        }
        same_log(&twice.counter.exported(), &once.counter.exported());
    }

    /// A bank that goes on from an archive goes on as if nothing had been: every answer is the same,
    /// and so is what is true at the end.
    #[test]
    fn an_archive_makes_no_difference_to_what_follows(before in story(), after in story()) {
        let (mut whole, mut archived) =
            (Teller::new(Runner::Immediate), Teller::new(Runner::Immediate));
        for deed in &before {
            whole.play(deed);
            archived.play(deed);
        }
        let checks = whole.counter.fraud_checks().len();
        at_once(archived.counter.bank.archive(PersonalData::Included)).unwrap();
        for deed in &after {
            prop_assert_eq!(answer(&mut archived, deed), answer(&mut whole, deed), "{:?}", deed);
        }
        let later = whole.counter.fraud_checks().split_off(checks);
        prop_assert_eq!(without_place(&archived.counter.fraud_checks()), without_place(&later));
        let true_at_the_end = [&archived, &whole].map(|teller| what_is_true(&teller.counter));
        same(&true_at_the_end[0], &true_at_the_end[1], "what is true at the end");
        archived.counter.bank.read(|bank| decided_again::check(bank.log()));
    }

    /// Each decision can be made again from its events alone.
    #[test]
    fn what_was_decided_is_decided_again(deeds in story()) {
        let teller = stepwise(&deeds);
        teller.counter.settle();
        teller.counter.bank.read(|bank| decided_again::check(bank.log()));
    }
}

/// What becomes of a deed: whether it was accepted, and why not.
fn answer(teller: &mut Teller, deed: &Deed) -> Option<Result<(), Refusal>> {
    let Some((command, options)) = teller.next_command(deed) else {
        teller.play(deed);
        return None;
    };
    match teller.counter.execute(command, options) {
        Outcome::Rejected { error, .. } => Some(Err(error)),
        _ => Some(Ok(())),
    }
}

/// Fraud checks, wherever they stand in their log.
fn without_place(checks: &[Value]) -> Vec<Value> {
    checks.iter().map(wherever_it_stands).collect()
}

/// Two exports are the same to the letter; else the first line that differs is shown.
fn same_log(one: &str, other: &str) {
    let mut lines = one.lines().zip(other.lines());
    if let Some((one, other)) = lines.find(|(one, other)| one != other) {
        assert_eq!(one, other);
    }
    assert_eq!(one.lines().count(), other.lines().count(), "one log is longer");
}

fn repeated(teller: &Teller, command: &Value, options: &Value) -> Outcome {
    match teller.counter.execute(command.clone(), options.clone()) {
        Outcome::Duplicate { original, .. } => *original,
        other => panic!("no duplicate: {other:?}"),
    }
}

/// Sums in minor units, by currency.
#[derive(Default)]
struct Sums(Vec<(Currency, i128)>);

impl Sums {
    fn add(&mut self, currency: Currency, amount: Option<Money>, sign: i128) {
        let minor = sign * amount.map_or(0, Money::minor);
        match self.0.iter_mut().find(|(known, _)| *known == currency) {
            Some((_, sum)) => *sum += minor,
            None => self.0.push((currency, minor)),
        }
    }

    fn of(&self, currency: Currency) -> i128 {
        self.0.iter().find(|(known, _)| *known == currency).map_or(0, |(_, sum)| *sum)
    }
}

fn money_holds(then: AsOf<'_>, paid_in: &Sums, at: Position) {
    let accounts = then.accounts(Owners::default(), Page::default());
    let (mut held, mut in_transit, mut due) = (Sums::default(), Sums::default(), Sums::default());
    for account in &accounts {
        held.add(account.currency, Some(account.balance), 1);
        assert!(!account.held.is_negative(), "at {at}: {account:?}");
    }
    for bank in then.banks(Page::default()) {
        let trial = then.trial_balance(bank.bank_id).unwrap();
        assert!(trial.balanced && trial.total_debit == trial.total_credit, "at {at}: {trial:?}");
        let own = accounts.iter().filter(|account| account.bank_id == bank.bank_id);
        let deposits: i128 = own.map(|account| account.balance.minor()).sum();
        let net = |row: usize| trial.rows[row].credit.minor() - trial.rows[row].debit.minor();
        assert_eq!(net(1), deposits, "at {at}: customer deposits are the sum of the accounts");
        assert_eq!(bank.balance.minor(), deposits, "at {at}");
        in_transit.add(bank.currency, None, 1);
        in_transit
            .0
            .iter_mut()
            .filter(|(known, _)| *known == bank.currency)
            .for_each(|(_, sum)| *sum += net(2));
        due.0.push((bank.currency, net(3) + net(4)));
    }
    let carried = |currency: Currency| -> i128 {
        let transfers = then.transfers(None, Page::default());
        let of = |name: &str, transfer: &leftfold_core::read_models::TransferView| {
            transfer.steps.iter().filter(|step| step.name == name).count()
        };
        let on_the_way = transfers.iter().filter(|transfer| {
            let source =
                accounts.iter().find(|account| account.account_id == transfer.from_account_id);
            source.is_some_and(|source| source.currency == currency)
                && of("account_debited", transfer) + of("credit_reversed", transfer)
                    > of("account_credited", transfer) + of("debit_reversed", transfer)
        });
        on_the_way
            .map(|transfer| {
                let on_its_way = matches!(
                    transfer.status,
                    TransferStatus::Debited | TransferStatus::Compensating
                );
                assert!(on_its_way, "at {at}: {transfer:?}");
                transfer.amount.minor()
            })
            .sum()
    };
    for (currency, sum) in &held.0 {
        let (currency, transit) = (*currency, in_transit.of(*currency));
        assert_eq!(
            transit,
            carried(currency),
            "at {at}: {currency} in transit is what transfers carry"
        );
        assert_eq!(
            sum + transit,
            paid_in.of(currency),
            "at {at}: {currency} held and in transit is what came in"
        );
        let between: i128 =
            due.0.iter().filter(|(known, _)| *known == currency).map(|(_, sum)| sum).sum();
        assert_eq!(between, 0, "at {at}: what banks owe each other is what they are owed");
    }
}

/// Everything that the views answer, as text: a difference is then readable.
fn shown(then: AsOf<'_>, log: &Log) -> Vec<String> {
    let banks = then.banks(Page::default());
    let accounts = then.accounts(Owners::default(), Page::default());
    let mut shown = vec![
        format!("{banks:?}"),
        format!("{:?}", then.customers(None, Page::default())),
        format!("{accounts:?}"),
        format!("{:?}", then.transfers(None, Page::default())),
        format!("{:?}", then.fraud_checks(None, Page::default())),
        format!("{:?}", then.commands(Page::default(), |_| true)),
        format!("{:?}", then.metrics()),
        format!("{:?}", then.lag_over_time()),
    ];
    for bank in &banks {
        shown.push(format!("{:?}", then.ledger(bank.bank_id, Page::default())));
        shown.push(format!("{:?}", then.trial_balance(bank.bank_id)));
        shown.push(format!("{:?}", then.balance_sheet(bank.bank_id)));
        shown.push(format!("{:?}", then.flows(bank.bank_id)));
        shown.push(format!("{:?}", then.customers(Some(bank.bank_id), Page::default())));
        shown.extend(reports::reports(then, bank.bank_id, log));
    }
    for account in &accounts {
        let account_id = account.account_id;
        for by in [StatementTime::Recorded, StatementTime::Effective] {
            let order = StatementOrder::NewestFirst;
            let query = StatementQuery { by, order, ..StatementQuery::default() };
            shown.push(format!("{:?}", then.statement(account_id, query, Page::default())));
        }
        shown.push(format!("{:?}", then.transfers(Some(&[account_id]), Page::default())));
    }
    let commands = log.iter().map(|recorded| recorded.headers.command_id());
    shown.extend(commands.map(|command_id| format!("{:?}", then.command(command_id))));
    shown
}
