//! The ids that levels and packs have. That of a level stands in addresses, and that of a pack in names of files.

use super::pack_problem::PackProblem;

/// The names of the pages beside the levels: a level of such an id could not be opened by its address.
pub const RESERVED_IDS: [&str; 5] = ["answers", "build", "class", "handout", "try"];

/// The longest id, in characters.
const MOST_ID: usize = 60;

/// The longest id of a pack that is made of a name, in characters.
const MOST_MADE_ID: usize = 40;

pub(super) fn is_slug(id: &str) -> bool {
    let of_a_slug = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (1..=MOST_ID).contains(&id.len()) && id.bytes().all(of_a_slug)
}

/// Makes sure that a level can have an id.
pub(super) fn check_level_id(id: &str) -> Result<(), PackProblem> {
    match id {
        id if !is_slug(id) => Err(PackProblem::NotASlug),
        id if RESERVED_IDS.contains(&id) => Err(PackProblem::ReservedId),
        _ => Ok(()),
    }
}

/// Whether a pack can have an id: letters of any script, and no capitals, which some systems can't tell from others.
pub(super) fn is_pack_id(id: &str) -> bool {
    let of_an_id = |c: char| c == '-' || is_of_a_word(c) && !c.is_uppercase();
    (1..=MOST_ID).contains(&id.chars().count())
        && id.starts_with(|c: char| c.is_alphanumeric() || c == '-')
        && id.chars().all(of_an_id)
}

/// The id of a pack with a name: its letters and digits, with hyphens between. Empty where it has none of them.
#[must_use]
pub fn pack_id(name: &str) -> String {
    file_name_part(name)
}

/// A text as part of a file's name: its letters and digits of any script, in small letters and with hyphens between.
/// Empty where it has none of them.
#[must_use]
pub fn file_name_part(name: &str) -> String {
    let name = name.to_lowercase();
    let words = name.split(|c| !is_of_a_word(c));
    let words = words.map(|word| word.trim_start_matches(|c: char| !c.is_alphanumeric()));
    let words: Vec<_> = words.filter(|word| !word.is_empty()).collect();
    let id: String = words.join("-").chars().take(MOST_MADE_ID).collect();
    id.trim_end_matches('-').to_owned()
}

/// Whether a character is part of a word: a letter or digit of any script, or a mark on one.
fn is_of_a_word(c: char) -> bool {
    c.is_alphanumeric() || is_mark(c)
}

/// Whether a character is a mark on a letter that does not count as a letter itself, as a tone in Thai.
fn is_mark(c: char) -> bool {
    match u32::from(c) {
        // In each of the Indic blocks the dot below and the sign for a missing vowel stand in the same places.
        code @ 0x900..=0xd7f => matches!(code & 0x7f, 0x3c | 0x4d),
        0x300..=0x36f
        | 0xdca
        | 0xe47..=0xe4e
        | 0xec8..=0xece
        | 0x1037
        | 0x1039..=0x103a
        | 0x17c9..=0x17d3
        | 0x3099..=0x309a => true,
        _ => false,
    }
}
