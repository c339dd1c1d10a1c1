//! A calendar day.

use chrono::{Datelike, NaiveDate};
use serde_json::Value;

use super::{Found, Reading, text::plain};

pub(super) fn read(value: &Value, not_after_today: bool, today: NaiveDate) -> Reading {
    let Some(text) = value.as_str() else { return Reading::wrong(value.clone(), Found::error("form.not_text")) };
    let text = plain(text, false);
    // As kept, or as offices write it (24/11/2026).
    let date = NaiveDate::parse_from_str(&text, "%Y-%m-%d").or_else(|_| NaiveDate::parse_from_str(&text, "%d/%m/%Y"));
    let Some(date) = date.ok().filter(|date| (1800..=2200).contains(&date.year())) else {
        return Reading::wrong(text, Found::error("form.not_a_date"));
    };
    let canonical = date.to_string();
    if not_after_today && date > today {
        return Reading::wrong(canonical, Found::error("form.date_in_future"));
    }
    Reading::right(canonical)
}
