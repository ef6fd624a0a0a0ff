//! How much a text of the language may hold.

/// The longest filter, in characters.
pub const MAX_FILTER_CHARS: usize = 1_000;

/// The most terms of a filter.
pub const MAX_TERMS: usize = 50;

/// The most values that one term may name as alternatives.
pub const MAX_ALTERNATIVES: usize = 50;

/// The most names in the path of a field, such as two in `error.code`.
pub const MAX_PATH: usize = 8;

/// The most lines of a projection.
pub const MAX_LINES: usize = 10;

/// The longest text of a projection, in characters.
pub const MAX_DEFINITION_CHARS: usize = 4_000;

/// The most groups that a result has. Events of further groups are counted, and not added.
pub const MAX_GROUPS: usize = 10_000;

/// The longest name of a result, in characters.
pub(super) const MAX_NAME_CHARS: usize = 40;
