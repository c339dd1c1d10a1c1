//! A form as JSON Schema 2020-12, for partners who check answers before they send them.
//!
//! The schema says what one document can say: which fields, of which kind, when they are asked for, which rules hold between
//! them. What needs today's date, two fields side by side or a person's other papers stands in a `$comment` at its place and is
//! checked by the service alone, so that answers the schema refuses are refused here too, and what it takes may still be.

mod condition;
mod kind;
mod spelling;

use serde_json::{Map, Value, json};

use super::{CodeLists, Condition, Field, Form, Requirement, Rule, Severity};

/// The dialect (JSON Schema 2020-12 §8.1.1).
const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The schema of a form's answers. `lists` are those its fields choose from; each list that is used stands once, in `$defs`.
#[must_use]
pub fn schema(form: &Form, lists: &CodeLists) -> Value {
    let mut properties = Map::new();
    let mut required = Vec::new();
    let mut also = Vec::new();
    for section in &form.sections {
        for field in &section.fields {
            let shown: Vec<&Condition> = section.show_when.iter().chain(&field.show_when).collect();
            let Fragment { property, is_required, rest } = fragment(field, lists);
            if shown.is_empty() {
                properties.insert(field.id.clone(), described(field, property));
                required.extend(is_required.then(|| json!(field.id)));
                also.extend(rest);
                continue;
            }
            // The answer of a hidden field is dropped, whatever it is.
            properties.insert(field.id.clone(), described(field, json!({})));
            let mut asked = json!({ "properties": { &field.id: property } });
            if is_required {
                asked["required"] = json!([field.id]);
            }
            let asked = all(std::iter::once(asked).chain(rest).collect());
            also.push(match condition::all_of(&shown) {
                Some(shown) => json!({ "if": shown, "then": asked }),
                None => unsaid(&format!("{}: when it is asked for", field.id)),
            });
        }
    }
    also.extend(form.rules.iter().filter(|rule| rule.severity == Severity::Error).map(|rule| of_rule(form, rule)));
    let mut definitions = kind::definitions(form, lists);
    definitions.insert("empty".to_owned(), empty());
    with_all_of(
        also,
        json!({
            "$schema": DIALECT,
            "$id": format!("urn:congdan:form:{}:{}", form.id, form.version),
            "title": form.title.vi,
            "description": form.title.en,
            "type": "object",
            "properties": properties,
            "required": required,
            "additionalProperties": false,
            "$defs": definitions,
        }),
    )
}

/// `allOf` may not be empty (JSON Schema 2020-12 §10.2.1.1).
fn with_all_of(also: Vec<Value>, mut schema: Value) -> Value {
    if !also.is_empty() {
        schema["allOf"] = also.into();
    }
    schema
}

/// What is said of one field, as long as it is asked for.
struct Fragment {
    property: Value,
    is_required: bool,
    rest: Option<Value>,
}

fn fragment(field: &Field, lists: &CodeLists) -> Fragment {
    let kind = kind::of(&field.kind, lists);
    let optional = || json!({ "anyOf": [kind, { "$ref": "#/$defs/empty" }] });
    match &field.required {
        Requirement::Always(true) => Fragment { property: kind, is_required: true, rest: None },
        Requirement::Always(false) => Fragment { property: optional(), is_required: false, rest: None },
        Requirement::When(when) => {
            let must = json!({ "required": [field.id], "properties": { &field.id: kind } });
            let rest = match condition::of(when) {
                Some(when) => json!({ "if": when, "then": must }),
                None => unsaid(&format!("{}: when it must be answered", field.id)),
            };
            Fragment { property: optional(), is_required: false, rest: Some(rest) }
        }
    }
}

fn described(field: &Field, mut property: Value) -> Value {
    property["title"] = json!(field.label.vi);
    property["description"] = json!(field.label.en);
    property
}

/// What must not be.
fn of_rule(form: &Form, rule: &Rule) -> Value {
    let code = format!("{}.{}", form.id, rule.code);
    match condition::of(&rule.when) {
        Some(when) => json!({ "not": when, "$comment": code }),
        None => unsaid(&code),
    }
}

/// A place where the schema takes everything and the service does not.
fn unsaid(what: &str) -> Value {
    json!({ "$comment": format!("checked by the service alone: {what}") })
}

/// Answers that say nothing count as none: null, blanks, an empty list, an object of such.
fn empty() -> Value {
    json!({ "anyOf": [
        { "type": "null" },
        { "type": "string", "pattern": "^\\s*$" },
        { "type": "array", "maxItems": 0 },
        { "type": "object", "additionalProperties": { "$ref": "#/$defs/empty" } },
    ] })
}

fn all(mut schemas: Vec<Value>) -> Value {
    match (schemas.len(), schemas.pop()) {
        (1, Some(only)) => only,
        (_, last) => json!({ "allOf": schemas.into_iter().chain(last).collect::<Vec<_>>() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::procedure::Catalogue;

    #[test]
    fn every_form_has_a_schema_whose_references_lead_somewhere() {
        let catalogue = Catalogue::builtin();
        let mut forms = 0;
        for form in catalogue.procedures().iter().filter_map(|procedure| catalogue.form(&procedure.code)) {
            let schema = form.json_schema();
            let text = schema.to_string();
            for reference in text.split("\"$ref\":\"#/$defs/").skip(1).filter_map(|rest| rest.split('"').next()) {
                assert!(schema["$defs"][reference].is_object(), "{}: {reference}", form.form().id);
            }
            assert_eq!(schema["properties"].as_object().map(Map::len), Some(form.form().fields().count()));
            forms += 1;
        }
        assert!(forms > 2);
    }

    #[test]
    fn a_condition_of_today_is_told_and_not_guessed() {
        let form: Form = serde_json::from_str(
            r#"{"id":"f","version":1,"title":{"vi":"F","en":"F"},"sections":[{"id":"s","title":{"vi":"S","en":"S"},"fields":[
                {"id":"born","label":{"vi":"B","en":"B"},"kind":{"type":"date","not_after_today":true}},
                {"id":"guardian","label":{"vi":"G","en":"G"},"kind":{"type":"text"},"required":{"younger_than":{"field":"born","years":18}}}
            ]}]}"#,
        )
        .unwrap();
        let schema = schema(&form, &CodeLists::default());
        assert_eq!(schema["allOf"], json!([unsaid("guardian: when it must be answered")]));
        assert!(schema["properties"]["born"].to_string().contains("not after today"));
    }
}
