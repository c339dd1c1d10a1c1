//! Times in arguments.

use anyhow::Context;
use chrono::{DateTime, NaiveDate, Utc};

/// A moment as `2026-11-28T00:00:00Z`, or a date, which is its first moment.
pub(super) fn parse(text: &str) -> anyhow::Result<DateTime<Utc>> {
    if let Ok(date) = text.parse::<NaiveDate>() {
        return Ok(date.and_hms_opt(0, 0, 0).context("a day begins at midnight")?.and_utc());
    }
    DateTime::parse_from_rfc3339(text).map(|time| time.to_utc()).context("a time as 2026-11-28T00:00:00Z, or a date")
}
