//! The store without safeguards: balances under one key, and no log. A page reads them, computes new ones
//! and writes them back; a transfer writes twice. Which save is newer is told by the clock. It is what one
//! writes first, and without faults it is right.

use super::fault::FaultKind;
use super::story::{ACCOUNTS, OPENING_CENTS, Request, Turn, mixed};
use super::timeline::{Breach, Happening, Lane, Refused, Totals, Verdict, applied, effects};
use crate::event_sourcing::Timestamp;
use crate::simulation::Movement;
use crate::simulation::browser::{Browser, Tab};
use crate::store::{Area, AreaError};

const KEY: &str = "balances";
const OTHERS_KEY: &str = "another page";
/// The room for this store, in UTF-16 units.
const QUOTA: u64 = 4_000;

pub(super) struct BalancesLane {
    browser: Browser,
    tab: Tab,
    now: Timestamp,
    /// The balances that the acknowledged commands give.
    expected: [i64; ACCOUNTS],
    /// Whether the last page that was opened came to another state than the one before had saved.
    lost_state: bool,
}

/// What is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Saved {
    /// When, in seconds: the newest save is the right one.
    at: i64,
    balances: [i64; ACCOUNTS],
}

impl Saved {
    fn text(self) -> String {
        let [one, two, three, four] = self.balances;
        format!("{} {one} {two} {three} {four}", self.at)
    }

    fn read(text: &str) -> Option<Self> {
        let mut numbers = text.split(' ').map(str::parse::<i64>);
        let at = numbers.next()?.ok()?;
        let mut balances = [0; ACCOUNTS];
        for balance in &mut balances {
            *balance = numbers.next()?.ok()?;
        }
        numbers.next().is_none().then_some(Self { at, balances })
    }
}

/// What a tab reads: the balances, or nothing in the accounts where it can't read them.
fn read(tab: &Tab) -> Saved {
    let text = tab.area().get(KEY).ok().flatten();
    let saved = text.as_deref().and_then(Saved::read);
    saved.unwrap_or(Saved { at: 0, balances: [0; ACCOUNTS] })
}

/// Saves balances, unless newer ones are there.
fn save(tab: &Tab, saved: Saved) -> Result<(), AreaError> {
    if read(tab).at > saved.at {
        return Ok(());
    }
    tab.area().set(KEY, &saved.text())
}

/// What a movement saves, one after the other; `None` where an account holds too little.
fn planned(now: Timestamp, before: Saved, movement: Movement) -> Option<Vec<Saved>> {
    let mut saved = Saved { at: now.as_millis() / 1_000, ..before };
    let mut plan = Vec::new();
    for (account, cents) in effects(movement) {
        let balance = saved.balances.get_mut(account)?;
        *balance += cents;
        if *balance < 0 && cents < 0 {
            return None;
        }
        plan.push(saved);
    }
    Some(plan)
}

fn save_all(tab: &Tab, plan: &[Saved]) -> Result<(), AreaError> {
    plan.iter().try_for_each(|saved| save(tab, *saved))
}

impl BalancesLane {
    pub(super) fn new(seed: u64, begin: Timestamp) -> Self {
        let browser = Browser::new(mixed(seed, 4), QUOTA);
        let tab = browser.open_tab();
        let expected = [OPENING_CENTS; ACCOUNTS];
        let first = Saved { at: begin.as_millis() / 1_000, balances: expected };
        // There is room for the first.
        let _ = save(&tab, first);
        browser.rest();
        Self { browser, tab, now: begin, expected, lost_state: false }
    }

    pub(super) fn take(&mut self, turn: &Turn) -> Lane {
        self.now = self.now.plus_millis(turn.moves_ms);
        let mut happenings = Vec::new();
        let requests: Vec<(usize, Request)> = turn.requests.iter().copied().enumerate().collect();
        match (turn.fault, requests.as_slice()) {
            (Some(FaultKind::CrashTab), &[one, ..]) => {
                self.crash_in(one, turn.strikes_at, &mut happenings);
            }
            (Some(FaultKind::SendTwice), &[(number, request), ..]) => {
                let answer = self.handle(&self.tab.clone(), (number, request));
                happenings.push(answer);
                if self.handle_silently(request.movement).is_ok() {
                    happenings.push(Happening::DoneAgain(number));
                }
            }
            (Some(FaultKind::Reorder), &[one, other]) => {
                self.arrive_reordered(one, other, &mut happenings);
            }
            (Some(FaultKind::TwoTabs), &[one, other]) => {
                let second = self.browser.open_tab();
                // Each reads before the other's save comes in.
                happenings.push(self.handle(&self.tab.clone(), one));
                happenings.push(self.handle(&second, other));
                self.browser.settle();
                second.close();
            }
            (fault, all) => {
                if fault == Some(FaultKind::FillStorage) {
                    self.browser.fill_up(OTHERS_KEY);
                }
                if fault == Some(FaultKind::Damage) {
                    let before = read(&self.tab).balances;
                    self.browser.flip(KEY);
                    self.reopen(Some(before), &mut happenings);
                }
                happenings.extend(all.iter().map(|one| self.handle(&self.tab.clone(), *one)));
                if fault == Some(FaultKind::FillStorage) {
                    self.browser.settle();
                    self.browser.lose(OTHERS_KEY);
                }
                if fault == Some(FaultKind::KillBrowser) {
                    self.kill(&mut happenings);
                }
            }
        }
        self.browser.settle();
        if turn.rests {
            self.browser.rest();
        }
        self.checked(happenings)
    }

