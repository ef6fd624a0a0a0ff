//! What the routes of the reports take.

use super::schema::{Field, FieldKind, optional};
use super::schemas::{AT, FROM, LIMIT, TO};

const FROM_DAY: Field = optional("from", FieldKind::Day, "first day, inclusive, in UTC");
const TO_DAY: Field = optional("to", FieldKind::Day, "last day, inclusive, in UTC");
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
    FROM,
    TO,
    ORDER,
    LIMIT,
    AFTER,
    AT,
];

const VERDICT: FieldKind = FieldKind::OneOf(&["clear", "suspicious", "fraud"]);
const FLAG: FieldKind = FieldKind::OneOf(&[
    "large_amount",
    "unusual_time",
    "multiple_transactions",
    "geographic_anomaly",
]);
