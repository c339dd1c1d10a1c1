//! When a dossier is due.
//!
//! The first counted day is the working day after the day of receipt (Bộ luật Dân sự 2015 art. 147.2, from memory). A
//! stopped clock leaves days out; it is measured by the same rules at both ends, so that a stop of no length changes nothing.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::{
    ClockStop, LegalBasis, LimitUnit, Restart, TimeLimit, WorkCalendar,
    clock_stop::merged,
    explanation, local_date, moment,
    work_calendar::{day_after, days_from},
};
use crate::{json::FromTree, text::Localized};

/// What is asked: from when, for how long, with which stops.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DueQuestion {
    /// When the submission arrived.
    pub received_at: DateTime<Utc>,
    /// The limit of the procedure.
    pub limit: TimeLimit,
    /// Where the limit comes from, to be cited in the answer.
    pub limit_basis: Option<LegalBasis>,
    /// When the clock stood still, in any order.
    pub stops: Vec<ClockStop>,
}

/// When a dossier is due, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DueAnswer {
    /// The moment. While the clock stands it is the earliest possible: that of a clock which would run again at once.
    pub due_at: DateTime<Utc>,
    /// The day that counts as that of receipt: of the last start of the clock, if it began anew.
    pub received_on: NaiveDate,
    /// The first day that counts: the one after it for a limit in days, that day itself for hours and for the same day.
    pub counted_from: NaiveDate,
    /// Whether the clock runs.
    pub standing: ClockStanding,
    /// How sure the moment is.
    pub certainty: Certainty,
    /// The reckoning, step by step.
    pub steps: Vec<DueStep>,
}

/// One sentence of the reckoning, and the rule it rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct DueStep {
    /// What a citizen reads.
    pub text: Localized,
    /// The rule, if the step applies one.
    pub basis: Option<LegalBasis>,
}

/// Whether a dossier's clock runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, FromTree)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ClockStanding {
    /// It runs.
    Running,
    /// It stands, and nobody knows yet until when.
    Stopped {
        /// When it stopped.
        since: DateTime<Utc>,
    },
}

/// How sure a due date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, FromTree)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Certainty {
    /// Every day counted is settled.
    Settled,
    /// A day off or a make-up day on the way is an estimate until the State announces it.
    Estimated,
    /// The reckoning leaves the years whose holidays are known; beyond them only weekends were left out.
    BeyondCalendar {
        /// The last day covered.
        covered_to: NaiveDate,
    },
}

/// Answers when a dossier is due, and why.
///
/// * Working and half days: so many working days after the day of receipt, until the office closes or the morning ends.
/// * Same day: the day of receipt until the office closes, which is the next working day after the cut-off.
/// * Calendar days: so many days after the day of receipt; a last day off moves to the next working day.
/// * Hours: on the clock from the moment of receipt.
///
/// A stop that begins after the due moment changes nothing: late is late.
#[must_use]
pub fn due(calendar: &WorkCalendar, question: &DueQuestion) -> DueAnswer {
    let mut run = Run { origin: question.received_at, limit: question.limit, pauses: Vec::new() };
    let mut standing = ClockStanding::Running;
    let mut told = Vec::new();
    for stop in merged(&question.stops) {
        if stop.until.is_some_and(|until| until <= run.origin && stop.from < run.origin) {
            continue;
        }
        let late = stop.from > run.reckon(calendar).due_at;
        told.push((stop.clone(), late));
        if late {
            break;
        }
        match (stop.until, stop.restart) {
            (None, restart) => {
                standing = ClockStanding::Stopped { since: stop.from };
                if restart == Restart::FromZero {
                    run = Run { origin: stop.from.max(run.origin), pauses: Vec::new(), ..run };
                }
                break;
            }
            (Some(until), Restart::FromZero) => run = Run { origin: until, pauses: Vec::new(), ..run },
            (Some(until), Restart::Resume) => run.pauses.push(Pause { from: stop.from, until }),
        }
    }
    let reckoning = run.reckon(calendar);
    let certainty = reckoning.certainty(calendar);
    let steps = explanation::explain(calendar, question, &run, &reckoning, &told, certainty);
    DueAnswer {
        due_at: reckoning.due_at,
        received_on: reckoning.receipt_day,
        counted_from: reckoning.first_counted,
        standing,
        certainty,
        steps,
    }
}

/// One run of the clock: from its start, less its pauses.
#[derive(Debug, Clone)]
pub(super) struct Run {
    pub(super) origin: DateTime<Utc>,
    pub(super) limit: TimeLimit,
    pub(super) pauses: Vec<Pause>,
}

/// A stop that ended.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pause {
    pub(super) from: DateTime<Utc>,
    pub(super) until: DateTime<Utc>,
}

/// Where a run ends.
#[derive(Debug, Clone)]
pub(super) struct Reckoning {
    pub(super) due_at: DateTime<Utc>,
    /// The day that counts as that of receipt.
    pub(super) receipt_day: NaiveDate,
    /// The first day counted.
    pub(super) first_counted: NaiveDate,
    /// The last day counted, before it was moved off a day off.
    pub(super) last_counted: NaiveDate,
    /// The day of the due moment.
    pub(super) due_day: NaiveDate,
    /// The days on which the calendar made a difference.
    pub(super) asked: Vec<(NaiveDate, NaiveDate)>,
}

