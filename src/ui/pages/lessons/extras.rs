//! What goes beyond solving the levels of the course: handing in and taking progress elsewhere, which is a part of its
//! own with the solutions that are shown, and opening what came in a link or in a frame, which is another.

use std::rc::Rc;

use leftfold_core::event_sourcing::Position;
use leptos::prelude::*;

use super::course_files::Origin;
use super::course_ways::CourseWays;
use super::embed::EmbedPage;
use super::linked::{LinkedLevelPage, enter_linked};
use super::look::{LookPage, look_at};
use super::pack_file::PackFile;
use super::wish::Wish;
use super::with_course::with_course;
use crate::on_demand::{Later, at_once, on_demand};
use crate::ui::components::{coming, coming_section};
use crate::ui::route::EmbedMode;
use crate::ui::state::context::BankContext;
use crate::ui::state::sandbox::Sandboxes;

/// What has come from elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum FromElsewhere {
    /// A level in a link.
    Level(String),
    /// A bank in a link, with the position that it is shown at.
    Bank(String, Option<Position>),
    /// A level that another page shows in a frame.
    Frame(String, EmbedMode),
}

on_demand! { lesson_links, load_links: fn from_elsewhere(what: FromElsewhere) -> AnyView {
    match what {
        FromElsewhere::Level(link) => view! { <LinkedLevelPage link /> }.into_any(),
        FromElsewhere::Bank(link, at) => view! { <LookPage link at /> }.into_any(),
        FromElsewhere::Frame(level, mode) => view! { <EmbedPage level mode /> }.into_any(),
    }
} }

on_demand! { lesson_extras, load_ways: fn ways(load: Callback<()>) -> AnyView {
    with_course(move |course| view! { <CourseWays course=Rc::clone(course) load /> }.into_any())
} }

on_demand! { lesson_extras, load_pack_file: fn pack_file(load: Callback<()>) -> AnyView {
    with_course(move |course| {
        let open = (course.origin == Origin::File).then(|| course.title().to_owned());
        view! { <PackFile open limits=course.limits() on_open=load /> }.into_any()
    })
} }

on_demand! { lesson_links: fn linked_again(context: BankContext, sandboxes: Sandboxes, what: FromElsewhere) -> Later<()> {
    Box::pin(async move {
        // Where it can't be opened, the page shows the browser's bank.
        let _ = match what {
            FromElsewhere::Level(link) => {
                enter_linked(context, sandboxes, link, &Wish::Anywhere).await
            }
            FromElsewhere::Bank(link, at) => {
                look_at(context, sandboxes, (link, at), &Wish::Anywhere).await
            }
            FromElsewhere::Frame(..) => return,
        };
    })
} }

/// The page of what has come from elsewhere; that it is coming while its part is loaded.
pub(super) fn page_from_elsewhere(what: FromElsewhere) -> AnyView {
    coming(what, |what| at_once(from_elsewhere(what)), load_links)
}

/// The ways on from the course, which `load` reads anew; that they are coming while their part is loaded.
pub(super) fn course_ways(load: Callback<()>) -> AnyView {
    coming_section(load, |load| at_once(ways(load)), load_ways)
}

/// The pack that is open, and the way to another; that they are coming while their part is loaded.
pub(super) fn pack_way(load: Callback<()>) -> AnyView {
    coming_section(load, |load| at_once(pack_file(load)), load_pack_file)
}

/// Opens again what came in a link, after the page was loaded again.
pub(super) async fn enter_link_again(
    context: BankContext,
    sandboxes: Sandboxes,
    what: FromElsewhere,
) {
    if let Ok(entering) = linked_again(context, sandboxes, what).await {
        entering.await;
    }
}
