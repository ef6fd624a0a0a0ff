//! Verifies the stored log, repairs it, or continues without its damaged part.

use serde::Serialize;

use crate::application::bank::Bank;
use crate::application::bank::CheckedView;
use crate::application::bank::storage_refusal::storage_refusal;
use crate::application::keys::Keys;
use crate::application::keys::sealed_places::SealedPlaces;
use crate::application::soundness::check_sound;
use crate::application::soundness::violation::Violation;
use crate::application::state::State;
use crate::codec::{TextSource, WholeText, import_from};
use crate::domain::{Actor, Code, Entry, Event, HeadHash, Refusal};
use crate::event_sourcing::{
    AppendError, BATCH, Clock, Damage, Durability, LogCopy, OpenError, Phase, Position,
    Predecessor, Progress, Reason, Uninterrupted, Verified,
};
use crate::read_models::{AccountView, BankView, Owners, Page, TrialBalanceView};
use crate::store::head_hash_of;

/// Result of a verification.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct VerifyView {
    /// Whether what is stored is sound and gives what is shown.
    pub ok: bool,
    /// Number of events that could be read.
    pub events: u64,
    /// Hash of the last entry; empty if nothing could be read.
    pub head_hash: String,
    /// First position that is not sound.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub broken_at: Option<Position>,
    /// What is wrong there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The same by code, with its figures.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub problem: Option<Reason>,
    /// Number of stored pieces behind that position. They are kept and not shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quarantined: Option<u64>,
}

impl VerifyView {
    fn broken(&mut self, position: Position, reason: Reason, quarantined: Option<u64>) {
        self.ok = false;
        self.broken_at = Some(position);
        self.reason = Some(reason.message.clone());
        self.problem = Some(reason);
        self.quarantined = quarantined;
    }
}

impl Bank {
    /// Reads again what is stored, computes its hashes anew, folds it and compares that with what
    /// is shown.
    pub async fn verify(&self) -> VerifyView {
        self.verify_at(&Uninterrupted).await
    }

    /// The same, telling its progress. Stopped where it rests, it has changed nothing.
    pub async fn verify_at(&self, progress: &dyn Progress) -> VerifyView {
        let _turn = self.turn.lock().await;
        self.put_back_what_is_gone().await;
        let view = self.verified(progress).await;
        self.checked.set(Some(CheckedView { at: self.ports.clock.now(), ok: view.ok }));
        self.notices.tell(crate::application::bank::notices::Notice::Changed);
        view
    }

    /// Reads what is stored, and computes its chain of hashes anew.
    async fn read_again(&self, phase: Phase<'_>) -> Result<Verified<Event, Actor>, OpenError> {
        if let Some(log) = self.store().local() {
            return log.verify(&phase).await;
        }
        let found = self.store().open(&Phase::new(&phase, 0, 2)).await?;
        let head_hash = head_hash_of(&found, Phase::new(&phase, 1, 2)).await;
        Ok(Verified { found, head_hash })
    }

    async fn verified(&self, progress: &dyn Progress) -> VerifyView {
        let phase = |nth| Phase::new(progress, nth, PARTS);
        let mut view = VerifyView {
            ok: true,
            events: 0,
            head_hash: String::new(),
            broken_at: None,
            reason: None,
            problem: None,
            quarantined: None,
        };
        let Verified { found: mut opened, head_hash } = match self.read_again(phase(0)).await {
            Ok(verified) => verified,
            Err(error) => {
                view.broken(1, error.into(), None);
                return view;
            }
        };
        view.events = opened.entries.last().map_or(0, Entry::last);
        view.head_hash = HeadHash(head_hash).to_string();
        let places = SealedPlaces::find(&opened.entries);
        let entries = &mut opened.entries;
        Keys::open_fields(&self.keys, opened.log_id, entries, &places, phase(1)).await;
        let hash = |bank_id, identity: &_| self.keys.borrow().number_hash(bank_id, Some(identity));
        let sound = check_sound(&opened.entries, &hash, phase(2)).await;
        match (opened.damage, sound) {
            (Some(Damage { position, reason, quarantined, .. }), _) => {
                view.broken(position, reason, Some(quarantined));
            }
            (None, Err(unsound)) => view.broken(unsound.position, unsound.reason.into(), None),
            (None, Ok(())) => {
                let phases = [phase(3), phase(4)];
                if let Some(position) = self.first_difference(opened.entries, phases).await {
                    view.broken(position, Violation::ShowsOtherwise.into(), None);
                }
            }
        }
        view
    }

