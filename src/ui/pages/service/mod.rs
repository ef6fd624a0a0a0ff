//! The bank as a web service, to be tried.

mod api;

pub(crate) use api::Api;
