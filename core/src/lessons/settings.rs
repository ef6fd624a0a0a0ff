//! How a class is to work with a pack: which levels are open, what is asked, what help there is, and whose name a
//! submission has.

use serde_json::{Map, Value, json};

use super::pack_problem::PackProblem;
use super::reading::{Node, Object, PackError};

/// How a class is to work with a pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// What the pack is called, as its maker wrote it; `None` where it is called by its id.
    pub title: Option<String>,
    /// The ids of the levels that are played, in order; `None` where it is all of them.
    pub order: Option<Vec<String>>,
    /// Which levels are open.
    pub open: Opening,
    /// Whether predictions are asked for.
    pub predictions: Predictions,
    /// Whether predictions are made a second time, after talk.
    pub revote: bool,
    /// Whether there are hints.
    pub hints: bool,
    /// When a solution is shown.
    pub solutions: Solutions,
    /// What a submission says of whose it is.
    pub names: Names,
    /// The language of the words; `None` for English.
    pub language: Option<String>,
}

/// Which levels are open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opening {
    /// All of them.
    All,
    /// Each once those before it are done.
    InOrder,
}

/// Whether predictions are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Predictions {
    /// Nothing can be done before they are made.
    Required,
    /// They can be passed over.
    Optional,
    /// They are not asked for.
    Off,
}

/// When a solution is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Solutions {
    /// Whenever it is asked for.
    Always,
    /// Once the level was begun so often.
    After(u64),
    /// Never.
    Never,
}

/// What a submission says of whose it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Names {
    /// Nothing.
    None,
    /// A code that the teacher gave out.
    Code,
    /// A name.
    Ask,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            title: None,
            order: None,
            open: Opening::All,
            predictions: Predictions::Required,
            revote: false,
            hints: true,
            solutions: Solutions::Always,
            names: Names::None,
            language: None,
        }
    }
}

impl Settings {
    pub(super) fn read(node: Node) -> Result<Self, PackError> {
        let mut fields = node.object()?;
        let usual = Self::default();
        let settings = Self {
            title: fields.take("title").map(Node::text).transpose()?,
            order: fields.take("order").map(|node| node.each(Node::text)).transpose()?,
            open: choice(
                &mut fields,
                "open",
                &[("in_order", Opening::InOrder), ("all", Opening::All)],
            )?
            .unwrap_or(usual.open),
            predictions: choice(
                &mut fields,
                "predictions",
                &[
                    ("required", Predictions::Required),
                    ("optional", Predictions::Optional),
                    ("off", Predictions::Off),
                ],
            )?
            .unwrap_or(usual.predictions),
            revote: flag(&mut fields, "revote", usual.revote)?,
            hints: flag(&mut fields, "hints", usual.hints)?,
            solutions: solutions(&mut fields)?.unwrap_or(usual.solutions),
            names: choice(
                &mut fields,
                "names",
                &[("none", Names::None), ("code", Names::Code), ("ask", Names::Ask)],
            )?
            .unwrap_or(usual.names),
            language: fields.take("language").map(Node::text).transpose()?,
        };
        fields.finish()?;
        Ok(settings)
    }

    /// What a pack with an id is called: as its maker wrote it, or else by the id.
    #[must_use]
    pub fn title_of<'a>(&'a self, id: &'a str) -> &'a str {
        let title = self.title.as_deref().map(str::trim);
        title.filter(|title| !title.is_empty()).unwrap_or(id)
    }

    /// The settings as JSON, which reads as these settings again.
    #[must_use]
    pub fn written(&self) -> Value {
        let mut fields = Map::new();
        let mut write = |name: &str, value: Value| drop(fields.insert(name.to_owned(), value));
        if let Some(title) = &self.title {
            write("title", title.as_str().into());
        }
        if let Some(order) = &self.order {
            write("order", order.as_slice().into());
        }
        let open = match self.open {
            Opening::All => "all",
            Opening::InOrder => "in_order",
        };
        write("open", open.into());
        let predictions = match self.predictions {
            Predictions::Required => "required",
            Predictions::Optional => "optional",
            Predictions::Off => "off",
        };
        write("predictions", predictions.into());
        write("revote", self.revote.into());
        write("hints", self.hints.into());
        let solutions = match self.solutions {
            Solutions::Always => json!("always"),
            Solutions::After(tries) => json!({ "after": tries }),
            Solutions::Never => json!("never"),
        };
        write("solutions", solutions);
        let names = match self.names {
            Names::None => "none",
            Names::Code => "code",
            Names::Ask => "ask",
        };
        write("names", names.into());
        if let Some(language) = &self.language {
            write("language", language.as_str().into());
        }
        Value::Object(fields)
    }
}

fn flag(fields: &mut Object, name: &str, usual: bool) -> Result<bool, PackError> {
    fields.take(name).map_or(Ok(usual), Node::flag)
}

fn choice<T: Copy>(
    fields: &mut Object,
    name: &str,
    ways: &[(&str, T)],
) -> Result<Option<T>, PackError> {
    let Some(node) = fields.take(name) else { return Ok(None) };
    let said = node.value.as_str();
    if let Some((_, way)) = ways.iter().find(|(name, _)| Some(*name) == said) {
        return Ok(Some(*way));
    }
    let names: Vec<_> = ways.iter().map(|(name, _)| *name).collect();
    Err(node.error(PackProblem::NotASetting(names.join(", "))))
}

fn solutions(fields: &mut Object) -> Result<Option<Solutions>, PackError> {
    let Some(node) = fields.take("solutions") else { return Ok(None) };
    match node.value.as_str() {
        Some("always") => return Ok(Some(Solutions::Always)),
        Some("never") => return Ok(Some(Solutions::Never)),
        Some(_) => return Err(node.error(PackProblem::NotSolutions)),
        None => {}
    }
    let mut after = node.object()?;
    let tries = after.required("after")?.number()?;
    after.finish()?;
    Ok(Some(Solutions::After(tries)))
}
