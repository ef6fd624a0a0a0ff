//! The page's document, `index.html`: which files belong to the page stands in it, in links that Trunk reads as well,
//! so that `trunk serve` and the chores make one page of one list.

use crate::markup::{self, Piece, Tag};
use crate::shell::{Fault, Outcome, project, while_doing};
use std::fs;
use std::path::{Path, PathBuf};

/// What a link with `data-trunk` brings into the page, by its path in the project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Brought {
    /// A style sheet, which the page links.
    Sheet(PathBuf),
    /// A script that stands in the page itself.
    Inline(PathBuf),
    /// A file, or a folder with all that is in it, which stands beside the page.
    Copy(PathBuf),
    /// The program, which is the binary of this name.
    Program(String),
}

/// The document, and what it brings.
pub(crate) struct Document {
    text: String,
    brought: Vec<Brought>,
}

impl Document {
    /// Reads the project's own.
    pub(crate) fn read() -> Outcome<Self> {
        let path = project().join("index.html");
        Self::of(fs::read_to_string(&path).map_err(while_doing("reading", &path))?)
    }

    fn of(text: String) -> Outcome<Self> {
        let pieces = markup::pieces(&text)
            .ok_or_else(|| Fault::Failed("index.html is no document that can be read".into()))?;
        let brought = pieces.iter().filter_map(link).map(brought).collect::<Outcome<_>>()?;
        Ok(Self { text, brought })
    }

    /// What it brings, in its order.
    pub(crate) fn brought(&self) -> &[Brought] {
        &self.brought
    }

    /// The style sheets, in their order.
    pub(crate) fn sheets(&self) -> impl Iterator<Item = &Path> {
        self.brought.iter().filter_map(|brought| match brought {
            Brought::Sheet(path) => Some(path.as_path()),
            _ => None,
        })
    }

    /// The name of the program.
    pub(crate) fn program(&self) -> Outcome<&str> {
        let program = self.brought.iter().find_map(|brought| match brought {
            Brought::Program(name) => Some(name.as_str()),
            _ => None,
        });
        program.ok_or_else(|| Fault::Failed("index.html brings no program".into()))
    }

    /// The document with something in the place of each of those links, and more at the end of its head and of
    /// its body.
    pub(crate) fn with(
        &self,
        mut written: impl FnMut(&Brought) -> Outcome<String>,
        head: &str,
        body: &str,
    ) -> Outcome<String> {
        let mut page = String::new();
        let mut all = self.brought.iter();
        for piece in markup::pieces(&self.text).unwrap_or_default() {
            match (&piece, link(&piece).and_then(|_| all.next())) {
                (_, Some(brought)) => page += &written(brought)?,
                (Piece::Tag(tag), None) => {
                    match tag.name {
                        "/head" => page += head,
                        "/body" => page += body,
                        _ => {}
                    }
                    page += tag.written;
                }
                (Piece::Text(text) | Piece::Script(text), None) => page += text,
                (Piece::Comment, None) => {}
            }
        }
        Ok(page)
    }
}

/// The tag, where it is a link that brings something.
fn link<'p, 'a>(piece: &'p Piece<'a>) -> Option<&'p Tag<'a>> {
    match piece {
        Piece::Tag(tag) if tag.attributes.contains_key("data-trunk") => Some(tag),
        _ => None,
    }
}

/// What a link brings. One that says more than is known here would be heard by Trunk alone.
fn brought(tag: &Tag<'_>) -> Outcome<Brought> {
    let unknown =
        || Fault::Failed(format!("index.html has a link that isn't known: {}", tag.written));
    let value = |name: &str| tag.attributes.get(name).copied().flatten();
    let path = || value("href").map(PathBuf::from).ok_or_else(unknown);
    let known: &[&str] = match value("rel") {
        Some("rust") => &["data-bin", "data-typescript", "data-wasm-opt"],
        Some("inline") => &["href", "type"],
        _ => &["href"],
    };
    let is_known = |name: &&str| ["data-trunk", "rel"].contains(name) || known.contains(name);
    if tag.name != "link" || !tag.attributes.keys().all(is_known) {
        return Err(unknown());
    }
    match (value("rel"), value("type"), value("data-wasm-opt")) {
        (Some("css"), ..) => path().map(Brought::Sheet),
        (Some("copy-file" | "copy-dir"), ..) => path().map(Brought::Copy),
        (Some("inline"), Some("js"), _) => path().map(Brought::Inline),
        (Some("rust"), _, Some("0")) => {
            value("data-bin").map(|bin| Brought::Program(bin.into())).ok_or_else(unknown)
        }
        _ => Err(unknown()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    const SOURCE: &str = "<html><head><!-- why --><title>x</title>\
        <link data-trunk rel=\"css\" href=\"style/a.css\" />\
        <link data-trunk rel=\"copy-file\" href=\"src/b.js\" />\
        <link data-trunk rel=\"copy-dir\" href=\"lessons\" />\
        <link data-trunk rel=\"rust\" data-bin=\"bank\" data-typescript data-wasm-opt=\"0\" /></head>\
        <body><link data-trunk rel=\"inline\" type=\"js\" href=\"src/c.js\" /><p>y</p></body></html>";

    #[test]
    fn the_links_of_a_document_say_what_belongs_to_the_page() {
        let document = Document::of(SOURCE.into()).unwrap();
        let expected = [
            Brought::Sheet("style/a.css".into()),
            Brought::Copy("src/b.js".into()),
            Brought::Copy("lessons".into()),
            Brought::Program("bank".into()),
            Brought::Inline("src/c.js".into()),
        ];
        assert_eq!(document.brought(), expected);
        let page = document.with(
            |brought| Ok(if matches!(brought, Brought::Sheet(_)) { "[sheet]" } else { "" }.into()),
            "[head]",
            "[body]",
        );
        let expected =
            "<html><head><title>x</title>[sheet][head]</head><body><p>y</p>[body]</body></html>";
        assert_eq!(page.unwrap(), expected);
    }

    #[test]
    fn a_link_that_only_trunk_would_understand_is_refused() {
        for link in [
            "<link data-trunk rel=\"sass\" href=\"a.scss\" />",
            "<link data-trunk rel=\"css\" href=\"a.css\" data-inline />",
            "<link data-trunk rel=\"css\" />",
            "<link data-trunk rel=\"inline\" type=\"css\" href=\"a.css\" />",
            "<link data-trunk rel=\"rust\" data-bin=\"bank\" />",
            "<script data-trunk src=\"a.js\"></script>",
        ] {
            let refused = Document::of(SOURCE.replace("<title>", &format!("{link}<title>")));
            assert!(refused.is_err(), "{link}");
        }
    }

    #[test]
    fn the_pages_own_document_brings_files_that_are_there_under_names_of_their_own() {
        let document = Document::read().unwrap();
        let mut names = BTreeSet::new();
        let mut programs = 0;
        for brought in document.brought() {
            match brought {
                Brought::Sheet(path) | Brought::Copy(path) | Brought::Inline(path) => {
                    assert!(project().join(path).exists(), "{}", path.display());
                    assert!(names.insert(path.file_name().unwrap()), "{}", path.display());
                }
                Brought::Program(_) => programs += 1,
            }
        }
        assert_eq!(programs, 1);
    }
}
