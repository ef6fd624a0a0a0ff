//! Where an address leads nowhere: says so, and leads back.

use crate::ui::components::{Kind, empty_with, heading, link_button, live_heading};
use crate::ui::html::{Html, group};
use crate::ui::route::Route;

/// An address that is none of this page's.
pub(crate) fn not_found() -> Html {
    group().child(heading("There is no such page")).child(empty_with(
        "The address leads nowhere",
        "It may have been cut off where it was copied.",
        back(),
    ))
}

/// An address of something that this bank doesn't have: `account`, `customer`.
pub(crate) fn missing(what: &'static str) -> Html {
    group().child(live_heading(move || format!("There is no such {what}"))).child(empty_with(
        &format!("This browser's bank has no {what} with this id"),
        "A link shows what is in the log of the browser that opens it; another browser has another \
         bank.",
        back(),
    ))
}

fn back() -> Html {
    link_button(Kind::Plain, &Route::Accounts, "To the accounts")
}
