//! What a teacher finds on the page of the course: the page of a class, the course on paper, and the projector.

use leptos::prelude::*;

use super::projector::ProjectorSwitch;
use crate::ui::components::linked;
use crate::ui::route::LessonsRoute;
use crate::ui::words::say;

/// The ways of a teacher.
#[component]
pub(super) fn ForTeachers() -> impl IntoView {
    view! {
        <section class="card" aria-labelledby="course-teachers">
            <h2 id="course-teachers">{say::teachers_title()}</h2>
            <p>{linked(say::class_way(), &LessonsRoute::Class.href())}</p>
            <p>{say::teachers_projector()}</p>
            <div class="lesson__ways">
                <ProjectorSwitch />
                <a class="button" href=LessonsRoute::Handout.href()>
                    {say::teachers_handout()}
                </a>
                <a class="button" href=LessonsRoute::Answers.href()>
                    {say::teachers_answers()}
                </a>
            </div>
        </section>
    }
}
