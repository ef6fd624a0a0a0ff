//! Reading an object of JSON field by field, and saying which field will not do. What programs and
//! other hands write goes through here; what the log wrote itself has quicker ways.

use std::str::FromStr;

use serde_json::{Map, Value};
use uuid::Uuid;

/// The largest whole number that a program of a page can hold: JavaScript's `MAX_SAFE_INTEGER`.
pub const MOST_NUMBER: u64 = (1 << 53) - 1;

/// A field that will not do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{field}` {problem}")]
pub struct FieldError {
    /// Which one.
    pub field: String,
    /// What is wrong with it.
    pub problem: &'static str,
}

impl FieldError {
    /// What is wrong with a field that is not there.
    pub const MISSING: &'static str = "is missing";
    /// What is wrong with one that there is not.
    pub const UNKNOWN: &'static str = "is not a known field";
    /// What is wrong with something else than an object.
    pub const NOT_AN_OBJECT: &'static str = "must be an object";
    /// What is wrong with something else than a text.
    pub const NOT_A_TEXT: &'static str = "must be a string";
    /// What is wrong with something else than an id.
    pub const NOT_AN_ID: &'static str = "must be a UUID";
    /// What is wrong with something else than a time.
    pub const NOT_A_TIME: &'static str = "must be an RFC 3339 time";
    /// What is wrong with something else than a count.
    pub const NOT_A_COUNT: &'static str = "must be a whole number, 0 or above";
    /// What is wrong with a count that a page's programs can't hold.
    pub const TOO_LARGE: &'static str = "must be below 2^53";
    /// What is wrong with something else than a flag.
    pub const NOT_A_FLAG: &'static str = "must be true or false";
    /// What is wrong with something else than a role.
    pub const NOT_A_ROLE: &'static str = "must be a role";
    /// What is wrong with something else than a key.
    pub const NOT_A_KEY: &'static str = "must be a key";
}

/// The fields of an object that have not been read yet.
#[derive(Debug, Clone, PartialEq)]
pub struct Fields(Map<String, Value>);

impl Fields {
    /// The fields of a value, where it is an object.
    #[must_use]
    pub fn of(value: Value) -> Option<Self> {
        match value {
            Value::Object(fields) => Some(Self(fields)),
            _ => None,
        }
    }

    /// The fields of a value that may be left out altogether.
    ///
    /// # Errors
    /// A value that is neither an object nor `null`; the error says what it is `of`.
    pub fn of_options(value: Value, of: &str) -> Result<Option<Self>, FieldError> {
        if value.is_null() {
            return Ok(None);
        }
        Self::of(value).map(Some).ok_or_else(|| Self::error(of, FieldError::NOT_AN_OBJECT))
    }

    /// Takes a field out; `null` is as good as none.
    pub fn take(&mut self, field: &str) -> Option<Value> {
        self.0.remove(field).filter(|value| !value.is_null())
    }

    fn error(field: &str, problem: &'static str) -> FieldError {
        FieldError { field: field.to_owned(), problem }
    }

    /// What was read of a field that must be there.
    ///
    /// # Errors
    /// That it is missing.
    pub fn required<T>(field: &str, value: Option<T>) -> Result<T, FieldError> {
        value.ok_or_else(|| Self::error(field, FieldError::MISSING))
    }

    /// A text that may be left out.
    ///
    /// # Errors
    /// A value that is no text.
    pub fn optional_text(&mut self, field: &str) -> Result<Option<String>, FieldError> {
        match self.take(field) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(_) => Err(Self::error(field, FieldError::NOT_A_TEXT)),
        }
    }

    /// A text.
    ///
    /// # Errors
    /// A value that is missing or no text.
    pub fn text(&mut self, field: &str) -> Result<String, FieldError> {
        let text = self.optional_text(field)?;
        Self::required(field, text)
    }

    /// A text that says something else, such as a time, and may be left out.
    ///
    /// # Errors
    /// A value that is no text, or does not say it; `problem` then says what was wanted.
    pub fn optional_parsed<T: FromStr>(
        &mut self,
        field: &str,
        problem: &'static str,
    ) -> Result<Option<T>, FieldError> {
        let text = self.optional_text(field)?;
        text.map(|text| text.parse().map_err(|_| Self::error(field, problem))).transpose()
    }

    /// A text that says something else.
    ///
    /// # Errors
    /// A value that is missing, no text, or does not say it.
    pub fn parsed<T: FromStr>(
        &mut self,
        field: &str,
        problem: &'static str,
    ) -> Result<T, FieldError> {
        let parsed = self.optional_parsed(field, problem)?;
        Self::required(field, parsed)
    }

    /// An id that may be left out.
    ///
    /// # Errors
    /// A value that is no UUID.
    pub fn optional_id(&mut self, field: &str) -> Result<Option<Uuid>, FieldError> {
        self.optional_parsed(field, FieldError::NOT_AN_ID)
    }

    /// An id.
    ///
    /// # Errors
    /// A value that is missing or no UUID.
    pub fn id(&mut self, field: &str) -> Result<Uuid, FieldError> {
        self.parsed(field, FieldError::NOT_AN_ID)
    }

    /// A whole number, 0 or above and such as a page's programs can hold, that may be left out.
    ///
    /// # Errors
    /// Any other value.
    pub fn optional_number(&mut self, field: &str) -> Result<Option<u64>, FieldError> {
        match self.take(field) {
            None => Ok(None),
            Some(value) => match value.as_u64() {
                Some(number) if number <= MOST_NUMBER => Ok(Some(number)),
                Some(_) => Err(Self::error(field, FieldError::TOO_LARGE)),
                None => Err(Self::error(field, FieldError::NOT_A_COUNT)),
            },
        }
    }

    /// A whole number, 0 or above.
    ///
    /// # Errors
    /// Any other value, or none.
    pub fn number(&mut self, field: &str) -> Result<u64, FieldError> {
        let number = self.optional_number(field)?;
        Self::required(field, number)
    }

    /// True or false, or left out.
    ///
    /// # Errors
    /// Any other value.
    pub fn optional_flag(&mut self, field: &str) -> Result<Option<bool>, FieldError> {
        match self.take(field) {
            None => Ok(None),
            Some(value) => match value.as_bool() {
                Some(flag) => Ok(Some(flag)),
                None => Err(Self::error(field, FieldError::NOT_A_FLAG)),
            },
        }
    }

    /// An object that may be left out.
    ///
    /// # Errors
    /// Any other value.
    pub fn optional_object(&mut self, field: &str) -> Result<Option<Self>, FieldError> {
        match self.take(field) {
            None => Ok(None),
            Some(value) => Self::of(value)
                .map(Some)
                .ok_or_else(|| Self::error(field, FieldError::NOT_AN_OBJECT)),
        }
    }

    /// An object.
    ///
    /// # Errors
    /// Any other value, or none.
    pub fn object(&mut self, field: &str) -> Result<Self, FieldError> {
        let object = self.optional_object(field)?;
        Self::required(field, object)
    }

    /// The fields that were not read, for whoever reads them otherwise.
    #[must_use]
    pub fn rest(self) -> Map<String, Value> {
        self.0
    }

    /// Makes sure that every field was read.
    ///
    /// # Errors
    /// The first that was not: a field that there is not.
    pub fn finish(self) -> Result<(), FieldError> {
        match self.0.keys().next() {
            None => Ok(()),
            Some(field) => Err(Self::error(field, FieldError::UNKNOWN)),
        }
    }
}
