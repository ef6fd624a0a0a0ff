//! What the routes take and show: the commands' fields as they are sent, and the views as they are
//! answered. A test holds these to the views themselves.

use super::problem::CODES;
use super::schema::{
    Field, FieldKind, Schema, in_place_of, nullable, only_bank, optional, required,
};

pub(super) const AT: Field = optional("at", FieldKind::Whole, "position of the log to answer at");
pub(super) const LIMIT: Field = optional("limit", FieldKind::Whole, "maximum number of items");
const AFTER: Field = optional("after", FieldKind::Id, "only items after the one with this id");

/// What any question takes.
pub(super) const ONE: &[Field] = &[AT];
/// What a list takes.
pub(super) const LIST: &[Field] = &[LIMIT, AFTER, AT];
/// What the list of persons takes.
pub(super) const PERSONS: &[Field] =
    &[optional("bank_id", FieldKind::Id, "only customers of this bank"), LIMIT, AFTER, AT];
/// What the list of accounts takes.
pub(super) const ACCOUNTS: &[Field] = &[
    optional("owner_id", FieldKind::Id, "only accounts of this customer"),
    optional("bank_id", FieldKind::Id, "only accounts at this bank"),
    LIMIT,
    AFTER,
    AT,
];
/// What the list of transfers takes.
pub(super) const TRANSFERS: &[Field] = &[
    optional("account_id", FieldKind::Id, "only transfers to or from this account"),
    LIMIT,
    AFTER,
    AT,
];
/// What a statement takes.
pub(super) const STATEMENT_OF: &[Field] = &[
    optional("from", FieldKind::DayOrTime, "start of the period, a day or a time, inclusive"),
    optional("to", FieldKind::DayOrTime, "end of the period, a day or a time, inclusive"),
    optional(
        "by",
        FieldKind::OneOf(&["recorded_at", "effective_at"]),
        "time that the order and the period refer to",
    ),
    optional("order", FieldKind::OneOf(&["oldest_first", "newest_first"]), "order of the lines"),
    LIMIT,
    optional("after", FieldKind::Whole, "only lines after the one at this position"),
    AT,
];

pub(super) const CURRENCY: Field = required("currency", FieldKind::Text, "ISO 4217");
const DESCRIPTION: Field = optional("description", FieldKind::Text, "what the payment is for");
const REASON: Field = required("reason", FieldKind::Text, "reason, recorded in the log");
const SENT_AMOUNT: Field = required(
    "amount",
    FieldKind::Amount,
    "decimal amount, as a string or as a number without an exponent",
);
const COUNTRY: &str = "ISO 3166-1 country code, two or three letters";
/// The id of a thing under the name that all things have it by.
pub(super) const ID: Field =
    required("id", FieldKind::Id, "same value as the id with a specific name");

/// To open a bank.
pub(super) static NEW_BANK: Schema = Schema {
    name: "NewBank",
    fields: &[
        optional("bank_id", FieldKind::Id, "generated if omitted"),
        required("name", FieldKind::Text, "1 to 100 characters"),
        CURRENCY,
    ],
};

/// To register a customer.
pub(super) static NEW_PERSON: Schema = Schema {
    name: "NewPerson",
    fields: &[
        optional("customer_id", FieldKind::Id, "generated if omitted"),
        only_bank("bank_id", "bank of the customer; may be omitted if exactly one bank exists"),
        required("first_name", FieldKind::Text, "given name"),
        required("last_name", FieldKind::Text, "family name"),
        required("nationality", FieldKind::Text, COUNTRY),
        required("gender", FieldKind::Text, "free text, such as female, MALE or OTHER"),
        required("date_of_birth", FieldKind::Day, "calendar date in the past"),
        required("address", FieldKind::Object(&ADDRESS), "home address"),
        optional("email", FieldKind::Text, "email address"),
    ],
};

/// Where somebody lives.
pub(super) static ADDRESS: Schema = Schema {
    name: "Address",
    fields: &[
        required("street", FieldKind::Text, "street and number"),
        required("city", FieldKind::Text, "city or village"),
        required("postal_code", FieldKind::Text, "in the format of the country"),
        required("country", FieldKind::Text, COUNTRY),
    ],
};

