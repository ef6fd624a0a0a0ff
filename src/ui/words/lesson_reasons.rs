//! Why a file of lessons, a link or a submission can't be used, or an act can't be carried out, from a reason's
//! code and the details behind it. Only the lessons say these, and seldom, so the words are a part of
//! their own.

use std::collections::BTreeMap;

use leftfold_core::domain::{Code, Refusal};
use leftfold_core::event_sourcing::Reason;
use leftfold_core::lessons::{
    ActError, BuildError, JournalProblem, LinkError, MOST_INFLATED, MOST_READ, MOST_WRITTEN,
    PackError, Problem, StartError,
};

use super::format::{count, grouped, name};
use super::{reasons, refusals, say};
use crate::on_demand::on_demand;

/// The path of a file's top, which needs no telling.
const TOP: &str = "file";

/// Makes one type of the errors that lessons can have: what they mean is known only to the part that says them.
macro_rules! failures {
    ($($kind:ident($error:ty);)*) => {
        /// Something of the lessons that will not do.
        pub(crate) enum Failure {
            $($kind($error),)*
        }

        $(impl From<$error> for Failure {
            fn from(error: $error) -> Self {
                Self::$kind(error)
            }
        })*

        impl Failure {
            fn reason(&self) -> Reason {
                match self {
                    $(Self::$kind(error) => error.into(),)*
                }
            }
        }
    };
}

failures! {
    Pack(PackError);
    Link(LinkError);
    Build(BuildError);
    Start(StartError);
    Act(ActError);
    Submission(JournalProblem);
    Record(Problem);
}

/// Why, in a sentence without its full stop. Where in a file or of which act, that stands before it. Most lessons
/// meet no failure, so what says it is loaded when it is first needed. Where that can't be, it says so.
pub(crate) async fn why_on_demand(failure: Failure) -> String {
    load_why(failure).await.unwrap_or_else(|_| say::reason_not_loaded().to_owned())
}

/// The same with a full stop, to stand among other sentences.
pub(crate) async fn why_in_full_on_demand(failure: Failure) -> String {
    // A path begins as it is written.
    format!("{}.", why_on_demand(failure).await)
}

/// What something came to, or why it came to nothing, as [`why_on_demand`] says it.
pub(crate) async fn or_why<T>(came: Result<T, impl Into<Failure>>) -> Result<T, String> {
    match came {
        Ok(came) => Ok(came),
        Err(error) => Err(why_on_demand(error.into()).await),
    }
}

/// The same, as [`why_in_full_on_demand`] says it.
pub(crate) async fn or_why_in_full<T>(came: Result<T, impl Into<Failure>>) -> Result<T, String> {
    match came {
        Ok(came) => Ok(came),
        Err(error) => Err(why_in_full_on_demand(error.into()).await),
    }
}

on_demand! { lesson_reasons: fn load_why(failure: Failure) -> String {
    why(&failure.reason())
} }

fn why(reason: &Reason) -> String {
    let said = told(reason.code, &reason.details).unwrap_or_else(|| why_elsewhere(reason));
    let detail = |name| reason.details.get(name);
    let said = match (detail("start_act"), detail("solution_act")) {
        // Before the first act, the bank itself could not be opened.
        (Some(act), _) if act != "0" => say::reason_at_start_act(&grouped(act), &said),
        (None, Some(act)) => say::reason_at_solution_act(&grouped(act), &said),
        _ => said,
    };
    match detail("path") {
        Some(path) if path != TOP => say::reason_at_path(&name(path), &said),
        _ => said,
    }
}

/// Why, of what is no matter of lessons: a refusal of a bank, or what is wrong with a log.
fn why_elsewhere(reason: &Reason) -> String {
    let Reason { code, message, details } = reason;
    match Code::ALL.into_iter().find(|known| known.as_str() == *code) {
        Some(code) => {
            let (message, details) = (message.clone(), details.clone());
            refusals::why(&Refusal { code, message, details })
        }
        None => reasons::why(reason),
    }
}

type Details = BTreeMap<String, String>;

fn told(code: &str, details: &Details) -> Option<String> {
    match plain(code) {
        Some(said) => Some(said.to_owned()),
        None => detailed(code, details),
    }
}

