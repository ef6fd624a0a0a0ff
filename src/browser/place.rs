//! Where this page stands: whether another page shows it in a frame, and under which name it stores
//! what it keeps. All pages of one origin share the browser's storage, so a second copy of this page
//! on the same host needs a name of its own to have a bank of its own.

use std::cell::OnceCell;

use js_sys::Object;

use super::BrowserProblem;

/// What every key begins with where the page names nothing else.
const USUAL: &str = "leftfold";

/// The attribute of `<body>` that says it.
const ATTRIBUTE: &str = "data-leftfold";

/// The most characters of a name.
const LONGEST: usize = 64;

/// What a name ends with never: the page's own choices stand under the name and this.
const OF_THE_PAGE: &str = "-page";

/// Where the address of a level that another page shows begins.
const ONE_LEVEL: &str = "#/embed/";

/// The name in the query of an address that is to be shown by another page.
const EMBED: &str = "embed";

/// Whether another page shows this one in a frame, of whichever origin, or its address is one to be shown so.
/// Such a page could lie over this one and lead clicks to it (clickjacking), and no policy in a `<meta>` element
/// can forbid that: a host has to send `frame-ancestors` as a header (CSP Level 3, section 6.4.2).
#[must_use]
pub fn is_framed() -> bool {
    let Some(window) = web_sys::window() else { return false };
    let has_top = window.top().ok().flatten().is_some_and(|top| Object::is(&top, &window));
    !has_top || asks_for_memory()
}

/// Whether the address asks for a bank in memory, as one does that another page is to show.
#[must_use]
pub fn asks_for_memory() -> bool {
    loaded().embedded
}

/// Whether the page was loaded to show one level, and nothing around it.
#[must_use]
pub fn shows_one_level() -> bool {
    loaded().one_level
}

/// What the address said when the page was loaded. Which bank it has open is decided by that.
#[derive(Clone, Copy)]
struct Loaded {
    embedded: bool,
    one_level: bool,
}

fn loaded() -> Loaded {
    thread_local! {
        static LOADED: OnceCell<Loaded> = const { OnceCell::new() };
    }
    LOADED.with(|loaded| {
        *loaded.get_or_init(|| {
            let location = web_sys::window().map(|window| window.location());
            let part = |of: fn(&web_sys::Location) -> Result<String, wasm_bindgen::JsValue>| {
                location.as_ref().and_then(|location| of(location).ok()).unwrap_or_default()
            };
            said_by(&part(web_sys::Location::search), &part(web_sys::Location::hash))
        })
    })
}

/// What an address says, by what stands behind its question mark and its hash.
fn said_by(query: &str, hash: &str) -> Loaded {
    let one_level = hash.starts_with(ONE_LEVEL);
    let mut names = query.trim_start_matches('?').split('&');
    let asked = names.any(|pair| pair.split('=').next() == Some(EMBED));
    Loaded { embedded: one_level || asked, one_level }
}

/// What every key begins with that is stored here, as are the names of databases, locks and channels:
/// `leftfold`, or what the page says in `<body data-leftfold="…">`.
///
/// # Errors
/// That the page's name can't be used.
pub fn prefix() -> Result<&'static str, BrowserProblem> {
    thread_local! {
        static PREFIX: OnceCell<Option<&'static str>> = const { OnceCell::new() };
    }
    let prefix = PREFIX.with(|prefix| *prefix.get_or_init(|| chosen(named().as_deref()).ok()));
    prefix.ok_or(BrowserProblem::BadName)
}

fn named() -> Option<String> {
    web_sys::window()?.document()?.body()?.get_attribute(ATTRIBUTE)
}

/// Found out once for a page, so what is leaked is one name.
fn chosen(named: Option<&str>) -> Result<&'static str, BrowserProblem> {
    let Some(name) = named.filter(|name| !name.is_empty()) else { return Ok(USUAL) };
    let of_a_name = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if name.len() > LONGEST || !name.chars().all(of_a_name) || name.ends_with(OF_THE_PAGE) {
        return Err(BrowserProblem::BadName);
    }
    Ok(Box::leak(name.into()))
}

/// The key of one of the page's own choices.
#[must_use]
pub fn page_key(prefix: &str, choice: &str) -> String {
    format!("{prefix}{OF_THE_PAGE}.{choice}")
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn a_page_that_names_nothing_has_the_usual_name() {
        assert_eq!(chosen(None), Ok("leftfold"));
        assert_eq!(chosen(Some("")), Ok("leftfold"));
    }

    #[test]
    fn a_name_can_not_reach_into_the_keys_of_another() {
        assert_eq!(chosen(Some("class-7_B")), Ok("class-7_B"));
        assert!(chosen(Some(&"a".repeat(64))).is_ok());
        for wrong in ["a.b", "a b", "bänk", "leftfold-page", "a/", &"a".repeat(65)] {
            assert!(chosen(Some(wrong)).is_err(), "{wrong}");
        }
        assert_eq!(page_key("leftfold", "theme"), "leftfold-page.theme");
    }

    #[test]
    fn an_address_says_that_it_is_to_be_shown_by_another_page() {
        let said = |query, hash| {
            let Loaded { embedded, one_level } = said_by(query, hash);
            (embedded, one_level)
        };
        assert_eq!(said("", "#/embed/02-fold?mode=look"), (true, true));
        assert_eq!(said("?embed", "#/"), (true, false));
        assert_eq!(said("?a=1&embed=1", ""), (true, false));
        assert_eq!(said("?embedded=1&a=embed", "#/lessons/embed"), (false, false));
    }

    #[test]
    fn a_page_of_its_own_is_not_framed() {
        assert!(!is_framed());
    }
}
