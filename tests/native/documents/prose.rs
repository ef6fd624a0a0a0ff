//! How hard a text is to read: words a sentence, and the grade of Flesch and Kincaid (1975), with
//! syllables counted by groups of vowels.

/// What is measured of a text.
#[derive(Debug)]
pub(super) struct Prose {
    sentences: Vec<Vec<String>>,
}

/// Stands for a piece of code, which is one word and has no syllables.
const CODE: &str = "\u{1}";

impl Prose {
    /// Reads paragraphs; the end of one ends its last sentence, too.
    pub(super) fn read(paragraphs: &[String]) -> Self {
        let sentences = paragraphs.iter().flat_map(|paragraph| sentences(&plain(paragraph)));
        Self { sentences: sentences.collect() }
    }

    /// How many words a sentence has on average.
    #[expect(clippy::float_arithmetic, reason = "a measure of texts, not of money")]
    pub(super) fn average(&self) -> f64 {
        self.words() / self.sentences.len() as f64
    }

    /// The sentence with the most words.
    pub(super) fn longest(&self) -> Option<&[String]> {
        self.sentences.iter().max_by_key(|sentence| sentence.len()).map(Vec::as_slice)
    }

    /// For how many years of school the text is.
    #[expect(clippy::float_arithmetic, reason = "a measure of texts, not of money")]
    pub(super) fn grade(&self) -> f64 {
        let words = self.sentences.iter().flatten().filter(|word| !word.contains(CODE));
        let (count, syllables) =
            words.fold((0, 0), |(count, sum), word| (count + 1, sum + syllables(word)));
        0.39 * self.average() + 11.8 * f64::from(syllables) / f64::from(count.max(1)) - 15.59
    }

    fn words(&self) -> f64 {
        self.sentences.iter().map(Vec::len).sum::<usize>() as f64
    }
}

/// The text without its marks: code is one word, and of a link only its words stay.
fn plain(paragraph: &str) -> String {
    let mut text = String::new();
    for (at, part) in paragraph.split('`').enumerate() {
        text.push_str(if at % 2 == 0 { part } else { CODE });
    }
    let mut plain = String::new();
    let mut rest = text.as_str();
    while let Some((before, link)) = rest.split_once("](") {
        plain.push_str(before);
        rest = link.split_once(')').map_or("", |(_, after)| after);
    }
    plain.push_str(rest);
    plain.replace(['*', '[', '!'], "")
}

fn sentences(text: &str) -> Vec<Vec<String>> {
    let mut sentences = vec![Vec::new()];
    for word in text.split_whitespace() {
        let last = sentences.len() - 1;
        if word.contains(CODE) || word.chars().any(char::is_alphanumeric) {
            sentences[last].push(word.to_owned());
        }
        let bare = word.trim_end_matches(['"', '”', ')']);
        if bare.ends_with(['.', '!', '?']) {
            sentences.push(Vec::new());
        }
    }
    sentences.retain(|sentence| !sentence.is_empty());
    sentences
}

fn syllables(word: &str) -> u32 {
    let letters: String =
        word.chars().filter(char::is_ascii_alphabetic).map(|c| c.to_ascii_lowercase()).collect();
    let is_vowel = |c: char| "aeiouy".contains(c);
    let groups = letters.split(|c| !is_vowel(c)).filter(|group| !group.is_empty()).count();
    let silent = (letters.ends_with('e') && !letters.ends_with("le"))
        || (letters.ends_with("ed") && !letters.ends_with("ted") && !letters.ends_with("ded"));
    let spoken = groups - usize::from(silent && groups > 1);
    u32::try_from(spoken.max(1)).unwrap_or(u32::MAX)
}

#[test]
fn sentences_are_counted_as_a_reader_does() {
    let read = Prose::read(&["Press `a b`, then *go*. See [the map](x.md).".into(), "- ".into()]);
    assert_eq!(read.sentences.len(), 2);
    assert_eq!(read.sentences[0], ["Press", "\u{1},", "then", "go."]);
    assert_eq!(read.sentences[1], ["See", "the", "map."]);
    assert_eq!(read.longest().map(<[String]>::len), Some(4));
    assert_eq!(read.average(), 3.5);
    assert_eq!(["the", "table", "stored", "added", "position"].map(syllables), [1, 2, 1, 2, 3]);
}
