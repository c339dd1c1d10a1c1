//! How a field is asked: its kind, with what a screen needs to draw it.

use serde_json::{Map, Value};

use super::{FieldOptions, FieldScreen, MOST_OPTIONS, Screens};
use crate::{
    form::{
        Field, FieldKind, FileType, SignatureForm,
        kind::{Context, STREET_MAX, address_of_any_time},
        read_answers::ReadAnswers,
    },
    payment::Dong,
    text::Localized,
};

/// How a field is asked.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum FieldInput {
    /// One line of text.
    Line {
        /// Letters at most.
        max: u32,
    },
    /// Several lines of text.
    Paragraph {
        /// Letters at most.
        max: u32,
    },
    /// A person's name.
    PersonName,
    /// Twelve digits.
    PersonalNumber,
    /// A telephone number.
    Phone,
    /// An e-mail address.
    Email,
    /// A calendar day; the answer is `YYYY-MM-DD`.
    CalendarDay {
        /// Today at the latest.
        not_after_today: bool,
    },
    /// A day, a month of a year or a year alone: `1950-03-02`, `1950-03`, `1950`.
    PartialDay {
        /// Today at the latest.
        not_after_today: bool,
    },
    /// A time of the day, `HH:MM`.
    TimeOfDay,
    /// The words of a date of another field.
    DayInWords {
        /// That field.
        of: String,
    },
    /// A whole number.
    WholeNumber {
        /// At least.
        min: i64,
        /// At most.
        max: i64,
    },
    /// Digits in which leading zeros count.
    DigitCode {
        /// Digits at least.
        min: u32,
        /// Digits at most.
        max: u32,
    },
    /// A number with decimals, answered as a text with a point.
    DecimalNumber {
        /// At least, in units of the last place.
        min: i64,
        /// At most, in units of the last place.
        max: i64,
        /// Decimals at most.
        places: u8,
    },
    /// Whole đồng.
    Amount {
        /// At least.
        min: Dong,
        /// At most.
        max: Dong,
    },
    /// Nine digits of an old card.
    OldNumber,
    /// A tax code.
    TaxCode,
    /// A social insurance number.
    SocialInsuranceNumber,
    /// A vehicle's plate.
    Plate,
    /// One of a list; the answer is its code.
    OneOf {
        /// What may be chosen.
        options: FieldOptions,
    },
    /// Several of a list; the answer is a table of codes.
    ManyOf {
        /// What may be chosen.
        options: FieldOptions,
        /// Choices at least, once any is made.
        min: u32,
        /// Choices at most.
        max: u32,
    },
    /// Yes or no.
    YesOrNo {
        /// Only yes will do: a declaration.
        must_agree: bool,
    },
    /// Province, ward and street: the parts `province`, `ward` and `street` of the path.
    Address {
        /// What may be chosen as the province.
        provinces: FieldOptions,
        /// What may be chosen as the ward of the province chosen; nothing to choose from means that it is typed.
        wards: FieldOptions,
        /// Letters of the street at most.
        street_max: u32,
    },
    /// An address as an old paper has it (`typed`), and today's beside it (`now.province`, `now.ward`, `now.street`).
    AddressOfAnyTime {
        /// What may be chosen as today's province.
        provinces: FieldOptions,
        /// What may be chosen as today's ward.
        wards: FieldOptions,
        /// Today's wards that the address as typed may lie in.
        candidates: Vec<super::CodeOption>,
        /// Letters of today's street at most.
        street_max: u32,
    },
    /// A file by its facts: asked only by forms that are handed in elsewhere so far. It is kept on the phone (the draft's
    /// `answer_with_content`); say that it is brought along.
    FieldFile {
        /// Types that are taken.
        types: Vec<FileType>,
        /// Bytes at most.
        max_bytes: u64,
    },
    /// A signature; a drawn one is kept as a file is.
    SignatureOf {
        /// Forms that are taken.
        accepts: Vec<SignatureForm>,
    },
    /// Rows of the same fields: a group that is repeated.
    Rows {
        /// What its columns are called.
        columns: Vec<Localized>,
        /// The rows there are.
        rows: Vec<TableRow>,
        /// Rows at least, once there are any.
        min_rows: u32,
        /// Rows at most.
        max_rows: u32,
    },
    /// Newer than this app: the person is asked to update.
    Unknown,
}

/// One row of a table.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct TableRow {
    /// Counted from 0.
    pub index: u32,
    /// Its cells.
    pub fields: Vec<FieldScreen>,
}

