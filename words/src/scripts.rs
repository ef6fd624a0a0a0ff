//! Puts messages into the page's scripts and its document. They speak before the program is there, and where
//! it can't come, so their English stands in them: a script says `say("start-late", why)`, which becomes
//! `said(7, "This takes longer…", why)`. The number is that of the pattern in the file of another language.

use std::collections::BTreeSet;

use crate::catalogue::{Catalogue, Problem};
use crate::pattern::{CHOICE, TAG};

/// The scripts of the page that speak before the program is there, or without it.
pub const SCRIPTS: [&str; 5] = ["loading.js", "boot.js", "ways_on.js", "start.js", "offline.js"];

/// What the ids of these messages begin with. The program has no functions for them.
pub(crate) const PREFIX: &str = "start-";
/// Where a script says a message: before its id.
const SAY: &str = "say(\"";
/// Where the document says one: `{{start-late}}`, or where it has the number of its pattern: `{{#start-late}}`,
/// by which a script finds the message in another language.
const OPEN: &str = "{{";
const NUMBER: char = '#';
const CLOSE: &str = "}}";
/// What Trunk fills in itself, each time it serves the document, begins so.
const OF_TRUNK: &str = "__TRUNK";
/// Where a script asks for which messages a file of another language must be made.
const FINGERPRINT: &str = "say.fingerprint";

/// The messages that are put into the files of one page.
pub struct Scripts<'c> {
    catalogue: &'c Catalogue,
    said: BTreeSet<String>,
}

impl<'c> Scripts<'c> {
    /// Of the English catalogue.
    #[must_use]
    pub fn of(catalogue: &'c Catalogue) -> Self {
        Self { catalogue, said: BTreeSet::new() }
    }

    /// A script with its messages in it.
    ///
    /// # Errors
    /// A message that there is not, or that has a plural or a link: scripts fill in values only.
    pub fn script(&mut self, script: &str) -> Result<String, Problem> {
        let mut parts = script.split(SAY);
        let mut text = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let (id, after) = part.split_once('"').unwrap_or((part, ""));
            if !id.starts_with(PREFIX) {
                return Err(Problem(format!("a script says {id}, which is the program's")));
            }
            let (number, pattern) = self.message(id)?;
            text.push_str(&format!("said({number}, {}{after}", quoted(pattern)));
        }
        let fingerprint = format!("{:016x}", self.catalogue.fingerprint());
        Ok(text.replace(FINGERPRINT, &quoted(&fingerprint)))
    }

    /// A document with its messages in it, as text of elements and of attributes. It may say what the program
    /// says as well.
    ///
    /// # Errors
    /// As of [`Self::script`].
    pub fn document(&mut self, document: &str) -> Result<String, Problem> {
        let mut parts = document.split(OPEN);
        let mut text = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let (id, after) = part.split_once(CLOSE).unwrap_or((part, ""));
            if id.starts_with(OF_TRUNK) {
                text.push_str(OPEN);
                text.push_str(part);
                continue;
            }
            let (number, pattern) = self.message(id.trim_start_matches(NUMBER))?;
            if id.starts_with(NUMBER) {
                text.push_str(&number.to_string());
            } else {
                let escaped = pattern.replace('&', "&amp;").replace('<', "&lt;");
                let escaped = escaped.replace('"', "&quot;");
                // What minifies a document takes the quotes from a value of one word.
                let is_value = text.ends_with('=');
                text.push_str(&if is_value { format!("\"{escaped}\"") } else { escaped });
            }
            text.push_str(after);
        }
        Ok(text)
    }

    /// The messages for scripts that none of them says.
    pub fn unsaid(&self) -> impl Iterator<Item = &'c str> {
        let all = self.catalogue.messages.keys().map(String::as_str);
        let of_scripts = all.filter(|id| id.starts_with(PREFIX));
        of_scripts.filter(|id| !self.said.contains(*id)).collect::<Vec<_>>().into_iter()
    }

    fn message(&mut self, id: &str) -> Result<(usize, &'c str), Problem> {
        let mut all = self.catalogue.messages.iter().enumerate();
        let (number, (_, message)) = all
            .find(|(_, (known, _))| *known == id)
            .ok_or_else(|| Problem(format!("the page says {id}, which is no message")))?;
        if message.pattern.contains([CHOICE, TAG]) {
            return Err(Problem(format!("{id}: a script has no plurals and no links")));
        }
        self.said.insert(id.to_owned());
        Ok((number, &message.pattern))
    }
}

