//! One run: pages come and go, and the browser does what browsers do.

use std::rc::Rc;

use leftfold_core::application::{Bank, PersonalData, Status};
use leftfold_core::domain::Code;
use leftfold_core::event_sourcing::Durability;
use leftfold_core::simulation::browser::Browser;
use leftfold_core::simulation::event_ids;
use leftfold_core::store::Sealing;

use super::page::{Desk, Page, open_bank_in, set_up};

/// For how many turns a run goes on.
const TURNS: u64 = 600;

/// What is different from run to run.
#[derive(Debug, Clone, Copy)]
pub(super) struct Variant {
    /// In UTF-16 units.
    quota: u64,
    wal: bool,
    tabs: usize,
    /// Whether another page of the same origin clears the storage or spoils the log's header now and
    /// then. The write-ahead log then is never trimmed: it may be all that is left.
    cleared: bool,
}

impl Variant {
    pub(super) fn of(seed: u64) -> Self {
        let wal = seed % 5 != 4;
        Self {
            quota: if seed % 3 == 2 { 14_000 } else { 5 * 1024 * 1024 },
            wal,
            // Without a write-ahead log one page writes at a time: the others wait for its lock.
            tabs: if wal { 3 } else { 1 },
            cleared: wal && seed % 4 == 1,
        }
    }
}

/// What runs have come to, so that a simulator that does nothing is noticed.
#[derive(Debug, Default)]
pub(super) struct Reached {
    events: u64,
    sealed_segments: u64,
    killed_tabs: u64,
    killed_browsers: u64,
    full: u64,
    excused: u64,
    restored: u64,
    mended: u64,
    damaged: u64,
    cleared: u64,
}

impl Reached {
    pub(super) fn add(&mut self, more: &Self) {
        self.events += more.events;
        self.sealed_segments += more.sealed_segments;
        self.killed_tabs += more.killed_tabs;
        self.killed_browsers += more.killed_browsers;
        self.full += more.full;
        self.excused += more.excused;
        self.restored += more.restored;
        self.mended += more.mended;
        self.damaged += more.damaged;
        self.cleared += more.cleared;
    }

    pub(super) fn assert_all(&self) {
        let Self { events, sealed_segments, killed_tabs, killed_browsers, .. } = self;
        for reached in [events, sealed_segments, killed_tabs, killed_browsers, &self.full] {
            assert!(*reached > 0, "{self:?}");
        }
        for reached in [self.excused, self.damaged, self.mended, self.cleared] {
            assert!(reached > 0, "{self:?}");
        }
    }
}

pub(super) struct Scene {
    desk: Rc<Desk>,
    pages: Vec<Page>,
    opened: u64,
    seed: u64,
    variant: Variant,
    reached: Reached,
}

impl Scene {
    pub(super) fn run(seed: u64, variant: Variant) -> Reached {
        let browser = Browser::new(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1, variant.quota);
        let sealing = Sealing { segment_events: 8, readable_events: 8 };
        let desk = Rc::new(Desk::new(browser, variant.wal, sealing));
        let pages = Vec::new();
        let mut scene = Self { desk, pages, opened: 0, seed, variant, reached: Reached::default() };
        scene.finish(async |desk, bank| set_up(desk, bank).await);
        scene.desk.browser.quit();
        for _ in 0..TURNS {
            while scene.pages.len() < variant.tabs {
                if !variant.wal {
                    // Who takes the lock over waits until the last one's writes have arrived.
                    scene.desk.browser.settle();
                }
                scene.open_page();
            }
            scene.turn();
        }
        scene.close_all();
        scene.check_the_end();
        scene.damage_and_mend();
        scene.reached.full = scene.desk.full.get();
        scene.reached.excused = scene.desk.audit.borrow().excused;
        scene.reached
    }

    fn name(&mut self) -> String {
        self.opened += 1;
        format!("page {} of seed {}", self.opened, self.seed)
    }

    fn open_page(&mut self) {
        let name = self.name();
        self.pages.push(Page::open(&self.desk, &name));
    }

    fn turn(&mut self) {
        let browser = self.desk.browser.clone();
        for page in &mut self.pages {
            page.poll();
        }
        for _ in 0..browser.draw_below(6) {
            browser.step();
        }
        match browser.draw_below(120) {
            0 => self.lose_a_page(|page| page.tab.kill()),
            1 => self.lose_a_page(|page| page.tab.close()),
            2 => {
                browser.kill();
                self.pages.clear();
                self.desk.life.set(self.desk.life.get() + 1);
                self.reached.killed_browsers += 1;
            }
            3 if self.variant.cleared => {
                match browser.draw_below(4) {
                    0 => browser.lose("bank.log"),
                    1 => browser.spoil("bank.log", "{\"format\":2,\"gener"),
                    _ => browser.clear(),
                }
                self.reached.cleared += 1;
            }
            3 => {
                // A day and an hour go by: what is sealed leaves the write-ahead log.
                browser.rest();
                self.desk.time.advance(25 * 3_600_000);
            }
            _ => self.desk.time.advance(7),
        }
        self.pages.retain(|page| !page.done && page.tab.is_alive());
    }

