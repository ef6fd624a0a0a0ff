//! Why the bank refused, from a refusal's code and the figures behind it. The core's own sentence is for
//! logs and scripts, and is English in every language. What was recorded by an earlier version may lack a
//! figure: then the code is named.

use leftfold_core::domain::{
    AccountId, BankId, Code, Currency, CustomerId, InvalidAmount, InvalidPolicy, Refusal,
    TransferId,
};

use super::format::{capitalized, day, decimal_in, full_sentence, grouped, name, second};
use super::names::{role_limits, stored_name};
use super::reasons::why_refused;
use super::say;
use crate::on_demand::on_demand;

/// Why, in a sentence without its full stop. Amounts stand without their currency.
pub(crate) fn why(refusal: &Refusal) -> String {
    why_in(refusal, None)
}

/// The same, with the currency beside each amount where it is known: a refusal doesn't hold it.
pub(crate) fn why_in(refusal: &Refusal, currency: Option<Currency>) -> String {
    sentence(refusal, currency).unwrap_or_else(|| stored_name(refusal.code.as_str()))
}

/// The same, for what is there from the start: most visits meet no refusal there, so the words are loaded when
/// they are first needed. Where they can't be loaded, the code is named.
pub(crate) async fn why_on_demand(refusal: Refusal) -> String {
    let code = refusal.code;
    load_why(refusal).await.unwrap_or_else(|_| stored_name(code.as_str()))
}

on_demand! { refusing: fn load_why(refusal: Refusal) -> String {
    why(&refusal)
} }

/// The same with a full stop, to stand among other sentences.
pub(crate) fn why_in_full(refusal: &Refusal) -> String {
    full_sentence(&why(refusal))
}

/// What is wrong with an amount.
pub(crate) fn why_no_amount(problem: &InvalidAmount) -> String {
    why(&told_by(Code::InvalidAmount, problem.details()))
}

/// What is wrong with a limit of a policy.
pub(crate) fn why_no_policy(invalid: &InvalidPolicy) -> String {
    let refusal = told_by(Code::InvalidPolicy, invalid.problem.details());
    why(&refusal.with("field", &invalid.field))
}

