//! Whether what a document names is in the repository: paths, and types with their members.

use std::collections::BTreeSet;
use std::fs;

use crate::architecture::{root, sources};

/// Ends of files that are named without a folder.
const ENDS: [&str; 9] = [".rs", ".md", ".toml", ".js", ".mjs", ".ts", ".css", ".html", ".yml"];

/// What the build makes, and is in the repository only after it.
const BUILT: [&str; 2] = ["leftfold.js", "leftfold.d.ts"];

/// Names of browsers and of HTTP, and texts of examples.
const FOREIGN: [&str; 11] = [
    "AbortError",
    "AbortSignal",
    "Accept",
    "Ada",
    "Blob",
    "BroadcastChannel",
    "File",
    "LfS",
    "Location",
    "Response",
    "TypeError",
];

/// The longest name of a type, with a member; what is longer is a text in base64.
const LONGEST_NAME: usize = 40;

/// What the repository holds.
pub(super) struct Repository {
    paths: BTreeSet<String>,
    code: Vec<String>,
}

impl Repository {
    pub(super) fn read() -> Self {
        let mut paths = BTreeSet::new();
        let mut folders = vec![root()];
        while let Some(folder) = folders.pop() {
            for item in fs::read_dir(&folder).unwrap() {
                let path = item.unwrap().path();
                let from_top = path.strip_prefix(root()).unwrap().to_str().unwrap();
                let from_top = from_top.replace('\\', "/");
                if ["target", "dist", ".git"].contains(&from_top.as_str()) {
                    continue;
                }
                if path.is_dir() {
                    folders.push(path);
                }
                paths.insert(from_top);
            }
        }
        let rooms = ["core/src", "src", "xtask/src", "tests"];
        let code = rooms.into_iter().flat_map(sources).map(|(_, text)| text).collect();
        Self { paths, code }
    }

    /// Whether a path from the top is there.
    pub(super) fn has(&self, path: &str) -> bool {
        self.paths.contains(path.trim_end_matches('/'))
    }

    /// What is wrong with a piece of code in a text; nothing where it names nothing of ours.
    pub(super) fn objection(&self, span: &str) -> Option<&'static str> {
        if self.is_path(span) {
            let bare = !span.contains('/');
            let ends = |path: &String| path.rsplit('/').next() == Some(span);
            // A module is named without its end, whether it is a file or a folder.
            let module = || self.has(&format!("{span}.rs"));
            let found = self.has(span) || module() || (bare && self.paths.iter().any(ends));
            return (!found).then_some("is no path of the repository");
        }
        if is_type(span) {
            return (!self.declares(span)).then_some("is no type, or has no such member");
        }
        None
    }

    fn is_path(&self, span: &str) -> bool {
        let of_a_path = |c: char| c.is_ascii_alphanumeric() || "_-./".contains(c);
        if !span.chars().all(of_a_path) || BUILT.contains(&span) {
            return false;
        }
        let Some((top, _)) = span.split_once('/') else {
            return ENDS.iter().any(|end| span.len() > end.len() && span.ends_with(end));
        };
        let ours = ENDS.iter().any(|end| span.ends_with(end)) || self.paths.contains(top);
        ours && !top.is_empty() && top != "dist"
    }

    /// Whether some file declares the type, and some file that declares or implements it the member.
    fn declares(&self, span: &str) -> bool {
        let mut names = span.split("::");
        let Some(name) = names.next() else { return false };
        let kinds = ["struct", "enum", "trait", "type"];
        let declared = |text: &str| kinds.iter().any(|kind| has_words(text, kind, name));
        let Some(member) = names.next() else {
            return self.code.iter().any(|text| declared(text));
        };
        let is_of_it = |text: &str| {
            declared(text) || has_words(text, "impl", name) || has_words(text, "for", name)
        };
        let holds = |text: &str| {
            let said = ["fn", "const"].iter().any(|kind| has_words(text, kind, member));
            said || text.lines().any(|line| is_named(line.trim_start(), member))
        };
        self.code.iter().any(|text| is_of_it(text) && holds(text))
    }
}

/// Whether a name follows a word, as in `struct Money`.
fn has_words(text: &str, word: &str, name: &str) -> bool {
    text.match_indices(&format!("{word} {name}")).any(|(at, found)| {
        let rest = &text[at + found.len()..];
        !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_')
    })
}

/// Whether a line of an enum is the variant of a name.
fn is_named(line: &str, name: &str) -> bool {
    line.strip_prefix(name).is_some_and(|rest| rest.starts_with([',', '(', ' ']))
}

/// Whether a piece of code reads as one of our types, with a member or without.
fn is_type(span: &str) -> bool {
    let of_a_name = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == ':';
    let begins = span.starts_with(|c: char| c.is_ascii_uppercase());
    let mixed = span.chars().any(|c| c.is_ascii_lowercase());
    let spelled = span.replace("::", "").chars().all(|c| c != ':' && of_a_name(c));
    begins && mixed && spelled && span.len() <= LONGEST_NAME && !FOREIGN.contains(&span)
}

#[test]
fn what_is_not_there_is_objected_to() {
    let repository = Repository::read();
    for there in [
        "core/src/lib.rs",
        "src/ui",
        "tests/",
        "golden.rs",
        "core/src/domain/money",
        "Bank",
        "Bank::execute",
    ] {
        assert_eq!(repository.objection(there), None, "{there}");
    }
    for other in ["/api/v1/banks", "account_id", "dist/leftfold.js", "TypeError", "leftfold.log"] {
        assert_eq!(repository.objection(other), None, "{other}");
    }
    for gone in ["core/src/nothing.rs", "nothing.rs", "NoSuchType", "Bank::no_such_member"] {
        assert!(repository.objection(gone).is_some(), "{gone}");
    }
}
