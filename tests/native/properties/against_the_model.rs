//! The bank against a plain model of it: whatever is asked, it answers what the model answers,
//! records what the model records and shows what the model shows, step by step or at once, loaded
//! anew, locked and carried away; the money is all there, the books balance, every transfer ends
//! once, and the same command twice is once.

use proptest::prelude::ProptestConfig;
use proptest_state_machine::{StateMachineTest, prop_state_machine};

use super::cases_or;
use super::compared::Told;
use super::plain_model::Runner;
use super::turns::{Asking, Story, Turn};

struct AgainstTheModel;

impl StateMachineTest for AgainstTheModel {
    type SystemUnderTest = Told;
    type Reference = Asking;

    fn init_test(story: &Story) -> Told {
        let mut told = Told::new();
        story.said.iter().for_each(|said| told.hear(said, Runner::Immediate));
        told.run(story.model.runner());
        told
    }

    fn apply(mut told: Told, story: &Story, turn: Turn) -> Told {
        told.take(&turn, story);
        told
    }

    fn teardown(told: Told, story: Story) {
        told.ends(story);
    }
}

prop_state_machine! {
    #![proptest_config(ProptestConfig {
        cases: cases_or(24),
        failure_persistence: None,
        max_shrink_iters: 5_000,
        ..ProptestConfig::default()
    })]

    #[test]
    fn the_bank_does_what_its_rules_say(sequential 1..80 => AgainstTheModel);
}
