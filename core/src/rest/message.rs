//! Requests and responses as plain values: what HTTP says of them, and nothing of a network.

/// A request.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Request {
    /// Such as `GET`, in capitals.
    pub method: String,
    /// The path, and behind a `?` what is asked beside it, as they stand in a URL.
    pub target: String,
    /// By name, in any case.
    pub headers: Vec<(String, String)>,
    /// In UTF-8. Of one that is longer than [`MAX_BODY_BYTES`](super::MAX_BODY_BYTES), one byte more
    /// than that is enough.
    pub body: Vec<u8>,
}

impl Request {
    /// A request without headers and body.
    #[must_use]
    pub fn new(method: &str, target: &str) -> Self {
        Self { method: method.to_owned(), target: target.to_owned(), ..Self::default() }
    }

    /// The same with one more header.
    #[must_use]
    pub fn with_header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The same with a body.
    #[must_use]
    pub fn with_body(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self
    }

    /// What a header says.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        let named = self.headers.iter().find(|(given, _)| given.eq_ignore_ascii_case(name));
        named.map(|(_, value)| value.as_str())
    }

    /// The path alone.
    pub(super) fn path(&self) -> &str {
        self.target.split(['?', '#']).next().unwrap_or_default()
    }

    /// What is asked beside the path, name by name.
    pub(super) fn parameters(&self) -> impl Iterator<Item = (String, String)> {
        let without_fragment = self.target.split('#').next().unwrap_or_default();
        let query = without_fragment.split_once('?').map_or("", |(_, query)| query);
        query.split('&').filter(|pair| !pair.is_empty()).map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let text = |part: &str| percent_decoded(&part.replace('+', " "));
            (text(name), text(value))
        })
    }
}

/// A response. Its headers are named in lower case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Response {
    /// Of HTTP.
    pub status: u16,
    /// By name.
    pub headers: Vec<(&'static str, String)>,
    /// JSON, the text of the metrics, or nothing.
    pub body: String,
}

impl Response {
    /// An answer of a media type.
    pub(super) fn of(status: u16, media_type: &str, body: String) -> Self {
        let headers = vec![("content-type", media_type.to_owned())];
        Self { status, headers, body }
    }

    /// What a header says.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        let named = self.headers.iter().find(|(given, _)| *given == name);
        named.map(|(_, value)| value.as_str())
    }
}

/// A text with what `%` stands before put back; what is no such code stays as it is.
pub(super) fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, behind)) = rest.split_first() {
        let code = (byte == b'%').then(|| behind.get(..2)).flatten();
        let code = code.and_then(|code| std::str::from_utf8(code).ok());
        let code = code.filter(|code| code.bytes().all(|digit| digit.is_ascii_hexdigit()));
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(decoded) => {
                bytes.push(decoded);
                rest = behind.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(byte);
                rest = behind;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_is_read_as_a_url_has_it() {
        let request = Request::new("GET", "/a/b?from=2026-01-01T00%3A00%3A00Z&name=J+D&x&=1&&#z");
        assert_eq!(request.path(), "/a/b");
        let found: Vec<_> = request.parameters().collect();
        let pairs = [("from", "2026-01-01T00:00:00Z"), ("name", "J D"), ("x", ""), ("", "1")];
        let pairs = pairs.map(|(name, value)| (name.to_owned(), value.to_owned()));
        assert_eq!(found, pairs);
        assert_eq!(Request::new("GET", "/a#b?c=d").parameters().count(), 0);
    }

    #[test]
    fn what_is_no_percent_code_stays() {
        for (text, decoded) in [
            ("100%", "100%"),
            ("%zz", "%zz"),
            ("%+1", "%+1"),
            ("%C3%A9t", "ét"),
            ("%ff", "\u{fffd}"),
        ] {
            assert_eq!(percent_decoded(text), decoded);
        }
    }

    #[test]
    fn a_header_is_found_in_any_case() {
        let request = Request::new("GET", "/").with_header("X-Actor-Role", "admin");
        assert_eq!(request.header("x-actor-role"), Some("admin"));
        assert_eq!(request.header("x-actor-name"), None);
    }
}
