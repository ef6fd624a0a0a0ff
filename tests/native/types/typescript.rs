//! JSON schemas as TypeScript says them: objects as interfaces, choices as unions, and what is said of
//! each as a comment.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::derived::{choices, is_null, reference, says};

/// The longest line.
const WIDTH: usize = 100;

/// The types that texts of a format have.
const FORMATS: [(&str, &str); 4] =
    [("uuid", "Id"), ("decimal", "Amount"), ("date-time", "Time"), ("date", "Day")];

/// The schemas that there are, and under which names types are declared of some of them. Any other one is
/// written out where it is meant.
pub(super) struct TypeScript<'a> {
    pub(super) schemas: &'a Map<String, Value>,
    pub(super) names: BTreeMap<&'a str, &'a str>,
}

/// A member of an object.
struct Member<'a> {
    name: &'a str,
    schema: &'a Value,
    is_optional: bool,
}

impl TypeScript<'_> {
    /// A declaration with what is said of the type.
    pub(super) fn declaration(&self, name: &str, schema: &Value) -> String {
        let said = comment(schema, 0);
        if let Some(body) = self.object(schema, 0, true) {
            return format!("{said}export interface {name} {body}\n");
        }
        let choices = choices(schema);
        match choices.as_slice() {
            [] | [_] => format!("{said}export type {name} = {};\n", self.expression(schema, 0)),
            several => {
                let choices = several.iter().map(|choice| {
                    format!("{}  | {}", comment(choice, 1), self.expression(choice, 2))
                });
                let choices: Vec<_> = choices.collect();
                format!("{said}export type {name} =\n{};\n", choices.join("\n"))
            }
        }
    }

    /// An interface whose members are given.
    pub(super) fn interface(
        &self,
        name: &str,
        says: &str,
        members: &[(&'static str, Value)],
    ) -> String {
        let members =
            members.iter().map(|(name, schema)| Member { name, schema, is_optional: false });
        let body = self.members(&members.collect::<Vec<_>>(), 0);
        format!("{}export interface {name} {body}\n", commented(says, 0))
    }

    /// The type of a schema, at a depth of indentation.
    fn expression(&self, schema: &Value, depth: usize) -> String {
        if let Some(name) = reference(schema) {
            return match self.names.get(name) {
                Some(named) => (*named).to_owned(),
                None => self.expression(&self.schemas[name], depth),
            };
        }
        if let Some(object) = self.object(schema, depth, false) {
            return object;
        }
        if let Some(text) = schema["const"].as_str() {
            return format!("\"{text}\"");
        }
        let choices = choices(schema);
        if !choices.is_empty() {
            let mut written: Vec<String> = Vec::new();
            for choice in choices.iter().filter(|choice| !is_null(choice)) {
                let choice = self.expression(choice, depth);
                if !written.contains(&choice) {
                    written.push(choice);
                }
            }
            if choices.iter().any(is_null) {
                written.push("null".into());
            }
            return written.join(" | ");
        }
        match &schema["type"] {
            Value::String(kind) => self.of_kind(kind, schema, depth),
            Value::Array(kinds) => {
                let mut kinds: Vec<&str> = kinds.iter().filter_map(Value::as_str).collect();
                // As people write it: nothing comes last.
                kinds.sort_by_key(|kind| *kind == "null");
                let kinds = kinds.into_iter().map(|kind| self.of_kind(kind, schema, depth));
                kinds.collect::<Vec<_>>().join(" | ")
            }
            _ => "unknown".into(),
        }
    }

    fn of_kind(&self, kind: &str, schema: &Value, depth: usize) -> String {
        match kind {
            "string" => {
                let format = schema["format"].as_str();
                let named = FORMATS.iter().find(|(known, _)| Some(*known) == format);
                named.map_or("string", |(_, name)| name).into()
            }
            "integer" => "number".into(),
            "array" => {
                let item = self.expression(&schema["items"], depth);
                let is_union = !item.starts_with('{') && item.contains(" | ");
                if is_union { format!("({item})[]") } else { format!("{item}[]") }
            }
            "object" => {
                let any = &Value::Null;
                let value = schema.get("additionalProperties").unwrap_or(any);
                format!("Record<string, {}>", self.expression(value, depth))
            }
            other => other.into(),
        }
    }

    /// An object with its members; nothing where a schema is no such object.
    fn object(&self, schema: &Value, depth: usize, is_declared: bool) -> Option<String> {
        let properties = schema["properties"].as_object()?;
        let required: Vec<&str> =
            schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let is_tag = |name: &&str| properties[*name].get("const").is_some();
        let (tags, others): (Vec<&str>, Vec<&str>) = required.iter().copied().partition(is_tag);
        let needed = tags.into_iter().chain(others);
        let needed =
            needed.map(|name| Member { name, schema: &properties[name], is_optional: false });
        let optional = properties
            .iter()
            .filter(|(name, _)| !required.contains(&name.as_str()))
            .map(|(name, schema)| Member { name: name.as_str(), schema, is_optional: true });
        let mut members: Vec<Member<'_>> = needed.chain(optional).collect();
        if let Some(schema) = schema.get("additionalProperties").filter(|any| any.is_object()) {
            members.push(Member { name: "[detail: string]", schema, is_optional: false });
        }
        if !is_declared {
            let line: Vec<_> = members.iter().map(|member| self.member(member, depth)).collect();
            let line = format!("{{ {} }}", line.join("; "));
            let is_said = members.iter().any(|member| says(member.schema).is_some());
            if !is_said && line.len() + 2 * depth < WIDTH - 20 {
                return Some(line);
            }
        }
        Some(self.members(&members, depth))
    }

    fn members(&self, members: &[Member<'_>], depth: usize) -> String {
        let mut body = String::from("{\n");
        for member in members {
            body.push_str(&comment(member.schema, depth + 1));
            body.push_str(&"  ".repeat(depth + 1));
            body.push_str(&self.member(member, depth + 1));
            body.push_str(";\n");
        }
        body.push_str(&"  ".repeat(depth));
        body.push('}');
        body
    }

    fn member(&self, member: &Member<'_>, depth: usize) -> String {
        let Member { name, schema, is_optional } = member;
        let mut kind = self.expression(schema, depth);
        let mark = if *is_optional { "?" } else { "" };
        if *is_optional && let Some(rest) = kind.strip_suffix(" | null") {
            // What is left out where there is none is never `null`.
            kind = rest.to_owned();
        }
        let is_plain =
            name.starts_with('[') || name.chars().all(|c| c == '_' || c.is_alphanumeric());
        let name = if is_plain { (*name).to_owned() } else { format!("\"{name}\"") };
        let line = format!("{name}{mark}: {kind}");
        if line.len() + 2 * depth < WIDTH || kind.contains(['{', '(']) {
            return line;
        }
        let choice = format!("\n{}| ", "  ".repeat(depth + 1));
        format!("{name}{mark}:{choice}{}", kind.replace(" | ", &choice))
    }
}

fn comment(schema: &Value, depth: usize) -> String {
    says(schema).map(|says| commented(&says, depth)).unwrap_or_default()
}

/// A comment of one line, or of several.
fn commented(says: &str, depth: usize) -> String {
    let indent = "  ".repeat(depth);
    if indent.len() + says.chars().count() + "/** */".len() < WIDTH {
        return format!("{indent}/** {says} */\n");
    }
    let mut lines = vec![format!("{indent} *")];
    for word in says.split(' ') {
        let line = lines.last_mut().unwrap();
        if line.chars().count() + 1 + word.chars().count() > WIDTH {
            lines.push(format!("{indent} * {word}"));
        } else {
            line.push(' ');
            line.push_str(word);
        }
    }
    format!("{indent}/**\n{}\n{indent} */\n", lines.join("\n"))
}
