//! A level that is being made: its JSON, to be changed by whoever makes it, and its words. Nothing of it is
//! checked before it is read as a pack.

use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::named::NamedIds;
use super::start::{BuiltStart, commands_of, disguised, learn_from};
use crate::application::Runner;
use crate::domain::AccountId;
use crate::lessons::act::Act;
use crate::lessons::file::VERSION;
use crate::lessons::level::Level;
use crate::lessons::names::namespace;
use crate::lessons::pack::Pack;
use crate::lessons::reading::PackError;

/// What a level takes, in minutes, until somebody has measured it.
const MINUTES: u64 = 3;

/// The parts of the page that are open in every level that is made of a bank.
const PANELS: [&str; 6] = ["accounts", "transfers", "requests", "events", "rail", "time_bar"];

/// A level that is being made.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// The level, as it stands in a pack.
    pub level: Value,
    /// Its words in one language.
    pub words: Value,
    /// What the start makes, by the ids of the bank that it was made of.
    pub names: NamedIds,
}

impl Draft {
    /// A level that starts so and is solved so; its goal is yet to be picked. The acts of the solution are
    /// those of the bank that the start was made of.
    #[must_use]
    pub fn new(level_id: &str, start: &BuiltStart, solution: &[Act]) -> Self {
        let names = start.names.clone();
        let start_acts: Vec<_> =
            start.acts.iter().map(|act| names.written(act.written())).collect();
        let par: u64 = solution.iter().map(Act::commands).sum();
        let level = json!({
            "id": level_id,
            "core": false,
            "minutes": MINUTES,
            "par": par,
            "start": { "clock": start.clock, "tick": start.tick, "acts": start_acts },
            "page": page(start, solution, &names),
            "offers": [],
            "steps": [{ "id": "do" }],
            "goal": [],
            "dead_ends": [],
            "solution": [],
            "also": [],
            "wrong": [],
        });
        let mut draft = Self { level, words: json!({}), names };
        draft.level["solution"] = draft.acts_in_level(start, solution);
        draft
    }

    /// Acts of the bank that the start was made of, as the level has them. What no form of the page sends gets
    /// a button among the level's offers.
    fn acts_in_level(&mut self, start: &BuiltStart, acts: &[Act]) -> Value {
        let acts = disguised(acts, &mut start.disguise.clone());
        let mut names = self.names.clone();
        learn_from(&acts, &mut names);
        let offers = self.level.get_mut("offers").and_then(Value::as_array_mut);
        let mut none = Vec::new();
        let offers = offers.unwrap_or(&mut none);
        let act_in_level = |act: &Act| {
            let mut act = act.written();
            move_positions(&mut act, start);
            offered(names.written(act), offers)
        };
        acts.iter().map(act_in_level).collect()
    }

    /// The pack with this level alone, as JSON.
    #[must_use]
    pub fn pack(&self, pack_id: &str, language: &str) -> Value {
        let level_id = self.level["id"].as_str().unwrap_or_default();
        json!({
            "leftfold_lessons": VERSION,
            "id": pack_id,
            "revision": 1,
            "levels": [self.level],
            "strings": { language: { level_id: self.words } },
        })
    }

    /// The same, read as any pack is.
    ///
    /// # Errors
    /// The first thing that is wrong, with its path.
    pub fn read(&self, pack_id: &str, language: &str) -> Result<Pack, PackError> {
        Pack::parse(&self.pack(pack_id, language).to_string())
    }

    /// Makes a place for each of the words that the level needs. Those that are there stay.
    pub fn make_places(&mut self, level: &Level) {
        merge(&mut self.words, places(level));
    }

    /// The pack with a goal that is never met, to see what the solution changes.
    ///
    /// # Errors
    /// The first thing that is wrong, with its path.
    pub fn without_goal(&self, pack_id: &str) -> Result<Pack, PackError> {
        let mut draft = Self { words: json!({}), ..self.clone() };
        if let Some(level) = draft.level.as_object_mut() {
            level.insert("goal".into(), json!([{ "id": "goal", "that": false }]));
            for ways in ["dead_ends", "wrong", "also"] {
                level.insert(ways.into(), json!([]));
            }
        }
        draft.read(pack_id, "en")
    }

    /// The names of the start, by the ids that the level derives from them.
    pub(super) fn ids_in_level(&self, pack_id: &str) -> NamedIds {
        let namespace = namespace(pack_id, self.level["id"].as_str().unwrap_or_default());
        self.names.of_level(|name| Uuid::new_v5(&namespace, name.as_bytes()))
    }
}

/// A position in what is done is one of the bank that the level was made of.
fn move_positions(act: &mut Value, start: &BuiltStart) {
    match act {
        Value::Array(items) => items.iter_mut().for_each(|item| move_positions(item, start)),
        Value::Object(fields) => {
            for (name, of) in [("position", "since"), ("at", "fork")] {
                if fields.contains_key(of)
                    && let Some(position) = fields.get_mut(name)
                    && let Some(there) = position.as_u64()
                {
                    *position = start.moved(there).into();
                }
            }
            fields.values_mut().for_each(|value| move_positions(value, start));
        }
        _ => {}
    }
}

/// Acts of a session as a level has them: with the names of ids, and a button for what no form sends.
pub(super) fn written_acts(acts: &[Act], names: &mut NamedIds, offers: &mut Vec<Value>) -> Value {
    learn_from(acts, names);
    acts.iter().map(|act| offered(names.written(act.written()), offers)).collect()
}

