//! Chooses the actor: a role of the bank or one of its customers. It is part of the simulation, not
//! access control, so anybody can choose.

use leftfold_core::domain::{Actor, CustomerId, Role};
use leftfold_core::read_models::Page;
use leptos::prelude::*;

use crate::ui::state::context::{BankContext, use_bank};
use crate::ui::words::format::name;
use crate::ui::words::names::{role_limits, role_name};
use crate::ui::words::say;

/// Customers to choose from at most: a choice longer than this is no choice.
const CHOICES: usize = 200;

/// The choice of whom one acts as.
#[component]
pub(crate) fn ActingAs() -> impl IntoView {
    let bank = use_bank();
    let customers = Memo::new(move |_| customers(bank));
    Effect::new(move |_| {
        // Another log has other customers: nobody acts as one that is not there, or is forgotten.
        let gone = bank.actor().customer_id.filter(|id| !known(bank, *id));
        if gone.is_some() {
            bank.act_as(Actor::default());
        }
    });
    let change = move |event| {
        let actor = actor_of(&event_target_value(&event));
        let name = actor.customer_id.and_then(|id| {
            customers.with_untracked(|all| all.iter().find(|(known, _)| *known == id).cloned())
        });
        let name = name.map_or_else(|| role_name(actor.role).to_owned(), |(_, name)| name);
        bank.say(say::acting_as_now(&name), None);
        bank.act_as(actor);
    };
    let choice = move |actor: Actor, name: String| {
        let selected = untrack(move || bank.actor()) == actor;
        view! {
            <option value=key(&actor) selected=selected>
                {name}
            </option>
        }
    };
    let staff = Role::ALL.into_iter().filter(|role| *role != Role::Customer);
    let staff = staff.map(|role| choice(of_role(role), role_name(role).to_owned())).collect_view();
    view! {
        <label class="acting" class=("acting--other", move || bank.actor().role != Role::Admin)>
            <span class="acting__label">{say::acting_as()}</span>
            <select
                class="acting__choice"
                name="acting_as"
                prop:value=move || key(&bank.actor())
                title=move || role_limits(bank.actor().role)
                on:change=change
            >
                <optgroup label=say::acting_staff()>{staff}</optgroup>
                <optgroup label=say::acting_customer()>
                    {move || {
                        let named = |(id, name)| choice(of_customer(id), name);
                        customers.get().into_iter().map(named).collect_view()
                    }}
                </optgroup>
            </select>
        </label>
    }
}

/// The actor of a role. An event keeps its name for ever, so it is the role's and nobody's own.
fn of_role(role: Role) -> Actor {
    Actor::named(role, role.as_str(), None)
}

fn of_customer(id: CustomerId) -> Actor {
    Actor { customer_id: Some(id), ..of_role(Role::Customer) }
}

/// An actor as the value of a choice.
fn key(actor: &Actor) -> String {
    actor.customer_id.map_or_else(|| actor.role.as_str().to_owned(), |id| id.to_string())
}

fn actor_of(key: &str) -> Actor {
    match key.parse() {
        Ok(id) => of_customer(id),
        Err(_) => of_role(key.parse().unwrap_or(Role::Admin)),
    }
}

fn known(bank: BankContext, id: CustomerId) -> bool {
    let customer = bank.ask(|bank| bank.read(|reading| reading.as_of(None).customer(id)));
    customer.is_some_and(|customer| !customer.forgotten)
}

/// Those whom one can act as. A person who is forgotten does nothing any more.
fn customers(bank: BankContext) -> Vec<(CustomerId, String)> {
    let page = Page { after: None, limit: Some(CHOICES) };
    let now = bank.actor().customer_id;
    let mut all = bank.ask(|bank| bank.read(|reading| reading.as_of(None).customers(None, page)));
    // Whom one acts as is among them, however many came before.
    if !all.iter().any(|customer| Some(customer.customer_id) == now) {
        all.extend(now.and_then(|id| bank.reading(|reading| reading.as_of(None).customer(id))));
    }
    let named = all.into_iter().filter(|customer| !customer.forgotten);
    named.filter_map(|customer| Some((customer.customer_id, name(&customer.name()?)))).collect()
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn everybody_whom_one_can_act_as_is_found_by_their_key() {
        for role in Role::ALL.into_iter().filter(|role| *role != Role::Customer) {
            assert_eq!(actor_of(&key(&of_role(role))), of_role(role));
        }
        let somebody = of_customer("0190f3a4-0000-7000-8000-000000000001".parse().unwrap());
        assert_eq!(actor_of(&key(&somebody)), somebody);
        assert_eq!(of_role(Role::Admin), Actor::default());
        assert_eq!(actor_of("nonsense"), Actor::default());
    }
}
