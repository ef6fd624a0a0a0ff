//! A page in a tab: it opens the bank, sends what it draws, and may be gone at any moment.

use std::cell::RefCell;
use std::future::poll_fn;
use std::pin::Pin;
use std::rc::Rc;
use std::task::Poll;

use leftfold_core::application::{Bank, Options, Outcome, Runner};
use leftfold_core::domain::{Code, Command};
use leftfold_core::event_sourcing::Durability;
use leftfold_core::simulation::browser::{Browser, HostTime, PageSetup, Tab};
use leftfold_core::store::Sealing;
use serde_json::Value;
use uuid::Uuid;

use super::audit::Audit;
use crate::support::{deposit, open_account, open_bank, register, transfer, uuid, withdraw};

/// The accounts that every page moves money between.
pub(super) const ACCOUNTS: [&str; 4] = ["a", "b", "c", "d"];

/// What all pages share that is not in the browser.
pub(super) struct Desk {
    pub(super) browser: Browser,
    pub(super) audit: RefCell<Audit>,
    pub(super) time: Rc<HostTime>,
    /// How often the browser was killed.
    pub(super) life: std::cell::Cell<u64>,
    sent: std::cell::Cell<u64>,
    /// Commands whose page was gone before they were answered, to be sent again.
    pub(super) unanswered: RefCell<Vec<(Uuid, Value)>>,
    pub(super) full: std::cell::Cell<u64>,
    /// Whether pages stop sending.
    pub(super) closing: std::cell::Cell<bool>,
    pub(super) setup: PageSetup,
}

impl Desk {
    pub(super) fn new(browser: Browser, wal: bool, sealing: Sealing) -> Self {
        let time = Rc::new(HostTime::new(crate::support::NOON.parse().unwrap()));
        Self {
            browser,
            audit: RefCell::default(),
            time: Rc::clone(&time),
            life: Default::default(),
            sent: Default::default(),
            unanswered: RefCell::default(),
            full: Default::default(),
            closing: Default::default(),
            setup: PageSetup { time, wal, sealing },
        }
    }

    fn draw(&self, end: u64) -> u64 {
        self.browser.draw_below(end)
    }
}

/// A page at work.
pub(super) struct Page {
    pub(super) tab: Tab,
    pub(super) bank: Rc<RefCell<Option<Rc<Bank>>>>,
    work: Pin<Box<dyn Future<Output = ()>>>,
    pub(super) done: bool,
}

impl Page {
    /// Opens a page that works until the pages are closed.
    pub(super) fn open(desk: &Rc<Desk>, name: &str) -> Self {
        let tab = desk.browser.open_tab();
        let bank = Rc::new(RefCell::new(None));
        let work = work(Rc::clone(desk), tab.clone(), name.to_owned(), Rc::clone(&bank));
        Self { tab, bank, work: Box::pin(work), done: false }
    }

    /// Lets the page go on as far as it can.
    pub(super) fn poll(&mut self) {
        if self.done || !self.tab.is_alive() {
            return;
        }
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        self.done = self.work.as_mut().poll(&mut context).is_ready();
    }
}

/// Lets others go on first.
async fn pause() {
    let mut paused = false;
    poll_fn(move |_| {
        if paused {
            return Poll::Ready(());
        }
        paused = true;
        Poll::Pending
    })
    .await;
}

/// The bank of a tab.
pub(super) async fn open_bank_in(desk: &Desk, tab: &Tab, name: &str) -> Option<Bank> {
    desk.setup.open(tab, name).await.ok()
}

async fn work(desk: Rc<Desk>, tab: Tab, name: String, shown: Rc<RefCell<Option<Rc<Bank>>>>) {
    let Some(bank) = open_bank_in(&desk, &tab, &name).await else { return };
    let bank = Rc::new(bank);
    *shown.borrow_mut() = Some(Rc::clone(&bank));
    while !desk.closing.get() {
        match desk.draw(24) {
            0..10 => {
                let (command_id, command) = new_command(&desk);
                send(&desk, &bank, command_id, command).await;
            }
            10..13 => send_together(&desk, &bank, 2 + desk.draw(8)).await,
            13 => {
                let again = desk.unanswered.borrow_mut().pop();
                if let Some((command_id, command)) = again {
                    send(&desk, &bank, command_id, command).await;
                }
            }
            14..18 => bank.follow().await,
            18 => {
                bank.set_durability(Durability::Browser);
            }
            19 => {
                bank.set_durability(Durability::Disk);
            }
            20 => bank.set_runner(Runner::Stepwise).await,
            21 => bank.set_runner(Runner::Immediate).await,
            22 => drop(bank.step().await),
            _ => {
                let name = format!("{name} {}", desk.draw(1_000_000));
                send(&desk, &bank, uuid(&name), register(&name, "bank")).await;
            }
        }
        pause().await;
    }
    bank.set_runner(Runner::Immediate).await;
    bank.follow().await;
}

fn new_command(desk: &Desk) -> (Uuid, Value) {
    let number = desk.sent.get();
    desk.sent.set(number + 1);
    let command_id = uuid(&format!("command {number}"));
    let account = |number: u64| ACCOUNTS[usize::try_from(number).unwrap()];
    let (one, other) = (account(desk.draw(4)), account(desk.draw(4)));
    let amount = format!("{}.{:02}", desk.draw(30), desk.draw(100));
    let command = match desk.draw(4) {
        0 => withdraw(one, &amount),
        1 => transfer(&format!("transfer {number}"), one, other, &amount),
        _ => deposit(one, &amount),
    };
    (command_id, command)
}

async fn send(desk: &Desk, bank: &Bank, command_id: Uuid, command: Value) {
    desk.unanswered.borrow_mut().push((command_id, command.clone()));
    let options = Options { command_id: Some(command_id), ..Options::default() };
    let outcome = bank.execute(Command::parse(command).unwrap(), options).await;
    answered(desk, command_id, &outcome);
}

/// Sends so many commands at once.
pub(super) async fn send_together(desk: &Desk, bank: &Bank, count: u64) {
    let drawn: Vec<_> = (0..count).map(|_| new_command(desk)).collect();
    desk.unanswered.borrow_mut().extend(drawn.iter().cloned());
    let commands = drawn.iter().map(|(command_id, command)| {
        let options = Options { command_id: Some(*command_id), ..Options::default() };
        (Command::parse(command.clone()).unwrap(), options)
    });
    let outcomes = bank.execute_all(commands.collect()).await;
    assert_eq!(outcomes.len(), drawn.len());
    for ((command_id, _), outcome) in drawn.iter().zip(&outcomes) {
        answered(desk, *command_id, outcome);
    }
}

fn answered(desk: &Desk, command_id: Uuid, outcome: &Outcome) {
    desk.unanswered.borrow_mut().retain(|(unanswered, _)| *unanswered != command_id);
    if let Outcome::Rejected { error, .. } = outcome
        && error.code == Code::StorageFull
    {
        desk.full.set(desk.full.get() + 1);
    }
    desk.audit.borrow_mut().answer(outcome, desk.life.get());
}

/// What a bank begins with.
pub(super) async fn set_up(desk: &Desk, bank: &Bank) {
    let openings = ACCOUNTS.map(|account| open_account(account, "ann", Some("100")));
    let commands = [open_bank("bank", "USD"), register("ann", "bank")].into_iter().chain(openings);
    for (number, command) in commands.enumerate() {
        send(desk, bank, uuid(&format!("set up {number}")), command).await;
    }
}
