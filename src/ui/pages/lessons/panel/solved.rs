//! A level that is solved: what was learned, and where to go from there.

use leftfold_core::lessons::Check;
use leptos::prelude::*;

use crate::browser::shows_one_level;
use crate::ui::components::Button;
use crate::ui::pages::lessons::run::Run;
use crate::ui::pages::lessons::text::text;
use crate::ui::route::LessonsRoute;
use crate::ui::words::say;

/// What was learned, once the goal is met and the last step is shown.
#[component]
pub(super) fn Solved(
    /// The level.
    run: Run,
) -> impl IntoView {
    let solved =
        { Memo::new(move |_| run.seen().with(|seen| (seen.check == Check::Solved, seen.star))) };
    let at_last = { Memo::new(move |_| run.at() + 1 >= run.level().steps.len()) };
    move || {
        let (is_solved, star) = solved.get();
        if !is_solved || !at_last.get() {
            return None;
        }
        Some(view! {
            <section class="lesson__solved" aria-labelledby="lesson-learned">
                <h3 id="lesson-learned">{say::level_solved()}</h3>
                <p>{text(&run.words().learned)}</p>
                {star.then(|| view! { <p class="soft">{say::level_star()}</p> })}
                {(!shows_one_level()).then(|| ways(run))}
            </section>
        })
    }
}

/// Where to go from there.
fn ways(play: Run) -> impl IntoView {
    let next = play.course().next_of(&play.level().id);
    let next = next.map(|next| LessonsRoute::Level(next).href());
    view! {
        <div class="lesson__ways">
            {match next {
                Some(href) => {
                    view! {
                        <a class="button button--primary" href=href>
                            {say::level_next()}
                        </a>
                    }
                        .into_any()
                }
                None => {
                    view! {
                        <a class="button button--primary" href=play.course().home().href()>
                            {say::level_to_course()}
                        </a>
                    }
                        .into_any()
                }
            }} <Button on_click=move |()| play.play_on()>{say::level_play_on()}</Button>
        </div>
    }
}
