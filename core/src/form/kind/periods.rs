//! Periods in the rows of a table, such as where somebody lived: in order, without gaps or overlaps, and from the age the
//! authority asks from. Dates may be known to the month or year only; what they leave open is no mistake.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Beside, Found, date, partial_date};
use crate::eid::PartialDate;

/// Which columns make a period, and from when the periods must reach.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Periods {
    /// The column of the first day.
    pub from: String,
    /// The column of the last day; empty in the last row is “until now”.
    pub to: String,
    /// From when; absent is from anywhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Since>,
}

/// An age by which the first period must have begun.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Since {
    /// The form's field of the birth date.
    pub birth_date: String,
    /// Full years.
    pub years: u32,
    /// The form's field of the sex, where men and women are asked from different ages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sex: Option<String>,
    /// Full years for a man.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub years_of_men: Option<u32>,
}

/// What is wrong with the periods of rows in their canonical spellings; a row with a wrong date is passed over.
pub(super) fn compare(periods: &Periods, value: &Value, beside: Beside<'_, '_>) -> Vec<Found> {
    let rows = value.as_array().map(Vec::as_slice).unwrap_or_default();
    let day = |row: &Value, column: &str| row.get(column).and_then(Value::as_str).and_then(partial_date::parse);
    let mut found = Vec::new();
    let mut before: Option<Option<PartialDate>> = None;
    for (at, row) in rows.iter().enumerate() {
        let (from, to) = (day(row, &periods.from), day(row, &periods.to));
        let place = |column: &str| format!("[{at}].{column}");
        if let (Some(from), Some(to)) = (from, to)
            && to.latest() < from.earliest()
        {
            found.push(Found::error("form.period_backwards").at(place(&periods.to)));
        }
        if at + 1 < rows.len() && row.get(&periods.to).is_none() {
            found.push(Found::error("form.period_open").at(place(&periods.to)));
        }
        if let (Some(from), Some(Some(before))) = (from, before) {
            // Moving on the day the period before ended, or on the next, leaves no gap.
            let next_day = before.latest().succ_opt().unwrap_or(NaiveDate::MAX);
            if from.earliest() > next_day {
                found.push(Found::error("form.period_gap").at(place(&periods.from)).with("day", shown(before)));
            } else if from.latest() < before.earliest() {
                found.push(Found::error("form.period_overlap").at(place(&periods.from)).with("day", shown(before)));
            }
        }
        before = Some(to);
    }
    let first = rows.first().and_then(|row| day(row, &periods.from));
    if let (Some(first), Some(asked)) = (first, periods.since.as_ref().and_then(|since| since.day(beside)))
        && first.earliest() > asked
    {
        let place = format!("[0].{}", periods.from);
        found.push(Found::error("form.period_late").at(place).with("day", shown(asked.into())));
    }
    found
}

impl Since {
    fn day(&self, beside: Beside<'_, '_>) -> Option<NaiveDate> {
        let answer = |field: &str| beside(field).and_then(Value::as_str);
        let born = answer(&self.birth_date).and_then(date::parse)?;
        let is_man = self.sex.as_deref().and_then(answer) == Some("male");
        let years = self.years_of_men.filter(|_| is_man).unwrap_or(self.years);
        // Whoever is born on 29 February comes of age on 1 March of a common year.
        let year = born.year().checked_add(i32::try_from(years).ok()?)?;
        born.with_year(year).or_else(|| NaiveDate::from_ymd_opt(year, 3, 1))
    }
}

/// As offices write it, as exact as it is known.
fn shown(date: PartialDate) -> String {
    let text = date.to_string();
    let mut parts: Vec<&str> = text.split('-').collect();
    parts.reverse();
    parts.join("/")
}
