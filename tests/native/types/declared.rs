//! The declarations of TypeScript, as far as `calls.d.ts` and `types.d.ts` are written: interfaces, aliases, and whether a
//! value is of a type. Enough to hold the file to the program; it is no compiler.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

/// A member of an object: its type, and whether it may be left out.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Member {
    pub(super) kind: String,
    pub(super) optional: bool,
}

pub(super) type Members = BTreeMap<String, Member>;

/// All that is declared.
pub(super) struct Declared {
    aliases: BTreeMap<String, String>,
    interfaces: BTreeMap<String, (Vec<String>, String)>,
    /// Members that a value had, as `Interface.member`.
    pub(super) met: RefCell<BTreeSet<String>>,
}

const OPEN: &str = "{[(<";
const CLOSE: &str = "}])>";

impl Declared {
    pub(super) fn read(text: &str) -> Self {
        let text = without_comments(text);
        let text = text.split("declare global").next().unwrap();
        let (mut aliases, mut interfaces) = (BTreeMap::new(), BTreeMap::new());
        for part in split(text, "export ").into_iter().skip(1) {
            if let Some(rest) = part.strip_prefix("interface ") {
                let (head, body) = rest.split_once('{').unwrap();
                let head = split(head.trim(), " extends ");
                let bases = head.get(1).into_iter().flat_map(|bases| split(bases, ","));
                let body = body[..body.rfind('}').unwrap()].to_owned();
                let name = head[0].split('<').next().unwrap();
                interfaces.insert(name.to_owned(), (bases.collect(), body));
            } else if let Some(rest) = part.strip_prefix("type ") {
                let (name, kind) = rest.split_once('=').unwrap();
                aliases
                    .insert(name.trim().to_owned(), kind.trim().trim_end_matches(';').to_owned());
            }
        }
        Self { aliases, interfaces, met: RefCell::default() }
    }

    /// The texts that an alias is one of.
    pub(super) fn texts(&self, alias: &str) -> BTreeSet<String> {
        let choices = choices(&self.aliases[alias]);
        choices.iter().map(|choice| literal(choice).unwrap().to_owned()).collect()
    }

    /// The objects that an alias is one of, by their `type`: their other members.
    pub(super) fn by_type(&self, alias: &str) -> BTreeMap<String, Members> {
        let mut all = BTreeMap::new();
        let mut shared = Members::new();
        let mut kinds = Vec::new();
        for part in split(&self.aliases[alias], "&") {
            match choices(&unwrapped(&part)).as_slice() {
                [one] => shared.extend(self.members(one)),
                several => kinds.extend(several.to_vec()),
            }
        }
        for kind in kinds {
            let mut members = self.members(&kind);
            members.extend(shared.clone());
            let name = members.remove("type").unwrap().kind;
            all.insert(literal(&name).unwrap().to_owned(), members);
        }
        all
    }

    /// The members of an object's type: of an interface, of what is written out, or of several together.
    pub(super) fn members(&self, kind: &str) -> Members {
        let kind = unwrapped(kind);
        let parts = split(&kind, "&");
        if parts.len() > 1 {
            return parts.iter().flat_map(|part| self.members(part)).collect();
        }
        if let Some(body) = kind.strip_prefix('{') {
            return read_members(body.trim_end_matches('}'));
        }
        if let Some(alias) = self.aliases.get(&kind) {
            return self.members(alias);
        }
        let (bases, body) =
            self.interfaces.get(&kind).unwrap_or_else(|| panic!("no type {kind} is declared"));
        let mut members: Members = bases.iter().flat_map(|base| self.members(base)).collect();
        members.extend(read_members(body));
        members
    }

    /// Members that no value had.
    pub(super) fn unmet(&self, interface: &str) -> Vec<String> {
        let names = self.members(interface).into_keys().map(|name| format!("{interface}.{name}"));
        names.filter(|name| !self.met.borrow().contains(name)).collect()
    }

