//! What is wrong with a text that should be JSON of ours. Where in its one line that is helps nobody, so it
//! is not told.

/// What is wrong with a text.
pub(super) enum JsonProblem {
    /// It is no JSON, or not all of it.
    NotJson,
    /// A field is missing.
    MissingField(String),
    /// A field has a value that it can't have: what stands there, and what should.
    WrongField(String),
}

impl JsonProblem {
    pub(super) fn of(error: &serde_json::Error) -> Self {
        if !error.is_data() {
            return Self::NotJson;
        }
        let said = error.to_string();
        let said = said.split(" at line ").next().unwrap_or_default();
        let missing = said.strip_prefix("missing field `").and_then(|rest| rest.strip_suffix('`'));
        match missing {
            Some(field) => Self::MissingField(field.to_owned()),
            None => Self::WrongField(said.to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Deserialize)]
    struct Size {
        #[expect(dead_code, reason = "only whether it can be read is asked")]
        width: u32,
    }

    #[test]
    fn a_text_is_no_json_lacks_a_field_or_has_a_wrong_one() {
        let problem = |text| match serde_json::from_str::<Size>(text) {
            Ok(_) => panic!("{text} is a size"),
            Err(error) => JsonProblem::of(&error),
        };
        assert!(matches!(problem("{\"width\":"), JsonProblem::NotJson));
        assert!(matches!(problem("{}"), JsonProblem::MissingField(field) if field == "width"));
        let JsonProblem::WrongField(said) = problem("{\"width\":-1}") else {
            panic!("it can be read")
        };
        assert_eq!(said, "invalid value: integer `-1`, expected u32");
    }
}
