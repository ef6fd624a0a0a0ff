//! From which day to which a report is: both may be left out, and both are of the report.

use leftfold_core::event_sourcing::{Day, Days};
use leptos::prelude::*;

use crate::ui::components::Field;
use crate::ui::dates::{self, DayEnd};
use crate::ui::form::{Form, Problems};
use crate::ui::format;

const FORM: &str = "report";
const FROM: &str = "from";
const TO: &str = "to";

/// The days of a report, as they are typed.
#[derive(Clone, Copy)]
pub(super) struct Wanted {
    from: RwSignal<String>,
    to: RwSignal<String>,
}

impl Wanted {
    /// All days.
    pub(super) fn all() -> Self {
        Self { from: RwSignal::new(String::new()), to: RwSignal::new(String::new()) }
    }

    /// The days that are meant; while what is typed can't be meant, what was before.
    pub(super) fn days(self) -> Memo<Days> {
        Memo::new(move |before: Option<&Days>| self.read().or(before.copied()).unwrap_or_default())
    }

    fn read(self) -> Option<Days> {
        let from = self.from.with(|typed| dates::optional_day(typed, DayEnd::First)).ok()?;
        let to = self.to.with(|typed| dates::optional_day(typed, DayEnd::Last)).ok()?;
        let days = Days { from: from.map(Day::of), to: to.map(Day::of) };
        (!days.are_backwards()).then_some(days)
    }

    fn problems(self) -> Problems {
        problems(FORM, self.from, self.to)
    }
}

/// What is wrong with two days in a form's fields of these names.
pub(super) fn problems(form: &str, from: RwSignal<String>, to: RwSignal<String>) -> Problems {
    let mut problems = Problems::new();
    let mut read = |name, field: RwSignal<String>, end| {
        let read = field.with(|typed| dates::optional_day(typed, end)).and_then(|day| {
            let half = dates::is_half_typed(&format!("{form}-{name}"));
            if half { Err(dates::NO_SUCH_DAY.to_owned()) } else { Ok(day) }
        });
        read.map_err(|problem| problems.insert(name, problem)).ok().flatten()
    };
    let ends = read(FROM, from, DayEnd::First).zip(read(TO, to, DayEnd::Last));
    if ends.is_some_and(|(from, to)| to < from) {
        problems.insert(TO, "The last day is before the first.".into());
    }
    problems
}

/// The choice of the days.
#[component]
pub(super) fn DayFields(
    /// What is typed.
    wanted: Wanted,
) -> impl IntoView {
    let form = Form::new(FORM, move || wanted.problems());
    let days = wanted.days();
    // On paper there is no form to read it from.
    let said = move || {
        let Days { from, to } = days.get();
        let day = |day: Option<Day>, open: &str| {
            day.map_or_else(|| open.to_owned(), |day| format::day(day.begins()))
        };
        format!("Days: {} to {}", day(from, "the beginning"), day(to, "the end"))
    };
    view! {
        <p class="paper-only">{said}</p>
        <form class="form report__days" role="search" aria-label="Days of the report" novalidate on:submit=|event| event.prevent_default()>
            <TwoDays form from=wanted.from to=wanted.to />
        </form>
    }
}

/// Two fields for days, each of which may mend what is wrong with the other.
#[component]
pub(super) fn TwoDays(
    /// The form that they stand in.
    form: Form,
    /// The first day.
    from: RwSignal<String>,
    /// The last day.
    to: RwSignal<String>,
) -> impl IntoView {
    // A day that doesn't exist is no value to the browser, and no change either: it is told when its
    // field is left.
    let left = move |_| {
        form.left(FROM);
        form.left(TO);
    };
    view! {
        <div class="form__pair" on:focusout=left>
            <Field form name=FROM label="From the day" value=from kind="date" may_be_empty=true />
            <Field form name=TO label="To the day" value=to kind="date" may_be_empty=true />
        </div>
    }
}
