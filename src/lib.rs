//! The page over the bank.

pub mod ui;