    /// Handles a command as the page does, and answers.
    fn handle(&mut self, tab: &Tab, (number, request): (usize, Request)) -> Happening {
        let Some(plan) = planned(self.now, read(tab), request.movement) else {
            return Happening::Refused(number, Refused::InsufficientFunds);
        };
        if save_all(tab, &plan).is_err() {
            return Happening::Refused(number, Refused::StorageFull);
        }
        self.expected = applied(self.expected, request.movement);
        Happening::Acknowledged(number)
    }

    fn handle_silently(&self, movement: Movement) -> Result<(), Option<AreaError>> {
        let plan = planned(self.now, read(&self.tab), movement).ok_or(None)?;
        save_all(&self.tab, &plan).map_err(Some)
    }

    /// The page computes both balances, one after the other, and their saves arrive the other way round.
    fn arrive_reordered(
        &mut self,
        one: (usize, Request),
        other: (usize, Request),
        happenings: &mut Vec<Happening>,
    ) {
        let mut seen = read(&self.tab);
        let mut plans = Vec::new();
        for (number, request) in [one, other] {
            let Some(plan) = planned(self.now, seen, request.movement) else {
                happenings.push(Happening::Refused(number, Refused::InsufficientFunds));
                continue;
            };
            seen = plan.last().copied().unwrap_or(seen);
            plans.push((number, request, plan));
        }
        for (number, request, plan) in plans.into_iter().rev() {
            if save_all(&self.tab, &plan).is_ok() {
                self.expected = applied(self.expected, request.movement);
                happenings.push(Happening::Acknowledged(number));
            }
        }
    }

    fn crash_in(
        &mut self,
        (number, request): (usize, Request),
        strikes_at: u64,
        happenings: &mut Vec<Happening>,
    ) {
        let before = read(&self.tab);
        let Some(plan) = planned(self.now, before, request.movement) else {
            happenings.push(Happening::Refused(number, Refused::InsufficientFunds));
            return self.reopen(None, happenings);
        };
        self.tab.dies_after_writes(strikes_at % (plan.len() as u64 + 1));
        let done = save_all(&self.tab, &plan).is_ok() && self.tab.is_alive();
        // What it has written is on its way, as much as there is of it.
        self.tab.close();
        let after = plan.last().map_or(before.balances, |saved| saved.balances);
        if done {
            self.expected = applied(self.expected, request.movement);
            happenings.push(Happening::Acknowledged(number));
            return self.reopen(Some(after), happenings);
        }
        happenings.push(Happening::Unanswered(number));
        self.reopen(None, happenings);
        let balances = read(&self.tab).balances;
        if balances == after && after != before.balances {
            self.expected = applied(self.expected, request.movement);
            happenings.push(Happening::Found(number, true));
        } else if balances == before.balances {
            happenings.push(Happening::Found(number, false));
        } else {
            self.lost_state = true;
        }
    }

    fn kill(&mut self, happenings: &mut Vec<Happening>) {
        self.browser.settle();
        let before = read(&self.tab).balances;
        self.browser.kill();
        self.reopen(Some(before), happenings);
    }

    /// Opens the page again, which should come to balances.
    fn reopen(&mut self, wanted: Option<[i64; ACCOUNTS]>, happenings: &mut Vec<Happening>) {
        self.tab.close();
        self.browser.settle();
        self.tab = self.browser.open_tab();
        let balances = read(&self.tab).balances;
        self.lost_state |= wanted.is_some_and(|wanted| wanted != balances);
        happenings.push(Happening::Reopened);
    }

    fn checked(&self, happenings: Vec<Happening>) -> Lane {
        let balances = read(&self.tab).balances;
        let tab = self.browser.open_tab();
        let reopened = read(&tab).balances;
        tab.close();
        let sum = |balances: [i64; ACCOUNTS]| balances.iter().sum::<i64>();
        let (acknowledged, accounts) = (sum(self.expected), sum(balances));
        let wrong = balances.iter().zip(self.expected).filter(|(one, other)| **one != *other);
        let broken = |is_broken: bool, breach| {
            if is_broken { Verdict::Broken(breach) } else { Verdict::Holds }
        };
        let wrong = wrong.count();
        Lane {
            happenings,
            totals: Totals { acknowledged, accounts, in_transit: 0 },
            verdicts: [
                broken(wrong > 0, Breach::Balances(wrong)),
                broken(accounts != acknowledged, Breach::Money(accounts - acknowledged)),
                Verdict::CannotTell,
                Verdict::CannotTell,
                broken(self.lost_state || reopened != balances, Breach::AnotherState),
            ],
        }
    }
}
