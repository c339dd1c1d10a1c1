//! A form as a phone shows it: the groups that are shown now, one a screen, each field with what may be answered, what was
//! answered, what is offered and what is wrong with it. The screens decide nothing.

mod input;
mod options;
mod progress;
mod shown;

pub use input::{FieldInput, TableRow};
pub use options::{CodeOption, FieldOptions, MOST_OPTIONS};
pub use progress::FormProgress;
pub use shown::AnsweredLine;

use std::borrow::Cow;

use chrono::NaiveDate;

use super::{
    AnswerValue, Answers, CompiledForm, Field, FieldKind, Finding, KnownValue, Offer, OfferSource, Privacy,
    condition::is_empty,
    field_at::{kind_at, top},
    offers,
    read_answers::ReadAnswers,
    read_only_fields,
};
use crate::{calendar::written_day, text::Localized};

/// A form on screens, as far as it is answered.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct FormScreen {
    /// Its title.
    pub title: Localized,
    /// What is asked now, in order: one group a screen.
    pub groups: Vec<FormGroup>,
    /// How far it is answered.
    pub progress: FormProgress,
    /// Everything that stands in the way or is doubtful, in the form's order, with what is not answered yet.
    pub findings: Vec<Finding>,
    /// It asks for something that this version of the app does not know: the person is asked to update.
    pub needs_update: bool,
}

/// Questions that stand together on one screen.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct FormGroup {
    /// Its id in the form.
    pub id: String,
    /// Its title.
    pub title: Localized,
    /// Its fields that are shown now, in order.
    pub fields: Vec<FieldScreen>,
    /// How far it is answered.
    pub progress: FormProgress,
}

/// A field on a screen.
#[derive(Clone, PartialEq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct FieldScreen {
    /// Where its answer goes: `copies`, `members[0].name`.
    pub path: String,
    /// What stands before it.
    pub label: Localized,
    /// A hint below it.
    pub help: Option<Localized>,
    /// The item of the paper form that it fills: `mục 3`.
    pub item: Option<String>,
    /// How it is asked.
    pub input: FieldInput,
    /// Whether it must be answered, as things stand.
    pub required: bool,
    /// Shown and not typed: it takes what is known of the person.
    pub read_only: bool,
    /// How the answer is to be guarded: what is sensitive is not shown in lists or over the shoulder.
    pub privacy: Privacy,
    /// What was answered, as typed.
    pub answer: AnswerValue,
    /// The same in words: the name of what was chosen, a date as offices write it. `None` where nothing was answered.
    pub shown: Option<Localized>,
    /// What is known and may be taken instead of typing.
    pub offer: Option<FieldOffer>,
    /// What is wrong or doubtful about what was typed. That nothing was typed yet is not wrong here.
    pub findings: Vec<Finding>,
}

/// A value that the person may take instead of typing it again (Nghị định 224/2026/NĐ-CP, Điều 15).
#[derive(Clone, PartialEq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct FieldOffer {
    /// The value.
    pub value: AnswerValue,
    /// The same in words.
    pub shown: Option<Localized>,
    /// From where it is known.
    pub source: OfferSource,
    /// The same in words, with its day: `Theo thẻ căn cước, ngày 01/05/2021`.
    pub said: Localized,
    /// The day it was true, `YYYY-MM-DD`.
    pub as_of: String,
}

impl std::fmt::Debug for FieldScreen {
    /// Not what was answered: it is a person's own.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { path, required, read_only, answer, findings, .. } = self;
        let findings: Vec<&str> = findings.iter().map(|finding| finding.code.as_str()).collect();
        write!(f, "FieldScreen({path}, {answer:?}, required: {required}, read only: {read_only}, {findings:?})")
    }
}

impl std::fmt::Debug for FieldOffer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "FieldOffer(***, {}, {})", self.source, self.as_of)
    }
}

/// What a form is described with.
#[derive(Clone, Copy)]
pub struct ScreenQuestion<'a> {
    /// What was answered.
    pub answers: &'a Answers,
    /// What is known of the applicant.
    pub known: &'a [KnownValue],
    /// The applicant's earlier dossiers.
    pub earlier: &'a [super::EarlierDossier<'a>],
    /// Today.
    pub today: NaiveDate,
}

