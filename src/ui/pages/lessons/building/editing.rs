//! A draft while it is changed: which checks are ticked and how strictly they compare, what is asked, the words,
//! and the other ways.

use std::collections::BTreeMap;

use leftfold_core::lessons::{Candidate, Change, Draft, Loosening, Meant, leaves, loosened};
use leptos::prelude::*;
use serde_json::{Value, json};

use super::described::check_words;
use super::draft_kept::keep_draft;

/// The step that a lesson has.
const STEP: &str = "do";

/// The key of a question with answers of its own, among the figures that can be asked for.
pub(super) const OWN_ANSWERS: &str = "own";

/// The ids of the answers that such a question may have.
pub(super) const ANSWERS: [&str; 4] = ["a", "b", "c", "d"];

/// A check that the goal may have.
#[derive(Clone, Copy)]
pub(super) struct Check {
    pub(super) candidate: StoredValue<Candidate>,
    /// Whether the goal has it.
    pub(super) on: RwSignal<bool>,
    /// The values that are compared otherwise than they were measured, by where they stand.
    pub(super) loosened: RwSignal<BTreeMap<String, Loosening>>,
}

impl Check {
    fn of(candidate: Candidate, goal: &Value) -> Self {
        let mut goal = goal.as_array().into_iter().flatten();
        let picked = goal.find(|check| check["id"] == candidate.id.as_str());
        let mut otherwise = BTreeMap::new();
        if let Some(picked) = picked {
            let now = leaves(&picked["that"]);
            for leaf in leaves(&candidate.that) {
                let there = now.iter().find(|there| there.pointer == leaf.pointer);
                let compared = there.map_or(Loosening::Dropped, |there| there.compared);
                if compared != leaf.compared {
                    otherwise.insert(leaf.pointer, compared);
                }
            }
        }
        Self {
            on: RwSignal::new(picked.is_some()),
            loosened: RwSignal::new(otherwise),
            candidate: StoredValue::new(candidate),
        }
    }

    /// What must be so; follows how it is loosened.
    fn that(self) -> Value {
        let that = self.candidate.with_value(|candidate| candidate.that.clone());
        self.loosened.with(|otherwise| {
            let loosen = |that: Value, (pointer, how): (&String, &Loosening)| {
                loosened(&that, pointer, *how).unwrap_or(that)
            };
            otherwise.iter().fold(that, loosen)
        })
    }

    pub(super) fn id(self) -> String {
        self.candidate.with_value(|candidate| candidate.id.clone())
    }
}

/// A draft while it is changed. `Copy`, for handlers.
#[derive(Clone, Copy)]
pub(super) struct Editing {
    draft: StoredValue<Draft, LocalStorage>,
    checks: StoredValue<Vec<Check>>,
    /// What is asked before anything is done: the check of a figure, answers of its own, or nothing where it
    /// is empty.
    pub(super) asked: RwSignal<String>,
    /// Which of its own answers is right.
    pub(super) right: RwSignal<String>,
    /// The other right ways, and the wrong ones.
    right_ways: RwSignal<Vec<Value>>,
    wrong_ways: RwSignal<Vec<Value>>,
    pub(super) minutes: RwSignal<String>,
    words: RwSignal<Value>,
}

impl Editing {
    /// Begins to change a draft that may have these checks. Whatever changes is kept.
    pub(super) fn begin(mut draft: Draft, candidates: Vec<Candidate>) -> Self {
        let goal = draft.level["goal"].take();
        let checks: Vec<_> =
            candidates.into_iter().map(|candidate| Check::of(candidate, &goal)).collect();
        let words = draft.words.take();
        let editing = Self {
            asked: RwSignal::new(asked_in(&draft, &checks)),
            right: RwSignal::new(right_in(&draft)),
            right_ways: RwSignal::new(ways_of(&mut draft, "also")),
            wrong_ways: RwSignal::new(ways_of(&mut draft, "wrong")),
            minutes: RwSignal::new(draft.level["minutes"].to_string()),
            draft: StoredValue::new_local(draft),
            checks: StoredValue::new(checks),
            words: RwSignal::new(words),
        };
        Effect::new(move |_| keep_draft(editing.draft()));
        editing
    }

