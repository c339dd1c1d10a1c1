//! A form, compiled: its data was checked once, so that checking answers cannot meet a broken form.

use std::{collections::BTreeSet, sync::Arc};

use chrono::NaiveDate;
use serde_json::Value;

use super::{
    Answers, CodeLists, Condition, Field, FieldKind, Finding, Form, FormDefect, Requirement, Section,
    condition::is_empty,
    field_at::top,
    json_schema,
    kind::{Context, Found},
    static_check,
};

/// A form whose data holds together.
#[derive(Debug, Clone)]
pub struct CompiledForm {
    form: Form,
    lists: Arc<CodeLists>,
}

impl CompiledForm {
    /// Compiles a form: its conditions are over fields that are there and can be compared, no field waits for itself, every
    /// field can be shown, and every condition holds for some answers and not for others.
    ///
    /// # Errors
    /// Everything that is wrong with it, with the place.
    pub fn compile(form: Form, lists: Arc<CodeLists>) -> Result<Self, Vec<FormDefect>> {
        let defects = static_check::defects(&form, &lists);
        if defects.is_empty() { Ok(Self { form, lists }) } else { Err(defects) }
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

    /// Whether it has a field of a kind that this program does not know.
    #[must_use]
    pub fn needs_update(&self) -> bool {
        self.form.fields().any(|field| field.kind == FieldKind::Unknown)
    }

    /// Ids of the fields that are shown, in order.
    #[must_use]
    pub fn visible_fields(&self, answers: &Answers, today: NaiveDate) -> Vec<String> {
        self.visible(&self.spelt(answers, today), today).map(|(_, field)| field.id.clone()).collect()
    }

    /// The fields that are shown, in order.
    pub(super) fn shown_fields(&self, answers: &Answers, today: NaiveDate) -> Vec<&Field> {
        let shown: BTreeSet<String> = self.visible_fields(answers, today).into_iter().collect();
        self.form.fields().filter(|field| shown.contains(&field.id)).collect()
    }

    /// A value in the canonical spelling of a field, unless the field would refuse it on its own.
    pub(super) fn accepted(&self, field: &Field, value: &Value, today: NaiveDate) -> Option<Value> {
        if is_empty(value) {
            return None;
        }
        let context = Context { answers: &Answers::default(), lists: &self.lists, today };
        let reading = field.kind.read(value, &context);
        (!reading.found.iter().any(Found::is_error)).then_some(reading.value)
    }

    fn visible<'a>(&'a self, answers: &'a Answers, today: NaiveDate) -> impl Iterator<Item = (&'a Section, &'a Field)> {
        let shown = move |condition: &Option<Condition>| shows(condition.as_ref(), answers, today);
        self.form
            .sections
            .iter()
            .filter(move |section| shown(&section.show_when))
            .flat_map(|section| section.fields.iter().map(move |field| (section, field)))
            .filter(move |(_, field)| shown(&field.show_when))
    }

    /// Everything that is wrong or doubtful, in the form's order.
    #[must_use]
    pub fn check(&self, answers: &Answers, today: NaiveDate) -> Vec<Finding> {
        let spelt = self.spelt(answers, today);
        let context = Context { answers: &spelt, lists: &self.lists, today };
        let read = |field: &Field| read_field(field, answers.get(&field.id), &context).1;
        let mut findings: Vec<Finding> = self.visible(&spelt, today).flat_map(|(_, field)| read(field)).collect();
        findings.extend(self.rule_findings(&spelt, today, |_| true));
        let known: BTreeSet<&str> = self.form.fields().map(|field| field.id.as_str()).collect();
        findings.extend(answers.fields().filter(|field| !known.contains(field)).map(unknown_answer));
        findings
    }

