//! The contracts. A field that is added leaves a version as it is; one that goes, or means something
//! else, is another version, published beside the old one for as long as somebody hears that.
//!
//! What is in a contract is there because whoever hears it could not act without it, and nothing of it
//! is about a person but ids: what was told can't be taken back, and a person may want to be
//! forgotten. Who may know a name asks the bank for it. So there are no names, addresses and account
//! numbers of people here, none of the words that movements are for or accounts are frozen and closed
//! with, which somebody has written freely, and not who asked. Nor are there balances: events that
//! are heard late or twice would tell a wrong one.

use serde::Serialize;
use uuid::Uuid;

use crate::domain::fraud::{Flag, TransactionKind};
use crate::domain::{
    AccountId, BankId, Code, Currency, CustomerId, Money, Recorded, TransactionId, TransferId,
};
use crate::event_sourcing::{Position, Timestamp};

/// What has happened, as others are told. Amounts are in `currency`, with its digits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Content {
    /// A bank was opened.
    BankOpened {
        /// Id of the bank.
        bank_id: BankId,
        /// Name of the bank.
        name: String,
        /// Currency of all its accounts, by ISO 4217.
        currency: Currency,
    },
    /// A customer was registered.
    PersonRegistered {
        /// Id of the customer.
        person_id: CustomerId,
        /// Bank of the customer.
        bank_id: BankId,
    },
    /// A customer was forgotten. Whoever keeps data about them must delete it too.
    PersonForgotten {
        /// Id of the customer.
        person_id: CustomerId,
    },
    /// An account was opened.
    AccountOpened {
        /// Id of the account.
        account_id: AccountId,
        /// Customer who owns it.
        person_id: CustomerId,
        /// Bank of the account.
        bank_id: BankId,
        /// Amount that it was opened with, which can be 0.
        initial_deposit: Money,
        /// Currency of the account, by ISO 4217.
        currency: Currency,
    },
    /// An account was frozen: its owner cannot take money out.
    AccountFrozen {
        /// Id of the account.
        account_id: AccountId,
    },
    /// An account was unfrozen.
    AccountUnfrozen {
        /// Id of the account.
        account_id: AccountId,
    },
    /// An account was closed permanently.
    AccountClosed {
        /// Id of the account.
        account_id: AccountId,
        /// Balance that remains on the books, and does not change any more.
        final_balance: Money,
        /// Currency of the account, by ISO 4217.
        currency: Currency,
    },
    /// Money was paid in.
    MoneyDeposited(Movement),
    /// Money was taken out.
    MoneyWithdrawn(Movement),
    /// A transfer was completed.
    MoneyTransferred {
        /// Id of the transfer.
        transfer_id: TransferId,
        /// Source account.
        from_account_id: AccountId,
        /// Destination account.
        to_account_id: AccountId,
        /// Amount, above 0.
        amount: Money,
        /// Currency of both accounts, by ISO 4217.
        currency: Currency,
    },
    /// A transfer failed. The money is in the source account.
    TransferFailed {
        /// Id of the transfer.
        transfer_id: TransferId,
        /// Source account.
        from_account_id: AccountId,
        /// Destination account.
        to_account_id: AccountId,
        /// Amount, above 0.
        amount: Money,
        /// Currency of the source account, by ISO 4217.
        currency: Currency,
        /// Error code of the step that failed, or `fraud_detected`. There will be more codes.
        #[cfg_attr(feature = "schemas", schemars(with = "String"))]
        reason: Code,
        /// Whether money had moved and was returned.
        compensated: bool,
    },
    /// A movement is unusual, and was let through.
    FraudSuspected(Finding),
    /// A movement was taken for fraud.
    FraudDetected(Finding),
    /// A transfer was blocked as fraud. A withdrawal is never blocked.
    TransactionBlocked {
        /// Id of the transfer.
        transaction_id: TransactionId,
        /// Account that keeps the money.
        account_id: AccountId,
        /// Amount of the transfer.
        amount: Money,
        /// Currency of the account, by ISO 4217.
        currency: Currency,
    },
}

/// Money that was deposited or withdrawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct Movement {
    /// Id of the movement. A fraud check names it.
    pub transaction_id: TransactionId,
    /// Id of the account.
    pub account_id: AccountId,
    /// Amount, above 0.
    pub amount: Money,
    /// Currency of the account, by ISO 4217.
    pub currency: Currency,
    /// Effective time, which may be before the recording.
    pub effective_at: Timestamp,
}

/// Finding of a fraud check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct Finding {
    /// Id of the transfer, or of the withdrawal.
    pub transaction_id: TransactionId,
    /// Kind of transaction.
    pub kind: TransactionKind,
    /// Account that the money leaves.
    pub account_id: AccountId,
    /// Amount of the movement.
    pub amount: Money,
    /// Currency of the account, by ISO 4217.
    pub currency: Currency,
    /// Total points.
    pub score: u32,
    /// What is unusual.
    pub flags: Vec<Flag>,
}

