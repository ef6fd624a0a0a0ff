//! A table: a command that is broken in every way at once, and how it is mended, code by code.

use serde_json::{Value, json};

use super::world::{At, World};
use crate::support::id;

/// One code, and what is mended once it has been said.
#[derive(Clone)]
struct Row {
    code: &'static str,
    /// Fields of the command, and in `options` those of its options; `null` takes a field away.
    mended: Value,
}

#[derive(Clone)]
pub(super) struct Table {
    command: Value,
    options: Value,
    rows: Vec<Row>,
    /// Whether a transfer must be on its way, which takes a bank that moves step by step.
    in_flight: bool,
}

impl Table {
    /// A command that the other rows will mend. All that is wrong with a request is wrong with it,
    /// too: it has a field too many, comes from nowhere, under the id of another command, from
    /// somebody who may only look, and insists on a version that isn't there.
    pub(super) fn of(mut command: Value) -> Self {
        command["tip"] = json!("1");
        let options = json!({
            "location": "XX",
            "command_id": id("used"),
            "actor": {"role": "auditor", "name": "Ada"},
            "expected_version": 99,
        });
        let rows = Vec::new();
        Self { command, options, rows, in_flight: false }
            .refused("invalid_command", json!({"tip": null}))
            .refused("invalid_command", json!({"options": {"location": null}}))
            .refused("command_id_reused", json!({"options": {"command_id": null}}))
            .refused("forbidden", json!({"options": {"actor": null}}))
    }

    /// The command has a text, too, that nobody can read; once it is mended, it has another.
    pub(super) fn unreadable(mut self, field: &str, text: &str, mended: &str) -> Self {
        self.command[field] = json!(text);
        let row = Row { code: "invalid_command", mended: json!({ field: mended }) };
        // Where the field that is too many is gone, and the place that is none.
        self.rows.insert(2, row);
        self
    }

    /// The command is refused with a code until this is mended.
    pub(super) fn refused(mut self, code: &'static str, mended: Value) -> Self {
        self.rows.push(Row { code, mended });
        self
    }

    pub(super) fn refused_at_this_version(self) -> Self {
        self.refused("version_conflict", json!({"options": {"expected_version": null}}))
    }

    pub(super) fn with_a_transfer_in_flight(self) -> Self {
        Self { in_flight: true, ..self }
    }

    pub(super) fn name(&self) -> &str {
        self.command["type"].as_str().unwrap()
    }

    pub(super) fn codes(&self) -> impl Iterator<Item = &'static str> {
        self.rows.iter().map(|row| row.code)
    }

    /// The command after so many rows are mended, and its options.
    fn mended(&self, rows: usize) -> (Value, Value) {
        let (mut command, mut options) = (self.command.clone(), self.options.clone());
        for row in &self.rows[..rows] {
            for (field, value) in row.mended.as_object().unwrap() {
                if field == "options" {
                    value.as_object().unwrap().iter().for_each(|(field, value)| {
                        set(&mut options, field, value);
                    });
                } else {
                    set(&mut command, field, value);
                }
            }
        }
        (command, options)
    }

    /// Whether it can be walked there.
    pub(super) fn is_there(&self, at: At) -> bool {
        at == At::Bank || !self.in_flight
    }

    /// Walks the rows, each in a world of its own.
    pub(super) fn walk(&self, at: At) {
        for (number, row) in self.rows.iter().enumerate() {
            let (command, options) = self.mended(number);
            let said = self.world(at).said(&command, &options);
            assert_eq!(
                said,
                row.code,
                "{at:?}, {}, row {number}: {command} {options}",
                self.name()
            );
        }
        let (command, options) = self.mended(self.rows.len());
        let said = self.world(at).said(&command, &options);
        assert_eq!(said, "accepted", "{at:?}, {}, once all is mended: {command}", self.name());
    }

    fn world(&self, at: At) -> World {
        if self.in_flight { World::with_a_transfer_in_flight() } else { World::of_troubles(at) }
    }
}

fn set(object: &mut Value, field: &str, value: &Value) {
    let fields = object.as_object_mut().unwrap();
    match value {
        Value::Null => fields.remove(field),
        value => fields.insert(field.to_owned(), value.clone()),
    };
}
