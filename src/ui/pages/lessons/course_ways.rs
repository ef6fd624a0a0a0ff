//! What can be done with the course as a whole: hand in, take one's progress elsewhere, open the pack of a class,
//! and go to the teacher's page.

use std::rc::Rc;

use leptos::prelude::*;

use super::course_files::{Course, Origin};
use super::hand_in::HandIn;
use super::pack_file::PackFile;
use super::progress_file::ProgressFile;
use crate::ui::components::linked;
use crate::ui::route::LessonsRoute;
use crate::ui::words::say;

/// The ways on from the course.
#[component]
pub(super) fn CourseWays(
    /// The course.
    course: Rc<Course>,
    /// Reads the course anew.
    load: Callback<()>,
) -> impl IntoView {
    let open = (course.origin == Origin::File).then(|| course.pack.id.clone());
    let limits = course.limits();
    view! {
        <HandIn course=Rc::clone(&course) />
        <ProgressFile course on_read=load />
        <PackFile open limits on_open=load />
        <p>{linked(say::class_way(), &LessonsRoute::Class.href())}</p>
    }
}
