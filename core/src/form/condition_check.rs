//! Whether a condition compares things that can be compared.

use chrono::NaiveDate;
use serde_json::Value;

use super::{
    CodeLists, Condition, Field, FieldKind, condition::is_empty, defect::Defects, field_at::kind_at, kind::Context,
};

const MISMATCH: &str = "a value this field never has:";

/// Everything that is wrong with one condition, each with its place inside.
pub(super) fn check(
    condition: &Condition,
    place: &str,
    fields: &[&Field],
    lists: &CodeLists,
    defects: &mut Defects<'_>,
) {
    let known = condition.own_fields();
    let unknown: Vec<&str> = known.into_iter().filter(|field| kind_at(fields, field).is_none()).collect();
    if !unknown.is_empty() {
        unknown.into_iter().for_each(|field| defects.add(place, "no such field", field));
        return;
    }
    let kind = |field: &str| kind_at(fields, field).expect("fields that are not there were refused above");
    match condition {
        Condition::Equals { field, value } => {
            if !can_be(&kind(field), value, lists) {
                defects.add(place, MISMATCH, value);
            }
        }
        Condition::OneOf { field, values } => {
            let kind = kind(field);
            values
                .iter()
                .filter(|value| !can_be(&kind, value, lists))
                .for_each(|value| defects.add(place, MISMATCH, value));
        }
        Condition::AtLeast { field, .. } => {
            if !is_number(&kind(field)) {
                defects.add(place, "not a number:", field);
            }
        }
        Condition::MoreThan { field, other } => {
            for field in [field, other].into_iter().filter(|field| !is_number(&kind(field))) {
                defects.add(place, "not a number:", field);
            }
        }
        Condition::Before { field, other } | Condition::DaysApartMoreThan { field, other, .. } => {
            let is_date = |kind: &FieldKind| {
                matches!(kind, FieldKind::Date { .. } | FieldKind::PartialDate { .. } | FieldKind::Unknown)
            };
            for field in [field, other].into_iter().filter(|field| !is_date(&kind(field))) {
                defects.add(place, "not a date:", field);
            }
        }
        Condition::Includes { field, value } => match &*kind(field) {
            FieldKind::MultiChoice { list, .. } => {
                if lists.get(list).is_none_or(|list| list.entry(value).is_none()) {
                    defects.add(place, MISMATCH, value);
                }
            }
            FieldKind::Unknown => {}
            _ => defects.add(place, "not several of a list:", field),
        },
        Condition::Mentions { field, phrases } => {
            if !matches!(*kind(field), FieldKind::Text { .. } | FieldKind::LongText { .. } | FieldKind::Unknown) {
                defects.add(place, "not a text:", field);
            }
            for phrase in phrases.iter().filter(|phrase| !phrase.chars().any(char::is_alphanumeric)) {
                defects.add(place, "a phrase without words:", phrase);
            }
        }
        Condition::InColumn { field, table, column } => match &*kind(table) {
            FieldKind::Table { columns, .. } => match columns.iter().find(|candidate| candidate.id == *column) {
                None => defects.add(place, "no such column", column),
                Some(column) if !comparable(&kind(field), &column.kind, lists) => {
                    defects.add(place, "fields of different kinds:", format!("{field}, {table}.{}", column.id));
                }
                Some(_) => {}
            },
            FieldKind::Unknown => {}
            _ => defects.add(place, "not a table:", table),
        },
        Condition::RowsWhere { table, rows, when } => match &*kind(table) {
            FieldKind::Table { columns, max_rows, .. } => {
                if !(1..=*max_rows).contains(rows) {
                    defects.add(place, "rows the table never has:", rows);
                }
                let columns: Vec<&Field> = columns.iter().collect();
                check(when, &format!("{place}.rows_where"), &columns, lists, defects);
            }
            FieldKind::Unknown => {}
            _ => defects.add(place, "not a table:", table),
        },
        Condition::YoungerThan { field, .. } | Condition::DaysAgoMoreThan { field, .. } => {
            if !matches!(*kind(field), FieldKind::Date { .. } | FieldKind::Unknown) {
                defects.add(place, "not a date:", field);
            }
        }
        Condition::SameAs { field, other } => {
            if !comparable(&kind(field), &kind(other), lists) {
                defects.add(place, "fields of different kinds:", format!("{field}, {other}"));
            }
        }
        Condition::Answered(_) | Condition::Unknown => {}
        Condition::Not(inner) => check(inner, &format!("{place}.not"), fields, lists, defects),
        Condition::All(inner) => check_each(inner, &format!("{place}.all"), fields, lists, defects),
        Condition::Any(inner) => check_each(inner, &format!("{place}.any"), fields, lists, defects),
    }
}

