//! Why something can't be read, trusted or written, from a reason's code and the details behind it. The
//! core's own sentence, which is English in every language, is for logs and scripts.

use std::collections::BTreeMap;

use leftfold_core::domain::Refusal;
use leftfold_core::event_sourcing::{FieldError, Reason};

use super::format::{ISOLATE, ISOLATED, full_sentence, grouped, name};
use super::names::stored_name;
use super::say;
use crate::on_demand::on_demand;

/// Why, in a sentence without its full stop. Of a line or a position, that stands before it.
pub(crate) fn why(reason: &Reason) -> String {
    told(reason.code, &reason.details).unwrap_or_else(|| stored_name(reason.code))
}

/// The same with a full stop, to stand among other sentences.
pub(crate) fn why_in_full(reason: &Reason) -> String {
    full_sentence(&why(reason))
}

/// The same, for what is there from the start: most visits meet no reason there, so the words are loaded
/// when they are first needed. Where they can't be loaded, the code is named.
pub(crate) async fn why_on_demand(reason: Reason) -> String {
    let code = reason.code;
    load_reason(reason).await.unwrap_or_else(|_| stored_name(code))
}

on_demand! { refusing: fn load_reason(reason: Reason) -> String {
    why(&reason)
} }

/// The reason behind a refusal, where there is one.
pub(super) fn why_refused(refusal: &Refusal) -> Option<String> {
    let code = refusal.details.get("reason_code")?;
    Some(told(code, &refusal.details).unwrap_or_else(|| stored_name(code)))
}

type Details = BTreeMap<String, String>;

fn told(code: &str, details: &Details) -> Option<String> {
    let said = match plain(code) {
        Some(said) => said.to_owned(),
        None => detailed(code, details)?,
    };
    let place = |name| details.get(name).map(|number| grouped(number));
    Some(match (place("line"), place("position")) {
        (Some(line), _) => say::reason_at_line(&line, &said),
        (None, Some(position)) => say::reason_at_position(&position, &said),
        (None, None) => said,
    })
}

