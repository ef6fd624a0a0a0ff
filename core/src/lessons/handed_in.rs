//! What a class handed in, sorted before any of it is graded: by which pack, in which order, what stands there twice,
//! and what still waits for its pack.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::grade::JournalProblem;
use super::submission::{PackName, Submission};

/// What a class handed in, sorted.
#[derive(Debug, Default, PartialEq)]
pub struct HandedIn {
    /// Which of the packs the most submissions are of: these are graded. `None` where they are of none.
    pub pack: Option<usize>,
    /// The submissions of that pack with the names of their files, by their learners as a person would sort them.
    pub graded: Vec<(String, Submission)>,
    /// The names of files that hold what another holds as well: each submission counts once.
    pub twice: Vec<String>,
    /// The files that won't do, each with its reason.
    pub refused: Vec<(String, JournalProblem)>,
    /// The submissions of packs that aren't there.
    pub waiting: Vec<(String, Submission)>,
}

impl HandedIn {
    /// The packs that are waited for, each once, with the number of submissions that wait for it.
    #[must_use]
    pub fn missing_packs(&self) -> Vec<(PackName, usize)> {
        let mut missing = BTreeMap::<&str, (PackName, usize)>::new();
        for (_, Submission { pack, .. }) in &self.waiting {
            missing.entry(&pack.hash).or_insert_with(|| (pack.clone(), 0)).1 += 1;
        }
        missing.into_values().collect()
    }
}

/// Sorts submissions with the names of their files. The packs that are there are named by their hashes, the one that
/// counts where several have as many submissions first.
#[must_use]
pub fn sort_submissions(packs: &[&str], submissions: Vec<(String, Submission)>) -> HandedIn {
    let mut handed_in = HandedIn::default();
    let mut by_learner = BTreeMap::new();
    for (file, submission) in submissions {
        if !submission.is_whole() {
            handed_in.refused.push((file, JournalProblem::ChainBroken));
            continue;
        }
        let key = (Natural(learner(&file, &submission).to_owned()), by_learner.len());
        // Where no learner is told, the chain alone says that it is the same.
        let is_known = |(_, known): &&(String, Submission)| {
            known.who == submission.who && known.chain == submission.chain
        };
        if by_learner.values().any(|known| is_known(&known)) {
            handed_in.twice.push(file);
        } else {
            by_learner.insert(key, (file, submission));
        }
    }
    let of = |pack: &str| {
        by_learner.values().filter(|(_, submission)| submission.pack.hash == pack).count()
    };
    let counts = packs.iter().map(|pack| of(pack)).enumerate().rev();
    let most = counts.filter(|(_, count)| *count > 0).max_by_key(|(_, count)| *count);
    handed_in.pack = most.map(|(at, _)| at);
    let graded = handed_in.pack.and_then(|at| packs.get(at));
    for (file, submission) in by_learner.into_values() {
        let PackName { id, revision, hash } = &submission.pack;
        if graded.is_some_and(|graded| graded == hash) {
            handed_in.graded.push((file, submission));
        } else if packs.contains(&hash.as_str()) {
            let (pack, revision) = (id.clone(), *revision);
            handed_in.refused.push((file, JournalProblem::OtherPack { pack, revision }));
        } else {
            handed_in.waiting.push((file, submission));
        }
    }
    handed_in
}

/// Whose a submission is: the name or code, or else the file's name.
fn learner<'a>(file: &'a str, submission: &'a Submission) -> &'a str {
    if submission.who.is_empty() { file } else { &submission.who }
}

/// A text that is sorted as a person would: `a2` comes before `A10`.
#[derive(Debug, PartialEq, Eq)]
struct Natural(String);

impl Ord for Natural {
    fn cmp(&self, other: &Self) -> Ordering {
        natural_order(&self.0, &other.0).then_with(|| self.0.cmp(&other.0))
    }
}

impl PartialOrd for Natural {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Which of two texts comes first where numbers in them count as numbers, and no letter is a capital.
fn natural_order(mut one: &str, mut other: &str) -> Ordering {
    loop {
        let (first, second) = (leading(one), leading(other));
        let order = match (number_of(first), number_of(second)) {
            (Some(first), Some(second)) => {
                first.len().cmp(&second.len()).then_with(|| first.cmp(second))
            }
            _ => first.to_lowercase().cmp(&second.to_lowercase()),
        };
        if order.is_ne() || first.is_empty() {
            return order;
        }
        one = one.get(first.len()..).unwrap_or_default();
        other = other.get(second.len()..).unwrap_or_default();
    }
}

/// What a text begins with: all digits, or all else up to a digit.
fn leading(text: &str) -> &str {
    let is_number = text.starts_with(|c: char| c.is_ascii_digit());
    let end = text.find(|c: char| c.is_ascii_digit() != is_number).unwrap_or(text.len());
    text.get(..end).unwrap_or(text)
}

/// The digits of a number without the zeros before it.
fn number_of(part: &str) -> Option<&str> {
    part.starts_with(|c: char| c.is_ascii_digit()).then(|| part.trim_start_matches('0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_texts_are_sorted_as_numbers() {
        let sorted = ["", "7", "007b", "A2", "a10", "a10 b", "B1", "Ä", "ä1"];
        for pair in sorted.windows(2) {
            assert_eq!(natural_order(pair[0], pair[1]), Ordering::Less, "{pair:?}");
            assert_eq!(natural_order(pair[1], pair[0]), Ordering::Greater, "{pair:?}");
        }
        assert_eq!(natural_order("a07", "A7"), Ordering::Equal);
        assert_eq!(
            natural_order("99999999999999999999998", "99999999999999999999999"),
            Ordering::Less
        );
    }
}
