//! What can have become of a stored log while a page had it open or none had, and every way on from
//! there: what each comes to. Nothing is ever lost that is stored anywhere, and no way answers that all
//! is well where the next visit would find less.

use std::rc::Rc;

use leftfold_core::application::{Bank, ImportMode, Options, Outcome, Ports, Status};
use leftfold_core::domain::{Code, Command};
use leftfold_core::event_sourcing::{Clock, Durability, Position, Timestamp};
use leftfold_core::store::{
    Area, AreaKeys, AreaStore, MemoryArea, MemoryWriteAheadLog, Sealing, WriteAheadLog,
};

use crate::support::{Counter, NOON, at_once, deposit, open_bank, ports, register, uuid};

/// How many events the log has.
const HEAD: Position = 44;

struct Noon;

impl Clock for Noon {
    fn now(&self) -> Timestamp {
        NOON.parse().unwrap()
    }
}

/// A browser in which a page has a log open.
struct World {
    area: MemoryArea,
    wal: MemoryWriteAheadLog,
    open: Counter,
    exported: String,
    head_hash: String,
}

fn visit(area: &MemoryArea, wal: &MemoryWriteAheadLog, name: &str) -> Counter {
    let keys = AreaKeys::new(area.clone(), "bank").with_copies(Rc::new(wal.clone()));
    let ports = Ports { keys: Rc::new(keys), ..ports(name, area) };
    let store = AreaStore::new(area.clone(), "bank", uuid(name))
        .with_sealing(Sealing { segment_events: 8, readable_events: 4 })
        .with_write_ahead_log(Rc::new(wal.clone()), Rc::new(Noon));
    Counter { bank: at_once(Bank::open(Box::new(store), ports)).unwrap() }
}

impl World {
    fn new() -> Self {
        let (area, wal) = (MemoryArea::default(), MemoryWriteAheadLog::default());
        let open = visit(&area, &wal, "the first page").with_ann();
        while open.bank.head() < HEAD {
            open.accept(deposit("a", "1"));
        }
        let (exported, verified) = (open.exported(), at_once(open.bank.verify()));
        assert_eq!((open.bank.head(), verified.ok), (HEAD, true));
        Self { area, wal, open, exported, head_hash: verified.head_hash }
    }

    fn keys(&self, kind: &str) -> Vec<String> {
        let begins = format!("bank.1.{kind}.");
        let mut keys = self.area.keys().unwrap();
        keys.retain(|key| key.starts_with(&begins));
        keys
    }

    fn clear(&self) {
        for key in self.area.keys().unwrap() {
            self.area.remove(&key).unwrap();
        }
    }

    fn change(&self, key: &str, change: impl FnOnce(&str) -> String) {
        let text = self.area.get(key).unwrap().unwrap();
        self.area.set(key, &change(&text)).unwrap();
    }

    /// The write-ahead log let go of all that is sealed.
    fn trim(&self) {
        let last = |key: &String| key.rsplit('.').next().and_then(|last| last.parse().ok());
        let sealed = self.keys("s").iter().filter_map(last).max().unwrap();
        at_once(self.wal.trim(1, sealed, i64::MAX)).unwrap();
    }

    /// As a browser left it that was killed in the middle of a restore: nothing sealed, no room.
    fn fill_with_texts(&self) {
        self.clear();
        for row in at_once(self.wal.rows(1, 0)).unwrap() {
            self.area.set(&row.key, &row.text).unwrap();
        }
        self.area.set_quota(Some(self.area.used() + 120));
    }
}

/// What is there after a way was taken and the bank was opened once more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Comes {
    /// To all events that there were, or so many more, and goes on from there.
    Whole(Position),
    /// To so many events, of this log or of none, and goes on from there.
    GoesOnWith(Position),
    /// To the log that was brought in.
    Imported,
    /// To what it was: read up to an event, and to be mended.
    Damaged(Position),
    /// To a refusal, and to what it was: read up to an event, and to be mended.
    Refused(Code, Position),
}

