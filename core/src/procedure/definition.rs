//! What a procedure is.

use std::{borrow::Cow, fmt, str::FromStr};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::FeeItem;
use crate::{
    calendar::{LegalBasis, TimeLimit},
    closed_list::closed_list,
    form::{Answers, Condition, Requirement},
    text::Localized,
};

/// Not a procedure's code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a procedure's code is a digit from 1, a dot and six digits")]
pub struct NotAProcedureCode;

/// A procedure's code in the national database (QĐ 985/QĐ-TTg, CSDL quốc gia về TTHC): `2.000635`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(pattern = r"^[1-9]\.[0-9]{6}$", examples("2.000635")))]
pub struct ProcedureCode(String);

// A phone passes it as its text.
#[cfg(feature = "uniffi")]
uniffi::custom_type!(ProcedureCode, String, {
    lower: |code| code.to_string(),
    try_lift: |text| Ok(text.parse::<ProcedureCode>()?),
});

impl FromStr for ProcedureCode {
    type Err = NotAProcedureCode;

    fn from_str(text: &str) -> Result<Self, NotAProcedureCode> {
        let (group, number) = text.split_once('.').ok_or(NotAProcedureCode)?;
        let digits = |part: &str, count: usize| part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit());
        if digits(group, 1) && group != "0" && digits(number, 6) {
            Ok(Self(text.to_owned()))
        } else {
            Err(NotAProcedureCode)
        }
    }
}

impl fmt::Display for ProcedureCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for ProcedureCode {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for ProcedureCode {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Cow::<str>::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

closed_list! {
    /// How a dossier is filed.
    Channel {
        /// Through the app.
        Online = "online",
        /// At the desk.
        InPerson = "in_person",
        /// By public post.
        Post = "post",
    }

    /// Who handles a procedure, since 01/07/2025 on two levels.
    AgencyLevel {
        /// A commune, ward or special zone.
        Commune = "commune",
        /// The police of a commune.
        CommunePolice = "commune_police",
        /// A department of the province.
        Province = "province",
        /// The police of the province.
        ProvincePolice = "province_police",
    }

    /// What an officer must be to take a step.
    StepRole {
        /// The one-stop desk, receiving.
        Receive = "receive",
        /// The officer who works on it.
        Process = "process",
        /// The leader who signs.
        Approve = "approve",
        /// The one-stop desk, handing over.
        Return = "return",
    }

    /// What comes out.
    ResultKind {
        /// A signed document.
        Document = "document",
        /// A record in a database, and a notice of it.
        Record = "record",
    }
}

/// A limit, and when it is the one that counts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LimitRule {
    /// Counts when this holds; the first rule that fits counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// Counts for this channel alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<Channel>,
    /// The limit.
    pub limit: TimeLimit,
    /// Its source.
    pub basis: LegalBasis,
}

/// A paper a dossier needs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Paper {
    /// Its id within the procedure.
    pub id: String,
    /// Its name.
    pub name: Localized,
    /// What it is for, where to get it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help: Option<Localized>,
    /// Whether it must be there.
    #[serde(default)]
    pub required: Requirement,
    /// How many.
    pub copies: u32,
}

/// A step of the work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WorkflowStep {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Localized,
    /// Who takes it.
    pub role: StepRole,
    /// Its weight within the limit.
    pub share: u32,
}

