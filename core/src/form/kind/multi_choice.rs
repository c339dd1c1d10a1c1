//! Several of a closed list, kept in the list's order and each once.

use serde_json::Value;

use super::{CodeLists, Found, Reading};

pub(super) fn read<'a>(value: &'a Value, list: &str, min: u32, max: u32, lists: &CodeLists) -> Reading<'a> {
    let chosen = match value {
        Value::Array(chosen) => chosen.as_slice(),
        // One alone, as a plain choice gives it.
        Value::String(_) => std::slice::from_ref(value),
        _ => return Reading::wrong(value.clone(), Found::error("form.not_in_list")),
    };
    let entries = lists.get(list).map(|list| &*list.entries).unwrap_or_default();
    let is_known = |code: &Value| entries.iter().any(|entry| Some(entry.code.as_str()) == code.as_str());
    let strangers: Vec<Found> = chosen
        .iter()
        .enumerate()
        .filter(|(_, code)| !is_known(code))
        .map(|(at, _)| Found::error("form.not_in_list").at(format!("[{at}]")))
        .collect();
    if !strangers.is_empty() {
        return Reading::as_typed(value).said(strangers);
    }
    let codes: Vec<Value> = entries
        .iter()
        .filter(|entry| chosen.iter().any(|code| code.as_str() == Some(&entry.code)))
        .map(|entry| entry.code.as_str().into())
        .collect();
    let count = codes.len();
    let kept = Value::Array(codes);
    if count < min as usize {
        Reading::wrong(kept, Found::error("form.too_few_choices").with("min", min))
    } else if count > max as usize {
        Reading::wrong(kept, Found::error("form.too_many_choices").with("max", max))
    } else {
        Reading::right(kept)
    }
}
