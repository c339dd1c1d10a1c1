//! Plain text.

use std::borrow::Cow;

use serde_json::Value;

use super::{Found, Reading};
use crate::text::{as_single_spaced, nfc};

/// Text as typed, in NFC, without spaces around; on one line also with single spaces.
pub(super) fn plain(text: &str, lines: bool) -> Cow<'_, str> {
    if lines { nfc(text).trim().to_owned().into() } else { as_single_spaced(text) }
}

/// Whether a text has more letters than so many.
pub(super) fn is_longer(text: &str, most: usize) -> bool {
    // A letter has a byte at least.
    text.len() > most && text.chars().count() > most
}

pub(super) fn read(value: &Value, max: u32, lines: bool) -> Reading<'_> {
    let Some(text) = value.as_str() else { return Reading::wrong(value.clone(), Found::error("form.not_text")) };
    let text = plain(text, lines);
    let is_control = |letter: char| letter.is_control() && !(lines && matches!(letter, '\n' | '\t'));
    if text.chars().any(is_control) {
        return Reading::wrong(text, Found::error("form.control_characters"));
    }
    if is_longer(&text, max as usize) {
        return Reading::wrong(text, Found::error("form.too_long").with("max", max));
    }
    Reading::spelt(value, &text)
}
