//! The reckoning of a due date in words: what a citizen reads under "vì sao hẹn ngày này?".

use chrono::{DateTime, Datelike, NaiveDate, Utc, Weekday};

use super::{
    Certainty, ClockStop, Day, DayOff, DayOffKind, DueQuestion, DueStep, LegalBasis, LimitUnit, Restart, StopReason,
    TimeLimit, WorkCalendar,
    due::{Reckoning, Run},
    local_date, local_time,
    work_calendar::days_from,
    written::{written_day, written_time},
};
use crate::text::{Localized, sentence, sentence_in_each};

/// The steps: receipt, limit, stops, days left out or made up, what is uncertain, and the result.
pub(super) fn explain(
    calendar: &WorkCalendar,
    question: &DueQuestion,
    run: &Run,
    reckoning: &Reckoning,
    stops: &[(ClockStop, bool)],
    certainty: Certainty,
) -> Vec<DueStep> {
    let mut steps = Vec::new();
    if run.limit.unit != LimitUnit::Hours {
        steps.push(receipt(calendar, question.received_at));
    }
    steps.push(limit(question));
    if !matches!(run.limit, TimeLimit { amount: 0, .. } | TimeLimit { unit: LimitUnit::SameDay | LimitUnit::Hours, .. })
    {
        steps.push(step("calendar.first_day", &[], Some(&calendar.first_counted_day)));
    }
    for (stop, late) in stops {
        steps.push(stop_step(calendar, question, stop, *late));
    }
    if run.origin != question.received_at && run.limit.unit != LimitUnit::Hours {
        steps.push(receipt(calendar, run.origin));
    }
    match run.limit.unit {
        LimitUnit::Hours => {}
        LimitUnit::CalendarDays if run.limit.amount > 0 => {
            // Every day counts; only where the receipt or the last day moved does a day off matter.
            steps.extend(days_left_out(calendar, local_date(run.origin), reckoning.receipt_day));
            // That it moved comes first: "every day counts" and "this day does not" would else contradict each other.
            if reckoning.last_counted != reckoning.due_day {
                steps.push(moved(calendar, reckoning));
            }
            steps.extend(days_left_out(calendar, reckoning.last_counted, reckoning.due_day));
        }
        _ => steps.extend(days_left_out(calendar, local_date(run.origin), reckoning.due_day)),
    }
    steps.extend(doubts(calendar, reckoning, certainty));
    let places = [("time", time_words(reckoning.due_at)), ("day", day_words(reckoning.due_day))];
    steps.push(step("calendar.due", &places, None));
    steps
}

fn receipt(calendar: &WorkCalendar, at: DateTime<Utc>) -> DueStep {
    let (date, day) = (local_date(at), calendar.receipt_day(at));
    let mut places = vec![("time", time_words(at)), ("day", day_words(date)), ("counted", day_words(day))];
    if date == day {
        return step("calendar.received.in_time", &places, None);
    }
    if !calendar.is_working_day(date) {
        return step("calendar.received.day_off", &places, None);
    }
    match calendar.cut_off_on(date) {
        Some(rule) => {
            places.push(("cut_off", same(written_time(rule.at))));
            step("calendar.received.after_cut_off", &places, Some(&rule.basis))
        }
        None => {
            places.push(("cut_off", same(written_time(calendar.office().closes))));
            step("calendar.received.after_cut_off", &places, Some(&calendar.office().basis))
        }
    }
}

fn limit(question: &DueQuestion) -> DueStep {
    let amount = question.limit.amount;
    let (code, shown) = match question.limit.unit {
        LimitUnit::WorkingDays if amount > 0 => ("calendar.limit.working_days", amount.to_string()),
        LimitUnit::HalfDays if amount > 0 && amount.is_multiple_of(2) => {
            ("calendar.limit.working_days", (amount / 2).to_string())
        }
        LimitUnit::HalfDays if amount > 0 => ("calendar.limit.half_days", format!("{},5", amount / 2)),
        LimitUnit::CalendarDays if amount > 0 => ("calendar.limit.calendar_days", amount.to_string()),
        LimitUnit::Hours => ("calendar.limit.hours", amount.to_string()),
        _ => ("calendar.limit.same_day", String::new()),
    };
    let shown = Localized::new(shown.clone(), shown.replace(',', "."));
    let places = [
        ("amount", shown),
        ("time", time_words(question.received_at)),
        ("day", day_words(local_date(question.received_at))),
    ];
    step(code, &places, question.limit_basis.as_ref())
}

fn stop_step(calendar: &WorkCalendar, question: &DueQuestion, stop: &ClockStop, late: bool) -> DueStep {
    let mut places = vec![("from", moment_words(stop.from)), ("reason", stop.reason.label())];
    if late {
        return step("calendar.stop.after_due", &places, None);
    }
    let Some(until) = stop.until else {
        return step("calendar.stop.open", &places, None);
    };
    places.push(("until", moment_words(until)));
    if stop.restart == Restart::FromZero {
        let rule = &calendar.after_correction;
        let basis = (stop.reason == StopReason::Correction && rule.0 == Restart::FromZero).then_some(&rule.1);
        return step("calendar.stop.from_zero", &places, basis);
    }
    match question.limit.unit {
        LimitUnit::Hours => step("calendar.stop.hours", &places, None),
        LimitUnit::CalendarDays => {
            let days = (local_date(until) - local_date(stop.from.max(question.received_at))).num_days().max(0);
            places.push(("days", same(days.to_string())));
            step("calendar.stop.calendar_days", &places, None)
        }
        LimitUnit::SameDay | LimitUnit::HalfDays | LimitUnit::WorkingDays => {
            let pause = super::due::Pause { from: stop.from.max(question.received_at), until };
            let days = days_from(local_date(pause.from))
                .take_while(|day| *day <= local_date(until))
                .filter(|day| calendar.is_working_day(*day) && pause.holds_working_day(calendar, *day))
                .count();
            places.push(("days", same(days.to_string())));
            step("calendar.stop.working_days", &places, None)
        }
    }
}

