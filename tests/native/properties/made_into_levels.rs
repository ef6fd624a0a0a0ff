//! A level that is made of a bank starts where the bank stood, whatever was asked of it before.

use leftfold_core::application::Runner;
use leftfold_core::lessons::{People, Source};
use proptest::prelude::any;
use proptest::proptest;
use proptest::sample::{Index, select};

use super::config;
use super::story::{Teller, story};
use crate::lessons::building::leads_there;

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_level_starts_where_the_bank_stood(
        story in story(),
        runner in select(&Runner::ALL[..]),
        people in select(&[People::Sample, People::Kept][..]),
        places in proptest::collection::vec(any::<Index>(), 3),
    ) {
        let mut teller = Teller::new(runner);
        for deed in &story {
            teller.play(deed);
        }
        let bank = &teller.counter.bank;
        for place in places {
            let at = 1 + place.index(bank.head() as usize) as u64;
            leads_there(Source { bank, at, people, tick: "PT1M", runner: Runner::Immediate });
        }
    }
}
