//! The words of the page stand in catalogues, one file a language, in the format of Project Fluent, which
//! translators' tools know. The build turns each message of the English one into a Rust function, so a
//! message that is missing or that nobody says is an error of the compiler. Other languages become lists
//! of patterns, which the page loads when it needs them.
//!
//! This is what both have in common: a pattern, and how it is filled in.

#[cfg(feature = "compiler")]
mod catalogue;
#[cfg(feature = "compiler")]
mod code;
mod pattern;
#[cfg(feature = "compiler")]
mod pseudo;
#[cfg(feature = "compiler")]
mod scripts;

#[cfg(feature = "compiler")]
pub use self::catalogue::{Catalogue, Problem};
pub use self::pattern::{Plural, Span, Value, fill, spans};
#[cfg(feature = "compiler")]
pub use self::scripts::{SCRIPTS, Scripts};
