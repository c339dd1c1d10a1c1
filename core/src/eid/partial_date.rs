//! A birth date of which only the year, or year and month, may be known; papers of older people hold such.

use std::fmt;

use chrono::{Datelike, NaiveDate};
use serde::{Serialize, Serializer};

/// A date known to the day, the month or the year. Written as ISO 8601 writes it: `1950`, `1950-03`, `1950-03-02`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PartialDate {
    year: i32,
    month: Option<u32>,
    day: Option<u32>,
}

impl PartialDate {
    /// The date, if it exists. A day without a month is none.
    #[must_use]
    pub fn new(year: i32, month: Option<u32>, day: Option<u32>) -> Option<Self> {
        if month.is_none() && day.is_some() {
            return None;
        }
        NaiveDate::from_ymd_opt(year, month.unwrap_or(1), day.unwrap_or(1))?;
        Some(Self { year, month, day })
    }

    /// The year.
    #[must_use]
    pub const fn year(self) -> i32 {
        self.year
    }

    /// The date, if known to the day.
    #[must_use]
    pub fn whole(self) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.year, self.month?, self.day?)
    }

    /// The earliest day it can be; its year when nothing more is known.
    #[must_use]
    pub fn earliest(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
            .expect("`new` looked whether it exists")
    }

    /// The latest day it can be; the last of its year when nothing more is known.
    #[must_use]
    pub fn latest(self) -> NaiveDate {
        if let Some(day) = self.whole() {
            return day;
        }
        let (year, next) =
            self.month.filter(|month| *month < 12).map_or((self.year + 1, 1), |month| (self.year, month + 1));
        NaiveDate::from_ymd_opt(year, next, 1).and_then(|first| first.pred_opt()).unwrap_or(NaiveDate::MAX)
    }

    pub(super) fn is_after(self, today: NaiveDate) -> bool {
        self.earliest() > today
    }
}

impl From<NaiveDate> for PartialDate {
    fn from(date: NaiveDate) -> Self {
        Self { year: date.year(), month: Some(date.month()), day: Some(date.day()) }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        self.month.map_or(Ok(()), |month| write!(f, "-{month:02}"))?;
        self.day.map_or(Ok(()), |day| write!(f, "-{day:02}"))
    }
}

impl fmt::Debug for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PartialDate(***)")
    }
}

impl Serialize for PartialDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_as_exact_as_it_is_known() {
        assert_eq!(PartialDate::new(1950, None, None).unwrap().to_string(), "1950");
        assert_eq!(PartialDate::new(1950, Some(3), None).unwrap().to_string(), "1950-03");
        assert_eq!(PartialDate::new(1952, Some(2), Some(29)).unwrap().to_string(), "1952-02-29");
        assert_eq!(PartialDate::new(1950, Some(2), Some(29)), None);
        let latest = |year, month, day| PartialDate::new(year, month, day).unwrap().latest().to_string();
        assert_eq!(latest(1950, None, None), "1950-12-31");
        assert_eq!(latest(1952, Some(2), None), "1952-02-29");
        assert_eq!(latest(1950, Some(12), None), "1950-12-31");
        assert_eq!(latest(1950, Some(3), Some(2)), "1950-03-02");
        assert_eq!(PartialDate::new(1950, None, Some(1)), None);
        assert_eq!(PartialDate::new(1950, Some(13), None), None);
    }
}
