//! What a bank can be asked.

use serde::Serialize;
use serde_json::{Map, Value};

use crate::domain::BankId;

/// Opens a bank.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct OpenBank {
    /// The id that it is to have; made where none is given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bank_id: Option<BankId>,
    /// What it is called.
    pub name: String,
    /// Its one currency, by its ISO 4217 code.
    pub currency: String,
}

/// Changes the limits of a bank that it names, at least one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct ChangeBankPolicy {
    /// Whose limits.
    pub bank_id: BankId,
    /// The new ones by their names, as they were sent.
    #[cfg_attr(feature = "schemas", schemars(with = "crate::domain::PolicyChange"))]
    pub policy: Map<String, Value>,
}

/// Everything that a bank decides on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BankCommand {
    /// It opens.
    Open(OpenBank),
    /// It changes its limits.
    ChangePolicy(ChangeBankPolicy),
}
