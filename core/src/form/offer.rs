//! Once only: what the state already knows of a person is offered, with where it comes from and of which day, instead of being
//! asked for again (Nghị định 224/2026/NĐ-CP, Điều 15: forms are filled from databases). An offer is never an answer by itself:
//! the person takes it or types something else.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Answers, CompiledForm, Field, FieldKind, condition::is_empty};
use crate::{closed_list::closed_list, procedure::ProcedureCode};

closed_list! {
    /// A fact about the applicant that a field may be filled with.
    KnownFact {
        /// Full name.
        Name = "me.name",
        /// Personal identification number.
        Number = "me.number",
        /// Nine-digit number of the old card.
        OldNumber = "me.old_number",
        /// Birth date.
        BirthDate = "me.birth_date",
        /// Sex.
        Sex = "me.sex",
        /// People.
        People = "me.people",
        /// Nationality.
        Nationality = "me.nationality",
        /// Where they live.
        Residence = "me.residence",
        /// Telephone.
        Phone = "me.phone",
        /// E-mail.
        Email = "me.email",
    }

    /// Where a fact is known from. Where two are of one day, the first here is offered.
    OfferSource {
        /// The identity card.
        Card = "card",
        /// The account.
        Account = "account",
        /// A dossier that was accepted earlier.
        Dossier = "dossier",
    }
}

/// A fact about the applicant, as somebody knows it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownValue {
    /// Which fact.
    pub fact: KnownFact,
    /// As the kind of field keeps it.
    pub value: Value,
    /// From where.
    pub source: OfferSource,
    /// The day it was true: of the card's issue, of the last change of the account.
    pub as_of: NaiveDate,
}

/// What was answered in a dossier that was accepted earlier, and under which form.
#[derive(Clone, Copy)]
pub struct EarlierDossier<'a> {
    /// Its form.
    pub form: &'a CompiledForm,
    /// What was answered, in canonical spellings.
    pub answers: &'a Answers,
    /// When it was accepted.
    pub accepted_on: NaiveDate,
}

/// A value that a person may take for a field.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// The field.
    pub field: String,
    /// The value in its canonical spelling.
    pub value: Value,
    /// From where it is known.
    pub source: OfferSource,
    /// The day it was true.
    pub as_of: NaiveDate,
}

/// Facts are a person's own: their values are not printed.
macro_rules! silent {
    ($($name:ident: $field:ident),+) => {$(
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, concat!(stringify!($name), "({}, ***, {}, {})"), self.$field, self.source, self.as_of)
            }
        }
    )+};
}

silent!(KnownValue: fact, Offer: field);

/// What became of a fact that the form asked for though it was known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AskedAgain {
    /// It was sent as it was known: the question told nothing new.
    Confirmed,
    /// Something else was sent: what is known is out of date, or wrong.
    Corrected,
}

/// How often a procedure asked for what was known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct AskedAgainCount {
    /// Dossiers that were counted.
    pub dossiers: u64,
    /// Known facts that were sent as they were known.
    pub confirmed: u64,
    /// Known facts that were sent otherwise.
    pub corrected: u64,
}

impl KnownFact {
    /// Whether a field of this kind can take it; of a kind of tomorrow nobody here can say no.
    #[must_use]
    pub fn fits(self, kind: &FieldKind) -> bool {
        let is_list = |wanted: &str| matches!(kind, FieldKind::Choice { list } if list == wanted);
        if *kind == FieldKind::Unknown {
            return true;
        }
        match self {
            Self::Name => matches!(kind, FieldKind::PersonName),
            Self::Number => {
                matches!(kind, FieldKind::PersonalNumber { .. } | FieldKind::TaxCode | FieldKind::SocialInsuranceNumber)
            }
            Self::OldNumber => matches!(kind, FieldKind::OldNumber),
            Self::BirthDate => matches!(kind, FieldKind::Date { .. } | FieldKind::PartialDate { .. }),
            Self::Sex => is_list("sexes"),
            Self::People => is_list("peoples"),
            Self::Nationality => is_list("countries"),
            Self::Residence => matches!(kind, FieldKind::Address | FieldKind::AddressOfAnyTime),
            Self::Phone => matches!(kind, FieldKind::Phone),
            Self::Email => matches!(kind, FieldKind::Email),
        }
    }
}

/// What is known of the applicant from a dossier that was accepted earlier: its answers to fields that ask for facts.
#[must_use]
pub fn known_from(dossier: EarlierDossier<'_>) -> Vec<KnownValue> {
    let facts = asks(dossier.form, dossier.answers, dossier.accepted_on);
    let known = facts.into_iter().filter_map(|(field, fact)| Some((fact, dossier.answers.get(&field.id)?.clone())));
    known
        .map(|(fact, value)| KnownValue { fact, value, source: OfferSource::Dossier, as_of: dossier.accepted_on })
        .collect()
}