/// The sentence of a code that needs no details.
fn plain(code: &str) -> Option<&'static str> {
    Some(match code {
        "not_an_object" => say::reason_not_an_object(),
        "not_a_list" => say::reason_not_a_list(),
        "not_a_text" => say::reason_not_a_text(),
        "not_a_count" => say::reason_not_a_count(),
        "not_a_flag" => say::reason_not_a_flag(),
        "not_true" => say::reason_not_true(),
        "not_a_duration" => say::reason_not_a_duration(),
        "not_solutions" => say::reason_not_solutions(),
        "not_an_address" => say::reason_not_an_address(),
        "not_a_slug" => say::reason_not_a_slug(),
        "reserved_id" => say::reason_reserved_id(),
        "missing" => say::reason_missing(),
        "no_such_field" => say::reason_no_such_field(),
        "field_name_too_long" => say::reason_field_name_too_long(),
        "several_operators" => say::reason_several_operators(),
        "no_operator" => say::reason_no_operator(),
        "not_a_bound" => say::reason_not_a_bound(),
        "no_event_type" => say::reason_no_event_type(),
        "not_a_query" => say::reason_not_a_query(),
        "no_command" => say::reason_no_command(),
        "command_without_type" => say::reason_command_without_type(),
        "no_code" => say::reason_no_code(),
        "not_an_actor" => say::reason_not_an_actor(),
        "no_copied_view" => say::reason_no_copied_view(),
        "not_a_place" => say::reason_not_a_place(),
        "no_act" => say::reason_no_act(),
        "is_an_answer" => say::reason_is_an_answer(),
        "one_act_too_many" => say::reason_one_act_too_many(),
        "repeats_too_many_acts" => say::reason_repeats_too_many_acts(),
        "not_one_act_in_bank" => say::reason_not_one_act_in_bank(),
        "no_predicate" => say::reason_no_predicate(),
        "several_extra_cards" => say::reason_several_extra_cards(),
        "no_goal" => say::reason_no_goal(),
        "no_such_level" => say::reason_no_such_level(),
        "named_twice" => say::reason_named_twice(),
        "another_pack" => say::reason_another_pack(),
        "another_level" => say::reason_another_level(),
        "journal_full" => say::reason_journal_full(),
        "no_group" => say::reason_no_group(),
        "act_not_duplicate" => say::reason_act_not_duplicate(),
        "act_sent_before" => say::reason_act_sent_before(),
        "place_not_found" => say::reason_place_not_found(),
        "already_answered" => say::reason_already_answered(),
        "not_an_answer" => say::reason_not_an_answer(),
        "level_not_opened" => say::reason_level_not_opened(),
        "clock_out_of_range" => say::reason_clock_out_of_range(),
        "not_one_act" => say::reason_not_one_act(),
        "level_full" => say::reason_level_full(),
        "log_of_an_archive" => say::reason_log_of_an_archive(),
        "nothing_to_link" => say::reason_nothing_to_link(),
        "link_broken" => say::reason_link_broken(),
        "link_holds_a_bank" => say::reason_link_holds_a_bank(),
        "link_holds_a_level" => say::reason_link_holds_a_level(),
        "link_holds_a_pack" => say::reason_link_holds_a_pack(),
        "link_of_other_course" => say::reason_link_of_other_course(),
        "link_without_text" => say::reason_link_without_text(),
        "chain_broken" => say::reason_chain_broken(),
        "level_not_begun" => say::reason_level_not_begun(),
        "nothing_to_undo" => say::reason_nothing_to_undo(),
        "clock_went_back" => say::reason_clock_went_back(),
        "too_much" => say::reason_too_much(),
        _ => return None,
    })
}