/// To open an account.
pub(super) static NEW_ACCOUNT: Schema = Schema {
    name: "NewAccount",
    fields: &[
        optional("account_id", FieldKind::Id, "generated if omitted"),
        required("owner_id", FieldKind::Id, "id of the customer who owns the account"),
        optional("account_number", FieldKind::Text, "generated if omitted"),
        optional("initial_deposit", FieldKind::Amount, "first deposit"),
        optional("overdraft_limit", FieldKind::Amount, "how far the balance may go below 0"),
        optional("nickname", FieldKind::Text, "name that the owner gave it"),
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
        optional("transfer_id", FieldKind::Id, "generated if omitted"),
        required("from_account_id", FieldKind::Id, "account to transfer from"),
        in_place_of("from_account", FieldKind::Id, "from_account_id"),
        required("to_account_id", FieldKind::Id, "account to transfer to"),
        in_place_of("to_account", FieldKind::Id, "to_account_id"),
        SENT_AMOUNT,
        DESCRIPTION,
        optional(
            "mode",
            FieldKind::OneOf(&["saga", "atomic"]),
            "saga: step by step; atomic: in one entry of the log",
        ),
    ],
};

/// A bank as it is shown.
pub(super) static BANK: Schema = Schema {
    name: "Bank",
    fields: &[
        ID,
        required("bank_id", FieldKind::Id, "its id"),
        required("name", FieldKind::Text, "name of the bank"),
        CURRENCY,
        required("balance", FieldKind::Amount, "total of its account balances"),
        required("customers", FieldKind::Whole, "number of items"),
        required("accounts", FieldKind::Whole, "number of accounts, including closed ones"),
        required("policy", FieldKind::Object(&POLICY), "limits and fraud rules"),
    ],
};

static POLICY: Schema = Schema {
    name: "Policy",
    fields: &[
        required("max_deposit", FieldKind::Amount, "largest deposit allowed"),
        required("max_balance", FieldKind::Amount, "largest balance allowed"),
        required("large_amount", FieldKind::Amount, "amounts above this are large"),
        required("unusual_hours", FieldKind::Object(&HOURS), "in UTC, excluding the end"),
        required("velocity", FieldKind::Object(&VELOCITY), "limit for movements out of an account"),
        required("fraud_threshold", FieldKind::Whole, "lowest score that is fraud"),
        required("suspicious_threshold", FieldKind::Whole, "lowest score that is suspicious"),
        required("freeze_on_fraud", FieldKind::Flag, "whether fraud freezes the account"),
        required("snapshot_every", FieldKind::Whole, "events or postings between two snapshots"),
        optional(
            "fraud_share_alert",
            FieldKind::Whole,
            "percentage of fraud that raises an alert; 5 by default",
        ),
    ],
};

static HOURS: Schema = Schema {
    name: "Hours",
    fields: &[
        required("from", FieldKind::Text, "HH:MM"),
        required("to", FieldKind::Text, "HH:MM, exclusive"),
    ],
};

static VELOCITY: Schema = Schema {
    name: "Velocity",
    fields: &[
        required("count", FieldKind::Whole, "number of movements"),
        required("minutes", FieldKind::Whole, "length of the period in minutes"),
    ],
};

/// A customer as it is shown. A forgotten one has no personal fields.
pub(super) static PERSON: Schema = Schema {
    name: "Person",
    fields: &[
        ID,
        required("customer_id", FieldKind::Id, "its id"),
        required("bank_id", FieldKind::Id, "bank of the customer"),
        nullable("first_name", FieldKind::Text, "given name"),
        nullable("last_name", FieldKind::Text, "family name"),
        nullable("nationality", FieldKind::Text, "ISO 3166 alpha-2"),
        nullable("gender", FieldKind::Text, "as given at registration"),
        nullable("date_of_birth", FieldKind::Day, "calendar date in the past"),
        nullable("address", FieldKind::Object(&ADDRESS), "home address"),
        nullable("email", FieldKind::Text, "email address"),
        required("balance", FieldKind::Amount, "total of the customer's account balances"),
        required("accounts", FieldKind::List(&FieldKind::Id), "account ids, oldest first"),
        required("forgotten", FieldKind::Flag, "whether the personal data was made unreadable"),
    ],
};

