//! What a customer can be asked to do.

use serde::{Deserialize, Serialize};
use zeroize::ZeroizeOnDrop;

use crate::domain::{BankId, CustomerId};

/// Where a person lives.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ZeroizeOnDrop)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct Address {
    /// Street and number.
    pub street: String,
    /// City or village.
    pub city: String,
    /// In the format of the country; empty if it has none.
    pub postal_code: String,
    /// ISO 3166-1, in two letters or three; it is kept, and shown, in two.
    pub country: String,
}

/// Registers a person as a customer of a bank.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct RegisterCustomer {
    /// The id that the customer is to have; made where none is given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer_id: Option<CustomerId>,
    /// Whose customer.
    pub bank_id: BankId,
    /// Given name.
    pub first_name: String,
    /// Family name.
    pub last_name: String,
    /// ISO 3166-1, in two letters or three; it is kept, and shown, in two.
    pub nationality: String,
    /// As the person says it.
    pub gender: String,
    /// `YYYY-MM-DD`.
    pub date_of_birth: String,
    /// Where the person lives.
    pub address: Address,
    /// Where to write to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
}

/// Says where a customer lives now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct UpdateAddress {
    /// Whose address.
    pub customer_id: CustomerId,
    /// The new one.
    pub address: Address,
}

/// Forgets a person, once all accounts are closed: the key to all that is personal is thrown away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct ForgetCustomer {
    /// Who is to be forgotten.
    pub customer_id: CustomerId,
}
