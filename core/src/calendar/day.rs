//! The dated records of a calendar: days off, make-up days, the cut-off of reception, office hours.

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use super::LegalBasis;
use crate::text::Localized;

/// What kind of day a date is for counting working days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Day<'a> {
    /// Monday to Friday without a record.
    Working,
    /// A rest day on which offices work in exchange for another day off.
    MakeUp(&'a MakeUpDay),
    /// Saturday or Sunday.
    Weekend,
    /// A holiday, a day off in lieu, or a day off in exchange.
    Off(&'a DayOff),
}

/// Why a day is off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayOffKind {
    /// A public holiday (Bộ luật Lao động 2019 art. 112).
    Statutory,
    /// In lieu of a holiday that fell on a rest day (art. 111.3).
    Compensation,
    /// In exchange for a make-up day.
    Swap,
    /// A rest day that is part of a longer break; said so that nobody looks for it.
    Rest,
}

/// One day on which offices are closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayOff {
    /// The day.
    pub date: NaiveDate,
    /// Why.
    pub kind: DayOffKind,
    /// The holiday, without "nghỉ": `Giỗ Tổ Hùng Vương`.
    pub name: Localized,
    /// Whether the State has announced it. An estimate makes a due date provisional.
    pub settled: bool,
    /// Where it comes from.
    pub basis: LegalBasis,
}

/// One rest day on which offices work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MakeUpDay {
    /// The day, a Saturday or Sunday.
    pub date: NaiveDate,
    /// The day that is off in exchange.
    pub in_exchange_for: NaiveDate,
    /// Whether the State has announced it.
    pub settled: bool,
    /// Where it comes from.
    pub basis: LegalBasis,
}

/// Until when a submission counts as received on its day; after it, on the next working day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CutOff {
    /// The first day of the rule.
    pub valid_from: NaiveDate,
    /// The last day of the rule; `None` while it is in force.
    pub valid_to: Option<NaiveDate>,
    /// The last minute that counts, to the second: 15:00:00 is in time.
    pub at: NaiveTime,
    /// Where it comes from.
    pub basis: LegalBasis,
}

/// When a working day begins, pauses and ends: where half days and due days end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficeHours {
    /// Start of the morning.
    pub opens: NaiveTime,
    /// End of the morning: when a half day is due.
    pub morning_ends: NaiveTime,
    /// Start of the afternoon.
    pub afternoon_begins: NaiveTime,
    /// End of the day: when a day is due.
    pub closes: NaiveTime,
    /// Where it comes from.
    pub basis: LegalBasis,
}
