//! NATS' text protocol, without I/O: bytes that came in any cut become operations, and operations become
//! bytes. It follows the client protocol of NATS 2.15 (docs.nats.io, "Client Protocol"), as far as a class
//! needs it.

use std::fmt::Write as _;

use super::headers::Headers;
use crate::event_sourcing::reason_table;

/// The longest line that is taken, in bytes. The server says of itself in one, with every address it has.
const LONGEST_LINE: usize = 64 * 1024;

/// The largest message that is taken, headers and body together, in bytes.
pub const LARGEST_MESSAGE: usize = 8 * 1024 * 1024;

reason_table! {
    /// What came is none of the protocol, so nothing behind it can be read.
    pub enum WireError {
        /// A line without an end.
        LineTooLong = "operation_too_long": "the server sends a line without an end";
        /// A line that says nothing known.
        UnknownOperation {
            /// How it begins.
            said: String
        } = "unknown_operation": "the server sends what is no operation: {said}";
        /// A message whose sizes are none, or too large.
        BadSize {
            /// The line.
            said: String
        } = "bad_message_size": "a message has no size that can be read: {said}";
        /// A message does not end where it says.
        Unended = "message_not_ended": "a message does not end where it says";
        /// Headers that are none.
        BadHeaders = "bad_message_headers": "a message's headers can't be read";
    }
}

/// A message that came.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Message {
    /// What it was published to.
    pub subject: String,
    /// Which of the client's subscriptions it is for.
    pub subscription: u64,
    /// Where an answer is awaited.
    pub reply: Option<String>,
    /// Its headers, with the status that the server answers with.
    pub headers: Headers,
    /// What it says.
    pub body: Vec<u8>,
}

/// What a server says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Operation {
    /// What it is, as JSON: the first of all, and whenever that changes.
    Info(String),
    /// A message.
    Message(Message),
    /// It wants to hear a pong.
    Ping,
    /// What was sent before the ping has come.
    Pong,
    /// Something was taken, where that was asked to be told.
    Ok,
    /// Something is refused, or the connection ends.
    Error(String),
}

/// A message of which the first line came: how long what is to follow it is.
#[derive(Debug)]
struct Announced {
    message: Message,
    headers: usize,
    all: usize,
}

/// Reads operations from bytes.
#[derive(Debug, Default)]
pub struct Reader {
    bytes: Vec<u8>,
    /// How much of the bytes is read already.
    read: usize,
    announced: Option<Announced>,
}

impl Reader {
    /// Takes in what came.
    pub fn take(&mut self, bytes: &[u8]) {
        if self.read > 0 {
            self.bytes.drain(..self.read);
            self.read = 0;
        }
        self.bytes.extend_from_slice(bytes);
    }

    /// The next operation that came as a whole.
    ///
    /// # Errors
    /// [`WireError`]; the connection is of no use then.
    pub fn next_operation(&mut self) -> Result<Option<Operation>, WireError> {
        if self.announced.is_none() {
            let Some(line) = self.line()? else { return Ok(None) };
            match first_of(&line)? {
                First::Whole(operation) => return Ok(Some(operation)),
                First::Announces(announced) => self.announced = Some(announced),
            }
        }
        let Some(announced) = &self.announced else { return Ok(None) };
        let end = self.read + announced.all;
        let Some(after) = self.bytes.get(end..end + 2) else { return Ok(None) };
        if after != b"\r\n" {
            return Err(WireError::Unended);
        }
        let split = self.read + announced.headers;
        let (headers, body) = (self.bytes.get(self.read..split), self.bytes.get(split..end));
        let (headers, body) = (headers.unwrap_or_default(), body.unwrap_or_default().to_vec());
        let headers = match headers {
            [] => Headers::default(),
            bytes => Headers::read(bytes).ok_or(WireError::BadHeaders)?,
        };
        self.read = end + 2;
        let message = self.announced.take().map(|announced| announced.message).unwrap_or_default();
        Ok(Some(Operation::Message(Message { headers, body, ..message })))
    }

    /// The next line without its end.
    fn line(&mut self) -> Result<Option<String>, WireError> {
        let left = self.bytes.get(self.read..).unwrap_or_default();
        let Some(end) = left.iter().take(LONGEST_LINE).position(|byte| *byte == b'\n') else {
            return if left.len() < LONGEST_LINE { Ok(None) } else { Err(WireError::LineTooLong) };
        };
        let line = String::from_utf8_lossy(left.get(..end).unwrap_or_default());
        let line = line.trim_end_matches('\r').to_owned();
        self.read += end + 1;
        Ok(Some(line))
    }
}

