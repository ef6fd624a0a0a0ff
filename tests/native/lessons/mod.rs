//! The course, run on the bank itself: each start falls short of its goal, each right way arrives, each wrong
//! way fails and says what is wrong, and a run is the same to the byte whenever it is run.

mod acts;
mod bad_packs;
pub(crate) mod building;
mod drawn;
mod glossary;
mod grading;
mod journals;
mod links;
mod outlines;
mod played;
mod progress;
mod properties;
mod reasons;
mod scripted;
mod sessions;
mod settings;
mod words;

use std::fs;
use std::rc::Rc;

use leftfold_core::application::PersonalData;
use leftfold_core::domain::Store;
use leftfold_core::event_sourcing::Uninterrupted;
use leftfold_core::lessons::{Act, Check, Level, Pack, Session, WorldPorts};
use leftfold_core::privacy::DeriveHere;
use leftfold_core::store::{AreaKeys, MemoryArea, MemoryStore};

use serde_json::Value;

use crate::architecture::root;
use crate::support::{area_store, at_once, uuid};

fn read(path: &str) -> Value {
    serde_json::from_str(&fs::read_to_string(root().join(path)).unwrap()).unwrap()
}

/// The course with its words.
fn course() -> Pack {
    let file = |path: &str| fs::read_to_string(root().join(path)).unwrap();
    let mut pack =
        Pack::parse(&file("lessons/course.json")).unwrap_or_else(|error| panic!("{error}"));
    pack.add_words("en", &file("lessons/en.json")).unwrap_or_else(|error| panic!("{error}"));
    pack
}

fn ports(store: Box<Store>, keys: &MemoryArea) -> WorldPorts {
    WorldPorts {
        store,
        keys: Rc::new(AreaKeys::new(keys.clone(), "lesson")),
        derivation: Rc::new(DeriveHere),
        progress: Rc::new(Uninterrupted),
    }
}

fn in_memory() -> WorldPorts {
    ports(Box::new(MemoryStore::new(uuid("log"))), &MemoryArea::default())
}

fn in_an_area() -> WorldPorts {
    let area = MemoryArea::default();
    ports(Box::new(area_store(&area)), &area)
}

fn begun(pack: &Pack, level: &Rc<Level>, ports: WorldPorts) -> Session {
    let session = at_once(Session::begin(pack, level, ports));
    session.unwrap_or_else(|error| panic!("{}: {error}", level.id))
}

/// A level of a pack, begun in memory.
fn level_of(pack: &Pack, id: &str) -> Session {
    begun(pack, pack.level(id).unwrap(), in_memory())
}

/// Carries acts out, and says what the goal says then.
#[track_caller]
fn run(session: &mut Session, level: &Level, acts: &[Act]) -> Check {
    for (at, act) in acts.iter().enumerate() {
        let done = at_once(session.perform(act));
        done.unwrap_or_else(|error| panic!("{}, act {}: {error}: {act:?}", level.id, at + 1));
    }
    session.check()
}

#[test]
fn each_start_falls_short_of_its_goal_and_is_no_dead_end() {
    let pack = course();
    assert!(!pack.levels.is_empty());
    for level in &pack.levels {
        let check = begun(&pack, level, in_memory()).check();
        assert!(matches!(check, Check::Unmet { .. }), "{}: {check:?}", level.id);
    }
}

#[test]
fn each_right_way_arrives() {
    let pack = course();
    for level in &pack.levels {
        for way in level.also.iter().chain([&level.solution]) {
            let check = run(&mut begun(&pack, level, in_memory()), level, way);
            assert_eq!(check, Check::Solved, "{}: {way:#?}", level.id);
        }
        let commands: u64 = level.solution.iter().map(Act::commands).sum();
        assert_eq!(commands, level.par, "{}: par is what the solution sends", level.id);
    }
}

#[test]
fn a_solution_answers_rightly_what_must_be_right() {
    let pack = course();
    for level in &pack.levels {
        let mut session = begun(&pack, level, in_memory());
        run(&mut session, level, &level.solution);
        for step in &level.steps {
            let answered = session.answers().get(&step.id);
            let right = answered.map_or(step.ask.is_none(), |given| given.right == Some(true));
            assert!(right, "{}, {}: {answered:?}", level.id, step.id);
            assert!(session.is_done(&step.id), "{}, {} is not done", level.id, step.id);
        }
    }
}

#[test]
fn each_step_asks_something_or_waits_for_a_deed() {
    for level in &course().levels {
        for step in &level.steps {
            assert!(step.ask.is_some() || step.deed().is_some(), "{}, {}", level.id, step.id);
        }
    }
}

#[test]
fn each_wrong_way_fails_and_says_so() {
    let pack = course();
    for level in &pack.levels {
        for wrong in &level.wrong {
            let check = run(&mut begun(&pack, level, in_memory()), level, &wrong.acts);
            let context = || format!("{}: {wrong:#?}", level.id);
            match (&check, &wrong.dead_end) {
                (Check::DeadEnd(id), Some(dead_end)) => assert_eq!(id, dead_end, "{}", context()),
                (Check::Unmet { goal, near, .. }, None) => {
                    assert_eq!((goal, near), (&wrong.fails, &wrong.says), "{}", context());
                }
                _ => panic!("{check:?}: {}", context()),
            }
        }
    }
}

/// The log of a level's solution, with somebody looking around between the acts, or not.
fn log_of_solution(pack: &Pack, level: &Rc<Level>, ports: WorldPorts, look: bool) -> String {
    let mut session = begun(pack, level, ports);
    for act in &level.solution {
        if look {
            let fork = at_once(session.bank().fork(session.bank().head())).unwrap();
            at_once(fork.settle());
            let _ = session.check();
        }
        run(&mut session, level, std::slice::from_ref(act));
    }
    session.bank().export_log(PersonalData::Included).unwrap()
}

#[test]
fn a_run_gives_the_same_log_to_the_byte_wherever_it_is_run() {
    let pack = course();
    for level in &pack.levels {
        let log = log_of_solution(&pack, level, in_memory(), false);
        assert!(log.lines().count() >= 5, "{}", level.id);
        let again = log_of_solution(&pack, level, in_memory(), false);
        assert_eq!(again, log, "{}: run again", level.id);
        let elsewhere = log_of_solution(&pack, level, in_an_area(), false);
        assert_eq!(elsewhere, log, "{}: over another store", level.id);
        let looked_at = log_of_solution(&pack, level, in_memory(), true);
        assert_eq!(looked_at, log, "{}: with forks that are thrown away", level.id);
    }
}

#[test]
fn every_level_has_all_its_words() {
    let pack = course();
    for (language, words) in &pack.words {
        for level in &pack.levels {
            let missing = words.get(&level.id).map(|words| words.missing(level));
            assert_eq!(missing, Some(Vec::new()), "{language}, {}", level.id);
        }
        for step in words.values().flat_map(|words| words.steps.values()) {
            let long = step.read.split_whitespace().count();
            assert!(long <= 60, "{long} words to read: {}", step.read);
        }
    }
}

/// A wound-back level is the same acts without the last, in a bank of its own.
#[test]
fn one_act_back_is_the_level_without_the_last_act() {
    let pack = course();
    let level = pack.level("03-refused").unwrap();
    let head_after = |acts: &[Act]| {
        let mut session = begun(&pack, level, in_memory());
        run(&mut session, level, acts);
        session.bank().head()
    };
    let (_, before) = level.solution.split_last().unwrap();
    assert!(head_after(before) < head_after(&level.solution));
}