/// The sentence of a code with its details; none where one is missing.
fn detailed(code: &str, details: &Details) -> Option<String> {
    let figure = |detail| details.get(detail).map(|number| grouped(number));
    let named = |detail| details.get(detail).map(|given| name(given));
    // What a bank says of a refusal by its code alone.
    let refused = |detail| {
        let code = details.get(detail)?;
        let code = Code::ALL.into_iter().find(|known| known.as_str() == code.as_str())?;
        Some(refusals::why(&Refusal::new(code, String::new())))
    };
    Some(match code {
        "not_a_time" => say::reason_not_a_time(&named("found")?),
        "not_one_of" | "not_a_setting" => say::reason_not_one_of(&named("names")?),
        "not_old_log" => say::reason_not_one_of(&name("old_log")),
        "not_a_runner" => say::reason_not_a_runner(&named("found")?),
        "not_a_panel" => say::reason_not_a_panel(&named("found")?),
        "not_a_deed" => say::reason_not_a_deed(&named("found")?),
        "minutes_out_of_range" => {
            say::reason_minutes_out_of_range(&figure("least")?, &figure("most")?)
        }
        "file_too_long" => say::reason_file_too_long(&figure("most")?),
        "too_long" => say::reason_too_long(&figure("most")?),
        "too_deep" => say::reason_too_deep(&figure("most")?),
        "too_many_predicates" => say::reason_too_many_predicates(&figure("most")?),
        "too_many_hints" => say::reason_too_many_hints(&figure("most")?),
        "too_many_levels" => say::reason_too_many_levels(&figure("most")?),
        "no_json" => say::reason_no_json(&figure("line")?, &figure("column")?),
        "other_version" => say::reason_other_version(&named("version")?, &figure("known")?),
        "nothing_makes_it" => say::reason_nothing_makes_it(&format!("${}", named("name")?)),
        "unknown_command" => say::reason_unknown_command(&named("command")?),
        "command_field_invalid" => {
            let said = reasons::of_field(&named("field")?, details.get("wanted")?);
            say::reason_of_command(&named("command")?, &said)
        }
        "no_prelude" => say::reason_no_prelude(&named("prelude")?),
        "step_twice" => say::reason_step_twice(&named("id")?),
        "check_twice" => say::reason_check_twice(&named("id")?),
        "dead_end_twice" => say::reason_dead_end_twice(&named("id")?),
        "offer_twice" => say::reason_offer_twice(&named("id")?),
        "level_twice" => say::reason_level_twice(&named("id")?),
        "no_check" => say::reason_no_check(&named("id")?),
        "no_near" => say::reason_no_near(&named("id")?),
        "no_dead_end" => say::reason_no_dead_end(&named("id")?),
        "no_offer" => say::reason_no_offer(&named("id")?),
        "offer_not_found" => say::reason_no_offer(&named("offer")?),
        "no_question" | "question_not_found" => say::reason_no_question(&named("step")?),
        "act_refused" => say::reason_act_refused(&refused("refused")?),
        "act_not_refused" => say::reason_act_not_refused(&refused("expected")?),
        "fork_not_found" => say::reason_fork_not_found(&named("fork")?),
        "fork_exists" => say::reason_fork_exists(&named("fork")?),
        "not_answered" => say::reason_not_answered(&named("step")?),
        "start_beyond_head" => say::reason_start_beyond_head(&figure("at")?, &figure("head")?),
        "start_too_late" => say::reason_start_too_late(&figure("at")?, &figure("most")?),
        "not_a_tick" => say::reason_not_a_tick(&named("tick")?),
        "link_would_be_too_long" => {
            say::reason_link_would_be_too_long(&figure("characters")?, &count(MOST_WRITTEN as u64))
        }
        "link_too_long" => {
            say::reason_link_too_long(&figure("characters")?, &count(MOST_READ as u64))
        }
        "link_of_unknown_form" => say::reason_link_of_unknown_form(&figure("form")?),
        "link_holds_too_much" => say::reason_link_holds_too_much(&count(MOST_INFLATED as u64)),
        "not_one_level" => say::reason_not_one_level(&figure("levels")?),
        "other_pack" => say::reason_other_pack(&named("pack")?, &figure("revision")?),
        "level_not_found" => say::reason_no_level(&named("id")?),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use leftfold_core::application::REASON_CODES;
    use leftfold_core::lessons::{self, Pack};

    use super::*;
    use crate::on_demand::at_once;

    /// Some figure for every detail that there is.
    fn all_details() -> Details {
        let names = [
            "at",
            "characters",
            "column",
            "command",
            "field",
            "fork",
            "form",
            "found",
            "head",
            "id",
            "known",
            "least",
            "levels",
            "line",
            "most",
            "name",
            "names",
            "offer",
            "pack",
            "prelude",
            "revision",
            "step",
            "tick",
            "version",
            "wanted",
        ];
        let codes = ["expected", "refused"].map(|name| (name.to_owned(), "read_only".to_owned()));
        names.map(|name| (name.to_owned(), "1234".to_owned())).into_iter().chain(codes).collect()
    }

    #[test]
    fn every_reason_of_lessons_has_words_of_its_own() {
        let others: Vec<_> = REASON_CODES.iter().copied().flatten().collect();
        for code in lessons::REASON_CODES.iter().copied().flatten() {
            let said = told(code, &all_details());
            assert!(said.is_some_and(|said| !said.is_empty()), "{code}");
            assert!(!others.contains(&code), "{code} says something else of a log");
        }
    }

    #[test]
    fn what_is_wrong_with_a_pack_is_told_with_its_path() {
        let of = |text: &str| why(&Reason::from(&Pack::parse(text).unwrap_err()));
        assert_eq!(of("{"), "It is not valid JSON: see line 1, column 1");
        assert_eq!(of("[]"), "It must be an object");
        assert_eq!(of("{}"), "leftfold_lessons: It is missing");
        let version = "It has version 1002, but this program reads version 1";
        assert_eq!(of(r#"{"leftfold_lessons": 1002}"#), format!("leftfold_lessons: {version}"));
    }

    #[test]
    fn an_act_is_told_by_its_place_and_with_the_refusal_behind_it() {
        let reason = ActError::Refused(Code::AccountFrozen);
        let error = StartError { act: 1_002, reason: reason.clone() };
        let said = why(&Reason::from(&error));
        assert!(said.starts_with("Act 1,002 of the start: It was refused: "), "{said}");
        let error = StartError { act: 0, reason: ActError::NotOpened };
        assert_eq!(why(&Reason::from(&error)), "The lesson's bank can't be opened");
        let reason = JournalProblem::Act(ActError::NoSuchFork("late".into()));
        let problem = Problem { level: None, record: Some(3), reason };
        let said = at_once(why_in_full_on_demand(problem.into()));
        assert_eq!(said.as_deref(), Some("journal[3]: There is no fork “late”."));
    }

    #[test]
    fn what_a_bank_or_a_log_says_of_a_link_is_told_in_its_words() {
        let refusal = Refusal::new(Code::InvalidCommand, "…")
            .with("problem", "beyond_the_head")
            .with("head", 1_002);
        assert_eq!(why(&LinkError::Refused(refusal.clone()).into()), refusals::why(&refusal));
        let reason = Reason::new("not_a_segment", "…");
        assert_eq!(why(&LinkError::Log(reason.clone()).into()), reasons::why(&reason));
    }
}