/// What a line is: all of an operation, or the announcement of a message.
enum First {
    Whole(Operation),
    Announces(Announced),
}

fn first_of(line: &str) -> Result<First, WireError> {
    let (name, rest) = line.split_once([' ', '\t']).unwrap_or((line, ""));
    let rest = rest.trim();
    let operation = match name.to_ascii_uppercase().as_str() {
        "INFO" => Operation::Info(rest.to_owned()),
        "MSG" => return announced(line, rest, false).map(First::Announces),
        "HMSG" => return announced(line, rest, true).map(First::Announces),
        "PING" => Operation::Ping,
        "PONG" => Operation::Pong,
        "+OK" => Operation::Ok,
        "-ERR" => Operation::Error(rest.trim_matches('\'').to_owned()),
        _ => return Err(WireError::UnknownOperation { said: beginning(line) }),
    };
    Ok(First::Whole(operation))
}

/// `SUBJECT SUBSCRIPTION [REPLY] [HEADERS] ALL`, the sizes in bytes.
fn announced(line: &str, rest: &str, has_headers: bool) -> Result<Announced, WireError> {
    let bad = || WireError::BadSize { said: beginning(line) };
    let mut words: Vec<&str> = rest.split_ascii_whitespace().collect();
    let mut size = || words.pop().and_then(|word| word.parse::<usize>().ok()).ok_or_else(bad);
    let all = size()?;
    let headers = if has_headers { size()? } else { 0 };
    if all > LARGEST_MESSAGE || headers > all {
        return Err(bad());
    }
    let (subject, subscription, reply) = match words[..] {
        [subject, subscription] => (subject, subscription, None),
        [subject, subscription, reply] => (subject, subscription, Some(reply.to_owned())),
        _ => return Err(bad()),
    };
    let subscription = subscription.parse().map_err(|_| bad())?;
    let subject = subject.to_owned();
    let message = Message { subject, subscription, reply, ..Message::default() };
    Ok(Announced { message, headers, all })
}

fn beginning(line: &str) -> String {
    line.chars().take(80).collect()
}

/// The answer to a ping.
pub(super) const PONG: &[u8] = b"PONG\r\n";

/// Asks to hear [`Operation::Pong`] once what was sent before has come.
pub(super) const PING: &[u8] = b"PING\r\n";

/// Says who connects, as JSON.
#[must_use]
pub(super) fn connect(options: &serde_json::Value) -> Vec<u8> {
    format!("CONNECT {options}\r\n").into_bytes()
}

/// Asks for what is published to a subject, or, of a queue group, for a share of it.
#[must_use]
pub(super) fn subscribe(subject: &str, queue: Option<&str>, subscription: u64) -> Vec<u8> {
    match queue {
        Some(queue) => format!("SUB {subject} {queue} {subscription}\r\n"),
        None => format!("SUB {subject} {subscription}\r\n"),
    }
    .into_bytes()
}

/// Asks for no more of a subscription.
#[must_use]
pub(super) fn unsubscribe(subscription: u64) -> Vec<u8> {
    format!("UNSUB {subscription}\r\n").into_bytes()
}

/// Publishes a message. A subject that would be more than one word is none, and is sent as an empty one:
/// the server refuses it.
#[must_use]
pub(super) fn publish(
    subject: &str,
    reply: Option<&str>,
    headers: &Headers,
    body: &[u8],
) -> Vec<u8> {
    let mut head = String::new();
    let written = headers.written();
    let name = if written.is_empty() { "PUB" } else { "HPUB" };
    let _ = write!(head, "{name} {}", word(subject));
    if let Some(reply) = reply {
        let _ = write!(head, " {}", word(reply));
    }
    if !written.is_empty() {
        let _ = write!(head, " {}", written.len());
    }
    let _ = write!(head, " {}\r\n", written.len() + body.len());
    [head.as_bytes(), written.as_bytes(), body, b"\r\n"].concat()
}

