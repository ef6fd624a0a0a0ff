//! The places of the lessons, by their addresses.

use leftfold_core::event_sourcing::Position;

use super::query;

/// What stands behind the question mark where a level is projected.
const PROJECTOR: &str = "projector";

/// A place of the lessons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LessonsRoute {
    /// The course, and how far one is.
    Course,
    /// The teacher's page: packs, and what a class handed in.
    Class,
    /// A level of the course, which is opened there.
    Level(String),
    /// The same, as a teacher projects it.
    Projected(String),
    /// The course on paper, for those who learn.
    Handout,
    /// The answers on paper, for those who teach.
    Answers,
    /// The glossary, or one of its terms, by its id.
    Glossary(Option<String>),
    /// A level in a link: what stands behind `z=`.
    Try(String),
    /// Where a lesson is made of the bank: its start at a position, or the draft that there is.
    Build(Option<Position>),
    /// A level of the course that another page shows in a frame.
    Embed(String, EmbedMode),
    /// A small bank in a link, which is what stands behind `z=`, and the position that it is shown at.
    Look(String, Option<Position>),
}

/// What can be done in a level that another page shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EmbedMode {
    /// It is solved there.
    Play,
    /// Nothing: one looks.
    Look,
    /// There is no such mode.
    Unknown(String),
}

impl EmbedMode {
    fn of_key(key: String) -> Self {
        match key.as_str() {
            "play" => Self::Play,
            "look" => Self::Look,
            _ => Self::Unknown(key),
        }
    }

    fn key(&self) -> &str {
        match self {
            Self::Play => "play",
            Self::Look => "look",
            Self::Unknown(key) => key,
        }
    }
}

impl LessonsRoute {
    /// The place of an address, by the parts of its path.
    pub(super) fn from_parts(parts: &[&str]) -> Option<Self> {
        Some(match *parts {
            ["lessons"] => Self::Course,
            ["lessons", "class"] => Self::Class,
            ["lessons", "handout"] => Self::Handout,
            ["lessons", "answers"] => Self::Answers,
            ["lessons", "try"] => Self::Try(String::new()),
            ["lessons", "build"] => Self::Build(None),
            ["glossary"] => Self::Glossary(None),
            ["glossary", term] => Self::Glossary(Some(term.to_owned())),
            ["look"] => Self::Look(String::new(), None),
            ["embed", level] => Self::Embed(level.to_owned(), EmbedMode::Play),
            ["lessons", level] => Self::Level(level.to_owned()),
            _ => return None,
        })
    }

    /// The place as its address narrows it down.
    pub(super) fn narrowed(self, query: &str) -> Self {
        let text = |wanted| query::read(query).find(|(name, _)| *name == wanted);
        match self {
            Self::Level(level) if query == PROJECTOR => Self::Projected(level),
            Self::Try(_) => Self::Try(text("z").map(|(_, link)| link).unwrap_or_default()),
            Self::Build(_) => Self::Build(text("at").and_then(|(_, at)| at.parse().ok())),
            Self::Look(..) => Self::Look(
                text("z").map(|(_, link)| link).unwrap_or_default(),
                text("at").and_then(|(_, at)| at.parse().ok()),
            ),
            Self::Embed(level, _) => {
                let mode = text("mode").map(|(_, mode)| EmbedMode::of_key(mode));
                Self::Embed(level, mode.unwrap_or(EmbedMode::Play))
            }
            other => other,
        }
    }

    /// The address, to stand in a link.
    #[must_use]
    pub fn href(&self) -> String {
        match self {
            Self::Course => "#/lessons".into(),
            Self::Class => "#/lessons/class".into(),
            Self::Level(level) => format!("#/lessons/{level}"),
            Self::Projected(level) => format!("#/lessons/{level}?{PROJECTOR}"),
            Self::Handout => "#/lessons/handout".into(),
            Self::Answers => "#/lessons/answers".into(),
            Self::Glossary(None) => "#/glossary".into(),
            Self::Glossary(Some(term)) => format!("#/glossary/{term}"),
            Self::Build(None) => "#/lessons/build".into(),
            Self::Build(Some(at)) => format!("#/lessons/build?at={at}"),
            Self::Embed(level, mode) => {
                let mode = query::written([("mode", mode.key())].into_iter());
                format!("#/embed/{level}{mode}")
            }
            Self::Look(link, None) => format!("#/look?z={link}"),
            Self::Look(link, Some(at)) => format!("#/look?at={at}&z={link}"),
            Self::Try(link) => format!("#/lessons/try?z={link}"),
        }
    }
}
