//! Answers as a form reads them: each field's once, and only if somebody asks for it. Conditions, rules and what is kept all see
//! the same canonical spellings: two ways to write an address are one address, while somebody types as well as when it is sent.

use std::cell::OnceCell;

use serde_json::{Map, Value};

use super::{
    Answers, Condition, Field, FieldKind, Finding, Requirement,
    answers::answer_at,
    condition::is_empty,
    kind::{Context, Found, Reading},
};
use crate::word_map::WordMap;

/// Where each field of a form stands among all of them, by its id.
pub(super) type FieldIndex = WordMap<String, usize>;

/// The answers of a form, or those of a row of a table.
pub(super) struct ReadAnswers<'a> {
    slots: Vec<Slot<'a>>,
    /// None for a row, which has few columns.
    index: Option<&'a FieldIndex>,
    strangers: Vec<(&'a str, &'a Value)>,
    context: Context<'a>,
}

/// A field and what was answered.
struct Slot<'a> {
    field: &'a Field,
    /// Not there if it says nothing.
    typed: Option<&'a Value>,
    reading: OnceCell<Reading<'a>>,
}

impl<'a> ReadAnswers<'a> {
    /// The answers of a form whose fields the index names in their order.
    pub(super) fn of_form(
        fields: impl Iterator<Item = &'a Field>,
        index: &'a FieldIndex,
        answers: &'a Answers,
        context: Context<'a>,
    ) -> Self {
        Self::of(fields, Some(index), answers.entries(), context)
    }

    /// The answers of a row of a table.
    pub(super) fn of_row(columns: &'a [Field], cells: &'a Map<String, Value>, context: Context<'a>) -> Self {
        Self::of(columns.iter(), None, cells.iter().map(|(id, value)| (id.as_str(), value)), context)
    }

    fn of(
        fields: impl Iterator<Item = &'a Field>,
        index: Option<&'a FieldIndex>,
        answers: impl Iterator<Item = (&'a str, &'a Value)>,
        context: Context<'a>,
    ) -> Self {
        let slots = fields.map(|field| Slot { field, typed: None, reading: OnceCell::new() }).collect();
        let mut read = Self { slots, index, strangers: Vec::new(), context };
        for (id, value) in answers {
            match read.slot(id) {
                Some(slot) => read.slots[slot].typed = Some(value).filter(|value| !is_empty(value)),
                None => read.strangers.push((id, value)),
            }
        }
        read
    }

    /// Where a field stands.
    pub(super) fn slot(&self, id: &str) -> Option<usize> {
        match self.index {
            Some(index) => index.get(id).copied(),
            None => self.slots.iter().position(|slot| slot.field.id == id),
        }
    }

    /// What was typed into a field, if it says anything.
    pub(super) fn typed(&self, id: &str) -> Option<&'a Value> {
        self.slots[self.slot(id)?].typed
    }

    /// What the answers are read with.
    pub(super) const fn context(&self) -> Context<'a> {
        self.context
    }

    /// What was answered under names that no field has, in the order of the answers.
    pub(super) fn strangers(&self) -> impl Iterator<Item = (&'a str, &'a Value)> {
        self.strangers.iter().copied()
    }

    /// What the kind at a place says of its answer; `None` if there is none.
    pub(super) fn reading(&self, slot: usize) -> Option<&Reading<'a>> {
        let Slot { field, typed, reading } = &self.slots[slot];
        typed.map(|typed| reading.get_or_init(|| field.kind.read(typed, self.context)))
    }

    /// The canonical spelling of the answer at a place.
    pub(super) fn value(&self, slot: usize) -> Option<&Value> {
        self.reading(slot).map(|reading| &*reading.value)
    }

    /// The canonical spelling of what stands at a path.
    pub(super) fn answer(&self, path: &str) -> Option<&Value> {
        answer_at(path, |id| self.value(self.slot(id)?))
    }

    /// Whether a condition holds.
    pub(super) fn holds(&self, condition: &Condition) -> bool {
        condition.holds_for(&|path| self.answer(path), self.context.today)
    }

    /// Whether something is shown that is shown only when a condition holds.
    pub(super) fn shows(&self, condition: Option<&Condition>) -> bool {
        condition.is_none_or(|condition| self.holds(condition))
    }

    /// Whether a field must be answered.
    pub(super) fn requires(&self, field: &Field) -> bool {
        match &field.required {
            Requirement::Always(required) => *required,
            Requirement::When(condition) => self.holds(condition),
        }
    }

    /// Everything that is wrong or doubtful at a place, what is missing included.
    pub(super) fn judge(&self, slot: usize, findings: &mut Vec<Finding>) {
        let Slot { field, .. } = &self.slots[slot];
        let Some(reading) = self.reading(slot) else {
            if self.requires(field) {
                // Nobody can fill in what this program cannot show.
                let is_known = field.kind != FieldKind::Unknown;
                findings.push(Found::error(if is_known { "form.missing" } else { "form.unknown_kind" }).of(field));
            }
            return;
        };
        let compared = field.kind.compare(&reading.value, &|path| self.answer(path));
        findings.extend(reading.found.iter().chain(&compared).map(|found| found.of(field)));
    }
}