    fn lose_a_page(&mut self, how: impl FnOnce(&Page)) {
        let number = self.desk.browser.draw_below(self.pages.len().max(1) as u64);
        let number = usize::try_from(number).unwrap();
        if number < self.pages.len() {
            how(&self.pages[number]);
            self.pages.remove(number);
            self.reached.killed_tabs += 1;
            if !self.desk.setup.wal {
                // What was on its way is lost with the page: answers that said "browser" at most.
                self.desk.life.set(self.desk.life.get() + 1);
            }
        }
    }

    /// Lets every page come to its end, and all of them to the same log.
    fn close_all(&mut self) {
        self.desk.closing.set(true);
        self.until_done();
        self.desk.browser.settle();
        let banks: Vec<Rc<Bank>> =
            self.pages.iter().filter_map(|page| page.bank.borrow().clone()).collect();
        for bank in &banks {
            self.finish_with(async || bank.follow().await);
        }
        let hashes: Vec<_> = banks
            .iter()
            .map(|bank| (bank.head(), self.finish_with(async || bank.verify().await)))
            .collect();
        for (head, verified) in &hashes {
            assert!(verified.ok, "{verified:?}");
            assert_eq!((head, verified), (&hashes[0].0, &hashes[0].1), "tabs are of two minds");
        }
        self.pages.clear();
    }

    fn until_done(&mut self) {
        for _ in 0..20_000 {
            if self.pages.iter().all(|page| page.done || !page.tab.is_alive()) {
                return;
            }
            self.pages.iter_mut().for_each(Page::poll);
            self.desk.browser.step();
        }
        panic!("a page waits for ever");
    }

    /// Runs something to its end, with nothing else going on but what is under way.
    fn finish_with<T>(&self, work: impl AsyncFnOnce() -> T) -> T {
        self.desk.browser.run(20_000, work()).expect("it comes to an end")
    }

    /// Opens a page, does something with its bank, and closes it.
    fn finish<T>(&mut self, work: impl AsyncFnOnce(&Desk, &Bank) -> T) -> T {
        let name = self.name();
        let tab = self.desk.browser.open_tab();
        let desk = Rc::clone(&self.desk);
        let value = self.finish_with(async || {
            let bank = open_bank_in(&desk, &tab, &name).await.expect("the bank opens");
            work(&desk, &bank).await
        });
        tab.close();
        value
    }

    fn check_the_end(&mut self) {
        let life = self.desk.life.get();
        let wal = self.desk.setup.wal;
        let reached = self.finish(async |desk, bank| {
            let survived = |durability: Durability, answered_in: u64| {
                durability == Durability::Disk || wal || answered_in == life
            };
            check(desk, bank, survived).await;
            let storage = bank.storage();
            (storage.events, storage.sealed_segments, storage.restored)
        });
        (self.reached.events, self.reached.sealed_segments, self.reached.restored) = reached;
    }

    /// Damages a piece of the log, and mends it.
    fn damage_and_mend(&mut self) {
        self.desk.browser.quit();
        let (exported, head, before) = self.finish(async |_, bank| {
            let exported = bank.export_log(PersonalData::Included).unwrap();
            (exported, bank.head(), event_ids(bank, bank.head()))
        });
        self.desk.browser.quit();
        let browser = self.desk.browser.clone();
        let pieces: Vec<String> = browser
            .texts()
            .into_keys()
            .filter(|key| key.starts_with("bank.1.t.") || key.starts_with("bank.1.s."))
            .collect();
        let number = usize::try_from(browser.draw_below(pieces.len() as u64)).unwrap();
        if browser.draw_below(3) == 0 {
            browser.lose(&pieces[number]);
        } else {
            browser.flip(&pieces[number]);
        }
        let (damaged, mended) = self.finish(async |_, bank| {
            let Status::Damaged(damage) = bank.status() else {
                // Lost from the end, and given back by the write-ahead log, or without one not to be known.
                return (0, 0);
            };
            assert!(bank.head() < head);
            if !damage.mendable || bank.mend(None).await.is_err() || bank.head() < head {
                match bank.mend(Some(&exported)).await {
                    // There is too little room to mend it in place: the export stands for it.
                    Err(refusal) if refusal.code == Code::StorageFull => return (1, 0),
                    mended => assert!(mended.is_ok(), "{mended:?}"),
                }
            }
            // A mended log may have more room: money that waited for it has gone on.
            assert_eq!(
                (bank.status(), event_ids(bank, head)),
                (Status::Writable, before),
                "{damage:?}"
            );
            let verified = bank.verify().await;
            assert!(verified.ok, "{verified:?}");
            (1, 1)
        });
        self.reached.damaged += damaged;
        self.reached.mended += mended;
    }
}

async fn check(desk: &Desk, bank: &Bank, survived: impl Fn(Durability, u64) -> bool) {
    bank.settle().await;
    let privacy = bank.privacy();
    assert!(privacy.unreadable.is_empty() || !desk.setup.wal, "a key was lost: {privacy:?}");
    desk.audit.borrow_mut().check(bank, survived);
    let verified = bank.verify().await;
    assert!(verified.ok, "{verified:?}");
}
