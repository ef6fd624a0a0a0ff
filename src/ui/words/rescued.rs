//! What came of a way on from the plain page. It is seldom gone, so its words are loaded with what goes it.

use super::reasons::why_in_full;
use super::refusals;
use super::say;
use crate::browser::{Barred, Came};
use crate::on_demand::on_demand;

/// What came of it, or why it could not be gone, in full sentences.
pub(crate) async fn told(came: Result<Came, Barred>) -> String {
    load_told(came).await.unwrap_or_else(|_| say::reason_not_loaded().to_owned())
}

on_demand! { storage: fn load_told(came: Result<Came, Barred>) -> String {
    match came {
        Ok(Came::TakenBack) => say::rescued_taken_back().to_owned(),
        Ok(Came::Rebuilt(events)) => say::rescued_rebuilt(events),
        Ok(Came::Exported) => say::rescued_exported().to_owned(),
        Ok(Came::ExportedWithoutPersonal) => say::rescued_exported_without_personal().to_owned(),
        Ok(Came::Deleted) => say::rescued_deleted().to_owned(),
        Err(Barred::Refused(refusal)) => refusals::why_in_full(&refusal),
        Err(Barred::Because(reason)) => why_in_full(&reason),
        Err(Barred::NothingToTakeBack) => say::rescued_nothing_to_take_back().to_owned(),
        Err(Barred::NoSuchWay) => say::rescued_no_such_way().to_owned(),
    }
} }
