//! Who did what to which thing, and when: the log as an auditor reads it, cut by whom, what and when. It
//! is looked through in slices, so a long one leaves the page at one's command.

mod filter;

use leftfold_core::application::EventFilter;
use leftfold_core::domain::request::RequestEvent;
use leftfold_core::domain::{Event, Recorded};
use leftfold_core::event_sourcing::{Position, StreamId};
use leftfold_core::read_models::{AuditCsv, AuditLine, Page, StatementOrder};
use leptos::prelude::*;

use super::days::mend;
use crate::ui::components::form::Problems;
use crate::ui::components::{Column, Empty, Export, ExportMenu, Table, Time, isolated};
use crate::ui::host::dom;
use crate::ui::host::work::Work;
use crate::ui::records::finding::Finding;
use crate::ui::records::{AccountLink, EventLink, asked_words, refusal_words, rows_at, thing};
use crate::ui::route::{OfficeRoute, Report, Route};
use crate::ui::state::context::{BankContext, use_bank};
use crate::ui::state::in_turns::{self, Turn, here, in_turns};
use crate::ui::words::names::{actor_names, stored_name};
use crate::ui::words::{format, say};
use filter::Filter;
pub(super) use filter::TypedFilter;

/// Lines shown at first.
const SHOWN: usize = 50;

/// So many events are looked at at once for a table, before the page may do something else.
const AT_ONCE: Position = 2_000;

/// The audit log.
#[component]
pub(super) fn AuditLog(
    /// What is looked for.
    typed: TypedFilter,
) -> impl IntoView {
    let bank = use_bank();
    let search = Memo::new(move |_| typed.search());
    let problem = move || search.with(|search| search.as_ref().err()?.values().next().cloned());
    let finding = Finding::new(bank);
    Effect::new(move |_| {
        if let Ok(search) = search.get() {
            finding.look_for(search);
        }
    });
    let shown = bank.shown(SHOWN, 2);
    // The newest line that stands at where one looks or before it.
    let first = move || bank.viewing().at().map_or(0, |at| finding.row_until(at));
    let count = Memo::new(move |_| match problem() {
        // What was found before is no answer to it.
        Some(_) => 0,
        None => finding.count().saturating_sub(first()),
    });
    let positions = move || {
        let first = first();
        let rows = first..first + shown.and_one().min(count.get());
        rows.filter_map(|row| finding.position(row)).collect()
    };
    let rows = rows_at(positions, move |position| {
        let recorded = bank.reading(|reading| reading.log().get(position).cloned());
        recorded.map(|recorded| row(bank, &recorded))
    });
    let rows = rows.shown(shown, SHOWN);
    let words = move || match (problem(), finding.percent()) {
        (Some(problem), _) => problem,
        (None, Some(percent)) => say::audit_lines_so_far(count.get(), &percent.to_string()),
        (None, None) => say::audit_lines(count.get()),
    };
    let nothing = move || match problem() {
        Some(problem) => mend(&problem),
        None => view! { <Empty title=say::audit_none() text=say::audit_none_hint() /> }.into_any(),
    };
    view! {
        <Filter typed />
        <Exports search />
        <p class="soft" role="status">
            {words}
        </p>
        <Table
            class="table report"
            caption=say::audit_caption()
            columns=[Column::words(say::audit_what()), Column::words(say::audit_who())]
            rows
            empty=move || nothing
        />
    }
}