    /// What is wrong or doubtful at one field as it is typed: a missing answer is not, yet.
    #[must_use]
    pub fn check_field(&self, answers: &Answers, path: &str, today: NaiveDate) -> Vec<Finding> {
        let spelt = self.spelt(answers, today);
        let context = Context { answers: &spelt, lists: &self.lists, today };
        let field = self.visible(&spelt, today).map(|(_, field)| field).find(|field| field.id == top(path));
        let Some(field) = field else { return Vec::new() };
        let typed = answers.get(&field.id);
        if typed.is_none_or(is_empty) {
            return Vec::new();
        }
        let mut findings = read_field(field, typed, &context).1;
        findings.extend(self.rule_findings(&spelt, today, |at| top(at) == field.id));
        findings
    }

    fn rule_findings(&self, answers: &Answers, today: NaiveDate, wanted: impl Fn(&str) -> bool) -> Vec<Finding> {
        self.form
            .rules
            .iter()
            .filter(|rule| wanted(&rule.at) && rule.when.holds(answers, today))
            .map(|rule| Finding {
                code: format!("{}.{}", self.form.id, rule.code),
                path: rule.at.clone(),
                severity: rule.severity,
                message: rule.message.clone(),
                mend: rule.mend.clone(),
            })
            .collect()
    }

    /// The answers as they are kept and hashed: canonical spellings, nothing of hidden fields, nothing empty. What is wrong
    /// stays as it was typed.
    #[must_use]
    pub fn normalised(&self, answers: &Answers, today: NaiveDate) -> Answers {
        let known: BTreeSet<&str> = self.form.fields().map(|field| field.id.as_str()).collect();
        let mut kept = Answers::default();
        for (field, value) in answers.entries().filter(|(field, _)| !known.contains(field)) {
            kept.set(field, value.clone());
        }
        let spelt = self.spelt(answers, today);
        for (_, field) in self.visible(&spelt, today) {
            if let Some(value) = spelt.get(&field.id) {
                kept.set(&field.id, value.clone());
            }
        }
        kept
    }

    /// The answers in their canonical spellings. Conditions and rules compare these: two ways to write an address are one
    /// address, while somebody types as well as when it is sent.
    pub(super) fn spelt(&self, answers: &Answers, today: NaiveDate) -> Answers {
        let context = Context { answers, lists: &self.lists, today };
        let mut spelt = answers.clone();
        for field in self.form.fields() {
            if let Some(value) = answers.get(&field.id) {
                let kept = if is_empty(value) { Value::Null } else { field.kind.read(value, &context).value };
                spelt.set(&field.id, kept);
            }
        }
        spelt
    }
}

/// Whether something is shown that is shown only when a condition holds.
pub(super) fn shows(condition: Option<&Condition>, answers: &Answers, today: NaiveDate) -> bool {
    condition.is_none_or(|condition| condition.holds(answers, today))
}

/// One field's canonical answer and what is wrong with it.
pub(super) fn read_field(field: &Field, typed: Option<&Value>, context: &Context<'_>) -> (Option<Value>, Vec<Finding>) {
    let Some(value) = typed.filter(|value| !is_empty(value)) else {
        let required = match &field.required {
            Requirement::Always(required) => *required,
            Requirement::When(condition) => condition.holds(context.answers, context.today),
        };
        let missing = Found {
            code: "form.missing",
            place: String::new(),
            severity: super::Severity::Error,
            places: vec![],
            inner: None,
        };
        return (None, if required { vec![finding(field, missing)] } else { Vec::new() });
    };
    let reading = field.kind.read(value, context);
    (Some(reading.value), reading.found.into_iter().map(|found| finding(field, found)).collect())
}

fn finding(field: &Field, found: Found) -> Finding {
    let path = format!("{}{}", field.id, found.place);
    match found.inner {
        Some(inner) => Finding { path, ..inner },
        None => Finding::new(found.code, &path, found.severity, field, &found.places),
    }
}

fn unknown_answer(field: &str) -> Finding {
    use crate::text::sentence;
    let places = [("field", field)];
    Finding {
        code: "form.unknown_answer".to_owned(),
        path: field.to_owned(),
        severity: super::Severity::Error,
        message: sentence("form.unknown_answer", &places),
        mend: sentence("form.unknown_answer.mend", &places),
    }
}

#[cfg(test)]
#[path = "compiled_tests.rs"]
mod tests;