/// The sentence of a code that needs no details. What nobody can tell apart has one.
fn plain(code: &str) -> Option<&'static str> {
    Some(match code {
        "conflict" | "other_pages_faster" | "other_page_faster" => say::refused_conflict(),
        "storage_full" => say::refused_storage_full(),
        "another_log" => say::refused_another_log(),
        "not_local" => say::refused_not_local(),
        "write_ahead_log_full" => say::reason_write_ahead_log_full(),
        "write_ahead_head_unreadable" => say::reason_write_ahead_head_unreadable(),
        "position_differs" => say::reason_position_differs(),
        "positions_differ" => say::reason_positions_differ(),
        "hashes_differ" => say::reason_hashes_differ(),
        "header_missing" => say::reason_header_missing(),
        "header_nameless" => say::reason_header_nameless(),
        "header_unreadable" => say::reason_header_unreadable(),
        "log_damaged" => say::refused_damaged(),
        "storage_cleared" => say::reason_storage_cleared(),
        "not_put_back" => say::reason_not_put_back(),
        "replaced_elsewhere" => say::reason_replaced_elsewhere(),
        "decided_elsewhere" => say::reason_decided_elsewhere(),
        "identity_lost" => say::reason_identity_lost(),
        "no_write_ahead_log" => say::reason_no_write_ahead_log(),
        "opened_from_link" => say::reason_opened_from_link(),
        "write_ahead_log_incomplete" => say::reason_write_ahead_log_incomplete(),
        "unwritable"
        | "not_a_run"
        | "too_large_for_segment"
        | "no_number_for_step"
        | "no_number_for_category"
        | "no_number_for_event" => say::reason_not_writable(),
        "keys_locked" => say::refused_locked(),
        "no_passphrase" => say::refused_no_passphrase(),
        "wrong_passphrase" => say::refused_passphrase(),
        "log_key_damaged" => say::reason_log_key_damaged(),
        "not_an_entry" => say::reason_not_an_entry(),
        "hash_mismatch" => say::reason_hash_mismatch(),
        "not_json" => say::reason_not_json(),
        "not_a_segment" => say::reason_not_a_segment(),
        "checksum_mismatch" => say::reason_checksum_mismatch(),
        "not_next_segment" => say::reason_not_next_segment(),
        "not_gzip" => say::reason_not_gzip(),
        "gzip_header" => say::reason_gzip_header(),
        "gzip_damaged" => say::reason_gzip_damaged(),
        "gzip_checksum" => say::reason_gzip_checksum(),
        "gzip_cut" => say::reason_gzip_cut(),
        "not_a_line" => say::reason_not_a_line(),
        "not_a_log" | "no_text" | "no_bytes" => say::reason_not_a_log(),
        "too_many_lines" => say::reason_too_many_lines(),
        "not_utf_8" => say::reason_not_utf_8(),
        "wrong_entry" => say::reason_wrong_entry(),
        "wrong_id" => say::reason_wrong_id(),
        "entry_cut" => say::reason_entry_cut(),
        "no_events" => say::reason_no_events(),
        "other_log" => say::reason_other_log(),
        "number_hash_changed" => say::reason_number_hash_changed(),
        "other_correlation" => say::reason_other_correlation(),
        "entry_changed" => say::reason_entry_changed(),
        "no_total" => say::reason_no_total(),
        "entry_too_long" => say::reason_entry_too_long(),
        "cause_not_before" => say::reason_cause_not_before(),
        "answered_twice" => say::reason_answered_twice(),
        "step_taken_twice" => say::reason_step_taken_twice(),
        "version_missing" => say::reason_version_missing(),
        "wrong_category" => say::reason_wrong_category(),
        "wrong_start" => say::reason_wrong_start(),
        "brought_forward_late" => say::reason_brought_forward_late(),
        "impossible_archive" => say::reason_impossible_archive(),
        "several_archives" => say::reason_several_archives(),
        "command_of_other_stream" => say::reason_command_of_other_stream(),
        "received_twice" => say::reason_received_twice(),
        "sealed_for_nobody" => say::reason_sealed_for_nobody(),
        "queued_by_process" => say::reason_queued_by_process(),
        "not_decided_by_queue" => say::reason_not_decided_by_queue(),
        "decides_nothing" => say::reason_decides_nothing(),
        "commit_not_alone" => say::reason_commit_not_alone(),
        "step_of_no_transfer" => say::reason_step_of_no_transfer(),
        "not_of_its_step" => say::reason_not_of_its_step(),
        "unknown_process" => say::reason_unknown_process(),
        "too_many_figures" => say::reason_too_many_figures(),
        "unknown_command_type" => say::reason_unknown_command_type(),
        "no_target" => say::reason_no_target(),
        "expected_version_too_large" => say::reason_expected_version_too_large(),
        "command_too_long" => say::reason_command_too_long(),
        "sealed_too_long" => say::reason_sealed_too_long(),
        "shows_otherwise" => say::reason_shows_otherwise(),
        "sealed_otherwise" => say::reason_sealed_otherwise(),
        "text_too_long" => say::reason_text_too_long(),
        "actor_of_nobody" => say::reason_actor_of_nobody(),
        "due_too_large" => say::reason_due_too_large(),
        "bank_not_opened" => say::reason_bank_not_opened(),
        "customer_bank_not_opened" => say::reason_customer_bank_not_opened(),
        "unknown_owner" => say::reason_unknown_owner(),
        "owner_of_other_bank" => say::reason_owner_of_other_bank(),
        "currency_of_other_bank" => say::reason_currency_of_other_bank(),
        "deposit_not_an_amount" => say::reason_deposit_not_an_amount(),
        "balance_not_deposit" => say::reason_balance_not_deposit(),
        "balance_not_an_amount" => say::reason_balance_not_an_amount(),
        "reason_while_open" => say::reason_reason_while_open(),
        "movements_unordered" => say::reason_movements_unordered(),
        "number_key_missing" => say::reason_number_key_missing(),
        "number_taken" => say::reason_number_taken(),
        "account_not_opened" => say::reason_account_not_opened(),
        "amount_not_in_currency" => say::reason_amount_not_in_currency(),
        "amount_not_positive" => say::reason_amount_not_positive(),
        "final_balance_differs" => say::reason_final_balance_differs(),
        "balance_not_total" => say::reason_balance_not_total(),
        "overdraft_not_an_amount" => say::reason_overdraft_not_an_amount(),
        "policy_out_of_range" => say::reason_policy_out_of_range(),
        "thresholds_reversed" => say::reason_thresholds_reversed(),
        "limit_not_an_amount" => say::reason_limit_not_an_amount(),
        "not_next_step" => say::reason_not_next_step(),
        "second_transfer" => say::reason_second_transfer(),
        "id_of_withdrawal" => say::reason_id_of_withdrawal(),
        "ends_too_early" => say::reason_ends_too_early(),
        "transfer_not_initiated" => say::reason_transfer_not_initiated(),
        "other_command" => say::reason_other_command(),
        "transfer_amount_not_positive" => say::reason_transfer_amount_not_positive(),
        "unfit_accounts" => say::reason_unfit_accounts(),
        "step_differs" => say::reason_step_differs(),
        "check_of_other_stream" => say::reason_check_of_other_stream(),
        "check_of_nothing" => say::reason_check_of_nothing(),
        "check_differs" => say::reason_check_differs(),
        "unordered_flags" => say::reason_unordered_flags(),
        "score_too_high" => say::reason_score_too_high(),
        "no_browser_storage" => say::reason_no_browser_storage(),
        "browser_storage_off" => say::reason_browser_storage_off(),
        "bad_page_name" => say::reason_bad_page_name(),
        "framed" => say::reason_framed(),
        "other_tab_writes_alone" => say::reason_other_tab_writes_alone(),
        "other_tab_writes" => say::reason_other_tab_writes(),
        "other_tab_open" => say::reason_other_tab_open(),
        "no_database" => say::reason_no_database(),
        "database_not_opened" => say::reason_database_not_opened(),
        "database_silent" => say::reason_database_silent(),
        "older_database_open" => say::reason_older_database_open(),
        "newer_database" => say::reason_newer_database(),
        "key_copy_unreadable" => say::reason_key_copy_unreadable(),
        "operation_too_long"
        | "unknown_operation"
        | "bad_message_size"
        | "message_not_ended"
        | "bad_message_headers"
        | "stream_answer_unreadable" => say::reason_class_unreadable(),
        "request_unanswered" => say::reason_class_unanswered(),
        "nobody_decides" => say::reason_class_nobody_decides(),
        "class_offline" => say::reason_class_offline(),
        "class_log_lagging" => say::reason_class_lagging(),
        "not_loaded" | "segments_not_loaded" => say::reason_not_loaded(),
        _ => return None,
    })
}

