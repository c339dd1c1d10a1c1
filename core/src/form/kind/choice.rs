//! One of a closed list.

use serde_json::Value;

use super::{CodeLists, Found, Reading};

pub(super) fn read<'a>(value: &'a Value, list: &str, lists: &CodeLists) -> Reading<'a> {
    let known = |code: &str| lists.get(list).is_some_and(|list| list.entry(code).is_some());
    match value.as_str() {
        Some(code) if known(code) => Reading::as_typed(value),
        _ => Reading::wrong(value.clone(), Found::error("form.not_in_list")),
    }
}
