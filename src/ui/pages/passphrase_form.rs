//! Sets a passphrase or changes it: typed twice, since nobody can bring a mistyped one back.

use leptos::prelude::*;

use crate::ui::components::{Field, FormView};
use crate::ui::context::use_bank;
use crate::ui::form::{Form, Problems};
use crate::ui::format;
use crate::ui::work::Work;

/// Below so many characters a passphrase is soon found by trying.
const SHORT: usize = 12;

/// The form of a new passphrase.
#[component]
pub(super) fn PassphraseForm(
    /// What its button says.
    action: &'static str,
    /// What is said when it is set.
    said: &'static str,
) -> impl IntoView {
    let bank = use_bank();
    let (typed, again) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let form = Form::new("passphrase", move || problems(&typed.get(), &again.get()));
    let work = Work::new(form.busy);
    let submit = move |()| {
        let passphrase = typed.get_untracked();
        let set = async move { bank.bank().set_passphrase(Some(&passphrase)).await };
        work.begin(set, move |set| match set {
            Ok(()) => {
                typed.try_set(String::new());
                again.try_set(String::new());
                bank.say(said.into(), None);
            }
            Err(refusal) => form.general.set(Some(format::sentence(&refusal.message))),
        });
    };
    let hint = Signal::derive(move || Some(typed.with(|typed| hint(typed.chars().count()))));
    view! {
        <FormView form label=action action=action doing="Sealing the keys…" on_cancel=move |()| work.give_up() on_submit=submit>
            // For what keeps passwords: it wants to know whose they are.
            <input type="text" autocomplete="username" value="Leftfold" hidden />
            <Field form name="new_passphrase" label="New passphrase" value=typed kind="password" autocomplete="new-password" hint=hint />
            <Field form name="again" label="The same again" value=again kind="password" autocomplete="new-password" />
        </FormView>
    }
}

fn problems(typed: &str, again: &str) -> Problems {
    let mut problems = Problems::new();
    if typed.is_empty() {
        problems.insert("new_passphrase", "Type a passphrase.".into());
    } else if typed != again {
        problems.insert("again", "The two are not the same.".into());
    }
    problems
}

fn hint(characters: usize) -> String {
    let counted = || format::counted(characters, "character", "characters");
    match characters {
        0 => "Long is what makes it hard to guess: four or five words that have nothing to do with each other do well."
            .into(),
        1..SHORT => format!("{}: soon found by trying. A longer one is safer.", counted()),
        _ => format!("{}.", counted()),
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn a_passphrase_is_typed_twice_and_may_be_anything_but_nothing() {
        let fields =
            |typed: &str, again: &str| -> Vec<_> { problems(typed, again).into_keys().collect() };
        assert_eq!(fields("", ""), ["new_passphrase"]);
        assert_eq!(fields("horse", "Horse"), ["again"]);
        assert_eq!(fields(" ", " "), [""; 0]);
    }

    #[test]
    fn a_short_one_is_said_to_be_short() {
        assert!(hint(11).contains("soon found"));
        assert_eq!(hint(12), "12 characters.");
    }
}
