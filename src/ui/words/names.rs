//! Names of roles and stream categories, and of countries and currencies. Those come from the
//! browser, because a list of 249 names would be too heavy.

use leftfold_core::domain::account::MovementCause;
use leftfold_core::domain::{
    AccountId, BankId, Currency, CustomerId, Role, TransactionId, TransferId, country,
};
use leftfold_core::read_models::{Description, MovementKind, ViewName};
use wasm_bindgen::{JsCast, JsValue};

use super::{format, language, say};

/// What codes stand for, in the language of the page.
struct DisplayNames {
    names: JsValue,
    of: js_sys::Function,
}

impl DisplayNames {
    fn new(kind: &str) -> Option<Self> {
        let intl = js_sys::Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
        let constructor = js_sys::Reflect::get(&intl, &"DisplayNames".into()).ok()?;
        let options = language::options(&[("type", kind)]);
        // A browser that doesn't know the language gives English, and not a third one.
        let languages = js_sys::Array::of2(&language::tag().into(), &"en".into());
        let arguments = js_sys::Array::of2(&languages, &options);
        let names =
            js_sys::Reflect::construct(constructor.dyn_ref::<js_sys::Function>()?, &arguments)
                .ok()?;
        let of = js_sys::Reflect::get(&names, &"of".into()).ok()?.dyn_into().ok()?;
        Some(Self { names, of })
    }

    fn of(&self, code: &str) -> Option<String> {
        self.of.call1(&self.names, &code.into()).ok()?.as_string()
    }
}

/// Codes with what to call them, by name.
fn named(codes: impl Iterator<Item = &'static str>, kind: &str) -> Vec<(String, String)> {
    let names = DisplayNames::new(kind);
    let name = |code: &str| {
        let name = names.as_ref().and_then(|names| names.of(code)).filter(|name| name != code);
        name.map_or_else(|| code.to_owned(), |name| format!("{name} ({code})"))
    };
    let mut options: Vec<_> = codes.map(|code| (code.to_owned(), name(code))).collect();
    options.sort_by(|one, other| one.1.cmp(&other.1));
    options
}

/// Every country to choose from.
pub(crate) fn countries() -> Vec<(String, String)> {
    named(country::all(), "region")
}

/// Every currency to choose from.
pub(crate) fn currencies() -> Vec<(String, String)> {
    named(Currency::all().into_iter(), "currency")
}

/// What a role is called.
pub(crate) fn role_name(role: Role) -> &'static str {
    match role {
        Role::Customer => say::role_customer(),
        Role::Teller => say::role_teller(),
        Role::Analyst => say::role_analyst(),
        Role::Auditor => say::role_auditor(),
        Role::Admin => say::role_admin(),
    }
}

/// Whom an event names as its actor, and the role beside the name. Staff act under their role's name,
/// which is said once.
pub(crate) fn actor_names(name: Option<&str>, role: Role) -> (String, Option<&'static str>) {
    match name {
        Some(name) if is_named(name, role) => (role_name(role).to_owned(), None),
        Some(name) => (format::name(name), Some(role_name(role))),
        None => ("—".to_owned(), Some(role_name(role))),
    }
}

/// Whether an actor has no other name than that of the role.
fn is_named(name: &str, role: Role) -> bool {
    let name = name.trim();
    name.eq_ignore_ascii_case(role.as_str()) || name == role_name(role)
}

/// What a role may do, as a sentence.
pub(crate) fn role_limits(role: Role) -> &'static str {
    match role {
        Role::Admin => say::limits_admin(),
        Role::Teller => say::limits_teller(),
        Role::Analyst => say::limits_analyst(),
        Role::Auditor => say::limits_auditor(),
        Role::Customer => say::limits_customer(),
    }
}

/// What the streams of a category are streams of.
pub(crate) fn category_name(category: &str) -> String {
    match category {
        BankId::CATEGORY => say::category_bank().into(),
        CustomerId::CATEGORY => say::category_customer().into(),
        AccountId::CATEGORY => say::category_account().into(),
        TransferId::CATEGORY => say::category_transfer().into(),
        TransactionId::CATEGORY => say::category_fraud_check().into(),
        "command" => say::category_command().into(),
        other => stored_name(other),
    }
}

/// A name of the contract in words: `money_deposited` is "Money deposited" in English.
pub(crate) fn stored_name(name: &str) -> String {
    say::stored_name(name, &format::words(name))
}

/// What movements of a kind are called.
pub(crate) fn movements(kind: MovementKind) -> &'static str {
    match kind {
        MovementKind::Deposit => say::movement_deposits(),
        MovementKind::Withdrawal => say::movement_withdrawals(),
        MovementKind::TransferIn => say::movement_transfers_in(),
        MovementKind::TransferOut => say::movement_transfers_out(),
        MovementKind::TransferInReversed => say::movement_transfers_in_reversed(),
        MovementKind::TransferOutReversed => say::movement_transfers_out_reversed(),
    }
}

/// What the copy of a projection is called.
pub(crate) fn view_title(name: ViewName) -> &'static str {
    match name {
        ViewName::Banks => say::copy_of_banks(),
        ViewName::Customers => say::copy_of_customers(),
        ViewName::Accounts => say::copy_of_accounts(),
        ViewName::Books => say::copy_of_books(),
        ViewName::Transfers => say::copy_of_transfers(),
        ViewName::Statements => say::copy_of_statements(),
        ViewName::FraudChecks => say::copy_of_checks(),
        ViewName::Commands => say::copy_of_requests(),
    }
}

/// What a movement was for: as it was given, to stand among other words, or what it is.
pub(crate) fn described(description: &Description) -> String {
    let kind = match description {
        Description::Given(given) => return format::name(given),
        Description::Of(cause) => match cause {
            MovementCause::Opening => say::described_opening(),
            MovementCause::BroughtForward => say::described_brought_forward(),
            MovementCause::Deposit => say::described_deposit(),
            MovementCause::Withdrawal => say::described_withdrawal(),
            MovementCause::Debit => say::described_debit(),
            MovementCause::DebitReversal => say::described_debit_reversal(),
            MovementCause::Credit => say::described_credit(),
            MovementCause::CreditReversal => say::described_credit_reversal(),
        },
        Description::BetweenBanks => say::described_between_banks(),
    };
    kind.to_owned()
}

/// What a country is called.
pub(crate) fn country_name(code: &str) -> String {
    DisplayNames::new("region").and_then(|names| names.of(code)).unwrap_or_else(|| code.to_owned())
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn an_actor_who_is_named_like_the_role_is_named_once() {
        let names = |name| actor_names(name, Role::Analyst);
        assert_eq!(names(Some("analyst")), ("Analyst".to_owned(), None));
        assert_eq!(names(Some("Analyst")), ("Analyst".to_owned(), None));
        assert_eq!(names(Some("Edith Clarke")), ("Edith Clarke".to_owned(), Some("Analyst")));
        assert_eq!(names(None), ("—".to_owned(), Some("Analyst")));
    }
}
