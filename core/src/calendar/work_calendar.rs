//! Which days are working days, for counting legal limits.

use std::{collections::BTreeMap, sync::LazyLock};

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, Utc, Weekday};

use super::{
    CalendarError, CutOff, Day, DayOff, LegalBasis, MakeUpDay, OfficeHours, Restart, file, local_date, local_time,
    moment,
};

/// A calendar of working days: Monday to Friday, less days off, plus make-up days, for the years it covers.
///
/// Outside the years covered only weekends are known. [`covers`](Self::covers) tells, and an answer of [`due`](super::due())
/// that reaches beyond says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkCalendar {
    pub(super) version: String,
    pub(super) covers: (NaiveDate, NaiveDate),
    pub(super) days_off: BTreeMap<NaiveDate, DayOff>,
    pub(super) make_up_days: BTreeMap<NaiveDate, MakeUpDay>,
    /// In order of time, without overlap.
    pub(super) cut_offs: Vec<CutOff>,
    pub(super) office: OfficeHours,
    /// Why the day of receipt is not counted.
    pub(super) first_counted_day: LegalBasis,
    /// Why a last day that is off moves.
    pub(super) last_day_off: LegalBasis,
    /// How a clock runs on once an incomplete dossier was completed, and why.
    pub(super) after_correction: (Restart, LegalBasis),
}

static BUILTIN: LazyLock<WorkCalendar> = LazyLock::new(|| {
    WorkCalendar::from_json(WorkCalendar::BUILTIN_JSON).expect("compiled-in data is read by a test of this module")
});

impl WorkCalendar {
    /// The data of [`builtin`](Self::builtin), as a rule bundle carries it.
    pub const BUILTIN_JSON: &str = include_str!("../../data/calendar/vietnam.json");

    /// The calendar compiled in; a newer one may come with a rule bundle.
    #[must_use]
    pub fn builtin() -> &'static Self {
        &BUILTIN
    }

    /// Reads a calendar from its data (the form of `data/calendar/vietnam.json`).
    ///
    /// # Errors
    /// When the data is no calendar or contradicts itself.
    pub fn from_json(json: &str) -> Result<Self, CalendarError> {
        file::read(json)
    }

    /// Reads a calendar that may be newer than this program, passing over what it does not know.
    ///
    /// # Errors
    /// When the data is no calendar or contradicts itself.
    pub fn from_newer_json(json: &str) -> Result<Self, CalendarError> {
        file::read_newer(json)
    }

    /// This calendar with one more day off, such as a storm day declared by a province. It replaces what stood on that date.
    #[must_use]
    pub fn with_day_off(mut self, day: DayOff) -> Self {
        self.make_up_days.remove(&day.date);
        self.days_off.insert(day.date, day);
        self
    }

    /// How a clock runs on once an incomplete dossier was completed.
    #[must_use]
    pub const fn after_correction(&self) -> Restart {
        self.after_correction.0
    }

    /// The version of the data, which receipts name.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The first and the last day whose holidays are known.
    #[must_use]
    pub const fn covered(&self) -> (NaiveDate, NaiveDate) {
        self.covers
    }

    /// Whether the holidays around a date are known.
    #[must_use]
    pub fn covers(&self, date: NaiveDate) -> bool {
        (self.covers.0..=self.covers.1).contains(&date)
    }

    /// What kind of day it is; outside the years covered, only weekends are told.
    #[must_use]
    pub fn day(&self, date: NaiveDate) -> Day<'_> {
        if let Some(off) = self.days_off.get(&date) {
            Day::Off(off)
        } else if let Some(make_up) = self.make_up_days.get(&date) {
            Day::MakeUp(make_up)
        } else if matches!(date.weekday(), Weekday::Sat | Weekday::Sun) {
            Day::Weekend
        } else {
            Day::Working
        }
    }

    /// Whether offices work on this day.
    #[must_use]
    pub fn is_working_day(&self, date: NaiveDate) -> bool {
        matches!(self.day(date), Day::Working | Day::MakeUp(_))
    }

    /// The first working day on or after a date.
    #[must_use]
    pub fn working_day_from(&self, date: NaiveDate) -> NaiveDate {
        days_from(date).find(|day| self.is_working_day(*day)).unwrap_or(NaiveDate::MAX)
    }

    /// The first working day after a date.
    #[must_use]
    pub fn next_working_day(&self, date: NaiveDate) -> NaiveDate {
        self.working_day_from(day_after(date))
    }

    /// The last working day before a date: by then a late dossier's apology must be out.
    #[must_use]
    pub fn previous_working_day(&self, date: NaiveDate) -> NaiveDate {
        let mut days = std::iter::successors(date.pred_opt(), NaiveDate::pred_opt);
        days.find(|day| self.is_working_day(*day)).unwrap_or(NaiveDate::MIN)
    }

    /// How many working days lie after the first date, up to and with the second; 0 when the second is not later.
    #[must_use]
    pub fn working_days_after(&self, date: NaiveDate, until: NaiveDate) -> u32 {
        let days = days_from(day_after(date)).take_while(|day| *day <= until).filter(|day| self.is_working_day(*day));
        u32::try_from(days.count()).unwrap_or(u32::MAX)
    }

    /// The cut-off of reception in force on a date, if there is one.
    #[must_use]
    pub fn cut_off_on(&self, date: NaiveDate) -> Option<&CutOff> {
        self.cut_offs.iter().find(|rule| rule.valid_from <= date && rule.valid_to.is_none_or(|to| date <= to))
    }

    /// The hours of a working day.
    #[must_use]
    pub const fn office(&self) -> &OfficeHours {
        &self.office
    }

    /// The end of a working day.
    #[must_use]
    pub fn close_of(&self, date: NaiveDate) -> DateTime<Utc> {
        moment(date, self.office.closes)
    }

    /// The day a submission counts as received: its own if that is a working day and the cut-off has not passed, otherwise
    /// the next working day. The first counted day of a limit is the working day after it.
    #[must_use]
    pub fn receipt_day(&self, at: DateTime<Utc>) -> NaiveDate {
        let last = self.cut_off_on(local_date(at)).map_or(self.office.closes, |rule| rule.at);
        self.day_by(at, last)
    }

    /// The day whose end lies ahead at a moment: today until the office closes, then the next working day.
    pub(super) fn unfinished_day(&self, at: DateTime<Utc>) -> NaiveDate {
        self.day_by(at, self.office.closes)
    }

    fn day_by(&self, at: DateTime<Utc>, last: NaiveTime) -> NaiveDate {
        let date = local_date(at);
        if local_time(at) <= last { self.working_day_from(date) } else { self.next_working_day(date) }
    }
}

