//! Reasons: why something can't be read, trusted or written. Each has a stable code with the figures and
//! names behind it, which whoever says it in another language goes by, and an English sentence for logs
//! and scripts. Errors of one kind stand in one table, so that none is without a code.

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;

/// Why something can't be read, trusted or written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct Reason {
    /// Stable name of the reason, in snake case.
    pub code: &'static str,
    /// Message in English, in lower case without a full stop.
    pub message: String,
    /// Figures and names behind it, such as `line` or `field`.
    #[serde(flatten)]
    pub details: BTreeMap<String, String>,
}

impl Reason {
    /// A reason without details.
    #[must_use]
    pub fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), details: BTreeMap::new() }
    }

    /// The reason of a row: its code, its sentence and its details.
    #[must_use]
    pub fn told(
        code: &'static str,
        message: &dyn fmt::Display,
        details: &[(&str, &dyn fmt::Display)],
    ) -> Self {
        let reason = Self::new(code, message.to_string());
        details.iter().fold(reason, |reason, (name, value)| reason.with(name, *value))
    }

    /// The same with one more detail.
    #[must_use]
    pub fn with(mut self, name: &str, value: &dyn fmt::Display) -> Self {
        self.details.insert(name.to_owned(), value.to_string());
        self
    }

    /// The same of a place: a `line` of a text, or a `position` in a log.
    #[must_use]
    pub fn at(self, place: &str, number: u64) -> Self {
        let message = format!("{place} {number}: {}", self.message);
        Self { message, ..self.with(place, &number) }
    }
}

/// The English sentence.
impl fmt::Display for Reason {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.message)
    }
}

/// Makes an error of the rows of a table: a variant, its details, its code and its English sentence. The
/// variants behind `or` are other such errors, and those behind `around` tell what a reason prevented.
#[macro_export]
macro_rules! reason_table {
    (
        $(#[$meta:meta])*
        $vis:vis enum $name:ident {
            $($(#[$doc:meta])* $reason:ident
                $(($($place:ident: $place_type:ty),*))?
                $({ $($(#[$detail_doc:meta])* $detail:ident: $type:ty),* })?
                = $code:literal: $message:literal;)*
        }
        $(or { $($(#[$of_doc:meta])* $wrapper:ident($of:ty);)* })?
        $(around { $($(#[$around_doc:meta])* $around:ident($inner:ident): $sentence:literal;)* })?
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        $vis enum $name {
            $($(#[$doc])* $reason $(($($place_type),*))? $({ $($(#[$detail_doc])* $detail: $type),* })?,)*
            $($($(#[$of_doc])* $wrapper($of),)*)?
            $($($(#[$around_doc])* $around($crate::event_sourcing::Reason),)*)?
        }

        impl $name {
            /// The codes of its own rows.
            $vis const CODES: &'static [&'static str] = &[$($code),*];
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                match self {
                    $(Self::$reason $(($($place),*))? $({ $($detail),* })? => write!(out, $message),)*
                    $($(Self::$wrapper(error) => error.fmt(out),)*)?
                    $($(Self::$around($inner) => write!(out, $sentence),)*)?
                }
            }
        }

        impl std::error::Error for $name {}

        impl From<&$name> for $crate::event_sourcing::Reason {
            fn from(error: &$name) -> Self {
                match error {
                    $($name::$reason $(($($place),*))? $({ $($detail),* })? => {
                        Self::told($code, error, &[
                            $($((stringify!($place), $place)),*)?
                            $($((stringify!($detail), $detail)),*)?
                        ])
                    })*
                    $($($name::$wrapper(error) => error.into(),)*)?
                    $($($name::$around(reason) => Self { message: error.to_string(), ..reason.clone() },)*)?
                }
            }
        }

        impl From<$name> for $crate::event_sourcing::Reason {
            fn from(error: $name) -> Self {
                Self::from(&error)
            }
        }

        $($(impl From<$of> for $name {
            fn from(error: $of) -> Self {
                Self::$wrapper(error)
            }
        })*)?
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    reason_table! {
        enum Inner {
            /// One.
            Gone = "gone": "it is gone";
        }
    }

    reason_table! {
        enum Outer {
            /// One.
            TooLong {
                /// How long.
                bytes: u64
            } = "too_long": "it has {bytes} bytes";
        } or {
            /// Another's.
            Inner(Inner);
        } around {
            /// What can't be done for it.
            Stuck(reason): "it is stuck: {reason}";
        }
    }

    #[test]
    fn a_row_gives_a_code_its_details_and_a_sentence() {
        let long = Reason::from(Outer::TooLong { bytes: 9 }).at("line", 3);
        assert_eq!(long.to_string(), "line 3: it has 9 bytes");
        let written = serde_json::to_value(&long).unwrap();
        let wanted = serde_json::json!({
            "code": "too_long", "message": "line 3: it has 9 bytes", "bytes": "9", "line": "3",
        });
        assert_eq!(written, wanted);
    }

    #[test]
    fn a_wrapped_reason_stays_what_it_is() {
        let outer = Outer::from(Inner::Gone);
        assert_eq!(outer.to_string(), "it is gone");
        assert_eq!(Reason::from(&outer), Reason::from(Inner::Gone));
        let stuck = Reason::from(Outer::Stuck(Inner::Gone.into()));
        assert_eq!(stuck, Reason::new("gone", "it is stuck: it is gone"));
        assert_eq!((Outer::CODES, Inner::CODES), (&["too_long"][..], &["gone"][..]));
    }
}