    pub(super) fn checks(self) -> Vec<Check> {
        self.checks.get_value()
    }

    /// The draft as it is now; follows all of it.
    pub(super) fn draft(self) -> Draft {
        let mut draft = self.draft.get_value();
        let picked: Vec<_> = self.checks().into_iter().filter(|check| check.on.get()).collect();
        let all: Vec<_> = picked.iter().map(|check| check.that()).collect();
        let mut step = json!({ "id": STEP });
        let asked = self.asked.get();
        if asked == OWN_ANSWERS {
            let options = self.answers().into_iter();
            let right = self.right.get();
            let options = options.map(|id| json!({ "id": id, "right": id == right }));
            step["ask"] = json!({
                "kind": "choose", "must": "answer", "judged": "now",
                "options": options.collect::<Value>(),
            });
        }
        let figure = self.checks().into_iter().find(|check| check.id() == asked);
        if let Some((view, path)) = figure.and_then(figure_of) {
            step["ask"] = json!({
                "kind": "value", "must": "answer", "judged": "then",
                "of": { "view": view, "path": path },
            });
            step["until"] = json!({ "all": all });
        }
        let goal =
            picked.iter().zip(&all).map(|(check, that)| json!({ "id": check.id(), "that": that }));
        draft.level["goal"] = goal.collect();
        draft.level["steps"] = json!([step]);
        draft.level["minutes"] = self.minutes.get().parse::<u64>().unwrap_or(1).into();
        draft.level["also"] = self.right_ways.get().into();
        draft.level["wrong"] = self.wrong_ways.get().into();
        draft.settle_wrong_ways();
        draft.drop_unused_offers();
        draft.words = self.words_of(&picked, &offers_of(&draft));
        draft
    }

