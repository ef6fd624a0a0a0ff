//! Links that hold a level or a small bank: what comes out is what went in, and whatever else stands in a link
//! is an error that says so.

use leftfold_core::application::{Options, Ports, Status};
use leftfold_core::domain::{Code, Command};
use leftfold_core::event_sourcing::Position;
use leftfold_core::lessons::{
    LinkError, MOST_WRITTEN, Pack, Settings, class_pack, link_of_bank, link_of_level, link_of_pack,
    linked_bank, linked_level, linked_pack,
};
use leftfold_core::simulation::open_sample_bank;
use leftfold_core::store::MemoryArea;
use serde_json::{Value, json};

use super::read;
use crate::golden::read_or_write;
use crate::support::{Counter, at_once, deposit, ports, transfer};

fn fresh() -> Ports {
    ports("whoever opens the link", &MemoryArea::default())
}

/// How far the bank goes that a link opens.
fn opened(link: &str) -> Result<Position, LinkError> {
    at_once(linked_bank(link, fresh())).map(|bank| bank.head())
}

/// A pack with one level of the course, and that level's words.
fn alone(level: &Value) -> Value {
    let (course, words) = (read("lessons/course.json"), read("lessons/en.json"));
    let id = level["id"].as_str().unwrap();
    let mut pack = course.clone();
    pack["levels"] = json!([level]);
    pack["strings"] = json!({ "en": { id: words[id] } });
    pack
}

#[test]
fn every_level_of_the_course_fits_into_a_link_and_comes_back() {
    for level in read("lessons/course.json")["levels"].as_array().unwrap() {
        let pack = alone(level);
        let link = link_of_level(&pack).unwrap_or_else(|error| panic!("{}: {error}", level["id"]));
        assert!(link.len() <= MOST_WRITTEN, "{}: {}", level["id"], link.len());
        let linked = linked_level(&link).unwrap();
        assert_eq!(linked.pack, Pack::parse(&pack.to_string()).unwrap());
        assert_eq!(serde_json::from_str::<Value>(&linked.text).unwrap(), pack);
    }
}

#[test]
fn a_link_holds_one_level_that_can_be_run() {
    let course = read("lessons/course.json");
    let levels = course["levels"].as_array().unwrap().len();
    assert_eq!(link_of_level(&course), Err(LinkError::NotOneLevel(levels)));
    let mut pack = alone(&course["levels"][0]);
    pack["levels"][0]["page"]["commands"] = json!(["mint_money"]);
    let error = link_of_level(&pack).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the link holds no level that can be run: levels[0].page.commands[0]: is no command"
    );
}

/// The text of a pack with some levels of the course.
fn pack_of(levels: &[&str]) -> String {
    let text = |path: &str| read(path).to_string();
    let levels: Vec<_> = levels.iter().map(|level| (*level).to_owned()).collect();
    let (course, words) = (text("lessons/course.json"), text("lessons/en.json"));
    class_pack(&course, ("en", &words), "class-7b", &levels, &Settings::default()).unwrap()
}

#[test]
fn a_small_pack_fits_into_a_link_and_comes_back() {
    let text = pack_of(&["04-mistake", "05-past"]);
    let link = link_of_pack(&text).unwrap();
    assert!(link.len() <= MOST_WRITTEN, "{}", link.len());
    let linked = linked_pack(&link).unwrap();
    assert_eq!(linked.pack, Pack::parse(&text).unwrap());
    assert_eq!(linked.text, text);
    assert_eq!(linked_level(&link), Err(LinkError::HoldsAPack));
    assert_eq!(opened(&link), Err(LinkError::HoldsAPack));
    let level = link_of_level(&alone(&read("lessons/course.json")["levels"][0])).unwrap();
    assert_eq!(linked_pack(&level), Err(LinkError::HoldsALevel));
}

#[test]
fn a_pack_that_is_too_large_for_a_link_or_can_not_be_run_is_said_to_be() {
    let course = read("lessons/course.json");
    let levels = course["levels"].as_array().unwrap();
    let all: Vec<_> = levels.iter().map(|level| level["id"].as_str().unwrap()).collect();
    let error = link_of_pack(&pack_of(&all)).unwrap_err();
    assert!(matches!(error, LinkError::WouldBeTooLong { .. }), "{error}");
    assert!(matches!(link_of_pack("{}"), Err(LinkError::Pack(_))));
}

fn sample() -> Counter {
    let counter = Counter::in_memory();
    at_once(open_sample_bank(&counter.bank)).unwrap();
    counter
}

