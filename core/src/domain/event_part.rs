//! What is looked for in an event's fields: what is personal, so that it is sealed, and how long its
//! texts are. An event's struct is listed once with all of its fields, and the compiler finds a field
//! that is not listed and a field whose type says neither.

use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use uuid::Uuid;

use super::{
    AccountId, Archive, BankId, Code, Currency, CustomerId, Money, NumberHash, Personal, Purpose,
    Refusal, TransactionId, TransferId,
};
use crate::event_sourcing::Timestamp;

/// Does something to personal fields, of whatever kind they are.
pub trait PersonalVisitor {
    /// Is shown the one personal member of an event.
    fn visit<T: Serialize + DeserializeOwned>(&mut self, personal: &mut Personal<T>);
}

/// A text that an event keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventText<'a> {
    /// As it was given.
    Clear(&'a str),
    /// Personal fields under a key, whether or not they can be read too.
    Sealed(&'a str),
}

/// A field of an event, or several that belong together. Most have no texts and are not personal.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is listed neither in `event_parts!` nor in `plain_parts!`",
    note = "list a struct with its fields in `event_parts!`, beside the struct"
)]
pub(super) trait EventPart {
    /// Shows a visitor what is personal of it.
    fn visit_personal(&mut self, _: &mut impl PersonalVisitor) {}

    /// Whether something of it is personal.
    fn is_personal(&self) -> bool {
        false
    }

    /// Shows its texts.
    fn texts(&self, _show: &mut dyn FnMut(EventText<'_>)) {}
}

/// Lists the fields of structs. What is missing is an error of the compiler.
macro_rules! event_parts {
    ($($name:ident { $($field:ident),* $(,)? })*) => {$(
        impl crate::domain::event_part::EventPart for $name {
            fn visit_personal(
                &mut self,
                _visitor: &mut impl crate::domain::event_part::PersonalVisitor,
            ) {
                let Self { $($field),* } = self;
                $(crate::domain::event_part::EventPart::visit_personal($field, _visitor);)*
            }

            fn is_personal(&self) -> bool {
                let Self { $($field),* } = self;
                false $(|| crate::domain::event_part::EventPart::is_personal($field))*
            }

            fn texts(&self, _show: &mut dyn FnMut(crate::domain::event_part::EventText<'_>)) {
                let Self { $($field),* } = self;
                $(crate::domain::event_part::EventPart::texts($field, _show);)*
            }
        }
    )*};
}
pub(super) use event_parts;

/// Names types that hold no text of a person's choice, and nothing personal.
macro_rules! plain_parts {
    ($($name:ty),* $(,)?) => {$(
        impl crate::domain::event_part::EventPart for $name {}
    )*};
}
pub(super) use plain_parts;

plain_parts!(bool, u32, Uuid, Timestamp, Money, Currency, Code, NumberHash, Archive);
plain_parts!(BankId, CustomerId, AccountId, TransactionId, TransferId);

impl<P: EventPart> EventPart for Box<P> {
    fn visit_personal(&mut self, visitor: &mut impl PersonalVisitor) {
        (**self).visit_personal(visitor);
    }

    fn is_personal(&self) -> bool {
        (**self).is_personal()
    }

    fn texts(&self, show: &mut dyn FnMut(EventText<'_>)) {
        (**self).texts(show);
    }
}

impl EventPart for String {
    fn texts(&self, show: &mut dyn FnMut(EventText<'_>)) {
        show(EventText::Clear(self));
    }
}

impl<P: EventPart> EventPart for Option<P> {
    fn visit_personal(&mut self, visitor: &mut impl PersonalVisitor) {
        self.iter_mut().for_each(|part| part.visit_personal(visitor));
    }

    fn is_personal(&self) -> bool {
        self.as_ref().is_some_and(P::is_personal)
    }

    fn texts(&self, show: &mut dyn FnMut(EventText<'_>)) {
        self.iter().for_each(|part| part.texts(show));
    }
}

impl<P: EventPart> EventPart for Vec<P> {
    fn visit_personal(&mut self, visitor: &mut impl PersonalVisitor) {
        self.iter_mut().for_each(|part| part.visit_personal(visitor));
    }

    fn is_personal(&self) -> bool {
        self.iter().any(P::is_personal)
    }

    fn texts(&self, show: &mut dyn FnMut(EventText<'_>)) {
        self.iter().for_each(|part| part.texts(show));
    }
}

impl<T: EventPart + Serialize + DeserializeOwned> EventPart for Personal<T> {
    fn visit_personal(&mut self, visitor: &mut impl PersonalVisitor) {
        visitor.visit(self);
    }

    fn is_personal(&self) -> bool {
        true
    }

    fn texts(&self, show: &mut dyn FnMut(EventText<'_>)) {
        if let Self::Sealed(sealed) = self {
            show(EventText::Sealed(&sealed.text));
        }
        self.get().into_iter().for_each(|part| part.texts(show));
    }
}

impl EventPart for BTreeMap<String, String> {
    fn texts(&self, show: &mut dyn FnMut(EventText<'_>)) {
        let texts = self.iter().flat_map(|(name, value)| [name, value]);
        texts.for_each(|text| show(EventText::Clear(text)));
    }
}

event_parts! {
    Refusal { code, message, details }
    Purpose { description }
}
