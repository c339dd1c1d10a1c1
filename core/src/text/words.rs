//! Money and dates in words, as receipts and civil-status papers print them beside the digits.
//!
//! Rules of reading: `mốt` and `tư` for 1 and 4 after `mươi`, `lăm` for 5 after any ten, `linh` (North) or `lẻ` (South) for an
//! empty ten, `không trăm` for an empty hundred inside a number, an empty group inside a number read in full. They agree
//! with the vn-money package; no law fixes one convention. The capital letter and the word "đồng" are house style (design).

use chrono::{Datelike, NaiveDate};

/// Whose words: `linh`, `nghìn` in the North; `lẻ`, `ngàn` in the South. Official papers use the northern ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Region {
    /// linh, nghìn.
    #[default]
    North,
    /// lẻ, ngàn.
    South,
}

const DIGITS: [&str; 10] = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];
const BILLION: u64 = 1_000_000_000;

/// An amount of đồng in words, with a capital letter and its unit: 8000 is `Tám nghìn đồng`.
#[must_use]
pub fn money_words(amount: i64, region: Region) -> String {
    let sign = if amount < 0 { "âm " } else { "" };
    let words = format!("{sign}{} đồng", number_words(amount.unsigned_abs(), region));
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// A date in words, as birth forms ask for it: `ngày hai mươi tư tháng mười một năm hai nghìn không trăm hai mươi sáu`.
/// The fourth month is `tháng tư`.
#[must_use]
pub fn date_words(date: NaiveDate) -> String {
    let month = match date.month() {
        4 => "tư".to_owned(),
        month => number_words(month.into(), Region::North),
    };
    let day = number_words(date.day().into(), Region::North);
    let year = number_words(date.year().unsigned_abs().into(), Region::North);
    let era = if date.year() < 0 { " trước Công nguyên" } else { "" };
    format!("ngày {day} tháng {month} năm {year}{era}")
}

/// Any number in words, lower case.
fn number_words(number: u64, region: Region) -> String {
    if number == 0 {
        return DIGITS[0].to_owned();
    }
    let mut words = Vec::new();
    read(number, false, region, &mut words);
    words.join(" ")
}

/// Reads a number; `inside` says that something greater was spoken before it.
fn read(number: u64, inside: bool, region: Region, words: &mut Vec<&'static str>) {
    let (billions, rest) = (number / BILLION, number % BILLION);
    if billions > 0 {
        read(billions, inside, region, words);
        words.push("tỷ");
    }
    let inside = inside || billions > 0;
    let thousand = if region == Region::North { "nghìn" } else { "ngàn" };
    let mut left = rest;
    for (size, name) in [(1_000_000, "triệu"), (1_000, thousand), (1, "")] {
        if left == 0 {
            break;
        }
        let group = left / size;
        left %= size;
        let inside = inside || number >= size * 1_000;
        if group > 0 {
            read_group(group, inside, region, words);
        } else if inside {
            words.push(DIGITS[0]);
        } else {
            continue;
        }
        if !name.is_empty() {
            words.push(name);
        }
    }
}

/// Reads 1 to 999; `inside` makes an empty hundred heard.
fn read_group(group: u64, inside: bool, region: Region, words: &mut Vec<&'static str>) {
    let digit = |value: u64| DIGITS[usize::try_from(value % 10).expect("a digit fits in usize")];
    let (hundreds, tens, ones) = (group / 100, group / 10 % 10, group % 10);
    let hundreds_heard = hundreds > 0 || inside;
    if hundreds_heard {
        words.extend([digit(hundreds), "trăm"]);
    }
    match tens {
        0 if ones > 0 && hundreds_heard => words.push(if region == Region::North { "linh" } else { "lẻ" }),
        0 => {}
        1 => words.push("mười"),
        _ => words.extend([digit(tens), "mươi"]),
    }
    match (tens, ones) {
        (_, 0) => {}
        (2.., 1) => words.push("mốt"),
        (2.., 4) => words.push("tư"),
        (1.., 5) => words.push("lăm"),
        _ => words.push(digit(ones)),
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Deserialize)]
    struct Money {
        amount: i64,
        north: String,
        south: String,
    }

    #[derive(Deserialize)]
    struct Date {
        date: NaiveDate,
        words: String,
    }

    #[test]
    fn the_shared_amounts_are_read() {
        let cases: Vec<Money> =
            serde_json::from_str(include_str!("../../../tests/vectors/text/money_words.json")).unwrap();
        assert!(cases.len() > 30);
        for case in cases {
            assert_eq!(money_words(case.amount, Region::North), case.north);
            assert_eq!(money_words(case.amount, Region::South), case.south);
        }
    }

    #[test]
    fn the_shared_dates_are_read() {
        let cases: Vec<Date> =
            serde_json::from_str(include_str!("../../../tests/vectors/text/date_words.json")).unwrap();
        assert!(cases.len() > 3);
        for case in cases {
            assert_eq!(date_words(case.date), case.words);
        }
    }

    #[test]
    fn every_amount_can_be_read() {
        assert_eq!(money_words(-5_000, Region::North), "Âm năm nghìn đồng");
        assert!(money_words(i64::MIN, Region::North).starts_with("Âm chín tỷ hai trăm hai mươi ba triệu"));
        assert_eq!(money_words(1_000_000_000_000, Region::North), "Một nghìn tỷ đồng");
    }
}
