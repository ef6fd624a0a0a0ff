//! How rows of a log stand in one message of a stream: where the log stood before and stands with them in the
//! headers, and their texts, as FORMAT.md has them, in the body.

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::headers::Headers;
use crate::event_sourcing::Position;
use crate::store::{WriteAheadHead, WriteAheadRow};

const AFTER: &str = "Lf-After";
const HEAD: &str = "Lf-Head";
const ROWS: &str = "Lf-Rows";

/// What marks a log that was not begun.
const NONE: &str = "-";

/// One advance of a log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogMessage {
    /// Where the log stood before.
    pub after: Option<WriteAheadHead>,
    /// Where it stands with the rows.
    pub head: WriteAheadHead,
    /// What was added.
    pub rows: Vec<WriteAheadRow>,
}

/// A row without its text, of which the length stands here.
#[derive(Serialize, Deserialize)]
struct RowLine {
    epoch: u64,
    first: Position,
    last: Position,
    key: String,
    added_ms: i64,
    bytes: usize,
}

impl LogMessage {
    /// As it is published, under an id that says it apart from all others.
    #[must_use]
    pub fn written(&self, id: Uuid) -> (Headers, Vec<u8>) {
        let lines = self.rows.iter().map(|row| RowLine {
            epoch: row.epoch,
            first: row.first,
            last: row.last,
            key: row.key.clone(),
            added_ms: row.added_ms,
            bytes: row.text.len(),
        });
        let lines: Vec<RowLine> = lines.collect();
        let lines = ascii(&serde_json::to_string(&lines).unwrap_or_default());
        let after = self.after.map_or_else(|| NONE.to_owned(), head_text);
        let headers = Headers::of([
            ("Nats-Msg-Id", id.to_string().as_str()),
            (AFTER, &after),
            (HEAD, &head_text(self.head)),
            (ROWS, &lines),
        ]);
        let texts: Vec<&str> = self.rows.iter().map(|row| row.text.as_str()).collect();
        (headers, texts.join("\n").into_bytes())
    }

    /// Reads one; `None` where it is none.
    #[must_use]
    pub fn read(headers: &Headers, body: Vec<u8>) -> Option<Self> {
        let after = match headers.get(AFTER)? {
            NONE => None,
            text => Some(read_head(text)?),
        };
        let head = read_head(headers.get(HEAD)?)?;
        let lines: Vec<RowLine> = serde_json::from_str(headers.get(ROWS)?).ok()?;
        let body = String::from_utf8(body).ok()?;
        let mut rows = Vec::with_capacity(lines.len());
        let (mut at, count) = (0_usize, lines.len());
        for (index, line) in lines.into_iter().enumerate() {
            let RowLine { epoch, first, last, key, added_ms, bytes } = line;
            let end = at.checked_add(bytes)?;
            let text = body.get(at..end)?.to_owned();
            at = end;
            if index + 1 < count {
                at = body.get(at..)?.starts_with('\n').then_some(at + 1)?;
            }
            if first > last {
                return None;
            }
            rows.push(WriteAheadRow { epoch, first, last, key, text, added_ms });
        }
        (at == body.len()).then_some(Self { after, head, rows })
    }
}

/// The id that a message was published under.
#[must_use]
pub fn id_of(headers: &Headers) -> Option<Uuid> {
    headers.get("Nats-Msg-Id")?.parse().ok()
}

/// `EPOCH GENERATION LOG_ID POSITION HASH`, and behind it the generation and the id of the log before, where it
/// waits to be confirmed or taken back.
fn head_text(head: WriteAheadHead) -> String {
    let WriteAheadHead { epoch, generation, log_id, position, hash, predecessor } = head;
    let mut text = format!("{epoch} {generation} {log_id} {position} ");
    for byte in hash {
        let _ = write!(text, "{byte:02x}");
    }
    if let Some((generation, log_id)) = predecessor {
        let _ = write!(text, " {generation} {log_id}");
    }
    text
}

fn read_head(text: &str) -> Option<WriteAheadHead> {
    let words: Vec<&str> = text.split(' ').collect();
    let (words, predecessor) = match words.get(5..)? {
        [] => (&words[..], None),
        [generation, log_id] => {
            (&words[..5], Some((generation.parse().ok()?, log_id.parse().ok()?)))
        }
        _ => return None,
    };
    let [epoch, generation, log_id, position, hash] = words else { return None };
    Some(WriteAheadHead {
        epoch: epoch.parse().ok()?,
        generation: generation.parse().ok()?,
        log_id: log_id.parse().ok()?,
        position: position.parse().ok()?,
        hash: read_hash(hash)?,
        predecessor,
    })
}

