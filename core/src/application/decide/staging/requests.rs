//! Queued commands: received into the queue, and decided when their turn has come.

use uuid::Uuid;

use super::{Staged, Verdict, or_refusal};
use crate::application::decide::NewEvents;
use crate::application::decide::outcome::Options;
use crate::application::keys::Keys;
use crate::application::state::State;
use crate::domain::customer::{CustomerError, CustomerState};
use crate::domain::request::{Asked, CommandAccepted, CommandReceived, RequestEvent};
use crate::domain::{
    Code, Command, CustomerId, Event, Explain, Headers, Personal, Refusal, Subject, command_stream,
};
use crate::event_sourcing::{Position, StreamId, Timestamp, Version};

/// A request as it waits.
struct Waiting {
    command: Command,
    expected_version: Option<Version>,
    effective_at: Option<Timestamp>,
}

impl State {
    /// Puts a client's command into the queue.
    ///
    /// # Errors
    /// A key that is wanted and can't be used: then nothing is staged.
    pub(in crate::application) fn stage_receipt(
        &mut self,
        staged: &mut Staged,
        keys: &mut Keys,
        command: &Command,
        mut headers: Headers,
        options: &Options,
    ) -> Result<Verdict, Refusal> {
        let asked = Asked {
            // Commands are structs of texts, which JSON has.
            command: serde_json::to_value(command).unwrap_or_default(),
            expected_version: options.expected_version,
            effective_at: options.effective_at,
        };
        let received = RequestEvent::Received(Box::new(CommandReceived {
            command_type: command.name().to_owned(),
            target: command.target().to_string(),
            subject: self.subject_of(command, headers.command_id()),
            personal: Personal::Clear(asked),
        }));
        let stream = command_stream(headers.command_id());
        let events = vec![(stream, Event::Request(received))];
        let events = self.sealed(keys, events, headers.command_id())??;
        self.key_content(keys, command, &events, &mut headers)?;
        Ok(self.stage(staged, keys, events, None, headers))
    }

    /// Under whose key a waiting command lies: that of the customer whom it is about, and where there
    /// is no such customer, or not yet, or no longer, its own.
    fn subject_of(&mut self, command: &Command, command_id: Uuid) -> Option<Uuid> {
        if matches!(command, Command::OpenBank(_) | Command::ChangeBankPolicy(_)) {
            return None;
        }
        let customer = self.repository.customer_of(command, &self.log).filter(|customer_id| {
            let customer = self.repository.customer(*customer_id, &self.log);
            matches!(customer, CustomerState::Registered { .. })
        });
        let own = || Subject::own_of_request(command_id);
        Some(customer.map_or_else(own, |customer_id| customer_id.0))
    }

    /// Decides a request that has waited. One that can't be read is refused, and passed over; one
    /// whose keys can't be written waits on.
    pub(super) fn stage_decision(
        &mut self,
        staged: &mut Staged,
        keys: &mut Keys,
        received: Position,
        mut headers: Headers,
    ) -> Option<Verdict> {
        let request = command_stream(headers.correlation_id);
        let (command_type, to) = match self.log.get(received).map(|recorded| &recorded.event) {
            Some(Event::Request(RequestEvent::Received(event))) => {
                (event.command_type.clone(), event.target.clone())
            }
            _ => (String::new(), String::new()),
        };
        let waiting = self.waiting(received, &headers);
        let asked = waiting.as_ref().map(|waiting| waiting.command.figures()).unwrap_or_default();
        let decided = match waiting {
            Ok(waiting) => self.decide_waiting(keys, &waiting, request, &mut headers),
            Err(unreadable) => Ok(Err(unreadable)),
        };
        let result = match decided {
            Ok(result) => result,
            Err(refusal) if refusal.code.is_of_the_storage() => return None,
            Err(refusal) => Err(refusal),
        };
        let (events, error) = or_refusal(result, &command_type, &to, || asked, || request);
        Some(self.stage(staged, keys, events, error, headers))
    }

    /// What a request comes to, sealed; the outer error is a key that can't be used.
    fn decide_waiting(
        &mut self,
        keys: &mut Keys,
        waiting: &Waiting,
        request: StreamId,
        headers: &mut Headers,
    ) -> Result<Result<NewEvents, Refusal>, Refusal> {
        headers.effective_at = waiting.effective_at.unwrap_or(headers.recorded_at);
        let expected = waiting.expected_version;
        match self.decide(keys, &waiting.command, headers, expected)? {
            Ok(mut events) => {
                let accepted = RequestEvent::Accepted(CommandAccepted {});
                events.push((request, Event::Request(accepted)));
                self.sealed(keys, events, headers.command_id())
            }
            refused => Ok(refused),
        }
    }

    /// A request that waits, as it was asked.
    fn waiting(&self, received: Position, headers: &Headers) -> Result<Waiting, Refusal> {
        let now = headers.recorded_at;
        let unreadable = |reason: &str| Refusal::new(Code::InvalidCommand, reason.to_owned());
        let Some(Event::Request(RequestEvent::Received(event))) =
            self.log.get(received).map(|recorded| &recorded.event)
        else {
            return Err(unreadable("there is no queued command to decide"));
        };
        let Some(asked) = event.personal.get() else {
            let customers = self.views.customers.head();
            let customer = event.subject.and_then(|subject| customers.get(CustomerId(subject)));
            if customer.is_some_and(|customer| customer.forgotten) {
                return Err(CustomerError::Forgotten.refusal());
            }
            return Err(unreadable(
                "the queued command can no longer be read: its key was destroyed",
            ));
        };
        let command = Command::parse(asked.command.clone())
            .map_err(|error| unreadable(&error.to_string()))?;
        // The clock may have been set back since it was asked: nothing counts from later than now.
        let effective_at = asked.effective_at.map(|asked| asked.min(now));
        let options = Options { effective_at, ..Options::default() };
        options.check(&command, now, self.opening_known_to(&headers.actor, &command))?;
        let expected_version = asked.expected_version;
        Ok(Waiting { command, expected_version, effective_at })
    }
}
