//! What may be answered: one file per kind. A kind reads a value as it was typed and gives back its canonical spelling, with
//! what is wrong or doubtful about it.

mod address;
pub(super) mod address_of_any_time;
mod choice;
pub(super) mod date;
mod date_words;
pub(super) mod decimal;
mod digits;
mod email;
mod file;
mod file_type;
mod money;
mod multi_choice;
mod number;
mod old_number;
pub(super) mod partial_date;
mod periods;
mod person_name;
mod personal_number;
mod phone;
mod plate;
pub(super) mod signature;
mod social_insurance_number;
mod table;
mod tax_code;
mod text;
mod time;
mod yes_no;

pub(super) use address::{PROVINCES, STREET_MAX, WARDS};
pub(crate) use file::file_facts;
pub use file_type::FileType;
pub use periods::{Periods, Since};
pub use signature::SignatureForm;
pub(crate) use signature::drawn_signature;

use std::borrow::Cow;

use chrono::NaiveDate;
use serde::Serialize;
use serde_json::Value;

use super::{CodeLists, Field, Finding, Severity};
use crate::{json::FromTree, payment::Dong, text::Localized};

/// The kinds of field. A kind that this version does not know is [`FieldKind::Unknown`]: the app says "please update".
#[derive(Debug, Clone, PartialEq, Serialize, FromTree)]
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
    /// A day, a month of a year or a year alone, as far as it is known: `1950-03-02`, `1950-03`, `1950`.
    PartialDate {
        /// Today at the latest.
        #[serde(default)]
        not_after_today: bool,
    },
    /// A time of the day, `HH:MM`.
    Time,
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
    /// A code of digits, in which leading zeros count.
    Digits {
        /// Digits at least.
        min: u32,
        /// Digits at most.
        max: u32,
    },
    /// A number with decimals, kept as a text with a point: `120.5`.
    Decimal {
        /// At least, in units of the last place.
        min: i64,
        /// At most, in units of the last place.
        max: i64,
        /// Decimals at most: one or two.
        places: u8,
    },
    /// Whole đồng.
    Money {
        /// At least.
        min: Dong,
        /// At most.
        max: Dong,
    },
    /// The nine-digit number of an old identity card.
    OldNumber,
    /// A tax code of an organisation, a branch or a person.
    TaxCode,
    /// A social insurance number, or the personal number that stands for it.
    SocialInsuranceNumber,
    /// A vehicle's plate; an unusual one is asked about, never refused.
    Plate,
    /// One of a list.
    Choice {
        /// The list's id.
        list: String,
    },
    /// Several of a list.
    MultiChoice {
        /// The list's id.
        list: String,
        /// Choices at least, once any is made.
        min: u32,
        /// Choices at most.
        max: u32,
    },
    /// Yes or no; `must` asks for a yes (a declaration).
    YesNo {
        /// Only yes will do.
        #[serde(default)]
        must: bool,
    },
    /// Province, ward and street (two levels since 01/07/2025).
    Address,
    /// An address as an old paper has it, and today's units beside it: `{typed, now}`.
    AddressOfAnyTime,
    /// A file by its facts; its type is told by its first bytes.
    File {
        /// Types that are taken.
        types: Vec<FileType>,
        /// Bytes at most.
        max_bytes: u64,
    },
    /// A signature by its facts.
    Signature {
        /// Forms that are taken.
        accepts: Vec<SignatureForm>,
    },
    /// Rows of the same fields: a group that is repeated.
    Table {
        /// Its columns.
        #[cfg_attr(feature = "openapi", schema(no_recursion))]
        columns: Vec<Field>,
        /// Rows at least, once there are any.
        #[serde(default, skip_serializing_if = "is_zero")]
        min_rows: u32,
        /// Rows at most.
        max_rows: u32,
        /// Columns in which no two rows have the same.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        unique: Vec<String>,
        /// The columns of periods that follow each other.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        periods: Option<Periods>,
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

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes the field by reference")]
const fn is_zero(count: &u32) -> bool {
    *count == 0
}

/// What a kind needs to read a value.
#[derive(Clone, Copy)]
pub(super) struct Context<'a> {
    pub lists: &'a CodeLists,
    pub today: NaiveDate,
}

/// What else was answered, by path, in canonical spellings: the form's other fields, or of a column those of its row.
pub(super) type Beside<'b, 'a> = &'b dyn Fn(&str) -> Option<&'a Value>;

