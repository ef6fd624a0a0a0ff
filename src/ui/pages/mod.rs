//! The pages, one a route. Each is put together from components and reads the views it shows.

pub(crate) mod explore;
pub(crate) mod home;
pub(crate) mod office;
pub(crate) mod reports;
pub(crate) mod service;
pub(crate) mod storage;
