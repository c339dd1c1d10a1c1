//! When the clock of a dossier stands still.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::text::{Localized, sentence};

/// A time during which a dossier's clock does not run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockStop {
    /// When it stopped.
    pub from: DateTime<Utc>,
    /// When it ran again; `None` while it still stands.
    pub until: Option<DateTime<Utc>>,
    /// Why it stopped.
    pub reason: StopReason,
    /// How it runs on.
    pub restart: Restart,
}

/// Why a clock stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum StopReason {
    /// The citizen was asked to complete the dossier (yêu cầu bổ sung).
    Correction,
    /// A financial obligation waits to be met (nghĩa vụ tài chính).
    Payment,
    /// Another agency was asked for its opinion or its record.
    OtherAgency,
    /// The service stood still, as announced beforehand.
    Downtime,
}

/// How a clock runs on after a stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Restart {
    /// What was left of the limit is left.
    Resume,
    /// The whole limit begins anew, as it does after an incomplete dossier was completed (NĐ 61/2018).
    FromZero,
}

impl StopReason {
    /// What the person reads.
    #[must_use]
    pub fn label(self) -> Localized {
        let code = match self {
            Self::Correction => "calendar.stop_reason.correction",
            Self::Payment => "calendar.stop_reason.payment",
            Self::OtherAgency => "calendar.stop_reason.other_agency",
            Self::Downtime => "calendar.stop_reason.downtime",
        };
        sentence(code, &[])
    }
}

/// Stops in order of time, overlapping ones made one: time that stands still twice stands still once. A merged stop begins
/// anew if either did, is open if either is, and has the reason of the earlier.
pub(super) fn merged(stops: &[ClockStop]) -> Vec<ClockStop> {
    let mut sorted: Vec<ClockStop> = stops
        .iter()
        .filter(|stop| match stop.until {
            Some(until) => until > stop.from || (until == stop.from && stop.restart == Restart::FromZero),
            None => true,
        })
        .cloned()
        .collect();
    sorted.sort_by_key(|stop| stop.from);
    let mut result: Vec<ClockStop> = Vec::with_capacity(sorted.len());
    for stop in sorted {
        match result.last_mut() {
            Some(last) if last.until.is_none_or(|until| stop.from < until) => {
                last.until = last.until.zip(stop.until).map(|(one, other)| one.max(other));
                if stop.restart == Restart::FromZero {
                    last.restart = Restart::FromZero;
                }
            }
            _ => result.push(stop),
        }
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overlapping_stops_stand_still_once_and_empty_ones_never() {
        let at = |hour: u32| DateTime::from_timestamp(i64::from(hour) * 3600, 0).unwrap();
        let stop = |from, until: Option<u32>, restart| ClockStop {
            from: at(from),
            until: until.map(at),
            reason: StopReason::Payment,
            restart,
        };
        let merged = merged(&[
            stop(5, Some(9), Restart::FromZero),
            stop(1, Some(6), Restart::Resume),
            stop(20, Some(20), Restart::Resume),
            stop(30, None, Restart::Resume),
            stop(31, Some(32), Restart::Resume),
        ]);
        assert_eq!(merged, [stop(1, Some(9), Restart::FromZero), stop(30, None, Restart::Resume)]);
    }
}
