//! The actor: who sends a command, and in which role.

use std::str::FromStr;

use serde::{Deserialize, Serialize, Serializer};

use super::{CustomerId, Personal, Sealed};

/// What an actor may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Role {
    Customer,
    Teller,
    Analyst,
    Auditor,
    Admin,
}

impl FromStr for Role {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|role| role.as_str() == text).ok_or(())
    }
}

/// Who asked.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(from = "Stored")]
pub struct Actor {
    /// In which role.
    pub role: Role,
    /// Under which name. A customer's is personal; where no key of theirs was there to seal it
    /// under, it was not kept.
    pub name: Option<Personal<String>>,
    /// As which customer.
    pub customer_id: Option<CustomerId>,
}

impl Actor {
    /// An actor who gives a name.
    #[must_use]
    pub fn named(role: Role, name: impl Into<String>, customer_id: Option<CustomerId>) -> Self {
        Self { role, name: Some(Personal::Clear(name.into())), customer_id }
    }

    /// The name, where it can be read.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.name.as_ref()?.get().map(String::as_str)
    }

    /// The customer whose key the name is sealed under.
    #[must_use]
    pub fn subject(&self) -> Option<CustomerId> {
        self.customer_id.filter(|_| self.role == Role::Customer)
    }
}

impl Default for Actor {
    fn default() -> Self {
        Self::named(Role::Admin, "admin", None)
    }
}

/// An actor as it is stored: the name in clear, or sealed.
#[derive(Deserialize)]
struct Stored {
    role: Role,
    name: Option<String>,
    sealed: Option<Box<str>>,
    customer_id: Option<CustomerId>,
}

impl From<Stored> for Actor {
    fn from(stored: Stored) -> Self {
        let sealed = |text| Personal::Sealed(Sealed { text, opened: None });
        let name = stored.name.map(Personal::Clear).or(stored.sealed.map(sealed));
        Self { role: stored.role, name, customer_id: stored.customer_id }
    }
}

impl Serialize for Actor {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Written<'a> {
            role: Role,
            #[serde(skip_serializing_if = "Option::is_none")]
            name: Option<&'a str>,
            #[serde(skip_serializing_if = "Option::is_none")]
            sealed: Option<&'a str>,
            #[serde(skip_serializing_if = "Option::is_none")]
            customer_id: Option<CustomerId>,
        }
        let (name, sealed) = match &self.name {
            None => (None, None),
            Some(Personal::Clear(name)) => (Some(name.as_str()), None),
            Some(Personal::Sealed(sealed)) => (None, Some(&*sealed.text)),
        };
        Written { role: self.role, name, sealed, customer_id: self.customer_id }
            .serialize(serializer)
    }
}

/// Who caused an event. A customer's name is `None` if it can't be read any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct ActorView {
    /// Role of the actor.
    pub role: Role,
    /// Name of the actor; `None` if it can't be read.
    pub name: Option<String>,
    /// Customer that the actor is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer_id: Option<CustomerId>,
}

impl From<&Actor> for ActorView {
    fn from(actor: &Actor) -> Self {
        let name = actor.name().map(ToOwned::to_owned);
        Self { role: actor.role, name, customer_id: actor.customer_id }
    }
}