    /// Makes sure that a value is of a type, member by member, and notes which there were.
    pub(super) fn holds(&self, kind: &str, value: &Value, place: &str) -> Result<(), String> {
        let kind = unwrapped(kind);
        let alternatives = choices(&kind);
        if alternatives.len() > 1 {
            let tried = alternatives.iter().map(|one| self.holds(one, value, place));
            let mut failures = Vec::new();
            for result in tried {
                match result {
                    Ok(()) => return Ok(()),
                    Err(problem) => failures.push(problem),
                }
            }
            return Err(failures.join("; or "));
        }
        let wrong = || Err(format!("{place} is no {kind}: {value}"));
        if let Some(text) = literal(&kind) {
            return if value == text { Ok(()) } else { wrong() };
        }
        if let Some(item) = kind.strip_suffix("[]") {
            let Some(items) = value.as_array() else { return wrong() };
            return items.iter().try_for_each(|item_| self.holds(item, item_, place));
        }
        if kind.ends_with(']') {
            return self.holds(&self.indexed(&kind), value, place);
        }
        match kind.as_str() {
            "string" if value.is_string() => return Ok(()),
            "number" if value.is_number() => return Ok(()),
            "boolean" if value.is_boolean() => return Ok(()),
            "null" if value.is_null() => return Ok(()),
            "unknown" => return Ok(()),
            "string" | "number" | "boolean" | "null" => return wrong(),
            _ if kind.starts_with("Record<") => {
                return if value.is_object() { Ok(()) } else { wrong() };
            }
            _ => {}
        }
        if let Some(alias) = self.aliases.get(&kind).filter(|_| !kind.contains('<')) {
            return self.holds(alias, value, place);
        }
        let Some(fields) = value.as_object() else { return wrong() };
        let members = self.members(&kind);
        for (name, value) in fields {
            let place = format!("{place}.{name}");
            match members.get(name).or(members.get("[]")) {
                Some(member) => self.holds(&member.kind, value, &place)?,
                None => return Err(format!("{place} is in no {kind}")),
            }
            self.met.borrow_mut().insert(format!("{kind}.{name}"));
        }
        match members.iter().find(|(name, member)| !member.optional && !fields.contains_key(*name))
        {
            Some((name, _)) => Err(format!("{place} lacks {name} of {kind}")),
            None => Ok(()),
        }
    }

    /// What `Interface["member"][number]` stands for.
    fn indexed(&self, kind: &str) -> String {
        let (outer, index) = kind.trim_end_matches(']').rsplit_once('[').unwrap();
        let outer = if outer.ends_with(']') { self.indexed(outer) } else { outer.to_owned() };
        match literal(index) {
            // Of one of several objects, which each have a name.
            Some("type") if self.aliases.contains_key(&outer) => {
                let names = self.by_type(&outer).into_keys();
                names.map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(" | ")
            }
            Some(member) => self.members(&outer)[member].kind.clone(),
            None => outer.trim_end_matches("[]").to_owned(),
        }
    }
}

fn literal(kind: &str) -> Option<&str> {
    kind.strip_prefix('"')?.strip_suffix('"').filter(|text| !text.contains('"'))
}

fn choices(kind: &str) -> Vec<String> {
    split(kind, "|").into_iter().filter(|choice| !choice.is_empty()).collect()
}

/// A type without parentheses around all of it.
fn unwrapped(kind: &str) -> String {
    let kind = kind.trim();
    let inner = kind.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    match inner.filter(|inner| depths(inner).all(|depth| depth >= 0)) {
        Some(inner) => unwrapped(inner),
        None => kind.to_owned(),
    }
}

fn depths(text: &str) -> impl Iterator<Item = i32> {
    text.chars().scan(0, |depth, letter| {
        *depth += i32::from(OPEN.contains(letter)) - i32::from(CLOSE.contains(letter));
        Some(*depth)
    })
}

/// The parts of a text between separators that stand in no brackets.
fn split(text: &str, separator: &str) -> Vec<String> {
    let (mut parts, mut depth, mut from) = (Vec::new(), 0, 0);
    for (at, letter) in text.char_indices() {
        depth += i32::from(OPEN.contains(letter)) - i32::from(CLOSE.contains(letter));
        // An arrow closes nothing.
        depth += i32::from(letter == '>' && text[..at].ends_with('='));
        if depth == 0 && at >= from && text[at..].starts_with(separator) {
            parts.push(text[from..at].trim().to_owned());
            from = at + separator.len();
        }
    }
    parts.push(text[from..].trim().to_owned());
    parts
}

fn read_members(body: &str) -> Members {
    let members = split(body, ";").into_iter().filter(|member| !member.is_empty());
    let members = members.filter_map(|member| {
        let index = member.strip_prefix('[').and_then(|rest| rest.split_once("]:"));
        let (name, kind) = match index {
            Some((_, kind)) => ("[]", kind),
            None => member.split_once(':')?,
        };
        let optional = index.is_some() || name.ends_with('?');
        let name = name.trim().trim_end_matches('?').trim_matches('"').to_owned();
        Some((name, Member { kind: kind.trim().to_owned(), optional }))
    });
    members.collect()
}

fn without_comments(text: &str) -> String {
    let mut kept = String::new();
    for (nth, part) in text.split("/*").enumerate() {
        let behind = part.split_once("*/").map_or(part, |(_, behind)| behind);
        kept.push_str(if nth == 0 { part } else { behind });
    }
    let lines = kept.lines().map(|line| line.split("//").next().unwrap_or_default());
    lines.collect::<Vec<_>>().join("\n")
}