/// A procedure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Procedure {
    /// Its code.
    pub code: ProcedureCode,
    /// Raised by every change of this data.
    pub version: u32,
    /// Its name.
    pub name: Localized,
    /// Its field of administration.
    pub field: Localized,
    /// Words people search it by beside its name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub keywords: Vec<String>,
    /// Who handles it.
    pub levels: Vec<AgencyLevel>,
    /// Its limits.
    pub limits: Vec<LimitRule>,
    /// Its fees; none is free.
    pub fees: Vec<FeeItem>,
    /// What is said of the fee where no item can say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fee_note: Option<Localized>,
    /// Its papers.
    pub papers: Vec<Paper>,
    /// Its form; none where this program only tells about it. Beside a reason in `not_online` it can be filled in and checked,
    /// but is handed in elsewhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<String>,
    /// Its steps.
    pub steps: Vec<WorkflowStep>,
    /// What comes out.
    pub result: Localized,
    /// Of which kind.
    pub result_kind: ResultKind,
    /// Where it stands in law.
    pub basis: Vec<LegalBasis>,
    /// From this day.
    pub valid_from: NaiveDate,
    /// To this day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<NaiveDate>,
    /// Why it cannot be filed here online; absent if it can.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_online: Option<Localized>,
    /// What of this data is our own choice and no law's. Operators see it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub design: Vec<String>,
}

/// What is wrong with a procedure's data.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{code}: {what}")]
pub struct ProcedureDefect {
    /// The procedure.
    pub code: String,
    /// What.
    pub what: String,
}

impl Procedure {
    /// Whether it may be filed online on a day.
    #[must_use]
    pub fn is_open(&self, on: NaiveDate) -> bool {
        self.form.is_some()
            && self.not_online.is_none()
            && self.valid_from <= on
            && self.valid_to.is_none_or(|last| on <= last)
    }

    /// The papers these answers need.
    #[must_use]
    pub fn papers_required(&self, answers: &Answers, today: NaiveDate) -> Vec<&Paper> {
        let needed = |paper: &&Paper| match &paper.required {
            Requirement::Always(required) => *required,
            Requirement::When(condition) => condition.holds(answers, today),
        };
        self.papers.iter().filter(needed).collect()
    }

    /// The limit that counts; `None` if the data has none for the case.
    #[must_use]
    pub fn limit_for(&self, answers: &Answers, channel: Channel, today: NaiveDate) -> Option<&LimitRule> {
        self.limits.iter().find(|rule| {
            rule.channel.is_none_or(|only| only == channel)
                && rule.when.as_ref().is_none_or(|when| when.holds(answers, today))
        })
    }

    /// What is wrong with the data: steps out of order, shares of nothing, ids twice.
    #[must_use]
    pub fn defects(&self) -> Vec<ProcedureDefect> {
        let mut found = Vec::new();
        let mut defect =
            |what: &str| found.push(ProcedureDefect { code: self.code.to_string(), what: what.to_owned() });
        let twice = |ids: Vec<&str>| ids.iter().enumerate().any(|(at, id)| ids[..at].contains(id));
        if twice(self.papers.iter().map(|paper| paper.id.as_str()).collect()) {
            defect("a paper stands twice");
        }
        if twice(self.steps.iter().map(|step| step.id.as_str()).collect()) {
            defect("a step stands twice");
        }
        if self.valid_to.is_some_and(|last| last < self.valid_from) {
            defect("it ends before it begins");
        }
        if self.form.is_none() && self.not_online.is_none() {
            defect("it has a form, or says why it cannot be filed here");
        }
        self.fee_defects().into_iter().for_each(&mut defect);
        if self.not_online.is_none() {
            let roles: Vec<StepRole> = self.steps.iter().map(|step| step.role).collect();
            if roles.first() != Some(&StepRole::Receive) || roles.last() != Some(&StepRole::Return) {
                defect("the work begins and ends at the desk");
            }
            if !roles.contains(&StepRole::Process) || !roles.contains(&StepRole::Approve) {
                defect("nobody works on it, or nobody signs");
            }
            if roles.windows(2).any(|pair| pair[0] > pair[1]) {
                defect("a step comes before the one it needs");
            }
            if self.steps.iter().map(|step| u64::from(step.share)).sum::<u64>() == 0 {
                defect("the shares add up to nothing");
            }
            if self.limits.last().is_none_or(|rule| rule.when.is_some() || rule.channel.is_some()) {
                defect("the last limit counts for every case left");
            }
        }
        found
    }
}
