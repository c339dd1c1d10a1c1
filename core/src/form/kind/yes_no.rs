//! Yes or no.

use serde_json::Value;

use super::{Found, Reading};

pub(super) fn read(value: &Value, must: bool) -> Reading {
    match value {
        Value::Bool(false) if must => Reading::wrong(false, Found::error("form.must_agree")),
        Value::Bool(answer) => Reading::right(*answer),
        other => Reading::wrong(other.clone(), Found::error("form.not_yes_or_no")),
    }
}