use Comes::{Damaged, GoesOnWith, Imported, Refused, Whole};

const WAYS: [&str; 8] = [
    "the next visit",
    "mend()",
    "mend(export)",
    "goOnWithoutTheRest()",
    "importLog(replace)",
    "reset()",
    "a command in the open tab",
    "verify() in the open tab",
];

/// What each way comes to where nothing is missing that isn't somewhere else.
const ALL_IS_WELL: [Comes; 8] =
    [Whole(0), Whole(0), Whole(0), Whole(0), Imported, GoesOnWith(0), Whole(1), Whole(0)];

/// Where it can't be told which log it is, but by whoever has it open or has an export of it.
const UNKNOWN: [Comes; 8] = [
    Damaged(0),
    Refused(Code::StorageUnavailable, 0),
    Whole(0),
    GoesOnWith(0),
    Imported,
    GoesOnWith(0),
    Whole(1),
    Whole(0),
];

/// Where the beginning is nowhere but in the open tab and in an export.
const HEADLESS: [Comes; 8] =
    [Damaged(0), Damaged(0), Whole(0), GoesOnWith(0), Imported, GoesOnWith(0), Whole(1), Whole(0)];

const NEWER: [Comes; 8] = [
    Damaged(0),
    Refused(Code::ReadOnly, 0),
    Refused(Code::ReadOnly, 0),
    Refused(Code::ReadOnly, 0),
    Refused(Code::ReadOnly, 0),
    Refused(Code::ReadOnly, 0),
    Refused(Code::ReadOnly, 0),
    Damaged(0),
];

/// Where the write-ahead log has what was altered from an event on: it is mended when somebody says so.
/// What the open tab records meanwhile stands behind it.
const fn altered(sound: Position) -> [Comes; 8] {
    [
        Damaged(sound),
        Whole(0),
        Whole(0),
        GoesOnWith(sound),
        Imported,
        GoesOnWith(0),
        Damaged(sound),
        Damaged(sound),
    ]
}

/// Where nothing is left but the open tab: for the next visit, there is no bank yet.
const NOTHING_LEFT: [Comes; 8] = [
    GoesOnWith(0),
    GoesOnWith(0),
    Refused(Code::InvalidCommand, 0),
    GoesOnWith(0),
    Imported,
    GoesOnWith(0),
    Whole(1),
    Whole(0),
];