impl Screens<'_> {
    pub(super) fn input(
        &self,
        kind: &FieldKind,
        path: &str,
        typed: Option<&Value>,
        context: Context<'_>,
    ) -> FieldInput {
        let lists = context.lists;
        match kind {
            FieldKind::Text { max } => FieldInput::Line { max: *max },
            FieldKind::LongText { max } => FieldInput::Paragraph { max: *max },
            FieldKind::PersonName => FieldInput::PersonName,
            FieldKind::PersonalNumber { .. } => FieldInput::PersonalNumber,
            FieldKind::Phone => FieldInput::Phone,
            FieldKind::Email => FieldInput::Email,
            FieldKind::Date { not_after_today } => FieldInput::CalendarDay { not_after_today: *not_after_today },
            FieldKind::PartialDate { not_after_today } => FieldInput::PartialDay { not_after_today: *not_after_today },
            FieldKind::Time => FieldInput::TimeOfDay,
            FieldKind::DateWords { of } => FieldInput::DayInWords { of: of.clone() },
            FieldKind::Number { min, max } => FieldInput::WholeNumber { min: *min, max: *max },
            FieldKind::Digits { min, max } => FieldInput::DigitCode { min: *min, max: *max },
            FieldKind::Decimal { min, max, places } => {
                FieldInput::DecimalNumber { min: *min, max: *max, places: *places }
            }
            FieldKind::Money { min, max } => FieldInput::Amount { min: *min, max: *max },
            FieldKind::OldNumber => FieldInput::OldNumber,
            FieldKind::TaxCode => FieldInput::TaxCode,
            FieldKind::SocialInsuranceNumber => FieldInput::SocialInsuranceNumber,
            FieldKind::Plate => FieldInput::Plate,
            FieldKind::Choice { list } => FieldInput::OneOf { options: FieldOptions::of(lists, list) },
            FieldKind::MultiChoice { list, min, max } => {
                FieldInput::ManyOf { options: FieldOptions::of(lists, list), min: *min, max: *max }
            }
            FieldKind::YesNo { must } => FieldInput::YesOrNo { must_agree: *must },
            FieldKind::Address => FieldInput::Address {
                provinces: FieldOptions::provinces(lists),
                wards: FieldOptions::wards(lists, typed),
                street_max: u32::try_from(STREET_MAX).unwrap_or(u32::MAX),
            },
            FieldKind::AddressOfAnyTime => {
                let text = typed.map(|typed| typed.get("typed").unwrap_or(typed)).and_then(Value::as_str);
                let candidates = address_of_any_time::candidates(text.unwrap_or_default(), lists);
                FieldInput::AddressOfAnyTime {
                    provinces: FieldOptions::provinces(lists),
                    wards: FieldOptions::wards(lists, typed.and_then(|typed| typed.get("now"))),
                    candidates: candidates.iter().take(MOST_OPTIONS).map(Into::into).collect(),
                    street_max: u32::try_from(STREET_MAX).unwrap_or(u32::MAX),
                }
            }
            FieldKind::File { types, max_bytes } => {
                FieldInput::FieldFile { types: types.clone(), max_bytes: *max_bytes }
            }
            FieldKind::Signature { accepts } => FieldInput::SignatureOf { accepts: accepts.clone() },
            FieldKind::Table { columns, min_rows, max_rows, .. } => FieldInput::Rows {
                columns: columns.iter().map(|column| column.label.clone()).collect(),
                rows: self.rows(columns, path, typed, *max_rows, context),
                min_rows: *min_rows,
                max_rows: *max_rows,
            },
            FieldKind::Unknown => FieldInput::Unknown,
        }
    }

    /// No more rows than the form takes are drawn, whatever an answer holds.
    fn rows(
        &self,
        columns: &[Field],
        path: &str,
        typed: Option<&Value>,
        most: u32,
        context: Context<'_>,
    ) -> Vec<TableRow> {
        let rows = typed.and_then(Value::as_array).into_iter().flatten();
        let row = |(index, row): (u32, &Value)| {
            let none = Map::new();
            let read = ReadAnswers::of_row(columns, row.as_object().unwrap_or(&none), context);
            let cell = |column: &Field| self.place(column, &format!("{path}[{index}].{}", column.id), &read);
            TableRow { index, fields: columns.iter().map(cell).collect() }
        };
        (0..most).zip(rows).map(row).collect()
    }
}
