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

/// Registers a customer of a bank.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct RegisterCustomer {
    /// Id for the customer; made if left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer_id: Option<CustomerId>,
    /// Bank of the customer.
    pub bank_id: BankId,
    /// Given name.
    pub first_name: String,
    /// Family name.
    pub last_name: String,
    /// ISO 3166-1, in two letters or three; it is kept, and shown, in two.
    pub nationality: String,
    /// In the customer's own word.
    pub gender: String,
    /// `YYYY-MM-DD`.
    pub date_of_birth: String,
    /// Home address.
    pub address: Address,
    /// Email address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
}

/// Changes a customer's address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct UpdateAddress {
    /// Id of the customer.
    pub customer_id: CustomerId,
    /// New address.
    pub address: Address,
}

/// Makes the personal data of a customer unreadable, by deleting the key to it. All accounts must
/// be closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct ForgetCustomer {
    /// Id of the customer.
    pub customer_id: CustomerId,
}
