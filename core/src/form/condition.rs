//! Small typed conditions over answers, as data.

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use super::{
    Answers,
    kind::{date, partial_date},
};
use crate::{json, text::nfc};

/// A condition. A field that is not answered equals nothing and is at least nothing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(remote = "Self", rename_all = "snake_case", deny_unknown_fields)]
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
    /// The date of one field is before that of the other; of a partly known date every day it can be counts.
    Before {
        /// The earlier.
        field: String,
        /// The later.
        other: String,
    },
    /// From the date of one field to that of the other there are more than so many days, however a partly known date is taken.
    DaysApartMoreThan {
        /// The earlier.
        field: String,
        /// The later.
        other: String,
        /// Calendar days.
        days: u32,
    },
    /// The number or amount of one field is more than that of the other.
    MoreThan {
        /// The greater.
        field: String,
        /// The smaller.
        other: String,
    },
    /// Two fields have the same value.
    SameAs {
        /// One.
        field: String,
        /// The other.
        other: String,
    },
    /// Several of a list were chosen, and this is one of them.
    Includes {
        /// The field.
        field: String,
        /// The code.
        value: String,
    },
    /// The text has one of these words or phrases, whatever the case of its letters; accents count.
    Mentions {
        /// The field.
        field: String,
        /// Words or phrases, in lower case.
        phrases: Vec<String>,
    },
    /// A row of a table has the value of the field in a column.
    InColumn {
        /// The field.
        field: String,
        /// The table.
        table: String,
        /// Its column.
        column: String,
    },
    /// In so many rows of a table at least, this holds of their columns.
    RowsWhere {
        /// The table.
        table: String,
        /// Rows at least.
        rows: u32,
        /// What holds of a row; it sees the columns alone.
        when: Box<Condition>,
    },
    /// It does not hold.
    Not(Box<Condition>),
    /// All hold.
    All(Vec<Condition>),
    /// One holds.
    Any(Vec<Condition>),
    /// Newer than this program: an operator it does not know, or one with more to it. Whoever asks whether it holds hears no;
    /// who decides by it asks [`Condition::is_known`] first.
    #[serde(skip_deserializing)]
    Unknown,
}

impl Serialize for Condition {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Self::serialize(self, serializer)
    }
}

impl<'de> Deserialize<'de> for Condition {
    /// What is not understood is [`Condition::Unknown`], and takes nothing around it along.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let read = json::read_understood(deserializer, |tree| Self::deserialize(tree))?;
        Ok(read.unwrap_or(Self::Unknown))
    }
}

impl Condition {
    /// Whether it holds for these answers on this day.
    #[must_use]
    pub fn holds(&self, answers: &Answers, today: NaiveDate) -> bool {
        self.holds_for(&|path| answers.get(path), today)
    }

