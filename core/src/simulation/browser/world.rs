//! The browser itself: what its tabs have written, what is on its way between them, and what the disk
//! has of it.

use std::cell::RefCell;
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;

use crate::simulation::Draws;
use crate::store::MemoryWriteAheadLog;

/// A browser with its disk.
#[derive(Clone)]
pub struct Browser {
    pub(super) world: Rc<RefCell<World>>,
}

/// A tab of it.
#[derive(Clone)]
pub struct Tab {
    pub(super) world: Rc<RefCell<World>>,
    pub(super) number: usize,
}

pub(super) type Texts = BTreeMap<String, String>;

/// What is asked of IndexedDB, and what hands the answer over.
pub(super) type Asked = Box<dyn FnOnce(&MemoryWriteAheadLog) -> Answered>;
pub(super) type Answered = Box<dyn FnOnce()>;

pub(super) struct World {
    draws: Draws,
    /// In UTF-16 units, keys and texts together.
    pub(super) quota: u64,
    /// localStorage as the browser has it.
    pub(super) texts: Texts,
    /// What has changed since it was last written to the disk.
    unwritten: VecDeque<Change>,
    /// localStorage as the disk has it.
    disk: Texts,
    /// Whether nothing is written to the disk: what happens is over before the browser gets to that.
    disk_waits: bool,
    wal: MemoryWriteAheadLog,
    pub(super) tabs: Vec<TabState>,
}

/// A change of one key: its new text, or that it is gone.
#[derive(Debug, Clone)]
pub(super) struct Change {
    pub(super) key: String,
    pub(super) text: Option<String>,
}

pub(super) struct TabState {
    pub(super) alive: bool,
    /// How often it still writes before it is gone, where that is known.
    writes_left: Option<u64>,
    pub(super) texts: Texts,
    /// On the way to the browser.
    pub(super) sent: VecDeque<Change>,
    /// On the way from the browser.
    coming: VecDeque<Change>,
    pub(super) asked: VecDeque<Asked>,
    answered: VecDeque<Answered>,
}

/// What the world can do next.
#[derive(Debug, Clone, Copy)]
enum Event {
    Arrives(usize),
    ComesIn(usize),
    WalWorks(usize),
    WalAnswers(usize),
    WritesToDisk,
}

pub(super) fn units(texts: &Texts) -> u64 {
    let of = |text: &str| if text.is_ascii() { text.len() } else { text.encode_utf16().count() };
    texts.iter().map(|(key, text)| (of(key) + of(text)) as u64).sum()
}

impl Browser {
    /// A browser of which nothing was stored yet, with so much room in localStorage, in UTF-16 units.
    #[must_use]
    pub fn new(seed: u64, quota: u64) -> Self {
        let world = World {
            draws: Draws::new(seed),
            quota,
            texts: Texts::new(),
            unwritten: VecDeque::new(),
            disk: Texts::new(),
            disk_waits: false,
            wal: MemoryWriteAheadLog::default(),
            tabs: Vec::new(),
        };
        Self { world: Rc::new(RefCell::new(world)) }
    }

    /// Opens a tab.
    #[must_use]
    pub fn open_tab(&self) -> Tab {
        let mut world = self.world.borrow_mut();
        let texts = world.texts.clone();
        let (sent, coming) = (VecDeque::new(), VecDeque::new());
        let (asked, answered) = (VecDeque::new(), VecDeque::new());
        let writes_left = None;
        world.tabs.push(TabState {
            alive: true,
            writes_left,
            texts,
            sent,
            coming,
            asked,
            answered,
        });
        Tab { world: Rc::clone(&self.world), number: world.tabs.len() - 1 }
    }

    /// Lets one thing happen that is under way; `false` where nothing is.
    pub fn step(&self) -> bool {
        let mut handed_over = None;
        let stepped = self.world.borrow_mut().step(&mut handed_over);
        if let Some(answer) = handed_over {
            // The answer wakes a page, which may ask for more.
            answer();
        }
        stepped
    }

    /// Lets everything happen that is under way, but for writing to the disk.
    pub fn settle(&self) {
        while self.is_under_way() {
            self.step();
        }
    }

