//! A walk through the whole page, as links lead.

use std::collections::{BTreeSet, VecDeque};

use leftfold_e2e::{Outcome, Page};
use serde_json::Value;

/// The addresses that links lead to.
const LINKS: &str = r##"
    const links = document.querySelectorAll('a[href^="#/"]');
    return [...links].map((link) => link.getAttribute('href'));
"##;

/// Waits until the page before is gone, but not long: between two pages of one kind its heading stays.
const LEFT: &str = "
    const begun = performance.now();
    const lasts = () => document.querySelector('h1[data-left]') && performance.now() - begun < 200;
    while (lasts()) await new Promise((go) => setTimeout(go, 10));
";

/// The pages that have been seen, and those that links lead to.
pub(crate) struct Walk {
    known: BTreeSet<String>,
    next: VecDeque<String>,
    /// What two pages have in common of which one is enough.
    kind: fn(&str) -> String,
    /// What stands before each address, such as `?lang=de`.
    query: &'static str,
}

impl Walk {
    /// A walk from the start to one page of each kind.
    pub(crate) fn to_one_of_each(kind: fn(&str) -> String) -> Self {
        let (known, next) = (BTreeSet::new(), VecDeque::new());
        let mut walk = Self { known, next, kind, query: "" };
        walk.hears_of("#/".to_owned());
        walk
    }

    /// The same, on a page that is asked for with a query.
    pub(crate) fn asking(self, query: &'static str) -> Self {
        Self { query, ..self }
    }

    /// Has the walk go to an address, unless it knows one of its kind.
    pub(crate) fn hears_of(&mut self, address: String) {
        if self.known.insert((self.kind)(&address)) {
            self.next.push_back(address);
        }
    }

    /// Goes to the next page, opens what stands closed on it, and gives its address; nothing once all
    /// pages have been seen.
    pub(crate) async fn on(&mut self, page: &Page) -> Outcome<Option<String>> {
        let Some(address) = self.next.pop_front() else { return Ok(None) };
        // A level that one has walked into bars most of the pages.
        page.run_js("document.querySelector('.lesson__leave')?.click()").await?;
        page.run_js("document.querySelector('h1')?.setAttribute('data-left', '')").await?;
        page.goto(&format!("{}{address}", self.query)).await?;
        page.run_async_js(LEFT).await?;
        page.wait_for("h1").await?;
        page.run_js(
            "document.querySelectorAll('main details').forEach((part) => { part.open = true; })",
        )
        .await?;
        for link in texts(&page.run_js(LINKS).await?) {
            self.hears_of(link);
        }
        Ok(Some(address))
    }
}

/// An address without what is particular about it: ids, positions, terms, and what narrows a page down.
pub(crate) fn kind(address: &str) -> String {
    let path = address.split('?').next().unwrap_or_default();
    if path.starts_with("#/glossary/") {
        return "#/glossary/*".to_owned();
    }
    let particular = |part: &str| part.contains(|c: char| c.is_ascii_digit());
    let parts = path.split('/').map(|part| if particular(part) { "*" } else { part });
    parts.collect::<Vec<_>>().join("/")
}

/// The texts of a list.
pub(crate) fn texts(of: &Value) -> Vec<String> {
    let items = of.as_array().into_iter().flatten();
    items.filter_map(Value::as_str).map(ToOwned::to_owned).collect()
}
