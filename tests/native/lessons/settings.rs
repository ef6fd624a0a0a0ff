//! How a class is to work with a pack stands in the pack, and is read as strictly as its levels.

use leftfold_core::lessons::{
    CourseTexts, Names, Opening, Pack, Predictions, Settings, Solutions, class_pack, is_of_course,
    pack_id,
};
use serde_json::{Value, json};

use super::read;

fn with(settings: Value) -> Result<Pack, String> {
    let mut pack = read("lessons/course.json");
    pack["settings"] = settings;
    Pack::parse(&pack.to_string()).map_err(|error| error.to_string())
}

#[test]
fn a_pack_without_settings_leaves_everything_open() {
    assert_eq!(with(Value::Null).unwrap().settings, Settings::default());
    assert_eq!(with(json!({})).unwrap().settings, Settings::default());
}

#[test]
fn settings_are_read_as_they_were_written() {
    let settings = Settings {
        title: Some("Class 7b".into()),
        order: Some(vec!["03-refused".into(), "01-event".into()]),
        open: Opening::InOrder,
        predictions: Predictions::Optional,
        revote: true,
        hints: false,
        solutions: Solutions::After(3),
        names: Names::Code,
        language: Some("de".into()),
    };
    assert_eq!(with(settings.written()).unwrap().settings, settings);
    for solutions in [Solutions::Always, Solutions::Never] {
        for predictions in [Predictions::Required, Predictions::Off] {
            for names in [Names::None, Names::Ask] {
                let settings = Settings { solutions, predictions, names, ..Settings::default() };
                assert_eq!(with(settings.written()).unwrap().settings, settings);
            }
        }
    }
}

#[test]
fn only_the_levels_in_the_order_are_played() {
    let pack = with(json!({ "order": ["03-refused", "01-event"] })).unwrap();
    let ids: Vec<_> = pack.levels.iter().map(|level| level.id.as_str()).collect();
    assert_eq!(ids, ["03-refused", "01-event"]);
    let mut pack = pack;
    pack.add_words("en", &read("lessons/en.json").to_string()).unwrap();
    assert_eq!(pack.words["en"].len(), 2, "the words of the others are left");
}

#[test]
fn settings_that_wont_do_are_told_with_their_path() {
    for (settings, said) in [
        (json!([]), "settings: must be an object"),
        (json!({ "open": "none" }), "settings.open: must be one of in_order, all"),
        (json!({ "names": 1 }), "settings.names: must be one of none, code, ask"),
        (json!({ "predictions": true }), "settings.predictions: must be one of required,"),
        (json!({ "hints": "off" }), "settings.hints: must be true or false"),
        (json!({ "solutions": "soon" }), "settings.solutions: must be never, always or"),
        (json!({ "solutions": {} }), "settings.solutions.after: is missing"),
        (json!({ "solutions": { "after": -1 } }), "settings.solutions.after: must be a whole"),
        (json!({ "order": ["99-none"] }), "settings.order[0]: there is no such level"),
        (json!({ "order": ["01-event", "01-event"] }), "settings.order[1]: is there twice"),
        (json!({ "exam": true }), "settings.exam: is not a field here"),
    ] {
        let told = with(settings.clone()).unwrap_err();
        assert!(told.starts_with(said), "{settings}: {told}");
    }
}

fn text(path: &str) -> String {
    read(path).to_string()
}

#[test]
fn the_pack_of_a_class_has_its_levels_words_and_settings() {
    let settings = Settings { names: Names::Code, hints: false, ..Settings::default() };
    let levels = ["01-event".to_owned(), "03-refused".to_owned()];
    let (course, words) = (text("lessons/course.json"), text("lessons/en.json"));
    let course = CourseTexts { pack: &course, language: "en", words: &words };
    let made = class_pack(&course, "class-7b", &levels, &settings);
    let pack = Pack::parse(&made.unwrap()).unwrap();
    assert_eq!((pack.id.as_str(), &pack.settings), ("class-7b", &settings));
    let ids: Vec<_> = pack.levels.iter().map(|level| level.id.as_str()).collect();
    assert_eq!(ids, levels);
    for level in &pack.levels {
        assert_eq!(pack.words["en"][&level.id].missing(level), [""; 0], "{}", level.id);
    }
}

#[test]
fn a_pack_that_would_not_do_is_not_made() {
    let make = |course: &str, id: &str| {
        let course = CourseTexts { pack: course, language: "en", words: "{}" };
        class_pack(&course, id, &["01-event".into()], &Settings::default())
    };
    assert!(make("{", "class").is_err());
    assert!(make(&text("lessons/course.json"), "Class 7b").is_err());
    assert!(make("[]", "class").is_err());
}

#[test]
fn lessons_that_equal_those_of_the_course_are_the_courses() {
    let (course, words) = (text("lessons/course.json"), text("lessons/en.json"));
    let course = CourseTexts { pack: &course, language: "en", words: &words };
    let levels = ["02-fold".to_owned(), "03-refused".to_owned()];
    let settings = Settings { hints: false, ..Settings::default() };
    let made = class_pack(&course, "class-7b", &levels, &settings).unwrap();
    assert!(is_of_course(&made, &course));
    for (path, other) in [
        ("/levels/0/steps/0/ask/must", json!("be_right")),
        ("/strings/en/02-fold/title", json!("Send your password")),
        ("/preludes/people/0/do/name", json!("Other Bank")),
        ("/strings", json!({ "de": { "02-fold": {} } })),
    ] {
        let mut changed: Value = serde_json::from_str(&made).unwrap();
        *changed.pointer_mut(path).unwrap() = other;
        assert!(!is_of_course(&changed.to_string(), &course), "{path}");
    }
    assert!(!is_of_course("{", &course));
}

#[test]
fn the_id_of_a_pack_is_made_of_its_name() {
    assert_eq!(pack_id("  Class 7b, May "), "class-7b-may");
    for (name, id) in [
        ("年级 3", "年级-3"),
        ("Größe & Élan", "größe-élan"),
        ("Класс 7Б", "класс-7б"),
        ("हिन्दी", "हिन्दी"),
        ("ชั้น ๗", "ชั้น-๗"),
        ("الصف ٧", "الصف-٧"),
        ("../a\\b:c\u{202e}d\0", "a-b-c-d"),
        ("\u{301}a", "a"),
        ("!?", ""),
    ] {
        assert_eq!(pack_id(name), id);
        assert_eq!(with_id(id), !id.is_empty(), "{id}");
    }
    for name in ["ab ".repeat(30), "年".repeat(90)] {
        let long = pack_id(&name);
        assert!(long.chars().count() <= 40 && !long.ends_with('-'), "{long}");
        assert!(with_id(&long));
    }
    for id in ["Class", "Ж", "a b", "a/b", "a.b", "a\u{202e}b", "\u{301}a", &"年".repeat(61)] {
        assert!(!with_id(id), "{id}");
    }
}

/// Whether a pack can have an id.
fn with_id(id: &str) -> bool {
    let mut pack = read("lessons/course.json");
    pack["id"] = json!(id);
    Pack::parse(&pack.to_string()).is_ok()
}

#[test]
fn a_pack_is_called_as_its_maker_wrote_it_or_else_by_its_id() {
    let named = |title: &str| Settings { title: Some(title.into()), ..Settings::default() };
    assert_eq!(named(" Class 7b").title_of("class-7b"), "Class 7b");
    for unnamed in [named(" "), Settings::default()] {
        assert_eq!(unnamed.title_of("class-7b"), "class-7b");
    }
}
