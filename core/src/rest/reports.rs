//! What the routes of the reports take and show. The same test as of the other things holds these to
//! the views.

use super::schema::{Field, FieldKind, Schema, nullable, optional, required};
use super::schemas::{AT, CURRENCY, LIMIT};

const BANK_ID: Field = required("bank_id", FieldKind::Id, "which bank's");
const COUNT: Field = required("count", FieldKind::Whole, "how many");
const SUM: Field = required("sum", FieldKind::Amount, "how much together");
const FROM_DAY: Field = optional("from", FieldKind::Day, "from this day on, included, in UTC");
const TO_DAY: Field = optional("to", FieldKind::Day, "to this day, included, in UTC");
const POSITION: Field = required("position", FieldKind::Whole, "where it stands in the log");
const RECORDED_AT: Field = required("recorded_at", FieldKind::Time, "when");
const CUSTOMER_ID: Field = required("customer_id", FieldKind::Id, "whose");
const CUSTOMER_NAME: Field = nullable("customer_name", FieldKind::Text, "where it can be read");
const AFTER: Field = optional("after", FieldKind::Whole, "those after the one of this position");
const ORDER: Field =
    optional("order", FieldKind::OneOf(&["oldest_first", "newest_first"]), "which come first");

/// What the sums by day take.
pub(super) const BY_DAY: &[Field] = &[FROM_DAY, TO_DAY, AT];
/// What the lists that have an order of their own take.
pub(super) const RANKED: &[Field] = &[FROM_DAY, TO_DAY, LIMIT, AT];
/// What the report of the fraud checks takes.
pub(super) const CHECKED: &[Field] = &[
    FROM_DAY,
    TO_DAY,
    optional("verdict", VERDICT, "only the checks that came out so"),
    optional("flag", FLAG, "only the checks that found this"),
    ORDER,
    LIMIT,
    AFTER,
    AT,
];
/// What the report of a bank's duties takes.
pub(super) const DUTIES: &[Field] = &[
    optional("years", FieldKind::Whole, "for how long records are kept: 10, where it is left out"),
    optional("now", FieldKind::DayOrTime, "counted back from then; from now, where it is left out"),
    ORDER,
    LIMIT,
    AFTER,
    AT,
];
/// What the audit log takes.
pub(super) const AUDITED: &[Field] = &[
    optional("role", FieldKind::Text, "asked for in this role"),
    optional("actor", FieldKind::Text, "asked for under this name"),
    optional("action", FieldKind::Text, "events of this name"),
    optional("command", FieldKind::Text, "what answers commands of this name"),
    optional(
        "entity",
        FieldKind::Text,
        "about things of this kind, or about one: account, account-UUID",
    ),
    optional("from", FieldKind::DayOrTime, "from this day or time on, included"),
    optional("to", FieldKind::DayOrTime, "to this day or time, included"),
    ORDER,
    LIMIT,
    AFTER,
    AT,
];

const MOVEMENT_KIND: FieldKind = FieldKind::OneOf(&[
    "deposit",
    "withdrawal",
    "transfer_in",
    "transfer_out",
    "transfer_in_reversed",
    "transfer_out_reversed",
]);
const VERDICT: FieldKind = FieldKind::OneOf(&["clear", "suspicious", "fraud"]);
const FLAG: FieldKind = FieldKind::OneOf(&[
    "large_amount",
    "unusual_time",
    "multiple_transactions",
    "geographic_anomaly",
]);
const TRANSFER_STATUS: FieldKind =
    FieldKind::OneOf(&["initiated", "debited", "credited", "completed", "compensating", "failed"]);

/// How a bank's money moved, day by day.
pub(super) static TRANSACTIONS_BY_DAY: Schema = Schema {
    name: "TransactionsByDay",
    fields: &[
        BANK_ID,
        CURRENCY,
        required(
            "days",
            FieldKind::List(&FieldKind::Object(&DAY)),
            "those with movements, oldest first",
        ),
        required("totals", FieldKind::List(&FieldKind::Object(&TYPE_TOTAL)), "of all these days"),
    ],
};

static DAY: Schema = Schema {
    name: "DayOfTransactions",
    fields: &[
        required("day", FieldKind::Day, "in UTC, by when it was recorded"),
        required(
            "types",
            FieldKind::List(&FieldKind::Object(&TYPE_TOTAL)),
            "those that there were",
        ),
    ],
};