/// A refusal that the page tells, and nobody records.
fn told_by(code: Code, details: Vec<(&'static str, String)>) -> Refusal {
    Refusal::new(code, String::new()).with_all(details)
}

/// The sentence of a code; none where a figure is missing that it tells.
fn sentence(refusal: &Refusal, currency: Option<Currency>) -> Option<String> {
    let said = match refusal.code {
        Code::InvalidCommand => return invalid_command(refusal),
        Code::CommandIdReused => say::refused_id_reused(),
        Code::Locked => return locked(refusal),
        Code::Forbidden => role_limits(detail(refusal, "role")?.parse().ok()?),
        Code::BankNotFound if problem(refusal) == "nothing_to_bring_forward" => {
            say::refused_no_bank_to_archive()
        }
        Code::BankNotFound => say::refused_no_bank(),
        Code::CustomerNotFound => say::refused_no_customer(),
        Code::AccountNotFound => match detail(refusal, "side") {
            Some("from") => say::refused_no_account_from(),
            Some("to") => say::refused_no_account_to(),
            _ => say::refused_no_account(),
        },
        Code::TransferNotFound => say::refused_no_transfer(),
        Code::VersionConflict => {
            let (actual, expected) = (figure(refusal, "actual")?, figure(refusal, "expected")?);
            return Some(say::refused_version(&actual, &expected));
        }
        Code::InvalidName => say::refused_name(),
        Code::UnknownCurrency => {
            return Some(say::refused_currency(&name(detail(refusal, "currency")?)));
        }
        Code::InvalidPolicy => return invalid_policy(refusal, currency),
        Code::InvalidCountry => say::refused_nationality(),
        Code::InvalidDateOfBirth => say::refused_date_of_birth(),
        Code::InvalidAddress => return invalid_address(refusal),
        Code::InvalidEmail => say::refused_email(),
        Code::InvalidAmount => return invalid_amount(refusal, currency),
        Code::SameAccount => say::new_transfer_same_account(),
        Code::CurrencyMismatch => {
            let [from, to] = [detail(refusal, "from_currency")?, detail(refusal, "to_currency")?];
            return Some(say::refused_currencies(from, to));
        }
        Code::AlreadyExists => return already_exists(refusal),
        Code::CustomerForgotten => say::refused_forgotten(),
        Code::AccountClosed => say::refused_closed(),
        Code::AccountFrozen => say::refused_frozen(),
        Code::AlreadyFrozen => say::refused_already_frozen(),
        Code::NotFrozen => say::refused_not_frozen(),
        Code::TransfersInFlight => {
            match (figure(refusal, "transfers"), figure(refusal, "requests")) {
                (Some(transfers), Some(requests)) => {
                    return Some(say::refused_unsettled(&transfers, &requests));
                }
                _ => say::refused_transfers_in_flight(),
            }
        }
        Code::HasOpenAccounts => say::refused_has_accounts(),
        Code::AccountNumberTaken => say::refused_number_taken(),
        Code::DepositLimitExceeded => {
            return Some(say::refused_deposit_limit(&amount(refusal, "limit", currency)?));
        }
        Code::BalanceLimitExceeded => {
            return Some(say::refused_balance_limit(&amount(refusal, "limit", currency)?));
        }
        Code::InsufficientFunds => {
            let available = amount(refusal, "available", currency)?;
            return Some(say::refused_funds(&available, &amount(refusal, "amount", currency)?));
        }
        Code::FraudDetected => return None,
        Code::RateLimited => say::refused_rate(),
        Code::ReadOnly => match why_refused(refusal) {
            Some(reason) => return Some(say::refused_read_only(&reason)),
            None => say::refused_damaged(),
        },
        Code::StorageFull if problem(refusal) == "not_sealed" => say::refused_not_sealed(),
        Code::StorageFull => say::refused_storage_full(),
        Code::StorageUnavailable => return storage_unavailable(refusal),
        Code::WrongPassphrase => say::refused_passphrase(),
        Code::NoPassphrase if problem(refusal) == "empty" => say::refused_passphrase_empty(),
        Code::NoPassphrase => say::refused_no_passphrase(),
        Code::PassphraseTooShort => {
            let least: u64 = detail(refusal, "at_least")?.parse().ok()?;
            return Some(say::refused_passphrase_short(least));
        }
        Code::TooLarge => return Some(say::refused_command_too_large(&figure(refusal, "most")?)),
        Code::ClassFrozen => say::refused_class_frozen(),
    };
    Some(said.to_owned())
}

fn detail<'r>(refusal: &'r Refusal, name: &str) -> Option<&'r str> {
    refusal.details.get(name).map(String::as_str)
}

/// Which of the problems of its code it is; empty where it has one only.
fn problem(refusal: &Refusal) -> &str {
    detail(refusal, "problem").unwrap_or_default()
}

/// An amount as the locale writes it.
fn amount(refusal: &Refusal, name: &str, currency: Option<Currency>) -> Option<String> {
    detail(refusal, name).map(|decimal| decimal_in(decimal, currency))
}

/// A count, as the locale writes it.
fn figure(refusal: &Refusal, name: &str) -> Option<String> {
    detail(refusal, name).map(grouped)
}

