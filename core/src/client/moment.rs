//! A moment as a phone shows it: in the time of Vietnam, wherever the phone is.

use chrono::{DateTime, Utc};

use crate::{
    calendar::{local_date, local_time, written_day, written_time},
    text::Localized,
};

/// A moment.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Moment {
    /// Milliseconds since 1970 in UTC: for sorting.
    pub millis: i64,
    /// Its day in Vietnam, `DD/MM/YYYY`.
    pub day: String,
    /// Its time in Vietnam, `HH:MM`.
    pub time: String,
}

impl Moment {
    /// Both in words.
    #[must_use]
    pub fn shown(&self) -> Localized {
        let Self { day, time, .. } = self;
        Localized::new(format!("{time} ngày {day}"), format!("{time} on {day}"))
    }
}

impl From<DateTime<Utc>> for Moment {
    fn from(at: DateTime<Utc>) -> Self {
        Self { millis: at.timestamp_millis(), day: written_day(local_date(at)), time: written_time(local_time(at)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_shown_in_the_time_of_vietnam() {
        let moment = Moment::from("2026-11-24T18:03:00Z".parse::<DateTime<Utc>>().unwrap());
        assert_eq!((moment.day.as_str(), moment.time.as_str()), ("25/11/2026", "01:03"));
        assert_eq!(moment.shown().vi, "01:03 ngày 25/11/2026");
    }
}
