//! What the routes take and show: the commands' fields as they are sent, and the views as they are
//! answered. A test holds these to the views themselves.

use super::problem::CODES;
use super::schema::{Field, Kind, Schema, in_place_of, nullable, only_bank, optional, required};

pub(super) const AT: Field = optional("at", Kind::Whole, "as of this position of the log");
pub(super) const LIMIT: Field = optional("limit", Kind::Whole, "so many at most");
const AFTER: Field = optional("after", Kind::Id, "those after the one with this id");

/// What any question takes.
pub(super) const ONE: &[Field] = &[AT];
/// What a list takes.
pub(super) const LIST: &[Field] = &[LIMIT, AFTER, AT];
/// What the list of persons takes.
pub(super) const PERSONS: &[Field] =
    &[optional("bank_id", Kind::Id, "those of this bank"), LIMIT, AFTER, AT];
/// What the list of accounts takes.
pub(super) const ACCOUNTS: &[Field] = &[
    optional("owner_id", Kind::Id, "those of this customer"),
    optional("bank_id", Kind::Id, "those at this bank"),
    LIMIT,
    AFTER,
    AT,
];
/// What the list of transfers takes.
pub(super) const TRANSFERS: &[Field] =
    &[optional("account_id", Kind::Id, "those to or from this account"), LIMIT, AFTER, AT];
/// What a statement takes.
pub(super) const STATEMENT_OF: &[Field] = &[
    optional("from", Kind::DayOrTime, "from this day or time on, included"),
    optional("to", Kind::DayOrTime, "to this day or time, included"),
    optional("by", Kind::OneOf(&["recorded_at", "effective_at"]), "which time orders and cuts"),
    optional("order", Kind::OneOf(&["oldest_first", "newest_first"]), "which lines come first"),
    LIMIT,
    optional("after", Kind::Whole, "those after the line of this position"),
    AT,
];

pub(super) const CURRENCY: Field = required("currency", Kind::Text, "ISO 4217");
const DESCRIPTION: Field = optional("description", Kind::Text, "what it is for");
const REASON: Field = required("reason", Kind::Text, "why");
const SENT_AMOUNT: Field =
    required("amount", Kind::Amount, "how much: a text, or a number without an exponent");
const COUNTRY: &str = "ISO 3166-1, in two letters or three";
/// The id of a thing under the name that all things have it by.
pub(super) const ID: Field = required("id", Kind::Id, "the same as the id under its own name");

/// To open a bank.
pub(super) static NEW_BANK: Schema = Schema {
    name: "NewBank",
    fields: &[
        optional("bank_id", Kind::Id, "made where it is left out"),
        required("name", Kind::Text, "1 to 100 characters"),
        CURRENCY,
    ],
};

/// To register a customer.
pub(super) static NEW_PERSON: Schema = Schema {
    name: "NewPerson",
    fields: &[
        optional("customer_id", Kind::Id, "made where it is left out"),
        only_bank("bank_id", "whose customer; needed unless there is exactly one bank"),
        required("first_name", Kind::Text, "given name"),
        required("last_name", Kind::Text, "family name"),
        required("nationality", Kind::Text, COUNTRY),
        required("gender", Kind::Text, "as the person says it, such as female, MALE or OTHER"),
        required("date_of_birth", Kind::Day, "in the past"),
        required("address", Kind::Object(&ADDRESS), "where the customer lives"),
        optional("email", Kind::Text, "where to write to"),
    ],
};

/// Where somebody lives.
pub(super) static ADDRESS: Schema = Schema {
    name: "Address",
    fields: &[
        required("street", Kind::Text, "with its number"),
        required("city", Kind::Text, "or village"),
        required("postal_code", Kind::Text, "as it is written there"),
        required("country", Kind::Text, COUNTRY),
    ],
};

/// To open an account.
pub(super) static NEW_ACCOUNT: Schema = Schema {
    name: "NewAccount",
    fields: &[
        optional("account_id", Kind::Id, "made where it is left out"),
        required("owner_id", Kind::Id, "the customer whose it is"),
        optional("account_number", Kind::Text, "made where it is left out"),
        optional("initial_deposit", Kind::Amount, "what is paid in first"),
        optional("overdraft_limit", Kind::Amount, "how far below 0 it may go"),
        optional("nickname", Kind::Text, "what its owner calls it"),
    ],
};

