//! Fees as dated items. What a person pays is the sum of the items that fit, less what the law forgives, each with its line and
//! its source, and told step by step.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    Channel, FeeKind, FeeStep, Procedure,
    fee_kind::{Counted, same},
};
use crate::{
    calendar::{LegalBasis, written_day},
    closed_list::closed_list,
    form::{Answers, Condition},
    payment::Dong,
    text::{Localized, Region, money_words, sentence},
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

/// A case in which a fee, or a part of it, is forgiven.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Exemption {
    /// Whom or what it is for.
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
    /// How much of it, in percent: 100 is all.
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 100))]
    pub percent: u8,
    /// Its source.
    pub basis: LegalBasis,
}

/// One item of a fee.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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
    /// When it is forgiven; of several that fit the greatest counts alone (design: no rule seen adds them up).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exemptions: Vec<Exemption>,
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
    /// Đồng forgiven of all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reduction: Option<Dong>,
    /// Đồng for all, less what is forgiven.
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
    /// How it came about, step by step, the total last.
    #[serde(default)]
    pub steps: Vec<FeeStep>,
    /// When it is to be paid.
    pub when_due: WhenDue,
}

impl FeeAnswer {
    /// The amount in words, as receipts print it: `Tám nghìn đồng`.
    #[must_use]
    pub fn words(&self, region: Region) -> String {
        money_words(self.amount.amount(), region)
    }
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
        let (mut lines, mut steps, mut when_due) = (Vec::new(), Vec::new(), WhenDue::AtSubmission);
        let mut total = Dong::ZERO;
        for item in self.fees.iter().filter(|item| item.fits(&question)) {
            let mut counted = item.kind.count(&question, &item.basis)?;
            if counted.amount == Dong::ZERO {
                continue;
            }
            steps.extend(item.heading());
            steps.append(&mut counted.steps);
            let reduction = item.reduction(&question, &counted, &mut steps);
            let amount = counted.amount.checked_sub(reduction).unwrap_or(Dong::ZERO);
            total = total.checked_add(amount).ok_or(FeeError::Overflow)?;
            if amount > Dong::ZERO {
                when_due = item.when_due;
            }
            lines.push(FeeLine {
                name: item.name.clone(),
                quantity: counted.quantity,
                unit: counted.unit,
                reduction: Some(reduction).filter(|reduction| *reduction > Dong::ZERO),
                amount,
                basis: counted.basis.unwrap_or_else(|| item.basis.clone()),
            });
        }
        let places = [("amount", same(total)), ("words", same(money_words(total.amount(), Region::North)))];
        let code = if total == Dong::ZERO { "fee.step.free" } else { "fee.step.total" };
        steps.push(FeeStep::new(code, &places, None));
        Ok(FeeAnswer { amount: total, lines, steps, when_due })
    }

    /// What is wrong with the fees.
    pub(super) fn fee_defects(&self) -> Vec<&'static str> {
        let mut found: Vec<&'static str> = self.fees.iter().filter_map(|item| item.kind.defect()).collect();
        let exemptions = self.fees.iter().flat_map(|item| &item.exemptions);
        if exemptions.clone().any(|exemption| !(1..=100).contains(&exemption.percent)) {
            found.push("an exemption forgives nothing, or more than all");
        }
        let days = self.fees.iter().map(|item| (item.valid_from, item.valid_to));
        let days = days.chain(exemptions.map(|exemption| (exemption.valid_from, exemption.valid_to)));
        if days.into_iter().any(|(first, last)| first.zip(last).is_some_and(|(first, last)| last < first)) {
            found.push("a fee ends before it begins");
        }
        found
    }
}

impl FeeQuestion<'_> {
    pub(super) fn falls_in(&self, first: Option<NaiveDate>, last: Option<NaiveDate>) -> bool {
        first.is_none_or(|first| first <= self.on) && last.is_none_or(|last| self.on <= last)
    }

    fn fits(&self, channels: &[Channel], when: Option<&Condition>) -> bool {
        (channels.is_empty() || channels.contains(&self.channel))
            && when.is_none_or(|when| when.holds(self.answers, self.on))
    }
}

impl FeeItem {
    /// Every condition that it, its rates and its exemptions depend on.
    pub(super) fn conditions(&self) -> impl Iterator<Item = &Condition> {
        let rates = match &self.kind {
            FeeKind::ByCouncil { rates } => rates.as_slice(),
            _ => &[],
        };
        let exemptions = self.exemptions.iter().filter_map(|exemption| exemption.when.as_ref());
        self.when.iter().chain(rates.iter().filter_map(|rate| rate.when.as_ref())).chain(exemptions)
    }

    fn fits(&self, question: &FeeQuestion<'_>) -> bool {
        question.falls_in(self.valid_from, self.valid_to) && question.fits(&self.channels, self.when.as_ref())
    }

    /// What the item is, for which channels and days.
    fn heading(&self) -> Vec<FeeStep> {
        let mut steps = vec![FeeStep::new("fee.step.item", &[("name", self.name.clone())], Some(&self.basis))];
        if !self.channels.is_empty() {
            let labels = self.channels.iter().map(|channel| sentence(&format!("fee.channel.{channel}"), &[]));
            let (vi, en): (Vec<String>, Vec<String>) = labels.map(|label| (label.vi, label.en)).unzip();
            let places = [("channels", Localized::new(vi.join(", "), en.join(", ")))];
            steps.push(FeeStep::new("fee.step.channels", &places, Some(&self.basis)));
        }
        let day = |day: NaiveDate| same(written_day(day));
        let dated = match (self.valid_from, self.valid_to) {
            (None, None) => None,
            (Some(first), None) => Some(("fee.step.from", vec![("first", day(first))])),
            (None, Some(last)) => Some(("fee.step.until", vec![("last", day(last))])),
            (Some(first), Some(last)) => Some(("fee.step.between", vec![("first", day(first)), ("last", day(last))])),
        };
        steps.extend(dated.map(|(code, places)| FeeStep::new(code, &places, Some(&self.basis))));
        steps
    }

    /// What is forgiven; part of a đồng goes to the payer.
    fn reduction(&self, question: &FeeQuestion<'_>, counted: &Counted, steps: &mut Vec<FeeStep>) -> Dong {
        let fitting = self.exemptions.iter().filter(|exemption| {
            question.falls_in(exemption.valid_from, exemption.valid_to)
                && question.fits(&exemption.channels, exemption.when.as_ref())
        });
        let Some(exemption) = fitting.max_by_key(|exemption| exemption.percent) else { return Dong::ZERO };
        let percent = i128::from(exemption.percent.min(100));
        let left = i128::from(counted.amount.amount()) * (100 - percent) / 100;
        let left = i64::try_from(left).ok().and_then(Dong::new).unwrap_or(counted.amount);
        let reduction = counted.amount.checked_sub(left).unwrap_or(Dong::ZERO);
        let places = [
            ("name", exemption.name.clone()),
            ("percent", same(percent)),
            ("reduction", same(reduction)),
            ("amount", same(left)),
        ];
        let code = if percent == 100 { "fee.step.exempt" } else { "fee.step.reduced" };
        steps.push(FeeStep::new(code, &places, Some(&exemption.basis)));
        reduction
    }
}

#[cfg(test)]
#[path = "fee_tests.rs"]
mod tests;
