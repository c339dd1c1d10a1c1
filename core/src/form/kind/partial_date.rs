//! A date of which only the year, or the month and year, may be known: papers of older people hold such. Kept as ISO 8601
//! writes it: `1950`, `1950-03`, `1950-03-02`.

use chrono::{Datelike, NaiveDate};
use serde_json::Value;

use super::{Found, Reading, date, text::plain};
use crate::eid::PartialDate;

pub(super) fn read(value: &Value, not_after_today: bool, today: NaiveDate) -> Reading<'_> {
    let text = match value {
        Value::String(text) => plain(text, false),
        // A year typed into a field of numbers.
        Value::Number(year) => year.to_string().into(),
        _ => return Reading::wrong(value.clone(), Found::error("form.not_text")),
    };
    let Some(date) = parse(&text) else { return Reading::wrong(text, Found::error("form.not_a_partial_date")) };
    let in_future = not_after_today && date.earliest() > today;
    Reading::spelt(value, &date.to_string()).said(in_future.then(|| Found::error("form.date_in_future")))
}

/// As kept (`1950-03`) or as offices write it (`03/1950`); `00/00/1950` of old cards is the year alone.
pub(in crate::form) fn parse(text: &str) -> Option<PartialDate> {
    if let Some(day) = date::kept(text) {
        return (1800..=2200).contains(&day.year()).then(|| day.into());
    }
    let number = |part: &str, longest: usize| {
        let digits = (1..=longest).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| part.parse::<u32>().ok()).flatten()
    };
    let mut parts: Vec<&str> = text.split(if text.contains('/') { '/' } else { '-' }).collect();
    if text.contains('/') {
        parts.reverse();
    }
    let (year, rest) = parts.split_first()?;
    let year = (year.len() == 4).then(|| number(year, 4)).flatten().filter(|year| (1800..=2200).contains(year))?;
    let mut known = Vec::new();
    for part in rest {
        known.push(Some(number(part, 2)?).filter(|number| *number > 0));
    }
    let (month, day) = match known.as_slice() {
        [] => (None, None),
        [month] => (*month, None),
        [month, day] => (*month, *day),
        _ => return None,
    };
    PartialDate::new(i32::try_from(year).ok()?, month, day)
}
