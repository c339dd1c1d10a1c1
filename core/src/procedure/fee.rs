//! Fees as dated items. What a person pays is the sum of the items that fit, each with its line and its source.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Channel, Procedure};
use crate::{
    calendar::LegalBasis,
    closed_list::closed_list,
    form::{Answers, Condition},
    payment::Dong,
    text::Localized,
};

closed_list! {
    /// When a fee is to be paid.
    WhenDue {
        /// When the dossier is sent.
        AtSubmission = "at_submission",
        /// When it is accepted.
        AfterAcceptance = "after_acceptance",
        /// Before the result is handed over.
        BeforeResult = "before_result",
    }
}

/// How an item is counted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum FeeKind {
    /// So much.
    Fixed {
        /// Đồng.
        amount: Dong,
    },
    /// So much for each copy.
    PerCopy {
        /// Đồng a copy.
        unit: Dong,
        /// The field that says how many; nothing answered is none.
        copies: String,
    },
    /// So much for each page, less for later ones, never more than a cap for each copy.
    PerPage {
        /// The field that says how many pages.
        pages: String,
        /// The field that says how many copies.
        copies: String,
        /// Pages at the first price.
        first_pages: u32,
        /// Đồng for each of them.
        first_unit: Dong,
        /// Đồng for each page after them.
        next_unit: Dong,
        /// Đồng a copy at most.
        cap: Dong,
    },
    /// So much as the province's People's Council decides; not decided in this data.
    ByCouncil,
}

/// One item of a fee.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FeeItem {
    /// What it is for.
    pub name: Localized,
    /// Only when this holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// Only for these channels; none is all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub channels: Vec<Channel>,
    /// From this day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<NaiveDate>,
    /// To this day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<NaiveDate>,
    /// How it is counted.
    pub kind: FeeKind,
    /// When it is to be paid.
    pub when_due: WhenDue,
    /// Its source.
    pub basis: LegalBasis,
}

/// What is asked.
#[derive(Debug, Clone, Copy)]
pub struct FeeQuestion<'a> {
    /// How the dossier is filed.
    pub channel: Channel,
    /// On which day.
    pub on: NaiveDate,
    /// What was answered.
    pub answers: &'a Answers,
}

/// One line of a fee.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FeeLine {
    /// What it is for.
    pub name: Localized,
    /// How many.
    pub quantity: u32,
    /// Đồng for one.
    pub unit: Dong,
    /// Đồng for all.
    pub amount: Dong,
    /// Its source.
    pub basis: LegalBasis,
}

/// What is to be paid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FeeAnswer {
    /// Đồng in all; nothing is free.
    pub amount: Dong,
    /// How it came about.
    pub lines: Vec<FeeLine>,
    /// When it is to be paid.
    pub when_due: WhenDue,
}

/// Why a fee cannot be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FeeError {
    /// The People's Council decides it, and this data does not have it.
    #[error("decided by the province's People's Council")]
    ByCouncil,
    /// More than can be counted.
    #[error("too much to be counted")]
    Overflow,
}

impl Procedure {
    /// The fee of a dossier.
    ///
    /// # Errors
    /// [`FeeError`].
    pub fn fee_for(&self, question: FeeQuestion<'_>) -> Result<FeeAnswer, FeeError> {
        let mut answer = FeeAnswer { amount: Dong::ZERO, lines: Vec::new(), when_due: WhenDue::AtSubmission };
        for item in self.fees.iter().filter(|item| item.fits(&question)) {
            let (quantity, unit, amount) = item.kind.count(question.answers)?;
            if amount == Dong::ZERO {
                continue;
            }
            answer.amount = answer.amount.checked_add(amount).ok_or(FeeError::Overflow)?;
            answer.when_due = item.when_due;
            answer.lines.push(FeeLine { name: item.name.clone(), quantity, unit, amount, basis: item.basis.clone() });
        }
        Ok(answer)
    }
}

impl FeeItem {
    fn fits(&self, question: &FeeQuestion<'_>) -> bool {
        (self.channels.is_empty() || self.channels.contains(&question.channel))
            && self.valid_from.is_none_or(|first| first <= question.on)
            && self.valid_to.is_none_or(|last| question.on <= last)
            && self.when.as_ref().is_none_or(|when| when.holds(question.answers, question.on))
    }
}

impl FeeKind {
    fn count(&self, answers: &Answers) -> Result<(u32, Dong, Dong), FeeError> {
        let number = |field: &str| {
            let number = answers.get(field).and_then(Value::as_u64).unwrap_or(0);
            u32::try_from(number).map_err(|_| FeeError::Overflow)
        };
        let times = |unit: Dong, quantity: u32| unit.checked_mul(quantity).ok_or(FeeError::Overflow);
        Ok(match self {
            Self::Fixed { amount } => (1, *amount, *amount),
            Self::PerCopy { unit, copies } => {
                let copies = number(copies)?;
                (copies, *unit, times(*unit, copies)?)
            }
            Self::PerPage { pages, copies, first_pages, first_unit, next_unit, cap } => {
                let (pages, copies) = (number(pages)?, number(copies)?);
                let first = times(*first_unit, pages.min(*first_pages))?;
                let next = times(*next_unit, pages.saturating_sub(*first_pages))?;
                let copy = first.checked_add(next).ok_or(FeeError::Overflow)?.min(*cap);
                (copies, copy, times(copy, copies)?)
            }
            Self::ByCouncil => return Err(FeeError::ByCouncil),
        })
    }
}
