//! What the routes of the reports take and show. The same test as of the other things holds these to
//! the views.

use super::schema::{Field, Kind, Schema, nullable, optional, required};
use super::things::{AT, CURRENCY, LIMIT};

const BANK_ID: Field = required("bank_id", Kind::Id, "which bank's");
const COUNT: Field = required("count", Kind::Whole, "how many");
const SUM: Field = required("sum", Kind::Amount, "how much together");
const FROM_DAY: Field = optional("from", Kind::Day, "from this day on, included, in UTC");
const TO_DAY: Field = optional("to", Kind::Day, "to this day, included, in UTC");
const POSITION: Field = required("position", Kind::Whole, "where it stands in the log");
const RECORDED_AT: Field = required("recorded_at", Kind::Time, "when");
const CUSTOMER_ID: Field = required("customer_id", Kind::Id, "whose");
const CUSTOMER_NAME: Field = nullable("customer_name", Kind::Text, "where it can be read");
const AFTER: Field = optional("after", Kind::Whole, "those after the one of this position");
const ORDER: Field =
    optional("order", Kind::OneOf(&["oldest_first", "newest_first"]), "which come first");

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
    optional("years", Kind::Whole, "for how long records are kept: 10, where it is left out"),
    optional("now", Kind::DayOrTime, "counted back from then; from now, where it is left out"),
    ORDER,
    LIMIT,
    AFTER,
    AT,
];
/// What the audit log takes.
pub(super) const AUDITED: &[Field] = &[
    optional("role", Kind::Text, "asked for in this role"),
    optional("actor", Kind::Text, "asked for under this name"),
    optional("action", Kind::Text, "events of this name"),
    optional("command", Kind::Text, "what answers commands of this name"),
    optional(
        "entity",
        Kind::Text,
        "about things of this kind, or about one: account, account-UUID",
    ),
    optional("from", Kind::DayOrTime, "from this day or time on, included"),
    optional("to", Kind::DayOrTime, "to this day or time, included"),
    ORDER,
    LIMIT,
    AFTER,
    AT,
];

const MOVEMENT_KIND: Kind = Kind::OneOf(&[
    "deposit",
    "withdrawal",
    "transfer_in",
    "transfer_out",
    "transfer_in_reversed",
    "transfer_out_reversed",
]);
const VERDICT: Kind = Kind::OneOf(&["clear", "suspicious", "fraud"]);
const FLAG: Kind =
    Kind::OneOf(&["large_amount", "unusual_time", "multiple_transactions", "geographic_anomaly"]);
const TRANSFER_STATUS: Kind =
    Kind::OneOf(&["initiated", "debited", "credited", "completed", "compensating", "failed"]);

/// How a bank's money moved, day by day.
pub(super) static TRANSACTIONS_BY_DAY: Schema = Schema {
    name: "TransactionsByDay",
    fields: &[
        BANK_ID,
        CURRENCY,
        required("days", Kind::List(&Kind::Object(&DAY)), "those with movements, oldest first"),
        required("totals", Kind::List(&Kind::Object(&TYPE_TOTAL)), "of all these days"),
    ],
};

static DAY: Schema = Schema {
    name: "DayOfTransactions",
    fields: &[
        required("day", Kind::Day, "in UTC, by when it was recorded"),
        required("types", Kind::List(&Kind::Object(&TYPE_TOTAL)), "those that there were"),
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
        required("transactions", Kind::List(&Kind::Object(&TRANSACTION)), "the largest first"),
    ],
};

static TRANSACTION: Schema = Schema {
    name: "Transaction",
    fields: &[
        required("transaction_id", Kind::Id, "a transfer's, or the event's"),
        required("type", Kind::OneOf(&["deposit", "withdrawal", "transfer"]), "what kind"),
        required("amount", Kind::Amount, "how much"),
        required("account_id", Kind::Id, "which account; of a transfer, its source"),
        optional("to_account_id", Kind::Id, "where a transfer goes"),
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
            Kind::List(&Kind::Object(&CUSTOMER_TURNOVER)),
            "those who moved most first",
        ),
        required("total", Kind::Object(&TURNOVER), "of all of them"),
    ],
};

