//! From which day to which a report is: both may be left out, and both are of the report.

use leftfold_core::event_sourcing::{Day, Days, Timestamp};
use leptos::prelude::*;

use crate::ui::components::form::{Form, Problems};
use crate::ui::components::{Barred, Empty, Field, SearchForm};
use crate::ui::words::dates::{self, DayEnd};
use crate::ui::words::{format, say};

const FORM: &str = "report";
const FROM: &str = "from";
const TO: &str = "to";

/// Two days as they are typed, either of which may be left out.
#[derive(Clone, Copy)]
pub(super) struct TypedDays {
    pub(super) from: RwSignal<String>,
    pub(super) to: RwSignal<String>,
    form: &'static str,
    // The browser doesn't tell when a field comes to hold half a day, so it is asked when one leaves.
    left: RwSignal<()>,
}

impl TypedDays {
    /// All days, in the form of a report.
    pub(super) fn all() -> Self {
        Self::typed(FORM, String::new(), String::new())
    }

    /// Days that were typed in a form's fields.
    pub(super) fn typed(form: &'static str, from: String, to: String) -> Self {
        let (from, to) = (RwSignal::new(from), RwSignal::new(to));
        Self { from, to, form, left: RwSignal::new(()) }
    }

    /// The days that are meant; `None` while what is typed can't be meant. What was meant before is
    /// no answer then.
    pub(super) fn days(self) -> Memo<Option<Days>> {
        Memo::new(move |_| {
            let (from, to) = self.ends().ok()?;
            Some(Days { from: from.map(Day::of), to: to.map(Day::of) })
        })
    }

    /// When they begin and end, or what is wrong with either; follows what is typed.
    pub(super) fn ends(self) -> Result<(Option<Timestamp>, Option<Timestamp>), Problems> {
        self.left.track();
        let read = |name, field: RwSignal<String>, end| {
            let half = dates::is_half_typed(&format!("{}-{name}", self.form));
            let read = field.with(|typed| dates::optional_day(typed, end));
            let read = if half { Err(dates::no_such_day().to_owned()) } else { read };
            read.map_err(|problem| (name, problem))
        };
        match (read(FROM, self.from, DayEnd::First), read(TO, self.to, DayEnd::Last)) {
            (Ok(Some(from)), Ok(Some(to))) if to < from => {
                Err([(TO, say::days_reversed().to_owned())].into())
            }
            (Ok(from), Ok(to)) => Ok((from, to)),
            (from, to) => Err(from.err().into_iter().chain(to.err()).collect()),
        }
    }

    /// What is wrong with them.
    pub(super) fn problems(self) -> Problems {
        self.ends().err().unwrap_or_default()
    }

    /// Why there is nothing to take away while they can't be meant.
    pub(super) fn barred(self) -> Barred {
        Signal::derive(move || self.ends().is_err().then(|| say::days_to_mend().into()))
    }

    /// What stands where there is no row: what is wrong with the days, or what is said of days without
    /// one.
    pub(super) fn no_rows(self, title: &'static str, text: &'static str) -> AnyView {
        let said = move || match self.problems().into_values().next() {
            Some(problem) => mend(&problem),
            None => view! { <Empty title text /> }.into_any(),
        };
        said.into_any()
    }
}

/// What stands in the place of figures that nobody asked for: what is wrong with what was typed.
pub(super) fn mend(problem: &str) -> AnyView {
    view! { <Empty title=say::report_mend() text=say::report_mend_hint(problem) /> }.into_any()
}

/// The choice of the days.
#[component]
pub(super) fn DayFields(
    /// What is typed.
    typed: TypedDays,
) -> impl IntoView {
    let form = Form::new(FORM, move || typed.problems());
    let days = typed.days();
    // On paper there is no form to read it from.
    let said = move || {
        let Days { from, to } = days.get()?;
        let day = |day: Day| format::day(day.begins());
        Some(match (from.map(day), to.map(day)) {
            (None, None) => say::report_days_all().to_owned(),
            (None, Some(to)) => say::report_days_until(&to),
            (Some(from), None) => say::report_days_since(&from),
            (Some(from), Some(to)) => say::report_days_between(&from, &to),
        })
    };
    view! {
        <p class="paper-only">{said}</p>
        <SearchForm class="form report__days" label=say::report_days_title()>
            <TwoDays form typed />
        </SearchForm>
    }
}

/// Two fields for days, each of which may mend what is wrong with the other.
#[component]
pub(super) fn TwoDays(
    /// The form that they stand in.
    form: Form,
    /// What is typed.
    typed: TypedDays,
) -> impl IntoView {
    // A day that doesn't exist is no value to the browser, and no change either: it is told when its
    // field is left.
    let left = move |_| {
        typed.left.notify();
        form.left(FROM);
        form.left(TO);
    };
    view! {
        <div class="form__pair" on:focusout=left>
            <Field
                form
                name=FROM
                label=say::from_date()
                value=typed.from
                kind="date"
                may_be_empty=true
            />
            <Field form name=TO label=say::to_date() value=typed.to kind="date" may_be_empty=true />
        </div>
    }
}
