//! The ids that packs and levels have, which stand in addresses.

/// The names of the pages beside the levels: a level of such an id could not be opened by its address.
pub const RESERVED_IDS: [&str; 5] = ["answers", "build", "class", "handout", "try"];

/// What is wrong with the id of a level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(super) enum IdProblem {
    /// It is no slug.
    #[error("must be a name of lower-case letters, digits and hyphens")]
    NotASlug,
    /// A page has that name.
    #[error("is the name of a page of the lessons; choose another")]
    Reserved,
}

pub(super) fn is_slug(id: &str) -> bool {
    let of_a_slug = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (1..=60).contains(&id.len()) && id.bytes().all(of_a_slug)
}

/// Makes sure that a level can have an id.
pub(super) fn check_level_id(id: &str) -> Result<(), IdProblem> {
    match id {
        id if !is_slug(id) => Err(IdProblem::NotASlug),
        id if RESERVED_IDS.contains(&id) => Err(IdProblem::Reserved),
        _ => Ok(()),
    }
}
