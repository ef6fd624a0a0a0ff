//! The bank without a browser.
