//! A whole number.

use serde_json::Value;

use super::{Found, Reading};

pub(super) fn read(value: &Value, min: i64, max: i64) -> Reading<'_> {
    let number = match value {
        Value::Number(number) => number.as_i64(),
        // As typed into a field.
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    };
    let Some(number) = number else { return Reading::wrong(value.clone(), Found::error("form.not_a_number")) };
    if (min..=max).contains(&number) {
        Reading::right(number)
    } else {
        Reading::wrong(number, Found::error("form.out_of_range").with("min", min).with("max", max))
    }
}
