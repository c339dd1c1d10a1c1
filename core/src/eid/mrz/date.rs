//! Dates of six digits, and the century they leave out.

use chrono::{Datelike, NaiveDate};

use crate::eid::PartialDate;

/// Year within its century, month and day; each may be unknown to the issuer (fillers, ICAO Doc 9303-3 §4.8).
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct ShortDate {
    pub year: Option<i32>,
    month: Option<u32>,
    day: Option<u32>,
}

impl ShortDate {
    /// Reads six characters. `None` if they are neither digits nor pairs of fillers.
    pub(super) fn read(letters: &[u8]) -> Option<Self> {
        let digit = |letter: u8| char::from(letter).to_digit(10);
        let pair = |at: usize| match (letters[at], letters[at + 1]) {
            (b'<', b'<') => Some(None),
            (tens, ones) => Some(Some(digit(tens)? * 10 + digit(ones)?)),
        };
        let (year, month, day) = (pair(0)?, pair(2)?, pair(4)?);
        let year = year.and_then(|year| i32::try_from(year).ok());
        // A day of an unknown month tells nothing.
        Some(Self { year, month, day: day.filter(|_| month.is_some()) })
    }

    fn in_century(self, century: i32) -> Option<PartialDate> {
        PartialDate::new(century + self.year?, self.month, self.day)
    }

    /// The latest such day that is not after today: nobody is born tomorrow. `known` is the year another field gives.
    pub(super) fn born(self, known: Option<i32>, today: NaiveDate) -> Option<PartialDate> {
        let year = self.year?;
        if let Some(known) = known.filter(|known| known % 100 == year) {
            return self.in_century(known - year);
        }
        let this = today.year() / 100 * 100;
        let dates = [this, this - 100, this - 200].into_iter().filter_map(|century| self.in_century(century));
        dates.into_iter().find(|date| !date.is_after(today))
    }

    /// The one such day from fifty years before this year to forty-nine after it.
    pub(super) fn expires(self, today: NaiveDate) -> Option<NaiveDate> {
        let first = today.year() - 50;
        let year = first + (self.year? - first).rem_euclid(100);
        NaiveDate::from_ymd_opt(year, self.month?, self.day?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn short(text: &str) -> Option<ShortDate> {
        ShortDate::read(text.as_bytes())
    }

    #[test]
    fn the_century_of_a_birth_is_the_last_possible_one() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
        let born = |text, known| short(text).unwrap().born(known, today).map(|date| date.to_string());
        assert_eq!(born("261124", None).as_deref(), Some("2026-11-24"));
        assert_eq!(born("261125", None).as_deref(), Some("1926-11-25"));
        assert_eq!(born("20<<<<", None).as_deref(), Some("2020"));
        assert_eq!(born("2003<<", None).as_deref(), Some("2020-03"));
        assert_eq!(born("200301", Some(1920)).as_deref(), Some("1920-03-01"));
        assert_eq!(born("200301", Some(1921)).as_deref(), Some("2020-03-01"));
        // 1900 was no leap year.
        assert_eq!(born("000229", None).as_deref(), Some("2000-02-29"));
        assert_eq!(born("010229", None), None);
        assert_eq!(born("<<<<<<", None), None);
        assert!(short("2<0301").is_none() && short("2003A1").is_none());
    }

    #[test]
    fn the_century_of_an_expiry_is_the_nearest_one() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
        let expires = |text| short(text).unwrap().expires(today).map(|date| date.to_string());
        assert_eq!(expires("400115").as_deref(), Some("2040-01-15"));
        assert_eq!(expires("751231").as_deref(), Some("2075-12-31"));
        assert_eq!(expires("760101").as_deref(), Some("1976-01-01"));
        assert_eq!(expires("941231").as_deref(), Some("1994-12-31"));
        assert_eq!(expires("4001<<"), None);
    }
}
