//! Storms: so much is recorded at once that as text it would fill the room several times over, and the
//! browser is killed before its disk has much of that. Then it is killed again at each write of what
//! is put back, and each next visit must get further.

use std::rc::Rc;

use leftfold_core::application::{Bank, Status};
use leftfold_core::simulation::browser::{Browser, Tab};
use leftfold_core::store::conformance::at_once;
use leftfold_core::store::{Sealing, WriteAheadLog};

use super::page::{Desk, open_bank_in, send_together, set_up};

/// Room for some 120 events as text, in UTF-16 units, or for several times as many that are sealed.
const QUOTA: u64 = 40_000;

const SEALING: Sealing = Sealing { segment_events: 32, readable_events: 8 };

/// How many visits a restore may take in which the page is gone after a few writes.
const VISITS: u64 = 400;

/// What storms have come to, so that one that is none is noticed.
#[derive(Debug, Default)]
pub(super) struct Weathered {
    events: u64,
    /// How often what the write-ahead log holds would fill the room, at least, in tenths.
    least_filled: Option<u64>,
    kills: u64,
    /// Visits whose page was gone in the middle of a restore.
    cut_off: u64,
    restored: u64,
    cleared: u64,
    full: u64,
}

impl Weathered {
    pub(super) fn add(&mut self, more: &Self) {
        self.events += more.events;
        let least = self.least_filled.into_iter().chain(more.least_filled).min();
        self.least_filled = least;
        self.kills += more.kills;
        self.cut_off += more.cut_off;
        self.restored += more.restored;
        self.cleared += more.cleared;
        self.full += more.full;
    }

    pub(super) fn assert_all(&self) {
        let Self { events, kills, cut_off, cleared, .. } = self;
        for reached in [events, kills, cut_off, cleared] {
            assert!(*reached > 0, "{self:?}");
        }
        assert!(self.least_filled >= Some(30), "the room is filled three times over: {self:?}");
    }
}

pub(super) struct Storm {
    desk: Rc<Desk>,
    seed: u64,
    opened: u64,
    weathered: Weathered,
}

impl Storm {
    pub(super) fn run(seed: u64) -> Weathered {
        let browser = Browser::new(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1, QUOTA);
        let desk = Rc::new(Desk::new(browser.clone(), true, SEALING));
        let mut storm = Self { desk, seed, opened: 0, weathered: Weathered::default() };
        // Of some, the disk has the beginning; of some, nothing, not even the header.
        browser.set_disk_waits(seed.is_multiple_of(2));
        storm.visit(async |desk, bank| set_up(desk, bank).await);
        if seed % 3 == 1 {
            browser.rest();
        }
        // The second comes upon what was put back after the first.
        for (burst, more) in [(0, 32), (1, 8)] {
            storm.burst(more, burst == 1 || seed % 4 == 3);
            storm.kill();
            storm.put_back_in_pieces();
            storm.check();
        }
        storm.weathered.full = storm.desk.full.get();
        storm.weathered
    }

    /// Records without a rest, as a script does, until what was recorded would fill the room so many
    /// times more as text, in tenths. Another page may clear the storage meanwhile.
    fn burst(&mut self, more: u64, is_cleared: bool) {
        let browser = self.desk.browser.clone();
        let before = self.filled();
        let (filled, clears_at) = (before + more, before + browser.draw_below(more));
        let (mut cleared, refused) = (!is_cleared, self.desk.full.get());
        self.visit(async |desk, bank| {
            loop {
                let now = text_units(&desk.browser) * 10 / QUOTA;
                if now >= filled || desk.full.get() > refused + 40 {
                    break;
                }
                send_together(desk, bank, 1 + desk.browser.draw_below(24)).await;
                if !cleared && now >= clears_at {
                    cleared = true;
                    desk.browser.clear();
                }
            }
        });
        self.weathered.cleared += u64::from(is_cleared);
        if self.desk.full.get() > refused + 40 {
            // What was sealed filled the room before that.
            return;
        }
        let filled = self.filled();
        let least = self.weathered.least_filled.map_or(filled, |least| least.min(filled));
        self.weathered.least_filled = Some(least);
    }

