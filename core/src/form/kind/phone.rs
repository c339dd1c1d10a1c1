//! A person's telephone, read by `core::person`.

use serde_json::Value;

use super::{Found, Reading, text::plain};
use crate::person::PhoneNumber;

pub(super) fn read(value: &Value) -> Reading<'_> {
    let Some(text) = value.as_str() else { return Reading::wrong(value.clone(), Found::error("form.not_text")) };
    match PhoneNumber::read(text) {
        Ok(read) => Reading::spelt(value, read.value.as_str())
            .said(read.warnings.into_iter().map(|warning| Found::warning(warning.code()))),
        Err(error) => Reading::wrong(plain(text, false), Found::error(error.code())),
    }
}
