//! A condition as a schema that holds for exactly the answers it holds for.

use serde_json::{Value, json};

use crate::form::Condition;

/// The schema; `None` if one document cannot say it.
pub(super) fn of(condition: &Condition) -> Option<Value> {
    Some(match condition {
        Condition::Equals { field, value } => at(field, json!({ "const": value }))?,
        Condition::OneOf { field, values } => at(field, json!({ "enum": values }))?,
        Condition::Answered(field) => at(field, json!({ "not": { "$ref": "#/$defs/empty" } }))?,
        Condition::AtLeast { field, value } => at(field, json!({ "type": "integer", "minimum": value }))?,
        Condition::Includes { field, value } => at(field, json!({ "type": "array", "contains": { "const": value } }))?,
        Condition::RowsWhere { rows: 0, .. } => json!(true),
        Condition::RowsWhere { table, rows, when } => {
            at(table, json!({ "type": "array", "contains": of(when)?, "minContains": rows }))?
        }
        Condition::Not(inner) => json!({ "not": of(inner)? }),
        Condition::All(inner) => all_of(&inner.iter().collect::<Vec<_>>())?,
        Condition::Any(inner) if inner.is_empty() => json!(false),
        Condition::Any(inner) => json!({ "anyOf": inner.iter().map(of).collect::<Option<Vec<_>>>()? }),
        // Today's date, two places side by side, or words in a text.
        Condition::YoungerThan { .. }
        | Condition::DaysAgoMoreThan { .. }
        | Condition::Before { .. }
        | Condition::DaysApartMoreThan { .. }
        | Condition::MoreThan { .. }
        | Condition::SameAs { .. }
        | Condition::Mentions { .. }
        | Condition::InColumn { .. }
        | Condition::Unknown => return None,
    })
}

/// All of them hold.
pub(super) fn all_of(conditions: &[&Condition]) -> Option<Value> {
    match conditions {
        [] => Some(json!(true)),
        [only] => of(only),
        several => Some(json!({ "allOf": several.iter().map(|one| of(one)).collect::<Option<Vec<_>>>()? })),
    }
}

/// Something stands at the path, and it is like this.
fn at(path: &str, inner: Value) -> Option<Value> {
    path.rsplit('.').try_fold(inner, |inner, part| {
        let (name, index) = part.split_once('[').map_or((part, None), |(name, index)| (name, Some(index)));
        let inner = match index {
            None => inner,
            Some(index) => {
                let index: usize = index.strip_suffix(']')?.parse().ok()?;
                let before = std::iter::repeat_n(json!(true), index).chain([inner]);
                json!({ "type": "array", "minItems": index + 1, "prefixItems": before.collect::<Vec<_>>() })
            }
        };
        Some(json!({ "type": "object", "required": [name], "properties": { name: inner } }))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_inside_a_table_is_reached() {
        let at = at("rows[1].name", json!({ "const": 1 })).unwrap();
        let row = json!({ "type": "object", "required": ["name"], "properties": { "name": { "const": 1 } } });
        let rows = json!({ "type": "array", "minItems": 2, "prefixItems": [true, row] });
        assert_eq!(at, json!({ "type": "object", "required": ["rows"], "properties": { "rows": rows } }));
    }

    #[test]
    fn what_needs_two_places_is_left_out_with_all_that_needs_it() {
        let same = Condition::SameAs { field: "a".into(), other: "b".into() };
        let both = Condition::All(vec![Condition::Answered("a".into()), Condition::Not(Box::new(same))]);
        assert_eq!(of(&both), None);
        assert_eq!(of(&Condition::Any(vec![])), Some(json!(false)));
        assert_eq!(of(&Condition::All(vec![])), Some(json!(true)));
    }
}
