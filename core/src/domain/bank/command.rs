//! What a bank can be asked.

use serde::Serialize;

use crate::domain::BankId;

/// Opens a bank.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct OpenBank {
    /// The id that it is to have; made where none is given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bank_id: Option<BankId>,
    /// What it is called.
    pub name: String,
    /// Its one currency, by its ISO 4217 code.
    pub currency: String,
}
