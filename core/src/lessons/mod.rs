//! Lessons: levels that are data, each over a real bank in memory.
//!
//! A [`Pack`] is read once, and whatever is wrong with it is an error with its path. A [`Session`] runs one
//! level: it carries out [`Act`]s, asks questions, and says what of the goal is still missing. A goal speaks
//! of the log and its views, never of the way there, so every right way counts. What was done is a list of
//! acts: carried out again, they give the same log to the byte.

mod act;
mod act_error;
mod act_written;
mod building;
mod canonical;
mod check;
mod class;
mod class_csv;
mod class_pack;
mod evidence;
mod file;
mod forks;
mod frame_message;
mod glossary;
mod glossary_search;
mod grade;
mod grade_view;
mod grading;
mod handed_in;
mod ids;
mod journal;
mod level;
mod level_page;
mod level_references;
mod link;
mod look;
mod matcher;
mod named_terms;
mod names;
mod outline;
mod pack;
mod pack_link;
mod pack_problem;
mod pattern;
mod place;
mod predicate;
mod progress;
mod question;
mod reading;
mod reason_codes;
mod records;
mod rerun;
mod session;
mod settings;
mod slug;
mod submission;
mod view;
mod words;
mod world;

pub use act::{Act, CopyDeed, Expected, Sent, one_act_back};
pub use act_error::ActError;
pub use building::{
    BuildError, BuiltStart, Candidate, Change, Draft, Fault, Leaf, Loosening, Meant, Missed,
    NamedIds, People, SolutionError, Source, Uneven, Untold, Way, leaves, loosened, tried, with_id,
};
pub use check::{Check, CheckReport, GoalReport};
pub use class::{
    Alike, AnswerCount, LevelReport, QuestionReport, Tally, alike, level_reports, question_reports,
};
pub use class_csv::class_csv;
pub use class_pack::{CourseTexts, class_pack, is_of_course};
pub use evidence::{Evidence, ForkEvidence};
pub use file::{MOST_BYTES, MOST_DEPTH};
pub use forks::Fork;
pub use frame_message::{FrameMessage, MOST_MESSAGE};
pub use glossary::{Glossary, Term};
pub use grade::{AnswerGrade, Grade, JournalProblem, LevelGrade, Problem, Vote, whole_minutes};
pub use grade_view::{GradeView, ProblemView};
pub use grading::grade;
pub use handed_in::{HandedIn, sort_submissions};
pub use journal::{Happening, Journal, JournalFull, Record};
pub use level::{DeadEnd, Goal, Level, Near, Offer, Start, Step, Wrong};
pub use level_page::{Deed, LevelPage, Panel, Tape};
pub use link::{
    LinkError, LinkedPack, MOST_INFLATED, MOST_READ, MOST_WRITTEN, link_of_level, linked_level,
};
pub use look::{link_of_bank, linked_bank};
pub use matcher::Matcher;
pub use named_terms::Stretch;
pub use outline::{LevelOutline, Outline};
pub use pack::Pack;
pub use pack_link::{link_of_pack, linked_pack};
pub use pack_problem::{Choices, PackProblem};
pub use pattern::Pattern;
pub use place::Place;
pub use predicate::{Predicate, Verdict};
pub use progress::{Attempt, Progress, Standing, Standings, kept_standings};
pub use question::{Judged, Kind as QuestionKind, Must, Question};
pub use reading::PackError;
pub use reason_codes::REASON_CODES;
pub use records::{in_one_journal, tries, what_stands};
pub use session::{Answered, Attempted, SecondAnswer, Session, StartError};
pub use settings::{Names, Opening, Predictions, Settings, Solutions};
pub use slug::{RESERVED_IDS, file_name_part, pack_id};
pub use submission::{PackName, Submission};
pub use words::{LevelWords, StepWords, Words};
pub use world::WorldPorts;
