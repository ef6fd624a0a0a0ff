//! Queries: what an actor may see, at any position, and search.

pub(super) mod alerts;
pub(super) mod authorized_views;
pub(super) mod between;
pub(super) mod event_filter;
pub(super) mod global_search;
pub(super) mod inspecting;
pub(super) mod loads;
pub(super) mod log_search;
pub(super) mod metrics;
pub(super) mod newest;
pub(super) mod outcomes;
pub(super) mod places;
pub(super) mod recovering;
pub(super) mod snapshots;
pub(super) mod storage;
pub(super) mod told_commands;
