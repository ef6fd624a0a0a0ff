//! What must hold of the whole, run natively in seconds.

mod application;
mod architecture;
mod golden;

mod scenarios;
mod support;
