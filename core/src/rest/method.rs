//! The method of a request, as `fetch` takes it.

use super::accept::is_token;

/// Why a method is not taken, in the words of an exception.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoMethod {
    /// It is no token of HTTP.
    #[error("'{0}' is no method of HTTP")]
    NotAToken(String),
    /// A browser never sends it.
    #[error("'{0}' is a method that fetch doesn't send")]
    Forbidden(String),
}

/// A method as it is sent: those that `fetch` takes in any case are in capitals, all others stay.
///
/// After the Fetch standard, section 2.2.1.
///
/// # Errors
/// A text that is no token, and `CONNECT`, `TRACE` and `TRACK` in any case.
pub fn method(given: &str) -> Result<String, NoMethod> {
    let capitals = given.to_ascii_uppercase();
    match capitals.as_str() {
        _ if !is_token(given) => Err(NoMethod::NotAToken(given.chars().take(100).collect())),
        "CONNECT" | "TRACE" | "TRACK" => Err(NoMethod::Forbidden(capitals)),
        "DELETE" | "GET" | "HEAD" | "OPTIONS" | "POST" | "PUT" => Ok(capitals),
        _ => Ok(given.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_method_is_taken_as_fetch_takes_it() {
        for (given, sent) in [
            ("get", "GET"),
            ("Post", "POST"),
            ("pUt", "PUT"),
            ("delete", "DELETE"),
            ("head", "HEAD"),
            ("options", "OPTIONS"),
            ("patch", "patch"),
            ("PATCH", "PATCH"),
            ("brew", "brew"),
        ] {
            assert_eq!(method(given).as_deref(), Ok(sent));
        }
        for given in ["", " ", "GE T", "GET ", "é", "a/b", "GET\r\n"] {
            assert!(matches!(method(given), Err(NoMethod::NotAToken(_))), "{given}");
        }
        for given in ["CONNECT", "trace", "Track"] {
            assert!(matches!(method(given), Err(NoMethod::Forbidden(_))), "{given}");
        }
    }
}
