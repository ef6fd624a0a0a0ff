//! Leftfold's page: the bank of `leftfold-core` in a browser.
//!
//! The map, in reading order:
//!
//! - [`browser`]: what the bank asks of a browser: the area on localStorage, the write-ahead log in IndexedDB,
//!   which tabs write, what they tell each other and what others, clock, ids and random bytes, keys from
//!   passphrases
//! - [`js_api`]: the scripting contract, `window.bank`: conversions over the tested functions of the
//!   core
//! - `on_demand`: what is loaded when it is first called, and not with the page
//! - [`ui`]: the pages; it and `js_api` never import each other
//!
//! `main.rs` opens the bank, hands it to both, and mounts the pages where the document is theirs.

pub mod browser;
pub mod js_api;
mod on_demand;
pub mod ui;
