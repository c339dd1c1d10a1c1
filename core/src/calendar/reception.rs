//! When a counter receives people. It is another calendar than the one limits are counted in: the commune police receives on
//! Saturday mornings, but a Saturday is no working day (portal texts of 1.004194 and 1.014061).

use std::sync::LazyLock;

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, Utc, Weekday};
use serde::Deserialize;

use super::{
    Day, LegalBasis, WorkCalendar, file::hour_and_minute, local_date, local_time, moment, work_calendar::days_from,
};
use crate::{json, text::Localized};

/// The reception hours of one kind of counter.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct ReceptionCalendar {
    /// Its stable code: `office`, `commune_police`.
    pub code: String,
    /// What people call it.
    pub name: Localized,
    /// When it is open in an ordinary week.
    pub windows: Vec<ReceptionWindow>,
    /// Where it comes from.
    pub basis: LegalBasis,
}

/// Hours on some days of the week.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct ReceptionWindow {
    /// The days.
    pub days: Vec<Weekday>,
    /// When the counter opens.
    #[serde(with = "hour_and_minute")]
    pub from: NaiveTime,
    /// When it closes.
    #[serde(with = "hour_and_minute")]
    pub until: NaiveTime,
}

#[derive(Deserialize)]
struct File {
    calendars: Vec<ReceptionCalendar>,
}

static BUILTIN: LazyLock<Vec<ReceptionCalendar>> = LazyLock::new(|| {
    json::read::<File>(include_bytes!("../../data/calendar/reception.json"))
        .expect("compiled-in data is read by a test of this module")
        .calendars
});

/// How far ahead an opening is looked for: no break is longer.
const HORIZON_DAYS: usize = 60;

impl ReceptionCalendar {
    /// The kinds of counters compiled in.
    #[must_use]
    pub fn builtin() -> &'static [Self] {
        &BUILTIN
    }

    /// The kind of counter with this code.
    #[must_use]
    pub fn find(code: &str) -> Option<&'static Self> {
        BUILTIN.iter().find(|calendar| calendar.code == code)
    }

    /// Whether the counter is open at a moment. Holidays close it; a make-up day has the hours of the day it is for.
    #[must_use]
    pub fn is_open(&self, calendar: &WorkCalendar, at: DateTime<Utc>) -> bool {
        let time = local_time(at);
        self.hours_on(calendar, local_date(at)).any(|(from, until)| from <= time && time < until)
    }

    /// The next moment at or after this one at which the counter is open; `None` if that is not within two months.
    #[must_use]
    pub fn next_open(&self, calendar: &WorkCalendar, at: DateTime<Utc>) -> Option<DateTime<Utc>> {
        days_from(local_date(at)).take(HORIZON_DAYS).find_map(|date| {
            let ahead = self.hours_on(calendar, date).filter(|(_, until)| at < moment(date, *until));
            ahead.map(|(from, _)| moment(date, from).max(at)).min()
        })
    }

    fn hours_on(&self, calendar: &WorkCalendar, date: NaiveDate) -> impl Iterator<Item = (NaiveTime, NaiveTime)> {
        let weekday = match calendar.day(date) {
            Day::Working | Day::Weekend => Some(date.weekday()),
            Day::MakeUp(made_up) => Some(made_up.in_exchange_for.weekday()),
            Day::Off(_) => None,
        };
        self.windows
            .iter()
            .filter(move |window| weekday.is_some_and(|day| window.days.contains(&day)))
            .map(|window| (window.from, window.until))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_saturday_morning_receives_at_the_police_and_is_no_working_day() {
        let calendar = WorkCalendar::builtin();
        let saturday: DateTime<Utc> = "2026-11-21T09:00:00+07:00".parse().unwrap();
        assert!(ReceptionCalendar::find("commune_police").unwrap().is_open(calendar, saturday));
        assert!(!ReceptionCalendar::find("office").unwrap().is_open(calendar, saturday));
        assert!(!calendar.is_working_day(local_date(saturday)));
    }

    #[test]
    fn the_next_opening_passes_over_lunch_weekends_and_holidays() {
        let calendar = WorkCalendar::builtin();
        let office = ReceptionCalendar::find("office").unwrap();
        for (at, opening) in [
            ("2026-11-23T08:00:00+07:00", "2026-11-23T08:00:00+07:00"),
            ("2026-11-23T11:30:00+07:00", "2026-11-23T13:30:00+07:00"),
            ("2026-11-23T17:00:00+07:00", "2026-11-25T07:30:00+07:00"),
            ("2026-02-13T18:00:00+07:00", "2026-02-23T07:30:00+07:00"),
            ("2026-08-21T18:00:00+07:00", "2026-08-22T07:30:00+07:00"),
        ] {
            let at: DateTime<Utc> = at.parse().unwrap();
            assert_eq!(office.next_open(calendar, at), Some(opening.parse().unwrap()), "{at}");
            assert!(office.is_open(calendar, opening.parse().unwrap()));
        }
    }

    #[test]
    fn every_window_opens_before_it_closes() {
        for window in ReceptionCalendar::builtin().iter().flat_map(|calendar| &calendar.windows) {
            assert!(window.from < window.until && !window.days.is_empty());
        }
    }
}
