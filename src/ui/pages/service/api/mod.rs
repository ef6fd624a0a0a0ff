//! The bank as a web service, to be tried: a form for each route, made from the table that answers it.

mod trying;

use std::rc::Rc;

use leftfold_core::rest::{Does, Facade, FieldKind, ROUTES, Response, Route as ApiRoute};
use leptos::prelude::*;
use serde_json::Value;

use self::trying::{Input, inputs, request};
use crate::ui::components::{Heading, Json, keep_open, tagged};
use crate::ui::host::work::Work;
use crate::ui::route::OfficeRoute;
use crate::ui::state::context::use_bank;
use crate::ui::words::say;

/// The façade that the forms ask, for as long as the page is open.
type Asked = StoredValue<Rc<Facade>, LocalStorage>;

/// Every route with its form.
#[component]
pub(crate) fn Api() -> impl IntoView {
    let facade: Asked = StoredValue::new_local(Rc::default());
    let lead = tagged(say::service_lead("bank.fetch(path, init)"), |_, call| {
        view! { <code>{call}</code> }.into_any()
    });
    view! {
        <p class="crumb">
            <a href=OfficeRoute::Requests.href()>{say::service_to_requests()}</a>
        </p>
        <Heading text=say::service_title() />
        <p class="lead soft">{lead}</p>
        <div class="api">
            {ROUTES.iter().map(|route| view! { <Tried route facade /> }).collect_view()}
        </div>
    }
}

/// One route, with its form once it is opened.
#[component]
fn Tried(
    /// The route.
    route: &'static ApiRoute,
    /// Whom the form asks.
    facade: Asked,
) -> impl IntoView {
    let (kept, toggled) = keep_open(format!("{}{}", route.method, route.path));
    let open = RwSignal::new(kept);
    let toggled = move |event| {
        open.set(true);
        toggled(event);
    };
    view! {
        <details class="api__route card" open=kept on:toggle=toggled>
            <summary class="api__summary">
                <b class="api__method">{route.method}</b>
                <code class="api__path">{route.path}</code>
                <span class="soft">{route.summary}</span>
            </summary>
            <Show when=move || open.get()>
                <TryForm route facade />
            </Show>
        </details>
    }
}

/// The form of a route, and what was answered last.
#[component]
fn TryForm(
    /// The route.
    route: &'static ApiRoute,
    /// Whom the form asks.
    facade: Asked,
) -> impl IntoView {
    let bank = use_bank();
    let busy = RwSignal::new(false);
    let work = Work::new(busy);
    let answer = RwSignal::new(None::<Response>);
    let fields = StoredValue::new(inputs(route));
    let changes = matches!(route.does, Does::Command(_));
    let barred = move || bank.locked_in_the_past().filter(|_| changes);
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if untrack(barred).is_some() {
            return;
        }
        let request = request(route, &fields.read_value(), &untrack(|| bank.actor()));
        let (facade, asked) = (facade.get_value(), bank.bank());
        let answered = async move { facade.answer(&asked, &request).await };
        work.begin(answered, move |response| {
            answer.try_set(Some(response));
        });
    };
    view! {
        <form class="form api__form" aria-label=route.summary novalidate on:submit=send>
            <div class="api__fields">
                {fields
                    .get_value()
                    .into_iter()
                    .map(|input| view! { <TryField input /> })
                    .collect_view()}
            </div>
            <div class="form__actions">
                <button
                    class="button button--primary"
                    aria-disabled=move || (busy.get() || barred().is_some()).then_some("true")
                >
                    {say::service_send()}
                </button>
                {move || barred().map(|why| view! { <p class="why">{why}</p> })}
            </div>
        </form>
        <div role="status">
            {move || {
                answer
                    .get()
                    .map(|answer| {
                        view! {
                            <p class="api__status">
                                <b>{answer.status}</b>
                                " "
                                {told(&answer)}
                            </p>
                        }
                    })
            }}
        </div>
        {move || answer.get().map(|answer| body(&answer))}
    }
}

/// A field of a form. Anything may be typed: what comes of it is what one wants to see.
#[component]
fn TryField(
    /// The field.
    input: Input,
) -> impl IntoView {
    let value = input.value;
    let field = match input.kind {
        FieldKind::OneOf(choices) => view! {
            <select
                class="field__input field__input--select"
                name=input.name
                prop:value=value
                on:change=move |event| value.set(event_target_value(&event))
            >
                <option value="">{say::service_left_out()}</option>
                {choices
                    .iter()
                    .map(|choice| view! { <option value=*choice>{*choice}</option> })
                    .collect_view()}
            </select>
        }
        .into_any(),
        _ => view! {
            <input
                class="field__input"
                name=input.name
                autocomplete="off"
                spellcheck="false"
                prop:value=value
                on:input=move |event| value.set(event_target_value(&event))
            />
        }
        .into_any(),
    };
    view! {
        <label class="api__field">
            <span class="field__label">
                {input.name}
                {input
                    .may_be_empty
                    .then(|| {
                        view! { <span class="field__optional">" "{say::service_optional()}</span> }
                    })}
            </span>
            {field}
            <span class="field__hint">{input.says}</span>
        </label>
    }
}

/// What a response says before its body.
fn told(answer: &Response) -> String {
    let names = ["location", "retry-after", "allow", "idempotent-replayed"];
    let said =
        names.into_iter().filter_map(|name| Some(format!("{name}: {}", answer.header(name)?)));
    said.collect::<Vec<_>>().join(" · ")
}

/// A body in lines, as text.
fn body(answer: &Response) -> AnyView {
    if let Ok(value) = serde_json::from_str::<Value>(&answer.body) {
        return view! { <Json value label=say::service_answer() /> }.into_any();
    }
    let body = answer.body.clone();
    view! {
        <pre class="json" tabindex="0" role="region" aria-label=say::service_answer()>
            {body}
        </pre>
    }
    .into_any()
}
