//! How long a procedure may take.

use serde::{Deserialize, Serialize};

/// In what a limit is counted. `ngày` and `ngày làm việc` are different units: a lý lịch tư pháp slip takes 10 `ngày`, a
/// residence registration 7 `ngày làm việc`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum LimitUnit {
    /// By the end of the day of receipt (trong ngày); the amount does not count.
    SameDay,
    /// Halves of working days: internal steps are planned in them.
    HalfDays,
    /// Working days (ngày làm việc).
    WorkingDays,
    /// Days (ngày), rest days and holidays included; a last day that is one moves to the next working day.
    CalendarDays,
    /// Hours on the clock, day and night, from the moment of receipt.
    Hours,
}

/// The time limit of a procedure or of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TimeLimit {
    /// How many of the unit. Zero means by the end of the day of receipt.
    pub amount: u16,
    /// The unit.
    pub unit: LimitUnit,
}

impl TimeLimit {
    /// By the end of the day of receipt.
    pub const SAME_DAY: Self = Self { amount: 0, unit: LimitUnit::SameDay };

    /// So many working days.
    #[must_use]
    pub const fn working_days(amount: u16) -> Self {
        Self { amount, unit: LimitUnit::WorkingDays }
    }

    /// So many days, rest days and holidays included.
    #[must_use]
    pub const fn calendar_days(amount: u16) -> Self {
        Self { amount, unit: LimitUnit::CalendarDays }
    }
}
