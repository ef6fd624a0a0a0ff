//! The kinds of a command's fields. The table of commands names one for each field, and all that is
//! done with the field follows from its kind: how it is read, whether people can read it, whether it
//! is sealed once it is recorded, and what of it can be told for ever.

use std::marker::PhantomData;

use serde_json::{Map, Value};
use uuid::Uuid;

use super::Refusal;
use super::command_texts::{check, check_description, check_number};
use super::customer::Address;
use super::ids::Id;
use super::text::{check_controls, check_lines};
use super::transfer::Mode;
use crate::event_sourcing::{FieldError, Fields, StreamId};

/// A kind of field.
pub(super) trait CommandField {
    /// What a command holds in such a field.
    type Value;

    /// Reads the field, where it is there.
    fn read(fields: &mut Fields, name: &str) -> Result<Option<Self::Value>, FieldError>;

    /// Reads the field, which must be there. It is never inlined: each of a command's fields would have two
    /// ways out, and so many lines of what to drop there.
    #[inline(never)]
    fn read_required(fields: &mut Fields, name: &str) -> Result<Self::Value, FieldError> {
        let read = Self::read(fields, name)?;
        Fields::required(name, read)
    }

    /// Whether it holds something that is sealed under a person's key once it is recorded.
    fn is_personal(_: &Self::Value) -> bool {
        false
    }

    /// What can be told of it to anybody for ever.
    fn figure(_: &Self::Value) -> Option<String> {
        None
    }

    /// Whether people can read it. Most texts are judged by the aggregate, and not here.
    fn check(_name: &str, _: &Self::Value) -> Result<(), Refusal> {
        Ok(())
    }

    /// Puts an id there where one has to be made.
    fn make_id(_: &mut Self::Value, _new_id: &mut dyn FnMut() -> Uuid) {}
}

/// A field that may be left out.
pub(super) struct Optional<K>(PhantomData<K>);

impl<K: CommandField> CommandField for Optional<K> {
    type Value = Option<K::Value>;

    fn read(fields: &mut Fields, name: &str) -> Result<Option<Self::Value>, FieldError> {
        K::read(fields, name).map(Some)
    }

    fn is_personal(value: &Self::Value) -> bool {
        value.as_ref().is_some_and(K::is_personal)
    }

    fn figure(value: &Self::Value) -> Option<String> {
        value.as_ref().and_then(K::figure)
    }

    fn check(name: &str, value: &Self::Value) -> Result<(), Refusal> {
        value.as_ref().map_or(Ok(()), |value| K::check(name, value))
    }
}

/// A field about a person. Nothing of it is ever told as a figure.
pub(super) struct Private<K>(PhantomData<K>);

impl<K: CommandField> CommandField for Private<K> {
    type Value = K::Value;

    fn read(fields: &mut Fields, name: &str) -> Result<Option<Self::Value>, FieldError> {
        K::read(fields, name)
    }

    fn is_personal(_: &Self::Value) -> bool {
        true
    }

    fn check(name: &str, value: &Self::Value) -> Result<(), Refusal> {
        K::check(name, value)
    }
}

/// The id of what the command is done to.
pub(super) struct Own<I>(PhantomData<I>);

impl<I: Id> CommandField for Own<I> {
    type Value = I;

    fn read(fields: &mut Fields, name: &str) -> Result<Option<I>, FieldError> {
        fields.optional_id(name).map(|id| id.map(I::of))
    }
}

/// The id of something else that the command names.
pub(super) struct Other<I>(PhantomData<I>);

impl<I: Id> CommandField for Other<I> {
    type Value = I;

    fn read(fields: &mut Fields, name: &str) -> Result<Option<I>, FieldError> {
        Own::read(fields, name)
    }

    fn figure(id: &I) -> Option<String> {
        Some(id.to_string())
    }
}

/// The id of what the command creates; made where none is given.
pub(super) struct New<I>(PhantomData<I>);

impl<I: Id> CommandField for New<I> {
    type Value = Option<I>;

    fn read(fields: &mut Fields, name: &str) -> Result<Option<Self::Value>, FieldError> {
        Own::read(fields, name).map(Some)
    }

