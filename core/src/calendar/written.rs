//! Days and times of day in digits, as offices write them.
//!
//! Written and read here and not by chrono's patterns (`%d/%m/%Y`): those bring every other pattern with them to the phone.

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};

/// A day as offices write it: `24/11/2026`.
#[must_use]
pub fn written_day(day: NaiveDate) -> String {
    format!("{:02}/{:02}/{:04}", day.day(), day.month(), day.year())
}

/// A time of day to the minute: `07:30`.
#[must_use]
pub fn written_time(time: NaiveTime) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// Reads `24/11/2026`; zeros in front may be missing, and blanks may stand before a number. `None` for what is no day.
#[must_use]
pub fn read_day(text: &str) -> Option<NaiveDate> {
    let mut parts = text.splitn(3, '/').map(str::trim_start);
    let (day, month, year) = (number(parts.next()?, 2)?, number(parts.next()?, 2)?, number(parts.next()?, 4)?);
    NaiveDate::from_ymd_opt(year.cast_signed(), month, day)
}

/// Reads `07:30`, or `7:30`. `None` for what is no time of day.
#[must_use]
pub fn read_time(text: &str) -> Option<NaiveTime> {
    let (hour, minute) = text.split_once(':')?;
    NaiveTime::from_hms_opt(number(hour, 2)?, number(minute, 2)?, 0)
}

fn number(digits: &str, most: usize) -> Option<u32> {
    let is_number = digits.len() <= most && digits.bytes().all(|digit| digit.is_ascii_digit());
    if is_number { digits.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_day_is_written_and_read_as_chrono_does(days in -719_162_i32..2_932_896, minute in 0_u32..1440) {
            let day = NaiveDate::from_epoch_days(days).unwrap();
            prop_assert_eq!(written_day(day), day.format("%d/%m/%Y").to_string());
            prop_assert_eq!(read_day(&written_day(day)), Some(day));
            let time = NaiveTime::from_hms_opt(minute / 60, minute % 60, 0).unwrap();
            prop_assert_eq!(written_time(time), time.format("%H:%M").to_string());
            prop_assert_eq!(read_time(&written_time(time)), Some(time));
        }

        #[test]
        fn what_is_nearly_a_day_or_a_time_is_read_as_chrono_does(
            day in "[0-9]{0,2}/[0-9]{1,2}/[0-9]{1,5}|[ 0-3]{1,3}/[ 0-2]{1,3}/[ 0-9/]{1,6}|\\PC{0,12}",
            time in "[0-9]{0,3}:[0-9]{0,3}|[0-9:]{0,6}"
        ) {
            prop_assert_eq!(read_day(&day), NaiveDate::parse_from_str(&day, "%d/%m/%Y").ok());
            prop_assert_eq!(read_time(&time), NaiveTime::parse_from_str(&time, "%H:%M").ok());
        }
    }
}
