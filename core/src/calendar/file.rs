//! Reading a calendar from its dated data, refusing one that contradicts itself.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, NaiveTime, Weekday};
use serde::Deserialize;

use super::{CutOff, DayOff, DayOffKind, LegalBasis, MakeUpDay, OfficeHours, Restart, WorkCalendar};
use crate::{json, text::Localized};

/// Why a calendar's data cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CalendarError {
    /// Not the JSON of a calendar.
    #[error("not a calendar: {0}")]
    Form(String),
    /// A record names a basis that the file does not hold.
    #[error("no basis is called {0}")]
    UnknownBasis(String),
    /// A date stands twice, or is both off and made up.
    #[error("{0} stands twice")]
    TwiceListed(NaiveDate),
    /// A make-up day that would be a working day anyhow, or in exchange for a day that is not off.
    #[error("{0} makes up for nothing")]
    IdleMakeUp(NaiveDate),
    /// A record outside the years the calendar says it covers.
    #[error("{0} is outside the years covered")]
    OutsideCoverage(NaiveDate),
    /// Office hours, a cut-off or the coverage are out of order.
    #[error("hours or dates are out of order")]
    OutOfOrder,
}

#[derive(Deserialize)]
struct File {
    #[expect(dead_code, reason = "for those who keep the file")]
    about: Option<String>,
    version: String,
    covers: Covers,
    bases: BTreeMap<String, LegalBasis>,
    counting: Counting,
    after_correction: AfterCorrection,
    office: Office,
    cut_offs: Vec<CutOffRecord>,
    days_off: Vec<DayOffRecord>,
    make_up_days: Vec<MakeUpRecord>,
}

#[derive(Deserialize)]
struct Covers {
    from: NaiveDate,
    to: NaiveDate,
}

/// The bases of the rules of counting themselves.
#[derive(Deserialize)]
struct Counting {
    first_counted_day: String,
    last_day_off: String,
}

#[derive(Deserialize)]
struct AfterCorrection {
    restart: Restart,
    basis: String,
}

#[derive(Deserialize)]
struct Office {
    #[serde(with = "hour_and_minute")]
    opens: NaiveTime,
    #[serde(with = "hour_and_minute")]
    morning_ends: NaiveTime,
    #[serde(with = "hour_and_minute")]
    afternoon_begins: NaiveTime,
    #[serde(with = "hour_and_minute")]
    closes: NaiveTime,
    basis: String,
}

#[derive(Deserialize)]
struct CutOffRecord {
    valid_from: NaiveDate,
    valid_to: Option<NaiveDate>,
    #[serde(with = "hour_and_minute")]
    at: NaiveTime,
    basis: String,
}

#[derive(Deserialize)]
struct DayOffRecord {
    date: NaiveDate,
    kind: DayOffKind,
    name: Localized,
    #[serde(default = "announced")]
    settled: bool,
    basis: String,
}

#[derive(Deserialize)]
struct MakeUpRecord {
    date: NaiveDate,
    in_exchange_for: NaiveDate,
    #[serde(default = "announced")]
    settled: bool,
    basis: String,
}

const fn announced() -> bool {
    true
}

/// `07:30`, as people write it.
pub(super) mod hour_and_minute {
    use chrono::NaiveTime;
    use serde::{Deserialize, Deserializer, de::Error};

    use super::super::written::read_time;

