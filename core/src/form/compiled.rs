//! A form, compiled: its data was checked once, so that checking answers cannot meet a broken form.

use std::sync::Arc;

use chrono::NaiveDate;
use serde_json::Value;

use super::{
    Answers, CodeLists, Field, Finding, Form, FormDefect, Severity,
    condition::is_empty,
    field_at::top,
    json_schema,
    kind::{Context, Found},
    read_answers::{FieldIndex, ReadAnswers},
    static_check, tomorrow,
};
use crate::text::sentence;

/// A form whose data holds together.
#[derive(Debug, Clone)]
pub struct CompiledForm {
    form: Form,
    lists: Arc<CodeLists>,
    index: FieldIndex,
    needs_update: bool,
}

impl CompiledForm {
    /// Compiles a form as people write it. What it has of tomorrow is put aside and leaves the rest as it is; everything else must
    /// hold together: its conditions are over fields that are there and can be compared, no field waits for itself, every field can
    /// be shown, and every condition holds for some answers and not for others.
    ///
    /// # Errors
    /// Everything that is wrong with it, with the place.
    pub fn compile(form: Form, lists: Arc<CodeLists>) -> Result<Self, Vec<FormDefect>> {
        Self::checked(form, lists, static_check::defects)
    }

    /// Compiles a form that a service signed, which has tried which answers decide what: a phone neither carries nor waits for that.
    /// What answers are checked by must be there all the same.
    ///
    /// # Errors
    /// Everything that is wrong with its fields and conditions, with the place.
    pub(crate) fn compile_signed(form: Form, lists: Arc<CodeLists>) -> Result<Self, Vec<FormDefect>> {
        Self::checked(form, lists, static_check::defects_of_parts)
    }

    fn checked(
        mut form: Form,
        lists: Arc<CodeLists>,
        check: fn(&Form, &CodeLists) -> Vec<FormDefect>,
    ) -> Result<Self, Vec<FormDefect>> {
        let needs_update = tomorrow::put_aside(&mut form);
        let defects = check(&form, &lists);
        if !defects.is_empty() {
            return Err(defects);
        }
        let index = form.fields().enumerate().map(|(slot, field)| (field.id.clone(), slot)).collect();
        Ok(Self { form, lists, index, needs_update })
    }

    /// The form.
    #[must_use]
    pub const fn form(&self) -> &Form {
        &self.form
    }

    pub(super) fn lists(&self) -> &CodeLists {
        &self.lists
    }

    /// Its answers as JSON Schema 2020-12, for partners; see [`schema`](super::schema).
    #[must_use]
    pub fn json_schema(&self) -> Value {
        json_schema::schema(&self.form, &self.lists)
    }

    /// Whether it has a field, a condition or a rule that this program does not know.
    #[must_use]
    pub const fn needs_update(&self) -> bool {
        self.needs_update
    }

    /// Ids of the fields that are shown, in order.
    #[must_use]
    pub fn visible_fields(&self, answers: &Answers, today: NaiveDate) -> Vec<String> {
        self.shown_fields(answers, today).into_iter().map(|field| field.id.clone()).collect()
    }

    /// The fields that are shown, in order.
    pub(super) fn shown_fields(&self, answers: &Answers, today: NaiveDate) -> Vec<&Field> {
        let read = self.read(answers, today);
        self.shown(&read).map(|(_, field)| field).collect()
    }

    /// A value in the canonical spelling of a field, unless the field would refuse it on its own.
    pub(super) fn accepted(&self, field: &Field, value: &Value, today: NaiveDate) -> Option<Value> {
        if is_empty(value) {
            return None;
        }
        let reading = field.kind.read(value, Context { lists: &self.lists, today });
        (!reading.found.iter().any(Found::is_error)).then(|| reading.value.into_owned())
    }

    /// Everything that is wrong or doubtful, in the form's order.
    #[must_use]
    pub fn check(&self, answers: &Answers, today: NaiveDate) -> Vec<Finding> {
        let read = self.read(answers, today);
        let mut findings = Vec::new();
        self.shown(&read).for_each(|(slot, _)| read.judge(slot, &mut findings));
        findings.extend(self.rule_findings(&read, |_| true));
        findings.extend(read.strangers().map(|(field, _)| unknown_answer(field)));
        findings
    }

    /// What is wrong or doubtful at one field as it is typed: a missing answer is not, yet.
    #[must_use]
    pub fn check_field(&self, answers: &Answers, path: &str, today: NaiveDate) -> Vec<Finding> {
        let read = self.read(answers, today);
        let shown = self.shown(&read).find(|(_, field)| field.id == top(path));
        let Some((slot, field)) = shown.filter(|(slot, _)| read.reading(*slot).is_some()) else { return Vec::new() };
        let mut findings = Vec::new();
        read.judge(slot, &mut findings);
        findings.extend(self.rule_findings(&read, |at| top(at) == field.id));
        findings
    }

    /// The answers as they are kept and hashed: canonical spellings, nothing of hidden fields, nothing empty. What is wrong
    /// stays as it was typed.
    #[must_use]
    pub fn normalised(&self, answers: &Answers, today: NaiveDate) -> Answers {
        let read = self.read(answers, today);
        let mut kept = Answers::default();
        for (field, value) in read.strangers() {
            kept.set(field, value.clone());
        }
        for (slot, field) in self.shown(&read) {
            if let Some(value) = read.value(slot) {
                kept.set(&field.id, value.clone());
            }
        }
        kept
    }

    pub(super) fn read<'a>(&'a self, answers: &'a Answers, today: NaiveDate) -> ReadAnswers<'a> {
        ReadAnswers::of_form(self.form.fields(), &self.index, answers, Context { lists: &self.lists, today })
    }

    /// The fields that are shown and where each stands, in order.
    fn shown<'a>(&'a self, read: &ReadAnswers<'_>) -> impl Iterator<Item = (usize, &'a Field)> {
        let sections = self.form.sections.iter();
        let sections = sections.map(move |section| (read.shows(section.show_when.as_ref()), &section.fields));
        let fields = sections.flat_map(|(is_shown, fields)| fields.iter().map(move |field| (is_shown, field)));
        fields
            .enumerate()
            .filter(move |(_, (is_shown, field))| *is_shown && read.shows(field.show_when.as_ref()))
            .map(|(slot, (_, field))| (slot, field))
    }

    fn rule_findings(&self, read: &ReadAnswers<'_>, wanted: impl Fn(&str) -> bool) -> impl Iterator<Item = Finding> {
        let broken = self.form.rules.iter().filter(move |rule| wanted(&rule.at) && read.holds(&rule.when));
        broken.map(|rule| Finding {
            code: format!("{}.{}", self.form.id, rule.code),
            path: rule.at.clone(),
            severity: rule.severity,
            message: rule.message.clone(),
            mend: rule.mend.clone(),
        })
    }
}

fn unknown_answer(field: &str) -> Finding {
    let places = [("field", field)];
    Finding {
        code: "form.unknown_answer".to_owned(),
        path: field.to_owned(),
        severity: Severity::Error,
        message: sentence("form.unknown_answer", &places),
        mend: sentence("form.unknown_answer.mend", &places),
    }
}

#[cfg(test)]
#[path = "compiled_tests.rs"]
mod tests;