/// To deposit or to withdraw.
pub(super) static MOVEMENT: Schema =
    Schema { name: "Movement", fields: &[SENT_AMOUNT, DESCRIPTION] };

/// To freeze or to close.
pub(super) static REASONED: Schema = Schema { name: "Reason", fields: &[REASON] };

/// To unfreeze.
pub(super) static NOTHING: Schema = Schema { name: "Nothing", fields: &[] };

/// To transfer.
pub(super) static NEW_TRANSFER: Schema = Schema {
    name: "NewTransfer",
    fields: &[
        optional("transfer_id", Kind::Id, "made where it is left out"),
        required("from_account_id", Kind::Id, "where the money is"),
        in_place_of("from_account", Kind::Id, "from_account_id"),
        required("to_account_id", Kind::Id, "where it is to go"),
        in_place_of("to_account", Kind::Id, "to_account_id"),
        SENT_AMOUNT,
        DESCRIPTION,
        optional("mode", Kind::OneOf(&["saga", "atomic"]), "step by step, or all at once"),
    ],
};

/// A bank as it is shown.
pub(super) static BANK: Schema = Schema {
    name: "Bank",
    fields: &[
        ID,
        required("bank_id", Kind::Id, "which one"),
        required("name", Kind::Text, "what it is called"),
        CURRENCY,
        required("balance", Kind::Amount, "the sum of its accounts' balances"),
        required("customers", Kind::Whole, "how many"),
        required("accounts", Kind::Whole, "how many, the closed ones too"),
        required("policy", Kind::Object(&POLICY), "what it allows"),
    ],
};

static POLICY: Schema = Schema {
    name: "Policy",
    fields: &[
        required("max_deposit", Kind::Amount, "the largest deposit"),
        required("max_balance", Kind::Amount, "the largest balance"),
        required("large_amount", Kind::Amount, "what is above it is large"),
        required("unusual_hours", Kind::Object(&HOURS), "in UTC, the end not included"),
        required("velocity", Kind::Object(&VELOCITY), "how many movements are usual"),
        required("fraud_threshold", Kind::Whole, "from this score on it is fraud"),
        required("suspicious_threshold", Kind::Whole, "from this score on it is suspicious"),
        required("freeze_on_fraud", Kind::Flag, "whether fraud freezes the account"),
        required("snapshot_every", Kind::Whole, "so many events or postings to a snapshot"),
        optional(
            "fraud_share_alert",
            Kind::Whole,
            "so many checks of a hundred may find fraud; 5 where it is left out",
        ),
    ],
};

static HOURS: Schema = Schema {
    name: "Hours",
    fields: &[
        required("from", Kind::Text, "HH:MM"),
        required("to", Kind::Text, "HH:MM, not included"),
    ],
};

static VELOCITY: Schema = Schema {
    name: "Velocity",
    fields: &[
        required("count", Kind::Whole, "so many movements"),
        required("minutes", Kind::Whole, "in so many minutes"),
    ],
};

/// A customer as it is shown. A forgotten one has no personal fields.
pub(super) static PERSON: Schema = Schema {
    name: "Person",
    fields: &[
        ID,
        required("customer_id", Kind::Id, "which one"),
        required("bank_id", Kind::Id, "whose customer"),
        nullable("first_name", Kind::Text, "given name"),
        nullable("last_name", Kind::Text, "family name"),
        nullable("nationality", Kind::Text, "ISO 3166 alpha-2"),
        nullable("gender", Kind::Text, "as the person said it"),
        nullable("date_of_birth", Kind::Day, "in the past"),
        nullable("address", Kind::Object(&ADDRESS), "where the customer lives"),
        nullable("email", Kind::Text, "where to write to"),
        required("balance", Kind::Amount, "the sum of the customer's accounts"),
        required("accounts", Kind::List(&Kind::Id), "oldest first"),
        required("forgotten", Kind::Flag, "whether the person is gone from the log"),
    ],
};

