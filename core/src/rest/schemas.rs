//! What the routes take and show: the commands' fields as they are sent, and the views as they are
//! answered. A test holds these to the views themselves.

use super::problem::CODES;
use super::schema::{
    Field, FieldKind, Schema, in_place_of, nullable, only_bank, optional, required,
};

pub(super) const AT: Field = optional("at", FieldKind::Whole, "as of this position of the log");
pub(super) const LIMIT: Field = optional("limit", FieldKind::Whole, "so many at most");
const AFTER: Field = optional("after", FieldKind::Id, "those after the one with this id");

/// What any question takes.
pub(super) const ONE: &[Field] = &[AT];
/// What a list takes.
pub(super) const LIST: &[Field] = &[LIMIT, AFTER, AT];
/// What the list of persons takes.
pub(super) const PERSONS: &[Field] =
    &[optional("bank_id", FieldKind::Id, "those of this bank"), LIMIT, AFTER, AT];
/// What the list of accounts takes.
pub(super) const ACCOUNTS: &[Field] = &[
    optional("owner_id", FieldKind::Id, "those of this customer"),
    optional("bank_id", FieldKind::Id, "those at this bank"),
    LIMIT,
    AFTER,
    AT,
];
/// What the list of transfers takes.
pub(super) const TRANSFERS: &[Field] =
    &[optional("account_id", FieldKind::Id, "those to or from this account"), LIMIT, AFTER, AT];
/// What a statement takes.
pub(super) const STATEMENT_OF: &[Field] = &[
    optional("from", FieldKind::DayOrTime, "from this day or time on, included"),
    optional("to", FieldKind::DayOrTime, "to this day or time, included"),
    optional(
        "by",
        FieldKind::OneOf(&["recorded_at", "effective_at"]),
        "which time orders and cuts",
    ),
    optional(
        "order",
        FieldKind::OneOf(&["oldest_first", "newest_first"]),
        "which lines come first",
    ),
    LIMIT,
    optional("after", FieldKind::Whole, "those after the line of this position"),
    AT,
];

pub(super) const CURRENCY: Field = required("currency", FieldKind::Text, "ISO 4217");
const DESCRIPTION: Field = optional("description", FieldKind::Text, "what it is for");
const REASON: Field = required("reason", FieldKind::Text, "why");
const SENT_AMOUNT: Field =
    required("amount", FieldKind::Amount, "how much: a text, or a number without an exponent");
const COUNTRY: &str = "ISO 3166-1, in two letters or three";
/// The id of a thing under the name that all things have it by.
pub(super) const ID: Field = required("id", FieldKind::Id, "the same as the id under its own name");

/// To open a bank.
pub(super) static NEW_BANK: Schema = Schema {
    name: "NewBank",
    fields: &[
        optional("bank_id", FieldKind::Id, "made where it is left out"),
        required("name", FieldKind::Text, "1 to 100 characters"),
        CURRENCY,
    ],
};

/// To register a customer.
pub(super) static NEW_PERSON: Schema = Schema {
    name: "NewPerson",
    fields: &[
        optional("customer_id", FieldKind::Id, "made where it is left out"),
        only_bank("bank_id", "whose customer; needed unless there is exactly one bank"),
        required("first_name", FieldKind::Text, "given name"),
        required("last_name", FieldKind::Text, "family name"),
        required("nationality", FieldKind::Text, COUNTRY),
        required("gender", FieldKind::Text, "as the person says it, such as female, MALE or OTHER"),
        required("date_of_birth", FieldKind::Day, "in the past"),
        required("address", FieldKind::Object(&ADDRESS), "where the customer lives"),
        optional("email", FieldKind::Text, "where to write to"),
    ],
};

/// Where somebody lives.
pub(super) static ADDRESS: Schema = Schema {
    name: "Address",
    fields: &[
        required("street", FieldKind::Text, "with its number"),
        required("city", FieldKind::Text, "or village"),
        required("postal_code", FieldKind::Text, "as it is written there"),
        required("country", FieldKind::Text, COUNTRY),
    ],
};

