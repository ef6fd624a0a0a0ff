//! What a bank can be asked.

use serde::Serialize;
use serde_json::{Map, Value};

use crate::domain::BankId;

/// Opens a bank.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct OpenBank {
    /// Id for the bank; made if left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bank_id: Option<BankId>,
    /// Name of the bank.
    pub name: String,
    /// Currency of all its accounts, by ISO 4217.
    pub currency: String,
}

/// Changes limits of a bank, at least one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct ChangeBankPolicy {
    /// Id of the bank.
    pub bank_id: BankId,
    /// New limits, by name.
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
