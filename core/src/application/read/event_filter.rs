//! Finding events by what they are, whom they are about and what they say. A log is long and most of
//! it is not wanted, so what is quick to tell is asked first.

use crate::domain::{Folding, Log, Recorded, Role};
use crate::event_sourcing::{StreamId, Timestamp};
use crate::querying::{EventFields, Filter, answered_command};

/// Which events are wanted: all that every field agrees to. Names and words are compared as
/// [`Folding`] has them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EventFilter {
    /// Of this name.
    pub event_type: Option<String>,
    /// The answer to a command of this name, given or refused.
    pub command: Option<String>,
    /// Of streams of this category.
    pub category: Option<String>,
    /// Of this stream.
    pub stream: Option<StreamId>,
    /// Asked for in this role.
    pub role: Option<Role>,
    /// Asked for under this name.
    pub actor: Option<String>,
    /// Recorded at this time or later.
    pub from: Option<Timestamp>,
    /// Recorded at this time or earlier.
    pub to: Option<Timestamp>,
    /// What somebody typed, in the filter language.
    pub matching: Filter,
    /// How texts are compared.
    pub folding: Compared,
}

/// How a search compares texts. That is no part of what is looked for: two searches are the same with
/// any two.
#[derive(Debug, Clone, Copy, Default)]
pub struct Compared(pub Folding);

impl PartialEq for Compared {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Compared {}

impl EventFilter {
    /// Whether every event is wanted.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether an event of a log is wanted; `told` is what a page says of it beside its fields.
    #[must_use]
    pub fn wants(
        &self,
        recorded: &Recorded,
        log: &Log,
        told: &dyn Fn(&Recorded) -> String,
    ) -> bool {
        let headers = &recorded.headers;
        let at = recorded.recorded_at();
        self.event_type.as_deref().is_none_or(|name| name == recorded.event.name())
            && self.category.as_deref().is_none_or(|category| category == recorded.stream.category)
            && self.stream.is_none_or(|stream| stream == recorded.stream)
            && self.role.is_none_or(|role| role == headers.actor.role)
            && self.actor.as_deref().is_none_or(|name| self.is_actor(recorded, name))
            && self.command.as_deref().is_none_or(|name| answered_command(recorded) == Some(name))
            && self.from.is_none_or(|from| from <= at)
            && self.to.is_none_or(|to| at <= to)
            && (self.matching.is_empty()
                || self.matching.wants(&EventFields::new(recorded, log), told))
    }

    fn is_actor(&self, recorded: &Recorded, name: &str) -> bool {
        recorded.headers.actor.name().is_some_and(|actor| self.folding.0.is_same(actor, name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::folding_tests::BY_THE_CRATE;
    use crate::domain::{Entry, Log};
    use crate::store::conformance::sample;

    fn found(search: &EventFilter) -> Vec<&'static str> {
        let mut log = Log::default();
        for recorded in sample::entries().iter().flat_map(Entry::events) {
            log.push(recorded.clone());
        }
        let wanted =
            log.iter().filter(|recorded| search.wants(recorded, &log, &|_| "told of it".into()));
        wanted.map(|recorded| recorded.event.name()).collect()
    }

    #[test]
    fn what_is_typed_narrows_what_is_found() {
        let says = |text: &str| {
            let matching = Filter::parse(text, Folding::default()).unwrap();
            found(&EventFilter { matching, ..EventFilter::default() })
        };
        assert_eq!(says("ANN@example")[..], ["customer_registered"]);
        assert_eq!(says("type:bank_opened")[..], ["bank_opened"]);
        assert_eq!(says("told of it"), found(&EventFilter::default()));
        assert_eq!(says("no such words"), [""; 0]);
        assert!(EventFilter::default().is_empty());
    }

    #[test]
    fn a_command_is_found_by_what_answers_it_and_not_by_what_followed() {
        let answers = |name: &str| {
            found(&EventFilter { command: Some(name.into()), ..EventFilter::default() })
        };
        assert_eq!(answers("transfer_money"), ["transfer_initiated"; 2]);
        assert_eq!(answers("withdraw_money"), ["command_rejected"]);
        assert_eq!(answers("open_account"), ["account_opened"], "the first of its commit");
        assert_eq!(answers("close_account"), [""; 0]);
    }

    #[test]
    fn every_field_narrows_what_is_found() {
        let search = EventFilter { category: Some("transfer".into()), ..EventFilter::default() };
        assert!(found(&search).iter().all(|name| name.starts_with("transfer_")));
        let search = EventFilter { event_type: Some("transfer_initiated".into()), ..search };
        let begun = found(&search).len();
        assert!(begun > 0);
        let never = EventFilter { to: Some(Timestamp::from_millis(0)), ..search.clone() };
        assert_eq!(found(&never), [""; 0]);
        let ever = EventFilter { from: Some(Timestamp::from_millis(0)), ..search.clone() };
        assert_eq!(found(&ever).len(), begun);
        let by = |name: &str| EventFilter {
            actor: Some(name.into()),
            folding: Compared(BY_THE_CRATE),
            ..EventFilter::default()
        };
        assert!(found(&by("admin")).contains(&"bank_opened"));
        assert_eq!(found(&by("ＡＤＭＩＮ")), found(&by("admin")));
        assert_eq!(found(&by("adm")), [""; 0], "a name is a whole one");
        let by_nobody = EventFilter { role: Some(Role::Auditor), ..search };
        assert_eq!(found(&by_nobody), [""; 0]);
    }
}
