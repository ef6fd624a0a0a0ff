//! What is sealed and what is not, the passphrase before the keys, and one sealed field to look at.

use leftfold_core::application::Bank;
use leftfold_core::domain::customer::{CustomerEvent, Person};
use leftfold_core::domain::{CustomerId, Event, Personal, Recorded};
use leftfold_core::event_sourcing::Position;
use leptos::prelude::*;
use serde_json::{Value, json};
use uuid::Uuid;

use super::passphrase_form::PassphraseForm;
use crate::ui::components::{
    Badge, Button, Confirm, Disclosure, Emphasis, Heading, Json, Tone, linked, tagged,
};
use crate::ui::host::dom;
use crate::ui::host::moves::Moves;
use crate::ui::records::EventLink;
use crate::ui::route::{OfficeRoute, StorageRoute};
use crate::ui::state::context::{BankContext, use_bank};
use crate::ui::state::locking::lock;
use crate::ui::words::{format, refusals, say};

/// So many of those who can't be read are named.
const NAMED: usize = 50;

/// How personal data is kept.
#[component]
pub(crate) fn Privacy() -> impl IntoView {
    let bank = use_bank();
    let privacy = Memo::new(move |_| bank.ask(Bank::privacy));
    let passphrase = Memo::new(move |_| privacy.with(|privacy| privacy.passphrase));
    let unreadable = Memo::new(move |_| privacy.with(|privacy| privacy.unreadable.clone()));
    // The form that was used is gone then, and the focus with it.
    Effect::new(move |before: Option<bool>| {
        let now = passphrase.get();
        if before.is_some_and(|before| before != now) {
            dom::focus_soon("#passphrase-title".into());
        }
        now
    });
    view! {
        <p class="crumb">
            <a href=StorageRoute::Overview.href()>{say::privacy_to_storage()}</a>
        </p>
        <Heading text=say::privacy_title() />
        <p class="lead soft">{move || standing(bank)}</p>
        <Show when=move || !bank.is_own()>
            <p>{say::privacy_beside()}</p>
        </Show>
        {move || {
            Some(unreadable.get())
                .filter(|all| !all.is_empty())
                .map(|all| view! { <Unreadable all /> })
        }}
        <div class="split">
            <section class="card" aria-labelledby="passphrase-title">
                <h2 id="passphrase-title" tabindex="-1">
                    {say::privacy_passphrase()}
                </h2>
                {move || {
                    if passphrase.get() {
                        view! { <Protected /> }.into_any()
                    } else {
                        view! { <Open /> }.into_any()
                    }
                }}
            </section>
            <Sealed passphrase />
        </div>
        {move || view! { <Look seen=look(bank) /> }}
    }
}

/// What the keys are worth, in a sentence or two; follows that.
pub(super) fn standing(bank: BankContext) -> &'static str {
    if bank.ask(|bank| bank.privacy().passphrase) {
        say::privacy_sealed_under_passphrase()
    } else if is_in_memory(bank) {
        say::privacy_sealed_in_memory()
    } else {
        say::privacy_sealed_with_keys_beside()
    }
}

fn is_in_memory(bank: BankContext) -> bool {
    bank.ask(|bank| bank.storage().is_in_memory())
}

/// There is no passphrase: how to set one.
#[component]
fn Open() -> impl IntoView {
    view! {
        <p>
            <Badge tone=Tone::Waiting text=say::privacy_not_set() />
            " "
            {say::privacy_not_set_hint()}
        </p>
        <p class="soft">{say::privacy_set_follows()}</p>
        <PassphraseForm action=say::privacy_set_action() said=say::privacy_set_done() />
    }
}

/// There is a passphrase: locking, changing it, and taking it away.
#[component]
fn Protected() -> impl IntoView {
    let bank = use_bank();
    let moves = expect_context::<Moves>();
    let remove = move |()| {
        leptos::task::spawn_local(async move {
            match bank.bank().set_passphrase(None).await {
                Ok(()) => {
                    bank.say(say::privacy_remove_done().into(), None);
                }
                Err(refusal) => bank.say(refusals::why(&refusal), None),
            }
        });
    };
    view! {
        <p>
            <Badge tone=Tone::Good text=say::privacy_set() />
            " "
            {say::privacy_set_hint()}
        </p>
        <div>
            <Button emphasis=Emphasis::Primary on_click=move |()| lock(bank, moves)>
                {say::privacy_lock()}
            </Button>
        </div>
        <Disclosure named="passphrase" title=say::privacy_change()>
            <PassphraseForm action=say::privacy_change() said=say::privacy_change_done() />
        </Disclosure>
        <p class="soft">{say::privacy_change_hint()}</p>
        <div>
            <Confirm
                action=say::privacy_remove()
                title=say::privacy_remove_question()
                text=say::privacy_remove_follows()
                on_confirm=remove
            />
        </div>
    }
}

