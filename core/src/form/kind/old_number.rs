//! The nine-digit number of an old identity card, read by `core::person`.

use serde_json::Value;

use super::{Found, Reading, text::plain};
use crate::person::OldNumber;

pub(super) fn read(value: &Value) -> Reading<'_> {
    let Some(text) = value.as_str() else { return Reading::wrong(value.clone(), Found::error("form.not_text")) };
    match OldNumber::read(text) {
        Ok(read) => Reading::spelt(value, read.value.as_str()),
        Err(error) => Reading::wrong(plain(text, false), Found::error(error.code())),
    }
}
