//! Whether the start of a level leads where the bank stood that it was made of.

use std::rc::Rc;

use serde_json::Value;

use super::BuildError;
use super::candidates::FIGURES;
use super::draft::Draft;
use super::seen::rows;
use crate::application::Bank;
use crate::event_sourcing::Position;
use crate::lessons::session::Session;
use crate::lessons::world::WorldPorts;

/// A figure that is another one in the level than it was in the bank.
#[derive(Debug, Clone, PartialEq)]
pub struct Uneven {
    /// The account's name in the level.
    pub account: String,
    /// Which figure, such as `balance`.
    pub figure: &'static str,
    /// What it was in the bank.
    pub was: Value,
    /// What it is in the level; `null` where the account isn't there.
    pub is: Value,
}

impl Draft {
    /// Runs the start, and compares the accounts with those of the bank at the position where the level
    /// starts. What was refused before it could be told, and rules that have changed since, may make a
    /// difference.
    ///
    /// # Errors
    /// A level that can't be read, and a start that can't be carried out.
    pub async fn compared(
        &self,
        pack_id: &str,
        (bank, at): (&Bank, Position),
        ports: WorldPorts,
    ) -> Result<Vec<Uneven>, BuildError> {
        let pack = self.without_goal(pack_id)?;
        let Some(level) = pack.levels.first().map(Rc::clone) else { return Ok(Vec::new()) };
        let session = Session::begin(&pack, &level, ports).await?;
        let there = rows(session.own_bank(), "accounts", "account_id", None);
        let mut uneven = Vec::new();
        for (id, was) in rows(bank, "accounts", "account_id", Some(at)) {
            let Some(account) = self.names.name(id) else { continue };
            let is = there.get(&level.id_of(account)).unwrap_or(&Value::Null);
            for figure in FIGURES {
                if was[figure] != is[figure] {
                    let (account, was, is) =
                        (account.to_owned(), was[figure].clone(), is[figure].clone());
                    uneven.push(Uneven { account, figure, was, is });
                }
            }
        }
        Ok(uneven)
    }
}