impl CompiledForm {
    /// The form on screens.
    #[must_use]
    pub fn screen(&self, question: ScreenQuestion<'_>) -> FormScreen {
        let ScreenQuestion { answers, known, earlier, today } = question;
        let read = self.read(answers, today);
        let screens = Screens {
            form: self,
            findings: self.check(answers, today),
            offers: offers(self, answers, known, earlier, today),
            read_only: read_only_fields(self, answers, known, today),
        };
        let groups: Vec<FormGroup> = self
            .form()
            .sections
            .iter()
            .filter(|section| read.shows(section.show_when.as_ref()))
            .map(|section| {
                let shown = section.fields.iter().filter(|field| read.shows(field.show_when.as_ref()));
                let fields: Vec<FieldScreen> = shown.map(|field| screens.field(field, &read)).collect();
                let progress = FormProgress::of(&fields);
                FormGroup { id: section.id.clone(), title: section.title.clone(), fields, progress }
            })
            .filter(|group| !group.fields.is_empty())
            .collect();
        FormScreen {
            title: self.form().title.clone(),
            progress: FormProgress::sum(groups.iter().map(|group| group.progress)),
            groups,
            findings: screens.findings,
            needs_update: self.needs_update(),
        }
    }

    /// What was answered, in words, in the form's order: hidden and empty fields are left out.
    #[must_use]
    pub fn answered(&self, answers: &Answers, today: NaiveDate) -> Vec<AnsweredLine> {
        let line = |field: &Field| {
            let answer = answers.get(&field.id).filter(|value| !is_empty(value))?;
            let shown = shown::in_words(&field.kind, answer, self.lists())?;
            Some(AnsweredLine { path: field.id.clone(), label: field.label.clone(), shown, privacy: field.privacy })
        };
        self.shown_fields(answers, today).into_iter().filter_map(line).collect()
    }

    /// What is offered for one field, if anything.
    #[must_use]
    pub fn offer_for(&self, question: ScreenQuestion<'_>, field: &str) -> Option<Offer> {
        let ScreenQuestion { answers, known, earlier, today } = question;
        offers(self, answers, known, earlier, today).into_iter().find(|offer| offer.field == field)
    }

    /// Whether an answer may stand at a path, in the form as it is: a field, a part of an address, a cell of a table.
    #[must_use]
    pub fn has_place(&self, path: &str) -> bool {
        self.kind_at(path).is_some()
    }

    /// The kind of what may stand at a path.
    pub(crate) fn kind_at(&self, path: &str) -> Option<Cow<'_, FieldKind>> {
        let fields: Vec<&Field> = self.form().fields().collect();
        kind_at(&fields, path)
    }
}

struct Screens<'a> {
    form: &'a CompiledForm,
    findings: Vec<Finding>,
    offers: Vec<Offer>,
    read_only: Vec<String>,
}

impl Screens<'_> {
    fn field(&self, field: &Field, read: &ReadAnswers<'_>) -> FieldScreen {
        let offer = self.offers.iter().find(|offer| offer.field == field.id);
        FieldScreen {
            read_only: self.read_only.contains(&field.id),
            offer: offer.map(|offer| self.offer(field, offer)),
            ..self.place(field, &field.id, read)
        }
    }

    fn offer(&self, field: &Field, offer: &Offer) -> FieldOffer {
        let day = written_day(offer.as_of);
        FieldOffer {
            value: (&offer.value).into(),
            shown: shown::in_words(&field.kind, &offer.value, self.form.lists()),
            source: offer.source,
            said: crate::text::sentence(&format!("form.offer.{}", offer.source), &[("day", &day)]),
            as_of: offer.as_of.to_string(),
        }
    }

    /// A field, or a cell of a row, which sees the cells of its row.
    fn place(&self, field: &Field, path: &str, read: &ReadAnswers<'_>) -> FieldScreen {
        let typed = read.typed(&field.id);
        FieldScreen {
            path: path.to_owned(),
            label: field.label.clone(),
            help: field.help.clone(),
            item: field.item.clone(),
            input: self.input(&field.kind, path, typed, read.context()),
            required: read.requires(field),
            read_only: false,
            privacy: field.privacy,
            answer: typed.map_or(AnswerValue::Nothing, Into::into),
            shown: typed.and_then(|typed| shown::in_words(&field.kind, typed, self.form.lists())),
            offer: None,
            findings: if typed.is_some() { self.findings_at(path) } else { Vec::new() },
        }
    }

    fn findings_at(&self, path: &str) -> Vec<Finding> {
        let is_here =
            |at: &str| at.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']));
        debug_assert!(!top(path).is_empty());
        self.findings.iter().filter(|finding| is_here(&finding.path)).cloned().collect()
    }
}

#[cfg(test)]
#[path = "../screen_tests.rs"]
mod tests;
