//! Executes commands, in this page and together with other pages of the same log.

pub(super) mod commands;
pub(super) mod following;
