//! What can be done with the course as a whole: hand in, and take one's progress elsewhere.

use std::rc::Rc;

use leptos::prelude::*;

use super::course_files::Course;
use super::hand_in::HandIn;
use super::progress_file::ProgressFile;

/// The ways on from the course.
#[component]
pub(super) fn CourseWays(
    /// The course.
    course: Rc<Course>,
    /// Reads the course anew.
    load: Callback<()>,
) -> impl IntoView {
    view! {
        <HandIn course=Rc::clone(&course) />
        <ProgressFile course on_read=load />
    }
}
