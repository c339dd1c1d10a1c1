//! What was answered, by field.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use crate::text::nfc;

/// Answers by field id. A value is a text, a whole number, a yes or no, an object (an address) or a list of objects (a table).
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = Object))]
pub struct Answers(Map<String, Value>);

impl std::fmt::Debug for Answers {
    /// Field ids only: answers are a person's own.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}

impl Answers {
    /// The answer of a field, or of a place inside one (`members[2].name`, `residence.ward`).
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&Value> {
        answer_at(path, |field| self.0.get(field))
    }

    /// The answer of a field as text.
    #[must_use]
    pub fn text(&self, path: &str) -> Option<&str> {
        self.get(path)?.as_str()
    }

    /// Keeps the answer of a field; nothing is checked.
    pub fn set(&mut self, field: &str, value: Value) {
        if value.is_null() {
            self.0.remove(field);
        } else {
            self.0.insert(field.to_owned(), value);
        }
    }

    /// Keeps an answer at a place inside a field (`members[2].name`, `residence.ward`); a row that follows the last one is
    /// begun. `false` if there is no such place: a row beyond, a path that is none. Nothing is checked.
    pub fn set_at(&mut self, path: &str, value: Value) -> bool {
        if !path.contains(['.', '[']) {
            self.set(path, value);
            return true;
        }
        let mut field = Value::Object(std::mem::take(&mut self.0));
        let kept = place(&mut field, path).map(|place| *place = value).is_some();
        if let Value::Object(fields) = field {
            self.0 = fields;
        }
        kept
    }

    /// Field ids that are answered.
    pub fn fields(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// Field ids and their answers. A field is named whole here: an id of a stranger may look like a path.
    pub(super) fn entries(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().map(|(field, value)| (field.as_str(), value))
    }

    /// Fields whose answers differ, in alphabetical order.
    #[must_use]
    pub fn changed_paths(&self, other: &Self) -> Vec<String> {
        let fields: BTreeSet<&str> = self.fields().chain(other.fields()).collect();
        fields.into_iter().filter(|field| self.0.get(*field) != other.0.get(*field)).map(str::to_owned).collect()
    }

    /// The one form that is hashed: JSON without spaces, keys sorted by code point, texts in NFC.
    #[must_use]
    pub fn canonical_bytes(&self) -> Vec<u8> {
        let mut out = String::new();
        write_object(&self.0, &mut out);
        out.into_bytes()
    }

    /// SHA-256 of the canonical form.
    #[must_use]
    pub fn hash(&self) -> [u8; 32] {
        Sha256::digest(self.canonical_bytes()).into()
    }
}

/// The answer at a path, when `answer` gives that of each field.
pub(super) fn answer_at<'a>(path: &str, answer: impl FnOnce(&str) -> Option<&'a Value>) -> Option<&'a Value> {
    let value = if path.bytes().any(|byte| matches!(byte, b'.' | b'[')) {
        let mut parts = path.split('.');
        let first = parts.next()?;
        parts.try_fold(step(answer(name(first)), index(first))?, |value, part| {
            step(value.get(name(part)), index(part))
        })?
    } else {
        answer(path)?
    };
    Some(value).filter(|value| !value.is_null())
}

fn name(part: &str) -> &str {
    part.split('[').next().unwrap_or(part)
}

fn index(part: &str) -> Option<Option<usize>> {
    match part.split_once('[') {
        None => Some(None),
        Some((_, index)) => index.strip_suffix(']')?.parse().ok().map(Some),
    }
}

/// The place of a path, made where it is not there yet.
fn place<'a>(within: &'a mut Value, path: &str) -> Option<&'a mut Value> {
    let mut value = within;
    for part in path.split('.') {
        let (name, row) = (name(part), index(part)?);
        if name.is_empty() {
            return None;
        }
        if value.is_null() {
            *value = Value::Object(Map::new());
        }
        value = value.as_object_mut()?.entry(name).or_insert(Value::Null);
        if let Some(row) = row {
            if value.is_null() {
                *value = Value::Array(Vec::new());
            }
            let rows = value.as_array_mut()?;
            if row == rows.len() {
                rows.push(Value::Null);
            }
            value = rows.get_mut(row)?;
        }
    }
    Some(value)
}

fn step(value: Option<&Value>, index: Option<Option<usize>>) -> Option<&Value> {
    match index? {
        None => value,
        Some(index) => value?.get(index),
    }
}

fn write_object(object: &Map<String, Value>, out: &mut String) {
    let mut entries: Vec<(&String, &Value)> = object.iter().filter(|(_, value)| !value.is_null()).collect();
    entries.sort_by_key(|(key, _)| *key);
    out.push('{');
    for (at, (key, value)) in entries.into_iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        out.push_str(&Value::String(nfc(key)).to_string());
        out.push(':');
        write_value(value, out);
    }
    out.push('}');
}

fn write_value(value: &Value, out: &mut String) {
    match value {
        Value::String(text) => out.push_str(&Value::String(nfc(text)).to_string()),
        Value::Array(items) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                write_value(item, out);
            }
            out.push(']');
        }
        Value::Object(object) => write_object(object, out),
        Value::Null | Value::Bool(_) | Value::Number(_) => out.push_str(&value.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(json: &str) -> Answers {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn places_inside_a_field_are_found() {
        let answers = answers(r#"{"a":1,"m":[{"n":"x"},{"n":"y"}],"r":{"ward":"01"},"z":null}"#);
        assert_eq!(answers.text("m[1].n"), Some("y"));
        assert_eq!(answers.text("r.ward"), Some("01"));
        for missing in ["m[2].n", "m[x].n", "m[", "r.street", "z", "", ".", "a.b"] {
            assert_eq!(answers.get(missing), None, "{missing}");
        }
    }

    #[test]
    fn a_place_inside_a_field_is_answered_and_a_place_that_is_none_is_not() {
        let mut kept = answers(r#"{"a":1,"m":[{"n":"x"}]}"#);
        for (path, value) in [("m[0].n", "y"), ("m[1].n", "z"), ("r.now.ward", "01")] {
            assert!(kept.set_at(path, value.into()), "{path}");
        }
        assert_eq!(kept, answers(r#"{"a":1,"m":[{"n":"y"},{"n":"z"}],"r":{"now":{"ward":"01"}}}"#));
        let before = kept.get("m").cloned();
        for path in ["m[3].n", "a.b", "m.n", ".", "m[", "m[x].n", "r.", "m[1000000000].n"] {
            assert!(!kept.set_at(path, "x".into()), "{path}");
        }
        assert_eq!(kept.get("m").cloned(), before);
    }

    #[test]
    fn equal_answers_have_one_hash_whatever_their_order_and_composition() {
        let composed = answers("{\"b\":\"Lệ\",\"a\":[{\"d\":1,\"c\":2}]}");
        let decomposed = answers("{\"a\":[{\"c\":2,\"d\":1}],\"b\":\"Le\u{323}\u{302}\",\"e\":null}");
        assert_eq!(composed.hash(), decomposed.hash());
        assert_eq!(String::from_utf8(composed.canonical_bytes()).unwrap(), r#"{"a":[{"c":2,"d":1}],"b":"Lệ"}"#);
    }

    #[test]
    fn answers_do_not_print_themselves() {
        assert!(!format!("{:?}", answers(r#"{"name":"Hoa"}"#)).contains("Hoa"));
    }
}