/// What may be offered for fields that are shown and not answered yet, in the form's order. Of several values the newest is
/// offered; one that the field would refuse is not. Other answers of an earlier dossier are offered under the same form alone,
/// and never what is sensitive, a consent, a file or a signature.
#[must_use]
pub fn offers(
    form: &CompiledForm,
    answers: &Answers,
    known: &[KnownValue],
    earlier: &[EarlierDossier<'_>],
    today: NaiveDate,
) -> Vec<Offer> {
    let mut known: Vec<KnownValue> =
        known.iter().cloned().chain(earlier.iter().flat_map(|dossier| known_from(*dossier))).collect();
    known.sort_by_key(|value| (std::cmp::Reverse(value.as_of), value.source));
    let facts: BTreeMap<&str, KnownFact> =
        asks(form, answers, today).into_iter().map(|(field, fact)| (field.id.as_str(), fact)).collect();
    let is_open = |field: &&Field| answers.get(&field.id).is_none_or(is_empty);
    form.shown_fields(answers, today)
        .into_iter()
        .filter(is_open)
        .filter_map(|field| match facts.get(field.id.as_str()) {
            Some(fact) => {
                let mut values = known.iter().filter(|value| value.fact == *fact && value.as_of <= today);
                values.find_map(|value| offer(form, field, &value.value, value.source, value.as_of, today))
            }
            None => from_same_form(form, field, earlier, today),
        })
        .collect()
}

/// The fields that are shown but not to be typed, in the form's order: they take what is known. What nobody knows is typed all
/// the same, so that a missing fact never locks a form.
#[must_use]
pub fn read_only_fields(form: &CompiledForm, answers: &Answers, known: &[KnownValue], today: NaiveDate) -> Vec<String> {
    let is_known = |field: &Field, fact: KnownFact| {
        let mut values = known.iter().filter(|value| value.fact == fact && value.as_of <= today);
        values.any(|value| form.accepted(field, &value.value, today).is_some())
    };
    asks(form, answers, today)
        .into_iter()
        .filter(|(field, fact)| field.read_only_when.is_some() && is_known(field, *fact))
        .map(|(field, _)| field.id.clone())
        .collect()
}

/// The facts that a form asked for though they were known, by field, and what became of each.
#[must_use]
pub fn asked_again(
    form: &CompiledForm,
    answers: &Answers,
    known: &[KnownValue],
    today: NaiveDate,
) -> Vec<(String, KnownFact, AskedAgain)> {
    let sent = form.normalised(answers, today);
    let again = |(field, fact): (&Field, KnownFact)| {
        let value = sent.get(&field.id)?;
        let mut of_fact = known.iter().filter(|known| known.fact == fact).peekable();
        of_fact.peek()?;
        let is_known = of_fact.any(|known| known.value == *value);
        Some((field.id.clone(), fact, if is_known { AskedAgain::Confirmed } else { AskedAgain::Corrected }))
    };
    asks(form, &sent, today).into_iter().filter_map(again).collect()
}

/// Counts what [`asked_again`] found in dossiers, by procedure.
#[must_use]
pub fn count_asked_again<'a>(
    dossiers: impl IntoIterator<Item = (&'a ProcedureCode, &'a [(String, KnownFact, AskedAgain)])>,
) -> BTreeMap<ProcedureCode, AskedAgainCount> {
    let mut counts: BTreeMap<ProcedureCode, AskedAgainCount> = BTreeMap::new();
    for (procedure, found) in dossiers {
        let count = counts.entry(procedure.clone()).or_default();
        count.dossiers += 1;
        for (_, _, outcome) in found {
            match outcome {
                AskedAgain::Confirmed => count.confirmed += 1,
                AskedAgain::Corrected => count.corrected += 1,
            }
        }
    }
    counts
}

/// The shown fields that ask for a fact about the applicant. A field that is not typed while a condition holds asks for its
/// fact only then: the head of a household is the applicant only if they say so.
fn asks<'a>(form: &'a CompiledForm, answers: &Answers, today: NaiveDate) -> Vec<(&'a Field, KnownFact)> {
    let asks = |field: &'a Field| {
        let fact = field.prefill.as_deref().and_then(KnownFact::from_text)?;
        let is_theirs = field.read_only_when.as_ref().is_none_or(|condition| condition.holds(answers, today));
        is_theirs.then_some((field, fact))
    };
    form.shown_fields(answers, today).into_iter().filter_map(asks).collect()
}

fn from_same_form(
    form: &CompiledForm,
    field: &Field,
    earlier: &[EarlierDossier<'_>],
    today: NaiveDate,
) -> Option<Offer> {
    use super::Privacy::Sensitive;
    let is_given_anew =
        matches!(field.kind, FieldKind::YesNo { .. } | FieldKind::File { .. } | FieldKind::Signature { .. });
    if is_given_anew || field.privacy == Sensitive || field.prefill.is_some() {
        return None;
    }
    let mut same: Vec<&EarlierDossier<'_>> = earlier
        .iter()
        .filter(|dossier| dossier.form.form().id == form.form().id && dossier.accepted_on <= today)
        .collect();
    same.sort_by_key(|dossier| std::cmp::Reverse(dossier.accepted_on));
    same.into_iter().find_map(|dossier| {
        let value = dossier.answers.get(&field.id)?;
        offer(form, field, value, OfferSource::Dossier, dossier.accepted_on, today)
    })
}

/// An offer, unless the field would refuse the value.
fn offer(
    form: &CompiledForm,
    field: &Field,
    value: &Value,
    source: OfferSource,
    as_of: NaiveDate,
    today: NaiveDate,
) -> Option<Offer> {
    let value = form.accepted(field, value, today)?;
    Some(Offer { field: field.id.clone(), value, source, as_of })
}

#[cfg(test)]
#[path = "offer_tests.rs"]
mod tests;
