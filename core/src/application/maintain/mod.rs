//! Maintains a stored log: export, import, archive, verification, repair and keys.

pub(super) mod archiving;
pub(super) mod import_export;
pub(super) mod opening_balances;
pub(super) mod privacy;
pub(super) mod replacing;
pub(super) mod rescuing;
pub(super) mod upkeep;
