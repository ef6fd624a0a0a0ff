//! Other ways through a level that is being made: other right ones, and wrong ones, each played in a session of
//! the level. A wrong way is kept with the check that it fails, which is seen by running it.

use serde_json::{Value, json};

use super::draft::{Draft, Needs, written_acts};
use super::trial::run;
use crate::lessons::act::Act;
use crate::lessons::check::Check;
use crate::lessons::pack::Pack;
use crate::lessons::session::Session;
use crate::lessons::world::WorldPorts;

/// What another way is meant to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meant {
    /// That it meets the goal as well.
    Right,
    /// That it doesn't meet the goal.
    Wrong,
}

impl Draft {
    /// The same level with another way that was played in a session of it. The page opens what the way needs.
    #[must_use]
    pub fn with_way(&self, pack_id: &str, acts: &[Act], meant: Meant) -> Self {
        let mut draft = self.clone();
        let mut names = self.ids_in_level(pack_id);
        Needs::of(acts, &names).open(&mut draft.level["page"]);
        let mut offers = match draft.level["offers"].take() {
            Value::Array(offers) => offers,
            _ => Vec::new(),
        };
        let acts = written_acts(acts, &mut names, &mut offers);
        draft.level["offers"] = offers.into();
        let (ways, way) = match meant {
            Meant::Right => ("also", acts),
            Meant::Wrong => ("wrong", json!({ "acts": acts, "fails": "" })),
        };
        if let Some(ways) = draft.level[ways].as_array_mut() {
            ways.push(way);
        }
        draft
    }

    /// Takes away the buttons that no way of the level presses any more.
    pub fn drop_unused_offers(&mut self) {
        let mut pressed = Vec::new();
        for ways in ["solution", "also", "wrong"] {
            pressed_in(&self.level[ways], &mut pressed);
        }
        if let Some(offers) = self.level["offers"].as_array_mut() {
            offers.retain(|offer| pressed.contains(&offer["id"]));
        }
    }

    /// Has each wrong way name a check that the goal has, where it has any, so that the level can be read. Which
    /// one it really fails, [`Draft::judge_wrong_ways`] finds out.
    pub fn settle_wrong_ways(&mut self) {
        let goal = self.level["goal"].as_array().into_iter().flatten();
        let ids: Vec<_> = goal.map(|check| check["id"].clone()).collect();
        let Some(first) = ids.first() else { return };
        for way in self.level["wrong"].as_array_mut().into_iter().flatten() {
            if !ids.contains(&way["fails"]) {
                way["fails"] = first.clone();
            }
        }
    }

    /// Has each wrong way name the check that it fails when it is run. One that meets the goal, or can't be
    /// carried out, stays as it is: the trial tells of it. `pack` is this draft, read.
    pub async fn judge_wrong_ways(&mut self, pack: &Pack, ports: &mut dyn FnMut() -> WorldPorts) {
        let Some(level) = pack.levels.first() else { return };
        let written = self.level["wrong"].as_array_mut().into_iter().flatten();
        for (way, written) in level.wrong.iter().zip(written) {
            let Ok(session) = Session::begin(pack, level, ports()).await else { return };
            if let Ok((Check::Unmet { goal, .. }, _)) = run(session, &way.acts).await {
                written["fails"] = goal.into();
            }
        }
    }
}

/// The ids of the buttons that are pressed in acts, wherever these stand.
fn pressed_in(acts: &Value, pressed: &mut Vec<Value>) {
    match acts {
        Value::Array(items) => items.iter().for_each(|item| pressed_in(item, pressed)),
        Value::Object(fields) => {
            pressed.extend(fields.get("offer").cloned());
            fields.values().for_each(|value| pressed_in(value, pressed));
        }
        _ => {}
    }
}
