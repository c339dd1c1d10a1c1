//! Deadlines of the steps within the whole: each desk's share of the limit.

use chrono::{DateTime, TimeDelta, Utc};

use super::{DueQuestion, LimitUnit, TimeLimit, WorkCalendar, due, local_date, moment};

/// Why shares cannot divide a limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SharesError {
    /// No steps, or all of them without a share.
    #[error("the shares add up to nothing")]
    Nothing,
}

/// When each step must be done so that the whole is on time. Shares are weights: in half days of the limit where a workflow
/// plans them (`[1, 11, 1, 1]` for a limit of 7 working days), or in anything else. Working days are divided in halves, calendar
/// days in days, both rounded up; the day of receipt and hours in minutes. The last step is due with the whole.
///
/// # Errors
/// [`SharesError::Nothing`].
pub fn step_deadlines(
    calendar: &WorkCalendar,
    question: &DueQuestion,
    shares: &[u32],
) -> Result<Vec<DateTime<Utc>>, SharesError> {
    let total: u64 = shares.iter().copied().map(u64::from).sum();
    if total == 0 {
        return Err(SharesError::Nothing);
    }
    let whole = due(calendar, question).due_at;
    let done_by = |done: u64| {
        let part = |amount: u64| (amount * done).div_ceil(total);
        let within = |amount: u64, unit| {
            let amount = u16::try_from(part(amount)).unwrap_or(u16::MAX);
            let question = DueQuestion { limit: TimeLimit { amount, unit }, ..question.clone() };
            due(calendar, &question).due_at.min(whole)
        };
        match question.limit.unit {
            _ if done == total => whole,
            LimitUnit::WorkingDays => within(u64::from(question.limit.amount) * 2, LimitUnit::HalfDays),
            LimitUnit::HalfDays => within(question.limit.amount.into(), LimitUnit::HalfDays),
            LimitUnit::CalendarDays => within(question.limit.amount.into(), LimitUnit::CalendarDays),
            LimitUnit::SameDay => {
                let opens = moment(local_date(whole), calendar.office().opens);
                between(question.received_at.max(opens).min(whole), whole, done, total)
            }
            LimitUnit::Hours => between(question.received_at, whole, done, total),
        }
    };
    let mut done = 0;
    Ok(shares
        .iter()
        .map(|share| {
            done += u64::from(*share);
            done_by(done)
        })
        .collect())
}

/// The moment at which a part of the way has passed, to the minute before it.
fn between(from: DateTime<Utc>, to: DateTime<Utc>, done: u64, total: u64) -> DateTime<Utc> {
    let minutes = u64::try_from((to - from).num_minutes()).unwrap_or(0);
    let passed = u128::from(minutes) * u128::from(done) / u128::from(total);
    from + TimeDelta::minutes(i64::try_from(passed).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question(received: &str, limit: TimeLimit) -> DueQuestion {
        DueQuestion { received_at: received.parse().unwrap(), limit, limit_basis: None, stops: Vec::new() }
    }

    fn local(deadlines: &[DateTime<Utc>]) -> Vec<String> {
        deadlines.iter().map(|at| at.with_timezone(&super::super::VIETNAM).format("%d/%m %H:%M").to_string()).collect()
    }

    #[test]
    fn seven_days_are_shared_in_half_days() {
        // Receive 0.5, specialist unit 5.5, sign 0.5, return 0.5 (QĐ 715/QĐ-UBND Bình Định 2023).
        let question = question("2026-11-02T09:00:00+07:00", TimeLimit::working_days(7));
        let deadlines = step_deadlines(WorkCalendar::builtin(), &question, &[1, 11, 1, 1]).unwrap();
        assert_eq!(local(&deadlines), ["03/11 11:30", "10/11 17:00", "11/11 11:30", "11/11 17:00"]);
    }

    #[test]
    fn a_limit_of_one_day_is_shared_in_minutes() {
        let question = question("2026-11-02T09:00:00+07:00", TimeLimit::SAME_DAY);
        let deadlines = step_deadlines(WorkCalendar::builtin(), &question, &[1, 2, 1]).unwrap();
        assert_eq!(local(&deadlines), ["02/11 11:00", "02/11 15:00", "02/11 17:00"]);
    }

    #[test]
    fn steps_come_in_order_and_end_with_the_whole() {
        let calendar = WorkCalendar::builtin();
        for limit in [TimeLimit::calendar_days(10), TimeLimit { amount: 72, unit: LimitUnit::Hours }] {
            let question = question("2026-02-13T15:30:00+07:00", limit);
            let deadlines = step_deadlines(calendar, &question, &[3, 0, 5, 1]).unwrap();
            assert!(deadlines.is_sorted());
            assert_eq!(deadlines.last(), Some(&due(calendar, &question).due_at));
        }
        let question = question("2026-02-13T15:30:00+07:00", TimeLimit::SAME_DAY);
        assert_eq!(step_deadlines(calendar, &question, &[0, 0]), Err(SharesError::Nothing));
    }
}
