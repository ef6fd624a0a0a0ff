//! Personal data of an event. It is one member, so that it can be sealed under the person's key and
//! forgotten while the log stays unchanged. Its texts are wiped when they are dropped.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use zeroize::ZeroizeOnDrop;

use super::text::shows_nothing;
use crate::event_sourcing::{as_object, from_text};

/// Personal fields, as they were given or sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", bound(deserialize = "T: Deserialize<'de>"))]
pub enum Personal<T> {
    /// As they were given.
    Clear(#[serde(deserialize_with = "as_object")] T),
    /// Under a person's key.
    Sealed(Sealed<T>),
}

/// Sealed fields: the text that is stored, and what it says where the key is at hand.
#[derive(Debug, Clone)]
pub struct Sealed<T> {
    /// For the room that has the keys.
    pub text: Box<str>,
    /// The fields, while they can be read.
    pub opened: Option<T>,
}

impl<T> Personal<T> {
    /// The fields, where they can be read.
    pub fn get(&self) -> Option<&T> {
        match self {
            Self::Clear(fields) => Some(fields),
            Self::Sealed(sealed) => sealed.opened.as_ref(),
        }
    }
}

/// A keyed hash of an account number: tells a taken one without showing it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct NumberHash(pub [u8; 8]);

impl Serialize for NumberHash {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{:016x}", u64::from_be_bytes(self.0)))
    }
}

impl<'de> Deserialize<'de> for NumberHash {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = |text: &str| u64::from_str_radix(text, 16);
        from_text(deserializer, number).map(|number| Self(number.to_be_bytes()))
    }
}

/// What a movement of money was for, in somebody's words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ZeroizeOnDrop)]
pub struct Purpose {
    /// The words.
    pub description: String,
}

impl Purpose {
    /// A purpose, where one was told: words that show nothing tell none.
    #[must_use]
    pub fn told(description: Option<String>) -> Option<Personal<Self>> {
        let description = description.filter(|text| !shows_nothing(text))?;
        Some(Personal::Clear(Self { description }))
    }

    /// The words of a purpose that was told, where they can be read.
    #[must_use]
    pub fn words(told: Option<&Personal<Self>>) -> Option<&str> {
        told?.get().map(|purpose| purpose.description.as_str())
    }
}

/// What is stored is what counts: whether it can be read just now makes no other event of it.
impl<T> PartialEq for Sealed<T> {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl<T> Eq for Sealed<T> {}

/// Only the text is ever written.
impl<T> Serialize for Sealed<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<'de, T> Deserialize<'de> for Sealed<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?.into_boxed_str();
        Ok(Self { text, opened: None })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::account::{AccountDetails, AccountIdentity};
    use crate::domain::customer::{Address, Person};

    #[test]
    fn personal_texts_are_wiped_when_they_are_dropped() {
        fn is_wiped<T: ZeroizeOnDrop>() {}
        is_wiped::<Person>();
        is_wiped::<Address>();
        is_wiped::<AccountIdentity>();
        is_wiped::<AccountDetails>();
        is_wiped::<Purpose>();
    }

    #[test]
    fn what_was_opened_is_not_written() {
        let text = "c2VhbGVk".into();
        let sealed = Personal::Sealed(Sealed { text, opened: Some("Ann".to_owned()) });
        assert_eq!(sealed.get().map(String::as_str), Some("Ann"));
        let written = serde_json::to_string(&sealed).unwrap();
        assert_eq!(written, r#"{"sealed":"c2VhbGVk"}"#);
        let read: Personal<String> = serde_json::from_str(&written).unwrap();
        assert_eq!(read.get(), None);
    }
}
