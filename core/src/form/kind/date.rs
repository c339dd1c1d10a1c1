//! A calendar day.

use chrono::{Datelike, NaiveDate};
use serde_json::Value;

use super::{Found, Reading, text::plain};
use crate::calendar::read_day;

pub(super) fn read(value: &Value, not_after_today: bool, today: NaiveDate) -> Reading<'_> {
    let Some(text) = value.as_str() else { return Reading::wrong(value.clone(), Found::error("form.not_text")) };
    let text = plain(text, false);
    // As kept, or as offices write it (24/11/2026).
    let date = parse(&text).or_else(|| read_day(&text));
    let Some(date) = date.filter(|date| (1800..=2200).contains(&date.year())) else {
        return Reading::wrong(text, Found::error("form.not_a_date"));
    };
    let reading = if kept(&text).is_some() { Reading::spelt(value, &text) } else { Reading::right(date.to_string()) };
    reading.said((not_after_today && date > today).then(|| Found::error("form.date_in_future")))
}

/// A day as it is kept, or nearly so: `2026-1-2`.
pub(in crate::form) fn parse(text: &str) -> Option<NaiveDate> {
    kept(text).or_else(|| text.parse().ok())
}

/// A day exactly as it is kept, `2026-01-02`. Nearly every date that is looked at again is written so.
pub(in crate::form) fn kept(text: &str) -> Option<NaiveDate> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text.as_bytes() else { return None };
    let number = |digits: &[&u8]| {
        digits
            .iter()
            .try_fold(0, |number, digit| digit.is_ascii_digit().then(|| number * 10 + u32::from(**digit - b'0')))
    };
    NaiveDate::from_ymd_opt(number(&[y1, y2, y3, y4])?.cast_signed(), number(&[m1, m2])?, number(&[d1, d2])?)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_kept_is_read_as_the_calendar_reads_it(text in "[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9-]{8,11}") {
            let slowly = NaiveDate::parse_from_str(&text, "%Y-%m-%d").ok();
            prop_assert_eq!(parse(&text), slowly);
            if let Some(date) = kept(&text) {
                prop_assert_eq!(date.to_string(), text);
            }
        }
    }
}
