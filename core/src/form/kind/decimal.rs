//! A number with a few decimals, such as an area: kept as a text with a point (`120.5`), because JSON's own fractions have no
//! one spelling and could not be hashed. Bounds are counted in units of the last place.

use serde_json::Value;

use super::{Found, Reading, text::plain};

/// Decimals at most: with three, `1.234` could be either of two numbers.
pub(in crate::form) const MOST_PLACES: u8 = 2;

pub(super) fn read(value: &Value, min: i64, max: i64, places: u8) -> Reading<'_> {
    let text = match value {
        Value::String(text) => plain(text, false),
        Value::Number(number) => number.to_string().into(),
        _ => return Reading::wrong(value.clone(), Found::error("form.not_a_decimal")),
    };
    let (units, doubtful) = match parse(&text, places) {
        Ok(parsed) => parsed,
        Err(Unread::NotANumber) => return Reading::wrong(text, Found::error("form.not_a_decimal")),
        Err(Unread::TooFine) => {
            return Reading::wrong(text, Found::error("form.too_many_decimals").with("places", places));
        }
    };
    let canonical = written(units, places);
    if !(min..=max).contains(&units) {
        let range = Found::error("form.out_of_range");
        return Reading::wrong(canonical, range.with("min", shown(min, places)).with("max", shown(max, places)));
    }
    let doubt = doubtful.then(|| Found::warning("form.read_as_thousands").with("value", &canonical));
    Reading::spelt(value, &canonical).said(doubt)
}

enum Unread {
    NotANumber,
    TooFine,
}

/// Units of the last place, and whether a lone dot was taken for thousands (`1.234` is one thousand here).
fn parse(text: &str, places: u8) -> Result<(i64, bool), Unread> {
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let lone_dot = digits.split_once('.').filter(|(_, fraction)| fraction.bytes().all(|byte| byte.is_ascii_digit()));
    let (whole, fraction, doubtful) = match (digits.split_once(','), lone_dot) {
        (Some((whole, fraction)), _) => (grouped_digits(whole, Some('.')), fraction, false),
        (None, Some((whole, fraction))) if fraction.len() != 3 || whole == "0" => {
            (grouped_digits(whole, None), fraction, false)
        }
        (None, Some(_)) => (grouped_digits(digits, Some('.')), "", true),
        (None, None) => (grouped_digits(digits, Some('.')), "", false),
    };
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let whole = whole.filter(|_| is_digits(fraction)).ok_or(Unread::NotANumber)?;
    let fraction = fraction.trim_end_matches('0');
    if fraction.len() > usize::from(places) {
        return Err(Unread::TooFine);
    }
    let units: i64 =
        format!("{whole}{fraction:0<places$}", places = usize::from(places)).parse().map_err(|_| Unread::NotANumber)?;
    Ok((sign * units, doubtful))
}

/// The digits of a whole number that may be written in groups of three.
pub(super) fn grouped_digits(text: &str, separator: Option<char>) -> Option<String> {
    let is_digits = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let Some(separator) = separator.filter(|separator| text.contains(*separator)) else {
        return Some(text).filter(is_digits).map(str::to_owned);
    };
    let groups: Vec<&str> = text.split(separator).collect();
    let (first, rest) = groups.split_first()?;
    let fits = first.len() <= 3 && rest.iter().all(|group| group.len() == 3) && groups.iter().all(is_digits);
    fits.then(|| groups.concat())
}

/// `120.5` of 12050 hundredths.
pub(in crate::form) fn written(units: i64, places: u8) -> String {
    let digits = format!("{:0>width$}", units.unsigned_abs(), width = usize::from(places) + 1);
    let (whole, fraction) = digits.split_at(digits.len() - usize::from(places));
    let fraction = fraction.trim_end_matches('0');
    let point = if fraction.is_empty() { "" } else { "." };
    format!("{}{whole}{point}{fraction}", if units < 0 { "-" } else { "" })
}

/// As it is written for people here: with a comma.
fn shown(units: i64, places: u8) -> String {
    written(units, places).replace('.', ",")
}