fn invalid_command(refusal: &Refusal) -> Option<String> {
    let said = match problem(refusal) {
        "shows_nothing" => say::refused_shows_nothing(),
        "control_character" => {
            return Some(say::refused_control_character(detail(refusal, "character")?));
        }
        "not_a_movement" => say::refused_not_a_movement(),
        "in_the_future" => say::account_counts_from_later(),
        "before_opening" => {
            let opened = detail(refusal, "opened_at")?.parse().ok()?;
            return Some(say::refused_before_opening(&day(opened), &second(opened)));
        }
        "beyond_the_head" => return Some(say::refused_beyond_head(&figure(refusal, "head")?)),
        "no_event" => return Some(say::refused_no_event(&figure(refusal, "position")?)),
        "brought_forward" => say::refused_brought_forward(),
        "another_log" => say::refused_another_log(),
        // What is wrong with a log, where it is one.
        _ => return why_refused(refusal),
    };
    Some(said.to_owned())
}

fn locked(refusal: &Refusal) -> Option<String> {
    let said = match problem(refusal) {
        "keys_unreadable" => return Some(say::refused_keys_unreadable(&why_refused(refusal)?)),
        "key_missing" => say::refused_key_missing(),
        "other_keys" => say::refused_other_keys(),
        "export_locked" => say::refused_export_locked(),
        "predecessor_kept" => say::refused_predecessor_kept(),
        _ => say::refused_locked(),
    };
    Some(said.to_owned())
}

fn invalid_policy(refusal: &Refusal, currency: Option<Currency>) -> Option<String> {
    let said = match problem(refusal) {
        "names_nothing" => say::refused_policy_empty(),
        "unknown_limit" => {
            return Some(say::refused_policy_unknown(&name(detail(refusal, "field")?)));
        }
        "out_of_range" => {
            let (least, most) = (figure(refusal, "least")?, figure(refusal, "most")?);
            return Some(say::refused_policy_range(&least, &most));
        }
        "not_an_hour" => say::refused_policy_hour(),
        "suspicious_above_fraud" => {
            let (fraud, suspicious) = (figure(refusal, "fraud")?, figure(refusal, "suspicious")?);
            return Some(say::refused_policy_order(&fraud, &suspicious));
        }
        _ => return invalid_amount(refusal, currency),
    };
    Some(said.to_owned())
}

fn invalid_address(refusal: &Refusal) -> Option<String> {
    let said = match detail(refusal, "field")? {
        "street" => say::refused_street(),
        "city" => say::refused_city(),
        "postal_code" => say::refused_postal_code(),
        "country" => say::refused_country(),
        _ => return None,
    };
    Some(said.to_owned())
}

fn invalid_amount(refusal: &Refusal, currency: Option<Currency>) -> Option<String> {
    let said = match problem(refusal) {
        "not_a_number" => return Some(capitalized(&say::amount_not_digits(&grouped("12.50")))),
        "too_precise" => {
            let digits: u64 = detail(refusal, "digits")?.parse().ok()?;
            return Some(say::refused_too_precise(digits, detail(refusal, "currency")?));
        }
        "too_large" => return Some(say::refused_too_large(&figure(refusal, "digits")?)),
        "over_most" => return Some(say::refused_over_most(&amount(refusal, "most", currency)?)),
        "not_positive" => say::refused_not_positive(),
        "negative" => say::refused_negative(),
        _ => return None,
    };
    Some(said.to_owned())
}

fn already_exists(refusal: &Refusal) -> Option<String> {
    let said = match detail(refusal, "aggregate")? {
        TransferId::CATEGORY if problem(refusal) == "ended" => say::refused_ended(),
        TransferId::CATEGORY => say::refused_transfer_exists(),
        AccountId::CATEGORY => say::refused_account_exists(),
        CustomerId::CATEGORY => say::refused_customer_exists(),
        BankId::CATEGORY => say::refused_bank_exists(),
        _ => return None,
    };
    Some(said.to_owned())
}