/// A text as JavaScript writes it: JSON, which leaves no control character as it is.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn english() -> Catalogue {
        Catalogue::parse("other = x\nstart-late = Late \"by\" { $time } & more.\nstart-on = On")
            .unwrap()
    }

    #[test]
    fn english_stands_in_a_script_with_the_number_of_its_pattern() {
        let english = english();
        let mut scripts = Scripts::of(&english);
        let script = scripts.script("a(say(\"start-late\", time)); b(say(\"start-on\"));").unwrap();
        assert_eq!(
            script,
            "a(said(1, \"Late \\\"by\\\" \\u00010 & more.\", time)); b(said(2, \"On\"));"
        );
        assert_eq!(scripts.unsaid().count(), 0);
    }

    #[test]
    fn english_stands_in_a_document_as_text() {
        let english = Catalogue::parse("start-on = On & < off").unwrap();
        let document = Scripts::of(&english).document("<p>{{start-on}}</p>").unwrap();
        assert_eq!(document, "<p>On &amp; &lt; off</p>");
    }

    #[test]
    fn what_trunk_fills_in_when_it_serves_is_left_to_it() {
        let english = english();
        let document = "<script>const address = '{{__TRUNK_ADDRESS__}}';</script>{{other}}";
        let filled = Scripts::of(&english).document(document).unwrap();
        assert_eq!(filled, "<script>const address = '{{__TRUNK_ADDRESS__}}';</script>x");
    }

    #[test]
    fn a_value_of_an_attribute_keeps_all_its_words_where_its_quotes_are_gone() {
        let english = Catalogue::parse("other = x\nstart-on = On and on").unwrap();
        let mut scripts = Scripts::of(&english);
        for document in ["<p title={{start-on}}>", "<p title=\"{{start-on}}\">"] {
            assert_eq!(scripts.document(document).unwrap(), "<p title=\"On and on\">");
        }
    }

    #[test]
    fn an_element_has_the_number_by_which_another_language_says_its_words() {
        let english = english();
        let mut scripts = Scripts::of(&english);
        let document = scripts.document("<p data-say={{#start-on}}>{{start-on}}{{other}}</p>");
        assert_eq!(document.unwrap(), "<p data-say=2>Onx</p>");
        assert!(scripts.document("{{start-off}}").is_err());
    }

    fn of_the_page(name: &str) -> String {
        std::fs::read_to_string(format!("{}/../{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
    }

    /// Whether a text of a script is one for people: names of files and of parts of a page are not.
    fn is_sentence(text: &str) -> bool {
        let mut letters = text.chars();
        letters.next().is_some_and(char::is_uppercase)
            && letters.next().is_some_and(char::is_lowercase)
            && text.contains(' ')
    }

    #[test]
    fn the_page_s_scripts_say_every_message_and_nothing_of_their_own() {
        let english = Catalogue::parse(&of_the_page("words/en.ftl")).unwrap();
        let mut scripts = Scripts::of(&english);
        for name in SCRIPTS {
            let text = of_the_page(&format!("src/{name}"));
            scripts.script(&text).unwrap();
            let code = text.lines().filter(|line| !line.trim_start().starts_with(['/', '*']));
            for line in code {
                let own = line.split(['"', '`']).skip(1).step_by(2).find(|text| is_sentence(text));
                assert_eq!(own, None, "{name}: {line}");
            }
        }
        let document = of_the_page("index.html");
        scripts.document(&document).unwrap();
        let body = document.split_once("<body").unwrap().1;
        let visible =
            body.split("<!--").map(|part| part.split_once("-->").map_or(part, |part| part.1));
        for text in visible.flat_map(|part| part.split('>')) {
            let text = text.split('<').next().unwrap().trim();
            let is_own = text.chars().any(char::is_alphabetic) && !text.starts_with(OPEN);
            assert!(!is_own || ["data-leftfold", "Leftfold"].contains(&text), "{text}");
        }
        assert_eq!(scripts.unsaid().count(), 0);
    }

    #[test]
    fn what_is_no_message_and_what_nobody_says_is_found() {
        let english = english();
        let mut scripts = Scripts::of(&english);
        assert!(scripts.script("say(\"start-off\")").is_err());
        assert!(scripts.script("say(\"other\")").is_err(), "it is the program's");
        assert_eq!(scripts.unsaid().collect::<Vec<_>>(), ["start-late", "start-on"]);
        let plural =
            Catalogue::parse("start-n = { $n ->\n    [one] One\n   *[other] Some\n }").unwrap();
        assert!(Scripts::of(&plural).script("say(\"start-n\")").is_err());
    }
}
