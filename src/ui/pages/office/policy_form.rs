//! Changes some of a bank's limits. Only what differs from the present is sent, and what the bank's
//! own rules would refuse is said beside its field before.

use leftfold_core::domain::bank::ChangeBankPolicy;
use leftfold_core::domain::{Act, BankId, Currency, InvalidPolicy, Policy, PolicyChange, Sign};
use leptos::prelude::*;
use serde_json::{Map, Value, json};

use crate::ui::components::form::{Form, Problems};
use crate::ui::components::{AmountField, Field, FormView, SelectField};
use crate::ui::host::dom;
use crate::ui::state::context::use_bank;
use crate::ui::state::sending::Sent;
use crate::ui::words::amount::read_amount;
use crate::ui::words::refusals::why_no_policy;
use crate::ui::words::{format, say};

const FIELDS: &[&str] = &[
    "max_deposit",
    "max_balance",
    "large_amount",
    "unusual_hours",
    "velocity",
    "suspicious_threshold",
    "fraud_threshold",
    "freeze_on_fraud",
    "snapshot_every",
    "fraud_share_alert",
];

/// The form of a bank's policy, filled in with what it is.
#[component]
pub(super) fn PolicyForm(
    /// Whose.
    id: BankId,
    /// What it is.
    policy: Policy,
    /// The bank's currency.
    currency: Currency,
) -> impl IntoView {
    let bank = use_bank();
    let typed = Typed::new(&policy);
    let present = StoredValue::new(policy);
    let changes = move || present.with_value(|policy| changes(&typed.values(), policy, currency));
    let form = Form::new("policy", move || changes().1);
    let submit = move |()| {
        let policy = untrack(changes).0;
        if policy.is_empty() {
            form.general.set(Some(say::bank_policy_nothing_changed().into()));
            return;
        }
        let command = ChangeBankPolicy { bank_id: id, policy };
        form.send(bank, command, FIELDS, say::bank_policy_changed().into(), |sent| {
            if let Sent::Decided(_) = sent {
                // The form is filled in anew, and the focus would be lost with it.
                dom::focus_soon(".policy > .disclosure > summary".into());
            }
        });
    };
    let yes_or_no = vec![
        ("yes".to_owned(), say::bank_policy_freeze_yes().to_owned()),
        ("no".to_owned(), say::bank_policy_freeze_no().to_owned()),
    ];
    let amount = move |name, label, value| {
        view! { <AmountField form name label value currency=currency /> }
    };
    let time = move |name, label, value| view! { <Field form name label value kind="time" /> };
    let count = move |name, label, value| view! { <Field form name label value keys="numeric" /> };
    view! {
        <FormView
            form
            label=say::bank_policy()
            action=say::bank_policy_change()
            barred=bank.barred(Act::ChangeBankPolicy, None)
            on_submit=submit
        >
            <div class="form__pair">
                {amount("max_deposit", say::bank_policy_max_deposit(), typed.max_deposit)}
                {amount("max_balance", say::bank_policy_max_balance(), typed.max_balance)}
                {amount("large_amount", say::bank_policy_large_amount(), typed.large_amount)}
            </div>
            <div class="form__pair">
                {time("unusual_hours", say::bank_policy_unusual_hours_begin(), typed.hours_from)}
                {time("unusual_hours_end", say::bank_policy_unusual_hours_end(), typed.hours_to)}
            </div>
            <div class="form__pair">
                {count("velocity", say::bank_policy_velocity(), typed.count)}
                {count("velocity_minutes", say::bank_policy_velocity_minutes(), typed.minutes)}
            </div>
            <div class="form__pair">
                {count(
                    "suspicious_threshold",
                    say::bank_policy_suspicious_points(),
                    typed.suspicious,
                )} {count("fraud_threshold", say::bank_policy_fraud_points(), typed.fraud)}
            </div>
            <div class="form__pair">
                <SelectField
                    form
                    name="freeze_on_fraud"
                    label=say::bank_policy_freeze()
                    value=typed.freeze
                    options=Signal::stored(yes_or_no)
                />
                {count("snapshot_every", say::bank_policy_snapshot_events(), typed.snapshot)}
                {count(
                    "fraud_share_alert",
                    say::bank_policy_fraud_share_percent(),
                    typed.fraud_share,
                )}
            </div>
        </FormView>
    }
}

/// What is typed, field by field.
#[derive(Clone, Copy)]
struct Typed {
    max_deposit: RwSignal<String>,
    max_balance: RwSignal<String>,
    large_amount: RwSignal<String>,
    hours_from: RwSignal<String>,
    hours_to: RwSignal<String>,
    count: RwSignal<String>,
    minutes: RwSignal<String>,
    suspicious: RwSignal<String>,
    fraud: RwSignal<String>,
    freeze: RwSignal<String>,
    snapshot: RwSignal<String>,
    fraud_share: RwSignal<String>,
}

/// What one limit is to be.
enum TypedLimit {
    /// As an amount is typed.
    Amount(String),
    /// As the bank takes it.
    Value(Value),
}

