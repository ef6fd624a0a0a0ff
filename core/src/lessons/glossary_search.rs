//! Finds terms of the glossary by what somebody types.

use super::glossary::{Glossary, Term};
use crate::domain::Folding;

impl Glossary {
    /// The terms that have all words that were typed, in their names or in what they mean: first those whose names
    /// have them, then the others, each in the order of the glossary. All of them where nothing was typed.
    #[must_use]
    pub fn found(&self, typed: &str, folding: Folding) -> Vec<&Term> {
        let typed = folding.fold(typed);
        let has_all = |text: &str| typed.split_whitespace().all(|word| text.contains(word));
        let folded = |term: &Term, and_says: &str| {
            let names = [&term.term].into_iter().chain(&term.also).map(String::as_str);
            folding.fold(&names.chain([and_says]).collect::<Vec<_>>().join(" "))
        };
        let mut found: Vec<&Term> =
            self.terms.iter().filter(|term| has_all(&folded(term, &term.says))).collect();
        found.sort_by_key(|term| !has_all(&folded(term, "")));
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GLOSSARY: &str = r#"{
        "leftfold_glossary": 1,
        "groups": ["All"],
        "terms": [
            { "id": "compensation", "term": "Compensation", "group": "All", "says": "A step back in a saga." },
            { "id": "log", "term": "Log", "also": ["event log"], "group": "All", "says": "All events." },
            { "id": "saga", "term": "Saga", "group": "All", "says": "A process with several steps." }
        ]
    }"#;

    #[test]
    fn terms_are_found_by_their_names_first_and_then_by_what_they_mean() {
        let glossary = Glossary::parse(GLOSSARY).unwrap();
        let found = |typed: &str| -> Vec<&str> {
            let found = glossary.found(typed, Folding::default());
            found.into_iter().map(|term| term.id.as_str()).collect()
        };
        assert_eq!(found(" SAGA "), ["saga", "compensation"]);
        assert_eq!(found("steps process"), ["saga"]);
        assert_eq!(found("event"), ["log"]);
        assert_eq!(found(""), ["compensation", "log", "saga"]);
        assert_eq!(found("vault"), [""; 0]);
    }
}
