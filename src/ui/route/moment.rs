//! The moment in an address: `#/transfers?at=98` shows the transfers as they were at position 98.

use leftfold_core::event_sourcing::Position;

use super::query;

/// The name that it has in an address.
const NAME: &str = "at";

/// The position that an address names, where it names one.
#[must_use]
pub fn moment_of(hash: &str) -> Option<Position> {
    let (_, query) = hash.split_once('?')?;
    query::read(query).find(|(name, _)| *name == NAME)?.1.parse().ok()
}

/// The same address with another moment, or with none, which is now.
#[must_use]
pub fn at_moment(hash: &str, moment: Option<Position>) -> String {
    let (path, query) = hash.split_once('?').unwrap_or((hash, ""));
    let is_other =
        |pair: &&str| !pair.is_empty() && pair.split('=').next().is_some_and(|name| name != NAME);
    let mut pairs: Vec<String> = query.split('&').filter(is_other).map(str::to_owned).collect();
    pairs.extend(moment.map(|at| format!("{NAME}={at}")));
    if pairs.is_empty() {
        return path.to_owned();
    }
    let path = if path.is_empty() { "#/" } else { path };
    format!("{path}?{}", pairs.join("&"))
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
    fn what_is_no_position_is_no_moment() {
        for hash in
            ["", "#/", "#/?", "#/?at", "#/?at=", "#/?at=-1", "#/?at=1.5", "#/?at=98%", "#/?cat=98"]
        {
            assert_eq!(moment_of(hash), None, "{hash}");
        }
        assert_eq!(moment_of(&format!("#/?at={}", "9".repeat(100_000))), None);
    }
}