impl Typed {
    fn new(policy: &Policy) -> Self {
        let text = |value: &dyn ToString| RwSignal::new(value.to_string());
        Self {
            max_deposit: text(&policy.max_deposit),
            max_balance: text(&policy.max_balance),
            large_amount: text(&policy.large_amount),
            hours_from: text(&policy.unusual_hours.from),
            hours_to: text(&policy.unusual_hours.to),
            count: text(&policy.velocity.count),
            minutes: text(&policy.velocity.minutes),
            suspicious: text(&policy.suspicious_threshold),
            fraud: text(&policy.fraud_threshold),
            freeze: text(&if policy.freeze_on_fraud { "yes" } else { "no" }),
            snapshot: text(&policy.snapshot_every),
            fraud_share: text(&policy.most_fraud()),
        }
    }

    /// Every limit as it is typed, in the order of the fields.
    fn values(self) -> Vec<(&'static str, TypedLimit)> {
        let amount = |typed: RwSignal<String>| TypedLimit::Amount(typed.get());
        let number = |typed: RwSignal<String>| number(&typed.get());
        let hours = json!({"from": self.hours_from.get(), "to": self.hours_to.get()});
        let velocity = json!({"count": number(self.count), "minutes": number(self.minutes)});
        let values = [
            amount(self.max_deposit),
            amount(self.max_balance),
            amount(self.large_amount),
            TypedLimit::Value(hours),
            TypedLimit::Value(velocity),
            TypedLimit::Value(number(self.suspicious)),
            TypedLimit::Value(number(self.fraud)),
            TypedLimit::Value((self.freeze.get() == "yes").into()),
            TypedLimit::Value(number(self.snapshot)),
            TypedLimit::Value(number(self.fraud_share)),
        ];
        FIELDS.iter().copied().zip(values).collect()
    }
}

/// A whole number as it is typed; anything else is left for the bank to refuse.
fn number(text: &str) -> Value {
    text.trim().parse::<u64>().map_or_else(|_| text.into(), Into::into)
}

/// The limits that differ from a policy's, and what the bank would refuse of them.
fn changes(
    typed: &[(&'static str, TypedLimit)],
    policy: &Policy,
    currency: Currency,
) -> (Map<String, Value>, Problems) {
    let (mut changed, mut problems) = (Map::new(), Problems::new());
    for (field, limit) in typed {
        let value = match limit {
            TypedLimit::Value(value) => Ok(value.clone()),
            TypedLimit::Amount(text) => read_amount(text, currency, Sign::NotNegative)
                .map(Value::from)
                .map_err(|unclear| unclear.to_string()),
        };
        let one = value.and_then(|value| {
            let one = Map::from_iter([((*field).to_owned(), value)]);
            let change =
                PolicyChange::read(&one, currency).map_err(|invalid| why_no_policy(&invalid))?;
            Ok((policy.with(&change) != *policy).then_some(one))
        });
        match one {
            Ok(one) => changed.extend(one.into_iter().flatten()),
            Err(problem) => {
                problems.insert(field, format::capitalized(&problem));
            }
        }
    }
    if let Some(invalid) = contradiction(&changed, policy, currency)
        && let Some(field) = FIELDS.iter().find(|known| **known == invalid.field)
    {
        problems.entry(field).or_insert_with(|| why_no_policy(&invalid));
    }
    (changed, problems)
}

/// What a policy would say against itself after a change.
fn contradiction(
    changed: &Map<String, Value>,
    policy: &Policy,
    currency: Currency,
) -> Option<InvalidPolicy> {
    let change = PolicyChange::read(changed, currency).ok()?;
    policy.changed(&change).err()
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    fn usd() -> Currency {
        "USD".parse().unwrap()
    }

    fn judged(typed: &[(&'static str, TypedLimit)]) -> (Value, Vec<&'static str>) {
        let (changed, problems) = changes(typed, &Policy::default_in(usd()), usd());
        (changed.into(), problems.into_keys().collect())
    }

    fn amount(text: &str) -> TypedLimit {
        TypedLimit::Amount(text.into())
    }

    #[test]
    fn only_what_differs_is_sent_however_it_is_written() {
        let typed = [
            ("max_deposit", amount("1,000,000")),
            ("large_amount", amount("$5,000")),
            ("unusual_hours", TypedLimit::Value(json!({"from": "00:00", "to": "05:00"}))),
            (
                "velocity",
                TypedLimit::Value(json!({"count": number(" 3 "), "minutes": number("10")})),
            ),
        ];
        let sent = json!({"large_amount": "5000", "velocity": {"count": 3, "minutes": 10}});
        assert_eq!(judged(&typed), (sent, vec![]));
    }

    #[test]
    fn what_will_not_do_is_said_at_its_field() {
        let typed = [
            ("max_deposit", amount("ten")),
            (
                "velocity",
                TypedLimit::Value(json!({"count": number("few"), "minutes": number("10")})),
            ),
            ("snapshot_every", TypedLimit::Value(number("0"))),
        ];
        assert_eq!(judged(&typed).1, ["max_deposit", "snapshot_every", "velocity"]);
    }

    #[test]
    fn a_policy_that_contradicts_itself_is_said_at_the_field_that_was_changed() {
        let fraud = |points: &str| [("fraud_threshold", TypedLimit::Value(number(points)))];
        assert_eq!(judged(&fraud("40")).1, ["fraud_threshold"]);
        assert_eq!(judged(&fraud("50")).1, [""; 0]);
    }
}