    /// The ids of the question's own answers that say something; follows them.
    fn answers(self) -> Vec<&'static str> {
        let says = |id: &&str| !self.word(&format!("/steps/do/options/{id}")).is_empty();
        ANSWERS.into_iter().filter(says).collect()
    }

    /// The other ways that are meant so; follows them.
    pub(super) fn ways(self, meant: Meant) -> Vec<Value> {
        self.ways_signal(meant).get()
    }

    /// Takes a way away, by its place among those that are meant so.
    pub(super) fn remove_way(self, meant: Meant, at: usize) {
        self.ways_signal(meant).update(|ways| {
            if at < ways.len() {
                ways.remove(at);
            }
        });
    }

    fn ways_signal(self, meant: Meant) -> RwSignal<Vec<Value>> {
        match meant {
            Meant::Right => self.right_ways,
            Meant::Wrong => self.wrong_ways,
        }
    }

    /// The words that the level needs now: nothing is said of a check that it hasn't.
    fn words_of(self, picked: &[Check], offers: &[String]) -> Value {
        let of_goal = picked.iter().map(|check| {
            let pointer = format!("/goal/{}", check.id());
            (check.id(), Value::from(self.word(&pointer)))
        });
        let offers = offers.iter().map(|id| {
            let word = self.word(&format!("/offers/{id}"));
            (id.clone(), Value::from(word))
        });
        let text = |pointer: &str| self.word(pointer);
        let mut step = json!({ "read": text("/steps/do/read"), "do": text("/steps/do/do") });
        if !self.asked.get().is_empty() {
            step["ask"] = text("/steps/do/ask").into();
        }
        if self.asked.with(|asked| asked == OWN_ANSWERS) {
            let said = |of: &str, id: &str| text(&format!("/steps/do/{of}/{id}"));
            let answers = self.answers();
            let options = answers.iter().map(|id| (*id, said("options", id)));
            step["options"] =
                options.map(|(id, said)| (id.to_owned(), Value::from(said))).collect();
            let right = self.right.get();
            let reasons =
                answers.iter().filter(|id| **id != right).map(|id| (*id, said("why", id)));
            let reasons = reasons.filter(|(_, said)| !said.is_empty());
            step["why"] = reasons.map(|(id, said)| (id.to_owned(), Value::from(said))).collect();
        }
        json!({
            "title": text("/title"),
            "concept": text("/concept"),
            "misconception": text("/misconception"),
            "learned": text("/learned"),
            "steps": { STEP: step },
            "goal": of_goal.collect::<Value>(),
            "offers": offers.collect::<Value>(),
            "hints": [text("/hints/0"), text("/hints/1"), text("/hints/2")],
        })
    }

    /// The ids of the buttons for what no form sends; follows the ways.
    pub(super) fn offers(self) -> Vec<String> {
        let mut draft = self.draft.get_value();
        draft.level["also"] = self.right_ways.get().into();
        draft.level["wrong"] = self.wrong_ways.get().into();
        draft.drop_unused_offers();
        offers_of(&draft)
    }

    /// A text, by where it stands among the words; follows it.
    pub(super) fn word(self, pointer: &str) -> String {
        let text = self
            .words
            .with(|words| words.pointer(pointer).and_then(Value::as_str).map(ToOwned::to_owned));
        text.or_else(|| self.usual(pointer)).unwrap_or_default()
    }

    /// What is said of a check unless somebody has written something better.
    fn usual(self, pointer: &str) -> Option<String> {
        let id = pointer.strip_prefix("/goal/")?;
        let check = self.checks().into_iter().find(|check| check.id() == id)?;
        Some(check.candidate.with_value(|candidate| check_words(&candidate.change)))
    }

    /// Writes a text, where it stands among the words.
    pub(super) fn write(self, pointer: &str, text: String) {
        self.words.update(|words| {
            let mut place = words;
            for name in pointer.split('/').skip(1) {
                if let Ok(at) = name.parse::<usize>() {
                    if !place.is_array() {
                        *place = json!(["", "", ""]);
                    }
                    place = &mut place[at.min(2)];
                } else {
                    if !place.is_object() {
                        *place = json!({});
                    }
                    place = &mut place[name];
                }
            }
            *place = text.into();
        });
    }
}

/// The view and the path of a check's figure, where it is one of an account.
fn figure_of(check: Check) -> Option<(Value, &'static str)> {
    check.candidate.with_value(|candidate| match candidate.change {
        Change::Account { figure, .. } => Some((candidate.that["view"].clone(), figure)),
        _ => None,
    })
}

/// The ids of the buttons of a draft.
fn offers_of(draft: &Draft) -> Vec<String> {
    let offers = draft.level["offers"].as_array().into_iter().flatten();
    offers.filter_map(|offer| offer["id"].as_str().map(ToOwned::to_owned)).collect()
}

/// Takes the ways of a draft that are meant so.
fn ways_of(draft: &mut Draft, meant: &str) -> Vec<Value> {
    match draft.level[meant].take() {
        Value::Array(ways) => ways,
        _ => Vec::new(),
    }
}

/// Which of its own answers is right in a draft: the first, unless it says otherwise.
fn right_in(draft: &Draft) -> String {
    let options = draft.level["steps"][0]["ask"]["options"].as_array().into_iter().flatten();
    let right =
        options.filter(|option| option["right"] == true).find_map(|option| option["id"].as_str());
    right.unwrap_or(ANSWERS[0]).to_owned()
}

/// What a draft asks: the check whose figure it is, or the key of answers of its own.
fn asked_in(draft: &Draft, checks: &[Check]) -> String {
    if draft.level["steps"][0]["ask"]["kind"] == "choose" {
        return OWN_ANSWERS.to_owned();
    }
    let of = &draft.level["steps"][0]["ask"]["of"];
    let asks = |check: &&Check| {
        figure_of(**check).is_some_and(|(view, path)| of["view"] == view && of["path"] == path)
    };
    checks.iter().find(asks).map(|check| check.id()).unwrap_or_default()
}
