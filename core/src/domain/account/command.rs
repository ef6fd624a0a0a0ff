//! What an account can be asked, by a client and by the transfer saga. Amounts are the text that
//! was sent: how many digits are right depends on the account's currency.

use serde::Serialize;

use crate::domain::{AccountId, CustomerId, Money, TransferId};

/// Opens an account for a customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct OpenAccount {
    /// Id for the account; made if left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account_id: Option<AccountId>,
    /// Customer who will own it.
    pub customer_id: CustomerId,
    /// Unique within the bank; made if left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account_number: Option<String>,
    /// Amount that it holds from the start.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schemas", schemars(extend("format" = "decimal")))]
    pub initial_deposit: Option<String>,
    /// How far the balance may go below 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schemas", schemars(extend("format" = "decimal")))]
    pub overdraft_limit: Option<String>,
    /// Name that the owner gives it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nickname: Option<String>,
}

/// Gives an account another nickname.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct UpdateAccountDetails {
    /// Id of the account.
    pub account_id: AccountId,
    /// New nickname.
    pub nickname: String,
}

/// Deposits money.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct DepositMoney {
    /// Id of the account.
    pub account_id: AccountId,
    /// Amount to deposit.
    #[cfg_attr(feature = "schemas", schemars(extend("format" = "decimal")))]
    pub amount: String,
    /// What the payment is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

/// Withdraws money.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct WithdrawMoney {
    /// Id of the account.
    pub account_id: AccountId,
    /// Amount to withdraw.
    #[cfg_attr(feature = "schemas", schemars(extend("format" = "decimal")))]
    pub amount: String,
    /// What the payment is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

/// Sets how far the balance of an account may go below 0.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct SetOverdraftLimit {
    /// Id of the account.
    pub account_id: AccountId,
    /// New limit, 0 or above.
    #[cfg_attr(feature = "schemas", schemars(extend("format" = "decimal")))]
    pub overdraft_limit: String,
}

/// Freezes an account: no money can go out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct FreezeAccount {
    /// Id of the account.
    pub account_id: AccountId,
    /// Reason in words.
    pub reason: String,
}

/// Unfreezes an account: money can go out again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct UnfreezeAccount {
    /// Id of the account.
    pub account_id: AccountId,
}

/// Closes an account permanently, whatever its balance is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct CloseAccount {
    /// Id of the account.
    pub account_id: AccountId,
    /// Reason in words.
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