type State = (&'static str, fn(&World), [Comes; 8]);

const STATES: [State; 21] = [
    ("nothing happened", |_| {}, ALL_IS_WELL),
    ("the header is missing", |world| world.area.remove("bank.log").unwrap(), ALL_IS_WELL),
    (
        "the header is cut short",
        |world| world.change("bank.log", |text| text[..text.len() / 2].to_owned()),
        ALL_IS_WELL,
    ),
    ("the header is empty", |world| world.change("bank.log", |_| String::new()), ALL_IS_WELL),
    (
        "the header can't be read",
        |world| world.change("bank.log", |_| "no header".into()),
        ALL_IS_WELL,
    ),
    (
        "the header is of a later version",
        |world| world.change("bank.log", |text| text.replace("\"format\":2", "\"format\":3")),
        NEWER,
    ),
    ("everything is cleared", World::clear, ALL_IS_WELL),
    ("one text is missing", |world| world.area.remove(&world.keys("t")[0]).unwrap(), ALL_IS_WELL),
    (
        "the newest text is missing",
        |world| world.area.remove(&format!("bank.1.t.{HEAD}")).unwrap(),
        ALL_IS_WELL,
    ),
    ("one segment is missing", |world| world.area.remove("bank.1.s.9.16").unwrap(), ALL_IS_WELL),
    (
        "one segment is altered",
        |world| world.change("bank.1.s.9.16", |text| text.chars().rev().collect()),
        altered(8),
    ),
    (
        "one text is altered",
        |world| world.change(&format!("bank.1.t.{HEAD}"), |text| text.replace('1', "2")),
        altered(HEAD - 1),
    ),
    ("texts fill the room, without a header", World::fill_with_texts, ALL_IS_WELL),
    (
        "the header is missing and the write-ahead log was trimmed",
        |world| {
            world.trim();
            world.area.remove("bank.log").unwrap();
        },
        ALL_IS_WELL,
    ),
    ("the write-ahead log is gone", |world| world.wal.delete(), ALL_IS_WELL),
    ("the write-ahead log's head can't be read", |world| world.wal.spoil_head(), ALL_IS_WELL),
    (
        "the header is missing, and the write-ahead log's head can't be read",
        |world| {
            world.area.remove("bank.log").unwrap();
            world.wal.spoil_head();
        },
        UNKNOWN,
    ),
    (
        "the header is missing, and the write-ahead log is gone",
        |world| {
            world.area.remove("bank.log").unwrap();
            world.wal.delete();
        },
        UNKNOWN,
    ),
    (
        "everything is cleared, and the write-ahead log's head can't be read",
        |world| {
            world.clear();
            world.wal.spoil_head();
        },
        UNKNOWN,
    ),
    (
        "everything is cleared, and the write-ahead log was trimmed",
        |world| {
            world.trim();
            world.clear();
        },
        HEADLESS,
    ),
    (
        "everything is cleared, and the write-ahead log is gone",
        |world| {
            world.clear();
            world.wal.delete();
        },
        NOTHING_LEFT,
    ),
];

/// A log of another id.
fn another_log() -> String {
    let elsewhere = Counter::in_memory();
    elsewhere.accept(open_bank("elsewhere", "EUR"));
    elsewhere.exported()
}

/// Takes a way; the refusal, where it is refused.
fn take(way: usize, world: &World) -> Option<Code> {
    let anew = || visit(&world.area, &world.wal, "the next page").bank;
    let refusal = match way {
        0 => None,
        1 => at_once(anew().mend(None)).err(),
        2 => at_once(anew().mend(Some(&world.exported))).err(),
        3 => at_once(anew().go_on_without_the_rest()).err(),
        4 => {
            let view = at_once(anew().import_log(&another_log(), ImportMode::Replace));
            assert_eq!(view.error, None);
            view.refusal
        }
        5 => at_once(anew().reset()).err(),
        6 => {
            let command = Command::parse(deposit("a", "1")).unwrap();
            match at_once(world.open.bank.execute(command, Options::default())) {
                Outcome::Accepted { durability, .. } => {
                    assert_eq!(durability, Durability::Disk);
                    None
                }
                Outcome::Rejected { error, .. } => Some(error),
                Outcome::Duplicate { .. } => panic!("it is another"),
            }
        }
        _ => {
            at_once(world.open.bank.verify());
            None
        }
    };
    refusal.map(|refusal| refusal.code)
}

/// What a bank that is opened once more comes to.
fn came_to(world: &World, refused: Option<Code>, expected: Comes) -> Comes {
    let last = visit(&world.area, &world.wal, "the last page");
    let (status, head) = (last.bank.status(), last.bank.head());
    if let Status::Damaged(damage) = &status {
        assert_eq!(damage.position, head + 1);
        return refused.map_or(Damaged(head), |code| Refused(code, head));
    }
    assert_eq!(status, Status::Writable);
    let verified = at_once(last.bank.verify());
    assert!(verified.ok, "{verified:?}");
    let comes = match refused {
        Some(code) => Refused(code, head),
        None if last.names_of_events() == ["bank_opened"] => Imported,
        None if matches!(expected, Whole(_)) && head >= HEAD => {
            if head == HEAD {
                assert_eq!(verified.head_hash, world.head_hash);
            }
            let unreadable = last.bank.privacy().unreadable;
            assert!(unreadable.is_empty(), "names can be read: {unreadable:?}");
            Whole(head - HEAD)
        }
        None => GoesOnWith(head),
    };
    // It goes on, and the visit after has that too.
    let next = if head >= 3 { deposit("a", "1") } else { open_bank("one more", "USD") };
    assert!(matches!(last.execute(next, serde_json::Value::Null), Outcome::Accepted { .. }));
    let after = visit(&world.area, &world.wal, "the page after");
    assert_eq!((after.bank.status(), after.bank.head()), (Status::Writable, head + 1));
    assert!(at_once(after.bank.verify()).ok);
    comes
}

#[test]
fn each_way_on_from_each_state_comes_to_what_it_promises() {
    let mut wrong = Vec::new();
    for (state, happens, expected) in STATES {
        for (way, expected) in expected.into_iter().enumerate() {
            let world = World::new();
            happens(&world);
            let refused = take(way, &world);
            let came = came_to(&world, refused, expected);
            if came != expected {
                wrong.push(format!("{state}, {}: {came:?}, not {expected:?}", WAYS[way]));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// What was left behind stays beside what goes on, and comes back.
#[test]
fn a_log_that_nobody_can_name_can_be_taken_back_and_mended_from_its_export() {
    let world = World::new();
    world.area.remove("bank.log").unwrap();
    world.wal.delete();
    let anew = visit(&world.area, &world.wal, "the next page");
    at_once(anew.bank.go_on_without_the_rest()).unwrap();
    assert!(anew.bank.storage().predecessor);
    anew.accept(open_bank("one more", "USD"));
    assert_eq!(at_once(anew.bank.take_back_replaced()), Ok(true));
    assert!(matches!(anew.bank.status(), Status::Damaged(_)));
    let later = visit(&world.area, &world.wal, "a later page");
    assert_eq!(
        at_once(later.bank.mend(Some(&another_log()))).unwrap_err().code,
        Code::InvalidCommand
    );
    assert_eq!(at_once(later.bank.mend(Some(&world.exported))), Ok(HEAD));
    assert_eq!(later.exported(), world.exported);
}

#[test]
fn the_log_before_an_import_can_be_taken_back_also_after_the_storage_was_cleared() {
    for clears in [World::clear as fn(&World), |world| world.area.remove("bank.log").unwrap()] {
        let world = World::new();
        let imported = at_once(world.open.bank.import_log(&another_log(), ImportMode::Replace));
        assert!(imported.ok, "{imported:?}");
        clears(&world);
        let next = visit(&world.area, &world.wal, "the next page");
        assert_eq!((next.bank.status(), next.bank.head()), (Status::Writable, 1));
        assert!(next.bank.storage().predecessor);
        assert_eq!(at_once(next.bank.take_back_replaced()), Ok(true));
        assert_eq!(next.exported(), world.exported);

        let imported = at_once(next.bank.import_log(&another_log(), ImportMode::Replace));
        assert!(imported.ok, "{imported:?}");
        assert_eq!(at_once(next.bank.confirm_replaced()), Ok(()));
        clears(&world);
        let last = visit(&world.area, &world.wal, "the last page");
        assert_eq!((last.bank.status(), last.bank.head()), (Status::Writable, 1));
        assert!(!last.bank.storage().predecessor, "what was confirmed leads nowhere");
    }
}

/// Without a write-ahead log the keys of personal fields are nowhere but in the storage and in the open
/// tab.
#[test]
fn without_a_write_ahead_log_the_open_tab_puts_back_the_log_and_the_keys() {
    for register_first in [false, true] {
        let area = MemoryArea::default();
        let open = Counter::in_area(&area).with_ann();
        for key in area.keys().unwrap() {
            area.remove(&key).unwrap();
        }
        if register_first {
            open.accept(register("bob", "bank"));
        } else {
            open.accept(deposit("a", "1"));
        }
        let next = Counter::in_area(&area);
        assert_eq!((next.bank.status(), next.bank.head()), (Status::Writable, 5));
        assert!(next.bank.privacy().unreadable.is_empty(), "{:?}", next.bank.privacy());
        assert_eq!(next.exported(), open.exported());
    }
}