    /// Whether it holds when the answer of each path is what `answer` gives.
    pub(super) fn holds_for<'a>(&self, answer: &dyn Fn(&str) -> Option<&'a Value>, today: NaiveDate) -> bool {
        let date = |field: &str| answer(field).and_then(Value::as_str).and_then(date::parse);
        let known = |field: &str| answer(field).and_then(Value::as_str).and_then(partial_date::parse);
        match self {
            Self::Equals { field, value } => answer(field) == Some(value),
            Self::OneOf { field, values } => answer(field).is_some_and(|answer| values.contains(answer)),
            Self::Answered(field) => answer(field).is_some_and(|answer| !is_empty(answer)),
            Self::AtLeast { field, value } => {
                answer(field).and_then(millionths).is_some_and(|number| number >= i128::from(*value) * MILLION)
            }
            Self::YoungerThan { field, years } => {
                date(field).is_some_and(|born| today.years_since(born).is_none_or(|age| age < *years))
            }
            Self::DaysAgoMoreThan { field, days } => {
                date(field).is_some_and(|date| (today - date).num_days() > i64::from(*days))
            }
            Self::Before { field, other } => {
                known(field).zip(known(other)).is_some_and(|(one, other)| one.latest() < other.earliest())
            }
            Self::DaysApartMoreThan { field, other, days } => known(field)
                .zip(known(other))
                .is_some_and(|(one, other)| (other.earliest() - one.latest()).num_days() > i64::from(*days)),
            Self::MoreThan { field, other } => {
                let number = |field: &str| answer(field).and_then(millionths);
                number(field).zip(number(other)).is_some_and(|(one, other)| one > other)
            }
            Self::Includes { field, value } => {
                let chosen = answer(field).and_then(Value::as_array);
                chosen.is_some_and(|chosen| chosen.iter().any(|code| code.as_str() == Some(value)))
            }
            Self::Mentions { field, phrases } => answer(field).and_then(Value::as_str).is_some_and(|text| {
                let text = words(text);
                phrases.iter().any(|phrase| text.contains(&words(phrase)))
            }),
            Self::InColumn { field, table, column } => answer(field)
                .is_some_and(|value| !is_empty(value) && rows(answer(table)).any(|row| row.get(column) == Some(value))),
            Self::RowsWhere { table, rows: least, when } => {
                let holds = |row: &&'a Value| when.holds_for(&|path| cell(row, path), today);
                rows(answer(table)).filter(holds).count() >= *least as usize
            }
            Self::SameAs { field, other } => {
                answer(field).is_some_and(|value| !is_empty(value) && answer(other) == Some(value))
            }
            Self::Not(condition) => !condition.holds_for(answer, today),
            Self::All(conditions) => conditions.iter().all(|condition| condition.holds_for(answer, today)),
            Self::Any(conditions) => conditions.iter().any(|condition| condition.holds_for(answer, today)),
            Self::Unknown => false,
        }
    }

    /// Whether this program knows all of it.
    #[must_use]
    pub fn is_known(&self) -> bool {
        match self {
            Self::Unknown => false,
            Self::Not(condition) | Self::RowsWhere { when: condition, .. } => condition.is_known(),
            Self::All(conditions) | Self::Any(conditions) => conditions.iter().all(Self::is_known),
            _ => true,
        }
    }

    /// The fields it looks at; of a table the table, not its columns.
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
            | Self::DaysAgoMoreThan { field, .. }
            | Self::Includes { field, .. }
            | Self::Mentions { field, .. } => vec![field],
            Self::Before { field, other }
            | Self::DaysApartMoreThan { field, other, .. }
            | Self::MoreThan { field, other }
            | Self::SameAs { field, other } => vec![field, other],
            Self::InColumn { field, table, .. } => vec![field, table],
            Self::RowsWhere { table, .. } => vec![table],
            Self::Not(_) | Self::All(_) | Self::Any(_) | Self::Unknown => Vec::new(),
        }
    }
}

const MILLION: i128 = 1_000_000;

/// A number, an amount or a decimal (`120.5`) in millionths, so that all can be compared exactly.
fn millionths(value: &Value) -> Option<i128> {
    if let Some(number) = value.as_i64() {
        return Some(i128::from(number) * MILLION);
    }
    let text = value.as_str()?;
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let is_decimal = whole.len() <= 20 && fraction.len() <= 6 && fraction.bytes().all(|byte| byte.is_ascii_digit());
    let whole = is_decimal.then(|| whole.strip_prefix('-').unwrap_or(whole))?;
    let number: i128 = format!("{whole}{fraction:0<6}").parse().ok()?;
    Some(if text.starts_with('-') { -number } else { number })
}

/// The words of a text in lower case, each with a space on both sides.
fn words(text: &str) -> String {
    let lower = nfc(text).to_lowercase();
    let words: Vec<&str> =
        lower.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    format!(" {} ", words.join(" "))
}

fn rows(table: Option<&Value>) -> impl Iterator<Item = &Value> {
    table.and_then(Value::as_array).into_iter().flatten()
}

/// What stands in a column of a row, or in a part of one (`residence.ward`).
fn cell<'a>(row: &'a Value, path: &str) -> Option<&'a Value> {
    path.split('.').try_fold(row, |value, part| value.get(part)).filter(|value| !value.is_null())
}

