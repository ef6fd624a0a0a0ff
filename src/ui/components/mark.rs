//! The mark: a sheet of a ledger, folded from the left.

use crate::ui::html::{Html, svg};

/// The mark, for the eye only: the name stands beside it.
pub(crate) fn mark() -> Html {
    let path = |class: &str, line: &str| svg("path").class(class).attr("d", line);
    svg("svg")
        .class("mark")
        .attr("viewBox", "0 0 24 24")
        .attr("width", "24")
        .attr("height", "24")
        .attr("aria-hidden", "true")
        .attr("focusable", "false")
        .child(path("mark__back", "M9 3h12v18H9z"))
        .child(path("mark__fold", "M3 6.5 9 3v18l-6-3.5z"))
        .child(path("mark__lines", "M12 8h6M12 12h6M12 16h4"))
}
