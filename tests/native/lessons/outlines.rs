//! A list of levels is read without what they do, and says of each what the pack says.

use leftfold_core::lessons::{CourseTexts, Outline, Pack, Settings, class_pack};
use serde_json::json;

use super::{course, read};

fn assert_same(outline: &Outline, pack: &Pack) {
    assert_eq!(outline.id, pack.id);
    assert_eq!(outline.settings, pack.settings);
    let listed = outline.levels.iter().map(|level| (&level.id, level.core, level.minutes));
    let levels = pack.levels.iter().map(|level| (&level.id, level.core, level.minutes));
    assert!(listed.eq(levels));
    for (language, words) in &pack.words {
        for (level, words) in words {
            assert_eq!(&outline.words[language][level], words, "{level}");
        }
    }
}

#[test]
fn the_outline_of_the_course_is_what_the_course_says() {
    let mut outline = Outline::parse(&read("lessons/course.json").to_string()).unwrap();
    outline.add_words("en", &read("lessons/en.json").to_string()).unwrap();
    assert_same(&outline, &course());
}

#[test]
fn the_outline_of_a_class_has_its_levels_in_its_order() {
    let (course, words) = (read("lessons/course.json"), read("lessons/en.json"));
    let order = ["03-refused", "01-event"].map(ToOwned::to_owned);
    let settings = Settings { order: Some(order.to_vec()), ..Settings::default() };
    let (pack, words) = (course.to_string(), words.to_string());
    let course = CourseTexts { pack: &pack, language: "en", words: &words };
    let pack = class_pack(&course, "class-7", &order, &settings).unwrap();
    let outline = Outline::parse(&pack).unwrap();
    assert_eq!(outline.levels[0].id, "03-refused");
    assert_same(&outline, &Pack::parse(&pack).unwrap());
}

#[test]
fn what_a_level_does_is_not_read() {
    let mut course = read("lessons/course.json");
    course["levels"][0]["goal"] = json!("nothing that could be checked");
    assert!(Pack::parse(&course.to_string()).is_err());
    assert!(Outline::parse(&course.to_string()).is_ok());
}

#[test]
fn what_a_list_needs_is_missed_with_its_path() {
    let missed = |name: &str| {
        let mut course = read("lessons/course.json");
        course["levels"][2].as_object_mut().unwrap().remove(name);
        Outline::parse(&course.to_string()).unwrap_err().path
    };
    for name in ["id", "core", "minutes"] {
        assert_eq!(missed(name), format!("levels[2].{name}"));
    }
    assert!(Outline::parse("[]").is_err());
}
