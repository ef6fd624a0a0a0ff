//! A time: short for people, whole for programs and in the tooltip.

use leftfold_core::event_sourcing::Timestamp;

use crate::ui::format;
use crate::ui::html::{Html, el};

/// A time in UTC, to the minute.
pub(crate) fn time(at: Timestamp) -> Html {
    shown(at, &format::minute(at))
}

/// A time in UTC, to the second.
pub(crate) fn precise_time(at: Timestamp) -> Html {
    shown(at, &format::second(at))
}

fn shown(at: Timestamp, text: &str) -> Html {
    let whole = at.to_string();
    el("time")
        .class("time")
        .attr("datetime", &whole)
        .attr("title", &whole)
        .child(el("span").class("time__day").child(format!("{}, ", format::day(at))))
        .child(text)
}
