//! A language that nobody speaks, made of the English one: what is not in a catalogue shows at once, and
//! what has too little room.

use crate::catalogue::Catalogue;
use crate::pattern::{CHOICE, END, KEY, PATTERN, TAG, TAGGED, UNTAG, VALUE};

impl Catalogue {
    /// Each message in brackets, a third longer, every letter with a mark on it.
    #[must_use]
    pub fn pseudo(&self) -> Self {
        let mut pseudo = self.clone();
        for message in pseudo.messages.values_mut() {
            message.pattern = format!("⟦{}⟧", disguised(&message.pattern));
        }
        pseudo
    }
}

fn disguised(pattern: &str) -> String {
    let mut text = String::with_capacity(pattern.len() * 2);
    let mut characters = pattern.chars();
    let mut letters = 0;
    while let Some(character) = characters.next() {
        match character {
            VALUE | CHOICE => text.extend([character].into_iter().chain(characters.next())),
            KEY => copy_up_to(PATTERN, character, &mut characters, &mut text),
            TAG => copy_up_to(TAGGED, character, &mut characters, &mut text),
            END | UNTAG => text.push(character),
            _ => {
                let marked = marked(character);
                text.push(marked);
                letters += u32::from(marked != character);
                // Many languages need a third more room than English.
                if marked != character && letters.is_multiple_of(3) {
                    text.push(marked);
                }
            }
        }
    }
    text
}

fn copy_up_to(mark: char, first: char, characters: &mut std::str::Chars<'_>, text: &mut String) {
    text.push(first);
    for character in characters.by_ref() {
        text.push(character);
        if character == mark {
            return;
        }
    }
}

fn marked(letter: char) -> char {
    const PLAIN: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    const MARKED: &str = "åƀçđéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýžÅƁÇĐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽ";
    let place = PLAIN.find(letter);
    place.and_then(|place| MARKED.chars().nth(place)).unwrap_or(letter)
}