fn read_hash(text: &str) -> Option<[u8; 32]> {
    let mut hash = [0; 32];
    if text.len() != 64 || !text.is_ascii() {
        return None;
    }
    for (at, byte) in hash.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(2 * at..2 * at + 2)?, 16).ok()?;
    }
    Some(hash)
}

/// JSON of the same meaning in ASCII alone: headers hold nothing else for certain.
fn ascii(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    for letter in json.chars() {
        if letter.is_ascii() && letter != '\u{7F}' {
            text.push(letter);
            continue;
        }
        for unit in letter.encode_utf16(&mut [0; 2]) {
            let _ = write!(text, "\\u{unit:04x}");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn head(position: Position) -> WriteAheadHead {
        let mut hash = [0xA5; 32];
        hash[1] = 0;
        WriteAheadHead {
            epoch: 1,
            generation: 2,
            log_id: Uuid::from_u128(7),
            position,
            hash,
            predecessor: None,
        }
    }

    fn row(first: Position, last: Position, key: &str, text: &str) -> WriteAheadRow {
        let (key, text) = (key.to_owned(), text.to_owned());
        WriteAheadRow { epoch: 1, first, last, key, text, added_ms: -5 }
    }

    fn read(message: &LogMessage) -> Option<LogMessage> {
        let (headers, body) = message.written(Uuid::from_u128(1));
        assert!(headers.get(ROWS).unwrap().is_ascii(), "a header is ASCII");
        assert_eq!(id_of(&headers), Some(Uuid::from_u128(1)));
        LogMessage::read(&headers, body)
    }

    #[test]
    fn an_advance_is_read_as_it_was_written() {
        let (after, next) =
            (head(1), WriteAheadHead { predecessor: Some((1, Uuid::nil())), ..head(4) });
        let texts = ["{\"format\":1}", "two\nlines 🏦", ""];
        let rows = [
            row(2, 2, "leftfold.2.t.2", texts[0]),
            row(3, 3, "ключ 🗝\u{7F}\n", texts[1]),
            row(4, 4, "", texts[2]),
        ];
        let message = LogMessage { after: Some(after), head: next, rows: rows.to_vec() };
        assert_eq!(read(&message), Some(message));
        let begins = LogMessage { after: None, head: head(0), rows: Vec::new() };
        assert_eq!(read(&begins), Some(begins));
    }

    #[test]
    fn what_is_no_advance_is_none() {
        let message =
            LogMessage { after: Some(head(1)), head: head(2), rows: vec![row(2, 2, "k", "text")] };
        let (headers, body) = message.written(Uuid::nil());
        let with = |name: &str, value: &str| {
            let names = ["Nats-Msg-Id", AFTER, HEAD, ROWS];
            let lines =
                names.map(|of| (of, if of == name { value } else { headers.get(of).unwrap() }));
            LogMessage::read(&Headers::of(lines), body.clone())
        };
        assert_eq!(with("", ""), Some(message));
        let short = head_text(head(1)).replace("a5", "a");
        let row = |first: u64, last: u64, bytes: u64| {
            format!(
                "[{{\"epoch\":1,\"first\":{first},\"last\":{last},\"key\":\"k\",\"added_ms\":0,\"bytes\":{bytes}}}]"
            )
        };
        for (name, value) in [
            (AFTER, ""),
            (AFTER, "1 2 3"),
            (AFTER, short.as_str()),
            (HEAD, NONE),
            (HEAD, "-1 2 00000000-0000-0000-0000-000000000007 1 a5"),
            (ROWS, ""),
            (ROWS, "[]"),
            (ROWS, &row(2, 2, 3)),
            (ROWS, &row(2, 2, 5)),
            (ROWS, &row(2, 2, u64::MAX)),
            (ROWS, &row(3, 2, 4)),
        ] {
            assert_eq!(with(name, value), None, "{name}: {value}");
        }
        assert_eq!(LogMessage::read(&headers, vec![0xFF; 4]), None);
        assert_eq!(LogMessage::read(&Headers::default(), body), None);
    }

    proptest! {
        #[test]
        fn no_headers_make_it_panic(after in ".{0,80}", head in ".{0,80}", rows in ".{0,80}", body in prop::collection::vec(any::<u8>(), 0..40)) {
            let headers = Headers::of([(AFTER, after.as_str()), (HEAD, &head), (ROWS, &rows)]);
            let _ = LogMessage::read(&headers, body);
        }

        #[test]
        fn rows_of_any_text_come_back(texts in prop::collection::vec(".{0,20}", 0..8)) {
            let rows: Vec<_> = (1..).zip(&texts).map(|(at, text)| row(at, at, text, text)).collect();
            let message = LogMessage { after: None, head: head(9), rows };
            prop_assert_eq!(read(&message), Some(message));
        }
    }
}
