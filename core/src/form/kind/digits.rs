//! A number that is a name, not an amount: the code of a business line, the number of a licence. Leading zeros count.

use serde_json::Value;

use super::{Found, Reading, text::plain};

pub(super) fn read(value: &Value, min: u32, max: u32) -> Reading<'_> {
    let Some(text) = value.as_str() else { return Reading::wrong(value.clone(), Found::error("form.not_text")) };
    let digits: String = plain(text, false).chars().filter(|letter| !matches!(letter, ' ' | '.' | '-')).collect();
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Reading::wrong(plain(text, false), Found::error("form.not_digits"));
    }
    if (min as usize..=max as usize).contains(&digits.len()) {
        return Reading::spelt(value, &digits);
    }
    let count = if min == max { min.to_string() } else { format!("{min}–{max}") };
    Reading::wrong(plain(text, false), Found::error("form.digits_count").with("count", count))
}