/// The day after; the last day there is stays, so that a far date ends a search instead of the program.
pub(super) fn day_after(date: NaiveDate) -> NaiveDate {
    date.checked_add_days(Days::new(1)).unwrap_or(NaiveDate::MAX)
}

pub(super) fn days_from(date: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    std::iter::successors(Some(date), NaiveDate::succ_opt)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn every_year_covered_has_its_public_holidays() {
        let calendar = WorkCalendar::builtin();
        for year in ["2025", "2026", "2027"] {
            for day in ["01-01", "04-30", "05-01", "09-02"] {
                assert!(matches!(calendar.day(date(&format!("{year}-{day}"))), Day::Off(_)), "{year}-{day}");
            }
        }
        // Ngày Văn hóa Việt Nam is a holiday from 2026 on.
        assert!(calendar.is_working_day(date("2025-11-24")));
        assert!(!calendar.is_working_day(date("2026-11-24")));
        assert!(!calendar.is_working_day(date("2027-11-24")));
    }

    #[test]
    fn a_make_up_saturday_works_and_an_ordinary_one_rests() {
        let calendar = WorkCalendar::builtin();
        assert!(calendar.is_working_day(date("2026-08-22")));
        assert_eq!(calendar.day(date("2026-08-29")), Day::Weekend);
        assert_eq!(calendar.next_working_day(date("2026-08-21")), date("2026-08-22"));
        assert_eq!(calendar.previous_working_day(date("2026-11-25")), date("2026-11-23"));
        assert_eq!(calendar.working_days_after(date("2026-11-20"), date("2026-11-25")), 2);
        assert_eq!(calendar.working_days_after(date("2026-11-25"), date("2026-11-20")), 0);
    }

    #[test]
    fn fifteen_oclock_is_in_time_and_a_second_later_is_not() {
        let calendar = WorkCalendar::builtin();
        let received = |text: &str| calendar.receipt_day(text.parse().unwrap()).to_string();
        assert_eq!(received("2026-11-20T15:00:00+07:00"), "2026-11-20");
        assert_eq!(received("2026-11-20T15:00:01+07:00"), "2026-11-23");
        assert_eq!(received("2026-11-20T00:00:00+07:00"), "2026-11-20");
        assert_eq!(received("2026-11-22T09:00:00+07:00"), "2026-11-23");
        assert_eq!(received("2026-11-23T15:01:00+07:00"), "2026-11-25");
    }

    #[test]
    fn dates_outside_the_data_are_known_to_be_unknown() {
        let calendar = WorkCalendar::builtin();
        assert!(calendar.covers(date("2027-12-31")));
        assert!(!calendar.covers(date("2028-01-03")) && !calendar.covers(date("2024-12-31")));
        assert_eq!(calendar.next_working_day(NaiveDate::MAX), NaiveDate::MAX);
    }
}