/// The sentence of a code with its details; none where one is missing.
fn detailed(code: &str, details: &Details) -> Option<String> {
    let figure = |detail| details.get(detail).map(|number| grouped(number));
    let named = |detail| details.get(detail).map(|given| name(given));
    // What a browser or a reader of JSON says is in a language of its own.
    let quoted = |detail| details.get(detail).map(|said| format!("{ISOLATE}{said}{ISOLATED}"));
    Some(match code {
        "entry_missing" => say::reason_entry_missing(&figure("first")?),
        "newer_layout" => say::reason_newer_layout(&figure("format")?, &figure("newest")?),
        "piece_missing" => say::reason_piece_missing(&named("key")?),
        "key_damaged" => say::reason_key_damaged(&named("subject")?),
        "another_key" => say::reason_another_key(&named("subject")?),
        "keys_newer" => say::reason_keys_newer(&figure("format")?, &figure("known")?),
        "newer_format" => say::reason_newer_format(&figure("format")?, &figure("newest")?),
        "unknown_event" => say::reason_unknown_event(&named("name")?, &figure("schema")?),
        "not_upcast" => say::reason_not_upcast(&named("name")?, &figure("schema")?),
        "missing_field" | "field_missing" => say::reason_missing_field(&named("field")?),
        "event_not_json" => say::reason_event_not_json(&named("name")?),
        "event_missing_field" => say::reason_event_missing_field(&named("name")?, &named("field")?),
        "keys_header_unreadable" => say::reason_keys_header_unreadable(&quoted("found")?),
        "wrong_field" => say::reason_wrong_field(&quoted("found")?),
        "event_wrong_field" => say::reason_event_wrong_field(&named("name")?, &quoted("found")?),
        "misshapen" => say::reason_misshapen(&quoted("what")?),
        "misshapen_segment" => say::reason_misshapen_segment(&quoted("what")?),
        "not_a_stream" => say::reason_not_a_stream(&named("name")?),
        "field_invalid" => of_field(&named("field")?, details.get("wanted")?),
        "other_cloud_events" => say::reason_other_cloud_events(&named("version")?),
        "line_missing" => say::reason_line_missing(&figure("next")?, &figure("previous")?),
        "too_many_events" => say::reason_too_many_events(&figure("most")?),
        "log_too_long" => say::reason_log_too_long(&figure("most")?),
        "line_too_long" => say::reason_line_too_long(&figure("most")?),
        "unknown_field" => say::reason_unknown_field(&named("name")?),
        "not_a_source" => say::reason_not_a_source(&named("source")?),
        "browser_refuses_storage" => say::reason_browser_refuses_storage(&quoted("error")?),
        "browser_refuses_database" => say::reason_browser_refuses_database(&quoted("error")?),
        "database_failed" => say::reason_database_failed(&quoted("error")?),
        "server_refuses" => say::reason_class_refuses(&quoted("why")?),
        "stream_refuses" => say::reason_class_log_refuses(&quoted("why")?),
        "class_log_purged" => say::reason_class_purged(&figure("number")?),
        "file_not_made" => say::reason_file_not_made(&quoted("said")?),
        "file_unreadable" => say::reason_file_unreadable(&quoted("said")?),
        _ => return None,
    })
}

