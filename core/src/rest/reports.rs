//! What the routes of the reports take and show. The same test as of the other things holds these to
//! the views.

use super::schema::{Field, FieldKind, Schema, nullable, optional, required};
use super::schemas::{AT, CURRENCY, LIMIT};

const BANK_ID: Field = required("bank_id", FieldKind::Id, "bank of the report");
const COUNT: Field = required("count", FieldKind::Whole, "number of items");
const SUM: Field = required("sum", FieldKind::Amount, "total amount");
const FROM_DAY: Field = optional("from", FieldKind::Day, "first day, inclusive, in UTC");
const TO_DAY: Field = optional("to", FieldKind::Day, "last day, inclusive, in UTC");
const POSITION: Field = required("position", FieldKind::Whole, "position in the log");
const RECORDED_AT: Field = required("recorded_at", FieldKind::Time, "time of recording");
const CUSTOMER_ID: Field = required("customer_id", FieldKind::Id, "its customer");
const CUSTOMER_NAME: Field = nullable("customer_name", FieldKind::Text, "null if it can't be read");
const AFTER: Field =
    optional("after", FieldKind::Whole, "only items after the one at this position");
const ORDER: Field =
    optional("order", FieldKind::OneOf(&["oldest_first", "newest_first"]), "order of the items");

/// What the sums by day take.
pub(super) const BY_DAY: &[Field] = &[FROM_DAY, TO_DAY, AT];
/// What the lists that have an order of their own take.
pub(super) const RANKED: &[Field] = &[FROM_DAY, TO_DAY, LIMIT, AT];
/// What the report of the fraud checks takes.
pub(super) const CHECKED: &[Field] = &[
    FROM_DAY,
    TO_DAY,
    optional("verdict", VERDICT, "only checks with this verdict"),
    optional("flag", FLAG, "only checks with this flag"),
    ORDER,
    LIMIT,
    AFTER,
    AT,
];
/// What the report of a bank's duties takes.
pub(super) const DUTIES: &[Field] = &[
    optional("years", FieldKind::Whole, "retention period in years; 10 by default"),
    optional("now", FieldKind::DayOrTime, "time to count back from; now by default"),
    ORDER,
    LIMIT,
    AFTER,
    AT,
];
/// What the audit log takes.
pub(super) const AUDITED: &[Field] = &[
    optional("role", FieldKind::Text, "only events caused by this role"),
    optional("actor", FieldKind::Text, "only events caused by this actor"),
    optional("action", FieldKind::Text, "only events of this type"),
    optional("command", FieldKind::Text, "only events caused by this command type"),
    optional(
        "entity",
        FieldKind::Text,
        "stream category or stream, such as account or account-UUID",
    ),
    optional("from", FieldKind::DayOrTime, "start of the period, a day or a time, inclusive"),
    optional("to", FieldKind::DayOrTime, "end of the period, a day or a time, inclusive"),
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
            "days with movements, oldest first",
        ),
        required("totals", FieldKind::List(&FieldKind::Object(&TYPE_TOTAL)), "totals of all days"),
    ],
};

static DAY: Schema = Schema {
    name: "DayOfTransactions",
    fields: &[
        required("day", FieldKind::Day, "day of recording, in UTC"),
        required(
            "types",
            FieldKind::List(&FieldKind::Object(&TYPE_TOTAL)),
            "kinds of movements on this day",
        ),
    ],
};

static TYPE_TOTAL: Schema = Schema {
    name: "TypeTotal",
    fields: &[required("type", MOVEMENT_KIND, "kind of movement"), COUNT, SUM],
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
            "transactions, largest first",
        ),
    ],
};

static TRANSACTION: Schema = Schema {
    name: "Transaction",
    fields: &[
        required("transaction_id", FieldKind::Id, "id of the transfer, or of the event"),
        required(
            "type",
            FieldKind::OneOf(&["deposit", "withdrawal", "transfer"]),
            "kind of transaction",
        ),
        required("amount", FieldKind::Amount, "decimal amount"),
        required("account_id", FieldKind::Id, "account; the source account of a transfer"),
        optional("to_account_id", FieldKind::Id, "destination account of a transfer"),
        CUSTOMER_ID,
        CUSTOMER_NAME,
        optional("status", TRANSFER_STATUS, "last state that a transfer reached"),
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
            "customers, most active first",
        ),
        required("total", FieldKind::Object(&TURNOVER), "totals of all customers"),
    ],
};

const MOVEMENTS: Field = required("count", FieldKind::Whole, "number of account movements");
const MONEY_IN: Field = required("money_in", FieldKind::Amount, "money in, less what was reversed");
const MONEY_OUT: Field =
    required("money_out", FieldKind::Amount, "money out, less what was refunded");

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
        required(
            "verdicts",
            FieldKind::List(&FieldKind::Object(&VERDICT_TOTAL)),
            "totals by verdict",
        ),
        required(
            "flags",
            FieldKind::List(&FieldKind::Object(&FLAG_TOTAL)),
            "totals by flag; a check can have several",
        ),
        required("blocked", FieldKind::Object(&TOTAL), "total of blocked transfers"),
        required("checks", FieldKind::List(&FieldKind::Object(&CHECK)), "checks that match"),
    ],
};

static TOTAL: Schema = Schema { name: "Total", fields: &[COUNT, SUM] };

