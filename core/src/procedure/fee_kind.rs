//! How an item of a fee is counted, and how that is told: each way of counting answers with the steps a person can check.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Channel, FeeError, FeeQuestion};
use crate::{
    calendar::LegalBasis,
    form::{Answers, Condition},
    json::FromTree,
    payment::Dong,
    text::{Localized, sentence, sentence_in_each},
};

/// A price for some of what is counted, from where the one before ends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FeeTier {
    /// The last one at this price; none is every one that is left.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub up_to: Option<u32>,
    /// Đồng for each.
    pub unit: Dong,
}

/// What a People's Council decided, for a time and a case.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CouncilRate {
    /// Đồng.
    pub amount: Dong,
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
    /// The council's resolution.
    pub basis: LegalBasis,
}

/// How an item is counted.
#[derive(Debug, Clone, PartialEq, Serialize, FromTree)]
#[serde(tag = "type", rename_all = "snake_case")]
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
    /// So much for each of something, in any number of steps, never more than a cap.
    Tiered {
        /// The field that says how many; nothing answered is none.
        count: String,
        /// What is counted, in the singular.
        unit_name: Localized,
        /// The prices, in order; the last one is without an end.
        tiers: Vec<FeeTier>,
        /// Đồng at most.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        cap: Option<Dong>,
    },
    /// So much as the province's People's Council decides; the first rate that fits counts. Without one it is not decided in this
    /// data.
    ByCouncil {
        /// What the council decided.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        rates: Vec<CouncilRate>,
    },
}

/// One step of how a fee came about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FeeStep {
    /// What was counted.
    pub text: Localized,
    /// By which rule.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<LegalBasis>,
}

impl FeeStep {
    pub(super) fn new(code: &str, places: &[(&str, Localized)], basis: Option<&LegalBasis>) -> Self {
        Self { text: sentence_in_each(code, places), basis: basis.cloned() }
    }
}

/// What an item comes to.
pub(super) struct Counted {
    pub quantity: u32,
    pub unit: Dong,
    pub amount: Dong,
    pub steps: Vec<FeeStep>,
    /// The source, where it is another than the item's.
    pub basis: Option<LegalBasis>,
}

impl FeeKind {
    /// Counts, and says how; the item's own basis stands under each step.
    pub(super) fn count(&self, question: &FeeQuestion<'_>, basis: &LegalBasis) -> Result<Counted, FeeError> {
        let answers = question.answers;
        match self {
            Self::Fixed { amount } => Ok(fixed(*amount, basis)),
            Self::PerCopy { unit, copies } => {
                let mut counted = Counted { quantity: 0, unit: *unit, amount: Dong::ZERO, steps: vec![], basis: None };
                counted.multiply(number(answers, copies)?, basis)?;
                Ok(counted)
            }
            Self::PerPage { pages, copies, first_pages, first_unit, next_unit, cap } => {
                let tiers = [
                    FeeTier { up_to: Some(*first_pages), unit: *first_unit },
                    FeeTier { up_to: None, unit: *next_unit },
                ];
                let page = sentence("fee.unit.page", &[]);
                let (copy, steps) = tiered(&tiers, number(answers, pages)?, &page, Some(*cap), basis)?;
                let mut counted = Counted { quantity: 0, unit: copy, amount: Dong::ZERO, steps, basis: None };
                counted.multiply(number(answers, copies)?, basis)?;
                Ok(counted)
            }
            Self::Tiered { count, unit_name, tiers, cap } => {
                let (amount, steps) = tiered(tiers, number(answers, count)?, unit_name, *cap, basis)?;
                Ok(Counted { quantity: 1, unit: amount, amount, steps, basis: None })
            }
            Self::ByCouncil { rates } => {
                let rate = rates.iter().find(|rate| rate.fits(question)).ok_or(FeeError::ByCouncil)?;
                let counted = fixed(rate.amount, &rate.basis);
                Ok(Counted { basis: Some(rate.basis.clone()), ..counted })
            }
        }
    }

    /// What is wrong with it: prices out of order, or none for what is left.
    pub(super) fn defect(&self) -> Option<&'static str> {
        let Self::Tiered { tiers, .. } = self else { return None };
        let (last, ended) = tiers.split_last()?;
        let ends: Vec<u32> = ended.iter().map_while(|tier| tier.up_to).collect();
        let is_in_order = ends.len() == ended.len() && ends.is_sorted_by(|one, next| one < next);
        (!is_in_order || last.up_to.is_some()).then_some("the prices of a fee are out of order")
    }
}

impl CouncilRate {
    fn fits(&self, question: &FeeQuestion<'_>) -> bool {
        question.falls_in(self.valid_from, self.valid_to)
            && (self.channels.is_empty() || self.channels.contains(&question.channel))
            && self.when.as_ref().is_none_or(|when| when.holds(question.answers, question.on))
    }
}

impl Counted {
    fn multiply(&mut self, copies: u32, basis: &LegalBasis) -> Result<(), FeeError> {
        self.quantity = copies;
        self.amount = self.unit.checked_mul(copies).ok_or(FeeError::Overflow)?;
        let places = [("count", same(copies)), ("unit", same(self.unit)), ("amount", same(self.amount))];
        self.steps.push(FeeStep::new("fee.step.copies", &places, Some(basis)));
        Ok(())
    }
}

fn fixed(amount: Dong, basis: &LegalBasis) -> Counted {
    let steps = vec![FeeStep::new("fee.step.fixed", &[("amount", same(amount))], Some(basis))];
    Counted { quantity: 1, unit: amount, amount, steps, basis: None }
}

/// The sum over the tiers, at most the cap, and a step for each tier that is reached.
fn tiered(
    tiers: &[FeeTier],
    count: u32,
    unit_name: &Localized,
    cap: Option<Dong>,
    basis: &LegalBasis,
) -> Result<(Dong, Vec<FeeStep>), FeeError> {
    let (mut sum, mut steps, mut done) = (Dong::ZERO, Vec::new(), 0);
    for tier in tiers {
        let last = tier.up_to.unwrap_or(u32::MAX).min(count);
        let here = last.saturating_sub(done);
        if here == 0 {
            continue;
        }
        let amount = tier.unit.checked_mul(here).ok_or(FeeError::Overflow)?;
        sum = sum.checked_add(amount).ok_or(FeeError::Overflow)?;
        let places = [
            ("name", unit_name.clone()),
            ("first", same(done + 1)),
            ("last", same(last)),
            ("count", same(here)),
            ("unit", same(tier.unit)),
            ("amount", same(amount)),
        ];
        let code = if here == 1 { "fee.step.tier_one" } else { "fee.step.tier" };
        steps.push(FeeStep::new(code, &places, Some(basis)));
        done = last;
    }
    match cap.filter(|cap| *cap < sum) {
        Some(cap) => {
            let places = [("sum", same(sum)), ("cap", same(cap))];
            steps.push(FeeStep::new("fee.step.cap", &places, Some(basis)));
            Ok((cap, steps))
        }
        None => Ok((sum, steps)),
    }
}

fn number(answers: &Answers, field: &str) -> Result<u32, FeeError> {
    let number = answers.get(field).and_then(Value::as_u64).unwrap_or(0);
    u32::try_from(number).map_err(|_| FeeError::Overflow)
}

pub(super) fn same(shown: impl std::fmt::Display) -> Localized {
    let text = shown.to_string();
    Localized::new(text.clone(), text)
}