fn row(bank: BankContext, recorded: &Recorded) -> impl IntoView + use<> {
    let line = AuditLine::of(recorded);
    // Nobody asked for this step by itself.
    let by_process = line.process.map(|process| {
        let process = stored_name(process).to_lowercase();
        view! { <span class="report__when">{say::audit_by_process(&process)}</span> }
    });
    let asked = bank.peek(None, |seen| asked_words(seen, recorded));
    let asked = asked.filter(|_| line.process.is_none()).map(|asked| {
        view! { <span class="report__asked">{isolated(&asked)}</span> }
    });
    let refused = line.refused.map(|refused| {
        let why = match &recorded.event {
            Event::Request(RequestEvent::Rejected(rejected)) => {
                bank.peek(None, |seen| refusal_words(seen, recorded, &rejected.error))
            }
            _ => stored_name(refused.code.as_str()),
        };
        view! {
            <span class="report__who">
                <Thing stream=refused.target />
            </span>
            <span class="report__when">{say::audit_refused(&why)}</span>
        }
    });
    let (name, role) = actor_names(line.actor.name.as_deref(), line.actor.role);
    view! {
        <tr>
            <td>
                <span class="report__what">{stored_name(line.action)}</span>
                {asked}
                {match refused {
                    Some(refused) => refused.into_any(),
                    None => {
                        view! {
                            <span class="report__who">
                                <Thing stream=line.entity />
                            </span>
                        }
                            .into_any()
                    }
                }}
                <span class="report__when">
                    <Time at=line.recorded_at />
                    " "
                    <EventLink position=line.position />
                </span>
            </td>
            <td>
                {isolated(&name)}
                {role.map(|role| view! { <span class="report__when">{role}</span> })} {by_process}
            </td>
        </tr>
    }
}

/// What a line is about, by the name that people have for it; its id is told on asking.
#[component]
fn Thing(
    /// Its stream.
    stream: String,
) -> impl IntoView {
    let kind = stream.split('-').next().map(format::words).unwrap_or_default();
    let short = format::short_id(&stream);
    let name = match Route::of_stream(&stream) {
        Some(Route::Office(OfficeRoute::Account(id))) => {
            view! { <AccountLink id owner=true /> }.into_any()
        }
        Some(route) => named(&route, stream.clone(), short),
        None => view! { <span class="mono">{short}</span> }.into_any(),
    };
    view! { <span title=stream>{kind}" "{name}</span> }
}

/// A link that is called as the thing is where one looks; the end of its id stands for what has no name.
fn named(route: &Route, stream: String, short: String) -> AnyView {
    let bank = use_bank();
    let name = Memo::new(move |_| {
        let (category, id) = StreamId::split(&stream)?;
        bank.read(|views| thing(views, category, id)).map(|(_, name)| name)
    });
    let said = move || match name.get() {
        Some(name) => isolated(&name).into_any(),
        None => view! { <span class="mono">{short.clone()}</span> }.into_any(),
    };
    view! { <a href=route.href()>{said}</a> }.into_any()
}

/// The way into a table. It is written in turns, and may be given up.
#[component]
fn Exports(
    /// What is looked for.
    search: Memo<Result<EventFilter, Problems>>,
) -> impl IntoView {
    let bank = use_bank();
    let barred =
        Signal::derive(move || search.with(Result::is_err).then(|| say::audit_barred().to_owned()));
    let work = Work::new(RwSignal::new(false));
    let save = move || {
        if let Ok(search) = search.get_untracked() {
            in_turns::write(bank, work, written(bank, search));
        }
    };
    let save = Export::new(say::report_save_csv(), save).barred(barred);
    view! { <ExportMenu exports=[save, Export::print()] work /> }
}

/// Hands over all lines that are asked for, oldest first; `None` where the log was replaced meanwhile.
async fn written(bank: BankContext, search: EventFilter) -> Option<String> {
    let (end, suffix) = here(bank);
    let mut table = AuditCsv::default();
    let mut after = 0;
    in_turns(bank, || {
        let to = end.min(after + AT_ONCE);
        let page = Page { after: Some(after), limit: None };
        let lines = bank
            .peek(Some(to), |views| views.audit_log(&search, StatementOrder::OldestFirst, page));
        lines.iter().for_each(|line| table.add(line));
        after = to;
        Some(if to < end { Turn::More } else { Turn::Last })
    })
    .await?;
    let name = format!("{}{suffix}.csv", Report::Audit.slug());
    Some(dom::hand_over_table(&name, &table.finish()))
}