/// An account as it is shown.
pub(super) static ACCOUNT: Schema = Schema {
    name: "Account",
    fields: &[
        ID,
        required("account_id", FieldKind::Id, "its id"),
        nullable("account_number", FieldKind::Text, "null if it can't be read"),
        required("bank_id", FieldKind::Id, "bank of the account"),
        required("owner_id", FieldKind::Id, "customer who owns the account"),
        nullable("owner_name", FieldKind::Text, "null if it can't be read"),
        nullable("nickname", FieldKind::Text, "name that the owner gave it"),
        CURRENCY,
        required("balance", FieldKind::Amount, "posted balance"),
        required("held", FieldKind::Amount, "part that arrived by transfers that are not complete"),
        required("available", FieldKind::Amount, "balance less held, plus the overdraft limit"),
        optional(
            "withdrawable",
            FieldKind::Amount,
            "amount that can go out now, if it differs from available: 0 if frozen or closed",
        ),
        required("overdraft_limit", FieldKind::Amount, "how far the balance may go below 0"),
        required(
            "status",
            FieldKind::OneOf(&["active", "frozen", "closed"]),
            "active, frozen or closed",
        ),
        required("version", FieldKind::Whole, "stream version"),
    ],
};

/// A transfer as it is shown.
pub(super) static TRANSFER: Schema = Schema {
    name: "Transfer",
    fields: &[
        ID,
        required("transfer_id", FieldKind::Id, "its id"),
        required("from_account_id", FieldKind::Id, "source account"),
        required("to_account_id", FieldKind::Id, "destination account"),
        required("amount", FieldKind::Amount, "decimal amount"),
        nullable("description", FieldKind::Text, "what the payment is for"),
        required("mode", FieldKind::OneOf(&["saga", "atomic"]), "saga or atomic"),
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
            "last state reached",
        ),
        optional("reason", FieldKind::Text, "error code of the step that failed"),
        optional("compensated", FieldKind::Flag, "whether money had moved and was returned"),
        required("steps", FieldKind::List(&FieldKind::Object(&STEP)), "steps in order"),
    ],
};

static STEP: Schema = Schema {
    name: "Step",
    fields: &[
        required("name", FieldKind::Text, "event type"),
        required("position", FieldKind::Whole, "position in the log"),
        required("recorded_at", FieldKind::Time, "time of recording"),
    ],
};

/// A statement as it is shown.
pub(super) static STATEMENT: Schema = Schema {
    name: "Statement",
    fields: &[
        required("account_id", FieldKind::Id, "its account"),
        CURRENCY,
        required("opening_balance", FieldKind::Amount, "balance before the first line"),
        required(
            "lines",
            FieldKind::List(&FieldKind::Object(&LINE)),
            "movements, in the requested order",
        ),
        required("closing_balance", FieldKind::Amount, "balance after the last line"),
    ],
};

static LINE: Schema = Schema {
    name: "StatementLine",
    fields: &[
        required("recorded_at", FieldKind::Time, "time of recording"),
        required("effective_at", FieldKind::Time, "effective time"),
        required("description", FieldKind::Text, "what the payment was for"),
        optional("counterparty", FieldKind::Text, "other account of a transfer"),
        required("amount", FieldKind::Amount, "negative for money out"),
        required("balance_after", FieldKind::Amount, "balance after this movement"),
        required("position", FieldKind::Whole, "position in the log"),
    ],
};

/// What became of a command, as it is shown.
pub(super) static COMMAND: Schema = Schema {
    name: "Command",
    fields: &[
        required("command_id", FieldKind::Id, "its id"),
        required("type", FieldKind::Text, "command type"),
        required("status", FieldKind::OneOf(&["received", "accepted", "rejected"]), "outcome"),
        optional("error", FieldKind::Object(&REFUSAL), "error, if it was rejected"),
        required("position", FieldKind::Whole, "position of its first event"),
        required("received_at", FieldKind::Time, "time when it was received"),
        optional(
            "decided_position",
            FieldKind::Whole,
            "position of the decision, if it was queued",
        ),
        optional("decided_at", FieldKind::Time, "time of the decision, if it was queued"),
    ],
};

static REFUSAL: Schema = Schema {
    name: "Refusal",
    fields: &[
        required("code", FieldKind::Text, "error code"),
        required("message", FieldKind::Text, "message in English"),
    ],
};

/// A problem after RFC 9457. The figures behind a refusal stand beside these.
pub(super) static PROBLEM: Schema = Schema {
    name: "Problem",
    fields: &[
        required("type", FieldKind::Text, "URI of the error code"),
        required("title", FieldKind::Text, "error code in words"),
        required("status", FieldKind::Whole, "HTTP status"),
        required("detail", FieldKind::Text, "what is wrong with this request"),
        required("code", FieldKind::OneOf(&CODES), "error code"),
    ],
};
