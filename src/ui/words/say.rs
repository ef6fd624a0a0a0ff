//! What the page says, message by message. The build makes a function of each message in `words/en.ftl`,
//! named by its id, with a parameter for each value: no message can be missing, and one that nobody says
//! is a warning.

use leftfold_words::{Span, Value};

use super::language::{Count, filled, in_spans, said};

include!(concat!(env!("OUT_DIR"), "/messages.rs"));
