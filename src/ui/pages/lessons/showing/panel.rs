//! What stands beside the pages while a solution is shown: its acts, and how far they are done.

use leptos::prelude::*;

use super::shown::Showing;
use crate::ui::components::{Button, Emphasis};
use crate::ui::host::dom;
use crate::ui::pages::lessons::keys::{self, KeyList, Pressed};
use crate::ui::pages::lessons::terms::with_terms;
use crate::ui::pages::lessons::text::text;
use crate::ui::words::{format, say};

/// The panel of a solution.
pub(super) fn panel(showing: Showing) -> AnyView {
    dom::add_style_sheet("lessons.css");
    let inner = showing.inner();
    let (done, all) = (inner.done, inner.acts.len());
    let title = say::showing_title(&text(&inner.run.words().title));
    let learned = inner.run.words().learned.clone();
    let lines = inner.lines.clone();
    keys::listen(move |pressed| match pressed {
        Pressed::Next => showing.next(),
        Pressed::Back => showing.back(),
        Pressed::Hint => {}
    });
    let at_start =
        Signal::derive(move || (done.get() == 0).then(|| say::showing_at_start().to_owned()));
    let at_end =
        Signal::derive(move || (done.get() >= all).then(|| say::showing_all_done().to_owned()));
    let shown = {
        let lines = lines.clone();
        move || match done.get() {
            0 => say::showing_begin().to_owned(),
            done => say::showing_act(
                &format::count(done as u64),
                &format::count(all as u64),
                lines.get(done - 1).map_or("", String::as_str),
            ),
        }
    };
    let row = move |(at, line): (usize, String)| {
        let is_last = move || (done.get() == at + 1).then_some("step");
        let is_done = move || done.get() > at;
        view! {
            <li class="lesson__act" class=("lesson__act--done", is_done) aria-current=is_last>
                {line}
                {move || {
                    is_done()
                        .then(|| {
                            view! { <span class="lesson__act-done">{say::showing_done()}</span> }
                        })
                }}
            </li>
        }
    };
    // The title is where a screen reader begins to read.
    dom::focus_soon("#lesson-title".into());
    view! {
        <aside class="lesson lesson--shown" aria-labelledby="lesson-title">
            <div class="lesson__head">
                <p class="lesson__where">{say::showing_kind()}</p>
                <h2 class="lesson__title" id="lesson-title" tabindex="-1">
                    {title}
                </h2>
            </div>
            <p class="lesson__told" role="status">
                {shown}
            </p>
            <div class="lesson__ways">
                <Button barred=at_start on_click=move |()| showing.back()>
                    {say::showing_back()}
                </Button>
                <Button emphasis=Emphasis::Primary barred=at_end on_click=move |()| showing.next()>
                    {say::showing_next()}
                </Button>
                <Button on_click=move |()| showing.leave()>{say::showing_leave()}</Button>
            </div>
            <div class="lesson__body">
                <ol class="lesson__acts">
                    {lines.into_iter().enumerate().map(row).collect_view()}
                </ol>
                {move || {
                    (done.get() >= all)
                        .then(|| view! { <p class="lesson__read">{with_terms(&learned)}</p> })
                }}
                <p class="soft">{say::showing_note()}</p>
                <KeyList />
            </div>
        </aside>
    }
    .into_any()
}
