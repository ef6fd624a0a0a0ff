//! What must hold of the whole, run natively in seconds.

mod architecture;
mod scenarios;
mod support;
