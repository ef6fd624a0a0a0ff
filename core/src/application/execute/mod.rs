//! From commands to outcomes, here and in other pages of the same log.

pub(super) mod commands;
pub(super) mod following;
