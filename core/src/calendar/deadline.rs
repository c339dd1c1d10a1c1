//! How far a due date is ahead or behind, in working days.

use chrono::{DateTime, Utc};

use super::{WorkCalendar, local_date};

/// Working days left until a due moment, today not counted: 0 on the day itself. `None` once it has passed.
#[must_use]
pub fn days_left(calendar: &WorkCalendar, now: DateTime<Utc>, due_at: DateTime<Utc>) -> Option<u32> {
    (now <= due_at).then(|| calendar.working_days_after(local_date(now), local_date(due_at)))
}

/// Working days past a due moment: 0 later on the same day or over a weekend. `None` while it has not passed.
#[must_use]
pub fn late_by(calendar: &WorkCalendar, now: DateTime<Utc>, due_at: DateTime<Utc>) -> Option<u32> {
    (now > due_at).then(|| calendar.working_days_after(local_date(due_at), local_date(now)))
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Deserialize)]
    struct Case {
        now: DateTime<Utc>,
        due: DateTime<Utc>,
        days_left: Option<u32>,
        late_by: Option<u32>,
    }

    #[test]
    fn ahead_and_behind_are_counted_in_working_days() {
        let cases: Vec<Case> =
            serde_json::from_str(include_str!("../../../tests/vectors/calendar/days_left.json")).unwrap();
        assert!(cases.len() > 5);
        let calendar = WorkCalendar::builtin();
        for Case { now, due, days_left: left, late_by: late } in cases {
            assert_eq!((days_left(calendar, now, due), late_by(calendar, now, due)), (left, late), "{now}");
        }
    }
}
