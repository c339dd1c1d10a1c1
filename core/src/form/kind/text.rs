//! Plain text.

use serde_json::Value;

use super::{Found, Reading};
use crate::text::{nfc, single_spaced};

/// Text as typed, in NFC, without spaces around; on one line also with single spaces.
pub(super) fn plain(text: &str, lines: bool) -> String {
    if lines { nfc(text).trim().to_owned() } else { single_spaced(text) }
}

pub(super) fn read(value: &Value, max: u32, lines: bool) -> Reading {
    let Some(text) = value.as_str() else { return Reading::wrong(value.clone(), Found::error("form.not_text")) };
    let text = plain(text, lines);
    let is_control = |letter: char| letter.is_control() && !(lines && matches!(letter, '\n' | '\t'));
    if text.chars().any(is_control) {
        return Reading::wrong(text, Found::error("form.control_characters"));
    }
    if text.chars().count() > max as usize {
        return Reading::wrong(text, Found::error("form.too_long").with("max", max));
    }
    Reading::right(text)
}
