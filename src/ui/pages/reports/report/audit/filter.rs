//! What one looks for in the audit log: by whom, what, which and when. It stands in the address, so that
//! what was found can be handed on and come back to.

use leftfold_core::application::{Compared, EventFilter};
use leftfold_core::domain::{
    AccountId, BankId, Command, CustomerId, Event, Role, TransactionId, TransferId, command_stream,
};
use leftfold_core::event_sourcing::StreamId;
use leftfold_core::querying::Filter as Matching;
use leptos::prelude::*;
use uuid::Uuid;

use crate::browser::FOLDING;
use crate::ui::components::form::{Form, Problems};
use crate::ui::components::{Barred, Button, Field, SearchForm, SelectField};
use crate::ui::host::dom;
use crate::ui::pages::reports::report::days::{TwoDays, TypedDays};
use crate::ui::route::{AuditFilter, ReportsRoute, Route, at_moment};
use crate::ui::state::context::use_bank;
use crate::ui::words::names::stored_name;
use crate::ui::words::say;

const FORM: &str = "audit";
const ENTITY: &str = "entity";

/// What is looked for, as it is chosen and typed.
#[derive(Clone, Copy)]
pub(in crate::ui::pages::reports) struct TypedFilter {
    role: RwSignal<String>,
    actor: RwSignal<String>,
    command: RwSignal<String>,
    action: RwSignal<String>,
    kind: RwSignal<String>,
    entity: RwSignal<String>,
    days: TypedDays,
}

impl TypedFilter {
    /// What an address says, and the address says what is typed from then on.
    pub(in crate::ui::pages::reports) fn of_address(
        bank_id: Option<BankId>,
        filter: &AuditFilter,
    ) -> Self {
        let text = |name| filter.text(name).to_owned();
        let field = |name| RwSignal::new(text(name));
        let typed = Self {
            role: field("role"),
            actor: field("actor"),
            command: field("command"),
            action: field("action"),
            kind: field("kind"),
            entity: field(ENTITY),
            days: TypedDays::typed(FORM, text("from"), text("to")),
        };
        let viewing = use_bank().viewing();
        let filter = Memo::new(move |_| typed.filter());
        Effect::new(move |before: Option<()>| {
            let filter = filter.get();
            if before.is_some() {
                let here = Route::audit_log(bank_id, filter).href();
                dom::rename(&at_moment(&here, viewing.at_untracked()));
            }
        });
        // The page stays where only the filter of its address is another.
        let listener = window_event_listener(leptos::ev::hashchange, move |_| {
            match Route::parse(&dom::hash()) {
                Route::Reports(ReportsRoute::AuditLog(_, filter)) => typed.set(&filter),
                route if route == Route::audit_log(bank_id, AuditFilter::default()) => {
                    typed.set(&AuditFilter::default());
                }
                _ => {}
            }
        });
        on_cleanup(move || listener.remove());
        typed
    }

    /// The fields by their names in the address.
    fn fields(self) -> [(&'static str, RwSignal<String>); 8] {
        [
            ("role", self.role),
            ("actor", self.actor),
            ("command", self.command),
            ("action", self.action),
            ("kind", self.kind),
            (ENTITY, self.entity),
            ("from", self.days.from),
            ("to", self.days.to),
        ]
    }

    fn filter(self) -> AuditFilter {
        let fields = self.fields();
        AuditFilter::of(fields.map(|(name, field)| (name, field.get().trim().to_owned())))
    }

    fn set(self, filter: &AuditFilter) {
        for (name, field) in self.fields() {
            if field.with_untracked(|text| text.trim() != filter.text(name)) {
                field.set(filter.text(name).to_owned());
            }
        }
    }

    /// Whether anything narrows it down.
    fn any(self) -> bool {
        !self.filter().is_empty()
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
        found.ok_or_else(|| say::audit_filter_which_unclear().into())
    }

    /// What is meant, or what is wrong with what is typed.
    pub(super) fn search(self) -> Result<EventFilter, Problems> {
        let (days, stream) = (self.days.ends(), self.stream());
        let ((from, to), stream) = match (days, stream) {
            (Ok(days), Ok(stream)) => (days, stream),
            (days, stream) => {
                let mut problems = days.err().unwrap_or_default();
                problems.extend(stream.err().map(|problem| (ENTITY, problem)));
                return Err(problems);
            }
        };
        let chosen = |field: RwSignal<String>| {
            Some(field.get().trim().to_owned()).filter(|name| !name.is_empty())
        };
        Ok(EventFilter {
            event_type: chosen(self.action),
            command: chosen(self.command),
            category: chosen(self.kind),
            stream,
            role: self.role.with(|role| role.parse().ok()),
            actor: chosen(self.actor),
            from,
            to,
            folding: Compared(FOLDING),
            matching: Matching::default(),
        })
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

/// What one looks for.
#[component]
pub(super) fn Filter(
    /// What is chosen and typed.
    typed: TypedFilter,
) -> impl IntoView {
    let form = Form::new(FORM, move || typed.search().err().unwrap_or_default());
    let choices = |names: &[&str]| {
        let choice = |name: &&str| ((*name).to_owned(), stored_name(name));
        Signal::stored(names.iter().map(choice).collect::<Vec<_>>())
    };
    let nothing: Barred =
        Signal::derive(move || (!typed.any()).then(|| say::audit_filter_empty().into()));
    let clear = move |()| {
        typed.set(&AuditFilter::default());
        form.check();
    };
    view! {
        <SearchForm label=say::audit_filter()>
            <details class="disclosure" open=untrack(move || typed.any())>
                <summary>{say::audit_filter_more()}</summary>
                <div class="form report__filter">
                    <SelectField
                        form
                        name="role"
                        label=say::audit_filter_role()
                        value=typed.role
                        options=choices(&Role::ALL.map(Role::as_str))
                        none=say::audit_filter_any_role()
                    />
                    <Field
                        form
                        name="actor"
                        label=say::audit_filter_name()
                        value=typed.actor
                        may_be_empty=true
                    />
                    <SelectField
                        form
                        name="command"
                        label=say::audit_filter_command()
                        value=typed.command
                        options=choices(&Command::NAMES)
                        none=say::audit_filter_any_command()
                    />
                    <SelectField
                        form
                        name="action"
                        label=say::audit_filter_event()
                        value=typed.action
                        options=choices(&Event::NAMES)
                        none=say::audit_filter_any_event()
                    />
                    <SelectField
                        form
                        name="kind"
                        label=say::audit_filter_about()
                        value=typed.kind
                        options=choices(&kinds())
                        none=say::audit_filter_about_anything()
                    />
                    <div on:focusout=move |_| form.left(ENTITY)>
                        <Field
                            form
                            name=ENTITY
                            label=say::audit_filter_which()
                            value=typed.entity
                            hint=say::audit_filter_which_hint()
                            may_be_empty=true
                        />
                    </div>
                    <TwoDays form typed=typed.days />
                    <div class="report__clear">
                        <Button barred=nothing on_click=clear>
                            {say::audit_filter_clear()}
                        </Button>
                    </div>
                </div>
            </details>
        </SearchForm>
    }
}
