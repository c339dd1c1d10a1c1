//! Data that was not read whole: a typo where people write it, something of tomorrow where it arrives signed. Types here read
//! what they know; who must know all of it compares what was given with what this program would write.

use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

use crate::json;

/// Reads data of which everything must be known.
///
/// # Errors
/// What is wrong with it, or each place that is not known: `sections[child].fields[child_sex].kind.lst`.
pub(super) fn read_whole<T: DeserializeOwned + Serialize>(bytes: &[u8]) -> Result<T, Vec<String>> {
    let given: Value = serde_json::from_slice(bytes).map_err(|error| vec![error.to_string()])?;
    let read: T = json::read(bytes).map_err(|error| vec![error.to_string()])?;
    let written = serde_json::to_value(&read).map_err(|error| vec![error.to_string()])?;
    let mut unread = Vec::new();
    compare(&given, &written, "", &mut unread);
    if unread.is_empty() { Ok(read) } else { Err(unread) }
}

/// Gathers the places of `given` that `written` does not have, or has otherwise.
fn compare(given: &Value, written: &Value, place: &str, unread: &mut Vec<String>) {
    match (given, written) {
        (Value::Object(given), Value::Object(written)) => {
            for (key, value) in given {
                let place = if place.is_empty() { key.clone() } else { format!("{place}.{key}") };
                match written.get(key) {
                    Some(written) => compare(value, written, &place, unread),
                    None => unread.push(place),
                }
            }
        }
        (Value::Array(given), Value::Array(written)) if given.len() == written.len() => {
            for (at, (value, written)) in given.iter().zip(written).enumerate() {
                compare(value, written, &format!("{place}[{}]", name_of(value, at)), unread);
            }
        }
        (given, written) if given == written => {}
        _ => unread.push(place.to_owned()),
    }
}

/// What people call a member of a list: its id or code, else its number.
pub(super) fn name_of(value: &Value, at: usize) -> String {
    let name = ["id", "code"].iter().find_map(|key| value.get(key)?.as_str());
    name.map_or_else(|| at.to_string(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Form;

    fn unread(kind: &str, more: &str) -> Vec<String> {
        let form = format!(
            r#"{{"id":"f","version":1,"title":{{"vi":"a","en":"a"}},"sections":[{{"id":"s","title":{{"vi":"a","en":"a"}},"fields":[
                {{"id":"x","label":{{"vi":"a","en":"a"}},"kind":{kind}{more}}}]}}]}}"#
        );
        let mut unread = read_whole::<Form>(form.as_bytes()).err().unwrap_or_default();
        unread.sort();
        unread
    }

    #[test]
    fn every_typo_is_named_with_its_place() {
        let field = |rest: &str| vec![format!("sections[s].fields[x].{rest}")];
        assert_eq!(unread(r#"{"type":"text","max":3}"#, ""), Vec::<String>::new());
        assert_eq!(unread(r#"{"type":"text","max":3}"#, r#","hepl":{"vi":"a","en":"a"}"#), field("hepl"));
        assert_eq!(unread(r#"{"type":"text","maks":3}"#, ""), field("kind.maks"));
        assert_eq!(
            unread(r#"{"type":"txet","max":3}"#, ""),
            [field("kind.max"), field("kind.type")].concat(),
            "a kind nobody knows"
        );
        assert_eq!(unread(r#"{"type":"phone"}"#, r#","show_when":{"answerd":"y"}"#), field("show_when"));
        assert_eq!(unread(r#"{"type":"phone"}"#, r#","show_when":{"not":{"answerd":"y"}}"#), field("show_when.not"));
        let column = r#"{"id":"c","label":{"vi":"a","en":"a"},"kind":{"type":"phone"},"requird":true}"#;
        let table = format!(r#"{{"type":"table","columns":[{column}],"max_rows":2}}"#);
        assert_eq!(unread(&table, ""), field("kind.columns[c].requird"));
        assert_eq!(unread(r#"{"type":"phone"}"#, r#","label":3"#).len(), 1, "no form at all");
    }
}
