//! What every keeper of copies of keys must do, as one suite: called for each, here and in a browser.
//! It panics where one does not keep its promise.

use super::fail;
use crate::event_sourcing::LocalBoxFuture;
use crate::store::{Flush, KeyCopies, KeyCopy, Saved, WriteAheadError};

/// A place that keeps copies: each call opens another handle on what is kept there.
pub type Place = Box<dyn Fn() -> LocalBoxFuture<'static, Box<dyn KeyCopies>>>;

/// Checks a keeper of copies that is asked to go so far with each. `new_place` makes a place that
/// nothing was kept in yet.
///
/// # Panics
/// Where it breaks a promise of [`KeyCopies`].
pub async fn check(flush: Flush, new_place: impl Fn() -> Place) {
    what_was_saved_is_there_for_everybody(&new_place(), flush).await;
    a_copy_that_is_not_as_expected_stops_them_all(&new_place(), flush).await;
    what_is_as_it_is_to_be_needs_no_saving(&new_place(), flush).await;
    of_two_that_race_one_saves(&new_place(), flush).await;
    texts_come_back_to_the_letter(&new_place(), flush).await;
}

async fn what_was_saved_is_there_for_everybody(place: &Place, flush: Flush) {
    let (one, other) = (place().await, place().await);
    holds(&*one, &[]).await;
    assert_eq!(save(&*one, &[], flush).await, Saved::Done);
    let made = [("b", None, Some("2")), ("a", None, Some("1")), ("c", None, Some("3"))];
    assert_eq!(save(&*one, &made, flush).await, Saved::Done);
    for copies in [&one, &other, &place().await] {
        holds(&**copies, &[("a", "1"), ("b", "2"), ("c", "3")]).await;
    }
    let changed = [("a", Some("1"), Some("9")), ("c", Some("3"), None)];
    assert_eq!(save(&*other, &changed, flush).await, Saved::Done);
    holds(&*one, &[("a", "9"), ("b", "2")]).await;
}

async fn a_copy_that_is_not_as_expected_stops_them_all(place: &Place, flush: Flush) {
    let copies = place().await;
    assert_eq!(save(&*copies, &[("a", None, Some("1"))], flush).await, Saved::Done);
    let others = [("b", None, Some("2")), ("c", None, Some("3"))];
    for wrong in [
        ("a", None, Some("9")),
        ("a", Some("0"), Some("9")),
        ("a", Some("0"), None),
        ("d", Some("1"), Some("9")),
    ] {
        for at in 0..=others.len() {
            let mut changes = others.to_vec();
            changes.insert(at, wrong);
            assert_eq!(save(&*copies, &changes, flush).await, Saved::Behind, "{wrong:?}");
            holds(&*copies, &[("a", "1")]).await;
        }
    }
}

async fn what_is_as_it_is_to_be_needs_no_saving(place: &Place, flush: Flush) {
    let copies = place().await;
    assert_eq!(save(&*copies, &[("a", None, Some("1"))], flush).await, Saved::Done);
    let again = [("a", None, Some("1")), ("b", Some("2"), None), ("c", None, Some("3"))];
    assert_eq!(save(&*copies, &again, flush).await, Saved::Done);
    holds(&*copies, &[("a", "1"), ("c", "3")]).await;
}

async fn of_two_that_race_one_saves(place: &Place, flush: Flush) {
    let (one, other) = (place().await, place().await);
    let mut before: Option<String> = None;
    for round in 1..=20 {
        let wish = |who: u32| KeyCopy {
            key: "header".into(),
            expected: before.clone(),
            text: Some(format!("{who} in round {round}")),
        };
        let calls = vec![one.save(vec![wish(1)], flush), other.save(vec![wish(2)], flush)];
        let ends = super::write_ahead_logs::together(calls).await;
        let ends: Vec<_> = ends.into_iter().map(sound).collect();
        let Some(winner) = ends.iter().position(|end| *end == Saved::Done) else {
            fail("nobody saves where nothing has changed")
        };
        assert_eq!(ends[1 - winner], Saved::Behind, "the other is behind");
        before = Some(format!("{} in round {round}", winner + 1));
        holds(&*other, &[("header", before.as_deref().unwrap_or_default())]).await;
    }
}

async fn texts_come_back_to_the_letter(place: &Place, flush: Flush) {
    let copies = place().await;
    let long = "x".repeat(100_000);
    let texts = ["", "{\"passphrase\":null}", "Ünïcødé 🏦 \u{0}\u{7FF}\u{FFFF}", &long];
    let keys = ["bank.k.1", "bank.k.2", "bank.keys", "🏦"];
    let pairs: Vec<_> = keys.into_iter().zip(texts).collect();
    let changes: Vec<_> = pairs.iter().map(|(key, text)| (*key, None, Some(*text))).collect();
    assert_eq!(save(&*copies, &changes, flush).await, Saved::Done);
    holds(&*place().await, &pairs).await;
}

/// There are these copies and no others.
async fn holds(copies: &dyn KeyCopies, pairs: &[(&str, &str)]) {
    let mut held = sound(copies.load().await);
    held.sort();
    let owned = |(key, text): &(&str, &str)| ((*key).to_owned(), (*text).to_owned());
    assert!(held == pairs.iter().map(owned).collect::<Vec<_>>(), "the copies are those saved");
}

async fn save(
    copies: &dyn KeyCopies,
    changes: &[(&str, Option<&str>, Option<&str>)],
    flush: Flush,
) -> Saved {
    let change = |(key, expected, text): &(&str, Option<&str>, Option<&str>)| KeyCopy {
        key: (*key).to_owned(),
        expected: expected.map(str::to_owned),
        text: text.map(str::to_owned),
    };
    sound(copies.save(changes.iter().map(change).collect(), flush).await)
}

#[track_caller]
fn sound<T>(answer: Result<T, WriteAheadError>) -> T {
    answer.unwrap_or_else(|error| fail(&format!("the copies can't be had: {error}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::MemoryWriteAheadLog;
    use crate::store::conformance::at_once;

    #[test]
    fn memory_keeps_the_promises_of_copies() {
        for flush in [Flush::Relaxed, Flush::Strict] {
            at_once(check(flush, || {
                let wal = MemoryWriteAheadLog::default();
                Box::new(move || {
                    let copies: Box<dyn KeyCopies> = Box::new(wal.clone());
                    Box::pin(std::future::ready(copies))
                })
            }));
        }
    }
}