/// What a kind says about a value by itself.
pub(super) struct Reading<'a> {
    /// The canonical spelling; the value as typed (trimmed, NFC) where something is wrong. Not copied where nothing changes.
    pub value: Cow<'a, Value>,
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
    pub(in crate::form) fn error(code: &'static str) -> Self {
        Self { code, place: String::new(), severity: Severity::Error, places: Vec::new(), inner: None }
    }

    fn warning(code: &'static str) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code) }
    }

    pub(in crate::form) fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// As it is told of the field it was found in.
    pub(in crate::form) fn of(&self, field: &Field) -> Finding {
        let path = [field.id.as_str(), &self.place].concat();
        match &self.inner {
            Some(inner) => Finding { path, ..inner.clone() },
            None => Finding::new(self.code, path, self.severity, field, &self.places),
        }
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

impl<'a> Reading<'a> {
    fn right(value: impl Into<Value>) -> Self {
        Self { value: Cow::Owned(value.into()), found: Vec::new() }
    }

    /// Right as it was typed.
    const fn as_typed(typed: &'a Value) -> Self {
        Self { value: Cow::Borrowed(typed), found: Vec::new() }
    }

    /// A text in its canonical spelling, which is the one that was typed more often than not.
    fn spelt(typed: &'a Value, canonical: &str) -> Self {
        if typed.as_str() == Some(canonical) { Self::as_typed(typed) } else { Self::right(canonical) }
    }

    fn wrong(value: impl Into<Value>, found: Found) -> Self {
        Self { value: Cow::Owned(value.into()), found: vec![found] }
    }

    fn said(self, found: impl IntoIterator<Item = Found>) -> Self {
        Self { found: found.into_iter().collect(), ..self }
    }
}

impl FieldKind {
    /// Reads a value that is not empty, by itself.
    pub(super) fn read<'a>(&self, value: &'a Value, context: Context<'_>) -> Reading<'a> {
        match self {
            Self::Text { max } => text::read(value, *max, false),
            Self::LongText { max } => text::read(value, *max, true),
            Self::PersonName => person_name::read(value),
            Self::PersonalNumber { .. } => personal_number::read(value, context.today),
            Self::Phone => phone::read(value),
            Self::Email => email::read(value),
            Self::Date { not_after_today } => date::read(value, *not_after_today, context.today),
            Self::PartialDate { not_after_today } => partial_date::read(value, *not_after_today, context.today),
            Self::Time => time::read(value),
            Self::DateWords { .. } => date_words::read(value),
            Self::Number { min, max } => number::read(value, *min, *max),
            Self::Digits { min, max } => digits::read(value, *min, *max),
            Self::Decimal { min, max, places } => decimal::read(value, *min, *max, *places),
            Self::Money { min, max } => money::read(value, *min, *max),
            Self::OldNumber => old_number::read(value),
            Self::TaxCode => tax_code::read(value),
            Self::SocialInsuranceNumber => social_insurance_number::read(value),
            Self::Plate => plate::read(value),
            Self::Choice { list } => choice::read(value, list, context.lists),
            Self::MultiChoice { list, min, max } => multi_choice::read(value, list, *min, *max, context.lists),
            Self::YesNo { must } => yes_no::read(value, *must),
            Self::Address => address::read(value, context.lists),
            Self::AddressOfAnyTime => address_of_any_time::read(value, context.lists),
            Self::File { types, max_bytes } => file::read(value, types, *max_bytes),
            Self::Signature { accepts } => signature::read(value, accepts, context.today),
            Self::Table { columns, min_rows, max_rows, unique, .. } => {
                let (min_rows, max_rows) = (*min_rows, *max_rows);
                table::read(value, &table::Table { columns, min_rows, max_rows, unique }, context)
            }
            Self::Unknown => Reading::wrong(value.clone(), Found::error("form.unknown_kind")),
        }
    }

    /// What is wrong or doubtful about a value in its canonical spelling when it is compared with others.
    pub(super) fn compare(&self, value: &Value, beside: Beside<'_, '_>) -> Vec<Found> {
        match self {
            Self::PersonalNumber { birth_date, sex } => {
                personal_number::compare(value, birth_date.as_deref(), sex.as_deref(), beside)
            }
            Self::DateWords { of } => date_words::compare(value, of, beside),
            Self::Table { periods: Some(periods), .. } => periods::compare(periods, value, beside),
            _ => Vec::new(),
        }
    }

    /// Lists it chooses from.
    pub(in crate::form) fn lists(&self) -> Vec<&str> {
        match self {
            Self::Choice { list } | Self::MultiChoice { list, .. } => vec![list],
            Self::Address | Self::AddressOfAnyTime => vec![address::PROVINCES, address::WARDS],
            Self::Table { columns, .. } => columns.iter().flat_map(|column| column.kind.lists()).collect(),
            _ => Vec::new(),
        }
    }
}

#[cfg(test)]
#[path = "vectors_tests.rs"]
mod vectors_tests;
