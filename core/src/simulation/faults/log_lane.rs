//! The bank itself, on its write-ahead log in front of localStorage. It takes transfers step by step, so that
//! a crash may strike between a debit and its credit.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;
use std::task::Poll;

use uuid::Uuid;

use super::customers::{Customers, options};
use super::fault::FaultKind;
use super::log_checks::{
    balanced, kept_once, money_kept, not_opened, opens_to, transfers_end_once,
};
use super::story::{ACCOUNTS, OPENING_CENTS, Request, Turn, mixed};
use super::timeline::{Happening, Lane, Refused, Totals, effects};
use crate::application::{Bank, Options, Outcome, Runner, Status};
use crate::domain::transfer::TransferEvent;
use crate::domain::{Code, Command, Event, TransferId};
use crate::event_sourcing::{StreamId, Timestamp, Version};
use crate::simulation::browser::{Browser, HostTime, PageSetup, Tab};
use crate::simulation::{commands_in, event_ids, money_in};
use crate::store::Sealing;

/// The room for the log, in UTF-16 units: enough for every run.
const QUOTA: u64 = 400_000;
const SEALING: Sealing = Sealing { segment_events: 64, readable_events: 32 };
const OTHERS_KEY: &str = "another page";
/// More things than ever happen until a command is answered.
const MOST: u64 = 20_000;
/// A crash strikes before so many things have happened.
const CRASH_WITHIN: u64 = 40;

pub(super) struct LogLane {
    browser: Browser,
    setup: PageSetup,
    seed: u64,
    opened: u64,
    customers: Customers,
    page: Option<Page>,
    /// What the acknowledged movements and the opening balances come to, in cents.
    acknowledged: i64,
    /// The ids of the acknowledged commands.
    ids: BTreeSet<Uuid>,
    /// The ids of all events that a page has ever shown.
    shown: Vec<Uuid>,
}

#[derive(Clone)]
struct Page {
    tab: Tab,
    bank: Rc<Bank>,
}

/// Where the bank's answer is put, so that it is known though the tab crashes right after.
type Answer = RefCell<Option<Outcome>>;

/// Sends a command, and has a transfer take its steps.
async fn send(bank: &Bank, command: Command, options: Options, answer: &Answer) {
    let outcome = bank.execute(command, options).await;
    answer.replace(Some(outcome));
    take_steps(bank).await;
}

/// Takes the steps that are pending, as far as there is room for them.
async fn take_steps(bank: &Bank) {
    while bank.has_pending_commands() && bank.step().await.is_some() {}
}

