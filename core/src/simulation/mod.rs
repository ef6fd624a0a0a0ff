//! Banks that run by themselves: the standard workload, the sample bank, an old log, ids and keys that
//! repeat, and a browser's storage with all its faults to run them on.

pub mod browser;
mod draws;
mod entropy;
mod ids;
mod old_log;
mod sample_bank;
mod workload;

pub use draws::Draws;
pub use entropy::DerivedEntropy;
pub use ids::DerivedIds;
pub use old_log::OLD_LOG;
pub use sample_bank::{nickname_of_sample, open_sample_bank, register_somebody, sample_bank_id};
pub use workload::{
    Generated, LEAST_ACCOUNTS, MOST_EVENTS, Movement, Workload, WorkloadError, generate,
};
