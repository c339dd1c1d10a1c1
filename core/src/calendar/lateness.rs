//! What an agency owes when a result will be late: an apology before the due date, and at most one new appointment.

use std::sync::LazyLock;

use chrono::{DateTime, NaiveDate, Utc};
use serde::Deserialize;

use super::{
    DueStep, LegalBasis, LimitUnit, TimeLimit, WorkCalendar,
    due::{DueQuestion, due},
    explanation::{day_words, same, step, time_words},
    local_date,
};
use crate::{closed_list::closed_list, json, text::Localized};

/// The dated rules on lateness.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct LatenessRules {
    apology: ApologyRule,
    new_appointments: AppointmentRule,
    correction_request: CorrectionRule,
    downtime_notice: NoticeRule,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
struct ApologyRule {
    form: Localized,
    working_days_before: u16,
    basis: LegalBasis,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
struct AppointmentRule {
    at_most: u16,
    basis: LegalBasis,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
struct CorrectionRule {
    working_days: u16,
    basis: LegalBasis,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
struct NoticeRule {
    working_days_before: u16,
    basis: LegalBasis,
}

/// By when something must be done, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActBy {
    /// The last moment.
    pub by: DateTime<Utc>,
    /// Whether it has passed.
    pub missed: bool,
    /// The reckoning.
    pub steps: Vec<DueStep>,
}

/// A new day for a result that will be late.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAppointment {
    /// When the result is due now: the close of the new day.
    pub due_at: DateTime<Utc>,
    /// The apology that must go out with it.
    pub apology: ActBy,
    /// The reckoning.
    pub steps: Vec<DueStep>,
}

closed_list! {
    /// Why a day cannot be the new appointment.
    AppointmentRefused {
        /// The dossier was given a new day before; the law allows no other.
        AlreadyMoved = "already_moved",
        /// The day is not after the one it replaces, or already past.
        NotLater = "not_later",
        /// Offices do not work on that day.
        DayOff = "day_off",
    }
}

impl std::error::Error for AppointmentRefused {}

static BUILTIN: LazyLock<LatenessRules> = LazyLock::new(|| {
    json::read(include_bytes!("../../data/calendar/lateness.json"))
        .expect("compiled-in data is read by a test of this module")
});

impl LatenessRules {
    /// The rules compiled in.
    #[must_use]
    pub fn builtin() -> &'static Self {
        &BUILTIN
    }

    /// By when the apology for a late result must have gone out: the close of the office so many working days before the due
    /// day (NĐ 61/2018/NĐ-CP art. 19).
    #[must_use]
    pub fn apology(&self, calendar: &WorkCalendar, due_at: DateTime<Utc>, now: DateTime<Utc>) -> ActBy {
        let rule = &self.apology;
        let by = calendar.close_of(days_before(calendar, local_date(due_at), rule.working_days_before));
        let missed = now > by;
        let code = if missed { "calendar.apology.missed" } else { "calendar.apology.by" };
        let places = [
            ("form", rule.form.clone()),
            ("time", time_words(by)),
            ("day", day_words(local_date(by))),
            ("due", day_words(local_date(due_at))),
            ("days", same(rule.working_days_before.to_string())),
        ];
        ActBy { by, missed, steps: vec![step(code, &places, Some(&rule.basis))] }
    }

    /// A new day for a result that will be late. `moved` says how often the dossier was given one before, which is allowed once.
    ///
    /// # Errors
    /// [`AppointmentRefused`].
    pub fn new_appointment(
        &self,
        calendar: &WorkCalendar,
        due_at: DateTime<Utc>,
        moved: u16,
        day: NaiveDate,
        now: DateTime<Utc>,
    ) -> Result<NewAppointment, AppointmentRefused> {
        let rule = &self.new_appointments;
        if moved >= rule.at_most {
            return Err(AppointmentRefused::AlreadyMoved);
        }
        let new = calendar.close_of(day);
        if day <= local_date(due_at) || new < now {
            return Err(AppointmentRefused::NotLater);
        }
        if !calendar.is_working_day(day) {
            return Err(AppointmentRefused::DayOff);
        }
        let apology = self.apology(calendar, due_at, now);
        let places =
            [("day", day_words(day)), ("due", day_words(local_date(due_at))), ("most", same(rule.at_most.to_string()))];
        let told = step("calendar.appointment.moved", &places, Some(&rule.basis));
        let steps = apology.steps.iter().cloned().chain([told]).collect();
        Ok(NewAppointment { due_at: new, apology, steps })
    }

    /// By when an incomplete dossier must be sent back to be completed, once, after its receipt (NĐ 61/2018/NĐ-CP).
    #[must_use]
    pub fn correction_request(&self, calendar: &WorkCalendar, received_at: DateTime<Utc>, now: DateTime<Utc>) -> ActBy {
        let rule = &self.correction_request;
        let limit = TimeLimit { amount: rule.working_days, unit: LimitUnit::WorkingDays };
        let limit_basis = Some(rule.basis.clone());
        let answer = due(calendar, &DueQuestion { received_at, limit, limit_basis, stops: Vec::new() });
        ActBy { by: answer.due_at, missed: now > answer.due_at, steps: answer.steps }
    }