impl Run {
    pub(super) fn reckon(&self, calendar: &WorkCalendar) -> Reckoning {
        let receipt_day = self.receipt_day(calendar);
        let received_on = local_date(self.origin);
        let amount = self.limit.amount;
        let end = |first_counted: NaiveDate, last_counted: NaiveDate, due_day: NaiveDate, due_at, asked| Reckoning {
            due_at,
            receipt_day,
            first_counted,
            last_counted,
            due_day,
            asked,
        };
        match self.limit.unit {
            LimitUnit::Hours => {
                let due_at = self.hours_later(amount);
                let day = local_date(due_at);
                Reckoning { receipt_day: received_on, ..end(received_on, day, day, due_at, Vec::new()) }
            }
            LimitUnit::CalendarDays if amount > 0 => {
                let mut counted = days_from(day_after(receipt_day))
                    .filter(|day| !self.pauses.iter().any(|pause| pause.holds_calendar_day(*day)));
                let first = counted.next().unwrap_or(NaiveDate::MAX);
                let last = std::iter::once(first).chain(counted).nth(usize::from(amount) - 1).unwrap_or(NaiveDate::MAX);
                let due_day = self.running_day_from(calendar, last);
                let asked = vec![(received_on, receipt_day), (last, due_day)];
                end(first, last, due_day, calendar.close_of(due_day), asked)
            }
            LimitUnit::WorkingDays | LimitUnit::HalfDays if amount > 0 => {
                let half = self.limit.unit == LimitUnit::HalfDays;
                let days = if half { amount.div_ceil(2) } else { amount };
                let first = self.running_day_from(calendar, day_after(receipt_day));
                let last = (1..days).fold(first, |last, _| self.running_day_from(calendar, day_after(last)));
                let office = calendar.office();
                let time = if half && amount % 2 == 1 { office.morning_ends } else { office.closes };
                end(first, last, last, moment(last, time), vec![(received_on, last)])
            }
            _ => {
                let day = self.running_day_from(calendar, receipt_day);
                end(day, day, day, calendar.close_of(day), vec![(received_on, day)])
            }
        }
    }

    /// The day before the first counted one. A stop before that has used up nothing, so the day it ended takes its place.
    fn receipt_day(&self, calendar: &WorkCalendar) -> NaiveDate {
        self.pauses.iter().fold(calendar.receipt_day(self.origin), |day, pause| match pause.days(calendar) {
            Some((first, ran_again)) if first <= day => day.max(ran_again),
            _ => day,
        })
    }

    /// The first working day on or after a date on which the clock runs.
    fn running_day_from(&self, calendar: &WorkCalendar, date: NaiveDate) -> NaiveDate {
        days_from(date)
            .filter(|day| calendar.is_working_day(*day))
            .find(|day| !self.pauses.iter().any(|pause| pause.holds_working_day(calendar, *day)))
            .unwrap_or(NaiveDate::MAX)
    }

    fn hours_later(&self, hours: u16) -> DateTime<Utc> {
        let mut due_at = self.origin + TimeDelta::hours(hours.into());
        for pause in &self.pauses {
            let from = pause.from.max(self.origin);
            if from <= due_at {
                due_at += pause.until - from;
            }
        }
        due_at
    }
}

impl Pause {
    /// The day the clock stopped on, unless that had ended, and the day it ran again, found like a day of receipt: the first
    /// is left out and the second counts. `None` when the stop cost nobody a day.
    fn days(&self, calendar: &WorkCalendar) -> Option<(NaiveDate, NaiveDate)> {
        let first = calendar.unfinished_day(self.from);
        // Late in the afternoon, and over before the office closed.
        let within_an_afternoon =
            calendar.unfinished_day(self.until) == first && calendar.receipt_day(self.from) > first;
        (!within_an_afternoon).then(|| (first, calendar.receipt_day(self.until)))
    }

    /// Whether the clock stood on this working day.
    pub(super) fn holds_working_day(&self, calendar: &WorkCalendar, day: NaiveDate) -> bool {
        self.days(calendar).is_some_and(|(first, ran_again)| first <= day && day < ran_again)
    }

    fn holds_calendar_day(&self, day: NaiveDate) -> bool {
        local_date(self.from) <= day && day < local_date(self.until)
    }
}

impl Reckoning {
    fn certainty(&self, calendar: &WorkCalendar) -> Certainty {
        let (_, covered_to) = calendar.covered();
        if self.asked.iter().any(|(from, to)| !calendar.covers(*from) || !calendar.covers(*to)) {
            Certainty::BeyondCalendar { covered_to }
        } else if !self.unsettled(calendar).is_empty() {
            Certainty::Estimated
        } else {
            Certainty::Settled
        }
    }

    /// Days on the way that the State has not announced, in order.
    pub(super) fn unsettled<'a>(&self, calendar: &'a WorkCalendar) -> Vec<(NaiveDate, &'a LegalBasis)> {
        let mut found = Vec::new();
        for (from, to) in &self.asked {
            let off = calendar.days_off.range(*from..=*to).filter(|(_, day)| !day.settled);
            found.extend(off.map(|(date, day)| (*date, &day.basis)));
            let made_up = calendar.make_up_days.range(*from..=*to).filter(|(_, day)| !day.settled);
            found.extend(made_up.map(|(date, day)| (*date, &day.basis)));
        }
        found.sort_by_key(|(date, _)| *date);
        found.dedup_by_key(|(date, _)| *date);
        found
    }
}