/// The act as the page can do it: what no form sends gets a button.
fn offered(act: Value, offers: &mut Vec<Value>) -> Value {
    let Value::Object(mut fields) = act else { return act };
    let formless = ["command_id", "expected_version", "actor", "location"];
    let has = |options: &Value| formless.iter().any(|name| options.get(name).is_some());
    if !fields.get("options").is_some_and(has) {
        return Value::Object(fields);
    }
    let sent: Map<_, _> = ["do", "options"]
        .into_iter()
        .filter_map(|name| fields.remove(name).map(|value| (name.to_owned(), value)))
        .collect();
    let sent = Value::Object(sent);
    let known = offers.iter().find(|offer| offer["act"] == sent).map(|offer| offer["id"].clone());
    let id = known.unwrap_or_else(|| {
        let mut ids = (1..).map(|number| Value::from(format!("offer-{number}")));
        let is_free = |id: &Value| offers.iter().all(|offer| offer["id"] != *id);
        let id = ids.find(is_free).unwrap_or_default();
        offers.push(json!({ "id": id, "act": sent }));
        id
    });
    fields.insert("offer".into(), id);
    Value::Object(fields)
}

/// What the page shows, and what the solution needs of it.
pub(super) fn page(start: &BuiltStart, solution: &[Act], names: &NamedIds) -> Value {
    let needs = Needs::of(solution, names);
    let mut page = json!({
        "route": needs.route.clone().unwrap_or_else(|| "#/".into()),
        "panels": PANELS,
        "commands": [],
        "deeds": [],
        "copies": [],
    });
    needs.open(&mut page);
    if start.runner != Runner::Immediate {
        page["runner"] = start.runner.as_str().into();
    }
    page
}

/// What acts need of a page.
#[derive(Default)]
pub(super) struct Needs {
    route: Option<String>,
    panels: Vec<&'static str>,
    commands: Vec<&'static str>,
    deeds: Vec<&'static str>,
    copies: Vec<Value>,
}

impl Needs {
    pub(super) fn of(acts: &[Act], names: &NamedIds) -> Self {
        let mut needs = Self::default();
        acts.iter().for_each(|act| needs.learn(act, names));
        commands_of(acts, &mut needs.commands);
        needs
    }

    /// Opens these parts of a page. What is open stays so.
    pub(super) fn open(self, page: &mut Value) {
        let Self { panels, commands, deeds, copies, route: _ } = self;
        let texts = |texts: Vec<&str>| texts.into_iter().map(Value::from).collect();
        for (name, more) in [
            ("panels", texts(panels)),
            ("commands", texts(commands)),
            ("deeds", texts(deeds)),
            ("copies", copies),
        ] {
            if let Some(open) = page.get_mut(name).and_then(Value::as_array_mut) {
                more.into_iter().for_each(|part| add(open, part));
            }
        }
    }

    fn learn(&mut self, act: &Act, names: &NamedIds) {
        let (deed, panel) = match act {
            Act::Do(sent) => {
                let stream = sent.command.target();
                let of_account = stream.category == AccountId::CATEGORY;
                let name = names.name(stream.id).filter(|_| of_account && self.route.is_none());
                self.route = name.map(|name| format!("#/accounts/${name}")).or(self.route.take());
                return;
            }
            Act::Repeat(_, acts) => return acts.iter().for_each(|act| self.learn(act, names)),
            Act::Step(_) => ("step", None),
            Act::Settle => ("settle", None),
            Act::Crash => ("crash", None),
            Act::Fork(..) => ("fork", Some("what_if")),
            Act::LeaveOut(..) => ("leave_out", Some("what_if")),
            Act::Glass(_) => ("glass", Some("schemas")),
            Act::Copy(name, _) => {
                add(&mut self.copies, json!(name));
                ("copy", Some("projections"))
            }
            _ => return,
        };
        add(&mut self.deeds, deed);
        if let Some(panel) = panel {
            add(&mut self.panels, panel);
        }
    }
}

fn add<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if !list.contains(&item) {
        list.push(item);
    }
}

/// An empty text for each of the words that a level needs.
fn places(level: &Level) -> Value {
    fn texts<'a>(ids: impl Iterator<Item = &'a str>) -> Value {
        ids.map(|id| (id.to_owned(), Value::from(""))).collect()
    }
    let mut steps = Map::new();
    for step in &level.steps {
        let mut words = json!({ "read": "", "do": "" });
        if let Some(question) = &step.ask {
            words["ask"] = "".into();
            words["options"] = texts(question.options().into_iter());
        }
        steps.insert(step.id.clone(), words);
    }
    let near = level.goal.iter().flat_map(|goal| goal.near.iter().map(|near| near.id.as_str()));
    let checks = level.goal.iter().map(|goal| goal.id.as_str()).chain(near);
    json!({
        "title": "",
        "concept": "",
        "misconception": "",
        "learned": "",
        "steps": steps,
        "goal": texts(checks),
        "dead_ends": texts(level.dead_ends.iter().map(|end| end.id.as_str())),
        "offers": texts(level.offers.iter().map(|offer| offer.id.as_str())),
        "hints": ["", "", ""],
    })
}

/// Adds what isn't there yet.
fn merge(words: &mut Value, places: Value) {
    match (words, places) {
        (Value::Object(words), Value::Object(places)) => {
            for (name, place) in places {
                match words.get_mut(&name) {
                    Some(there) => merge(there, place),
                    None => drop(words.insert(name, place)),
                }
            }
        }
        (words, places) if words.is_null() => *words = places,
        _ => {}
    }
}
