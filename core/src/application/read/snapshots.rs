//! The snapshots of accounts and of ledgers.

use crate::application::bank::Bank;
use crate::application::state::State;
use crate::application::state::repository::SnapshotView;
use crate::domain::BankId;
use crate::event_sourcing::{Position, StreamId};

/// What a bank's ledger is called where its snapshots are asked for. It is no stream of the log: an entry
/// follows from an event of another.
const LEDGER: &str = "ledger";

/// The name of a bank's ledger among the streams that have snapshots.
pub(in crate::application) fn ledger_stream(bank_id: BankId) -> StreamId {
    StreamId { category: LEDGER, id: bank_id.0 }
}

impl Bank {
    /// The snapshots of one account or of one bank's ledger, or all, up to a position: those of accounts
    /// first.
    pub fn snapshots(&self, stream: Option<StreamId>, at: Option<Position>) -> Vec<SnapshotView> {
        let State { repository, log, views, .. } = &mut *self.state.borrow_mut();
        let at = at.unwrap_or_else(|| log.head());
        let mut taken = repository.snapshots(stream, at, log);
        let wanted = |id: &BankId| stream.is_none_or(|stream| stream == ledger_stream(*id));
        for bank_id in views.banks.head().ids().filter(wanted) {
            let snapshots = views.journal.snapshots(bank_id).iter();
            let by_then = snapshots.take_while(|snapshot| snapshot.position <= at);
            let stream = ledger_stream(bank_id).to_string();
            taken.extend(by_then.map(|snapshot| SnapshotView {
                stream: stream.clone(),
                version: snapshot.entries,
                position: snapshot.position,
            }));
        }
        taken
    }
}
