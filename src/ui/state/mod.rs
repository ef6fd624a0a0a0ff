//! State of the page: the bank for every part of it, the viewed position, and long work. It draws
//! nothing.

pub(crate) mod alerting;
pub(crate) mod anew;
mod books;
pub(crate) mod context;
pub(crate) mod crash;
mod deeds;
pub(crate) mod durability;
pub(crate) mod exporting;
pub(crate) mod first_steps;
pub(crate) mod heeded;
mod in_level;
pub(crate) mod in_turns;
pub(crate) mod level;
pub(crate) mod linking;
pub(crate) mod locking;
pub(crate) mod long;
mod own_bank;
mod player;
mod sample;
pub(crate) mod sandbox;
pub(crate) mod sending;
mod tried;
pub(crate) mod viewing;
mod working;
pub(crate) mod workshop;
