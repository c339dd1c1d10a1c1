//! A draft that was begun under an older form is carried over to today's: what fits goes on, what does not is set aside and
//! shown to the person, and what is asked for anew is named. Nothing typed is lost.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{
    Answers, CodeLists, CompiledForm, Field, FieldKind, Requirement,
    condition::is_empty,
    kind::{Context, Found},
};
use crate::{
    closed_list::closed_list,
    text::{Localized, sentence_in_each},
};

closed_list! {
    /// Why an answer does not go on.
    SetAsideReason {
        /// The form asks for it no longer.
        NotAsked = "not_asked",
        /// The form asks for something of another kind.
        AnotherKind = "another_kind",
        /// What was chosen is offered no longer.
        NotOffered = "not_offered",
        /// It was right and is not any more: it is too long now, or outside new bounds.
        RefusedNow = "refused_now",
    }
}

/// An answer that does not go on, kept for the person to see.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetAside {
    /// Where it stood: `request`, `members[1].relation`.
    pub path: String,
    /// What stood before it; where nobody knows it any more, the path.
    pub label: Localized,
    /// As it was given.
    pub value: Value,
    /// What it was called, for what was chosen from a list.
    pub name: Option<Localized>,
    /// Why.
    pub reason: SetAsideReason,
}

impl SetAside {
    /// What the person reads.
    #[must_use]
    pub fn message(&self) -> Localized {
        let code = match self.reason {
            SetAsideReason::NotAsked => "form.set_aside.not_asked",
            SetAsideReason::AnotherKind => "form.set_aside.another_kind",
            SetAsideReason::NotOffered => "form.set_aside.not_offered",
            SetAsideReason::RefusedNow => "form.set_aside.refused_now",
        };
        let name = self.name.clone().unwrap_or_else(|| self.label.clone());
        sentence_in_each(code, &[("label", self.label.clone()), ("name", name)])
    }
}

impl std::fmt::Debug for SetAside {
    /// Not the value: it is a person's own.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SetAside({}, {})", self.path, self.reason)
    }
}

/// A draft's answers under today's form, and what changed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CarriedOver {
    /// The answers that go on.
    pub answers: Answers,
    /// The fields whose answers go on, in today's order.
    pub kept: Vec<String>,
    /// What does not go on.
    pub set_aside: Vec<SetAside>,
    /// Fields that are to be filled in now and were not before, in today's order.
    pub newly_required: Vec<String>,
}

/// Carries answers over from the form they were given under; `old` is `None` where nobody has that form any more.
///
/// A wrong answer goes on as it was typed where the kind is still the same: the person was told, and mends it. A choice that
/// is offered no longer and an answer that was right and is refused now are set aside; of several choices, and of the cells
/// of a table, only those.
#[must_use]
pub fn carry_over(old: Option<&CompiledForm>, new: &CompiledForm, answers: &Answers, today: NaiveDate) -> CarriedOver {
    let mut over = CarriedOver::default();
    for field in new.form().fields() {
        let Some(value) = answers.get(&field.id) else { continue };
        let before = old.map(|old| Before { field: find(old, &field.id), lists: old.lists() });
        let mut carrier = Carrier { lists: new.lists(), today, set_aside: &mut over.set_aside };
        let value = carrier.carry(value, field, before.as_ref(), &field.id);
        if let Some(value) = value {
            over.answers.set(&field.id, value);
            over.kept.push(field.id.clone());
        }
    }
    let known: BTreeSet<&str> = new.form().fields().map(|field| field.id.as_str()).collect();
    let gone = answers.entries().filter(|(id, value)| !known.contains(id) && !value.is_null());
    over.set_aside.extend(gone.map(|(id, value)| {
        let before = old.and_then(|old| Some((find(old, id)?, old.lists())));
        let label = before.map_or_else(|| Localized::new(id, id), |(field, _)| field.label.clone());
        let name = before.and_then(|(field, lists)| chosen_name(&field.kind, value, lists));
        SetAside { path: id.to_owned(), label, value: value.clone(), name, reason: SetAsideReason::NotAsked }
    }));
    let required_before: BTreeSet<String> =
        old.map(|old| required(old, answers, today).into_iter().collect()).unwrap_or_default();
    over.newly_required = required(new, &over.answers, today)
        .into_iter()
        .filter(|id| !required_before.contains(id) && over.answers.get(id).is_none_or(is_empty))
        .collect();
    over
}

/// What a place was under the older form.
struct Before<'a> {
    /// `None` if it was not there.
    field: Option<&'a Field>,
    lists: &'a CodeLists,
}

struct Carrier<'a> {
    lists: &'a CodeLists,
    today: NaiveDate,
    set_aside: &'a mut Vec<SetAside>,
}