    fn make_id(id: &mut Self::Value, new_id: &mut dyn FnMut() -> Uuid) {
        id.get_or_insert_with(|| I::of(new_id()));
    }
}

/// Makes a kind of text, and says what people must be able to read of it.
macro_rules! text_kind {
    ($(#[$doc:meta])* $kind:ident $(, $check:path)?) => {
        $(#[$doc])*
        pub(super) enum $kind {}

        impl CommandField for $kind {
            type Value = String;

            fn read(fields: &mut Fields, name: &str) -> Result<Option<String>, FieldError> {
                fields.optional_text(name)
            }

            $(fn check(name: &str, text: &String) -> Result<(), Refusal> {
                check(name, $check(text))
            })?
        }
    };
}

text_kind!(
    /// A text that an aggregate judges.
    Text
);
text_kind!(
    /// One line, which may be empty.
    Label,
    check_controls
);
text_kind!(
    /// Why something is done: it says something, on any number of lines.
    Reason,
    check_lines
);
text_kind!(
    /// What something is for. One that shows nothing is as good as none.
    Description,
    check_description
);
text_kind!(
    /// An account's number, in which nothing hides.
    AccountNumber,
    check_number
);

/// An amount of money, as it was sent.
pub(super) enum Amount {}

impl CommandField for Amount {
    type Value = String;

    fn read(fields: &mut Fields, name: &str) -> Result<Option<String>, FieldError> {
        fields.optional_text(name)
    }

    /// A text that is no amount may be anything, and is not told.
    fn figure(text: &String) -> Option<String> {
        Some(text.clone()).filter(|text| is_figure(text))
    }
}

/// The longest text that may be an amount: more digits than any currency's books can count.
const LONGEST_FIGURE: usize = 40;

/// Whether a text is an amount, of whatever currency.
fn is_figure(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text).replacen('.', "", 1);
    let written = digits.bytes().all(|byte| byte.is_ascii_digit());
    !digits.is_empty() && text.len() <= LONGEST_FIGURE && written
}

/// Where somebody lives.
pub(super) enum PostalAddress {}

impl CommandField for PostalAddress {
    type Value = Address;

    fn read(fields: &mut Fields, name: &str) -> Result<Option<Address>, FieldError> {
        let Some(mut inner) = fields.optional_object(name)? else { return Ok(None) };
        let address = Address {
            street: inner.text("street")?,
            city: inner.text("city")?,
            postal_code: inner.text("postal_code")?,
            country: inner.text("country")?,
        };
        inner.finish()?;
        Ok(Some(address))
    }
}

/// How a transfer is to be done.
pub(super) enum TransferMode {}

impl CommandField for TransferMode {
    type Value = Mode;

    fn read(fields: &mut Fields, name: &str) -> Result<Option<Mode>, FieldError> {
        match fields.optional_text(name)?.as_deref() {
            None => Ok(None),
            Some("saga") => Ok(Some(Mode::Saga)),
            Some("atomic") => Ok(Some(Mode::Atomic)),
            Some(_) => {
                let problem = "must be \"saga\" or \"atomic\"";
                Err(FieldError { field: name.to_owned(), problem })
            }
        }
    }
}

/// A policy's limits by name. What is `null` is left out, as it is of any object.
pub(super) enum PolicyLimits {}

impl CommandField for PolicyLimits {
    type Value = Map<String, Value>;

    fn read(fields: &mut Fields, name: &str) -> Result<Option<Self::Value>, FieldError> {
        Ok(fields.optional_object(name)?.map(|policy| {
            let mut policy = policy.rest();
            leave_out_nulls(&mut policy);
            policy
        }))
    }
}

fn leave_out_nulls(fields: &mut Map<String, Value>) {
    fields.retain(|_, value| !value.is_null());
    for value in fields.values_mut() {
        if let Value::Object(inner) = value {
            leave_out_nulls(inner);
        }
    }
}

/// A field that names the stream that a command is meant for.
pub(super) trait Target {
    /// The stream. What the command creates has an id already.
    fn target(self) -> StreamId;
}

impl<I: Id> Target for I {
    fn target(self) -> StreamId {
        self.stream()
    }
}

impl<I: Id> Target for Option<I> {
    fn target(self) -> StreamId {
        self.unwrap_or(I::of(Uuid::nil())).stream()
    }
}
