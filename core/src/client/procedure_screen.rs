//! A procedure on a screen: what it is for, what it needs, what it costs and how long it takes, each with its source.

use chrono::{DateTime, Utc};

use super::{Client, ClientError, Moment};
use crate::{
    calendar::{DueAnswer, DueQuestion, DueStep, LegalBasis, LimitUnit, TimeLimit, WorkCalendar, due, local_date},
    form::{Answers, Requirement},
    procedure::{Channel, FeeItem, FeeKind, LimitRule, Procedure, ProcedureCard, ProcedureCode, WhenDue},
    text::{Localized, sentence, sentence_in_each},
};

/// A procedure on a screen.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ProcedureScreen {
    /// What a list shows of it.
    pub card: ProcedureCard,
    /// What comes out.
    pub result: Localized,
    /// How long it may take when filed online, in words; `None` if the data has no limit.
    pub limit: Option<Localized>,
    /// Where the limit stands.
    pub limit_basis: Option<LegalBasis>,
    /// When it would be due, filed online now and answered as most are; `None` if it cannot be filed or the data has no limit.
    pub due_if_filed_now: Option<Moment>,
    /// Why it would be due then, step by step.
    pub due_steps: Vec<DueStep>,
    /// What it costs; nothing is free.
    pub fees: Vec<ProcedureFee>,
    /// What is said of the fee where no item can say it.
    pub fee_note: Option<Localized>,
    /// The papers it may need.
    pub papers: Vec<ProcedurePaper>,
    /// Who does what, in order.
    pub steps: Vec<Localized>,
    /// Where it stands in law.
    pub basis: Vec<LegalBasis>,
    /// It has a form here: a draft can be begun.
    pub has_form: bool,
    /// It can be filed online today.
    pub is_open: bool,
}

/// An item of a fee.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ProcedureFee {
    /// What it is for.
    pub name: Localized,
    /// How much, in words, or that it depends on what is answered.
    pub price: Localized,
    /// When it is to be paid.
    pub when_due: WhenDue,
    /// Its source.
    pub basis: LegalBasis,
}

/// A paper.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ProcedurePaper {
    /// Its name.
    pub name: Localized,
    /// What it is for, where to get it.
    pub help: Option<Localized>,
    /// Whether every dossier needs it; `None` if it depends on what is answered.
    pub always: Option<bool>,
}

impl Client {
    /// A procedure on a screen. Works offline.
    ///
    /// # Errors
    /// [`ClientError::NotHere`] if this phone does not know it.
    pub async fn procedure_screen(&self, code: &ProcedureCode) -> Result<ProcedureScreen, ClientError> {
        let procedure = self.procedure(code).await?;
        let now = self.now();
        let today = local_date(now);
        let limit = procedure.limit_for(&Answers::default(), Channel::Online, today);
        let catalogue = self.catalogue().await?;
        let would_be = limit.filter(|_| procedure.is_open(today)).map(|rule| if_filed(rule, now, catalogue.calendar()));
        Ok(ProcedureScreen {
            card: (&procedure).into(),
            limit: limit.map(|rule| in_words(rule.limit)),
            limit_basis: limit.map(|LimitRule { basis, .. }| basis.clone()),
            due_if_filed_now: would_be.as_ref().map(|answer| answer.due_at.into()),
            due_steps: would_be.map(|answer| answer.steps).unwrap_or_default(),
            fees: fees(&procedure, today),
            papers: procedure
                .papers
                .iter()
                .map(|paper| ProcedurePaper {
                    name: paper.name.clone(),
                    help: paper.help.clone(),
                    always: match paper.required {
                        Requirement::Always(always) => Some(always),
                        Requirement::When(_) => None,
                    },
                })
                .collect(),
            steps: procedure.steps.iter().map(|step| step.name.clone()).collect(),
            has_form: procedure.form.is_some(),
            is_open: procedure.is_open(today),
            result: procedure.result,
            fee_note: procedure.fee_note,
            basis: procedure.basis,
        })
    }
}

fn if_filed(rule: &LimitRule, now: DateTime<Utc>, calendar: &WorkCalendar) -> DueAnswer {
    let question =
        DueQuestion { received_at: now, limit: rule.limit, limit_basis: Some(rule.basis.clone()), stops: Vec::new() };
    due(calendar, &question)
}

/// The items that may be asked for today of a dossier that is filed online.
fn fees(procedure: &Procedure, today: chrono::NaiveDate) -> Vec<ProcedureFee> {
    let items = procedure.fees.iter().filter(|item| {
        item.valid_from.is_none_or(|first| first <= today)
            && item.valid_to.is_none_or(|last| today <= last)
            && (item.channels.is_empty() || item.channels.contains(&Channel::Online))
    });
    items
        .map(|item| ProcedureFee {
            name: item.name.clone(),
            price: price(item),
            when_due: item.when_due,
            basis: item.basis.clone(),
        })
        .collect()
}

fn price(item: &FeeItem) -> Localized {
    let money = |amount: &dyn ToString| Localized::new(amount.to_string(), amount.to_string());
    match &item.kind {
        FeeKind::Fixed { amount } => money(amount),
        FeeKind::PerCopy { unit, .. } => sentence_in_each("fee.about.per_copy", &[("unit", money(unit))]),
        FeeKind::PerPage { first_unit, .. } => sentence_in_each("fee.about.per_page", &[("unit", money(first_unit))]),
        FeeKind::Tiered { unit_name, tiers, .. } => match tiers.first() {
            Some(tier) => {
                sentence_in_each("fee.about.tiered", &[("name", unit_name.clone()), ("unit", money(&tier.unit))])
            }
            None => sentence("fee.about.council", &[]),
        },
        _ => sentence("fee.about.council", &[]),
    }
}

fn in_words(limit: TimeLimit) -> Localized {
    let (unit, amount) = match limit.unit {
        LimitUnit::SameDay => ("same_day", String::new()),
        LimitUnit::HalfDays if limit.amount.is_multiple_of(2) => ("working_days", (limit.amount / 2).to_string()),
        LimitUnit::HalfDays => ("half_days", (limit.amount / 2).to_string()),
        LimitUnit::WorkingDays => ("working_days", limit.amount.to_string()),
        LimitUnit::CalendarDays => ("calendar_days", limit.amount.to_string()),
        LimitUnit::Hours => ("hours", limit.amount.to_string()),
    };
    sentence(&format!("client.limit.{unit}"), &[("amount", &amount)])
}

#[cfg(test)]
#[path = "procedure_screen_tests.rs"]
mod tests;
