//! Reads a document as Markdown, as far as the tests need: its prose, its code, its links and its
//! headings.

/// A block of code between fences.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fence {
    /// What stands behind the opening fence, such as `sh`.
    pub(super) language: String,
    pub(super) code: String,
}

/// What a document says outside of its code.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Markdown {
    /// Paragraphs and items of lists, each as one line.
    pub(super) paragraphs: Vec<String>,
    /// Rows of tables.
    pub(super) rows: Vec<String>,
    pub(super) headings: Vec<String>,
    pub(super) fences: Vec<Fence>,
}

impl Markdown {
    pub(super) fn read(text: &str) -> Self {
        let mut read = Self::default();
        let mut paragraph = String::new();
        let mut fence: Option<Fence> = None;
        for line in text.lines() {
            let trimmed = line.trim();
            if let Some(language) = trimmed.strip_prefix("```") {
                read.end(&mut paragraph);
                match fence.take() {
                    Some(open) => read.fences.push(open),
                    None => {
                        fence = Some(Fence { language: language.into(), code: String::new() });
                    }
                }
            } else if let Some(Fence { code, .. }) = &mut fence {
                code.push_str(line);
                code.push('\n');
            } else if trimmed.is_empty() {
                read.end(&mut paragraph);
            } else if trimmed.starts_with('|') {
                read.end(&mut paragraph);
                read.rows.push(trimmed.into());
            } else if trimmed.starts_with('#') {
                read.end(&mut paragraph);
                read.headings.push(trimmed.trim_start_matches('#').trim().into());
            } else {
                let item = item(trimmed);
                if item.is_some() {
                    read.end(&mut paragraph);
                }
                if !paragraph.is_empty() {
                    paragraph.push(' ');
                }
                paragraph.push_str(item.unwrap_or(trimmed));
            }
        }
        assert!(fence.is_none(), "a fence is not closed");
        read.end(&mut paragraph);
        read
    }

    fn end(&mut self, paragraph: &mut String) {
        if !paragraph.is_empty() {
            self.paragraphs.push(std::mem::take(paragraph));
        }
    }

    /// Everything outside of the fences.
    fn texts(&self) -> impl Iterator<Item = &str> {
        self.paragraphs.iter().chain(&self.rows).chain(&self.headings).map(String::as_str)
    }

    /// What stands between backticks.
    pub(super) fn spans(&self) -> Vec<&str> {
        self.texts().flat_map(|text| text.split('`').skip(1).step_by(2)).collect()
    }

    /// Where links and pictures lead.
    pub(super) fn targets(&self) -> Vec<&str> {
        let links = self.texts().flat_map(|text| text.split("](").skip(1));
        links.filter_map(|link| link.split(')').next()).collect()
    }

    /// The names under which its headings can be linked to, as GitHub makes them.
    pub(super) fn anchors(&self) -> Vec<String> {
        self.headings.iter().map(|heading| anchor(heading)).collect()
    }
}

/// The text of an item of a list.
fn item(line: &str) -> Option<&str> {
    let marked = line.strip_prefix("- ").or_else(|| {
        let (number, rest) = line.split_once(". ")?;
        number.chars().all(|c| c.is_ascii_digit()).then_some(rest)
    });
    marked.map(str::trim_start)
}

fn anchor(heading: &str) -> String {
    let kept = heading.chars().filter(|c| c.is_alphanumeric() || " -_".contains(*c));
    kept.map(|c| if c == ' ' { '-' } else { c.to_ascii_lowercase() }).collect()
}

#[test]
fn a_document_is_taken_apart() {
    let text = "# One `a`\n\nTwo\nthree [x](y.md#z).\n\n1. four\n   five\n- six\n\n| `s` |\n\n```sh\nls\n```\n";
    let read = Markdown::read(text);
    assert_eq!(read.paragraphs, ["Two three [x](y.md#z).", "four five", "six"]);
    assert_eq!(read.headings, ["One `a`"]);
    assert_eq!(read.anchors(), ["one-a"]);
    assert_eq!(read.targets(), ["y.md#z"]);
    assert_eq!(read.spans(), ["s", "a"]);
    assert_eq!(read.fences, [Fence { language: "sh".into(), code: "ls\n".into() }]);
}
