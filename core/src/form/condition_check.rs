//! Whether a condition compares things that can be compared.

use chrono::NaiveDate;
use serde_json::Value;

use super::{
    Answers, CodeLists, Condition, Field, FieldKind, condition::is_empty, defect::Defects, field_at::kind_at,
    kind::Context,
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
            if !matches!(*kind(field), FieldKind::Number { .. } | FieldKind::Unknown) {
                defects.add(place, "not a number:", field);
            }
        }
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
        Condition::Answered(_) => {}
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
            let reading = kind.read(value, &Context { answers: &Answers::default(), lists, today });
            reading.value == *value && !reading.found.iter().any(super::kind::Found::is_error)
        }
    }
}

fn comparable(one: &FieldKind, other: &FieldKind, lists: &CodeLists) -> bool {
    use FieldKind::{Address, Choice, Date, Number, Table, Unknown, YesNo};
    match (one, other) {
        (Unknown, _)
        | (_, Unknown)
        | (YesNo { .. }, YesNo { .. })
        | (Address, Address)
        | (Date { .. }, Date { .. }) => true,
        (Number { min: low, max: high }, Number { min, max }) => low <= max && min <= high,
        (Choice { list: one }, Choice { list: other }) => {
            let codes = |list: &str| lists.get(list).map(|list| &list.entries).into_iter().flatten();
            one == other || codes(one).any(|entry| codes(other).any(|second| second.code == entry.code))
        }
        (Table { columns: one, .. }, Table { columns: other, .. }) => one == other,
        // Everything else is kept as text that no list closes.
        (one, other) => [one, other].iter().all(|kind| {
            !matches!(kind, YesNo { .. } | Address | Date { .. } | Number { .. } | Choice { .. } | Table { .. })
        }),
    }
}