fn check_each(conditions: &[Condition], place: &str, fields: &[&Field], lists: &CodeLists, defects: &mut Defects<'_>) {
    for (at, condition) in conditions.iter().enumerate() {
        check(condition, &format!("{place}[{at}]"), fields, lists, defects);
    }
}

const fn is_number(kind: &FieldKind) -> bool {
    use FieldKind::{Decimal, Money, Number, Unknown};
    matches!(kind, Number { .. } | Decimal { .. } | Money { .. } | Unknown)
}

/// Whether a right answer of this kind, as it is kept, can be this value.
pub(super) fn can_be(kind: &FieldKind, value: &Value, lists: &CodeLists) -> bool {
    match kind {
        FieldKind::Unknown => true,
        // A no that is not accepted can still be asked about while somebody types.
        FieldKind::YesNo { .. } => value.is_boolean(),
        _ if is_empty(value) => false,
        _ => {
            // The last day a date may name: what is in the future today is not for ever.
            let today = NaiveDate::from_ymd_opt(2200, 12, 31).expect("a day of the calendar");
            let reading = kind.read(value, Context { lists, today });
            *reading.value == *value && !reading.found.iter().any(super::kind::Found::is_error)
        }
    }
}

fn comparable(one: &FieldKind, other: &FieldKind, lists: &CodeLists) -> bool {
    use FieldKind::{
        Address, AddressOfAnyTime, Choice, Date, Decimal, File, Money, MultiChoice, Number, PartialDate, Signature,
        Table, Time, Unknown, YesNo,
    };
    match (one, other) {
        (Unknown, _)
        | (_, Unknown)
        | (YesNo { .. }, YesNo { .. })
        | (Address, Address)
        | (AddressOfAnyTime, AddressOfAnyTime)
        | (Time, Time)
        | (Date { .. }, Date { .. } | PartialDate { .. })
        | (PartialDate { .. }, Date { .. } | PartialDate { .. })
        | (File { .. }, File { .. })
        | (Signature { .. }, Signature { .. }) => true,
        (Number { min: low, max: high }, Number { min, max }) => low <= max && min <= high,
        (Money { min: low, max: high }, Money { min, max }) => low <= max && min <= high,
        // Both are kept with as few decimals as they need.
        (Decimal { .. }, Decimal { .. }) => true,
        (Choice { list: one }, Choice { list: other }) => {
            let codes = |list: &str| lists.get(list).map(|list| &list.entries).into_iter().flatten();
            one == other || codes(one).any(|entry| codes(other).any(|second| second.code == entry.code))
        }
        (MultiChoice { list: one, .. }, MultiChoice { list: other, .. }) => one == other,
        (Table { columns: one, .. }, Table { columns: other, .. }) => one == other,
        // Everything else is kept as text that no list closes.
        (one, other) => [one, other].iter().all(|kind| is_open_text(kind)),
    }
}

const fn is_open_text(kind: &FieldKind) -> bool {
    use FieldKind::{
        DateWords, Digits, Email, LongText, OldNumber, PersonName, PersonalNumber, Phone, Plate, SocialInsuranceNumber,
        TaxCode, Text,
    };
    matches!(
        kind,
        Text { .. }
            | LongText { .. }
            | PersonName
            | PersonalNumber { .. }
            | OldNumber
            | Digits { .. }
            | TaxCode
            | SocialInsuranceNumber
            | Plate
            | Phone
            | Email
            | DateWords { .. }
    )
}