    fn is_under_way(&self) -> bool {
        self.world.borrow().possible().iter().any(|event| !matches!(event, Event::WritesToDisk))
    }

    /// Lets everything happen that is under way, and all that was written reach the disk: so much
    /// time goes by.
    pub fn rest(&self) {
        self.settle();
        let mut world = self.world.borrow_mut();
        world.unwritten.clear();
        world.disk = world.texts.clone();
    }

    /// Closes everything in order: all that was written reaches the disk.
    pub fn quit(&self) {
        self.rest();
        self.world.borrow_mut().tabs.iter_mut().for_each(TabState::die);
    }

    /// Kills the whole browser: what was not on the disk is gone, what IndexedDB has done is not.
    pub fn kill(&self) {
        let mut world = self.world.borrow_mut();
        world.tabs.iter_mut().for_each(TabState::die);
        world.unwritten.clear();
        world.texts = world.disk.clone();
    }

    /// Changes one character of a text of localStorage, on the disk and wherever it is.
    pub fn flip(&self, key: &str) {
        let mut world = self.world.borrow_mut();
        let Some(text) = world.texts.get(key).cloned() else { return };
        let length = text.chars().count() as u64;
        let at = usize::try_from(world.draws.below(length.max(1))).unwrap_or(0);
        let flipped = |c: char| if c == '0' { '1' } else { '0' };
        let text: String =
            text.chars().enumerate().map(|(i, c)| if i == at { flipped(c) } else { c }).collect();
        world.everywhere(key, Some(&text));
    }

    /// Takes a key of localStorage away, on the disk and wherever it is.
    pub fn lose(&self, key: &str) {
        self.world.borrow_mut().everywhere(key, None);
    }

    /// Puts a text under a key of localStorage, on the disk and wherever it is.
    pub fn spoil(&self, key: &str, text: &str) {
        self.world.borrow_mut().everywhere(key, Some(text));
    }

    /// Clears localStorage, as any page of the same origin can.
    pub fn clear(&self) {
        let mut world = self.world.borrow_mut();
        world.unwritten.clear();
        world.texts.clear();
        world.disk.clear();
        world.tabs.iter_mut().for_each(|tab| tab.texts.clear());
    }

    /// Says whether the disk is written at all: a browser does it seconds after the fact.
    pub fn set_disk_waits(&self, waits: bool) {
        self.world.borrow_mut().disk_waits = waits;
    }

    /// The write-ahead log, which is on the disk whatever is killed.
    #[must_use]
    pub fn wal(&self) -> MemoryWriteAheadLog {
        self.world.borrow().wal.clone()
    }

    /// The keys and texts of localStorage, as the browser has them.
    #[must_use]
    pub fn texts(&self) -> BTreeMap<String, String> {
        self.world.borrow().texts.clone()
    }

    /// A number below `end` from the browser's own sequence.
    #[must_use]
    pub fn draw_below(&self, end: u64) -> u64 {
        self.world.borrow_mut().draws.below(end)
    }
}

impl Tab {
    /// Kills the tab's process, with what it has written and the browser has not got.
    pub fn kill(&self) {
        if let Some(tab) = self.world.borrow_mut().tabs.get_mut(self.number) {
            tab.die();
        }
    }

    /// Closes the tab in order: what it has written is on its way, what it has asked of IndexedDB
    /// and was not begun is given up.
    pub fn close(&self) {
        if let Some(tab) = self.world.borrow_mut().tabs.get_mut(self.number) {
            tab.close();
        }
    }

    /// Has the tab be gone at a write after so many more of localStorage; these are on their way.
    pub fn dies_after_writes(&self, writes: u64) {
        if let Some(tab) = self.world.borrow_mut().tabs.get_mut(self.number) {
            tab.writes_left = Some(writes);
        }
    }

    /// Whether it is open.
    #[must_use]
    pub fn is_alive(&self) -> bool {
        self.world.borrow().tabs.get(self.number).is_some_and(|tab| tab.alive)
    }
}

impl TabState {
    /// What it has written is on its way.
    fn close(&mut self) {
        self.alive = false;
        self.asked.clear();
        self.answered.clear();
    }

