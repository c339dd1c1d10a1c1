//! Whether a form's data holds together: everything that can be said of it before anybody fills it in. A form that passes
//! cannot meet a condition over a field that is not there, of another kind, or that nobody's answers decide.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    CodeLists, Condition, Field, FieldKind, Form, FormDefect, Requirement, condition_check, defect::Defects,
    field_at::kind_at, reach,
};

/// Everything that is wrong with a form, in the form's order.
pub(super) fn defects(form: &Form, lists: &CodeLists) -> Vec<FormDefect> {
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
    // Over fields that are not there, nothing can be said of what is reached.
    if whole && conditions_hold {
        reach::check(form, lists, &mut defects);
    }
    defects.into_found()
}

/// Every condition over the form's own fields, with its place.
fn conditions(form: &Form) -> Vec<(String, &Condition)> {
    let mut found = Vec::new();
    for section in &form.sections {
        found.extend(section.show_when.as_ref().map(|condition| (format!("{}.show_when", section.id), condition)));
        for field in &section.fields {
            found.extend(field.show_when.as_ref().map(|condition| (format!("{}.show_when", field.id), condition)));
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
    }
}

/// Paths use these letters: an id with one could not be reached.
fn check_id(id: &str, place: &str, defects: &mut Defects<'_>) {
    if id.is_empty() || id.contains(['.', '[', ']']) {
        defects.add(place, "not an id of a field", id);
    }
}

fn twice<'a>(ids: impl Iterator<Item = &'a str>, place: &str, what: &'static str, defects: &mut Defects<'_>) {
    let mut seen = BTreeSet::new();
    ids.filter(|id| !seen.insert(*id)).for_each(|id| defects.add(place, what, id));
}

/// One field's kind; `beside` are the fields it sees: the form's, or its row's columns.
fn check_kind(field: &Field, path: &str, beside: &[&Field], lists: &CodeLists, defects: &mut Defects<'_>) {
    let place = format!("{path}.kind");
    match &field.kind {
        FieldKind::Table { columns, max_rows } => {
            if columns.is_empty() || *max_rows == 0 {
                defects.add(&place, "a table that takes nothing", &field.id);
            }
            check_columns(columns, path, lists, defects);
            return;
        }
        FieldKind::Number { min, max } if min > max => {
            defects.add(&place, "no number is within", format!("{min}..{max}"));
        }
        FieldKind::Text { max: 0 } | FieldKind::LongText { max: 0 } => {
            defects.add(&place, "a text that takes nothing", &field.id);
        }
        _ => {}
    }
    for list in field.kind.lists() {
        match lists.get(list) {
            None => defects.add(&place, "no such list", list),
            Some(known) if known.entries.is_empty() => defects.add(&place, "an empty list", list),
            Some(_) => {}
        }
    }
    for (other, wanted) in looks_at(&field.kind) {
        match kind_at(beside, other) {
            None => defects.add(&place, "no such field", other),
            Some(kind) if !wanted(&kind) => defects.add(&place, "a field of another kind", other),
            Some(_) => {}
        }
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
    let is_date: Wanted = |kind| matches!(kind, FieldKind::Date { .. });
    let is_sex: Wanted = |kind| matches!(kind, FieldKind::Choice { list } if list == "sexes");
    match kind {
        FieldKind::PersonalNumber { birth_date, sex } => {
            let date = birth_date.iter().map(|field| (field.as_str(), is_date));
            date.chain(sex.iter().map(|field| (field.as_str(), is_sex))).collect()
        }
        FieldKind::DateWords { of } => vec![(of, is_date)],
        _ => Vec::new(),
    }
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
