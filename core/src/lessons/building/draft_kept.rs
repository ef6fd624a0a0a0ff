//! A draft as a text that can be kept, to go on with it later, without the bank that it was made of.

use serde_json::{Value, json};

use super::draft::Draft;
use super::named::NamedIds;

impl Draft {
    /// The draft as JSON.
    #[must_use]
    pub fn written(&self) -> Value {
        let names: Vec<_> = self.names.all().collect();
        json!({ "level": self.level, "words": self.words, "names": names })
    }

    /// The draft that was written so. Nothing of it is checked before it is read as a pack.
    #[must_use]
    pub fn of_written(mut written: Value) -> Option<Self> {
        let names = written.get("names")?.as_array()?.clone();
        let names = names.into_iter().filter_map(|name| name.as_str().map(ToOwned::to_owned));
        let names = NamedIds::of_names(names);
        let (level, words) = (written.get_mut("level")?.take(), written.get_mut("words")?.take());
        Some(Self { level, words, names })
    }
}
