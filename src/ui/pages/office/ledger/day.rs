//! The books of a day: where the log stood at its end. The time bar does the rest, so every page shows
//! the bank as it was then, not the books alone. Where the clock had been set back, no position may have
//! just what was recorded by the end of the day; then the books alone leave out what was not.

use leftfold_core::event_sourcing::Timestamp;
use leptos::prelude::*;

use crate::ui::components::form::{Form, Problems};
use crate::ui::components::{Button, Emphasis, Field, FormView, Notice, Weight};
use crate::ui::state::context::use_bank;
use crate::ui::words::dates::{self, DayEnd};
use crate::ui::words::{format, say};

const FORM: &str = "books";
const DAY: &str = "day";

/// A day to look at.
#[component]
pub(super) fn BooksOfDay() -> impl IntoView {
    let bank = use_bank();
    let day = RwSignal::new(String::new());
    let read = move || -> Result<Timestamp, String> {
        match day.with(|typed| dates::optional_day(typed, DayEnd::Last))? {
            Some(end) => Ok(end),
            None if dates::is_half_typed(&format!("{FORM}-{DAY}")) => {
                Err(dates::no_such_day().into())
            }
            None => Err(say::books_of_day_missing().into()),
        }
    };
    let form = Form::new(FORM, move || {
        read().err().map(|problem| (DAY, problem)).into_iter().collect::<Problems>()
    });
    let look = move |()| {
        let Ok(end) = untrack(read) else { return };
        let at = bank.look_by(end);
        let said = say::books_of_day_shown(&format::day(end), &at.to_string());
        bank.say(said, None);
    };
    view! {
        <div class="books__day">
            <FormView
                form
                label=say::books_of_day()
                action=say::books_of_day_action()
                emphasis=Emphasis::Plain
                on_submit=look
            >
                <Field form name=DAY label=say::books_of_day_field() value=day kind="date" />
            </FormView>
        </div>
    }
}

/// Says that the books are those of a time and not of a position, where they are.
#[component]
pub(super) fn LeftOut() -> impl IntoView {
    let bank = use_bank();
    move || {
        let time = bank.viewing().until()?;
        let at = bank.viewing().at().unwrap_or_else(|| bank.extent().head);
        let title = say::books_left_out_title(&format::day(time));
        let text = say::books_left_out(&format::count(at));
        let show_all = move |()| bank.viewing().set_until(None);
        Some(view! {
            <Notice weight=Weight::Calm title text>
                <Button on_click=show_all>{say::books_left_out_show_all()}</Button>
            </Notice>
        })
    }
}
