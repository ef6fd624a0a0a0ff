//! Sealed personal fields: texts in base64url, kept as the bytes that they stand for, where those
//! give the very text again.

use base64ct::{Base64UrlUnpadded, Encoding as _};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::columns::{Columns, Reader, Written};
use super::error::SegmentError;
use crate::domain::{Event, Personal, PersonalVisitor, Sealed};

/// Writes twice its length in bytes, and them; or of any other text twice its length plus 1.
pub(super) fn write_sealed(columns: &mut Columns<Written>, text: &str) {
    match Base64UrlUnpadded::decode_vec(text) {
        Ok(bytes) if Base64UrlUnpadded::encode_string(&bytes) == text => {
            columns.seals.number((bytes.len() as u64) << 1);
            columns.random.bytes(&bytes);
        }
        _ => {
            columns.seals.number((text.len() as u64) << 1 | 1);
            columns.texts.bytes(text.as_bytes());
        }
    }
}

/// Reads what [`write_sealed`] wrote.
pub(super) fn read_sealed(columns: &mut Columns<Reader<'_>>) -> Result<Box<str>, SegmentError> {
    let told = columns.seals.size()?;
    let length = told >> 1;
    if told & 1 == 0 {
        return Ok(Base64UrlUnpadded::encode_string(columns.random.bytes(length)?).into());
    }
    match std::str::from_utf8(columns.texts.bytes(length)?) {
        Ok(text) => Ok(text.into()),
        Err(_) => Err(SegmentError::Damaged { what: "a text is not UTF-8" }),
    }
}

/// Sealed fields that were read.
pub(super) fn read_personal<T>(
    columns: &mut Columns<Reader<'_>>,
) -> Result<Personal<T>, SegmentError> {
    Ok(Personal::Sealed(Sealed { text: read_sealed(columns)?, opened: None }))
}

/// An event without its sealed text, and that text; `None` where it has no sealed fields.
pub(super) fn without_sealed(event: &Event) -> Option<(Event, Box<str>)> {
    struct Take(Option<Box<str>>);
    impl PersonalVisitor for Take {
        fn visit<T: Serialize + DeserializeOwned>(&mut self, personal: &mut Personal<T>) {
            if let Personal::Sealed(sealed) = personal {
                self.0 = Some(std::mem::take(&mut sealed.text));
            }
        }
    }
    if !event.is_personal() {
        return None;
    }
    let (mut event, mut taken) = (event.clone(), Take(None));
    event.visit_personal(&mut taken);
    taken.0.map(|text| (event, text))
}

/// Gives an event the sealed text that was taken from it.
pub(super) fn put_sealed(event: &mut Event, text: Box<str>) -> Result<(), SegmentError> {
    struct Put(Option<Box<str>>);
    impl PersonalVisitor for Put {
        fn visit<T: Serialize + DeserializeOwned>(&mut self, personal: &mut Personal<T>) {
            if let Personal::Sealed(sealed) = personal
                && let Some(text) = self.0.take()
            {
                sealed.text = text;
            }
        }
    }
    let mut put = Put(Some(text));
    event.visit_personal(&mut put);
    match put.0 {
        None => Ok(()),
        Some(_) => Err(SegmentError::Damaged { what: "an event has no sealed fields" }),
    }
}
