//! What must hold of the whole, run natively in seconds.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "what helps a test may fail it as the test itself may"
)]

mod application;
mod architecture;
mod derived;
mod documents;
mod golden;
mod hledger;
mod integration;
mod lessons;
mod old_log;
mod precedence;
mod prometheus;
mod properties;
mod rest;
mod scenarios;
mod segments;
mod simulator;
mod support;
mod types;
mod vocabulary;
mod workload;
