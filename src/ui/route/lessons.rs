//! The places of the lessons, by their addresses.

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
}

impl LessonsRoute {
    /// The place of an address, by the parts of its path.
    pub(super) fn from_parts(parts: &[&str]) -> Option<Self> {
        Some(match *parts {
            ["lessons"] => Self::Course,
            ["lessons", "class"] => Self::Class,
            ["lessons", "handout"] => Self::Handout,
            ["lessons", "answers"] => Self::Answers,
            ["lessons", level] => Self::Level(level.to_owned()),
            _ => return None,
        })
    }

    /// The place as its address narrows it down, where it can be.
    pub(super) fn narrowed(self, query: &str) -> Self {
        match self {
            Self::Level(level) if query == PROJECTOR => Self::Projected(level),
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
        }
    }
}