impl Content {
    /// The types of all contracts.
    pub const TYPES: [&'static str; 14] = [
        "bank.opened.v1",
        "person.registered.v1",
        "person.forgotten.v1",
        "account.opened.v1",
        "account.frozen.v1",
        "account.unfrozen.v1",
        "account.closed.v1",
        "money.deposited.v1",
        "money.withdrawn.v1",
        "money.transferred.v1",
        "transfer.failed.v1",
        "fraud.suspected.v1",
        "fraud.detected.v1",
        "transaction.blocked.v1",
    ];

    /// The contract's name and version: for ever.
    #[must_use]
    pub fn contract(&self) -> &'static str {
        match self {
            Self::BankOpened { .. } => "bank.opened.v1",
            Self::PersonRegistered { .. } => "person.registered.v1",
            Self::PersonForgotten { .. } => "person.forgotten.v1",
            Self::AccountOpened { .. } => "account.opened.v1",
            Self::AccountFrozen { .. } => "account.frozen.v1",
            Self::AccountUnfrozen { .. } => "account.unfrozen.v1",
            Self::AccountClosed { .. } => "account.closed.v1",
            Self::MoneyDeposited(_) => "money.deposited.v1",
            Self::MoneyWithdrawn(_) => "money.withdrawn.v1",
            Self::MoneyTransferred { .. } => "money.transferred.v1",
            Self::TransferFailed { .. } => "transfer.failed.v1",
            Self::FraudSuspected(_) => "fraud.suspected.v1",
            Self::FraudDetected(_) => "fraud.detected.v1",
            Self::TransactionBlocked { .. } => "transaction.blocked.v1",
        }
    }

    /// What it is about, by a word of the contract's and an id.
    fn about(&self) -> (&'static str, Uuid) {
        match self {
            Self::BankOpened { bank_id, .. } => ("bank", bank_id.0),
            Self::PersonRegistered { person_id, .. } | Self::PersonForgotten { person_id } => {
                ("person", person_id.0)
            }
            Self::AccountOpened { account_id, .. }
            | Self::AccountFrozen { account_id }
            | Self::AccountUnfrozen { account_id }
            | Self::AccountClosed { account_id, .. } => ("account", account_id.0),
            Self::MoneyDeposited(movement) | Self::MoneyWithdrawn(movement) => {
                ("account", movement.account_id.0)
            }
            Self::MoneyTransferred { transfer_id, .. }
            | Self::TransferFailed { transfer_id, .. } => ("transfer", transfer_id.0),
            Self::FraudSuspected(finding) | Self::FraudDetected(finding) => {
                ("transaction", finding.transaction_id.0)
            }
            Self::TransactionBlocked { transaction_id, .. } => ("transaction", transaction_id.0),
        }
    }
}

/// A CloudEvents 1.0 event. It has no `dataschema`: the type says the version, and a bank that may
/// stand on any host has no address to keep a schema at for ever.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct IntegrationEvent {
    specversion: &'static str,
    /// Follows from the id of the bank's own event and the contract: the same each time it is told, so
    /// that whoever hears it twice can tell, and another one than in the log's export.
    pub id: Uuid,
    /// The log: `urn:leftfold:log:ID`. Another log has another.
    pub source: String,
    /// The contract.
    #[serde(rename = "type")]
    pub contract: &'static str,
    /// What it is about, such as `account-0190…`.
    pub subject: String,
    /// When it was recorded.
    pub time: Timestamp,
    datacontenttype: &'static str,
    /// The client's command at the beginning of it all: an extension, as is the next.
    #[serde(rename = "correlationid")]
    pub correlation_id: Uuid,
    /// Where the bank's own event stands in the log: they are told in this order.
    pub position: Position,
    /// What has happened.
    #[serde(rename = "data")]
    pub content: Content,
}

impl IntegrationEvent {
    /// The event in CloudEvents' JSON format: what a listener gets, wherever it listens.
    #[must_use]
    pub fn to_json(&self) -> String {
        // It is texts and numbers, which JSON has.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Tells a recorded event of a log as this.
    pub(super) fn new(log_id: Uuid, recorded: &Recorded, content: Content) -> Self {
        let contract = content.contract();
        let (about, id) = content.about();
        let event_id = match &content {
            // It is named by its event, whose id need not be derived twice.
            Content::MoneyDeposited(movement) | Content::MoneyWithdrawn(movement) => {
                movement.transaction_id.0
            }
            _ => recorded.event_id(),
        };
        Self {
            specversion: "1.0",
            id: Uuid::new_v5(&event_id, contract.as_bytes()),
            source: format!("urn:leftfold:log:{log_id}"),
            contract,
            subject: format!("{about}-{id}"),
            time: recorded.recorded_at(),
            datacontenttype: "application/json",
            correlation_id: recorded.headers.correlation_id,
            position: recorded.position,
            content,
        }
    }
}
