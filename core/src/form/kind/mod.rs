//! What may be answered: one file per kind. A kind reads a value as it was typed and gives back its canonical spelling, with
//! what is wrong or doubtful about it.

mod address;
mod choice;
mod date;
mod date_words;
mod email;
mod number;
mod person_name;
mod personal_number;
mod phone;
mod table;
mod text;
mod yes_no;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Answers, CodeLists, Field, Finding, Severity};
use crate::text::Localized;

/// The kinds of field. A kind that this version does not know is [`FieldKind::Unknown`]: the app says "please update".
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum FieldKind {
    /// One line of text.
    Text {
        /// Letters at most.
        #[serde(default = "line")]
        max: u32,
    },
    /// Several lines of text.
    LongText {
        /// Letters at most.
        #[serde(default = "paragraph")]
        max: u32,
    },
    /// A person's name (Bộ luật Dân sự 2015, Điều 26).
    PersonName,
    /// A personal identification number; compared with birth date and sex where the form asks for them too.
    PersonalNumber {
        /// The field of the birth date.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        birth_date: Option<String>,
        /// The field of the sex.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        sex: Option<String>,
    },
    /// A telephone number.
    Phone,
    /// An e-mail address.
    Email,
    /// A calendar day, `YYYY-MM-DD`.
    Date {
        /// Today at the latest.
        #[serde(default)]
        not_after_today: bool,
    },
    /// The words of a date of another field.
    DateWords {
        /// That field.
        of: String,
    },
    /// A whole number.
    Number {
        /// At least.
        min: i64,
        /// At most.
        max: i64,
    },
    /// One of a list.
    Choice {
        /// The list's id.
        list: String,
    },
    /// Yes or no; `must` asks for a yes (a declaration).
    YesNo {
        /// Only yes will do.
        #[serde(default)]
        must: bool,
    },
    /// Province, ward and street (two levels since 01/07/2025).
    Address,
    /// Rows of the same fields.
    Table {
        /// Its columns.
        #[cfg_attr(feature = "openapi", schema(no_recursion))]
        columns: Vec<Field>,
        /// Rows at most.
        max_rows: u32,
    },
    /// Newer than this program.
    #[serde(other)]
    Unknown,
}

const fn line() -> u32 {
    200
}

const fn paragraph() -> u32 {
    2000
}

/// What a kind needs beside the value.
pub(super) struct Context<'a> {
    pub answers: &'a Answers,
    pub lists: &'a CodeLists,
    pub today: NaiveDate,
}

/// What a kind says about a value.
pub(super) struct Reading {
    /// The canonical spelling; the value as typed (trimmed, NFC) where something is wrong.
    pub value: Value,
    pub found: Vec<Found>,
}

/// One thing said, relative to the field.
pub(super) struct Found {
    pub code: &'static str,
    /// Below the field: empty, `.ward`, `[2].name`.
    pub place: String,
    pub severity: Severity,
    pub places: Vec<(&'static str, Localized)>,
    /// A finding of a column, whole.
    pub inner: Option<Finding>,
}

impl Found {
    fn error(code: &'static str) -> Self {
        Self { code, place: String::new(), severity: Severity::Error, places: Vec::new(), inner: None }
    }

    fn warning(code: &'static str) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code) }
    }

    pub(in crate::form) fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    fn at(mut self, place: impl Into<String>) -> Self {
        self.place = place.into();
        self
    }

    fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.places.push((name, Localized::new(value.to_string(), value.to_string())));
        self
    }
}

impl Reading {
    fn right(value: impl Into<Value>) -> Self {
        Self { value: value.into(), found: Vec::new() }
    }

    fn wrong(value: impl Into<Value>, found: Found) -> Self {
        Self { value: value.into(), found: vec![found] }
    }
}

impl FieldKind {
    /// Reads a value that is not empty.
    pub(super) fn read(&self, value: &Value, context: &Context<'_>) -> Reading {
        match self {
            Self::Text { max } => text::read(value, *max, false),
            Self::LongText { max } => text::read(value, *max, true),
            Self::PersonName => person_name::read(value),
            Self::PersonalNumber { birth_date, sex } => {
                personal_number::read(value, birth_date.as_deref(), sex.as_deref(), context)
            }
            Self::Phone => phone::read(value),
            Self::Email => email::read(value),
            Self::Date { not_after_today } => date::read(value, *not_after_today, context.today),
            Self::DateWords { of } => date_words::read(value, of, context),
            Self::Number { min, max } => number::read(value, *min, *max),
            Self::Choice { list } => choice::read(value, list, context.lists),
            Self::YesNo { must } => yes_no::read(value, *must),
            Self::Address => address::read(value, context.lists),
            Self::Table { columns, max_rows } => table::read(value, columns, *max_rows, context),
            Self::Unknown => Reading::wrong(value.clone(), Found::error("form.unknown_kind")),
        }
    }

    /// Lists it chooses from.
    pub(super) fn lists(&self) -> Vec<&str> {
        match self {
            Self::Choice { list } => vec![list],
            Self::Address => vec![address::PROVINCES, address::WARDS],
            Self::Table { columns, .. } => columns.iter().flat_map(|column| column.kind.lists()).collect(),
            _ => Vec::new(),
        }
    }
}