/// What is sealed, where the keys are, and what that can't do.
#[component]
fn Sealed(
    /// Whether there is a passphrase.
    passphrase: Memo<bool>,
) -> impl IntoView {
    let bank = use_bank();
    let keys = move || match passphrase.get() {
        true => say::privacy_keys_sealed(),
        false if is_in_memory(bank) => say::privacy_keys_in_memory(),
        false => say::privacy_keys_open(),
    };
    view! {
        <section class="card" aria-labelledby="sealed-title">
            <h2 id="sealed-title">{say::privacy_what_is_sealed()}</h2>
            <dl class="facts facts--wordy">
                <div>
                    <dt>{say::privacy_sealed()}</dt>
                    <dd>{say::privacy_sealed_what()}</dd>
                </div>
                <div>
                    <dt>{say::privacy_readable()}</dt>
                    <dd>{say::privacy_readable_what()}</dd>
                </div>
                <div>
                    <dt>{say::privacy_keys()}</dt>
                    <dd>{keys}</dd>
                </div>
                <div>
                    <dt>{say::privacy_forgetting()}</dt>
                    <dd>{say::privacy_forgetting_what()}</dd>
                </div>
                <div>
                    <dt>{say::privacy_beyond()}</dt>
                    <dd>{say::privacy_beyond_what()}</dd>
                </div>
            </dl>
        </section>
    }
}

/// Whose personal data can't be read, though nobody forgot them.
#[component]
fn Unreadable(
    /// Who.
    all: Vec<Uuid>,
) -> impl IntoView {
    let bank = use_bank();
    let more = all.len().saturating_sub(NAMED);
    let named = move |id: Uuid| {
        let known = bank.read(|views| views.customer(CustomerId(id)).is_some());
        let name = format::short_id(&id.to_string());
        let href = known.then(|| OfficeRoute::Customer(CustomerId(id)).href());
        view! {
            <li>
                <a class="mono" href=href>
                    {name}
                </a>
            </li>
        }
    };
    view! {
        <section class="card unreadable" aria-labelledby="unreadable-title">
            <h2 id="unreadable-title">{say::privacy_unreadable(all.len())}</h2>
            <p>{linked(say::privacy_unreadable_hint(), &StorageRoute::Overview.href())}</p>
            <ul class="pair">
                {all.into_iter().take(NAMED).map(named).collect_view()}
                {(more > 0)
                    .then(|| view! { <li class="soft">{say::privacy_unreadable_more(more)}</li> })}
            </ul>
        </section>
    }
}

/// A person's fields, as they lie in the log and as they read with the key.
type FirstPersonal = (Position, Value, Option<Value>);

/// The first event with a person that can be read, or else the first, as far as one may see it; follows
/// whom one acts as.
fn look(bank: BankContext) -> Option<FirstPersonal> {
    let actor = bank.actor();
    bank.reading(|reading| {
        let views = reading.seen_by(&actor, None);
        let shown = |recorded: &&Recorded| views.shows(recorded);
        let person = |recorded: &Recorded| match &recorded.event {
            Event::Customer(CustomerEvent::Registered(registered)) => {
                Some(seen(recorded.position, &registered.personal))
            }
            Event::Customer(CustomerEvent::BroughtForward(brought)) => {
                brought.personal.as_ref().map(|personal| seen(recorded.position, personal))
            }
            _ => None,
        };
        let all = || reading.log().iter().filter(shown).filter_map(person);
        all().find(|(.., fields)| fields.is_some()).or_else(|| all().next())
    })
}

fn seen(position: Position, personal: &Personal<Person>) -> FirstPersonal {
    let stored = serde_json::to_value(personal).unwrap_or_default();
    let fields = personal.get().and_then(|person| serde_json::to_value(person).ok());
    (position, json!({ "personal": stored }), fields)
}

/// One sealed field beside what it says.
#[component]
fn Look(
    /// It.
    seen: Option<FirstPersonal>,
) -> impl IntoView {
    seen.map(|(position, stored, fields)| {
        let read = match fields {
            Some(fields) => {
                let fields = json!({ "personal": fields });
                view! { <Json value=fields label=say::privacy_look_read() /> }.into_any()
            }
            None => view! { <p class="soft">{say::privacy_look_no_key()}</p> }.into_any(),
        };
        let hint = say::privacy_look_hint(&position.to_string());
        let hint = tagged(hint, |_, _| view! { <EventLink position /> }.into_any());
        view! {
            <section aria-labelledby="look-title" class="stack">
                <h2 id="look-title">{say::privacy_look()}</h2>
                <p class="soft">{hint}</p>
                <div class="split">
                    <div class="stack">
                        <h3>{say::privacy_look_stored()}</h3>
                        <Json value=stored label=say::privacy_look_stored() />
                    </div>
                    <div class="stack">
                        <h3>{say::privacy_look_read()}</h3>
                        {read}
                    </div>
                </div>
            </section>
        }
    })
}
