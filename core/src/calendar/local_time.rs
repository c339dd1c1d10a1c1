//! Viet Nam's clock: UTC+07:00 all year round, without summer time.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, Utc};

/// The offset of Viet Nam, UTC+07:00.
pub const VIETNAM: FixedOffset = FixedOffset::east_opt(7 * 60 * 60).expect("seven hours are less than a day");

/// The date in Viet Nam at a moment.
#[must_use]
pub fn local_date(at: DateTime<Utc>) -> NaiveDate {
    at.with_timezone(&VIETNAM).date_naive()
}

/// The time of day in Viet Nam at a moment.
#[must_use]
pub fn local_time(at: DateTime<Utc>) -> NaiveTime {
    at.with_timezone(&VIETNAM).time()
}

/// The moment of a date and time of day in Viet Nam.
#[must_use]
pub fn moment(date: NaiveDate, time: NaiveTime) -> DateTime<Utc> {
    let local = date.and_time(time);
    local.and_local_timezone(VIETNAM).single().map_or_else(|| local.and_utc(), |at| at.to_utc())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_in_viet_nam_begins_seven_hours_earlier() {
        let at: DateTime<Utc> = "2026-11-23T17:30:00Z".parse().unwrap();
        assert_eq!(local_date(at).to_string(), "2026-11-24");
        assert_eq!(local_time(at).to_string(), "00:30:00");
        assert_eq!(moment(local_date(at), local_time(at)), at);
    }
}
