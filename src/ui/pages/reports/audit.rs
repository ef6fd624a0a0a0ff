//! Who did what to which thing, and when: the log as an auditor reads it, cut by whom, what and when. It
//! is looked through in slices, so a long one leaves the page at one's command.

use leftfold_core::application::EventSearch;
use leftfold_core::domain::{
    AccountId, BankId, Command, CustomerId, Event, Role, TransactionId, TransferId, command_stream,
};
use leftfold_core::event_sourcing::{Position, StreamId};
use leftfold_core::read_models::{AuditCsv, AuditLine, Page, StatementOrder};
use leptos::prelude::*;
use uuid::Uuid;

use super::days::{TwoDays, Wanted as Days};
use crate::ui::components::{Button, Empty, EventLink, Field, More, SelectField, Time};
use crate::ui::context::{BankContext, use_bank};
use crate::ui::dom;
use crate::ui::form::{Form, Problems};
use crate::ui::format;
use crate::ui::pages::in_turns::{self, Turn, here, in_turns};
use crate::ui::pages::log::Finding;
use crate::ui::route::{Report, Route};
use crate::ui::work::Work;

/// Lines shown at first.
const SHOWN: usize = 50;

/// So many events are looked at at once for a table, before the page may do something else.
const AT_ONCE: Position = 2_000;

const FORM: &str = "audit";
const ENTITY: &str = "entity";

/// What is looked for, as it is chosen and typed.
#[derive(Clone, Copy)]
struct Wanted {
    role: RwSignal<String>,
    actor: RwSignal<String>,
    action: RwSignal<String>,
    command: RwSignal<String>,
    kind: RwSignal<String>,
    entity: RwSignal<String>,
    days: Days,
}

impl Wanted {
    fn everything() -> Self {
        let empty = || RwSignal::new(String::new());
        Self {
            role: empty(),
            actor: empty(),
            action: empty(),
            command: empty(),
            kind: empty(),
            entity: empty(),
            days: Days::typed(FORM, String::new(), String::new()),
        }
    }

    fn stream(self) -> Result<Option<StreamId>, String> {
        let typed = self.entity.get();
        let typed = typed.trim();
        if typed.is_empty() {
            return Ok(None);
        }
        let known = StreamId::split(typed)
            .and_then(|(name, id)| Some((kinds().into_iter().find(|kind| *kind == name)?, id)));
        let found = known.map(|(category, id)| Some(StreamId { category, id }));
        found.ok_or_else(|| {
            "A thing is written as its kind and its id, such as account-0190….".into()
        })
    }

    /// What is meant; `None` while what is typed can't be meant.
    fn search(self) -> Option<EventSearch> {
        let (from, to) = self.days.ends().ok()?;
        let chosen = |field: RwSignal<String>| {
            Some(field.get().trim().to_owned()).filter(|name| !name.is_empty())
        };
        Some(EventSearch {
            event_type: chosen(self.action),
            command: chosen(self.command),
            category: chosen(self.kind),
            stream: self.stream().ok()?,
            role: self.role.with(|role| role.parse().ok()),
            actor: chosen(self.actor),
            from,
            to,
            text: String::new(),
        })
    }

    fn problems(self) -> Problems {
        let mut problems = self.days.problems();
        if let Err(problem) = self.stream() {
            problems.insert(ENTITY, problem);
        }
        problems
    }
}

/// The kinds of things that there are, by their streams.
fn kinds() -> [&'static str; 6] {
    [
        BankId::CATEGORY,
        CustomerId::CATEGORY,
        AccountId::CATEGORY,
        TransferId::CATEGORY,
        TransactionId::CATEGORY,
        command_stream(Uuid::nil()).category,
    ]
}

