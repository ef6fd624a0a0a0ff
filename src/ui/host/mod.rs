//! What the page asks of the browser around it: the document, what it remembers between two visits, the
//! keys, the theme, and when it draws. Nothing here knows a word of the bank.

pub(crate) mod dom;
pub(crate) mod drawing;
pub(crate) mod fetching;
pub(crate) mod first_screen;
pub(crate) mod keys;
pub(crate) mod moves;
pub(crate) mod preferences;
pub(crate) mod presenting;
pub(crate) mod theme;
pub(crate) mod work;
