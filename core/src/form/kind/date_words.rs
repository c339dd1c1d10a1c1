//! The words of a date: older forms ask for both, and they must agree.

use chrono::NaiveDate;
use serde_json::Value;

use super::{Context, Found, Reading, text::plain};
use crate::text::{date_words, fold};

pub(super) fn read(value: &Value, of: &str, context: &Context<'_>) -> Reading {
    let Some(text) = value.as_str() else { return Reading::wrong(value.clone(), Found::error("form.not_text")) };
    let text = plain(text, false);
    let Some(date) = context.answers.text(of).and_then(|date| date.parse::<NaiveDate>().ok()) else {
        return Reading::right(text);
    };
    let words = date_words(date);
    if spoken(&text) == spoken(&words) {
        return Reading::right(text);
    }
    Reading::wrong(text, Found::error("form.date_words_differ").with("words", words))
}

/// The words with those made alike that differ by region or habit alone: tư and bốn, lẻ and linh, ngàn and nghìn.
fn spoken(text: &str) -> Vec<String> {
    let alike = |word: &str| match word {
        "tu" => "bon".to_owned(),
        "le" => "linh".to_owned(),
        "ngan" => "nghin".to_owned(),
        other => other.to_owned(),
    };
    fold(&text.replace([',', '.'], " ")).split(' ').map(alike).collect()
}
