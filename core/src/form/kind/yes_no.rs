//! Yes or no.

use serde_json::Value;

use super::{Found, Reading};

pub(super) fn read(value: &Value, must: bool) -> Reading<'_> {
    match value {
        Value::Bool(false) if must => Reading::wrong(false, Found::error("form.must_agree")),
        Value::Bool(_) => Reading::as_typed(value),
        other => Reading::wrong(other.clone(), Found::error("form.not_yes_or_no")),
    }
}
