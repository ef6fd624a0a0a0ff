//! Repairs from the plain page, which shows after the page has stopped. They run on a reload,
//! before anything of the log is folded or shown.

use std::rc::Rc;

use leftfold_core::application::PersonalData;
use leftfold_core::domain::Refusal;
use leftfold_core::event_sourcing::Reason;

use super::place::{page_key, prefix};
use super::{BrowserProblem, HostProgress, OnlyInMemory, Tab, stored_here};
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

/// What came of a way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Came {
    /// The log from before an import stands there again.
    TakenBack,
    /// The log was written anew from the write-ahead log, and has so many events.
    Rebuilt(u64),
    /// The log is there as text, names and all.
    Exported,
    /// It is there without personal data, which a passphrase locks.
    ExportedWithoutPersonal,
    /// There is no log any more.
    Deleted,
}

/// Why a way could not be gone. Nothing has changed then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Barred {
    /// The bank or its storage refused.
    Refused(Refusal),
    /// What is stored can't be opened.
    Because(Reason),
    /// There is no log from before an import.
    NothingToTakeBack,
    /// No way is called so.
    NoSuchWay,
}

impl From<BrowserProblem> for Barred {
    fn from(problem: BrowserProblem) -> Self {
        Self::Because(problem.into())
    }
}

impl From<Refusal> for Barred {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// What came of a way: what to tell, and a text to be saved, where there is one.
pub struct Gone {
    /// What to tell a person.
    pub came: Came,
    /// An exported log, and what its file is called.
    pub export: Option<(&'static str, String)>,
}

/// Goes a way: `take_back`, `rebuild`, `export` or `begin_anew`.
///
/// # Errors
/// Why it could not be gone; nothing has changed then.
pub async fn go(way: String) -> Result<Gone, Barred> {
    let gone = gone(way).await.map_err(|_| BrowserProblem::NotLoaded)?;
    gone.await
}

on_demand! { storage: fn gone(way: String) -> Later<Result<Gone, Barred>> {
    Box::pin(async move { taken(&way).await })
} }

async fn taken(way: &str) -> Result<Gone, Barred> {
    let (area, prefix) = stored_here().map_err(|why| match why {
        OnlyInMemory::NoStorage(reason) => Barred::Because(reason),
        OnlyInMemory::Framed | OnlyInMemory::AskedFor => BrowserProblem::Framed.into(),
    })?;
    let tab = Tab::among_others(area, prefix, Rc::new(HostProgress::silent())).await;
    let (rescue, next_id) = tab.rescue().await.map_err(Barred::Because)?;
    let came = match way {
        "take_back" => match rescue.take_back().await? {
            true => Came::TakenBack,
            false => return Err(Barred::NothingToTakeBack),
        },
        "rebuild" => Came::Rebuilt(rescue.rebuild().await?),
        "export" => {
            let text = rescue.export().await?;
            let (name, came) = match rescue.exported_data() {
                PersonalData::Included => ("leftfold.ndjson", Came::Exported),
                PersonalData::LeftOut => {
                    ("leftfold-without-personal-data.ndjson", Came::ExportedWithoutPersonal)
                }
            };
            return Ok(Gone { came, export: Some((name, text)) });
        }
        "begin_anew" => {
            rescue.begin_anew(next_id).await?;
            Came::Deleted
        }
        _ => return Err(Barred::NoSuchWay),
    };
    Ok(Gone { came, export: None })
}
