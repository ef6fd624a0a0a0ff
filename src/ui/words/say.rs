//! Functions for messages. The build makes one for each message in `words/en.ftl`, named by its id,
//! with a parameter for each value. A missing message is an error, and an unused one a warning.

use leftfold_words::{Span, Value};

use super::language::{Count, filled, in_spans, said};

include!(concat!(env!("OUT_DIR"), "/messages.rs"));
