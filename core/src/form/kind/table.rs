//! Rows of the same fields.

use serde_json::{Map, Value};

use super::{Context, Field, Finding, Found, Reading};
use crate::form::{Answers, compiled};

pub(super) fn read(value: &Value, columns: &[Field], max_rows: u32, context: &Context<'_>) -> Reading {
    let Some(rows) = value.as_array() else { return Reading::wrong(value.clone(), Found::error("form.not_a_table")) };
    let mut found = Vec::new();
    if rows.len() > max_rows as usize {
        found.push(Found::error("form.too_many_rows").with("max", max_rows));
    }
    let mut canonical = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let Some(cells) = row.as_object() else {
            found.push(Found::error("form.not_a_table").at(format!("[{at}]")));
            canonical.push(row.clone());
            continue;
        };
        // A row is a small form of its own: its columns see each other, not the rest.
        let answers: Answers = serde_json::from_value(Value::Object(cells.clone())).unwrap_or_default();
        let inner = Context { answers: &answers, lists: context.lists, today: context.today };
        let mut written = Map::new();
        for column in columns {
            let (value, findings) = compiled::read_field(column, answers.get(&column.id), &inner);
            if let Some(value) = value {
                written.insert(column.id.clone(), value);
            }
            found.extend(findings.into_iter().map(|finding| nested(at, finding)));
        }
        for key in cells.keys().filter(|key| !columns.iter().any(|column| column.id == **key)) {
            found.push(Found::error("form.unknown_answer").at(format!("[{at}].{key}")));
            written.insert(key.clone(), cells[key].clone());
        }
        canonical.push(Value::Object(written));
    }
    Reading { value: Value::Array(canonical), found }
}

fn nested(row: usize, finding: Finding) -> Found {
    let mut found = Found::error("").at(format!("[{row}].{}", finding.path));
    found.severity = finding.severity;
    found.inner = Some(finding);
    found
}
