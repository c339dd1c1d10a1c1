//! Any form, however odd: refused with reasons or taken, never a panic.

use chrono::NaiveDate;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::tests::{form, lists};
use crate::form::{Answers, CompiledForm, Form};

fn any_condition() -> impl Strategy<Value = Value> {
    let field = || {
        prop_oneof![
            Just("agree"),
            Just("sex"),
            Just("copies"),
            Just("born"),
            Just("name"),
            Just("home.ward"),
            Just("people[0].who"),
            Just("ghost"),
            Just("")
        ]
    };
    let value = || {
        prop_oneof![
            Just(json!(true)),
            Just(json!("male")),
            any::<i64>().prop_map(Value::from),
            Just(json!("2026-02-28")),
            Just(Value::Null),
            "\\PC{0,3}".prop_map(Value::from)
        ]
    };
    let leaf = prop_oneof![
        (field(), value()).prop_map(|(field, value)| json!({"equals": {"field": field, "value": value}})),
        (field(), proptest::collection::vec(value(), 0..3))
            .prop_map(|(field, values)| json!({"one_of": {"field": field, "values": values}})),
        field().prop_map(|field| json!({"answered": field})),
        (field(), any::<i64>()).prop_map(|(field, value)| json!({"at_least": {"field": field, "value": value}})),
        (field(), any::<u32>()).prop_map(|(field, years)| json!({"younger_than": {"field": field, "years": years}})),
        (field(), any::<u32>()).prop_map(|(field, days)| json!({"days_ago_more_than": {"field": field, "days": days}})),
        (field(), field()).prop_map(|(field, other)| json!({"same_as": {"field": field, "other": other}})),
        (field(), field()).prop_map(|(field, other)| json!({"before": {"field": field, "other": other}})),
        (field(), field()).prop_map(|(field, other)| json!({"more_than": {"field": field, "other": other}})),
        (field(), field(), any::<u32>()).prop_map(
            |(field, other, days)| json!({"days_apart_more_than": {"field": field, "other": other, "days": days}})
        ),
        field().prop_map(|field| json!({"in_column": {"field": field, "table": "people", "column": "who"}})),
        (field(), 0u32..4).prop_map(
            |(field, rows)| json!({"rows_where": {"table": "people", "rows": rows, "when": {"answered": field}}})
        ),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            inner.clone().prop_map(|inner| json!({"not": inner})),
            proptest::collection::vec(inner.clone(), 0..4).prop_map(|all| json!({"all": all})),
            proptest::collection::vec(inner, 0..4).prop_map(|any| json!({"any": any})),
        ]
    })
}

proptest! {
    #[test]
    fn any_form_is_survived(show in any_condition(), section in any_condition(), required in any_condition(), min: i64, max: i64, id in "[a-z.\\[\\]]{0,4}") {
        let form: Form = serde_json::from_value(form(json!({
            "/sections/0/show_when": section,
            "/sections/0/fields/5/show_when": show,
            "/sections/0/fields/6/required": required,
            "/sections/0/fields/3/kind": {"type": "number", "min": min, "max": max},
            "/sections/0/fields/2/id": id,
        }))).unwrap();
        if let Ok(form) = CompiledForm::compile(form, lists()) {
            let _ = form.check(&Answers::default(), NaiveDate::from_ymd_opt(2026, 11, 24).unwrap());
        }
    }
}
