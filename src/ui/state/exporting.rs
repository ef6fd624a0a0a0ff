//! Exports the log to a file, from any page.

use leftfold_core::application::PersonalData;
use leftfold_core::event_sourcing::Progress;

use super::context::BankContext;
use crate::browser::LogParts;
use crate::on_demand::on_demand;
use crate::ui::host::dom;
use crate::ui::words::say;

/// Hands the log to the visitor as a file.
pub(crate) fn export_log(bank: BankContext, personal: PersonalData, gzip: bool) {
    let name = match personal {
        PersonalData::Included => "leftfold.ndjson",
        PersonalData::LeftOut => "leftfold-without-personal-data.ndjson",
    };
    let name = if gzip { format!("{name}.gz") } else { name.to_owned() };
    let export = move |progress: Box<dyn Progress>| async move {
        let mut parts = LogParts::default();
        let sink = &mut |piece: String| parts.push_blob(&piece);
        bank.bank().export_log_to(personal, sink, &*progress).await?;
        parts.into_blob(gzip).await
    };
    bank.work_on(say::export_running(), export, move |exported| {
        let file = match exported {
            Ok(file) => file,
            Err(refusal) => return bank.say_refusal(refusal),
        };
        let said = match dom::save(&name, &file) {
            Ok(()) => say::export_done(&name),
            Err(_) => say::file_not_saved().into(),
        };
        bank.say(said, None);
    });
}

/// Exports all that can be exported: without personal data where the bank is locked. The banner over
/// every page offers it too, long before anybody has gone to the storage's page.
pub(crate) fn export_all(bank: BankContext) {
    leptos::task::spawn_local(async move {
        if export(bank).await.is_err() {
            bank.say(say::reason_not_loaded().into(), None);
        }
    });
}

on_demand! { storage: fn export(bank: BankContext) -> () {
    let locked = bank.bank().privacy().locked;
    export_log(bank, if locked { PersonalData::LeftOut } else { PersonalData::Included }, false);
} }
