//! Whether a form's data holds together: everything that can be said of it before anybody fills it in. A form that passes
//! cannot meet a condition over a field that is not there, of another kind, or that nobody's answers decide.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    CodeLists, Condition, Field, FieldKind, Form, FormDefect, KnownFact, Requirement, condition_check, defect::Defects,
    field_at::kind_at, kind::decimal, reach,
};

/// Everything that is wrong with a form, in the form's order.
pub(super) fn defects(form: &Form, lists: &CodeLists) -> Vec<FormDefect> {
    let (mut defects, whole) = parts(form, lists);
    // Over fields that are not there, nothing can be said of what is reached.
    if whole {
        reach::check(form, lists, &mut defects);
    }
    defects.into_found()
}

/// What is wrong with its fields and conditions: without it answers can be checked, whether or not each condition can hold.
pub(super) fn defects_of_parts(form: &Form, lists: &CodeLists) -> Vec<FormDefect> {
    parts(form, lists).0.into_found()
}

/// What is wrong with a form's parts, and whether its fields and conditions are right.
fn parts<'a>(form: &'a Form, lists: &CodeLists) -> (Defects<'a>, bool) {
    let mut defects = Defects::of(&form.id);
    check_ids(form, &mut defects);
    let fields: Vec<&Field> = form.fields().collect();
    fields.iter().for_each(|field| check_kind(field, &field.id, &fields, lists, &mut defects));
    let whole = defects.count() == 0;
    let mut conditions_hold = true;
    for (place, condition) in conditions(form) {
        let before = defects.count();
        condition_check::check(condition, &place, &fields, lists, &mut defects);
        conditions_hold &= defects.count() == before;
    }
    for rule in form.rules.iter().filter(|rule| kind_at(&fields, &rule.at).is_none()) {
        defects.add(&format!("rules.{}.at", rule.code), "no such field", &rule.at);
    }
    (defects, whole && conditions_hold)
}

/// Every condition over the form's own fields, with its place.
fn conditions(form: &Form) -> Vec<(String, &Condition)> {
    let mut found = Vec::new();
    for section in &form.sections {
        found.extend(section.show_when.as_ref().map(|condition| (format!("{}.show_when", section.id), condition)));
        for field in &section.fields {
            found.extend(field.show_when.as_ref().map(|condition| (format!("{}.show_when", field.id), condition)));
            let read_only = field.read_only_when.as_ref();
            found.extend(read_only.map(|condition| (format!("{}.read_only_when", field.id), condition)));
            if let Requirement::When(condition) = &field.required {
                found.push((format!("{}.required", field.id), condition));
            }
        }
    }
    found.extend(form.rules.iter().map(|rule| (format!("rules.{}.when", rule.code), &rule.when)));
    found
}

fn check_ids(form: &Form, defects: &mut Defects<'_>) {
    twice(form.sections.iter().map(|section| section.id.as_str()), "sections", "a section stands twice", defects);
    twice(form.fields().map(|field| field.id.as_str()), "sections", "a field stands twice", defects);
    twice(form.rules.iter().map(|rule| rule.code.as_str()), "rules", "a rule stands twice", defects);
    for field in form.fields() {
        check_id(&field.id, &field.id, defects);
        check_filling(field, defects);
    }
}

/// Paths use these letters: an id with one could not be reached.
fn check_id(id: &str, place: &str, defects: &mut Defects<'_>) {
    if id.is_empty() || id.contains(['.', '[', ']']) {
        defects.add(place, "not an id of a field", id);
    }
}

/// Whether what fills a field fits it, and whether something does where it is not to be typed.
fn check_filling(field: &Field, defects: &mut Defects<'_>) {
    if field.read_only_when.is_some() && field.prefill.is_none() {
        defects.add(&format!("{}.read_only_when", field.id), "nothing fills a field that is not typed:", &field.id);
    }
    let fact = field.prefill.as_deref().and_then(KnownFact::from_text);
    if let Some(fact) = fact.filter(|fact| !fact.fits(&field.kind)) {
        defects.add(&format!("{}.prefill", field.id), "a fact of another kind:", fact);
    }
    if field.item.as_deref().is_some_and(|item| item.trim().is_empty()) {
        defects.add(&format!("{}.item", field.id), "an item without a name:", &field.id);
    }
}

fn twice<'a>(ids: impl Iterator<Item = &'a str>, place: &str, what: &'static str, defects: &mut Defects<'_>) {
    let mut seen = BTreeSet::new();
    ids.filter(|id| !seen.insert(*id)).for_each(|id| defects.add(place, what, id));
}

/// One field's kind; `beside` are the fields it sees: the form's, or its row's columns.
fn check_kind(field: &Field, path: &str, beside: &[&Field], lists: &CodeLists, defects: &mut Defects<'_>) {
    let place = format!("{path}.kind");
    if let FieldKind::Table { columns, .. } = &field.kind {
        check_table(field, &place, beside, defects);
        check_columns(columns, path, lists, defects);
        return;
    }
    check_bounds(field, &place, defects);
    for list in field.kind.lists() {
        match lists.get(list) {
            None => defects.add(&place, "no such list", list),
            Some(known) if known.entries.is_empty() => defects.add(&place, "an empty list", list),
            Some(_) => {}
        }
    }
    for (other, wanted) in looks_at(&field.kind) {
        check_beside(beside, other, wanted, &place, defects);
    }
}

