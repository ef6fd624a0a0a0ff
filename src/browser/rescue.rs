//! Repairs from the plain page, which shows after the page has stopped. They run on a reload,
//! before anything of the log is folded or shown.

use std::rc::Rc;

use leftfold_core::application::PersonalData;
use leftfold_core::domain::Refusal;

use super::place::{page_key, prefix};
use super::{HostProgress, OnlyInMemory, Tab, stored_here};
use crate::on_demand::{Later, on_demand};

/// Under which of the page's own keys the plain page notes for this tab which way was chosen.
const CHOICE: &str = "way_on";

/// The way that was chosen on the plain page, if one was. It is found once.
#[must_use]
pub fn chosen_way() -> Option<String> {
    let storage = web_sys::window()?.session_storage().ok()??;
    let key = page_key(prefix().ok()?, CHOICE);
    let way = storage.get_item(&key).ok()??;
    let _ = storage.remove_item(&key);
    Some(way)
}

/// What came of a way: what to tell, and a text to be saved, where there is one.
pub struct Gone {
    /// What to tell a person.
    pub told: String,
    /// An exported log, and what its file is called.
    pub export: Option<(&'static str, String)>,
}

/// Goes a way: `take_back`, `rebuild`, `export` or `begin_anew`.
///
/// # Errors
/// Why it could not be gone, in words; nothing has changed then.
pub async fn go(way: String) -> Result<Gone, String> {
    let gone = gone(way).await.map_err(|error| error.to_string())?;
    gone.await
}

on_demand! { storage: fn gone(way: String) -> Later<Result<Gone, String>> {
    Box::pin(async move { taken(&way).await })
} }

async fn taken(way: &str) -> Result<Gone, String> {
    let (area, prefix) = stored_here().map_err(|why| match why {
        OnlyInMemory::NoStorage(reason) => reason,
        OnlyInMemory::Framed => {
            "This page is shown in a frame: open it in a tab of its own.".into()
        }
    })?;
    let tab = Tab::among_others(area, prefix, Rc::new(HostProgress::silent())).await;
    let (rescue, next_id) = tab.rescue().await?;
    let said = |told: String| Ok(Gone { told, export: None });
    let refused = |refusal: Refusal| refusal.message;
    match way {
        "take_back" => match rescue.take_back().await.map_err(refused)? {
            true => said("The log from before the import is restored.".into()),
            false => Err("No log from before an import is kept here.".into()),
        },
        "rebuild" => {
            let events = rescue.rebuild().await.map_err(refused)?;
            said(format!("The log was rebuilt from the write-ahead log. It has {events} events."))
        }
        "export" => {
            let text = rescue.export().await.map_err(refused)?;
            let (name, told) = match rescue.exported_data() {
                PersonalData::Included => ("leftfold.ndjson", "The log was exported."),
                PersonalData::LeftOut => (
                    "leftfold-without-personal-data.ndjson",
                    "The log was exported without names and other personal data, because a passphrase locks them. \
                     Save the stored log to a file as well before you delete anything.",
                ),
            };
            Ok(Gone { told: told.into(), export: Some((name, text)) })
        }
        "begin_anew" => {
            rescue.begin_anew(next_id).await.map_err(refused)?;
            said("The log was deleted. Load the page to start an empty bank.".into())
        }
        _ => Err("There is no such action.".into()),
    }
}
