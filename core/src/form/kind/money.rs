//! An amount of money: whole đồng, kept as a number. Groups of three may be typed with dots, commas or spaces.

use serde_json::Value;

use super::{Found, Reading, decimal::grouped_digits, text::plain};
use crate::payment::Dong;

pub(super) fn read(value: &Value, min: Dong, max: Dong) -> Reading<'_> {
    let amount = match value {
        Value::Number(number) => number.as_i64(),
        Value::String(text) => typed(text),
        _ => None,
    };
    let Some(amount) = amount.and_then(Dong::new) else {
        let kept = value.as_str().map_or_else(|| value.clone(), |text| plain(text, false).into());
        return Reading::wrong(kept, Found::error("form.not_money"));
    };
    if (min..=max).contains(&amount) {
        Reading::right(amount.amount())
    } else {
        Reading::wrong(amount.amount(), Found::error("form.out_of_range").with("min", min).with("max", max))
    }
}

fn typed(text: &str) -> Option<i64> {
    let text = plain(text, false).to_lowercase();
    let unit = ["đồng", "vnđ", "vnd", "đ", "₫"].iter().find_map(|unit| text.strip_suffix(unit));
    let digits = unit.unwrap_or(&text).trim();
    let separator = digits.chars().find(|letter| matches!(letter, '.' | ',' | ' '));
    grouped_digits(digits, separator)?.parse().ok()
}