/// To open an account.
pub(super) static NEW_ACCOUNT: Schema = Schema {
    name: "NewAccount",
    fields: &[
        optional("account_id", FieldKind::Id, "made where it is left out"),
        required("owner_id", FieldKind::Id, "the customer whose it is"),
        optional("account_number", FieldKind::Text, "made where it is left out"),
        optional("initial_deposit", FieldKind::Amount, "what is paid in first"),
        optional("overdraft_limit", FieldKind::Amount, "how far below 0 it may go"),
        optional("nickname", FieldKind::Text, "what its owner calls it"),
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
        optional("transfer_id", FieldKind::Id, "made where it is left out"),
        required("from_account_id", FieldKind::Id, "where the money is"),
        in_place_of("from_account", FieldKind::Id, "from_account_id"),
        required("to_account_id", FieldKind::Id, "where it is to go"),
        in_place_of("to_account", FieldKind::Id, "to_account_id"),
        SENT_AMOUNT,
        DESCRIPTION,
        optional("mode", FieldKind::OneOf(&["saga", "atomic"]), "step by step, or all at once"),
    ],
};

/// A bank as it is shown.
pub(super) static BANK: Schema = Schema {
    name: "Bank",
    fields: &[
        ID,
        required("bank_id", FieldKind::Id, "which one"),
        required("name", FieldKind::Text, "what it is called"),
        CURRENCY,
        required("balance", FieldKind::Amount, "the sum of its accounts' balances"),
        required("customers", FieldKind::Whole, "how many"),
        required("accounts", FieldKind::Whole, "how many, the closed ones too"),
        required("policy", FieldKind::Object(&POLICY), "what it allows"),
    ],
};

static POLICY: Schema = Schema {
    name: "Policy",
    fields: &[
        required("max_deposit", FieldKind::Amount, "the largest deposit"),
        required("max_balance", FieldKind::Amount, "the largest balance"),
        required("large_amount", FieldKind::Amount, "what is above it is large"),
        required("unusual_hours", FieldKind::Object(&HOURS), "in UTC, the end not included"),
        required("velocity", FieldKind::Object(&VELOCITY), "how many movements are usual"),
        required("fraud_threshold", FieldKind::Whole, "from this score on it is fraud"),
        required("suspicious_threshold", FieldKind::Whole, "from this score on it is suspicious"),
        required("freeze_on_fraud", FieldKind::Flag, "whether fraud freezes the account"),
        required("snapshot_every", FieldKind::Whole, "so many events or postings to a snapshot"),
        optional(
            "fraud_share_alert",
            FieldKind::Whole,
            "so many checks of a hundred may find fraud; 5 where it is left out",
        ),
    ],
};

static HOURS: Schema = Schema {
    name: "Hours",
    fields: &[
        required("from", FieldKind::Text, "HH:MM"),
        required("to", FieldKind::Text, "HH:MM, not included"),
    ],
};

static VELOCITY: Schema = Schema {
    name: "Velocity",
    fields: &[
        required("count", FieldKind::Whole, "so many movements"),
        required("minutes", FieldKind::Whole, "in so many minutes"),
    ],
};

/// A customer as it is shown. A forgotten one has no personal fields.
pub(super) static PERSON: Schema = Schema {
    name: "Person",
    fields: &[
        ID,
        required("customer_id", FieldKind::Id, "which one"),
        required("bank_id", FieldKind::Id, "whose customer"),
        nullable("first_name", FieldKind::Text, "given name"),
        nullable("last_name", FieldKind::Text, "family name"),
        nullable("nationality", FieldKind::Text, "ISO 3166 alpha-2"),
        nullable("gender", FieldKind::Text, "as the person said it"),
        nullable("date_of_birth", FieldKind::Day, "in the past"),
        nullable("address", FieldKind::Object(&ADDRESS), "where the customer lives"),
        nullable("email", FieldKind::Text, "where to write to"),
        required("balance", FieldKind::Amount, "the sum of the customer's accounts"),
        required("accounts", FieldKind::List(&FieldKind::Id), "oldest first"),
        required("forgotten", FieldKind::Flag, "whether the person is gone from the log"),
    ],
};

