//! Which part of a statement is shown: in which order, from when to when, and with which words.

use leftfold_core::application::AuthorizedViews;
use leftfold_core::domain::{AccountId, Currency};
use leftfold_core::event_sourcing::Timestamp;
use leftfold_core::read_models::{
    Page, StatementLine, StatementOrder, StatementQuery, StatementRange, StatementTime,
    StatementView,
};
use leptos::prelude::*;

use super::who::who;
use crate::browser::FOLDING;
use crate::ui::components::form::{Form, Problems};
use crate::ui::components::{Barred, Disclosure, Field, SearchForm, Tabs, keep_text};
use crate::ui::words::dates::{self, DayEnd};
use crate::ui::words::names::described;
use crate::ui::words::{format, say};

const RECORDED: &str = "recorded_at";

const NEWEST: &str = "newest_first";

const FORM: &str = "statement";
const FROM: &str = "from";
const TO: &str = "to";

/// Which part of a statement is shown, as it is chosen and typed.
#[derive(Clone, Copy)]
pub(super) struct StatementFilter {
    by: RwSignal<&'static str>,
    order: RwSignal<&'static str>,
    from: RwSignal<String>,
    to: RwSignal<String>,
    /// What its lines are to have; any without.
    pub(super) words: RwSignal<String>,
}

impl StatementFilter {
    pub(super) fn everything() -> Self {
        let empty = || RwSignal::new(String::new());
        Self {
            by: RwSignal::new(RECORDED),
            order: RwSignal::new(NEWEST),
            from: empty(),
            to: empty(),
            words: empty(),
        }
    }

    fn day(field: RwSignal<String>, end: DayEnd) -> Result<Option<Timestamp>, String> {
        field.with(|typed| dates::optional_day(typed, end))
    }

    /// What is asked for; `None` while it can't be meant.
    pub(super) fn query(self) -> Option<StatementQuery> {
        let from = Self::day(self.from, DayEnd::First).ok()?;
        let to = Self::day(self.to, DayEnd::Last).ok()?;
        let backwards = from.zip(to).is_some_and(|(from, to)| to < from);
        let recorded = self.by.get() == RECORDED;
        let newest = self.order.get() == NEWEST;
        (!backwards).then_some(StatementQuery {
            range: StatementRange { from, to },
            by: if recorded { StatementTime::Recorded } else { StatementTime::Effective },
            order: if newest { StatementOrder::NewestFirst } else { StatementOrder::OldestFirst },
        })
    }

    fn problems(self) -> Problems {
        let mut problems = Problems::new();
        let mut read = |name, field, end| {
            let read = Self::day(field, end).and_then(|day| {
                let half = dates::is_half_typed(&format!("{FORM}-{name}"));
                if half { Err(dates::no_such_day().to_owned()) } else { Ok(day) }
            });
            read.map_err(|problem| problems.insert(name, problem)).ok().flatten()
        };
        let from = read(FROM, self.from, DayEnd::First);
        let to = read(TO, self.to, DayEnd::Last);
        if from.zip(to).is_some_and(|(from, to)| to < from) {
            problems.insert(TO, say::days_reversed().into());
        }
        problems
    }

    /// Why there is nothing to take away while it can't be meant.
    pub(super) fn barred(self) -> Barred {
        Signal::derive(move || self.query().is_none().then(|| say::days_to_mend().into()))
    }

    /// Why no line is shown, where none is.
    pub(super) fn nothing(self) -> &'static str {
        let Some(query) = self.query() else {
            return say::statement_none_for_days();
        };
        let cut = query.range != StatementRange::default();
        if self.words.with(|words| !words.trim().is_empty()) {
            say::statement_none_with_words()
        } else if cut {
            say::statement_none_in_days()
        } else {
            say::statement_none()
        }
    }
}

/// That part of the statement, with so many lines at most. Words leave lines out once all balances
/// are known.
pub(super) fn read(
    views: &AuthorizedViews<'_>,
    id: AccountId,
    query: StatementQuery,
    words: &str,
    limit: Option<usize>,
) -> Option<StatementView> {
    let all = !words.trim().is_empty();
    let page = Page { after: None, limit: limit.filter(|_| !all) };
    let mut statement = views.statement(id, query, page)?;
    let currency = statement.currency;
    statement.keep_only(words, FOLDING, |line| shown(line, currency, words));
    statement.lines.truncate(limit.unwrap_or(usize::MAX));
    Some(statement)
}

/// What the page shows of a line, as far as words may name it.
fn shown(line: &StatementLine, currency: Currency, words: &str) -> String {
    let who = line.counterparty.as_deref().map(who).unwrap_or_default();
    let amount = format::movement(line.amount);
    let day = format::named_by(words, line.recorded_at);
    format!("{} {who} {amount}\u{a0}{currency} {day}", described(&line.description))
}

/// In which order, from when to when, and with which words.
#[component]
pub(super) fn FilterForm(
    /// What is chosen.
    filter: StatementFilter,
) -> impl IntoView {
    let form = Form::new(FORM, move || filter.problems());
    // A day that doesn't exist is no value to the browser, and no change either: it is told when its
    // field is left. And each of the two may mend what is wrong with the other.
    let left = move |_| {
        form.left(FROM);
        form.left(TO);
    };
    keep_text(FROM, filter.from);
    keep_text(TO, filter.to);
    keep_text("words", filter.words);
    let times = vec![
        (RECORDED, say::statement_order_recorded()),
        ("effective_at", say::statement_order_effective()),
    ];
    let orders = vec![
        (NEWEST, say::statement_newest_first()),
        ("oldest_first", say::statement_oldest_first()),
    ];
    view! {
        <SearchForm class="form statement__cut" label=say::statement_filter()>
            <Field
                form
                name="words"
                label=say::statement_lines_with()
                value=filter.words
                kind="search"
                may_be_empty=true
            />
            <Disclosure named="period" title=say::statement_order_and_days()>
                <div class="form">
                    <Tabs
                        named="by"
                        label=say::statement_order()
                        choices=Signal::stored(times)
                        chosen=filter.by
                    />
                    <Tabs
                        named="order"
                        label=say::statement_first()
                        choices=Signal::stored(orders)
                        chosen=filter.order
                    />
                    <div class="form__pair" on:focusout=left>
                        <Field
                            form
                            name=FROM
                            label=say::from_date()
                            value=filter.from
                            kind="date"
                            may_be_empty=true
                        />
                        <Field
                            form
                            name=TO
                            label=say::to_date()
                            value=filter.to
                            kind="date"
                            may_be_empty=true
                        />
                    </div>
                </div>
            </Disclosure>
        </SearchForm>
    }
}