static VERDICT_TOTAL: Schema = Schema {
    name: "VerdictTotal",
    fields: &[required("verdict", VERDICT, "verdict of the checks"), COUNT, SUM],
};

static FLAG_TOTAL: Schema = Schema {
    name: "FlagTotal",
    fields: &[required("flag", FLAG, "what the checks found unusual"), COUNT, SUM],
};

static CHECK: Schema = Schema {
    name: "FraudCheck",
    fields: &[
        required(
            "transaction_id",
            FieldKind::Id,
            "id of the transfer, or of the withdrawal's event",
        ),
        required("kind", FieldKind::OneOf(&["withdrawal", "transfer"]), "kind of movement"),
        required("account_id", FieldKind::Id, "account that the money leaves"),
        required("amount", FieldKind::Amount, "decimal amount"),
        required("score", FieldKind::Whole, "total points"),
        required("flags", FieldKind::List(&FLAG), "what is unusual"),
        required("verdict", VERDICT, "verdict by the bank's thresholds"),
        required(
            "movements_before",
            FieldKind::Whole,
            "number of movements out of the account shortly before",
        ),
        nullable("location", FieldKind::Text, "country of the request, if given"),
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
        required("large_amount", FieldKind::Amount, "amounts above this are large"),
        required(
            "totals",
            FieldKind::Object(&COMPLIANCE_TOTALS),
            "totals, including items that are not listed",
        ),
        required(
            "large_amounts",
            FieldKind::List(&FieldKind::Object(&TRANSACTION)),
            "transactions above the large amount",
        ),
        required(
            "blocked_transactions",
            FieldKind::List(&FieldKind::Object(&CHECK)),
            "checks of blocked transfers",
        ),
        required(
            "forgotten_customers",
            FieldKind::List(&FieldKind::Object(&FORGOTTEN)),
            "customers who were forgotten",
        ),
        required(
            "data_retention",
            FieldKind::Object(&DATA_RETENTION),
            "records past the retention period",
        ),
    ],
};

static COMPLIANCE_TOTALS: Schema = Schema {
    name: "ComplianceTotals",
    fields: &[
        required("large_amounts", FieldKind::Object(&TOTAL), "total of large transactions"),
        required(
            "large_amounts_taken_back",
            FieldKind::Object(&TOTAL),
            "total of those that were reversed",
        ),
        required("blocked_transactions", FieldKind::Object(&TOTAL), "total of blocked transfers"),
        required("forgotten_customers", FieldKind::Whole, "number of forgotten customers"),
    ],
};

static FORGOTTEN: Schema = Schema {
    name: "ForgottenCustomer",
    fields: &[
        required("customer_id", FieldKind::Id, "id of the customer"),
        nullable(
            "forgotten_at",
            FieldKind::Time,
            "time of forgetting; null if before this log began",
        ),
        POSITION,
        required("accounts", FieldKind::Whole, "number of accounts that they had"),
    ],
};

static DATA_RETENTION: Schema = Schema {
    name: "DataRetention",
    fields: &[
        required("years", FieldKind::Whole, "retention period in years"),
        required("now", FieldKind::Time, "time to count back from"),
        required("before", FieldKind::Time, "records unchanged since this time"),
        required("accounts", FieldKind::Whole, "number of closed accounts"),
        required("customers", FieldKind::Whole, "number of customers without an open account"),
        required("events", FieldKind::Whole, "number of events of these accounts and customers"),
        required(
            "records",
            FieldKind::List(&FieldKind::Object(&RETAINED)),
            "records, by their last change",
        ),
    ],
};

static RETAINED: Schema = Schema {
    name: "Retained",
    fields: &[
        required("entity", FieldKind::Text, "stream of an account or a customer"),
        required("events", FieldKind::Whole, "number of events in the stream"),
        required("last_change", FieldKind::Time, "time of the last change"),
        POSITION,
    ],
};

/// A line of the audit log.
pub(super) static AUDIT_LINE: Schema = Schema {
    name: "AuditLine",
    fields: &[
        POSITION,
        RECORDED_AT,
        required("actor", FieldKind::Object(&ACTOR), "who caused the event"),
        required("action", FieldKind::Text, "event type"),
        required("entity", FieldKind::Text, "stream of the event"),
        required("correlation_id", FieldKind::Id, "id of the command that led to it"),
        optional("process", FieldKind::Text, "process that caused the event"),
        optional("refused", FieldKind::Object(&REFUSED), "rejected command, if one was rejected"),
    ],
};

static REFUSED: Schema = Schema {
    name: "RefusedAsk",
    fields: &[
        required("command", FieldKind::Text, "command type"),
        required("target", FieldKind::Text, "stream that the command was for"),
        required("code", FieldKind::Text, "error code"),
        required(
            "figures",
            FieldKind::List(&FieldKind::Object(&FIGURE)),
            "figures of the command and of the refusal",
        ),
    ],
};

static FIGURE: Schema = Schema {
    name: "RefusedFigure",
    fields: &[
        required("name", FieldKind::Text, "name of the figure"),
        required("value", FieldKind::Text, "value of the figure"),
    ],
};

static ACTOR: Schema = Schema {
    name: "Actor",
    fields: &[
        required("role", FieldKind::Text, "role of the actor"),
        nullable("name", FieldKind::Text, "null if it can't be read"),
        optional("customer_id", FieldKind::Id, "customer that the actor is"),
    ],
};
