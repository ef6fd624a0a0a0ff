//! The books of a day: where the log stood at its end. The time bar does the rest, so every page shows
//! the bank as it was then, not the books alone.

use leftfold_core::event_sourcing::Timestamp;
use leftfold_core::read_models::position_at;
use leptos::prelude::*;

use crate::ui::components::{Field, FormView, Kind};
use crate::ui::context::use_bank;
use crate::ui::dates::{self, DayEnd};
use crate::ui::form::{Form, Problems};
use crate::ui::format;

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
                Err(dates::NO_SUCH_DAY.into())
            }
            None => Err("Choose a day.".into()),
        }
    };
    let form = Form::new(FORM, move || {
        read().err().map(|problem| (DAY, problem)).into_iter().collect::<Problems>()
    });
    let look = move |()| {
        let Ok(end) = untrack(read) else { return };
        let at = bank.reading(|reading| position_at(reading.log(), end));
        bank.look_from(at);
        let said = format!("The books at the end of {}, after event {at}.", format::day(end));
        bank.say(said, None);
    };
    view! {
        <div class="books__day">
            <FormView form label="Books of a day" action="Look" kind=Kind::Plain on_submit=look>
                <Field form name=DAY label="As of the end of" value=day kind="date" />
            </FormView>
        </div>
    }
}