    /// By when a planned standstill of an online service must be announced (NĐ 224/2026/NĐ-CP art. 13).
    #[must_use]
    pub fn downtime_notice(&self, calendar: &WorkCalendar, begins_at: DateTime<Utc>, now: DateTime<Utc>) -> ActBy {
        let rule = &self.downtime_notice;
        let by = calendar.close_of(days_before(calendar, local_date(begins_at), rule.working_days_before));
        let places = [
            ("time", time_words(by)),
            ("day", day_words(local_date(by))),
            ("begins", day_words(local_date(begins_at))),
            ("days", same(rule.working_days_before.to_string())),
        ];
        ActBy { by, missed: now > by, steps: vec![step("calendar.downtime.announce_by", &places, Some(&rule.basis))] }
    }
}

impl AppointmentRefused {
    /// What the officer reads.
    #[must_use]
    pub fn message(self) -> Localized {
        crate::text::sentence(&format!("calendar.appointment.{self}"), &[])
    }
}

/// The day that lies so many working days before another.
fn days_before(calendar: &WorkCalendar, day: NaiveDate, count: u16) -> NaiveDate {
    (0..count).fold(day, |day, _| calendar.previous_working_day(day))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[derive(Deserialize)]
    struct Case {
        why: String,
        due: DateTime<Utc>,
        now: DateTime<Utc>,
        moved: u16,
        day: NaiveDate,
        apology_by: DateTime<Utc>,
        missed: bool,
        answer: String,
    }

    #[test]
    fn the_shared_vectors_hold() {
        let cases: Vec<Case> =
            serde_json::from_str(include_str!("../../../tests/vectors/calendar/lateness.json")).unwrap();
        assert!(cases.len() > 8);
        let (calendar, rules) = (WorkCalendar::builtin(), LatenessRules::builtin());
        for Case { why, due, now, moved, day, apology_by, missed, answer } in cases {
            let apology = rules.apology(calendar, due, now);
            assert_eq!((apology.by, apology.missed), (apology_by, missed), "{why}");
            match rules.new_appointment(calendar, due, moved, day, now) {
                Ok(new) => {
                    assert_eq!(new.due_at, answer.parse::<DateTime<Utc>>().expect(&why), "{why}");
                    assert_eq!(new.apology, apology, "{why}");
                    assert!(new.steps.iter().all(|step| step.basis.is_some()), "{why}");
                }
                Err(refused) => assert_eq!(refused.as_str(), answer, "{why}"),
            }
        }
    }

    #[test]
    fn every_sentence_is_there() {
        let (calendar, rules) = (WorkCalendar::builtin(), LatenessRules::builtin());
        let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        let now = at("2026-11-02T09:00:00+07:00");
        let due_at = at("2026-11-25T17:00:00+07:00");
        let correction = rules.correction_request(calendar, now, now);
        assert_eq!(correction.by, at("2026-11-05T17:00:00+07:00"));
        let notice = rules.downtime_notice(calendar, due_at, now);
        assert_eq!(notice.by, at("2026-11-13T17:00:00+07:00"));
        let late = rules.apology(calendar, due_at, at("2026-11-24T09:00:00+07:00"));
        assert_eq!((late.by, late.missed), (at("2026-11-23T17:00:00+07:00"), true));
        let steps = [correction.steps, notice.steps, late.steps, rules.apology(calendar, due_at, now).steps].concat();
        let refused = AppointmentRefused::ALL.iter().map(|refused| refused.message());
        for text in steps.into_iter().map(|step| step.text).chain(refused) {
            assert!(!text.vi.starts_with("calendar.") && !text.vi.contains('{'), "{}", text.vi);
        }
    }

    proptest! {
        #[test]
        fn an_apology_goes_out_on_a_working_day_before_the_due_day_and_a_new_day_is_later(
            minute in 0_i64..790_000, further in 0_u64..40,
        ) {
            let due_at = DateTime::from_timestamp(1_767_225_600 + minute * 60, 0).unwrap();
            let (calendar, rules) = (WorkCalendar::builtin(), LatenessRules::builtin());
            let apology = rules.apology(calendar, due_at, due_at);
            prop_assert!(local_date(apology.by) < local_date(due_at));
            prop_assert!(calendar.is_working_day(local_date(apology.by)));
            let day = local_date(due_at) + chrono::Days::new(further);
            match rules.new_appointment(calendar, due_at, 0, day, due_at) {
                Ok(new) => prop_assert!(new.due_at > due_at && calendar.is_working_day(local_date(new.due_at))),
                Err(refused) => prop_assert!(refused != AppointmentRefused::AlreadyMoved),
            }
            prop_assert_eq!(
                rules.new_appointment(calendar, due_at, 1, day, due_at),
                Err(AppointmentRefused::AlreadyMoved)
            );
        }
    }
}