/// An account as it is shown.
pub(super) static ACCOUNT: Schema = Schema {
    name: "Account",
    fields: &[
        ID,
        required("account_id", Kind::Id, "which one"),
        nullable("account_number", Kind::Text, "where it can be read"),
        required("bank_id", Kind::Id, "at which bank"),
        required("owner_id", Kind::Id, "whose it is"),
        nullable("owner_name", Kind::Text, "where it can be read"),
        nullable("nickname", Kind::Text, "what its owner calls it"),
        CURRENCY,
        required("balance", Kind::Amount, "what is posted"),
        required("held", Kind::Amount, "what of it came by transfers that are not complete"),
        required("available", Kind::Amount, "balance less held, and the overdraft"),
        optional(
            "withdrawable",
            Kind::Amount,
            "what may go out now, where that is not what is available: 0 of a frozen or closed account",
        ),
        required("overdraft_limit", Kind::Amount, "how far below 0 it may go"),
        required("status", Kind::OneOf(&["active", "frozen", "closed"]), "whether it is open"),
        required("version", Kind::Whole, "how many events it has"),
    ],
};

/// A transfer as it is shown.
pub(super) static TRANSFER: Schema = Schema {
    name: "Transfer",
    fields: &[
        ID,
        required("transfer_id", Kind::Id, "which one"),
        required("from_account_id", Kind::Id, "where the money was"),
        required("to_account_id", Kind::Id, "where it was to go"),
        required("amount", Kind::Amount, "how much"),
        nullable("description", Kind::Text, "what it is for"),
        required("mode", Kind::OneOf(&["saga", "atomic"]), "how it is done"),
        required(
            "status",
            Kind::OneOf(&[
                "initiated",
                "debited",
                "credited",
                "completed",
                "compensating",
                "failed",
            ]),
            "how far it got",
        ),
        optional("reason", Kind::Text, "the code of what refused a step"),
        optional("compensated", Kind::Flag, "whether money had moved and was moved back"),
        required("steps", Kind::List(&Kind::Object(&STEP)), "what happened, in order"),
    ],
};

static STEP: Schema = Schema {
    name: "Step",
    fields: &[
        required("name", Kind::Text, "the event's name"),
        required("position", Kind::Whole, "where it stands in the log"),
        required("recorded_at", Kind::Time, "when"),
    ],
};

/// A statement as it is shown.
pub(super) static STATEMENT: Schema = Schema {
    name: "Statement",
    fields: &[
        required("account_id", Kind::Id, "whose"),
        CURRENCY,
        required("opening_balance", Kind::Amount, "before the first line"),
        required("lines", Kind::List(&Kind::Object(&LINE)), "in the order asked for"),
        required("closing_balance", Kind::Amount, "after the last"),
    ],
};

static LINE: Schema = Schema {
    name: "StatementLine",
    fields: &[
        required("recorded_at", Kind::Time, "when it was recorded"),
        required("effective_at", Kind::Time, "when it counts"),
        required("description", Kind::Text, "what it was for"),
        optional("counterparty", Kind::Text, "the other side of a transfer"),
        required("amount", Kind::Amount, "below 0 for money out"),
        required("balance_after", Kind::Amount, "what the account held then"),
        required("position", Kind::Whole, "where it stands in the log"),
    ],
};

/// What became of a command, as it is shown.
pub(super) static COMMAND: Schema = Schema {
    name: "Command",
    fields: &[
        required("command_id", Kind::Id, "which one"),
        required("type", Kind::Text, "what was asked"),
        required("status", Kind::OneOf(&["received", "accepted", "rejected"]), "what became of it"),
        optional("error", Kind::Object(&REFUSAL), "why it was refused"),
        required("position", Kind::Whole, "where its answer begins"),
        required("received_at", Kind::Time, "when it was asked"),
        optional("decided_position", Kind::Whole, "where it was decided, if it had to wait"),
        optional("decided_at", Kind::Time, "when it was decided, if it had to wait"),
    ],
};

static REFUSAL: Schema = Schema {
    name: "Refusal",
    fields: &[
        required("code", Kind::Text, "the rule"),
        required("message", Kind::Text, "for people"),
    ],
};

/// A problem after RFC 9457. The figures behind a refusal stand beside these.
pub(super) static PROBLEM: Schema = Schema {
    name: "Problem",
    fields: &[
        required("type", Kind::Text, "a name of the code, as a URI"),
        required("title", Kind::Text, "the code in words"),
        required("status", Kind::Whole, "the status of the response"),
        required("detail", Kind::Text, "what is wrong with this request"),
        required("code", Kind::OneOf(&CODES), "the rule, or what is wrong with the request"),
    ],
};
