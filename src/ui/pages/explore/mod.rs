//! The events, taken apart and asked "what if".

mod event;
mod log;
mod projections;
mod schemas;
mod stream;
mod what_if;

pub(crate) use event::Event;
pub(crate) use log::Events;
pub(crate) use projections::Projections;
pub(crate) use schemas::Schemas;
pub(crate) use stream::Stream;
pub(crate) use what_if::WhatIf;
