//! Sets a passphrase or changes it: typed twice, since nobody can bring a mistyped one back.

use leftfold_core::privacy::{ADVISED_CHARACTERS, FEWEST_CHARACTERS, characters};
use leptos::prelude::*;

use crate::ui::components::form::{Form, Problems};
use crate::ui::components::{Field, FormView};
use crate::ui::host::work::Work;
use crate::ui::state::context::use_bank;
use crate::ui::words::{refusals, say};

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
            Err(refusal) => form.general.set(Some(refusals::why(&refusal))),
        });
    };
    let hint = Signal::derive(move || Some(typed.with(|typed| hint(typed))));
    view! {
        <FormView
            form
            label=action
            action=action
            doing=say::privacy_passphrase_sealing()
            barred=bank.barred_beside()
            on_cancel=move |()| work.give_up()
            on_submit=submit
        >
            // For what keeps passwords: it wants to know whose they are.
            <input type="text" autocomplete="username" value="Leftfold" hidden />
            <Field
                form
                name="new_passphrase"
                label=say::privacy_passphrase_new()
                value=typed
                kind="password"
                autocomplete="new-password"
                hint=hint
            />
            <Field
                form
                name="again"
                label=say::privacy_passphrase_again()
                value=again
                kind="password"
                autocomplete="new-password"
            />
        </FormView>
    }
}

fn problems(typed: &str, again: &str) -> Problems {
    let mut problems = Problems::new();
    if typed.is_empty() {
        problems.insert("new_passphrase", say::privacy_passphrase_missing().into());
    } else if characters(typed) < FEWEST_CHARACTERS {
        let problem = say::privacy_passphrase_too_short(FEWEST_CHARACTERS);
        problems.insert("new_passphrase", problem);
    } else if typed != again {
        problems.insert("again", say::privacy_passphrase_not_the_same().into());
    }
    problems
}

/// How strong it is, as far as its length and an obvious pattern tell: no more can be said honestly
/// without a list of what people choose.
fn hint(typed: &str) -> String {
    let number = characters(typed);
    if number == 0 {
        return say::privacy_passphrase_hint().into();
    }
    if has_pattern(typed.trim()) {
        return say::privacy_passphrase_pattern(number);
    }
    if number < ADVISED_CHARACTERS {
        return say::privacy_passphrase_weak(number, &ADVISED_CHARACTERS.to_string());
    }
    say::privacy_passphrase_long_enough(number)
}

/// Whether a text is one piece again and again, or counts up or down: `abcabc`, `aaaa`, `4321`.
fn has_pattern(text: &str) -> bool {
    let all: Vec<u32> = text.chars().map(u32::from).collect();
    let repeats = |piece: usize| all.iter().skip(piece).zip(&all).all(|(later, one)| later == one);
    let mut steps = all.windows(2).map(|pair| i64::from(pair[1]) - i64::from(pair[0]));
    let counts =
        steps.next().is_some_and(|first| first.abs() <= 1 && steps.all(|step| step == first));
    all.len() > 2 && (counts || (1..=all.len() / 2).any(repeats))
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn a_passphrase_is_typed_twice_and_has_eight_characters_of_any_kind() {
        let fields =
            |typed: &str, again: &str| -> Vec<_> { problems(typed, again).into_keys().collect() };
        assert_eq!(fields("", ""), ["new_passphrase"]);
        assert_eq!(fields("1234567", "1234567"), ["new_passphrase"]);
        assert_eq!(fields("         ", "         "), ["new_passphrase"]);
        assert_eq!(fields("some horse", "Some horse"), ["again"]);
        assert_eq!(fields("12345678", "12345678"), [""; 0]);
    }

    #[test]
    fn a_short_one_and_one_with_a_pattern_are_said_to_be_weak() {
        assert_eq!(hint("correct horse"), "13 characters, weak: use 15 or more.");
        assert!(hint("correct horse battery").starts_with("21 characters: long enough"));
        for weak in ["aaaaaaaaaaaaaaaa", "passwordpassword", "abcdefghijklmnop", "9876543210"] {
            assert!(hint(weak).contains("repeated or counted"), "{weak}");
        }
    }
}
