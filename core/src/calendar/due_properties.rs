//! What must hold for every due date, whatever the receipt, the limit and the stops.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use proptest::prelude::*;

use super::*;
use crate::text::Localized;

fn moment_of_2026() -> impl Strategy<Value = DateTime<Utc>> {
    // From 01/01/2026 07:00 on, for a year and a half, to the minute.
    (0_i64..790_000).prop_map(|minute| DateTime::from_timestamp(1_767_225_600 + minute * 60, 0).unwrap())
}

fn any_limit() -> impl Strategy<Value = TimeLimit> {
    let unit = prop_oneof![
        Just(LimitUnit::SameDay),
        Just(LimitUnit::HalfDays),
        Just(LimitUnit::WorkingDays),
        Just(LimitUnit::CalendarDays),
        Just(LimitUnit::Hours),
    ];
    (0_u16..25, unit).prop_map(|(amount, unit)| TimeLimit { amount, unit })
}

/// Stops around a receipt: minutes until it begins, its length, and how it runs on.
fn any_stops() -> impl Strategy<Value = Vec<(i64, Option<i64>, Restart)>> {
    let restart = prop_oneof![3 => Just(Restart::Resume), 1 => Just(Restart::FromZero)];
    let length = prop_oneof![4 => (1_i64..12_000).prop_map(Some), 1 => Just(None)];
    prop::collection::vec((-2_000_i64..30_000, length, restart), 0..4)
}

fn asked(received_at: DateTime<Utc>, limit: TimeLimit, stops: &[(i64, Option<i64>, Restart)]) -> DueQuestion {
    let stops = stops
        .iter()
        .map(|(begin, length, restart)| {
            let from = received_at + TimeDelta::minutes(*begin);
            let until = length.map(|length| from + TimeDelta::minutes(length));
            ClockStop { from, until, reason: StopReason::Correction, restart: *restart }
        })
        .collect();
    DueQuestion { received_at, limit, limit_basis: None, stops }
}

fn off(date: NaiveDate) -> DayOff {
    DayOff {
        date,
        kind: DayOffKind::Statutory,
        name: Localized::new("Ngày nghỉ thử", "Trial day off"),
        settled: true,
        basis: LegalBasis { citation: "thử".into(), confidence: Confidence::Design, note: None },
    }
}

proptest! {
    #[test]
    fn one_more_holiday_never_makes_a_dossier_due_earlier(
        received_at in moment_of_2026(), limit in any_limit(), stops in any_stops(), distance in 0_u64..60,
    ) {
        let question = asked(received_at, limit, &stops);
        let day = local_date(received_at) + chrono::Days::new(distance);
        let calendar = WorkCalendar::builtin();
        let more = calendar.clone().with_day_off(off(day));
        prop_assert!(due(&more, &question).due_at >= due(calendar, &question).due_at);
    }

    #[test]
    fn a_stop_of_no_length_changes_nothing(
        received_at in moment_of_2026(), limit in any_limit(), stops in any_stops(), begin in -2_000_i64..30_000,
    ) {
        let question = asked(received_at, limit, &stops);
        let mut with_stop = question.clone();
        with_stop.stops.extend(asked(received_at, limit, &[(begin, Some(0), Restart::Resume)]).stops);
        prop_assert_eq!(due(WorkCalendar::builtin(), &with_stop), due(WorkCalendar::builtin(), &question));
    }

    #[test]
    fn who_submits_later_is_never_served_earlier(
        received_at in moment_of_2026(), limit in any_limit(), stops in any_stops(), later in 1_i64..20_000,
    ) {
        let early = asked(received_at, limit, &stops);
        let late = DueQuestion { received_at: received_at + TimeDelta::minutes(later), ..early.clone() };
        prop_assert!(due(WorkCalendar::builtin(), &late).due_at >= due(WorkCalendar::builtin(), &early).due_at);
    }

    #[test]
    fn a_longer_limit_is_never_due_earlier_and_none_before_the_receipt(
        received_at in moment_of_2026(), limit in any_limit(), stops in any_stops(),
    ) {
        let question = asked(received_at, limit, &stops);
        let longer = TimeLimit { amount: limit.amount + 1, ..limit };
        let (short, long) = (due(WorkCalendar::builtin(), &question),
            due(WorkCalendar::builtin(), &DueQuestion { limit: longer, ..question }));
        prop_assert!(short.due_at >= received_at);
        prop_assert!(long.due_at >= short.due_at);
    }

    #[test]
    fn days_end_when_an_office_that_works_closes(
        received_at in moment_of_2026(), limit in any_limit(), stops in any_stops(),
    ) {
        let calendar = WorkCalendar::builtin();
        let due_at = due(calendar, &asked(received_at, limit, &stops)).due_at;
        if limit.unit != LimitUnit::Hours {
            prop_assert!(calendar.is_working_day(local_date(due_at)));
            let office = calendar.office();
            prop_assert!([office.morning_ends, office.closes].contains(&local_time(due_at)));
        }
    }
}