    /// Mends a damaged log in place: from the write-ahead log in front of it and from what this page still
    /// knows of it, or from the text of an export of this very log. How many events can be read
    /// then; where that is not all, it is damaged still.
    ///
    /// # Errors
    /// [`Code::InvalidCommand`] for a text that is no export of this log, and what the storage says.
    pub async fn mend(&self, export: Option<&str>) -> Result<Position, Refusal> {
        self.mend_at(export, &Uninterrupted).await
    }

    /// The same, telling its progress. Stopped before its point of no return, it has changed nothing.
    ///
    /// # Errors
    /// As [`Bank::mend`].
    pub async fn mend_at(
        &self,
        export: Option<&str>,
        progress: &dyn Progress,
    ) -> Result<Position, Refusal> {
        match export {
            Some(text) => self.mend_from(Some(&mut WholeText::new(text)), progress).await,
            None => self.mend_from(None, progress).await,
        }
    }

    /// The same from wherever the text of the export comes, piece by piece.
    ///
    /// # Errors
    /// As [`Bank::mend`].
    pub async fn mend_from(
        &self,
        export: Option<&mut dyn TextSource>,
        progress: &dyn Progress,
    ) -> Result<Position, Refusal> {
        let phase = |nth| Phase::new(progress, nth, 3);
        let mut turn = None;
        let copy = match export {
            Some(source) => {
                turn = self.turn_for(source).await;
                let copy = import_from(source, phase(0)).await;
                Some(copy.map_err(|error| Refusal::because(Code::InvalidCommand, error.into()))?)
            }
            None => None,
        };
        let _turn = match turn {
            Some(turn) => turn,
            None => self.turn.lock().await,
        };
        let shown = {
            let state = self.state();
            let sound = copy.is_none() && state.damage.is_none() && state.log.head() > 0;
            sound.then(|| (state.log_id, state.entries()))
        };
        let copy = match (&copy, &shown) {
            (Some(copy), _) => Some(LogCopy { log_id: copy.log_id, entries: &copy.entries }),
            (None, Some((log_id, entries))) => Some(LogCopy { log_id: *log_id, entries }),
            (None, None) => None,
        };
        let log = self.local_log().map_err(|error| storage_refusal(&error))?;
        let mended = match log.mend(copy, &phase(1)).await {
            // What is shown was another log's: it has been replaced since.
            Err(AppendError::AnotherLog) if shown.is_some() => log.mend(None, &phase(1)).await,
            mended => mended,
        };
        mended.map_err(|error| storage_refusal(&error))?;
        self.show_replaced(&phase(2)).await?;
        Ok(self.head())
    }

    /// Goes on with what can be read of a damaged log. The damaged one stays beside it, until that
    /// is confirmed or taken back.
    ///
    /// # Errors
    /// What the storage says; the log then stands as it was.
    pub async fn go_on_without_the_rest(&self) -> Result<(), Refusal> {
        self.go_on_without_the_rest_at(&Uninterrupted).await
    }

    /// The same, telling its progress. Stopped before its point of no return, it has changed nothing.
    ///
    /// # Errors
    /// As [`Bank::go_on_without_the_rest`].
    pub async fn go_on_without_the_rest_at(&self, progress: &dyn Progress) -> Result<(), Refusal> {
        let phase = |nth| Phase::new(progress, nth, 2);
        let _turn = self.turn.lock().await;
        let (log_id, entries) = {
            let state = self.state();
            (state.log_id, state.entries())
        };
        self.replace_log(log_id, &entries, Predecessor::Kept, &phase(0)).await?;
        self.show_replaced(&phase(1)).await
    }

