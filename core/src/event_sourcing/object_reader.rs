//! Reads what is stored as an object, and as nothing else. A derived reader takes a list of its fields as well,
//! which nothing here writes, and which would be half of its code.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde::forward_to_deserialize_any;

/// A deserializer of an object, whatever it is asked for.
pub(crate) struct ObjectReader<D>(pub(crate) D);

impl<'de, D: Deserializer<'de>> Deserializer<'de> for ObjectReader<D> {
    type Error = D::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.0.deserialize_map(ObjectVisitor(visitor))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

/// Visits an object as another visitor does, and nothing else.
struct ObjectVisitor<V>(V);

impl<'de, V: Visitor<'de>> Visitor<'de> for ObjectVisitor<V> {
    type Value = V::Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.expecting(formatter)
    }

    fn visit_map<A: MapAccess<'de>>(self, fields: A) -> Result<V::Value, A::Error> {
        self.0.visit_map(fields)
    }
}

/// Reads an object, and nothing else.
///
/// # Errors
/// What is wrong with it.
pub(crate) fn as_object<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    T::deserialize(ObjectReader(deserializer))
}

/// What is read of an object, and of nothing else.
pub(crate) struct AsObject<T>(pub(crate) T);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for AsObject<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        as_object(deserializer).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, PartialEq, Deserialize)]
    struct Pair<'a> {
        left: u8,
        #[serde(default)]
        right: Option<&'a str>,
    }

    fn read(text: &str) -> Result<Pair<'_>, String> {
        let read = serde_json::from_str::<AsObject<_>>(text).map_err(|error| error.to_string());
        read.map(|AsObject(pair)| pair)
    }

    #[test]
    fn an_object_is_read_as_ever() {
        assert_eq!(read(r#"{"right":"b","left":1}"#), Ok(Pair { left: 1, right: Some("b") }));
        assert_eq!(read(r#"{"left":1}"#), Ok(Pair { left: 1, right: None }));
        assert!(read("{}").unwrap_err().starts_with("missing field `left`"));
        assert!(read(r#"{"left":-1}"#).unwrap_err().contains("integer `-1`, expected u8"));
    }

    #[test]
    fn anything_else_is_told_as_a_reader_of_its_own_tells_it() {
        for (text, found) in [("5", "integer `5`"), ("null", "null"), ("[1,\"b\"]", "sequence")] {
            let said = read(text).unwrap_err();
            assert!(
                said.starts_with(&format!("invalid type: {found}, expected struct Pair")),
                "{said}"
            );
        }
    }
}