/// A text that is to be one word of a line. What would end the word is taken away.
fn word(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace() && !letter.is_control()).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read_all(pieces: &[&[u8]]) -> Result<Vec<Operation>, WireError> {
        let (mut reader, mut read) = (Reader::default(), Vec::new());
        for piece in pieces {
            reader.take(piece);
            while let Some(operation) = reader.next_operation()? {
                read.push(operation);
            }
        }
        Ok(read)
    }

    const SAID: &[u8] =
        b"INFO {\"server_id\":\"N\",\"max_payload\":8388608}\r\nPING\r\nPONG\r\n+OK\r\n\
        MSG told.r.head 7 5\r\nhello\r\nMSG a 1 _INBOX.s01.4 0\r\n\r\n\
        HMSG a.b 12 _INBOX.x 40 43\r\nNATS/1.0 100 Idle\r\nNats-Sequence: 12\r\n\r\n\r\n\r\r\n\
        -ERR 'Permissions Violation for Publish to \"x\"'\r\n";

    #[test]
    fn a_server_is_understood() {
        let read = read_all(&[SAID]).unwrap();
        let message = |subject: &str, subscription, reply: Option<&str>, body: &[u8]| Message {
            subject: subject.into(),
            subscription,
            reply: reply.map(str::to_owned),
            headers: Headers::default(),
            body: body.to_vec(),
        };
        let mut idle = message("a.b", 12, Some("_INBOX.x"), b"\r\n\r");
        idle.headers = Headers::read(b"NATS/1.0 100 Idle\r\nNats-Sequence: 12\r\n\r\n").unwrap();
        assert_eq!(idle.headers.status(), Some(100));
        assert_eq!(
            read,
            [
                Operation::Info("{\"server_id\":\"N\",\"max_payload\":8388608}".into()),
                Operation::Ping,
                Operation::Pong,
                Operation::Ok,
                Operation::Message(message("told.r.head", 7, None, b"hello")),
                Operation::Message(message("a", 1, Some("_INBOX.s01.4"), b"")),
                Operation::Message(idle),
                Operation::Error("Permissions Violation for Publish to \"x\"".into()),
            ]
        );
    }

    #[test]
    fn what_is_no_operation_ends_the_connection() {
        for (said, error) in [
            ("HELO\r\n", "unknown_operation"),
            ("MSG a 1 9999999999\r\n", "bad_message_size"),
            ("MSG a 1 8388609\r\n", "bad_message_size"),
            ("MSG a b c d 1\r\n", "bad_message_size"),
            ("MSG a 1\r\n", "bad_message_size"),
            ("MSG a -1 1\r\n", "bad_message_size"),
            ("HMSG a 1 9 5\r\n", "bad_message_size"),
            ("MSG a 1 2\r\nabc\r\n", "message_not_ended"),
            ("HMSG a 1 4 4\r\nabcd\r\n", "bad_message_headers"),
        ] {
            let found =
                crate::event_sourcing::Reason::from(read_all(&[said.as_bytes()]).unwrap_err());
            assert_eq!(found.code, error, "{said}");
        }
        let endless = vec![b'x'; LONGEST_LINE + 1];
        assert_eq!(read_all(&[&endless]), Err(WireError::LineTooLong));
    }

    #[test]
    fn what_is_published_is_one_operation_whatever_its_subject_says() {
        let sent = publish("a\r\nPUB b 0\r\n", Some("r s"), &Headers::default(), b"body");
        assert_eq!(sent, b"PUB aPUBb0 rs 4\r\nbody\r\n");
        let headers = Headers::of([("Nats-Msg-Id", "7\r\nX: y")]);
        let sent = publish("a", None, &headers, b"b");
        assert_eq!(sent, b"HPUB a 32 33\r\nNATS/1.0\r\nNats-Msg-Id: 7X: y\r\n\r\nb\r\n");
    }

    proptest! {
        #[test]
        fn a_cut_changes_nothing(cuts in prop::collection::vec(0..SAID.len(), 0..20)) {
            let mut cuts = cuts;
            cuts.extend([0, SAID.len()]);
            cuts.sort_unstable();
            let pieces: Vec<&[u8]> = cuts.windows(2).map(|pair| &SAID[pair[0]..pair[1]]).collect();
            prop_assert_eq!(read_all(&pieces), read_all(&[SAID]));
        }

        #[test]
        fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            let _ = read_all(&[&bytes]);
            let message = [b"HMSG a 1 20 30\r\n", bytes.as_slice()].concat();
            let _ = read_all(&[&message]);
        }
    }
}
