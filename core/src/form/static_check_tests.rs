use std::sync::Arc;

use chrono::NaiveDate;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::{
    form::{Answers, CodeLists, CompiledForm, Form},
    procedure::Catalogue,
};

fn lists() -> Arc<CodeLists> {
    let catalogue = Catalogue::builtin();
    let named = ["sexes", "provinces", "wards", "countries"];
    Arc::new(named.iter().map(|id| ((*id).to_owned(), catalogue.code_list(id).unwrap().clone())).collect())
}

/// A form with a field of every kind, and `change` made to it.
fn form(change: Value) -> Value {
    let words = json!({"vi": "a", "en": "a"});
    let field = |id: &str, kind: Value| json!({"id": id, "label": words, "kind": kind});
    let mut form = json!({
        "id": "f", "version": 1, "title": words,
        "sections": [{"id": "s", "title": words, "fields": [
            field("agree", json!({"type": "yes_no"})),
            field("sex", json!({"type": "choice", "list": "sexes"})),
            field("country", json!({"type": "choice", "list": "countries"})),
            field("copies", json!({"type": "number", "min": 1, "max": 50})),
            field("born", json!({"type": "date", "not_after_today": true})),
            field("name", json!({"type": "text"})),
            field("home", json!({"type": "address"})),
            field("died", json!({"type": "date", "not_after_today": true})),
            field("pages", json!({"type": "number", "min": 10, "max": 99})),
            field("work", json!({"type": "address"})),
            field("school", json!({"type": "address"})),
            field("people", json!({"type": "table", "max_rows": 2, "columns": [field("who", json!({"type": "text"}))]})),
        ]}],
    });
    for (pointer, value) in change.as_object().unwrap() {
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        form.pointer_mut(parent).unwrap()[key] = value.clone();
    }
    form
}

fn told(change: Value) -> Vec<String> {
    let form: Form = serde_json::from_value(form(change)).unwrap();
    let defects = CompiledForm::compile(form, lists()).err().unwrap_or_default();
    defects.iter().map(ToString::to_string).collect()
}

/// What is said of a condition that shows the field `name`.
fn shown_when(condition: Value) -> Vec<String> {
    told(json!({"/sections/0/fields/5/show_when": condition}))
}

#[test]
fn every_form_we_serve_holds_together() {
    // Loading the catalogue compiles its forms; one that did not would stop every program and test.
    assert!(Catalogue::builtin().procedures().iter().any(|procedure| procedure.form.is_some()));
    assert_eq!(told(json!({})), Vec::<String>::new());
}

#[test]
fn conditions_that_can_be_decided_are_taken() {
    for right in [
        json!({"equals": {"field": "agree", "value": true}}),
        json!({"one_of": {"field": "sex", "values": ["male", "female"]}}),
        json!({"not": {"equals": {"field": "country", "value": "VN"}}}),
        json!({"at_least": {"field": "copies", "value": 50}}),
        json!({"younger_than": {"field": "born", "years": 18}}),
        json!({"days_ago_more_than": {"field": "born", "days": 60}}),
        json!({"equals": {"field": "home.province", "value": "99"}}),
        json!({"answered": "people[1].who"}),
        json!({"equals": {"field": "born", "value": "2000-02-29"}}),
        json!({"all": [{"answered": "born"}, {"answered": "died"}, {"not": {"same_as": {"field": "born", "other": "died"}}}]}),
        json!({"same_as": {"field": "copies", "other": "pages"}}),
        json!({"all": [
            {"answered": "home"}, {"answered": "work"}, {"answered": "school"},
            {"not": {"any": [
                {"same_as": {"field": "home", "other": "work"}},
                {"same_as": {"field": "home", "other": "school"}},
                {"same_as": {"field": "work", "other": "school"}},
            ]}},
        ]}),
        json!({"all": [{"at_least": {"field": "copies", "value": 3}}, {"not": {"at_least": {"field": "copies", "value": 4}}}]}),
    ] {
        assert_eq!(shown_when(right.clone()), Vec::<String>::new(), "{right}");
    }
}

#[test]
fn what_cannot_be_compared_is_refused_with_its_place() {
    for (wrong, said) in [
        (json!({"answered": "ghost"}), "no such field `ghost` at name.show_when"),
        (json!({"answered": "home.floor"}), "no such field `home.floor` at name.show_when"),
        (json!({"answered": "people[2].who"}), "no such field `people[2].who` at name.show_when"),
        (
            json!({"equals": {"field": "agree", "value": "yes"}}),
            "a value this field never has: `\"yes\"` at name.show_when",
        ),
        (json!({"equals": {"field": "sex", "value": "m"}}), "a value this field never has: `\"m\"` at name.show_when"),
        (
            json!({"equals": {"field": "copies", "value": "3"}}),
            "a value this field never has: `\"3\"` at name.show_when",
        ),
        (json!({"equals": {"field": "copies", "value": 51}}), "a value this field never has: `51` at name.show_when"),
        (
            json!({"equals": {"field": "born", "value": "2001-02-29"}}),
            "a value this field never has: `\"2001-02-29\"` at name.show_when",
        ),
        (
            json!({"not": {"any": [{"answered": "sex"}, {"one_of": {"field": "sex", "values": ["male", null]}}]}}),
            "a value this field never has: `null` at name.show_when.not.any[1]",
        ),
        (json!({"at_least": {"field": "sex", "value": 1}}), "not a number: `sex` at name.show_when"),
        (json!({"younger_than": {"field": "copies", "years": 18}}), "not a date: `copies` at name.show_when"),
        (
            json!({"same_as": {"field": "sex", "other": "copies"}}),
            "fields of different kinds: `sex, copies` at name.show_when",
        ),
        (
            json!({"same_as": {"field": "sex", "other": "country"}}),
            "fields of different kinds: `sex, country` at name.show_when",
        ),
    ] {
        assert_eq!(shown_when(wrong.clone()), [format!("f: {said}")], "{wrong}");
    }
}

