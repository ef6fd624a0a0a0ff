//! The Decider: a rule book as two pure functions, so that a rule is tested by writing down what
//! was, what is asked and what follows. After Jérémie Chassaing's "Functional Event Sourcing
//! Decider" (2021), with facts added for what a decision needs from outside its own stream.

/// An aggregate's rules. Pure: no clock, no randomness, no I/O.
pub trait Decider {
    /// What the aggregate remembers of its own events.
    type State;
    /// What it can be asked to do.
    type Command;
    /// What can have happened to it.
    type Event;
    /// What the decision needs from outside the stream: time, policy, other aggregates' news.
    type Facts<'a>;
    /// Why it can refuse.
    type Error;

    /// The state before the first event.
    fn initial() -> Self::State;

    /// What follows from a command.
    ///
    /// # Errors
    /// The rule that refuses the command; nothing has changed then.
    fn decide(
        state: &Self::State,
        command: &Self::Command,
        facts: &Self::Facts<'_>,
    ) -> Result<Vec<Self::Event>, Self::Error>;

    /// The state after an event. It can't fail: the event has happened.
    fn evolve(state: Self::State, event: &Self::Event) -> Self::State;
}

/// Folds events over a state.
pub fn evolve_all<'e, D: Decider>(
    state: D::State,
    events: impl IntoIterator<Item = &'e D::Event>,
) -> D::State
where
    D::Event: 'e,
{
    events.into_iter().fold(state, D::evolve)
}
