//! Links that hold a level or a small bank: what comes out is what went in, and whatever else stands in a link
//! is an error that says so.

use leftfold_core::application::{Options, Ports, Status};
use leftfold_core::domain::{Code, Command};
use leftfold_core::event_sourcing::Position;
use leftfold_core::lessons::{
    CourseTexts, LinkError, MOST_WRITTEN, Pack, Settings, class_pack, link_of_bank, link_of_level,
    link_of_pack, linked_bank, linked_level, linked_pack,
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

/// The course as it lies beside the page.
struct Course {
    pack: String,
    words: String,
}

impl Course {
    fn texts(&self) -> CourseTexts<'_> {
        CourseTexts { pack: &self.pack, language: "en", words: &self.words }
    }

    /// The text of a pack with some of its levels.
    fn pack_of(&self, levels: &[&str]) -> String {
        let levels: Vec<_> = levels.iter().map(|level| (*level).to_owned()).collect();
        class_pack(&self.texts(), "class-7b", &levels, &Settings::default()).unwrap()
    }
}

fn course() -> Course {
    let text = |path: &str| read(path).to_string();
    Course { pack: text("lessons/course.json"), words: text("lessons/en.json") }
}

/// The ids of all levels of the course.
fn all_levels() -> Vec<String> {
    let course = read("lessons/course.json");
    let levels = course["levels"].as_array().unwrap();
    levels.iter().map(|level| level["id"].as_str().unwrap().to_owned()).collect()
}

/// A pack in which a word is not the course's.
fn of_a_teacher(text: &str) -> String {
    let mut pack: Value = serde_json::from_str(text).unwrap();
    pack["strings"]["en"]["04-mistake"]["title"] = json!("Oops");
    pack.to_string()
}

#[test]
fn a_pack_of_the_course_makes_a_link_that_a_qr_code_can_hold() {
    let course = course();
    let all = all_levels();
    let all: Vec<_> = all.iter().map(String::as_str).collect();
    let text = course.pack_of(&all);
    let link = link_of_pack(&text, &course.texts()).unwrap();
    assert!(link.len() <= 500, "{}", link.len());
    let linked = linked_pack(&link, &course.texts()).unwrap();
    assert_eq!((&linked.pack, &linked.text), (&Pack::parse(&text).unwrap(), &text));
    assert_eq!(linked_level(&link), Err(LinkError::HoldsAPack));
    assert_eq!(opened(&link), Err(LinkError::HoldsAPack));

    let mut later = course;
    later.words = later.words.replacen("fold", "sum", 1);
    let changed = linked_pack(&link, &later.texts()).unwrap();
    assert!(changed.has_changed && !linked.has_changed);
    assert_ne!(changed.pack.hash, linked.pack.hash, "submissions are of another pack");
    later.pack =
        json!({ "leftfold_lessons": 1, "id": "a", "revision": 1, "levels": [] }).to_string();
    later.words = "{}".to_owned();
    assert_eq!(linked_pack(&link, &later.texts()), Err(LinkError::OtherCourse));
}

#[test]
fn a_level_that_the_course_no_longer_has_is_left_out_of_the_order_too() {
    let mut course = course();
    let mut pack: Value = serde_json::from_str(&course.pack_of(&["01-event", "02-fold"])).unwrap();
    pack["settings"]["order"] = json!(["02-fold", "01-event"]);
    let link = link_of_pack(&pack.to_string(), &course.texts()).unwrap();
    for text in [&mut course.pack, &mut course.words] {
        let mut value: Value = serde_json::from_str(text).unwrap();
        match value.get_mut("levels").and_then(Value::as_array_mut) {
            Some(levels) => levels.retain(|level| level["id"] != "02-fold"),
            None => drop(value.as_object_mut().unwrap().remove("02-fold")),
        }
        *text = value.to_string();
    }
    let linked = linked_pack(&link, &course.texts()).unwrap();
    let levels: Vec<_> = linked.pack.levels.iter().map(|level| level.id.as_str()).collect();
    assert_eq!((levels, linked.has_changed), (vec!["01-event"], true));
}

#[test]
fn a_small_pack_fits_into_a_link_and_comes_back() {
    let course = course();
    let text = of_a_teacher(&course.pack_of(&["04-mistake", "05-past"]));
    let link = link_of_pack(&text, &course.texts()).unwrap();
    assert!((2_000..=MOST_WRITTEN).contains(&link.len()), "{}", link.len());
    let linked = linked_pack(&link, &course.texts()).unwrap();
    assert_eq!(linked.pack, Pack::parse(&text).unwrap());
    assert_eq!(linked.text, text);
    assert_eq!(linked_level(&link), Err(LinkError::HoldsAPack));
    assert_eq!(opened(&link), Err(LinkError::HoldsAPack));
    let level = link_of_level(&alone(&read("lessons/course.json")["levels"][0])).unwrap();
    assert_eq!(linked_pack(&level, &course.texts()), Err(LinkError::HoldsALevel));
}

#[test]
fn a_pack_that_is_too_large_for_a_link_or_can_not_be_run_is_said_to_be() {
    let course = course();
    let all = all_levels();
    let all: Vec<_> = all.iter().map(String::as_str).collect();
    let large = of_a_teacher(&course.pack_of(&all));
    let error = link_of_pack(&large, &course.texts()).unwrap_err();
    assert!(matches!(error, LinkError::WouldBeTooLong { .. }), "{error}");
    assert!(matches!(link_of_pack("{}", &course.texts()), Err(LinkError::Pack(_))));
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

    let now = self::course();
    let chosen = now.pack_of(&["01-event", "04-mistake"]);
    let pack = read_or_write("links/pack.txt", || {
        link_of_pack(&of_a_teacher(&chosen), &now.texts()).unwrap()
    });
    let selection =
        read_or_write("links/selection.txt", || link_of_pack(&chosen, &now.texts()).unwrap());
    for link in [pack, selection] {
        let pack = linked_pack(&link, &now.texts()).unwrap().pack;
        assert_eq!(pack.id, "class-7b");
        let levels: Vec<_> = pack.levels.iter().map(|level| level.id.as_str()).collect();
        assert_eq!(levels, ["01-event", "04-mistake"]);
    }
}