/// Weekdays off, grouped where one break lasts several days; make-up days; and weekends in one line.
fn days_left_out(calendar: &WorkCalendar, from: NaiveDate, to: NaiveDate) -> Vec<DueStep> {
    let mut steps = Vec::new();
    let mut weekend_days = 0_u32;
    let mut open: Option<(&DayOff, NaiveDate)> = None;
    for date in days_from(from).take_while(|date| *date <= to) {
        let rest_day = matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
        match calendar.day(date) {
            Day::Off(off) if !rest_day => match &mut open {
                Some((first, last)) if first.name == off.name && first.kind == off.kind => *last = date,
                _ => {
                    steps.extend(open.replace((off, date)).map(|(first, last)| day_off(calendar, first, last)));
                }
            },
            Day::Off(_) | Day::Weekend => weekend_days += 1,
            Day::Working => steps.extend(open.take().map(|(first, last)| day_off(calendar, first, last))),
            Day::MakeUp(made_up) => {
                steps.extend(open.take().map(|(first, last)| day_off(calendar, first, last)));
                let places = [("day", day_words(date)), ("other", day_words(made_up.in_exchange_for))];
                steps.push(step("calendar.day.make_up", &places, Some(&made_up.basis)));
            }
        }
    }
    steps.extend(open.map(|(first, last)| day_off(calendar, first, last)));
    if weekend_days > 0 {
        steps.push(step("calendar.day.weekends", &[("days", same(weekend_days.to_string()))], None));
    }
    steps
}

fn day_off(calendar: &WorkCalendar, first: &DayOff, last: NaiveDate) -> DueStep {
    let mut places = vec![("name", first.name.clone()), ("day", day_words(first.date)), ("last", day_words(last))];
    let made_up = calendar.make_up_days.values().find(|day| day.in_exchange_for == first.date);
    let code = match (first.kind, made_up) {
        (DayOffKind::Compensation, _) if last == first.date => "calendar.day.compensation",
        (DayOffKind::Compensation, _) => "calendar.day.compensation_days",
        (DayOffKind::Swap, Some(made_up)) => {
            places.push(("made_up", day_words(made_up.date)));
            "calendar.day.swap"
        }
        _ if last == first.date => "calendar.day.holiday",
        _ => "calendar.day.holidays",
    };
    step(code, &places, Some(&first.basis))
}

fn moved(calendar: &WorkCalendar, reckoning: &Reckoning) -> DueStep {
    let places = [("day", day_words(reckoning.last_counted)), ("next", day_words(reckoning.due_day))];
    step("calendar.moved", &places, Some(&calendar.last_day_off))
}

fn doubts(calendar: &WorkCalendar, reckoning: &Reckoning, certainty: Certainty) -> Vec<DueStep> {
    match certainty {
        Certainty::Settled => Vec::new(),
        Certainty::Estimated => reckoning
            .unsettled(calendar)
            .into_iter()
            .map(|(date, basis)| step("calendar.estimated", &[("day", day_words(date))], Some(basis)))
            .collect(),
        Certainty::BeyondCalendar { .. } => {
            let (from, to) = calendar.covered();
            vec![step("calendar.uncovered", &[("from", date_digits(from)), ("to", date_digits(to))], None)]
        }
    }
}

pub(super) fn step(code: &str, places: &[(&str, Localized)], basis: Option<&LegalBasis>) -> DueStep {
    DueStep { text: sentence_in_each(code, places), basis: basis.cloned() }
}

pub(super) fn same(text: String) -> Localized {
    Localized::new(text.clone(), text)
}

pub(super) fn time_words(at: DateTime<Utc>) -> Localized {
    same(written_time(local_time(at)))
}

fn date_digits(date: NaiveDate) -> Localized {
    same(written_day(date))
}

/// `thứ Sáu 20/11/2026`; `Friday 20/11/2026`.
pub(super) fn day_words(date: NaiveDate) -> Localized {
    let code = match date.weekday() {
        Weekday::Mon => "calendar.weekday.monday",
        Weekday::Tue => "calendar.weekday.tuesday",
        Weekday::Wed => "calendar.weekday.wednesday",
        Weekday::Thu => "calendar.weekday.thursday",
        Weekday::Fri => "calendar.weekday.friday",
        Weekday::Sat => "calendar.weekday.saturday",
        Weekday::Sun => "calendar.weekday.sunday",
    };
    let (name, digits) = (sentence(code, &[]), written_day(date));
    Localized::new(format!("{} {digits}", name.vi), format!("{} {digits}", name.en))
}

fn moment_words(at: DateTime<Utc>) -> Localized {
    let (time, day) = (time_words(at), day_words(local_date(at)));
    Localized::new(format!("{} {}", time.vi, day.vi), format!("{} {}", time.en, day.en))
}