/// An account as it is shown.
pub(super) static ACCOUNT: Schema = Schema {
    name: "Account",
    fields: &[
        ID,
        required("account_id", FieldKind::Id, "which one"),
        nullable("account_number", FieldKind::Text, "where it can be read"),
        required("bank_id", FieldKind::Id, "at which bank"),
        required("owner_id", FieldKind::Id, "whose it is"),
        nullable("owner_name", FieldKind::Text, "where it can be read"),
        nullable("nickname", FieldKind::Text, "what its owner calls it"),
        CURRENCY,
        required("balance", FieldKind::Amount, "what is posted"),
        required("held", FieldKind::Amount, "what of it came by transfers that are not complete"),
        required("available", FieldKind::Amount, "balance less held, and the overdraft"),
        optional(
            "withdrawable",
            FieldKind::Amount,
            "what may go out now, where that is not what is available: 0 of a frozen or closed account",
        ),
        required("overdraft_limit", FieldKind::Amount, "how far below 0 it may go"),
        required("status", FieldKind::OneOf(&["active", "frozen", "closed"]), "whether it is open"),
        required("version", FieldKind::Whole, "how many events it has"),
    ],
};

/// A transfer as it is shown.
pub(super) static TRANSFER: Schema = Schema {
    name: "Transfer",
    fields: &[
        ID,
        required("transfer_id", FieldKind::Id, "which one"),
        required("from_account_id", FieldKind::Id, "where the money was"),
        required("to_account_id", FieldKind::Id, "where it was to go"),
        required("amount", FieldKind::Amount, "how much"),
        nullable("description", FieldKind::Text, "what it is for"),
        required("mode", FieldKind::OneOf(&["saga", "atomic"]), "how it is done"),
        required(
            "status",
            FieldKind::OneOf(&[
                "initiated",
                "debited",
                "credited",
                "completed",
                "compensating",
                "failed",
            ]),
            "how far it got",
        ),
        optional("reason", FieldKind::Text, "the code of what refused a step"),
        optional("compensated", FieldKind::Flag, "whether money had moved and was moved back"),
        required("steps", FieldKind::List(&FieldKind::Object(&STEP)), "what happened, in order"),
    ],
};

static STEP: Schema = Schema {
    name: "Step",
    fields: &[
        required("name", FieldKind::Text, "the event's name"),
        required("position", FieldKind::Whole, "where it stands in the log"),
        required("recorded_at", FieldKind::Time, "when"),
    ],
};

/// A statement as it is shown.
pub(super) static STATEMENT: Schema = Schema {
    name: "Statement",
    fields: &[
        required("account_id", FieldKind::Id, "whose"),
        CURRENCY,
        required("opening_balance", FieldKind::Amount, "before the first line"),
        required("lines", FieldKind::List(&FieldKind::Object(&LINE)), "in the order asked for"),
        required("closing_balance", FieldKind::Amount, "after the last"),
    ],
};

static LINE: Schema = Schema {
    name: "StatementLine",
    fields: &[
        required("recorded_at", FieldKind::Time, "when it was recorded"),
        required("effective_at", FieldKind::Time, "when it counts"),
        required("description", FieldKind::Text, "what it was for"),
        optional("counterparty", FieldKind::Text, "the other side of a transfer"),
        required("amount", FieldKind::Amount, "below 0 for money out"),
        required("balance_after", FieldKind::Amount, "what the account held then"),
        required("position", FieldKind::Whole, "where it stands in the log"),
    ],
};

/// What became of a command, as it is shown.
pub(super) static COMMAND: Schema = Schema {
    name: "Command",
    fields: &[
        required("command_id", FieldKind::Id, "which one"),
        required("type", FieldKind::Text, "what was asked"),
        required(
            "status",
            FieldKind::OneOf(&["received", "accepted", "rejected"]),
            "what became of it",
        ),
        optional("error", FieldKind::Object(&REFUSAL), "why it was refused"),
        required("position", FieldKind::Whole, "where its answer begins"),
        required("received_at", FieldKind::Time, "when it was asked"),
        optional("decided_position", FieldKind::Whole, "where it was decided, if it had to wait"),
        optional("decided_at", FieldKind::Time, "when it was decided, if it had to wait"),
    ],
};

static REFUSAL: Schema = Schema {
    name: "Refusal",
    fields: &[
        required("code", FieldKind::Text, "the rule"),
        required("message", FieldKind::Text, "for people"),
    ],
};

/// A problem after RFC 9457. The figures behind a refusal stand beside these.
pub(super) static PROBLEM: Schema = Schema {
    name: "Problem",
    fields: &[
        required("type", FieldKind::Text, "a name of the code, as a URI"),
        required("title", FieldKind::Text, "the code in words"),
        required("status", FieldKind::Whole, "the status of the response"),
        required("detail", FieldKind::Text, "what is wrong with this request"),
        required("code", FieldKind::OneOf(&CODES), "the rule, or what is wrong with the request"),
    ],
};
