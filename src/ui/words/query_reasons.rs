//! Why a filter or a projection that somebody typed can't be read, with its place. Only the pages of events say
//! these.

use std::collections::BTreeMap;

use leftfold_core::event_sourcing::Reason;
use leftfold_core::querying::LanguageError;

use super::format::{full_sentence, grouped, name};
use super::say;

/// Why, with the character and perhaps the line before it, in full.
pub(crate) fn why(error: &LanguageError) -> String {
    let reason = Reason::from(error);
    let said = told(reason.code, &reason.details).unwrap_or_else(|| reason.code.to_owned());
    let said = if said.ends_with('?') { said } else { full_sentence(&said) };
    let character = grouped(&error.character.to_string());
    match error.line {
        Some(line) => say::query_at_line(&grouped(&line.to_string()), &character, &said),
        None => say::query_at_character(&character, &said),
    }
}

fn told(code: &str, details: &BTreeMap<String, String>) -> Option<String> {
    let detail = |known| name(details.get(known).map_or("", String::as_str));
    let most = || grouped(details.get("most").map_or("", String::as_str));
    let plain = match code {
        "unclosed_quote" => say::query_unclosed_quote(),
        "no_lines" => say::query_no_lines(),
        "on_missing" => say::query_on_missing(),
        "type_missing" => say::query_type_missing(),
        "colon_missing" => say::query_colon_missing(),
        "text_in_where" => say::query_text_in_where(),
        "name_missing" => say::query_name_missing(),
        "operator_missing" => say::query_operator_missing(),
        "amount_missing" => say::query_amount_missing(),
        "group_missing" => say::query_group_missing(),
        "unexpected_text" => say::query_unexpected_text(),
        _ => "",
    };
    if !plain.is_empty() {
        return Some(plain.to_owned());
    }
    Some(match code {
        "filter_too_long" => say::query_too_long(&most()),
        "too_many_terms" => say::query_too_many_terms(&most()),
        "too_many_values" => say::query_too_many_values(&most()),
        "path_too_long" => say::query_path_too_long(&most()),
        "too_many_lines" => say::query_too_many_lines(&most()),
        "name_too_long" => say::query_name_too_long(&most()),
        "value_missing" => say::query_value_missing(&detail("field")),
        "unknown_field" => say::query_unknown_field(&detail("field")),
        "unknown_field_like" => say::query_unknown_field_like(&detail("field"), &detail("like")),
        "unknown_value" => say::query_unknown_value(&detail("field"), &detail("value")),
        "unknown_value_like" => {
            say::query_unknown_value_like(&detail("field"), &detail("value"), &detail("like"))
        }
        "number_needed" => say::query_number_needed(&detail("field"), &detail("value")),
        "time_needed" => say::query_time_needed(&detail("field"), &detail("value")),
        "figure_needed" => say::query_figure_needed(&detail("value")),
        "no_order" => say::query_no_order(&detail("field")),
        "only_colon" => say::query_only_colon(&detail("field")),
        "never_a_number" => say::query_never_a_number(&detail("field")),
        "grouped_differently" => say::query_grouped_differently(&detail("name")),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use leftfold_core::domain::Folding;
    use leftfold_core::querying::{Filter, LanguageProblem};

    use super::*;

    #[test]
    fn every_problem_is_said() {
        for code in LanguageProblem::CODES {
            assert!(told(code, &BTreeMap::new()).is_some(), "{code}");
        }
    }

    #[test]
    fn a_problem_is_said_with_its_character() {
        let error = Filter::parse("rent amuont>5", Folding::default()).unwrap_err();
        let said = why(&error);
        assert!(said.contains('6') && said.contains("amuont") && said.contains("amount"), "{said}");
    }
}
