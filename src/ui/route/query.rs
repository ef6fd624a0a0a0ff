//! What a page is narrowed down to, behind the question mark of its address.

use js_sys::{decode_uri_component, encode_uri_component};

/// Names and texts as they stand in an address, with the question mark; nothing for none.
pub(super) fn written<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let pairs: Vec<String> = pairs
        .map(|(name, text)| format!("{name}={}", String::from(encode_uri_component(text))))
        .collect();
    if pairs.is_empty() { String::new() } else { format!("?{}", pairs.join("&")) }
}

/// The names and texts of an address, as far as they can be read.
pub(super) fn read(query: &str) -> impl Iterator<Item = (&str, String)> {
    query.split('&').filter_map(|pair| {
        let (name, text) = pair.split_once('=')?;
        Some((name, decode_uri_component(text).ok()?.into()))
    })
}

/// What the audit log is narrowed down to: texts by the names of their fields.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AuditFilter(Vec<(&'static str, String)>);

impl AuditFilter {
    /// The fields, in the order of the address.
    const FIELDS: [&str; 8] =
        ["role", "actor", "command", "action", "kind", "entity", "from", "to"];

    /// What stands in the fields; empty ones narrow nothing down.
    #[must_use]
    pub fn of<T: AsRef<str>>(fields: impl IntoIterator<Item = (T, String)>) -> Self {
        let mut filter = Self::default();
        for (name, text) in fields {
            let known = Self::FIELDS.into_iter().find(|field| *field == name.as_ref());
            if let Some(name) =
                known.filter(|name| !text.is_empty() && filter.text(name).is_empty())
            {
                filter.0.push((name, text));
            }
        }
        filter
    }

    /// What stands in a field.
    #[must_use]
    pub fn text(&self, name: &str) -> &str {
        self.0.iter().find(|(field, _)| *field == name).map_or("", |(_, text)| text)
    }

    /// Whether it narrows nothing down.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How it stands in an address.
    pub(super) fn query(&self) -> String {
        written(self.0.iter().map(|(name, text)| (*name, text.as_str())))
    }
}