fn storage_unavailable(refusal: &Refusal) -> Option<String> {
    let reason = why_refused(refusal);
    let said = match problem(refusal) {
        "conflict" => say::refused_conflict().to_owned(),
        "not_local" => say::refused_not_local().to_owned(),
        "out_of_memory" => say::refused_out_of_memory().to_owned(),
        "no_file" => reason?,
        "gone" => say::refused_gone(&reason?),
        "unreadable" => say::refused_unreadable(&reason?),
        "not_derived" => say::refused_not_derived().to_owned(),
        _ => say::refused_unwritable(&reason?),
    };
    Some(said)
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use leftfold_core::domain::account::AccountError;
    use leftfold_core::domain::transfer::TransferError;
    use leftfold_core::domain::{Currency, Explain, Money};

    use super::super::locale::{Locale, follow, samples::written_as};
    use super::*;

    fn usd(minor: i64) -> Money {
        Money::from_minor(minor, usd_itself())
    }

    fn usd_itself() -> Currency {
        "USD".parse().unwrap()
    }

    #[test]
    fn figures_are_those_of_the_refusal_as_the_locale_writes_them() {
        let funds =
            AccountError::InsufficientFunds { available: usd(-1_050), amount: usd(100_000) }
                .refusal();
        assert_eq!(why(&funds), "\u{2212}10.50 is available, which is less than 1,000.00");
        follow(written_as("1.234.567,5", "1.234"));
        assert_eq!(why(&funds), "\u{2212}10,50 is available, which is less than 1.000,00");
        follow(Locale::default());
        let differ =
            TransferError::CurrencyMismatch { from: usd_itself(), to: "EUR".parse().unwrap() };
        assert_eq!(
            why(&differ.refusal()),
            "The source account is in USD, and the destination account is in EUR"
        );
    }

    #[test]
    fn amounts_have_their_currency_beside_them_where_it_is_known() {
        let said = |error: AccountError| {
            why_in(&error.refusal(), Some(usd_itself())).replace('\u{a0}', " ")
        };
        let funds = AccountError::InsufficientFunds { available: usd(0), amount: usd(100_000) };
        assert_eq!(said(funds), "0.00 USD is available, which is less than 1,000.00 USD");
        let limit = AccountError::DepositLimitExceeded { limit: usd(1_000_000) };
        assert_eq!(said(limit), "A deposit can be at most 10,000.00 USD");
        let balance = AccountError::BalanceLimitExceeded { limit: usd(100_000_000) };
        assert_eq!(said(balance), "An account can hold at most 1,000,000.00 USD");
        let problem = InvalidAmount::OverMost { most: usd(150_000) };
        let amount = AccountError::InvalidAmount { field: "amount", problem };
        assert_eq!(said(amount), "The amount can be at most 1,500.00 USD");
    }

    #[test]
    fn a_problem_of_an_amount_is_told_of_a_command_and_of_what_is_typed_alike() {
        for problem in [
            InvalidAmount::NotANumber,
            InvalidAmount::TooPrecise { currency: usd_itself(), digits: 2 },
            InvalidAmount::TooLarge,
            InvalidAmount::OverMost { most: usd(500) },
            InvalidAmount::NotPositive,
            InvalidAmount::Negative,
        ] {
            let words = why_no_amount(&problem);
            assert_ne!(words, "Invalid amount", "{problem}");
            let error = AccountError::InvalidAmount { field: "amount", problem };
            assert_eq!(why(&error.refusal()), words);
        }
    }

    #[test]
    fn what_lacks_a_figure_is_told_by_its_code() {
        for code in Code::ALL {
            let words = why(&Refusal::new(code, "its message"));
            assert!(!words.is_empty(), "{code}");
        }
        let bare = Refusal::new(Code::InsufficientFunds, "insufficient_funds");
        assert_eq!(why(&bare), "Insufficient funds");
        assert_eq!(why_in_full(&bare), "Insufficient funds.");
    }

    #[test]
    fn a_time_is_told_as_a_day() {
        let refusal = Refusal::new(Code::InvalidCommand, "…")
            .with("problem", "before_opening")
            .with("opened_at", "2026-03-02T12:04:31.207Z");
        let said = "The account was opened on 2 Mar 2026 at 12:04:31 UTC. The effective time can't be earlier";
        assert_eq!(why(&refusal), said);
    }
}
