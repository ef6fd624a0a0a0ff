//! The ids that packs and levels have, which stand in addresses.

use super::pack_problem::PackProblem;

/// The names of the pages beside the levels: a level of such an id could not be opened by its address.
pub const RESERVED_IDS: [&str; 5] = ["answers", "build", "class", "handout", "try"];

pub(super) fn is_slug(id: &str) -> bool {
    let of_a_slug = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (1..=60).contains(&id.len()) && id.bytes().all(of_a_slug)
}

/// Makes sure that a level can have an id.
pub(super) fn check_level_id(id: &str) -> Result<(), PackProblem> {
    match id {
        id if !is_slug(id) => Err(PackProblem::NotASlug),
        id if RESERVED_IDS.contains(&id) => Err(PackProblem::ReservedId),
        _ => Ok(()),
    }
}
