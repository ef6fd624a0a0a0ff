//! Whether a response of a media type is wanted, by the `Accept` header: RFC 9110, section 12.5.1.

/// How much something is wanted, in thousandths: from 0, not at all, to 1000.
type Quality = u16;

const MOST: Quality = 1000;

/// Whether a media type, such as `application/json`, is wanted. Of the ranges that it falls into, the
/// most specific says so: `text/plain;format=flowed` before `text/plain`, `text/*` and `*/*`. A range
/// that is malformed is passed over, as is a header of nothing else.
pub(super) fn accepts(header: &str, media_type: &str) -> bool {
    let ranges: Vec<Range> = split(header, ',').filter_map(Range::read).collect();
    if ranges.is_empty() {
        return true;
    }
    let fitting = ranges.iter().filter_map(|range| Some((range.fits(media_type)?, range.quality)));
    fitting.max().is_some_and(|(_, quality)| quality > 0)
}

/// A range of media types, in lower case, and how much it is wanted.
struct Range {
    media: String,
    parameters: usize,
    quality: Quality,
}

impl Range {
    fn read(text: &str) -> Option<Self> {
        let mut parts = split(text, ';').map(str::trim);
        let media = parts.next()?.to_ascii_lowercase();
        let (kind, subtype) = media.split_once('/')?;
        let is_range = is_token(kind) && is_token(subtype) && (kind != "*" || subtype == "*");
        let mut range = Self { media: media.clone(), parameters: 0, quality: MOST };
        for part in parts {
            let (name, value) = part.split_once('=')?;
            if name.trim().eq_ignore_ascii_case("q") {
                range.quality = quality(value.trim())?;
                // What stands behind it extends the header, and not the media type.
                break;
            }
            range.parameters += 1;
        }
        is_range.then_some(range)
    }

    /// How specific the range is, where a media type falls into it. Parameters are not compared: they
    /// say how a text is written, and there is one way.
    fn fits(&self, media_type: &str) -> Option<(u8, usize)> {
        let of_kind =
            |kind: &str| media_type.strip_prefix(kind).is_some_and(|rest| rest.starts_with('/'));
        match self.media.strip_suffix("/*") {
            None => (self.media == media_type).then_some((2, self.parameters)),
            Some("*") => Some((0, self.parameters)),
            Some(kind) => of_kind(kind).then_some((1, self.parameters)),
        }
    }
}

/// A weight from 0 to 1 with at most three decimals; nothing for any other text.
fn quality(text: &str) -> Option<Quality> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let known = decimals.len() <= 3 && decimals.bytes().all(|digit| digit.is_ascii_digit());
    match whole {
        "0" if known => format!("{decimals:0<3}").parse().ok(),
        "1" if known && decimals.bytes().all(|digit| digit == b'0') => Some(MOST),
        _ => None,
    }
}

/// Whether a text is a token of HTTP: RFC 9110, section 5.6.2.
pub(super) fn is_token(text: &str) -> bool {
    let known = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !text.is_empty() && text.bytes().all(known)
}

/// The parts of a header between separators that don't stand in quotation marks.
fn split(text: &str, separator: char) -> impl Iterator<Item = &str> {
    let (mut quoted, mut escaped) = (false, false);
    text.split(move |letter| {
        let is_separator = letter == separator && !quoted;
        if letter == '"' && !escaped {
            quoted = !quoted;
        }
        escaped = quoted && letter == '\\' && !escaped;
        is_separator
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn wants(header: &str) -> bool {
        accepts(header, "application/json")
    }

    #[test]
    fn a_range_of_any_width_takes_what_falls_into_it() {
        for header in ["", " ", "*/*", "application/*", "Application/JSON", "text/html, */*;q=0.1"]
        {
            assert!(wants(header), "{header}");
        }
        for header in
            ["text/html", "text/*, image/*", "application/jsonp", "app/*", "application/jso"]
        {
            assert!(!wants(header), "{header}");
        }
    }

    #[test]
    fn a_weight_of_nothing_refuses_however_it_is_written() {
        for weight in ["0", "0.", "0.0", "0.00", "0.000"] {
            assert!(!wants(&format!("application/json;q={weight}")), "{weight}");
            assert!(!wants(&format!("application/json; Q={weight} , text/html")), "{weight}");
        }
        for weight in ["0.001", "0.5", "1", "1.", "1.000"] {
            assert!(wants(&format!("application/json;q={weight}")), "{weight}");
        }
    }

    #[test]
    fn the_more_specific_range_wins_wherever_it_stands() {
        for (header, wanted) in [
            ("application/json;q=0, */*", false),
            ("*/*, application/json;q=0", false),
            ("application/*;q=0, */*;q=1", false),
            ("application/*;q=0, application/json", true),
            ("*/*;q=0, application/*;q=0.1", true),
            ("application/json;q=0, application/json;charset=utf-8", true),
        ] {
            assert_eq!(wants(header), wanted, "{header}");
        }
    }

    #[test]
    fn what_is_malformed_is_passed_over() {
        for header in
            ["json", "application/json;q=2", "a/b;q=0.0000", "*/json", "application/", ",,"]
        {
            assert!(wants(header), "{header} says nothing");
        }
        assert!(!wants("application/json;q=many, text/html"));
        assert!(wants("text/html;q=x, application/json"));
        let quoted = r#"text/html;note="a, */*, \", application/json""#;
        assert!(!wants(quoted), "what stands in quotation marks is no range");
        assert!(wants(&format!("{quoted}, application/json")));
    }
}
