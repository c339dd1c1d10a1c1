//! Rows of the same fields.

use serde_json::{Map, Value};

use super::{Context, Field, Finding, Found, Reading};
use crate::form::read_answers::ReadAnswers;

/// What a table takes.
pub(super) struct Table<'a> {
    pub columns: &'a [Field],
    pub min_rows: u32,
    pub max_rows: u32,
    pub unique: &'a [String],
}

pub(super) fn read<'a>(value: &'a Value, table: &Table<'_>, context: Context<'_>) -> Reading<'a> {
    let Table { columns, max_rows, .. } = *table;
    let Some(rows) = value.as_array() else { return Reading::wrong(value.clone(), Found::error("form.not_a_table")) };
    let mut found = Vec::new();
    if rows.len() > max_rows as usize {
        found.push(Found::error("form.too_many_rows").with("max", max_rows));
    }
    if rows.len() < table.min_rows as usize {
        found.push(Found::error("form.too_few_rows").with("min", table.min_rows));
    }
    let mut canonical = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let Some(cells) = row.as_object() else {
            found.push(Found::error("form.not_a_table").at(format!("[{at}]")));
            canonical.push(row.clone());
            continue;
        };
        // A row is a small form of its own: its columns see each other, not the rest.
        let read = ReadAnswers::of_row(columns, cells, context);
        let (mut written, mut findings) = (Map::new(), Vec::new());
        for (slot, column) in columns.iter().enumerate() {
            written.extend(read.value(slot).map(|value| (column.id.clone(), value.clone())));
            read.judge(slot, &mut findings);
        }
        found.extend(findings.into_iter().map(|finding| nested(at, finding)));
        for (key, value) in read.strangers() {
            found.push(Found::error("form.unknown_answer").at(format!("[{at}].{key}")));
            written.insert(key.to_owned(), value.clone());
        }
        canonical.push(Value::Object(written));
    }
    found.extend(table.unique.iter().flat_map(|column| twice(column, &canonical)));
    Reading::right(Value::Array(canonical)).said(found)
}

/// Rows that repeat what an earlier one has in a column.
fn twice(column: &str, rows: &[Value]) -> Vec<Found> {
    let mut seen: Vec<&Value> = Vec::new();
    let mut found = Vec::new();
    for (at, value) in rows.iter().enumerate().filter_map(|(at, row)| Some((at, row.get(column)?))) {
        if seen.contains(&value) {
            found.push(Found::error("form.row_twice").at(format!("[{at}].{column}")));
        } else {
            seen.push(value);
        }
    }
    found
}

fn nested(row: usize, finding: Finding) -> Found {
    let mut found = Found::error("").at(format!("[{row}].{}", finding.path));
    found.severity = finding.severity;
    found.inner = Some(finding);
    found
}
