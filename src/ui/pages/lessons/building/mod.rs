//! Making a lesson of the bank: its start, its solution, its checks and words, and handing it on.

mod begun;
mod checks;
mod described;
mod draft_kept;
mod edit_page;
mod editing;
mod faults;
mod fields;
mod hand_on;
mod page;
mod question_card;
mod recorder;
mod start_card;
mod ways_card;
mod words_card;

pub(super) use page::BuildPage;
