//! From which country a movement is asked for. The fraud check compares it with the owner's.

use leftfold_core::domain::fraud::Flag;
use leptos::prelude::*;

use crate::ui::components::SelectField;
use crate::ui::components::form::Form;
use crate::ui::state::context::use_bank;
use crate::ui::words::{names, say};

/// The name of the field.
pub(super) const ASKED_FROM: &str = "location";

/// The choice of the country, where the page offers it.
#[component]
pub(super) fn AskedFrom(
    /// The form that it stands in.
    form: Form,
    /// The country that is chosen; empty for none.
    country: RwSignal<String>,
    /// What the choice leads to.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
) -> impl IntoView {
    let bank = use_bank();
    let countries = Signal::stored(names::countries());
    let field = move || {
        view! {
            <SelectField
                form
                name=ASKED_FROM
                label=say::asked_from()
                value=country
                options=countries
                hint=hint
                none=say::asked_from_none()
            />
        }
    };
    view! { <Show when=move || bank.asks_from_where()>{field()}</Show> }
}

/// What a country that is not the owner's leads to.
pub(super) fn place_hint() -> String {
    say::asked_from_hint(&Flag::GeographicAnomaly.score().to_string())
}

/// The country of an option of a command; none where none was chosen.
pub(super) fn location(country: RwSignal<String>) -> Option<String> {
    Some(country.get_untracked()).filter(|country| !country.is_empty())
}