/// Whether an answer says nothing.
pub(super) fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.chars().all(char::is_whitespace),
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
            (r#"{"at_least":{"field":"a","value":3}}"#, r#"{"a":"3.05"}"#, r#"{"a":"2.95"}"#),
            (
                r#"{"before":{"field":"a","other":"b"}}"#,
                r#"{"a":"2026-01-01","b":"2026-01-02"}"#,
                r#"{"a":"2026-01-01","b":"2026-01-01"}"#,
            ),
            (
                r#"{"before":{"field":"a","other":"b"}}"#,
                r#"{"a":"1950","b":"1951-02"}"#,
                r#"{"a":"1950","b":"1950-12"}"#,
            ),
            (
                r#"{"days_apart_more_than":{"field":"a","other":"b","days":365}}"#,
                r#"{"a":"2026-01-01","b":"2027-01-02"}"#,
                r#"{"a":"2026-01-01","b":"2027-01-01"}"#,
            ),
            (r#"{"more_than":{"field":"a","other":"b"}}"#, r#"{"a":"100.5","b":100}"#, r#"{"a":"99.99","b":"100"}"#),
            (r#"{"more_than":{"field":"a","other":"b"}}"#, r#"{"a":"-0.5","b":-1}"#, r#"{"a":1}"#),
            (r#"{"includes":{"field":"a","value":"x"}}"#, r#"{"a":["y","x"]}"#, r#"{"a":["y"]}"#),
            (
                r#"{"mentions":{"field":"a","phrases":["công ty"]}}"#,
                r#"{"a":"CÔNG  TY Mẫu"}"#,
                r#"{"a":"công tyi mẫu"}"#,
            ),
            (
                r#"{"in_column":{"field":"a","table":"t","column":"c"}}"#,
                r#"{"a":"x","t":[{"c":"y"},{"c":"x"}]}"#,
                r#"{"a":"x","t":[{"d":"x"}]}"#,
            ),
            (
                r#"{"rows_where":{"table":"t","rows":2,"when":{"equals":{"field":"c","value":"x"}}}}"#,
                r#"{"t":[{"c":"x"},{},{"c":"x"}]}"#,
                r#"{"t":[{"c":"x"}]}"#,
            ),
            (
                r#"{"rows_where":{"table":"t","rows":1,"when":{"answered":"c.ward"}}}"#,
                r#"{"t":[{"c":{"ward":"1"}}]}"#,
                r#"{"t":[{"c":{}}],"c":{"ward":"1"}}"#,
            ),
            (r#"{"same_as":{"field":"a","other":"b"}}"#, r#"{"a":1,"b":1}"#, r"{}"),
            (r#"{"not":{"answered":"a"}}"#, r"{}", r#"{"a":1}"#),
            (r#"{"all":[{"answered":"a"},{"answered":"b"}]}"#, r#"{"a":1,"b":1}"#, r#"{"a":1}"#),
            (r#"{"any":[{"answered":"a"},{"answered":"b"}]}"#, r#"{"a":1}"#, r"{}"),
        ] {
            assert!(holds(condition, yes), "{condition} of {yes}");
            assert!(!holds(condition, no), "{condition} of {no}");
        }
    }

    #[test]
    fn a_condition_of_tomorrow_is_read_and_known_as_such() {
        for text in [
            r#"{"guess":"a"}"#,
            r#"{"not":{"guess":"a"}}"#,
            r#"{"all":[{"answered":"a"},{"equals":{"field":"a","value":1,"fold":true}}]}"#,
            r#"{"rows_where":{"table":"t","rows":1,"when":{"guess":"a"}}}"#,
            r#""unknown""#,
        ] {
            let condition: Condition = serde_json::from_str(text).unwrap();
            assert!(!condition.is_known(), "{text}");
            let again: Condition = serde_json::from_value(serde_json::to_value(&condition).unwrap()).unwrap();
            assert_eq!(again, condition);
        }
        assert!(serde_json::from_str::<Condition>(r#"{"not":{"answered":"a"}}"#).unwrap().is_known());
        assert!(serde_json::from_str::<Condition>("{").is_err());
    }
}
