//! What the routes take: the commands' fields as they are sent, and what may be said behind a `?`. What
//! they show stands in `views.json`, which a test makes from the views.

use super::problem::CODES;
use super::schema::{Field, FieldKind, Schema, in_place_of, only_bank, optional, required};

pub(super) const AT: Field = optional("at", FieldKind::Whole, "position of the log to answer at");
pub(super) const LIMIT: Field = optional("limit", FieldKind::Whole, "maximum number of items");
const AFTER: Field = optional("after", FieldKind::Id, "only items after the one with this id");
pub(super) const FROM: Field =
    optional("from", FieldKind::DayOrTime, "start of the period, a day or a time, inclusive");
pub(super) const TO: Field =
    optional("to", FieldKind::DayOrTime, "end of the period, a day or a time, inclusive");

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
    FROM,
    TO,
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

const CURRENCY: Field = required("currency", FieldKind::Text, "ISO 4217");
const DESCRIPTION: Field = optional("description", FieldKind::Text, "what the payment is for");
const REASON: Field = required("reason", FieldKind::Text, "reason, recorded in the log");
const SENT_AMOUNT: Field = required(
    "amount",
    FieldKind::Amount,
    "decimal amount, as a string or as a number without an exponent",
);
const COUNTRY: &str = "ISO 3166-1 country code, two or three letters";
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