const MOVEMENTS: Field = required("count", Kind::Whole, "how many movements of accounts");
const MONEY_IN: Field = required("money_in", Kind::Amount, "less what was taken back");
const MONEY_OUT: Field = required("money_out", Kind::Amount, "less what was given back");

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
        required("verdicts", Kind::List(&Kind::Object(&VERDICT_TOTAL)), "every verdict"),
        required(
            "flags",
            Kind::List(&Kind::Object(&FLAG_TOTAL)),
            "every flag; a check may have two",
        ),
        required("blocked", Kind::Object(&TOTAL), "the transfers that were stopped"),
        required("checks", Kind::List(&Kind::Object(&CHECK)), "those asked for"),
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
        required("transaction_id", Kind::Id, "a transfer's, or that of a withdrawal's event"),
        required("kind", Kind::OneOf(&["withdrawal", "transfer"]), "how the money leaves"),
        required("account_id", Kind::Id, "which account"),
        required("amount", Kind::Amount, "how much"),
        required("score", Kind::Whole, "how unusual it is"),
        required("flags", Kind::List(&FLAG), "what is unusual about it"),
        required("verdict", VERDICT, "what the bank made of it"),
        required("movements_before", Kind::Whole, "how many went out shortly before"),
        nullable("location", Kind::Text, "from which country, where that was said"),
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
        required("large_amount", Kind::Amount, "above which amount a transaction is large"),
        required("totals", Kind::Object(&COMPLIANCE_TOTALS), "those that are not listed included"),
        required("large_amounts", Kind::List(&Kind::Object(&TRANSACTION)), "those above it"),
        required("blocked_transactions", Kind::List(&Kind::Object(&CHECK)), "transfers stopped"),
        required("forgotten_customers", Kind::List(&Kind::Object(&FORGOTTEN)), "who is gone"),
        required("data_retention", Kind::Object(&DATA_RETENTION), "what need not be kept"),
    ],
};

static COMPLIANCE_TOTALS: Schema = Schema {
    name: "ComplianceTotals",
    fields: &[
        required("large_amounts", Kind::Object(&TOTAL), "of the large transactions"),
        required("large_amounts_taken_back", Kind::Object(&TOTAL), "of those among them"),
        required("blocked_transactions", Kind::Object(&TOTAL), "of the transfers stopped"),
        required("forgotten_customers", Kind::Whole, "of the customers who are gone"),
    ],
};

static FORGOTTEN: Schema = Schema {
    name: "ForgottenCustomer",
    fields: &[
        required("customer_id", Kind::Id, "who it was"),
        nullable("forgotten_at", Kind::Time, "when, if not before this log began"),
        POSITION,
        required("accounts", Kind::Whole, "how many were theirs"),
    ],
};

static DATA_RETENTION: Schema = Schema {
    name: "DataRetention",
    fields: &[
        required("years", Kind::Whole, "for how long records are kept"),
        required("now", Kind::Time, "counted back from then"),
        required("before", Kind::Time, "what last changed before this"),
        required("accounts", Kind::Whole, "how many, all closed"),
        required("customers", Kind::Whole, "how many, without an open account"),
        required("events", Kind::Whole, "how many of these accounts and customers"),
        required("records", Kind::List(&Kind::Object(&RETAINED)), "by their last change"),
    ],
};

static RETAINED: Schema = Schema {
    name: "Retained",
    fields: &[
        required("entity", Kind::Text, "the stream of an account or a customer"),
        required("events", Kind::Whole, "how many it has"),
        required("last_change", Kind::Time, "when it last changed"),
        POSITION,
    ],
};

/// A line of the audit log.
pub(super) static AUDIT_LINE: Schema = Schema {
    name: "AuditLine",
    fields: &[
        POSITION,
        RECORDED_AT,
        required("actor", Kind::Object(&ACTOR), "who asked"),
        required("action", Kind::Text, "what happened: the event's name"),
        required("entity", Kind::Text, "to which thing: its stream"),
        required("correlation_id", Kind::Id, "the command that led to it"),
        optional("process", Kind::Text, "what went on from it of itself"),
        optional("refused", Kind::Object(&REFUSED), "what was asked for, where it was refused"),
    ],
};

static REFUSED: Schema = Schema {
    name: "RefusedAsk",
    fields: &[
        required("command", Kind::Text, "the command's name"),
        required("target", Kind::Text, "of which thing: its stream"),
        required("code", Kind::Text, "the rule that refused"),
        required(
            "figures",
            Kind::List(&Kind::Object(&FIGURE)),
            "what was asked for, and what is behind the refusal",
        ),
    ],
};

static FIGURE: Schema = Schema {
    name: "RefusedFigure",
    fields: &[
        required("name", Kind::Text, "its name"),
        required("value", Kind::Text, "what it is"),
    ],
};

static ACTOR: Schema = Schema {
    name: "Actor",
    fields: &[
        required("role", Kind::Text, "in which role"),
        nullable("name", Kind::Text, "where it can be read"),
        optional("customer_id", Kind::Id, "as which customer"),
    ],
};
