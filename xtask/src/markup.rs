//! Reads the page's document tag by tag, and writes it with nothing that a browser doesn't need: no comments, no
//! space that isn't shown, and no quotes around a value of one word. It knows what stands in `index.html`, which
//! is well formed, and refuses the rest.

use std::collections::BTreeMap;

/// A piece of a document.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Piece<'a> {
    Tag(Tag<'a>),
    Text(&'a str),
    /// What stands in a script, as it is.
    Script(&'a str),
    Comment,
}

/// The beginning or the end of an element, or what says that the document is HTML.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Tag<'a> {
    /// `p`, `/p` or `!doctype`.
    pub(crate) name: &'a str,
    /// By name, with the value as it is written.
    pub(crate) attributes: BTreeMap<&'a str, Option<&'a str>>,
    /// The element ends with its beginning: ` />`.
    ends: bool,
    /// How it is written.
    pub(crate) written: &'a str,
}

/// Elements that stand in a line of text, where a space beside them is seen.
const IN_A_LINE: [&str; 5] = ["a", "button", "code", "kbd", "span"];

/// Elements that have no end, so that none is said.
const WITHOUT_END: [&str; 4] = ["br", "input", "link", "meta"];

/// The pieces of a document, one behind the other; nothing where it isn't well formed.
pub(crate) fn pieces(document: &str) -> Option<Vec<Piece<'_>>> {
    let mut pieces = Vec::new();
    let mut rest = document;
    while let Some(at) = rest.find('<') {
        let (text, from) = rest.split_at(at);
        if !text.is_empty() {
            pieces.push(Piece::Text(text));
        }
        if let Some(comment) = from.strip_prefix("<!--") {
            rest = comment.split_once("-->")?.1;
            pieces.push(Piece::Comment);
            continue;
        }
        let (tag, behind) = tag(from)?;
        rest = behind;
        let is_script = tag.name == "script";
        pieces.push(Piece::Tag(tag));
        if is_script {
            let (script, behind) = rest.split_at(rest.find("</script>")?);
            pieces.push(Piece::Script(script));
            rest = behind;
        }
    }
    if !rest.is_empty() {
        pieces.push(Piece::Text(rest));
    }
    Some(pieces)
}

/// The tag that a text begins with, and what stands behind it.
fn tag(text: &str) -> Option<(Tag<'_>, &str)> {
    let inner = text.strip_prefix('<')?;
    let mut rest =
        inner.strip_prefix('/').unwrap_or(inner).trim_start_matches(|letter| !ends_name(letter));
    let name = &inner[..inner.len() - rest.len()];
    let mut attributes = BTreeMap::new();
    loop {
        rest = rest.trim_start();
        for (end, ends) in [("/>", true), (">", false)] {
            if let Some(behind) = rest.strip_prefix(end) {
                let written = &text[..text.len() - behind.len()];
                return Some((Tag { name, attributes, ends, written }, behind));
            }
        }
        let behind = rest.trim_start_matches(|letter| letter != '=' && !ends_name(letter));
        let attribute = &rest[..rest.len() - behind.len()];
        let value = behind.strip_prefix('=').map(|value| {
            let quoted = |quote| value.strip_prefix(quote)?.split_once(quote);
            quoted('"')
                .or_else(|| quoted('\''))
                .unwrap_or_else(|| value.split_at(value.find(ends_value).unwrap_or(value.len())))
        });
        if attribute.is_empty() {
            return None;
        }
        rest = value.map_or(behind, |(_, behind)| behind);
        attributes.insert(attribute, value.map(|(value, _)| value));
    }
}

fn ends_name(letter: char) -> bool {
    letter.is_ascii_whitespace() || letter == '>' || letter == '/'
}

fn ends_value(letter: char) -> bool {
    letter.is_ascii_whitespace() || letter == '>'
}

/// A document that shows the same, in fewer bytes; nothing where it isn't well formed.
pub(crate) fn minified(document: &str) -> Option<String> {
    let pieces: Vec<_> =
        pieces(document)?.into_iter().filter(|piece| *piece != Piece::Comment).collect();
    let mut small = String::with_capacity(document.len());
    // What stands on both sides of a comment is one text.
    let mut text = String::new();
    let mut in_a_line = false;
    let mut in_a_drawing = false;
    for piece in &pieces {
        match piece {
            Piece::Text(more) => text += more,
            Piece::Script(script) => small += script,
            Piece::Comment => {}
            Piece::Tag(tag) => {
                let (before, behind) = sides(tag, in_a_drawing);
                small += &shown(&text, in_a_line, before);
                text.clear();
                in_a_drawing = (in_a_drawing || tag.name == "svg") && tag.name != "/svg";
                small += &written(tag, in_a_drawing);
                in_a_line = behind;
            }
        }
    }
    text.trim().is_empty().then_some(small)
}