/// Bounds that leave nothing to answer.
fn check_bounds(field: &Field, place: &str, defects: &mut Defects<'_>) {
    match &field.kind {
        FieldKind::Number { min, max } if min > max => {
            defects.add(place, "no number is within", format!("{min}..{max}"));
        }
        FieldKind::Digits { min, max } if min > max || *max == 0 => {
            defects.add(place, "no number of digits is within", format!("{min}..{max}"));
        }
        FieldKind::Money { min, max } if min > max => {
            defects.add(place, "no amount is within", format!("{min}..{max}"));
        }
        FieldKind::Decimal { min, max, places } => {
            if min > max {
                defects.add(place, "no number is within", format!("{min}..{max}"));
            }
            if !(1..=decimal::MOST_PLACES).contains(places) {
                defects.add(place, "decimals that cannot be told apart:", places);
            }
        }
        FieldKind::MultiChoice { min, max, .. } if min > max || *max == 0 => {
            defects.add(place, "no number of choices is within", format!("{min}..{max}"));
        }
        FieldKind::Text { max: 0 } | FieldKind::LongText { max: 0 } => {
            defects.add(place, "a text that takes nothing", &field.id);
        }
        FieldKind::File { types, max_bytes } if types.is_empty() || *max_bytes == 0 => {
            defects.add(place, "a file that takes nothing", &field.id);
        }
        FieldKind::Signature { accepts } if accepts.is_empty() => {
            defects.add(place, "a signature that takes nothing", &field.id);
        }
        _ => {}
    }
}

/// A table's own rules: how many rows, what is unique among them, what makes their periods.
fn check_table(field: &Field, place: &str, beside: &[&Field], defects: &mut Defects<'_>) {
    let FieldKind::Table { columns, min_rows, max_rows, unique, periods } = &field.kind else { return };
    if columns.is_empty() || *max_rows == 0 || min_rows > max_rows {
        defects.add(place, "a table that takes nothing", &field.id);
    }
    let column = |id: &str| columns.iter().find(|column| column.id == id).map(|column| &column.kind);
    for id in unique.iter().filter(|id| column(id).is_none()) {
        defects.add(place, "no such column", id);
    }
    let Some(periods) = periods else { return };
    for id in [&periods.from, &periods.to] {
        match column(id) {
            None => defects.add(place, "no such column", id),
            Some(FieldKind::Date { .. } | FieldKind::PartialDate { .. } | FieldKind::Unknown) => {}
            Some(_) => defects.add(place, "a column that is no date:", id),
        }
    }
    let Some(since) = &periods.since else { return };
    let wanted: [(Option<&str>, Wanted); 2] = [(Some(&since.birth_date), is_date), (since.sex.as_deref(), is_sex)];
    for (other, wanted) in wanted.into_iter().filter_map(|(field, wanted)| Some((field?, wanted))) {
        check_beside(beside, other, wanted, place, defects);
    }
}

/// Whether a field that a kind looks at is there, and the right one.
fn check_beside(beside: &[&Field], other: &str, wanted: Wanted, place: &str, defects: &mut Defects<'_>) {
    match kind_at(beside, other) {
        None => defects.add(place, "no such field", other),
        Some(kind) if !wanted(&kind) => defects.add(place, "a field of another kind", other),
        Some(_) => {}
    }
}

/// A row is a small form of its own, and none of its columns can be hidden.
fn check_columns(columns: &[Field], table: &str, lists: &CodeLists, defects: &mut Defects<'_>) {
    twice(columns.iter().map(|column| column.id.as_str()), table, "a column stands twice", defects);
    let beside: Vec<&Field> = columns.iter().collect();
    for column in columns {
        let path = format!("{table}.{}", column.id);
        check_id(&column.id, &path, defects);
        if column.show_when.is_some() {
            defects.add(&format!("{path}.show_when"), "a column cannot be hidden", &column.id);
        }
        if column.read_only_when.is_some() || column.prefill.is_some() {
            defects.add(&path, "a column that nothing can fill:", &column.id);
        }
        if let Requirement::When(condition) = &column.required {
            condition_check::check(condition, &format!("{path}.required"), &beside, lists, defects);
        }
        check_kind(column, &path, &beside, lists, defects);
    }
}

/// Whether a kind is the one that is looked for.
type Wanted = fn(&FieldKind) -> bool;

/// Fields that a kind compares with, and what each must be.
fn looks_at(kind: &FieldKind) -> Vec<(&str, Wanted)> {
    match kind {
        FieldKind::PersonalNumber { birth_date, sex } => {
            let date = birth_date.iter().map(|field| (field.as_str(), is_date as Wanted));
            date.chain(sex.iter().map(|field| (field.as_str(), is_sex as Wanted))).collect()
        }
        FieldKind::DateWords { of } => vec![(of, is_date as Wanted)],
        _ => Vec::new(),
    }
}

fn is_date(kind: &FieldKind) -> bool {
    matches!(kind, FieldKind::Date { .. })
}

fn is_sex(kind: &FieldKind) -> bool {
    matches!(kind, FieldKind::Choice { list } if list == "sexes")
}

/// The fields whose answers decide whether each field is shown, by field.
pub(super) fn shown_by(form: &Form) -> BTreeMap<&str, Vec<&Condition>> {
    let mut by = BTreeMap::new();
    for section in &form.sections {
        for field in &section.fields {
            by.insert(field.id.as_str(), section.show_when.iter().chain(&field.show_when).collect());
        }
    }
    by
}

#[cfg(test)]
#[path = "static_check_tests.rs"]
mod tests;

#[cfg(test)]
#[path = "static_check_properties.rs"]
mod properties;