    pub(in super::super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<NaiveTime, D::Error> {
        let text = String::deserialize(deserializer)?;
        read_time(&text).ok_or_else(|| D::Error::custom("no time of day, as 07:30 is"))
    }
}

/// Reads a calendar of this program's time: a name it does not know is a typo.
pub(super) fn read(json: &str) -> Result<WorkCalendar, CalendarError> {
    json::read_strictly(json.as_bytes()).map_err(not_a_calendar).and_then(|file| whole(&file))
}

/// Reads a calendar that may be newer than this program, as far as it is known.
pub(super) fn read_newer(json: &str) -> Result<WorkCalendar, CalendarError> {
    json::read(json.as_bytes()).map_err(not_a_calendar).and_then(|file| whole(&file))
}

fn not_a_calendar(error: json::NotRead) -> CalendarError {
    CalendarError::Form(error.to_string())
}

fn whole(file: &File) -> Result<WorkCalendar, CalendarError> {
    let basis = |key: &str| file.bases.get(key).cloned().ok_or_else(|| CalendarError::UnknownBasis(key.to_owned()));
    let office = OfficeHours {
        opens: file.office.opens,
        morning_ends: file.office.morning_ends,
        afternoon_begins: file.office.afternoon_begins,
        closes: file.office.closes,
        basis: basis(&file.office.basis)?,
    };
    let mut cut_offs = Vec::with_capacity(file.cut_offs.len());
    for record in &file.cut_offs {
        let CutOffRecord { valid_from, valid_to, at, .. } = *record;
        cut_offs.push(CutOff { valid_from, valid_to, at, basis: basis(&record.basis)? });
    }
    let mut days_off = BTreeMap::new();
    for record in &file.days_off {
        let DayOffRecord { date, kind, settled, .. } = *record;
        let day = DayOff { date, kind, name: record.name.clone(), settled, basis: basis(&record.basis)? };
        if days_off.insert(date, day).is_some() {
            return Err(CalendarError::TwiceListed(date));
        }
    }
    let mut make_up_days = BTreeMap::new();
    for record in &file.make_up_days {
        let MakeUpRecord { date, in_exchange_for, settled, .. } = *record;
        let day = MakeUpDay { date, in_exchange_for, settled, basis: basis(&record.basis)? };
        if days_off.contains_key(&date) || make_up_days.insert(date, day).is_some() {
            return Err(CalendarError::TwiceListed(date));
        }
        if !matches!(date.weekday(), Weekday::Sat | Weekday::Sun) || !days_off.contains_key(&in_exchange_for) {
            return Err(CalendarError::IdleMakeUp(date));
        }
    }
    let Covers { from, to } = file.covers;
    if let Some(date) = days_off.keys().chain(make_up_days.keys()).find(|date| **date < from || **date > to) {
        return Err(CalendarError::OutsideCoverage(*date));
    }
    let hours = [office.opens, office.morning_ends, office.afternoon_begins, office.closes];
    let in_order = hours.is_sorted_by(|one, next| one < next)
        && from <= to
        && cut_offs.iter().all(|rule| {
            (office.opens..=office.closes).contains(&rule.at) && rule.valid_to.is_none_or(|to| rule.valid_from <= to)
        })
        && cut_offs.is_sorted_by(|one, next| one.valid_to.is_some_and(|to| to < next.valid_from));
    if !in_order {
        return Err(CalendarError::OutOfOrder);
    }
    Ok(WorkCalendar {
        first_counted_day: basis(&file.counting.first_counted_day)?,
        last_day_off: basis(&file.counting.last_day_off)?,
        after_correction: (file.after_correction.restart, basis(&file.after_correction.basis)?),
        version: file.version.clone(),
        covers: (from, to),
        days_off,
        make_up_days,
        cut_offs,
        office,
    })
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn changed(change: impl FnOnce(&mut Value)) -> Result<WorkCalendar, CalendarError> {
        let mut file: Value = serde_json::from_str(WorkCalendar::BUILTIN_JSON).unwrap();
        change(&mut file);
        WorkCalendar::from_json(&file.to_string())
    }

    #[test]
    fn a_newer_calendar_is_read_as_far_as_it_is_known() {
        let mut file: Value = serde_json::from_str(WorkCalendar::BUILTIN_JSON).unwrap();
        file["holidays"] = json!([]);
        let newer = WorkCalendar::from_newer_json(&file.to_string()).unwrap();
        assert_eq!(newer.version(), WorkCalendar::builtin().version());
        file["office"]["closes"] = json!("07:00");
        assert_eq!(WorkCalendar::from_newer_json(&file.to_string()).unwrap_err(), CalendarError::OutOfOrder);
    }

    #[test]
    fn a_calendar_that_contradicts_itself_is_refused_and_says_where() {
        let date = |text: &str| text.parse::<NaiveDate>().unwrap();
        let off = |date: &str, basis: &str| json!({"date": date, "kind": "statutory", "name": {"vi": "Thử", "en": "Trial"}, "basis": basis});
        let push = |list: &'static str, record: Value| {
            changed(move |file| file[list].as_array_mut().unwrap().push(record)).unwrap_err()
        };
        assert_eq!(push("days_off", off("2026-05-04", "none")), CalendarError::UnknownBasis("none".into()));
        assert_eq!(push("days_off", off("2026-01-01", "labour_112")), CalendarError::TwiceListed(date("2026-01-01")));
        assert_eq!(
            push("days_off", off("2030-01-01", "labour_112")),
            CalendarError::OutsideCoverage(date("2030-01-01"))
        );
        let make_up = |date: &str, other: &str| json!({"date": date, "in_exchange_for": other, "basis": "labour_112"});
        assert_eq!(
            push("make_up_days", make_up("2026-05-04", "2026-01-01")),
            CalendarError::IdleMakeUp(date("2026-05-04"))
        );
        assert_eq!(
            push("make_up_days", make_up("2026-05-09", "2026-05-08")),
            CalendarError::IdleMakeUp(date("2026-05-09"))
        );
        assert_eq!(changed(|file| file["office"]["closes"] = json!("07:00")).unwrap_err(), CalendarError::OutOfOrder);
        assert!(matches!(changed(|file| file["holidays"] = json!([])), Err(CalendarError::Form(_))));
        assert!(changed(|file| file["holidays"] = json!([])).unwrap_err().to_string().contains("holidays"));
        assert!(matches!(WorkCalendar::from_json("[]"), Err(CalendarError::Form(_))));
    }
}
