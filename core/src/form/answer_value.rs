//! An answer as a screen gives it and gets it back: Kotlin and Swift have no JSON value of their own.

use std::collections::HashMap;

use serde_json::{Map, Value};

/// One answer.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum AnswerValue {
    /// None, or one that is taken back.
    Nothing,
    /// What was typed, chosen from a list, or a date.
    Text(String),
    /// A whole number.
    Number(i64),
    /// Yes or no.
    YesNo(bool),
    /// Several answers under their names: an address.
    Parts(HashMap<String, AnswerValue>),
    /// A table.
    Rows(Vec<AnswerValue>),
}

impl std::fmt::Debug for AnswerValue {
    /// The kind only: an answer is a person's own.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Nothing => "Nothing",
            Self::Text(_) => "Text(***)",
            Self::Number(_) => "Number(***)",
            Self::YesNo(_) => "YesNo(***)",
            Self::Parts(_) => "Parts(***)",
            Self::Rows(_) => "Rows(***)",
        })
    }
}

impl From<AnswerValue> for Value {
    fn from(answer: AnswerValue) -> Self {
        match answer {
            AnswerValue::Nothing => Self::Null,
            AnswerValue::Text(text) => Self::String(text),
            AnswerValue::Number(number) => number.into(),
            AnswerValue::YesNo(yes) => Self::Bool(yes),
            AnswerValue::Parts(parts) => {
                Self::Object(parts.into_iter().map(|(name, part)| (name, part.into())).collect::<Map<_, _>>())
            }
            AnswerValue::Rows(rows) => Self::Array(rows.into_iter().map(Into::into).collect()),
        }
    }
}

impl From<&Value> for AnswerValue {
    fn from(value: &Value) -> Self {
        match value {
            Value::Null => Self::Nothing,
            Value::String(text) => Self::Text(text.clone()),
            Value::Bool(yes) => Self::YesNo(*yes),
            // No field takes a fraction; whoever typed one sees it again as typed.
            Value::Number(number) => number.as_i64().map_or_else(|| Self::Text(number.to_string()), Self::Number),
            Value::Object(parts) => Self::Parts(parts.iter().map(|(name, part)| (name.clone(), part.into())).collect()),
            Value::Array(rows) => Self::Rows(rows.iter().map(Into::into).collect()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_screen_gave_it_gets_back() {
        let given: Value =
            serde_json::from_str(r#"{"a":"Hoa","b":-3,"c":[{"d":true},{"d":null}],"e":{"ward":"00001"}}"#).unwrap();
        let answer = AnswerValue::from(&given);
        assert_eq!(Value::from(answer.clone()), given);
        assert!(!format!("{answer:?}").contains("Hoa"));
    }

    #[test]
    fn a_fraction_is_shown_as_typed() {
        assert_eq!(AnswerValue::from(&serde_json::json!(1.5)), AnswerValue::Text("1.5".into()));
    }
}
