//! Searches the log in parts, newest first, so that the first results show at once.

use crate::domain::Recorded;
use crate::event_sourcing::Position;

use crate::application::read::authorized_views::AuthorizedViews;
use crate::application::read::event_filter::EventFilter;
use crate::application::state::Reading;

/// A part of a search: what was found in it, newest first, and where the next part ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchPart {
    /// Where the found events stand.
    pub found: Vec<Position>,
    /// Up to where nothing was looked at yet; 0 when the search is done.
    pub rest: Position,
}

impl Reading<'_> {
    /// Looks at the newest events up to a position, so many of them, for those that are wanted and may
    /// be seen.
    #[must_use]
    pub fn search(
        self,
        search: &EventFilter,
        seen: &AuthorizedViews<'_>,
        until: Position,
        so_many: Position,
        told: impl Fn(&Recorded) -> String,
    ) -> SearchPart {
        let rest = until.saturating_sub(so_many);
        let wanted = |recorded: &&Recorded| {
            search.wants(recorded, self.log(), &told) && seen.shows(recorded)
        };
        let found = self.log().range(rest, until).rev().filter(wanted);
        SearchPart { found: found.map(|recorded| recorded.position).collect(), rest }
    }
}
