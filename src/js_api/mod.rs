//! The scripting contract: `window.bank`, and the same object from the built module. Each call
//! converts values around one tested function of the core.

mod asking;
mod bank;
mod convert;
mod fetch;
mod lessons;
mod looking;
mod privacy;
mod progress;
mod signal;
mod simulation;
mod subscription;
mod upkeep;

pub use bank::JsBank;
pub use lessons::Lessons;
pub use simulation::Simulation;
