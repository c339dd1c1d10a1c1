//! The words of a date: older forms ask for both, and they must agree.

use serde_json::Value;

use super::{Beside, Found, Reading, date, text::plain};
use crate::text::{date_words, fold};

pub(super) fn read(value: &Value) -> Reading<'_> {
    let Some(text) = value.as_str() else { return Reading::wrong(value.clone(), Found::error("form.not_text")) };
    Reading::spelt(value, &plain(text, false))
}

/// Whether the words say the date of the other field.
pub(super) fn compare(value: &Value, of: &str, beside: Beside<'_, '_>) -> Vec<Found> {
    let date = beside(of).and_then(Value::as_str).and_then(date::parse);
    let Some((text, date)) = value.as_str().zip(date) else { return Vec::new() };
    let words = date_words(date);
    // As a form is usually filled in, with a capital letter or without.
    let is_written_alike = text.chars().flat_map(char::to_lowercase).eq(words.chars());
    if is_written_alike || are_spoken_alike(text, &words) {
        return Vec::new();
    }
    vec![Found::error("form.date_words_differ").with("words", words)]
}

/// Whether two texts have the same words, those made alike that differ by region or habit alone: tư and bốn, lẻ and linh, ngàn and
/// nghìn.
fn are_spoken_alike(one: &str, other: &str) -> bool {
    let alike = |word| match word {
        "tu" => "bon",
        "le" => "linh",
        "ngan" => "nghin",
        other => other,
    };
    let (one, other) = (fold(one), fold(other));
    let [one, other] =
        [&one, &other].map(|text| text.split([' ', ',', '.']).filter(|word| !word.is_empty()).map(alike));
    one.eq(other)
}
