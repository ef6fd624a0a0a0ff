//! Banks that run by themselves: the standard workload, the sample bank, an old log, ids and keys that
//! repeat, a browser's storage with all its faults to run them on, and the fault lab that does.

mod audit;
pub mod browser;
mod draws;
mod entropy;
pub mod faults;
mod ids;
mod old_log;
mod sample_bank;
mod workload;

pub use audit::{MoneyCount, commands_in, event_ids, money_in};
pub use draws::Draws;
pub use entropy::DerivedEntropy;
pub use ids::DerivedIds;
pub use old_log::OLD_LOG;
pub use sample_bank::{nickname_of_sample, open_sample_bank, register_somebody, sample_bank_id};
pub use workload::{
    Generated, LEAST_ACCOUNTS, MOST_EVENTS, Movement, Workload, WorkloadError, generate,
};
