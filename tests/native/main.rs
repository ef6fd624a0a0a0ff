//! What must hold of the whole, run natively in seconds.

mod scenarios;
mod support;