    /// How often what the write-ahead log holds would fill the room, in tenths.
    fn filled(&self) -> u64 {
        text_units(&self.desk.browser) * 10 / QUOTA
    }

    fn kill(&mut self) {
        self.desk.browser.kill();
        self.desk.life.set(self.desk.life.get() + 1);
        self.weathered.kills += 1;
    }

    /// Opens the bank in pages that are gone after a few writes each, until one comes to its end. What
    /// they wrote is on the disk before the browser is killed, but for some.
    fn put_back_in_pieces(&mut self) {
        let browser = self.desk.browser.clone();
        // One write a visit: the restore is cut off at every one.
        let most = if self.seed.is_multiple_of(2) { 1 } else { 5 };
        for _ in 0..VISITS {
            let tab = browser.open_tab();
            tab.dies_after_writes(1 + browser.draw_below(most));
            let (before, name) = (self.sealed(), self.name());
            let desk = Rc::clone(&self.desk);
            let opened = until_gone(&browser, &tab, async {
                open_bank_in(&desk, &tab, &name).await.map(|bank| bank.status())
            });
            if let Some(status) = opened {
                assert_eq!(status, Some(Status::Writable));
                assert!(tab.is_alive());
                tab.close();
                return;
            }
            self.weathered.cut_off += 1;
            if browser.draw_below(8) > 0 {
                browser.rest();
                assert!(self.sealed() >= before, "a visit put something back");
            }
            self.kill();
        }
        panic!("no visit comes to the end of what is to be put back");
    }

    /// How far the log is sealed, as the browser has it.
    fn sealed(&self) -> u64 {
        let texts = self.desk.browser.texts();
        let last = |key: &String| key.strip_prefix("bank.1.s.")?.split_once('.')?.1.parse().ok();
        texts.keys().filter_map(last).max().unwrap_or(0)
    }

    /// All is there, and there is room to go on.
    fn check(&mut self) {
        // What the page before has sent has arrived: a page that is opened sooner doesn't know yet how much
        // room it takes.
        self.desk.browser.settle();
        let full = self.desk.full.get();
        let storage = self.visit(async |desk, bank| {
            desk.audit.borrow_mut().check(bank, |_, _| true);
            let verified = bank.verify().await;
            assert!(verified.ok, "{verified:?}");
            assert!(bank.privacy().unreadable.is_empty());
            send_together(desk, bank, 4).await;
            bank.storage()
        });
        // What is too little for a segment may as text want nearly half of so small a room.
        if storage.used * 10 < QUOTA * 5 {
            assert_eq!(self.desk.full.get(), full, "there is room for more: {storage:?}");
        }
        self.weathered.events += storage.events;
        self.weathered.restored += storage.restored;
    }

    fn name(&mut self) -> String {
        self.opened += 1;
        format!("page {} of storm {}", self.opened, self.seed)
    }

    /// Opens a page, does something with its bank, and leaves what it wrote on its way.
    fn visit<T>(&mut self, work: impl AsyncFnOnce(&Desk, &Bank) -> T) -> T {
        let (name, tab) = (self.name(), self.desk.browser.open_tab());
        let desk = Rc::clone(&self.desk);
        let done = until_gone(&desk.browser, &tab, async {
            let bank = open_bank_in(&desk, &tab, &name).await.expect("the bank opens");
            work(&desk, &bank).await
        });
        tab.close();
        done.expect("nothing happens to the page")
    }
}

/// How long the rows of the write-ahead log are, in UTF-16 units.
fn text_units(browser: &Browser) -> u64 {
    let wal = browser.wal();
    let Some(head) = at_once(wal.head()).unwrap() else { return 0 };
    let rows = at_once(wal.rows(head.epoch, 0)).unwrap();
    rows.iter().map(|row| (row.key.len() + row.text.len()) as u64).sum()
}

/// Runs something in a tab to its end; `None` where the tab is gone before.
fn until_gone<T>(browser: &Browser, tab: &Tab, work: impl Future<Output = T>) -> Option<T> {
    let done = browser.run_in(tab, 200_000, work);
    assert!(done.is_some() || !tab.is_alive(), "it waits for ever");
    done
}
