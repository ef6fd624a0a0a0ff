//! The reports, by their addresses.

/// A report of the back office.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Report {
    /// How money moved, day by day.
    Transactions,
    /// The largest transactions.
    Largest,
    /// How money moved, customer by customer.
    Customers,
    /// What the fraud checks found.
    Fraud,
    /// What the bank's duties ask after.
    Compliance,
    /// Who did what.
    Audit,
}

impl Report {
    /// All of them, as they stand beside each other.
    pub const ALL: [Self; 6] = [
        Self::Transactions,
        Self::Largest,
        Self::Customers,
        Self::Fraud,
        Self::Compliance,
        Self::Audit,
    ];

    /// How it stands in an address.
    #[must_use]
    pub fn slug(self) -> &'static str {
        match self {
            Self::Transactions => "transactions",
            Self::Largest => "largest",
            Self::Customers => "customers",
            Self::Fraud => "fraud",
            Self::Compliance => "compliance",
            Self::Audit => "audit-log",
        }
    }

    /// The report of an address.
    #[must_use]
    pub fn of_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|report| report.slug() == slug)
    }
}
