//! A level that is solved: what was learned, and where to go from there.

use leptos::prelude::*;

use crate::browser::shows_one_level;
use crate::ui::components::Button;
use crate::ui::host::dom;
use crate::ui::pages::lessons::course_files::Origin;
use crate::ui::pages::lessons::run::Run;
use crate::ui::pages::lessons::terms::with_terms;
use crate::ui::route::LessonsRoute;
use crate::ui::words::say;

/// What was learned, once the goal is met and the last step is shown.
#[component]
pub(super) fn Solved(
    /// The level.
    run: Run,
) -> impl IntoView {
    let is_over = Memo::new(move |_| run.is_over());
    // The last question belongs to the level, unless it may be left open.
    let may_skip = Memo::new(move |_| run.may_skip_question());
    let star = Memo::new(move |_| run.seen().with(|seen| seen.star));
    move || {
        if is_over.get() {
            let shown = view! {
                <section class="lesson__solved" id="lesson-solved" aria-labelledby="lesson-learned">
                    <h3 id="lesson-learned" tabindex="-1">
                        {say::level_solved()}
                    </h3>
                    <p>{with_terms(&run.words().learned)}</p>
                    {star.get().then(|| view! { <p class="soft">{say::level_star()}</p> })}
                    {(!shows_one_level()).then(|| ways(run))}
                </section>
            };
            Some(shown.into_any())
        } else if may_skip.get() {
            let skip = move |()| {
                run.skip_question();
                dom::focus_soon("#lesson-learned".into());
            };
            Some(view! { <Button on_click=skip>{say::level_skip_question()}</Button> }.into_any())
        } else {
            None
        }
    }
}

/// Where to go from there.
fn ways(play: Run) -> impl IntoView {
    view! {
        <div class="lesson__ways">
            {way_on(play)} <Button on_click=move |()| play.play_on()>{say::level_play_on()}</Button>
        </div>
    }
}

/// The way to the next lesson, or from the last one to the course.
pub(super) fn way_on(play: Run) -> impl IntoView {
    let course = play.course();
    let (href, words) = match course.next_of(&play.level().id) {
        Some(next) => (LessonsRoute::Level(next).href(), say::level_next()),
        // The lessons of a class are handed in.
        None if course.origin == Origin::File && course.is_solved() => {
            (course.home().href(), say::hand_in_title())
        }
        None => (course.home().href(), say::level_to_course()),
    };
    view! {
        <a class="button button--primary" href=href>
            {words}
        </a>
    }
}