/// Does two things at the same time.
async fn both(one: impl Future<Output = ()>, other: impl Future<Output = ()>) {
    let (mut one, mut other) = (Box::pin(one), Box::pin(other));
    let (mut one_done, mut other_done) = (false, false);
    std::future::poll_fn(move |context| {
        one_done = one_done || one.as_mut().poll(context).is_ready();
        other_done = other_done || other.as_mut().poll(context).is_ready();
        if one_done && other_done { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
}

impl LogLane {
    pub(super) fn new(seed: u64, begin: Timestamp) -> Self {
        let time = Rc::new(HostTime::new(begin));
        let mut lane = Self {
            browser: Browser::new(mixed(seed, 3), QUOTA),
            setup: PageSetup { time, wal: true, sealing: SEALING },
            seed,
            opened: 0,
            customers: Customers::of(seed),
            page: None,
            acknowledged: OPENING_CENTS * ACCOUNTS as i64,
            ids: BTreeSet::new(),
            shown: Vec::new(),
        };
        lane.page = lane.open_page();
        lane.set_up();
        lane.browser.rest();
        lane
    }

    fn set_up(&self) {
        for command in self.customers.openings() {
            self.run(async |bank| {
                bank.execute(command, Options::default()).await;
            });
        }
    }

    pub(super) fn take(&mut self, turn: &Turn) -> Lane {
        self.setup.time.advance(turn.moves_ms);
        let mut happenings = Vec::new();
        if self.page.as_ref().is_some_and(|page| page.bank.has_pending_commands()) {
            // There was no room for them at the step before.
            self.run(async |bank| take_steps(bank).await);
            happenings.push(Happening::Finished);
        }
        let requests: Vec<(usize, Request)> = turn.requests.iter().copied().enumerate().collect();
        match (turn.fault, requests.as_slice()) {
            (Some(FaultKind::CrashTab), &[one, ..]) => {
                self.crash_in(one, turn.strikes_at, &mut happenings);
            }
            (Some(FaultKind::SendTwice), &[one, ..]) => {
                self.send(one, None, &mut happenings);
                self.send(one, None, &mut happenings);
            }
            (Some(FaultKind::Reorder), &[one, other]) => {
                self.arrive_reordered(one, other, &mut happenings);
            }
            (Some(FaultKind::TwoTabs), &[one, other]) => {
                self.race(one, other, &mut happenings);
            }
            (fault, all) => {
                match fault {
                    Some(FaultKind::FillStorage) => self.browser.fill_up(OTHERS_KEY),
                    Some(FaultKind::Damage) => self.damage(turn.strikes_at, &mut happenings),
                    _ => {}
                }
                all.iter().for_each(|one| self.send(*one, None, &mut happenings));
                match fault {
                    Some(FaultKind::FillStorage) => {
                        self.browser.settle();
                        self.browser.lose(OTHERS_KEY);
                    }
                    Some(FaultKind::KillBrowser) => {
                        self.browser.kill();
                        self.reopen(&mut happenings);
                    }
                    _ => {}
                }
            }
        }
        self.browser.settle();
        if turn.rests {
            self.browser.rest();
        }
        self.checked(happenings)
    }

    /// Sends a command from the page, and notes the answer.
    fn send(
        &mut self,
        (number, request): (usize, Request),
        expected_version: Option<Version>,
        happenings: &mut Vec<Happening>,
    ) {
        let answer = Answer::default();
        let command = self.customers.command(request);
        let options = options(request, expected_version);
        self.run(async |bank| send(bank, command, options, &answer).await);
        happenings.push(self.answered(number, request, answer.into_inner()));
    }

    /// Both clients say which version of the account they have read.
    fn arrive_reordered(
        &mut self,
        one: (usize, Request),
        other: (usize, Request),
        happenings: &mut Vec<Happening>,
    ) {
        let stream = self.customers.account_stream(other.1);
        let version = |lane: &Self| {
            let page = lane.page.as_ref();
            page.map(|page| page.bank.read(|bank| bank.log().version(stream)))
        };
        let seen = version(self);
        self.send(other, seen.map(|seen| seen + 1), happenings);
        self.send(one, seen, happenings);
        if happenings.contains(&Happening::Refused(other.0, Refused::VersionConflict)) {
            // A command with another expected version is another command: it gets an id of its own.
            let command_id = Uuid::new_v5(&other.1.command_id, b"sent anew");
            let again = Request { command_id, ..other.1 };
            let mut answers = Vec::new();
            self.send((other.0, again), version(self), &mut answers);
            happenings.extend(answers.into_iter().map(|answer| match answer {
                Happening::Acknowledged(number) => Happening::SentAnew(number),
                other => other,
            }));
        }
    }

    /// Two tabs execute a command each at the same moment, at the same head.
    fn race(
        &mut self,
        one: (usize, Request),
        other: (usize, Request),
        happenings: &mut Vec<Happening>,
    ) {
        let (Some(first), Some(second)) = (self.page.clone(), self.open_page()) else { return };
        let answers = (Answer::default(), Answer::default());
        let of = |request| (self.customers.command(request), options(request, None));
        let ((command, options), (command_2, options_2)) = (of(one.1), of(other.1));
        let racing = both(
            send(&first.bank, command, options, &answers.0),
            send(&second.bank, command_2, options_2, &answers.1),
        );
        let ran = self.browser.run(MOST, racing);
        debug_assert!(ran.is_some(), "both tabs are answered");
        self.browser.run(MOST, first.bank.follow());
        second.tab.close();
        happenings.push(self.answered(one.0, one.1, answers.0.into_inner()));
        happenings.push(self.answered(other.0, other.1, answers.1.into_inner()));
    }

    fn crash_in(
        &mut self,
        (number, request): (usize, Request),
        strikes_at: u64,
        happenings: &mut Vec<Happening>,
    ) {
        let Some(page) = self.page.clone() else { return };
        let answer = Answer::default();
        let command = self.customers.command(request);
        let sending = send(&page.bank, command, options(request, None), &answer);
        self.browser.run_in(&page.tab, strikes_at % CRASH_WITHIN, sending);
        self.note_shown(&page.bank);
        page.tab.kill();
        let outcome = answer.into_inner();
        let is_unanswered = outcome.is_none();
        happenings.push(self.answered(number, request, outcome));
        self.reopen(happenings);
        if is_unanswered && let Some(page) = &self.page {
            let found =
                page.bank.read(|bank| commands_in(bank.log()).contains_key(&request.command_id));
            if found {
                self.acknowledge(request);
            }
            happenings.push(Happening::Found(number, found));
        }
    }

    fn damage(&mut self, strikes_at: u64, happenings: &mut Vec<Happening>) {
        self.browser.rest();
        let is_of_log = |key: &String| key.starts_with("bank.1.t.") || key.starts_with("bank.1.s.");
        let pieces: Vec<String> = self.browser.texts().into_keys().filter(is_of_log).collect();
        let number = strikes_at.checked_rem(pieces.len() as u64).unwrap_or(0);
        if let Some(piece) = usize::try_from(number).ok().and_then(|number| pieces.get(number)) {
            self.browser.flip(piece);
        }
        self.reopen(happenings);
        let Some(page) = self.page.clone() else { return };
        if page.bank.status() != Status::Writable {
            happenings.push(Happening::DamageFound);
            let mended = self.browser.run_in(&page.tab, MOST, page.bank.mend(None));
            if mended.is_some_and(|mended| mended.is_ok()) {
                happenings.push(Happening::Mended);
            }
        }
    }

    fn reopen(&mut self, happenings: &mut Vec<Happening>) {
        if let Some(page) = self.page.take() {
            page.tab.close();
        }
        self.browser.settle();
        self.page = self.open_page();
        let Some(page) = &self.page else {
            happenings.push(Happening::NotOpened);
            return;
        };
        happenings.push(Happening::Reopened);
        if page.bank.has_pending_commands() {
            self.run(async |bank| take_steps(bank).await);
            happenings.push(Happening::Finished);
        }
    }

    fn open_page(&mut self) -> Option<Page> {
        self.opened += 1;
        let name = format!("page {} of fault lab {}", self.opened, self.seed);
        let tab = self.browser.open_tab();
        let opening = self.setup.open_unsettled(&tab, &name);
        let bank = self.browser.run_in(&tab, MOST, opening)?.ok()?;
        self.browser.run_in(&tab, MOST, bank.set_runner(Runner::Stepwise))?;
        Some(Page { tab, bank: Rc::new(bank) })
    }

    /// Runs something with the page's bank to its end.
    fn run(&self, work: impl AsyncFnOnce(&Bank)) {
        if let Some(Page { tab, bank }) = &self.page {
            let ran = self.browser.run_in(tab, MOST, work(bank));
            debug_assert!(ran.is_some(), "the bank answers");
        }
    }

    /// What an answer was, which is noted where it says that the command is done.
    fn answered(&mut self, number: usize, request: Request, outcome: Option<Outcome>) -> Happening {
        match outcome {
            None => Happening::Unanswered(number),
            Some(Outcome::Rejected { error, .. }) => {
                let why = match error.code {
                    Code::InsufficientFunds => Refused::InsufficientFunds,
                    Code::StorageFull => Refused::StorageFull,
                    Code::VersionConflict => Refused::VersionConflict,
                    _ => Refused::Other,
                };
                Happening::Refused(number, why)
            }
            Some(Outcome::Duplicate { .. }) => Happening::Recognised(number),
            Some(Outcome::Accepted { .. }) => {
                self.acknowledge(request);
                if self.has_failed(request) {
                    Happening::TransferFailed(number)
                } else {
                    Happening::Acknowledged(number)
                }
            }
        }
    }

    fn acknowledge(&mut self, request: Request) {
        self.ids.insert(request.command_id);
        self.acknowledged += effects(request.movement).iter().map(|(_, cents)| cents).sum::<i64>();
    }

    /// Whether a transfer has ended where it began.
    fn has_failed(&self, request: Request) -> bool {
        let stream = StreamId { category: TransferId::CATEGORY, id: request.command_id };
        self.page.as_ref().is_some_and(|page| {
            page.bank.read(|bank| {
                let failed =
                    |event: &Event| matches!(event, Event::Transfer(TransferEvent::Failed(_)));
                bank.log().stream(stream).any(|recorded| failed(&recorded.event))
            })
        })
    }

    fn note_shown(&mut self, bank: &Bank) {
        self.shown = event_ids(bank, bank.head());
    }

    fn checked(&mut self, happenings: Vec<Happening>) -> Lane {
        let Some(page) = self.page.clone() else {
            return Lane { happenings, totals: Totals::default(), verdicts: not_opened() };
        };
        let before = std::mem::take(&mut self.shown);
        self.note_shown(&page.bank);
        let again = self.open_page();
        let again_shown = again.as_ref().map(|again| event_ids(&again.bank, again.bank.head()));
        if let Some(again) = again {
            again.tab.close();
        }
        self.browser.settle();
        let money = money_in(&page.bank);
        let totals = Totals {
            acknowledged: self.acknowledged,
            accounts: money.held,
            in_transit: money.in_transit,
        };
        let verdicts = [
            kept_once(&page.bank, &self.ids),
            money_kept(totals),
            balanced(&page.bank, self.customers.bank_id()),
            transfers_end_once(&page.bank),
            opens_to(&before, &self.shown, again_shown.as_deref()),
        ];
        Lane { happenings, totals, verdicts }
    }
}