/// Whether a space is seen before a tag, and behind it. The lines of a drawing are no text.
fn sides(tag: &Tag<'_>, in_a_drawing: bool) -> (bool, bool) {
    match tag.name {
        "svg" => (!in_a_drawing, false),
        "/svg" => (false, true),
        _ if in_a_drawing => (false, false),
        name => {
            let seen = IN_A_LINE.contains(&name.trim_start_matches('/'));
            (seen, seen)
        }
    }
}

/// A text without the space that a browser wouldn't show.
fn shown(text: &str, after_a_line: bool, before_a_line: bool) -> String {
    let words = text.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
    let spaced = |at: Option<char>| at.is_some_and(|letter| letter.is_ascii_whitespace());
    if words.is_empty() {
        let between = after_a_line && before_a_line && !text.is_empty();
        return if between { " ".into() } else { words };
    }
    let before = if after_a_line && spaced(text.chars().next()) { " " } else { "" };
    let behind = if before_a_line && spaced(text.chars().next_back()) { " " } else { "" };
    format!("{before}{words}{behind}")
}

/// A tag with its attributes sorted, which gzip finds again, and without quotes that aren't needed.
fn written(tag: &Tag<'_>, in_a_drawing: bool) -> String {
    let mut small = format!("<{}", tag.name);
    let mut bare = false;
    for (name, value) in &tag.attributes {
        small += " ";
        small += name;
        bare = false;
        match value {
            None | Some("") => {}
            Some(value) if value.contains('"') => small += &format!("='{value}'"),
            Some(value)
                if value.ends_with('/')
                    || value.contains([' ', '\n', '\t', '\'', '`', '=', '<', '>']) =>
            {
                small += &format!("=\"{value}\"");
            }
            Some(value) => {
                small += &format!("={value}");
                bare = true;
            }
        }
    }
    small += match tag.ends && in_a_drawing && !WITHOUT_END.contains(&tag.name) {
        true if bare => " />",
        true => "/>",
        false => ">",
    };
    small
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn becomes(document: &str, small: &str) {
        assert_eq!(minified(document).as_deref(), Some(small));
    }

    #[test]
    fn what_is_not_shown_goes() {
        becomes(
            "<!doctype html>\n<html lang=\"en\">\n  <!-- why -->\n  <meta charset=\"utf-8\" />\n</html>\n",
            "<!doctype html><html lang=en><meta charset=utf-8></html>",
        );
        becomes("<p>\n  One\n  and <!-- or --> two.\n</p>", "<p>One and two.</p>");
    }

    #[test]
    fn a_space_in_a_line_stays_and_one_between_blocks_goes() {
        becomes("<p>\n <a>one</a>\n <a>two</a>\n</p>", "<p><a>one</a> <a>two</a></p>");
        becomes("<p>press <kbd>x</kbd> now</p>", "<p>press <kbd>x</kbd> now</p>");
        becomes("<p><kbd>x</kbd><kbd>y</kbd></p>", "<p><kbd>x</kbd><kbd>y</kbd></p>");
        becomes("<div>\n <p>one</p>\n <a>two</a>\n</div>", "<div><p>one</p><a>two</a></div>");
    }

    #[test]
    fn a_drawing_stands_in_a_line_and_its_lines_do_not() {
        becomes(
            "<a>\n <svg viewBox=\"0 0 2 2\">\n  <path d=\"M0 0\" />\n  <circle r=\"1\" />\n </svg>\n <b>x</b></a>",
            "<a> <svg viewBox=\"0 0 2 2\"><path d=\"M0 0\"/><circle r=1 /></svg><b>x</b></a>",
        );
        becomes("<a><svg></svg>\n<span>x</span></a>", "<a><svg></svg> <span>x</span></a>");
    }

    #[test]
    fn values_keep_what_they_say() {
        becomes(
            "<a title=\"two words\" href='#/' hidden data-x=\"\" id=\"a\">",
            "<a data-x hidden href=\"#/\" id=a title=\"two words\">",
        );
        becomes("<a title='say \"x\"'>", "<a title='say \"x\"'>");
        becomes("<a title=\"it's\">", "<a title=\"it's\">");
    }

    #[test]
    fn a_script_is_left_as_it_is() {
        becomes("<script>\n if (a < b) c();\n</script>", "<script>\n if (a < b) c();\n</script>");
    }

    #[test]
    fn what_is_not_well_formed_is_refused() {
        for document in ["<p", "<!-- no end", "<p =x>", "<script>no end", "<p>x</p> and text"] {
            assert_eq!(minified(document), None, "{document}");
        }
    }
}
