//! Leftfold's bank without a browser: everything that holds wherever it runs.
//!
//! The map, in reading order; a room imports only rooms that stand before it here, and a test
//! holds them to it:
//!
//! - [`event_sourcing`]: the machinery, without a word of banking
//! - [`domain`]: the bank's language and its rules, as pure deciders
//! - [`processes`]: what carries news between aggregates: the transfer saga, the queue of requests
//! - [`read_models`]: what is shown, each a fold over the log
//! - [`integration`]: what others are told of what happened, under contracts of their own
//! - [`privacy`]: the keys that personal fields are sealed under, so that a person can be forgotten
//! - [`codec`]: the stored form of an entry and of many together, and the form as CloudEvents
//! - [`store`]: where entries and keys are kept: in memory, or in a key-value area such as
//!   localStorage
//! - [`querying`]: the language that filters events, and defines projections over them
//! - [`application`]: the [`application::Bank`] that executes, answers and settles
//! - [`rest`]: the bank as a web service, over plain requests and responses
//! - [`simulation`]: the standard workload, the sample bank, and clocks and ids that repeat
//! - [`lessons`]: levels as data, each over a bank in memory, and what their goals say

pub mod application;
pub mod codec;
pub mod domain;
pub mod event_sourcing;
pub mod integration;
pub mod lessons;
pub mod privacy;
pub mod processes;
pub mod querying;
pub mod read_models;
pub mod rest;
pub mod simulation;
pub mod store;