static TYPE_TOTAL: Schema = Schema {
    name: "TypeTotal",
    fields: &[required("type", MOVEMENT_KIND, "how the money moved"), COUNT, SUM],
};

/// The largest transactions of a bank.
pub(super) static LARGEST_TRANSACTIONS: Schema = Schema {
    name: "LargestTransactions",
    fields: &[
        BANK_ID,
        CURRENCY,
        required(
            "transactions",
            FieldKind::List(&FieldKind::Object(&TRANSACTION)),
            "the largest first",
        ),
    ],
};

static TRANSACTION: Schema = Schema {
    name: "Transaction",
    fields: &[
        required("transaction_id", FieldKind::Id, "a transfer's, or the event's"),
        required("type", FieldKind::OneOf(&["deposit", "withdrawal", "transfer"]), "what kind"),
        required("amount", FieldKind::Amount, "how much"),
        required("account_id", FieldKind::Id, "which account; of a transfer, its source"),
        optional("to_account_id", FieldKind::Id, "where a transfer goes"),
        CUSTOMER_ID,
        CUSTOMER_NAME,
        optional("status", TRANSFER_STATUS, "how far a transfer got"),
        POSITION,
        RECORDED_AT,
    ],
};

/// How a bank's money moved, customer by customer.
pub(super) static TRANSACTIONS_BY_CUSTOMER: Schema = Schema {
    name: "TransactionsByCustomer",
    fields: &[
        BANK_ID,
        CURRENCY,
        required(
            "customers",
            FieldKind::List(&FieldKind::Object(&CUSTOMER_TURNOVER)),
            "those who moved most first",
        ),
        required("total", FieldKind::Object(&TURNOVER), "of all of them"),
    ],
};

const MOVEMENTS: Field = required("count", FieldKind::Whole, "how many movements of accounts");
const MONEY_IN: Field = required("money_in", FieldKind::Amount, "less what was taken back");
const MONEY_OUT: Field = required("money_out", FieldKind::Amount, "less what was given back");

static TURNOVER: Schema = Schema { name: "Turnover", fields: &[MOVEMENTS, MONEY_IN, MONEY_OUT] };

static CUSTOMER_TURNOVER: Schema = Schema {
    name: "CustomerTurnover",
    fields: &[CUSTOMER_ID, CUSTOMER_NAME, MOVEMENTS, MONEY_IN, MONEY_OUT],
};

/// What the fraud checks of a bank found.
pub(super) static FRAUD_REPORT: Schema = Schema {
    name: "FraudReport",
    fields: &[
        BANK_ID,
        CURRENCY,
        required("verdicts", FieldKind::List(&FieldKind::Object(&VERDICT_TOTAL)), "every verdict"),
        required(
            "flags",
            FieldKind::List(&FieldKind::Object(&FLAG_TOTAL)),
            "every flag; a check may have two",
        ),
        required("blocked", FieldKind::Object(&TOTAL), "the transfers that were stopped"),
        required("checks", FieldKind::List(&FieldKind::Object(&CHECK)), "those asked for"),
    ],
};

static TOTAL: Schema = Schema { name: "Total", fields: &[COUNT, SUM] };

static VERDICT_TOTAL: Schema = Schema {
    name: "VerdictTotal",
    fields: &[required("verdict", VERDICT, "how checks came out"), COUNT, SUM],
};

static FLAG_TOTAL: Schema =
    Schema { name: "FlagTotal", fields: &[required("flag", FLAG, "what was unusual"), COUNT, SUM] };

static CHECK: Schema = Schema {
    name: "FraudCheck",
    fields: &[
        required("transaction_id", FieldKind::Id, "a transfer's, or that of a withdrawal's event"),
        required("kind", FieldKind::OneOf(&["withdrawal", "transfer"]), "how the money leaves"),
        required("account_id", FieldKind::Id, "which account"),
        required("amount", FieldKind::Amount, "how much"),
        required("score", FieldKind::Whole, "how unusual it is"),
        required("flags", FieldKind::List(&FLAG), "what is unusual about it"),
        required("verdict", VERDICT, "what the bank made of it"),
        required("movements_before", FieldKind::Whole, "how many went out shortly before"),
        nullable("location", FieldKind::Text, "from which country, where that was said"),
        POSITION,
        RECORDED_AT,
    ],
};