    /// Whether it lives to write once more.
    pub(super) fn lives_to_write(&mut self) -> bool {
        match &mut self.writes_left {
            Some(0) => {
                self.close();
                return false;
            }
            Some(left) => *left -= 1,
            None => {}
        }
        true
    }

    fn die(&mut self) {
        self.alive = false;
        self.sent.clear();
        self.coming.clear();
        self.asked.clear();
        self.answered.clear();
    }
}

impl World {
    fn possible(&self) -> Vec<Event> {
        let mut possible = Vec::new();
        for (number, tab) in self.tabs.iter().enumerate() {
            let ways = [
                (!tab.sent.is_empty(), Event::Arrives(number)),
                (tab.alive && !tab.coming.is_empty(), Event::ComesIn(number)),
                (!tab.asked.is_empty(), Event::WalWorks(number)),
                (!tab.answered.is_empty(), Event::WalAnswers(number)),
            ];
            possible.extend(ways.into_iter().filter(|(open, _)| *open).map(|(_, event)| event));
        }
        if !self.unwritten.is_empty() && !self.disk_waits {
            possible.push(Event::WritesToDisk);
        }
        possible
    }

    fn step(&mut self, handed_over: &mut Option<Answered>) -> bool {
        let possible = self.possible();
        if possible.is_empty() {
            return false;
        }
        let chosen = self.draws.below(possible.len() as u64);
        match usize::try_from(chosen).ok().and_then(|chosen| possible.get(chosen).copied()) {
            Some(Event::Arrives(number)) => self.arrives(number),
            Some(Event::ComesIn(number)) => self.comes_in(number),
            Some(Event::WalWorks(number)) => {
                let wal = self.wal.clone();
                if let Some(tab) = self.tabs.get_mut(number)
                    && let Some(asked) = tab.asked.pop_front()
                {
                    tab.answered.push_back(asked(&wal));
                }
            }
            Some(Event::WalAnswers(number)) => {
                *handed_over = self.tabs.get_mut(number).and_then(|tab| tab.answered.pop_front());
            }
            // Chromium writes late and whole batches; what remains after a crash is a prefix.
            Some(Event::WritesToDisk) => {
                let most = self.unwritten.len() as u64;
                for _ in 0..=self.draws.below(most * 2) {
                    let Some(change) = self.unwritten.pop_front() else { break };
                    apply(&mut self.disk, change);
                }
            }
            None => {}
        }
        true
    }

    /// A tab's write reaches the browser, which may have no room for it any more.
    fn arrives(&mut self, number: usize) {
        let Some(change) = self.tabs.get_mut(number).and_then(|tab| tab.sent.pop_front()) else {
            return;
        };
        let mut after = self.texts.clone();
        apply(&mut after, change.clone());
        if change.text.is_some() && units(&after) > self.quota {
            // The tab was told that it had succeeded. It learns a moment later that it had not.
            let text = self.texts.get(&change.key).cloned();
            if let Some(tab) = self.tabs.get_mut(number) {
                tab.coming.push_back(Change { key: change.key, text });
            }
            return;
        }
        self.texts = after;
        self.unwritten.push_back(change.clone());
        for (other, tab) in self.tabs.iter_mut().enumerate() {
            if other != number && tab.alive {
                tab.coming.push_back(change.clone());
            }
        }
    }

    /// News reach a tab. Where it has written the same key since, its own write stands.
    fn comes_in(&mut self, number: usize) {
        let Some(tab) = self.tabs.get_mut(number) else { return };
        let Some(change) = tab.coming.pop_front() else { return };
        if tab.sent.iter().all(|sent| sent.key != change.key) {
            apply(&mut tab.texts, change);
        }
    }

    fn everywhere(&mut self, key: &str, text: Option<&str>) {
        let tabs = self.tabs.iter_mut().map(|tab| &mut tab.texts);
        for texts in tabs.chain([&mut self.texts, &mut self.disk]) {
            apply(texts, Change { key: key.to_owned(), text: text.map(str::to_owned) });
        }
    }
}

pub(super) fn apply(texts: &mut Texts, change: Change) {
    match change.text {
        Some(text) => drop(texts.insert(change.key, text)),
        None => drop(texts.remove(&change.key)),
    }
}
