//! What the records of levels come to: what still stands of a level after all that was wound back, and the
//! records of several levels as one journal.

use super::journal::{Happening, Journal, JournalFull, Record};

/// What still stands of the records of one level, in order: acts and answers since it was last begun, without
/// those that were wound back.
#[must_use]
pub fn what_stands(records: &[Record]) -> Vec<Happening> {
    let mut stands = Vec::new();
    for record in records {
        match &record.what {
            Happening::Begun | Happening::Restarted => stands.clear(),
            Happening::Acted(_) | Happening::Answered { .. } => stands.push(record.what.clone()),
            Happening::Undone => {
                let last = stands.iter().rposition(|done| matches!(done, Happening::Acted(_)));
                stands.truncate(last.unwrap_or(stands.len()));
            }
            Happening::Hinted(_) | Happening::Shown | Happening::Solved => {}
        }
    }
    stands
}

/// How often a level was begun.
#[must_use]
pub fn tries(records: &[Record]) -> u64 {
    let begun = |record: &&Record| matches!(record.what, Happening::Begun | Happening::Restarted);
    records.iter().filter(begun).count() as u64
}

/// The records of several levels as one journal, by their times. Those of one level stay in their order, also
/// where the clock went back.
///
/// # Errors
/// They are more than a submission can hold.
pub fn in_one_journal(pack_hash: &str, levels: Vec<Vec<Record>>) -> Result<Journal, JournalFull> {
    let mut all = Vec::new();
    for records in levels {
        let mut latest = 0;
        for record in records {
            latest = latest.max(record.ms);
            all.push((latest, record));
        }
    }
    all.sort_by_key(|(ms, _)| *ms);
    let mut journal = Journal::new(pack_hash);
    for (ms, record) in all {
        journal.push(Record { ms, ..record })?;
    }
    Ok(journal)
}