#[test]
fn a_bank_in_a_link_shows_what_it_was_and_records_nothing() {
    let counter = Counter::of_ann();
    counter.accept(deposit("a", "40"));
    let then = counter.bank.head();
    counter.accept(deposit("a", "2"));
    let link = at_once(link_of_bank(&counter.bank, then)).unwrap();
    let looked_at = Counter { bank: at_once(linked_bank(&link, fresh())).unwrap() };
    assert_eq!(looked_at.bank.head(), then);
    assert_eq!(looked_at.balances(["a", "b"]), ["240.00", "0.00"]);
    assert!(matches!(looked_at.bank.status(), Status::ReadOnly { .. }));
    let refusal = looked_at.refuse(deposit("a", "1"));
    assert_eq!(refusal.code, Code::ReadOnly);
    assert_eq!(looked_at.bank.head(), then);
    // What is tried in a fork of it is tried in memory, as in a fork of any bank.
    let fork = at_once(looked_at.bank.fork(then)).unwrap();
    let command = Command::parse(deposit("a", "1")).unwrap();
    assert!(at_once(fork.execute(command, Options::default())).is_accepted());
}

#[test]
fn nobody_can_be_told_from_a_bank_in_a_link() {
    let counter = Counter::of_ann();
    let link = at_once(link_of_bank(&counter.bank, counter.bank.head())).unwrap();
    let looked_at = Counter { bank: at_once(linked_bank(&link, fresh())).unwrap() };
    let exported = looked_at.exported();
    assert!(counter.exported().contains("Anytown"));
    for personal in ["Ann", "Lee", "Anytown", "1990-01-01"] {
        assert!(!exported.contains(personal), "{personal}");
    }
}

fn deposit_into_first(counter: &Counter, nth: usize) -> Value {
    let account = &counter.ask(json!({ "type": "accounts" }))[0]["account_id"];
    let description = format!("The {nth}th");
    json!({
        "type": "deposit_money", "account_id": account, "amount": "1.00", "description": description,
    })
}

#[test]
fn a_bank_that_is_too_large_for_a_link_is_said_to_be() {
    let counter = sample();
    let link = at_once(link_of_bank(&counter.bank, 100)).unwrap();
    assert_eq!(opened(&link), Ok(100), "a hundred events fit: {} characters", link.len());
    for nth in 0..40 {
        counter.accept(deposit_into_first(&counter, nth));
    }
    let error = at_once(link_of_bank(&counter.bank, counter.bank.head())).unwrap_err();
    assert!(matches!(error, LinkError::WouldBeTooLong { .. }), "{error}");
    let error = at_once(link_of_bank(&counter.bank, counter.bank.head() + 1)).unwrap_err();
    assert!(matches!(error, LinkError::Refused(_)), "{error}");
}

#[test]
fn a_link_to_a_level_is_no_bank_and_a_link_to_a_bank_no_level() {
    let level = link_of_level(&alone(&read("lessons/course.json")["levels"][0])).unwrap();
    assert_eq!(opened(&level), Err(LinkError::HoldsALevel));
    let counter = Counter::of_ann();
    let bank = at_once(link_of_bank(&counter.bank, counter.bank.head())).unwrap();
    assert_eq!(linked_level(&bank), Err(LinkError::HoldsABank));
    assert_eq!(opened(""), Err(LinkError::Broken));
}

#[test]
fn a_damaged_link_to_a_bank_is_broken() {
    let counter = Counter::of_ann();
    let link = at_once(link_of_bank(&counter.bank, counter.bank.head())).unwrap();
    assert_eq!(opened(&link), Ok(counter.bank.head()));
    for length in 0..link.len() {
        assert_eq!(opened(&link[..length]), Err(LinkError::Broken), "{length} characters");
    }
    // The first characters are those of the form, and the last may have bits that stand for nothing.
    for at in 2..link.len() - 1 {
        let mut changed = link.clone();
        changed.replace_range(at..=at, if &link[at..=at] == "x" { "y" } else { "x" });
        assert_eq!(opened(&changed), Err(LinkError::Broken), "character {at}");
    }
}

/// Half of a transfer is half of it in the link, too.
#[test]
fn a_bank_can_be_linked_to_at_every_position() {
    let counter = Counter::of_ann();
    counter.accept(transfer("t", "a", "b", "50"));
    for at in 1..=counter.bank.head() {
        let link = at_once(link_of_bank(&counter.bank, at)).unwrap();
        let linked = Counter { bank: at_once(linked_bank(&link, fresh())).unwrap() };
        assert_eq!(linked.names_of_events(), counter.names_of_events()[..at as usize]);
    }
    assert_eq!(at_once(link_of_bank(&counter.bank, 0)), Err(LinkError::Nothing));
}

/// People keep links: one that was made once opens in every later version.
#[test]
fn golden_links_open_for_ever() {
    let course = read("lessons/course.json");
    let level =
        read_or_write("links/level.txt", || link_of_level(&alone(&course["levels"][0])).unwrap());
    let linked = linked_level(&level).unwrap();
    assert_eq!(linked.pack.levels[0].id, "01-event");
    let counter = Counter::of_ann();
    let head = counter.bank.head();
    let bank =
        read_or_write("links/bank.txt", || at_once(link_of_bank(&counter.bank, head)).unwrap());
    let linked = Counter { bank: at_once(linked_bank(&bank, fresh())).unwrap() };
    assert_eq!(linked.names_of_events(), counter.names_of_events());
    assert_eq!(linked.balances(["a", "b"]), ["200.00", "0.00"]);
}