impl Carrier<'_> {
    /// The value that goes on at a place, if any does.
    fn carry(&mut self, value: &Value, field: &Field, before: Option<&Before<'_>>, path: &str) -> Option<Value> {
        let old_field = before.and_then(|before| before.field);
        let is_same_kind = old_field.is_none_or(|old| same_kind(&old.kind, &field.kind));
        match (&field.kind, value) {
            (FieldKind::Table { columns, .. }, Value::Array(rows)) if is_same_kind => {
                Some(self.rows(rows, columns, before, path))
            }
            (FieldKind::MultiChoice { list, .. }, Value::Array(chosen)) if is_same_kind => {
                let offered = |code: &Value| code.as_str().is_some_and(|code| self.offers(list, code));
                let (stay, gone): (Vec<&Value>, Vec<&Value>) = chosen.iter().partition(|code| offered(code));
                for code in gone {
                    self.put_aside(code, field, before, path, SetAsideReason::NotOffered);
                }
                (!stay.is_empty()).then(|| Value::Array(stay.into_iter().cloned().collect()))
            }
            (FieldKind::Choice { list }, Value::String(code)) if is_same_kind && !self.offers(list, code) => {
                self.put_aside(value, field, before, path, SetAsideReason::NotOffered);
                None
            }
            // What this program cannot read it cannot judge either: an update finds it as it was given.
            (FieldKind::Unknown, _) => Some(value.clone()),
            _ if self.accepts(&field.kind, value) => Some(value.clone()),
            _ if !is_same_kind => {
                self.put_aside(value, field, before, path, SetAsideReason::AnotherKind);
                None
            }
            _ if before.is_some_and(|before| before.accepted(value, self.today)) => {
                self.put_aside(value, field, before, path, SetAsideReason::RefusedNow);
                None
            }
            // It was wrong and is wrong: the person sees it where they typed it.
            _ => Some(value.clone()),
        }
    }

    fn rows(&mut self, rows: &[Value], columns: &[Field], before: Option<&Before<'_>>, path: &str) -> Value {
        let old_columns = before.and_then(|before| match &before.field?.kind {
            FieldKind::Table { columns, .. } => Some(columns.as_slice()),
            _ => None,
        });
        let mut carried = Vec::new();
        for (at, row) in rows.iter().enumerate() {
            let Value::Object(cells) = row else {
                carried.push(row.clone());
                continue;
            };
            let mut kept = Map::new();
            for (id, value) in cells {
                let place = format!("{path}[{at}].{id}");
                let old_column = old_columns.and_then(|columns| columns.iter().find(|column| column.id == *id));
                let before = before.map(|before| Before { field: old_column, lists: before.lists });
                let Some(column) = columns.iter().find(|column| column.id == *id) else {
                    self.set_aside.push(SetAside {
                        label: old_column.map_or_else(|| Localized::new(id, id), |column| column.label.clone()),
                        name: before.and_then(|before| before.name(value)),
                        path: place,
                        value: value.clone(),
                        reason: SetAsideReason::NotAsked,
                    });
                    continue;
                };
                if let Some(value) = self.carry(value, column, before.as_ref(), &place) {
                    kept.insert(id.clone(), value);
                }
            }
            carried.push(Value::Object(kept));
        }
        Value::Array(carried)
    }

    fn offers(&self, list: &str, code: &str) -> bool {
        self.lists.get(list).is_some_and(|list| list.entry(code).is_some())
    }

    fn accepts(&self, kind: &FieldKind, value: &Value) -> bool {
        accepts(kind, value, self.lists, self.today)
    }

    fn put_aside(
        &mut self,
        value: &Value,
        field: &Field,
        before: Option<&Before<'_>>,
        path: &str,
        reason: SetAsideReason,
    ) {
        let label = before.and_then(|before| before.field).unwrap_or(field).label.clone();
        let name = before.and_then(|before| before.name(value));
        self.set_aside.push(SetAside { path: path.to_owned(), label, value: value.clone(), name, reason });
    }
}

impl Before<'_> {
    fn name(&self, value: &Value) -> Option<Localized> {
        chosen_name(&self.field?.kind, value, self.lists)
    }

    fn accepted(&self, value: &Value, today: NaiveDate) -> bool {
        self.field.is_some_and(|field| accepts(&field.kind, value, self.lists, today))
    }
}

fn find<'a>(form: &'a CompiledForm, id: &str) -> Option<&'a Field> {
    form.form().fields().find(|field| field.id == id)
}

/// Whether a kind takes a value, whatever stands beside it.
fn accepts(kind: &FieldKind, value: &Value, lists: &CodeLists, today: NaiveDate) -> bool {
    is_empty(value) || !kind.read(value, Context { lists, today }).found.iter().any(Found::is_error)
}

fn same_kind(one: &FieldKind, other: &FieldKind) -> bool {
    std::mem::discriminant(one) == std::mem::discriminant(other)
}

fn chosen_name(kind: &FieldKind, value: &Value, lists: &CodeLists) -> Option<Localized> {
    let (FieldKind::Choice { list } | FieldKind::MultiChoice { list, .. }) = kind else { return None };
    Some(lists.get(list)?.entry(value.as_str()?)?.name.clone())
}

/// Fields that are shown and must be filled in.
fn required(form: &CompiledForm, answers: &Answers, today: NaiveDate) -> Vec<String> {
    let must = |field: &&Field| match &field.required {
        Requirement::Always(required) => *required,
        Requirement::When(condition) => condition.holds(answers, today),
    };
    form.shown_fields(answers, today).into_iter().filter(must).map(|field| field.id.clone()).collect()
}

#[cfg(test)]
#[path = "carry_over_tests.rs"]
mod tests;
