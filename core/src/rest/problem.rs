//! Refusals as HTTP responses: a status, and problem details after RFC 9457.

use serde_json::{Map, Value};

use super::message::Response;
use crate::domain::{Code, Refusal};

/// What is wrong with a request before the bank looks at it.
const OWN_CODES: [&str; 7] = [
    "no_such_route",
    "method_not_allowed",
    "not_acceptable",
    "actor_required",
    "body_too_large",
    "unsupported_media_type",
    "command_not_found",
];

/// Every code that a problem may have.
pub(super) const CODES: [&str; Code::NAMES.len() + OWN_CODES.len()] = {
    let mut all = [""; Code::NAMES.len() + OWN_CODES.len()];
    let (of_the_bank, _) = all.split_at_mut(Code::NAMES.len());
    of_the_bank.copy_from_slice(&Code::NAMES);
    let (_, own) = all.split_at_mut(Code::NAMES.len());
    own.copy_from_slice(&OWN_CODES);
    all
};

/// The media type of a problem.
pub(super) const PROBLEM: &str = "application/problem+json";

/// Why a request was not done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Problem {
    status: u16,
    code: String,
    detail: String,
    details: Vec<(String, String)>,
    headers: Vec<(&'static str, String)>,
}

impl Problem {
    pub(super) fn new(status: u16, code: &str, detail: impl Into<String>) -> Self {
        let (code, detail) = (code.to_owned(), detail.into());
        Self { status, code, detail, details: Vec::new(), headers: Vec::new() }
    }

    /// What is malformed about a request.
    pub(super) fn malformed(detail: impl Into<String>) -> Self {
        Self::new(400, Code::InvalidCommand.as_str(), detail)
    }

    pub(super) fn of(refusal: &Refusal) -> Self {
        let problem =
            Self::new(status_of(refusal.code), refusal.code.as_str(), refusal.message.as_str());
        let named = refusal.details.iter();
        let details = named.map(|(name, value)| (name.clone(), value.clone())).collect();
        Self { details, ..problem }
    }

    pub(super) fn with_header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// The problem as it is sent. Its type names the code, and leads nowhere.
    pub(super) fn into_response(self) -> Response {
        let Self { status, code, detail, details, headers } = self;
        let mut body = Map::new();
        body.extend(details.into_iter().map(|(name, value)| (name, value.into())));
        body.insert("type".into(), format!("urn:leftfold:problem:{code}").into());
        body.insert("title".into(), title(&code).into());
        body.insert("status".into(), status.into());
        body.insert("detail".into(), detail.into());
        body.insert("code".into(), code.into());
        let mut response = Response::of(status, PROBLEM, Value::Object(body).to_string());
        response.headers.extend(headers);
        response
    }
}

/// A code as words: `insufficient_funds` is `Insufficient funds`.
fn title(code: &str) -> String {
    let words = code.replace('_', " ");
    let mut letters = words.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

/// The status that says what a code says. What a rule refuses is 400, but where HTTP has a word of
/// its own for it.
pub(super) fn status_of(code: Code) -> u16 {
    match code {
        Code::Forbidden => 403,
        Code::BankNotFound
        | Code::CustomerNotFound
        | Code::AccountNotFound
        | Code::TransferNotFound => 404,
        Code::CommandIdReused
        | Code::VersionConflict
        | Code::AlreadyExists
        | Code::AccountNumberTaken => 409,
        Code::TooLarge => 413,
        Code::Locked | Code::ClassFrozen => 423,
        Code::RateLimited => 429,
        Code::ReadOnly | Code::StorageUnavailable => 503,
        Code::StorageFull => 507,
        Code::InvalidCommand
        | Code::InvalidName
        | Code::UnknownCurrency
        | Code::InvalidPolicy
        | Code::InvalidCountry
        | Code::InvalidDateOfBirth
        | Code::InvalidAddress
        | Code::InvalidEmail
        | Code::InvalidAmount
        | Code::SameAccount
        | Code::CurrencyMismatch
        | Code::CustomerForgotten
        | Code::AccountClosed
        | Code::AccountFrozen
        | Code::AlreadyFrozen
        | Code::NotFrozen
        | Code::TransfersInFlight
        | Code::HasOpenAccounts
        | Code::DepositLimitExceeded
        | Code::BalanceLimitExceeded
        | Code::InsufficientFunds
        | Code::FraudDetected
        | Code::WrongPassphrase
        | Code::NoPassphrase
        | Code::PassphraseTooShort => 400,
    }
}

/// What a status is called, after RFC 9110, RFC 6585 and RFC 4918.
pub(super) fn phrase(status: u16) -> &'static str {
    match status {
        200 => "OK",
        201 => "Created",
        202 => "Accepted, not decided yet",
        400 => "Malformed, or rejected by a rule of the bank",
        401 => "No actor is named",
        403 => "Forbidden for this role",
        404 => "Not found",
        406 => "Not available in an accepted media type",
        409 => "Conflict with the current state",
        413 => "Body too large",
        415 => "Body is not JSON",
        423 => "Locked by a passphrase",
        429 => "Too many requests",
        503 => "Read-only, or storage unavailable",
        507 => "Storage full",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_refusal_is_a_problem_with_its_figures() {
        let refusal =
            Refusal::new(Code::InsufficientFunds, "there is too little").with("available", "5.00");
        let response = Problem::of(&refusal).into_response();
        assert_eq!(response.header("content-type"), Some("application/problem+json"));
        let body: Value = serde_json::from_str(&response.body).unwrap();
        assert_eq!(
            body,
            json!({
                "type": "urn:leftfold:problem:insufficient_funds", "title": "Insufficient funds",
                "status": 400, "detail": "there is too little", "code": "insufficient_funds",
                "available": "5.00",
            })
        );
    }
}
