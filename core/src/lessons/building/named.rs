//! Names for the ids of a bank that a level is made of, such as `$ada`. A level's ids are derived from its names,
//! so that each reader can tell them apart and each run has the same.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use uuid::Uuid;

use crate::domain::Command;

/// How long an id is as text.
const ID: usize = 36;

/// The longest name, before its number.
const MOST_LETTERS: usize = 24;

/// The names of ids.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NamedIds {
    names: BTreeMap<Uuid, String>,
    taken: BTreeSet<String>,
}

impl NamedIds {
    /// The name of an id, without its `$`.
    #[must_use]
    pub fn name(&self, id: Uuid) -> Option<&str> {
        self.names.get(&id).map(String::as_str)
    }

    /// These names, of ids that nothing has: for a draft that has left its bank behind.
    pub(super) fn of_names(names: impl Iterator<Item = String>) -> Self {
        let taken: BTreeSet<String> = names.collect();
        let id = |name: &String| Uuid::new_v5(&Uuid::nil(), name.as_bytes());
        let names = taken.iter().map(|name| (id(name), name.clone())).collect();
        Self { names, taken }
    }

    /// All names, without their `$`.
    pub(super) fn all(&self) -> impl Iterator<Item = &str> {
        self.taken.iter().map(String::as_str)
    }

    /// Names what a command creates, where it says under which id.
    pub(super) fn learn(&mut self, command: &Command) {
        let (id, name) = match command {
            Command::OpenBank(open) => (open.bank_id.map(|id| id.0), "bank"),
            Command::RegisterCustomer(register) => {
                (register.customer_id.map(|id| id.0), register.first_name.as_str())
            }
            Command::OpenAccount(open) => {
                (open.account_id.map(|id| id.0), open.nickname.as_deref().unwrap_or("account"))
            }
            Command::TransferMoney(transfer) => (transfer.transfer_id.map(|id| id.0), "transfer"),
            _ => return,
        };
        if let Some(id) = id.filter(|id| !self.names.contains_key(id)) {
            let name = self.free(name);
            self.names.insert(id, name);
        }
    }

    /// The same names, of the ids that a level derives from them.
    pub(super) fn of_level(&self, id_of: impl Fn(&str) -> Uuid) -> Self {
        let names = self.names.values().map(|name| (id_of(name), name.clone()));
        Self { names: names.collect(), taken: self.taken.clone() }
    }

    fn free(&mut self, wanted: &str) -> String {
        let letters = wanted.chars().filter(char::is_ascii_alphanumeric).take(MOST_LETTERS);
        let mut name: String = letters.map(|c| c.to_ascii_lowercase()).collect();
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            name.insert_str(0, "the");
        }
        let mut free = name.clone();
        let mut number = 1_u64;
        while !self.taken.insert(free.clone()) {
            number += 1;
            free = format!("{name}_{number}");
        }
        free
    }

    /// A value with names in place of the ids that have one. What reads as a name and is none, in what somebody
    /// wrote, is written so that it doesn't.
    pub(super) fn written(&self, value: Value) -> Value {
        match value {
            Value::String(text) => Value::String(self.written_in(&text)),
            Value::Array(items) => items.into_iter().map(|item| self.written(item)).collect(),
            Value::Object(fields) => {
                fields.into_iter().map(|(key, value)| (key, self.written(value))).collect()
            }
            other => other,
        }
    }

    fn written_in(&self, text: &str) -> String {
        let mut written = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(next) = rest.chars().next() {
            let id = rest.get(..ID).and_then(|id| id.parse().ok());
            if let Some(name) = id.and_then(|id| self.name(id)) {
                written.push('$');
                written.push_str(name);
                rest = rest.get(ID..).unwrap_or_default();
                continue;
            }
            written.push(next);
            rest = rest.get(next.len_utf8()..).unwrap_or_default();
            if next == '$' && rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
                written.push(' ');
            }
        }
        written
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn ids_get_names_and_texts_keep_what_is_none() {
        let mut ids = NamedIds::default();
        let id = |nth| Uuid::from_u128(nth);
        let open = |nth, nickname: &str| {
            let fields = json!({
                "type": "open_account", "account_id": id(nth), "customer_id": id(9),
                "nickname": nickname,
            });
            Command::parse(fields).unwrap()
        };
        for (nth, nickname) in [(1, "Everyday"), (2, "Every day!"), (3, "7 seas"), (4, "ß")] {
            ids.learn(&open(nth, nickname));
        }
        let names: Vec<_> = (1..5).map(|nth| ids.name(id(nth)).unwrap()).collect();
        assert_eq!(names, ["everyday", "everyday_2", "the7seas", "the"]);
        let stream = format!("account-{}", id(2));
        let text = json!({ "stream": stream, "is": [id(5), "5 $ or $5 or $five é"] });
        assert_eq!(
            ids.written(text),
            json!({ "stream": "account-$everyday_2", "is": [id(5), "5 $ or $5 or $ five é"] })
        );
    }
}