/// What is wrong with a field, by what the core wants of it.
pub(super) fn of_field(field: &str, wanted: &str) -> String {
    match wanted {
        FieldError::MISSING => say::reason_missing_field(field),
        FieldError::UNKNOWN => say::reason_field_unknown(field),
        FieldError::NOT_AN_OBJECT => say::reason_field_not_an_object(field),
        FieldError::NOT_A_TEXT => say::reason_field_not_a_text(field),
        FieldError::NOT_AN_ID => say::reason_field_not_an_id(field),
        FieldError::NOT_A_TIME => say::reason_field_not_a_time(field),
        FieldError::NOT_A_COUNT => say::reason_field_not_a_count(field),
        FieldError::TOO_LARGE => say::reason_field_too_large(field),
        FieldError::NOT_A_FLAG => say::reason_field_not_a_flag(field),
        FieldError::NOT_A_ROLE => say::reason_field_not_a_role(field),
        FieldError::NOT_A_KEY => say::reason_field_not_a_key(field),
        _ => say::reason_field_invalid(field),
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use leftfold_core::application::REASON_CODES;
    use leftfold_core::codec::{DecodeError, LineError};
    use leftfold_core::domain::Code;

    use super::*;
    use crate::browser::BrowserProblem;

    /// Some figure for every detail that there is.
    fn all_details() -> Details {
        let names = [
            "actual", "error", "expected", "field", "first", "format", "found", "key", "known",
            "number", "why", "most", "name", "newest", "next", "previous", "said", "schema",
            "source", "subject", "version", "wanted", "what",
        ];
        names.map(|name| (name.to_owned(), "1234".to_owned())).into()
    }

    #[test]
    fn every_reason_has_words() {
        for code in REASON_CODES.iter().chain([&BrowserProblem::CODES]).copied().flatten() {
            let said = told(code, &all_details());
            assert!(said.is_some_and(|said| !said.is_empty()), "{code}");
        }
    }

    #[test]
    fn a_reason_is_told_with_its_place_and_its_figures() {
        let missing = LineError::LineMissing { next: 1_002, previous: 1_000 };
        let reason = Reason::from(&missing).at("line", 1_001);
        let said = "Line 1,001: Position 1,002 follows 1,000: a line is missing or moved";
        assert_eq!(why(&reason), said);
        assert_eq!(why_in_full(&reason), format!("{said}."));
        let refusal = Refusal::because(Code::InvalidCommand, reason);
        assert_eq!(why_refused(&refusal).as_deref(), Some(said));
        assert_eq!(
            refusal.message,
            "line 1001: position 1002 follows 1000: a line is missing or moved"
        );
    }

    #[test]
    fn a_field_is_told_with_what_is_wanted_of_it() {
        let of = |wanted| why(&LineError::FieldInvalid { field: "time".into(), wanted }.into());
        assert_eq!(
            of(FieldError::NOT_A_TIME),
            "The field “time” must be a time in RFC 3339 format"
        );
        assert_eq!(of("has no valid origin"), "The field “time” has a value that it can't have");
        let found = "invalid value: integer `-1`, expected u32";
        let wrong = why(&DecodeError::WrongField { found: found.into() }.into());
        let said = format!("A field has a value that it can't have (\u{2068}{found}\u{2069})");
        assert_eq!(wrong, said);
    }

    #[test]
    fn what_a_browser_says_is_quoted_apart() {
        let failed = BrowserProblem::DatabaseFailed("AbortError".into());
        let said = "The browser's database failed (\u{2068}AbortError\u{2069})";
        assert_eq!(why(&failed.into()), said);
    }

    #[test]
    fn a_reason_that_nobody_here_knows_is_named_by_its_code() {
        assert_eq!(why(&Reason::new("moon_too_bright", "…")), "Moon too bright");
        assert_eq!(why_refused(&Refusal::new(Code::ReadOnly, "…")), None);
    }
}