    /// Lets the log go that an import took the place of, and the keys to it.
    ///
    /// # Errors
    /// What the storage says; the log is then still there.
    pub async fn confirm_replaced(&self) -> Result<(), Refusal> {
        let _turn = self.turn.lock().await;
        let log = self.local_log().map_err(|error| storage_refusal(&error))?;
        log.confirm().await.map_err(|error| storage_refusal(&error))?;
        self.keep_keys_of_this_log().await;
        self.notices.tell(crate::application::bank::notices::Notice::Changed);
        Ok(())
    }

    /// Puts the log back that an import took the place of. Whether there was one.
    ///
    /// # Errors
    /// What the storage says; this log then stands as it was.
    pub async fn take_back_replaced(&self) -> Result<bool, Refusal> {
        self.take_back_replaced_at(&Uninterrupted).await
    }

    /// The same, telling its progress. Stopped before its point of no return, it has changed nothing.
    ///
    /// # Errors
    /// As [`Bank::take_back_replaced`].
    pub async fn take_back_replaced_at(&self, progress: &dyn Progress) -> Result<bool, Refusal> {
        let phase = |nth| Phase::new(progress, nth, 2);
        let _turn = self.turn.lock().await;
        let log = self.local_log().map_err(|error| storage_refusal(&error))?;
        let taken_back = log.take_back(&phase(0)).await;
        if !taken_back.map_err(|error| storage_refusal(&error))? {
            return Ok(false);
        }
        self.show_replaced(&phase(1)).await?;
        self.keys.borrow_mut().bring_log_key_back()?;
        self.keep_keys_of_this_log().await;
        Ok(true)
    }

    async fn keep_keys_of_this_log(&self) {
        {
            let state = self.state();
            if state.damage.is_some() {
                // Behind the damage may stand customers who are not known here until it is mended.
                return;
            }
            self.keys.borrow_mut().keep_only(state.log.iter());
        }
        // A copy that stays would bring its key back at the next opening.
        let _ = self.flush_keys().await;
    }

    /// Says how safe an outcome is to be before it is answered, where the store leaves that to us; how safe
    /// it will be.
    pub fn set_durability(&self, wanted: Durability) -> Durability {
        let durability = match self.store().local() {
            Some(log) => log.set_durability(wanted),
            None => self.store().report().durability,
        };
        self.notices.tell(crate::application::bank::notices::Notice::Changed);
        durability
    }
}

/// The parts of looking whether a log is whole: reading it, opening what is sealed, checking it, and
/// comparing it with what is shown, event by event and in what a fold of all yields.
const PARTS: u64 = 5;

impl Bank {
    /// Where a stored log and what is shown differ first. Nothing is recorded meanwhile.
    async fn first_difference(
        &self,
        entries: Vec<Entry>,
        phases: [Phase<'_>; 2],
    ) -> Option<Position> {
        let [comparing, folding] = phases;
        let mut at = 0;
        for (nth, piece) in entries.chunks(BATCH).enumerate() {
            let stored = piece.iter().flat_map(Entry::events);
            let differs = {
                let state = self.state();
                let mut stored = stored.inspect(|stored| at = stored.position);
                stored
                    .find(|stored| {
                        state.log.get(stored.position).is_some_and(|shown| shown != *stored)
                    })
                    .map(|stored| stored.position)
            };
            if differs.is_some() {
                return differs;
            }
            comparing.done(((nth + 1) * BATCH) as u64, entries.len() as u64).await;
        }
        let (log_id, head) = {
            let state = self.state();
            (state.log_id, state.log.head())
        };
        if at != head {
            return Some(at.min(head) + 1);
        }
        let anew = State::replay(log_id, entries, None, folding).await;
        (what_it_yields(&anew) != what_it_yields(&self.state())).then_some(1)
    }
}

type Yield = (Vec<BankView>, Vec<Option<TrialBalanceView>>, Vec<AccountView>);

fn what_it_yields(state: &State) -> Yield {
    let now = state.views.as_of(state.log.head(), &state.log);
    let banks = now.banks(Page::default());
    let books = banks.iter().map(|bank| now.trial_balance(bank.bank_id)).collect();
    (banks, books, now.accounts(Owners::default(), Page::default()))
}
