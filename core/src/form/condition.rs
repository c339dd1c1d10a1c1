//! Small typed conditions over answers, as data.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Answers;

/// A condition. A field that is not answered equals nothing and is at least nothing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(no_recursion))]
pub enum Condition {
    /// The field has this value.
    Equals {
        /// The field.
        field: String,
        /// The value.
        value: Value,
    },
    /// The field has one of these values.
    OneOf {
        /// The field.
        field: String,
        /// The values.
        values: Vec<Value>,
    },
    /// The field is answered with something.
    Answered(String),
    /// The number is at least this.
    AtLeast {
        /// The field.
        field: String,
        /// The number.
        value: i64,
    },
    /// The person born on the date of the field is younger than so many years today.
    YoungerThan {
        /// The field of the birth date.
        field: String,
        /// Full years (Bộ luật Dân sự 2015, Điều 148: counted by birthdays).
        years: u32,
    },
    /// The date of the field is more than so many days ago.
    DaysAgoMoreThan {
        /// The field of the date.
        field: String,
        /// Calendar days.
        days: u32,
    },
    /// Two fields have the same value.
    SameAs {
        /// One.
        field: String,
        /// The other.
        other: String,
    },
    /// It does not hold.
    Not(Box<Condition>),
    /// All hold.
    All(Vec<Condition>),
    /// One holds.
    Any(Vec<Condition>),
}

impl Condition {
    /// Whether it holds for these answers on this day.
    #[must_use]
    pub fn holds(&self, answers: &Answers, today: NaiveDate) -> bool {
        self.holds_for(&|path| answers.get(path), today)
    }

    /// Whether it holds when the answer of each path is what `answer` gives.
    pub(super) fn holds_for<'a>(&self, answer: &dyn Fn(&str) -> Option<&'a Value>, today: NaiveDate) -> bool {
        let date = |field: &str| answer(field).and_then(Value::as_str).and_then(|text| text.parse::<NaiveDate>().ok());
        match self {
            Self::Equals { field, value } => answer(field) == Some(value),
            Self::OneOf { field, values } => answer(field).is_some_and(|answer| values.contains(answer)),
            Self::Answered(field) => answer(field).is_some_and(|answer| !is_empty(answer)),
            Self::AtLeast { field, value } => {
                answer(field).and_then(Value::as_i64).is_some_and(|number| number >= *value)
            }
            Self::YoungerThan { field, years } => {
                date(field).is_some_and(|born| today.years_since(born).is_none_or(|age| age < *years))
            }
            Self::DaysAgoMoreThan { field, days } => {
                date(field).is_some_and(|date| (today - date).num_days() > i64::from(*days))
            }
            Self::SameAs { field, other } => {
                answer(field).is_some_and(|value| !is_empty(value) && answer(other) == Some(value))
            }
            Self::Not(condition) => !condition.holds_for(answer, today),
            Self::All(conditions) => conditions.iter().all(|condition| condition.holds_for(answer, today)),
            Self::Any(conditions) => conditions.iter().any(|condition| condition.holds_for(answer, today)),
        }
    }

    /// The fields it looks at.
    #[must_use]
    pub fn fields(&self) -> Vec<&str> {
        match self {
            Self::Not(condition) => condition.fields(),
            Self::All(conditions) | Self::Any(conditions) => conditions.iter().flat_map(Self::fields).collect(),
            _ => self.own_fields(),
        }
    }

    /// The fields it looks at itself, without those of conditions inside.
    pub(super) fn own_fields(&self) -> Vec<&str> {
        match self {
            Self::Equals { field, .. }
            | Self::OneOf { field, .. }
            | Self::Answered(field)
            | Self::AtLeast { field, .. }
            | Self::YoungerThan { field, .. }
            | Self::DaysAgoMoreThan { field, .. } => vec![field],
            Self::SameAs { field, other } => vec![field, other],
            Self::Not(_) | Self::All(_) | Self::Any(_) => Vec::new(),
        }
    }
}

/// Whether an answer says nothing.
pub(super) fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(object) => object.values().all(is_empty),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(condition: &str, answers: &str) -> bool {
        let condition: Condition = serde_json::from_str(condition).unwrap();
        let answers: Answers = serde_json::from_str(answers).unwrap();
        condition.holds(&answers, NaiveDate::from_ymd_opt(2026, 11, 24).unwrap())
    }

    #[test]
    fn each_condition_holds_and_does_not() {
        for (condition, yes, no) in [
            (r#"{"equals":{"field":"a","value":"x"}}"#, r#"{"a":"x"}"#, r#"{"a":"y"}"#),
            (r#"{"one_of":{"field":"a","values":["x","y"]}}"#, r#"{"a":"y"}"#, r"{}"),
            (r#"{"answered":"a"}"#, r#"{"a":"x"}"#, r#"{"a":" "}"#),
            (r#"{"at_least":{"field":"a","value":3}}"#, r#"{"a":3}"#, r#"{"a":2}"#),
            // Eighteen on the birthday itself.
            (r#"{"younger_than":{"field":"a","years":18}}"#, r#"{"a":"2008-11-25"}"#, r#"{"a":"2008-11-24"}"#),
            (r#"{"days_ago_more_than":{"field":"a","days":60}}"#, r#"{"a":"2026-09-24"}"#, r#"{"a":"2026-09-25"}"#),
            (r#"{"same_as":{"field":"a","other":"b"}}"#, r#"{"a":1,"b":1}"#, r"{}"),
            (r#"{"not":{"answered":"a"}}"#, r"{}", r#"{"a":1}"#),
            (r#"{"all":[{"answered":"a"},{"answered":"b"}]}"#, r#"{"a":1,"b":1}"#, r#"{"a":1}"#),
            (r#"{"any":[{"answered":"a"},{"answered":"b"}]}"#, r#"{"a":1}"#, r"{}"),
        ] {
            assert!(holds(condition, yes), "{condition} of {yes}");
            assert!(!holds(condition, no), "{condition} of {no}");
        }
        assert!(serde_json::from_str::<Condition>(r#"{"guess":"a"}"#).is_err());
    }
}
