//! The page's own labels, by the names that the words of lessons have for them. A lesson says which button
//! to press in the button's own words, so it stays right when those change, and in every language.

use super::say;

/// Makes a table of labels, each by its name and the message that the page shows there.
macro_rules! labels {
    ($($name:literal => $message:ident,)+) => {
        /// The label of a name; `None` where no label has it.
        pub(crate) fn label(name: &str) -> Option<&'static str> {
            Some(match name {
                $($name => say::$message(),)+
                _ => return None,
            })
        }
    };
}

labels! {
    "compare_with_a_rebuild" => copy_compare,
    "counts_from" => account_counts_from,
    "crash_here" => runner_crash,
    "decide_all" => runner_decide_all,
    "deposit" => account_deposit,
    "forget_this_customer" => forget_title,
    "order_and_period" => statement_order_and_days,
    "play" => time_play,
    "rebuild_it" => copy_rebuild,
    "return_to_now" => time_return,
    "run_to_the_end" => runner_run_out,
    "take_one_step" => runner_next_step,
    "transfer" => account_transfer,
    "upcasters" => schemas_upcasters,
    "what_if_it_had_not_happened" => inspected_without,
    "withdraw" => account_withdraw,
}
