//! What an account can be asked, by a client and by the transfer saga. Amounts are the text that
//! was sent: how many digits are right depends on the account's currency.

use serde::Serialize;

use crate::domain::{AccountId, CustomerId, Money, TransferId};

/// Opens an account for a customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct OpenAccount {
    /// The id that it is to have; made where none is given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account_id: Option<AccountId>,
    /// Whose account.
    pub customer_id: CustomerId,
    /// Made where none is given; unique within its bank.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account_number: Option<String>,
    /// What it holds from the start.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schemas", schemars(extend("format" = "decimal")))]
    pub initial_deposit: Option<String>,
    /// How far below 0 it may go.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schemas", schemars(extend("format" = "decimal")))]
    pub overdraft_limit: Option<String>,
    /// What its owner calls it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nickname: Option<String>,
}

/// Gives an account another nickname.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct UpdateAccountDetails {
    /// Which account.
    pub account_id: AccountId,
    /// What its owner calls it now.
    pub nickname: String,
}

/// Pays money in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct DepositMoney {
    /// Into which account.
    pub account_id: AccountId,
    /// How much.
    #[cfg_attr(feature = "schemas", schemars(extend("format" = "decimal")))]
    pub amount: String,
    /// What for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

/// Takes money out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct WithdrawMoney {
    /// From which account.
    pub account_id: AccountId,
    /// How much.
    #[cfg_attr(feature = "schemas", schemars(extend("format" = "decimal")))]
    pub amount: String,
    /// What for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

/// Says how far below 0 an account may go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct SetOverdraftLimit {
    /// Which account.
    pub account_id: AccountId,
    /// How far; 0 or above.
    #[cfg_attr(feature = "schemas", schemars(extend("format" = "decimal")))]
    pub overdraft_limit: String,
}

/// Stops money from going out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct FreezeAccount {
    /// Which account.
    pub account_id: AccountId,
    /// Why.
    pub reason: String,
}

/// Lets money go out again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct UnfreezeAccount {
    /// Which account.
    pub account_id: AccountId,
}

/// Closes an account for good, whatever it holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct CloseAccount {
    /// Which account.
    pub account_id: AccountId,
    /// Why.
    pub reason: String,
}

/// Everything that an account decides on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AccountCommand {
    /// A client opens it.
    Open(OpenAccount),
    /// A client renames it.
    UpdateDetails(UpdateAccountDetails),
    /// A client pays in.
    Deposit(DepositMoney),
    /// A client takes out.
    Withdraw(WithdrawMoney),
    /// A client sets the limit.
    SetOverdraftLimit(SetOverdraftLimit),
    /// A client freezes it.
    Freeze(FreezeAccount),
    /// A client unfreezes it.
    Unfreeze,
    /// A client closes it.
    Close(CloseAccount),
    /// The saga takes a transfer's money out.
    Debit {
        /// For which transfer.
        transfer_id: TransferId,
        /// How much.
        amount: Money,
    },
    /// The saga brings a transfer's money in, held until the transfer is complete.
    Credit {
        /// For which transfer.
        transfer_id: TransferId,
        /// How much.
        amount: Money,
    },
    /// The saga hands the held money over.
    ReleaseCredit {
        /// For which transfer.
        transfer_id: TransferId,
        /// How much.
        amount: Money,
    },
    /// The saga takes held money back.
    ReverseCredit {
        /// For which transfer.
        transfer_id: TransferId,
        /// How much.
        amount: Money,
    },
    /// The saga gives the source its money back.
    ReverseDebit {
        /// For which transfer.
        transfer_id: TransferId,
        /// How much.
        amount: Money,
    },
}

impl AccountCommand {
    /// The name under which a refusal of it is recorded.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Open(_) => OpenAccount::NAME,
            Self::UpdateDetails(_) => UpdateAccountDetails::NAME,
            Self::Deposit(_) => DepositMoney::NAME,
            Self::Withdraw(_) => WithdrawMoney::NAME,
            Self::SetOverdraftLimit(_) => SetOverdraftLimit::NAME,
            Self::Freeze(_) => FreezeAccount::NAME,
            Self::Unfreeze => UnfreezeAccount::NAME,
            Self::Close(_) => CloseAccount::NAME,
            Self::Debit { .. } => "debit_account",
            Self::Credit { .. } => "credit_account",
            Self::ReleaseCredit { .. } => "release_credit",
            Self::ReverseCredit { .. } => "reverse_credit",
            Self::ReverseDebit { .. } => "reverse_debit",
        }
    }
}
