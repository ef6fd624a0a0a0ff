//! Details of an address: what a page shows beside its place. `#/transfers?at=98` shows the transfers as they were at
//! position 98, and `#/accounts/0190…?form=transfer` an account with one of its forms.

use js_sys::encode_uri_component;
use leftfold_core::event_sourcing::Position;

use super::query;

/// The name of the moment.
const MOMENT: &str = "at";

/// What an address says under a name, where it does.
#[must_use]
pub fn detail_of(hash: &str, name: &str) -> Option<String> {
    let (_, query) = hash.split_once('?')?;
    query::read(query).find(|(known, _)| *known == name).map(|(_, text)| text)
}

/// The same address that says something else under a name, or nothing.
#[must_use]
pub fn with_detail(hash: &str, name: &str, detail: Option<&str>) -> String {
    let (path, query) = hash.split_once('?').unwrap_or((hash, ""));
    let is_other =
        |pair: &&str| !pair.is_empty() && pair.split('=').next().is_some_and(|known| known != name);
    let mut pairs: Vec<String> = query.split('&').filter(is_other).map(str::to_owned).collect();
    pairs.extend(detail.map(|text| format!("{name}={}", String::from(encode_uri_component(text)))));
    if pairs.is_empty() {
        return path.to_owned();
    }
    let path = if path.is_empty() { "#/" } else { path };
    format!("{path}?{}", pairs.join("&"))
}

/// The position that an address names, where it names one.
#[must_use]
pub fn moment_of(hash: &str) -> Option<Position> {
    detail_of(hash, MOMENT)?.parse().ok()
}

/// The same address with another moment, or with none, which is now.
#[must_use]
pub fn at_moment(hash: &str, moment: Option<Position>) -> String {
    with_detail(hash, MOMENT, moment.map(|at| at.to_string()).as_deref())
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn an_address_keeps_what_it_said_beside_its_moment() {
        assert_eq!(at_moment("#/transfers", Some(98)), "#/transfers?at=98");
        assert_eq!(at_moment("#/transfers?at=98", Some(7)), "#/transfers?at=7");
        assert_eq!(at_moment("#/transfers?at=98", None), "#/transfers");
        assert_eq!(at_moment("", Some(0)), "#/?at=0");
        assert_eq!(at_moment("", None), "", "an address that says nothing stays as it is");
        let narrowed = "#/reports/audit?role=teller&at=98&from=2026-03-02";
        let at = at_moment(narrowed, Some(12));
        assert_eq!(at, "#/reports/audit?role=teller&from=2026-03-02&at=12");
        assert_eq!(moment_of(&at), Some(12));
    }

    #[test]
    fn an_address_says_what_it_was_given() {
        let said = with_detail("#/fraud?at=7", "account", Some("a b&c"));
        assert_eq!(said, "#/fraud?at=7&account=a%20b%26c");
        assert_eq!(detail_of(&said, "account").as_deref(), Some("a b&c"));
        assert_eq!(detail_of(&said, "verdict"), None);
        assert_eq!(with_detail(&said, "account", None), "#/fraud?at=7");
        assert_eq!(detail_of("#/fraud?account=%E0%A4", "account"), None, "it can't be read");
    }

    #[test]
    fn what_is_no_position_is_no_moment() {
        for hash in
            ["", "#/", "#/?", "#/?at", "#/?at=", "#/?at=-1", "#/?at=1.5", "#/?at=98%", "#/?cat=98"]
        {
            assert_eq!(moment_of(hash), None, "{hash}");
        }
        assert_eq!(moment_of(&format!("#/?at={}", "9".repeat(100_000))), None);
    }
}