/// The audit log.
#[component]
pub(super) fn AuditLog() -> impl IntoView {
    let bank = use_bank();
    let wanted = Wanted::everything();
    let search = Memo::new(move |before: Option<&EventSearch>| {
        wanted.search().or_else(|| before.cloned()).unwrap_or_default()
    });
    let finding = Finding::new(bank);
    Effect::new(move |_| finding.look_for(search.get()));
    let shown = bank.shown(SHOWN, 2);
    // The newest line that stands at where one looks or before it.
    let first = move || bank.viewing().at().map_or(0, |at| finding.row_until(at));
    let count = Memo::new(move |_| finding.count().saturating_sub(first()));
    let lines = Memo::new(move |_| {
        let first = first();
        let rows = first..first + shown.get().min(count.get());
        let positions: Vec<_> = rows.filter_map(|row| finding.position(row)).collect();
        let log = bank.extent().log;
        bank.reading(|reading| {
            let found = positions.into_iter().filter_map(|at| reading.log().get(at));
            found.map(|recorded| (log, AuditLine::of(recorded))).collect::<Vec<_>>()
        })
    });
    let words = move || match (finding.percent(), count.get()) {
        (Some(percent), found) => {
            format!("{} so far; {percent} % looked at.", format::counted(found, "line", "lines"))
        }
        (None, found) => format!("{}, newest first.", format::counted(found, "line", "lines")),
    };
    view! {
        <Filter wanted />
        <Away search />
        <p class="soft" role="status">{words}</p>
        <Show
            when=move || { count.get() > 0 }
            fallback=|| view! { <Empty title="No such line" text="Nobody did anything like that, up to where you look." /> }
        >
            <table class="table report">
                <caption class="visually-hidden">"Audit log, newest first"</caption>
                <thead>
                    <tr><th scope="col">"What"</th><th scope="col">"Who"</th></tr>
                </thead>
                <tbody>
                    <For each=move || lines.get() key=|(log, line)| (*log, line.position) let((_, line))>
                        {row(line)}
                    </For>
                </tbody>
            </table>
            <More shown any=Signal::derive(move || count.get() > shown.get()) />
        </Show>
    }
}

fn row(line: AuditLine) -> AnyView {
    let short = format::short_id(&line.entity);
    let kind = line.entity.split('-').next().map(format::words).unwrap_or_default();
    let name = view! { {kind}" "<span class="mono">{short}</span> };
    let entity = match Route::of_stream(&line.entity) {
        Some(route) => view! { <a href=route.href()>{name}</a> }.into_any(),
        None => name.into_any(),
    };
    view! {
        <tr>
            <td>
                <span class="report__what">{format::words(line.action)}</span>
                <span class="report__who">{entity}</span>
                <span class="report__when"><Time at=line.recorded_at />" "<EventLink position=line.position /></span>
            </td>
            <td>
                {line.actor.name.unwrap_or_else(|| "—".into())}
                <span class="report__when">{line.actor.role.as_str()}</span>
            </td>
        </tr>
    }
    .into_any()
}

/// What one looks for.
#[component]
fn Filter(
    /// What is chosen and typed.
    wanted: Wanted,
) -> impl IntoView {
    let form = Form::new(FORM, move || wanted.problems());
    let choices = |names: &[&str]| {
        let choice = |name: &&str| ((*name).to_owned(), format::words(name));
        Signal::stored(names.iter().map(choice).collect::<Vec<_>>())
    };
    view! {
        <form class="form" role="search" aria-label="Lines of the audit log" novalidate on:submit=|event| event.prevent_default()>
            <details class="disclosure">
                <summary>"Narrow it down"</summary>
                <div class="form report__filter">
                    <SelectField form name="role" label="In which role" value=wanted.role options=choices(&Role::ALL.map(Role::as_str)) none="Any role" />
                    <Field form name="actor" label="Under which name" value=wanted.actor may_be_empty=true />
                    <SelectField form name="command" label="Answering which command" value=wanted.command options=choices(&Command::NAMES) none="Any command" />
                    <SelectField form name="action" label="Which event" value=wanted.action options=choices(&Event::NAMES) none="Any event" />
                    <SelectField form name="kind" label="About what" value=wanted.kind options=choices(&kinds()) none="Anything" />
                    <div on:focusout=move |_| form.left(ENTITY)>
                        <Field form name=ENTITY label="About which one" value=wanted.entity hint="Such as account-0190…, whole" may_be_empty=true />
                    </div>
                    <TwoDays form wanted=wanted.days />
                </div>
            </details>
        </form>
    }
}

/// The way into a table. It is written in turns, and may be given up.
#[component]
fn Away(
    /// What is looked for.
    search: Memo<EventSearch>,
) -> impl IntoView {
    let bank = use_bank();
    let busy = RwSignal::new(false);
    let work = Work::new(busy);
    let save = move |()| in_turns::write(bank, work, written(bank, search.get_untracked()));
    view! {
        <div class="pair screen-only">
            <Button busy on_click=save>"Save as CSV"</Button>
            <Button on_click=|()| dom::print()>"Print"</Button>
            <Show when=move || busy.get()>
                <Button on_click=move |()| work.give_up()>"Cancel"</Button>
            </Show>
        </div>
    }
}

/// Hands over all lines that are wanted, oldest first; `None` where the log was replaced meanwhile.
async fn written(bank: BankContext, search: EventSearch) -> Option<String> {
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
