//! A message's headers, with the status that a server answers a request with.

use std::fmt::Write as _;

const VERSION: &str = "NATS/1.0";

/// The headers of a message, by name, in the order in which they stand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Headers {
    status: Option<u16>,
    lines: Vec<(String, String)>,
}

impl Headers {
    /// Headers of these names and values.
    #[must_use]
    pub fn of<'a>(lines: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut headers = Self::default();
        for (name, value) in lines {
            headers.set(name, value);
        }
        headers
    }

    /// Adds a header. What would end its line is taken away from its value.
    pub fn set(&mut self, name: &str, value: &str) {
        let value = value.chars().filter(|letter| !matches!(letter, '\r' | '\n')).collect();
        self.lines.push((name.to_owned(), value));
    }

    /// The first value under a name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.lines.iter().find(|(of, _)| of == name).map(|(_, value)| value.as_str())
    }

    /// The number under a name.
    #[must_use]
    pub fn number(&self, name: &str) -> Option<u64> {
        self.get(name)?.parse().ok()
    }

    /// What the server answers a request with, where no message does: 404 where there is none, 503 where
    /// nobody hears it.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        self.status
    }

    /// Reads headers; `None` where they are none.
    #[must_use]
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(bytes).ok()?;
        let mut lines = text.strip_suffix("\r\n\r\n")?.split("\r\n");
        let first = lines.next()?.strip_prefix(VERSION)?;
        let status = match first.split_ascii_whitespace().next() {
            Some(status) => Some(status.parse().ok()?),
            None => None,
        };
        let lines = lines.map(|line| {
            let (name, value) = line.split_once(':')?;
            Some((name.to_owned(), value.trim().to_owned()))
        });
        Some(Self { status, lines: lines.collect::<Option<_>>()? })
    }

    /// As they are sent, and nothing where there are none.
    pub(super) fn written(&self) -> String {
        if self.lines.is_empty() {
            return String::new();
        }
        let mut text = format!("{VERSION}\r\n");
        for (name, value) in &self.lines {
            let _ = write!(text, "{name}: {value}\r\n");
        }
        text.push_str("\r\n");
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_read_as_they_are_written() {
        let headers = Headers::of([("Lf-After", "1 1 x 0 00"), ("Nats-Msg-Id", "a:b")]);
        let read = Headers::read(headers.written().as_bytes());
        assert_eq!(read.as_ref(), Some(&headers));
        assert_eq!(headers.get("Nats-Msg-Id"), Some("a:b"));
        assert_eq!(headers.get("nats-msg-id"), None);
        assert_eq!(Headers::default().written(), "");
    }

    #[test]
    fn what_is_no_header_is_none() {
        for bytes in [
            &b"NATS/1.0"[..],
            b"HTTP/1.1 200\r\n\r\n",
            b"NATS/1.0 abc\r\n\r\n",
            b"NATS/1.0\r\nname\r\n\r\n",
            b"NATS/1.0\r\n\xff: x\r\n\r\n",
        ] {
            assert_eq!(Headers::read(bytes), None, "{}", String::from_utf8_lossy(bytes));
        }
    }
}
