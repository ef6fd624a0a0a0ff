//! Values that stand as texts in what is stored, read without a copy of the text: opening a log reads
//! some ten of them an event.

use std::fmt;

use serde::de::{Deserializer, Error, Visitor};

struct Text<F>(F);

impl<'de, T, E: fmt::Display, F: FnOnce(&str) -> Result<T, E>> Visitor<'de> for Text<F> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text")
    }

    fn visit_str<D: Error>(self, text: &str) -> Result<T, D> {
        (self.0)(text).map_err(D::custom)
    }
}

/// Reads a value from the text that it stands in.
///
/// # Errors
/// Anything but a text, and what `read` says of it.
pub fn from_text<'de, D, T, E>(
    deserializer: D,
    read: impl FnOnce(&str) -> Result<T, E>,
) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    E: fmt::Display,
{
    deserializer.deserialize_str(Text(read))
}
