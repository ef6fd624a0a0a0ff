//! A labelled field of text, with its hint and what is wrong with it beside it and tied to it.

use std::rc::Rc;
use std::time::Duration;

use leptos::prelude::*;

use crate::ui::form::Form;
use crate::ui::html::{Html, el, group, live, text};

/// How long a click takes from press to release, amply.
const A_CLICK: Duration = Duration::from_millis(250);

/// What a hint says, where there is one now.
pub(super) type Hint = Rc<dyn Fn() -> Option<String>>;

/// A field of text, for one field of a command.
pub(crate) struct Field {
    form: Form,
    name: &'static str,
    label: &'static str,
    value: RwSignal<String>,
    kind: &'static str,
    keys: Option<&'static str>,
    may_be_empty: bool,
    hint: Option<Hint>,
    suffix: Option<String>,
}

impl Field {
    /// A field that must be filled in with a text.
    pub(crate) fn new(
        form: Form,
        name: &'static str,
        label: &'static str,
        value: RwSignal<String>,
    ) -> Self {
        Self {
            form,
            name,
            label,
            value,
            kind: "text",
            keys: None,
            may_be_empty: false,
            hint: None,
            suffix: None,
        }
    }

    /// What a browser is to take it for.
    pub(crate) fn kind(self, kind: &'static str) -> Self {
        Self { kind, ..self }
    }

    /// Which keys a phone shows.
    pub(crate) fn keys(self, keys: &'static str) -> Self {
        Self { keys: Some(keys), ..self }
    }

    /// It may be left empty.
    pub(crate) fn optional(self) -> Self {
        Self { may_be_empty: true, ..self }
    }

    /// How it is to be filled in.
    pub(crate) fn hint(self, hint: impl Fn() -> Option<String> + 'static) -> Self {
        Self { hint: Some(Rc::new(hint)), ..self }
    }

    /// What stands at its end, such as a currency.
    pub(crate) fn suffix(self, suffix: String) -> Self {
        Self { suffix: Some(suffix), ..self }
    }

    /// The field.
    pub(crate) fn html(self) -> Html {
        let Self { form, name, value, .. } = self;
        let typed = move |event| {
            value.set(event_target_value(&event));
            form.typed(name);
        };
        // An empty field that is merely passed through is not nagged about until the form is sent.
        // And a field is often left by pressing the button below it, which must not move away
        // meanwhile.
        let left = move |_| {
            let before = form.attempts();
            let judge = move || {
                // Once the form was sent meanwhile, what the bank said of it stands; or the form is
                // gone.
                let stands = before.is_some() && form.attempts() == before;
                if stands && value.with_untracked(|text| !text.is_empty()) {
                    form.left(name);
                }
            };
            set_timeout(judge, A_CLICK);
        };
        let mut input = el("input")
            .class("field__input")
            .attr("type", self.kind)
            .attr("autocomplete", "off")
            .value(value)
            .on("input", typed)
            .on("change", left);
        if let Some(keys) = self.keys {
            input = input.attr("inputmode", keys);
        }
        if !self.may_be_empty {
            input = input.attr("aria-required", "true");
        }
        let optional = || el("span").class("field__optional").child(" optional");
        let label = el("label").child(self.label).child(self.may_be_empty.then(optional));
        let suffix = self.suffix.map(|suffix| {
            el("span").class("field__suffix").attr("aria-hidden", "true").child(suffix)
        });
        labelled(form, name, label, input, suffix, self.hint)
    }
}

/// A field of any kind below its label, with what is wrong with it and its hint.
pub(super) fn labelled(
    form: Form,
    name: &'static str,
    label: Html,
    input: Html,
    suffix: Option<Html>,
    hint: Option<Hint>,
) -> Html {
    let id = form.field_id(name);
    let (hint_id, problem_id) = (format!("{id}-hint"), format!("{id}-problem"));
    let hint = move || hint.as_ref().and_then(|hint| hint());
    let described = {
        let (hint, hint_id, problem_id) = (hint.clone(), hint_id.clone(), problem_id.clone());
        move || match (form.problem(name).is_some(), hint().is_some()) {
            (true, true) => Some(format!("{problem_id} {hint_id}")),
            (true, false) => Some(problem_id.clone()),
            (false, true) => Some(hint_id.clone()),
            (false, false) => None,
        }
    };
    let shown_hint = live(hint, move |hint| match hint {
        Some(hint) => el("p").class("field__hint").attr("id", &hint_id).child(hint.as_str()),
        None => group(),
    });
    let input = input
        .attr("id", &id)
        .attr("name", name)
        .true_while("aria-invalid", move || form.problem(name).is_some())
        .live_attr("aria-describedby", described);
    el("div")
        .class("field")
        .child(label.class("field__label").attr("for", &id))
        .child(el("div").class("field__box").child(input).child(suffix))
        .child(
            el("p")
                .class("field__problem")
                .attr("id", &problem_id)
                .attr("aria-live", "polite")
                .child(text(move || form.problem(name).unwrap_or_default())),
        )
        .child(shown_hint)
}