/// What a bank's duties ask after.
pub(super) static COMPLIANCE: Schema = Schema {
    name: "Compliance",
    fields: &[
        BANK_ID,
        CURRENCY,
        required("large_amount", FieldKind::Amount, "above which amount a transaction is large"),
        required(
            "totals",
            FieldKind::Object(&COMPLIANCE_TOTALS),
            "those that are not listed included",
        ),
        required(
            "large_amounts",
            FieldKind::List(&FieldKind::Object(&TRANSACTION)),
            "those above it",
        ),
        required(
            "blocked_transactions",
            FieldKind::List(&FieldKind::Object(&CHECK)),
            "transfers stopped",
        ),
        required(
            "forgotten_customers",
            FieldKind::List(&FieldKind::Object(&FORGOTTEN)),
            "who is gone",
        ),
        required("data_retention", FieldKind::Object(&DATA_RETENTION), "what need not be kept"),
    ],
};

static COMPLIANCE_TOTALS: Schema = Schema {
    name: "ComplianceTotals",
    fields: &[
        required("large_amounts", FieldKind::Object(&TOTAL), "of the large transactions"),
        required("large_amounts_taken_back", FieldKind::Object(&TOTAL), "of those among them"),
        required("blocked_transactions", FieldKind::Object(&TOTAL), "of the transfers stopped"),
        required("forgotten_customers", FieldKind::Whole, "of the customers who are gone"),
    ],
};

static FORGOTTEN: Schema = Schema {
    name: "ForgottenCustomer",
    fields: &[
        required("customer_id", FieldKind::Id, "who it was"),
        nullable("forgotten_at", FieldKind::Time, "when, if not before this log began"),
        POSITION,
        required("accounts", FieldKind::Whole, "how many were theirs"),
    ],
};

static DATA_RETENTION: Schema = Schema {
    name: "DataRetention",
    fields: &[
        required("years", FieldKind::Whole, "for how long records are kept"),
        required("now", FieldKind::Time, "counted back from then"),
        required("before", FieldKind::Time, "what last changed before this"),
        required("accounts", FieldKind::Whole, "how many, all closed"),
        required("customers", FieldKind::Whole, "how many, without an open account"),
        required("events", FieldKind::Whole, "how many of these accounts and customers"),
        required("records", FieldKind::List(&FieldKind::Object(&RETAINED)), "by their last change"),
    ],
};

static RETAINED: Schema = Schema {
    name: "Retained",
    fields: &[
        required("entity", FieldKind::Text, "the stream of an account or a customer"),
        required("events", FieldKind::Whole, "how many it has"),
        required("last_change", FieldKind::Time, "when it last changed"),
        POSITION,
    ],
};

/// A line of the audit log.
pub(super) static AUDIT_LINE: Schema = Schema {
    name: "AuditLine",
    fields: &[
        POSITION,
        RECORDED_AT,
        required("actor", FieldKind::Object(&ACTOR), "who asked"),
        required("action", FieldKind::Text, "what happened: the event's name"),
        required("entity", FieldKind::Text, "to which thing: its stream"),
        required("correlation_id", FieldKind::Id, "the command that led to it"),
        optional("process", FieldKind::Text, "what went on from it of itself"),
        optional(
            "refused",
            FieldKind::Object(&REFUSED),
            "what was asked for, where it was refused",
        ),
    ],
};

static REFUSED: Schema = Schema {
    name: "RefusedAsk",
    fields: &[
        required("command", FieldKind::Text, "the command's name"),
        required("target", FieldKind::Text, "of which thing: its stream"),
        required("code", FieldKind::Text, "the rule that refused"),
        required(
            "figures",
            FieldKind::List(&FieldKind::Object(&FIGURE)),
            "what was asked for, and what is behind the refusal",
        ),
    ],
};

static FIGURE: Schema = Schema {
    name: "RefusedFigure",
    fields: &[
        required("name", FieldKind::Text, "its name"),
        required("value", FieldKind::Text, "what it is"),
    ],
};

static ACTOR: Schema = Schema {
    name: "Actor",
    fields: &[
        required("role", FieldKind::Text, "in which role"),
        nullable("name", FieldKind::Text, "where it can be read"),
        optional("customer_id", FieldKind::Id, "as which customer"),
    ],
};
