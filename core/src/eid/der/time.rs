//! Times: UTCTime and GeneralizedTime in the forms certificates and signatures may use (RFC 5280 §4.1.2.5).

use chrono::{DateTime, NaiveDate, Utc};

use super::{DerError, Element, Tag};

/// The time of an element: to the second, in UTC. A year of two digits from 50 on is of the last century.
pub(super) fn read(element: &Element<'_>) -> Result<DateTime<Utc>, DerError> {
    let text = element.content.strip_suffix(b"Z").ok_or(DerError::Value)?;
    if !text.iter().all(u8::is_ascii_digit) {
        return Err(DerError::Value);
    }
    let number =
        |from: usize, to: usize| text[from..to].iter().fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0'));
    let (year, rest) = match (element.tag, text.len()) {
        (Tag::UTC_TIME, 12) => {
            let short = number(0, 2);
            (if short < 50 { 2000 + short } else { 1900 + short }, 2)
        }
        (Tag::GENERALIZED_TIME, 14) => (number(0, 4), 4),
        (Tag::UTC_TIME | Tag::GENERALIZED_TIME, _) => return Err(DerError::Value),
        _ => return Err(DerError::Unexpected),
    };
    let pair = |index: usize| number(rest + index * 2, rest + index * 2 + 2);
    i32::try_from(year)
        .ok()
        .and_then(|year| NaiveDate::from_ymd_opt(year, pair(0), pair(1)))
        .and_then(|date| date.and_hms_opt(pair(2), pair(3), pair(4)))
        .map(|time| time.and_utc())
        .ok_or(DerError::Value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eid::der::{Reader, element};

    #[test]
    fn times_are_read_in_one_form_only() {
        let time =
            |tag, text: &str| Reader::whole(&element(tag, text.as_bytes()))?.time().map(|time| time.to_rfc3339());
        assert_eq!(time(Tag::UTC_TIME, "261128081500Z").unwrap(), "2026-11-28T08:15:00+00:00");
        assert_eq!(time(Tag::UTC_TIME, "500101000000Z").unwrap(), "1950-01-01T00:00:00+00:00");
        assert_eq!(time(Tag::GENERALIZED_TIME, "20500101000000Z").unwrap(), "2050-01-01T00:00:00+00:00");
        for wrong in
            ["2611280815Z", "261128081500", "261128081500+0700", "261328081500Z", "260230000000Z", "2611280815x0Z"]
        {
            assert_eq!(time(Tag::UTC_TIME, wrong), Err(DerError::Value), "{wrong}");
        }
        assert_eq!(time(Tag::GENERALIZED_TIME, "20500101000000.5Z"), Err(DerError::Value));
        assert_eq!(time(Tag::INTEGER, "261128081500Z"), Err(DerError::Unexpected));
    }
}