#[test]
fn what_no_answer_changes_is_refused() {
    for (wrong, said) in [
        (json!({"all": []}), "always holds:"),
        (json!({"any": []}), "never holds:"),
        (json!({"at_least": {"field": "copies", "value": 51}}), "never holds:"),
        (json!({"any": [{"answered": "sex"}, {"not": {"answered": "sex"}}]}), "always holds:"),
        (
            json!({"all": [{"equals": {"field": "sex", "value": "male"}}, {"equals": {"field": "sex", "value": "female"}}]}),
            "never holds:",
        ),
        (
            json!({"all": [{"at_least": {"field": "copies", "value": 4}}, {"not": {"at_least": {"field": "copies", "value": 3}}}]}),
            "never holds:",
        ),
        (
            json!({"all": [{"younger_than": {"field": "born", "years": 1}}, {"days_ago_more_than": {"field": "born", "days": 400}}]}),
            "never holds:",
        ),
    ] {
        let told = shown_when(wrong.clone());
        assert!(
            told[0].starts_with(&format!("f: {said}")) && told[0].ends_with("at name.show_when"),
            "{wrong}: {told:?}"
        );
    }
}

#[test]
fn fields_that_wait_for_each_other_are_named_in_a_circle() {
    let waits = |on: &str| json!({"answered": on});
    let circle =
        told(json!({"/sections/0/fields/0/show_when": waits("sex"), "/sections/0/fields/1/show_when": waits("agree")}));
    assert_eq!(circle, ["f: fields that wait for each other: `agree → sex → agree` at agree.show_when"]);
    assert_eq!(shown_when(waits("name")), ["f: fields that wait for each other: `name → name` at name.show_when"]);
    // A part waits for what stands inside it.
    let inside = told(json!({"/sections/0/show_when": waits("agree")}));
    assert_eq!(inside, ["f: fields that wait for each other: `agree → agree` at agree.show_when"]);
}

#[test]
fn a_field_behind_a_hidden_one_is_never_shown() {
    let told = told(json!({
        "/sections/0/fields/2/show_when": {"equals": {"field": "sex", "value": "male"}},
        "/sections/0/fields/5/show_when": {"all": [{"answered": "country"}, {"equals": {"field": "sex", "value": "female"}}]},
    }));
    assert_eq!(told, ["f: a field that is never shown: `name` at name"]);
}

#[test]
fn a_rule_that_every_right_answer_breaks_is_refused() {
    let words = json!({"vi": "a", "en": "a"});
    let rule = |severity: &str| json!([{"code": "r", "when": {"answered": "name"}, "at": "name", "severity": severity, "message": words, "mend": words}]);
    let broken = json!({"/sections/0/fields/5/required": true, "/rules": rule("error")});
    assert_eq!(told(broken), ["f: every right answer breaks the rule `r` at rules.r.when"]);
    assert_eq!(told(json!({"/sections/0/fields/5/required": true, "/rules": rule("warning")})), Vec::<String>::new());
    assert_eq!(told(json!({"/rules": rule("error")})), Vec::<String>::new());
}

#[test]
fn kinds_that_take_nothing_or_look_at_the_wrong_field_are_refused() {
    let kind = |kind: Value| told(json!({"/sections/0/fields/5/kind": kind}));
    for (wrong, said) in [
        (json!({"type": "number", "min": 2, "max": 1}), "no number is within `2..1` at name.kind"),
        (json!({"type": "text", "max": 0}), "a text that takes nothing `name` at name.kind"),
        (json!({"type": "table", "max_rows": 3, "columns": []}), "a table that takes nothing `name` at name.kind"),
        (json!({"type": "date_words", "of": "copies"}), "a field of another kind `copies` at name.kind"),
        (json!({"type": "personal_number", "sex": "country"}), "a field of another kind `country` at name.kind"),
        (json!({"type": "personal_number", "birth_date": "ghost"}), "no such field `ghost` at name.kind"),
    ] {
        assert_eq!(kind(wrong), [format!("f: {said}")]);
    }
    let words = json!({"vi": "a", "en": "a"});
    let column = json!({"id": "c", "label": words, "kind": {"type": "yes_no"}, "show_when": {"answered": "sex"}, "required": {"answered": "sex"}});
    assert_eq!(
        kind(json!({"type": "table", "max_rows": 3, "columns": [column]})),
        ["f: a column cannot be hidden `c` at name.c.show_when", "f: no such field `sex` at name.c.required"]
    );
}

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
