use std::sync::Arc;

use serde_json::{Value, json};

use crate::{
    form::{CodeLists, CompiledForm, Form, Privacy},
    procedure::Catalogue,
};

pub(super) fn lists() -> Arc<CodeLists> {
    let catalogue = Catalogue::builtin();
    let named = ["sexes", "provinces", "wards", "countries"];
    Arc::new(named.iter().map(|id| ((*id).to_owned(), catalogue.code_list(id).unwrap().clone())).collect())
}

/// A form with a field of every kind, and `change` made to it.
pub(super) fn form(change: Value) -> Value {
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
            field("area", json!({"type": "decimal", "min": 1, "max": 100_000, "places": 2})),
            field("price", json!({"type": "money", "min": 0, "max": 1_000_000})),
            field("since", json!({"type": "partial_date"})),
            field("note", json!({"type": "text"})),
            field("kinds", json!({"type": "multi_choice", "list": "sexes", "min": 1, "max": 2})),
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
        json!({"at_least": {"field": "area", "value": 250}}),
        json!({"at_least": {"field": "price", "value": 1_000_000}}),
        json!({"more_than": {"field": "area", "other": "copies"}}),
        json!({"not": {"more_than": {"field": "copies", "other": "pages"}}}),
        json!({"before": {"field": "died", "other": "born"}}),
        json!({"before": {"field": "since", "other": "born"}}),
        json!({"days_apart_more_than": {"field": "born", "other": "died", "days": 731}}),
        json!({"same_as": {"field": "since", "other": "born"}}),
        json!({"includes": {"field": "kinds", "value": "female"}}),
        json!({"mentions": {"field": "note", "phrases": ["công ty", "doanh nghiệp"]}}),
        json!({"in_column": {"field": "note", "table": "people", "column": "who"}}),
        json!({"rows_where": {"table": "people", "rows": 2, "when": {"answered": "who"}}}),
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
        (json!({"more_than": {"field": "copies", "other": "born"}}), "not a number: `born` at name.show_when"),
        (json!({"before": {"field": "area", "other": "born"}}), "not a date: `area` at name.show_when"),
        (
            json!({"days_apart_more_than": {"field": "born", "other": "sex", "days": 1}}),
            "not a date: `sex` at name.show_when",
        ),
        (json!({"includes": {"field": "sex", "value": "male"}}), "not several of a list: `sex` at name.show_when"),
        (json!({"includes": {"field": "kinds", "value": "m"}}), "a value this field never has: `m` at name.show_when"),
        (json!({"mentions": {"field": "copies", "phrases": ["x"]}}), "not a text: `copies` at name.show_when"),
        (
            json!({"mentions": {"field": "note", "phrases": ["x", "-"]}}),
            "a phrase without words: `-` at name.show_when",
        ),
        (
            json!({"in_column": {"field": "note", "table": "sex", "column": "who"}}),
            "not a table: `sex` at name.show_when",
        ),
        (
            json!({"in_column": {"field": "note", "table": "people", "column": "x"}}),
            "no such column `x` at name.show_when",
        ),
        (
            json!({"in_column": {"field": "sex", "table": "people", "column": "who"}}),
            "fields of different kinds: `sex, people.who` at name.show_when",
        ),
        (
            json!({"rows_where": {"table": "people", "rows": 3, "when": {"answered": "who"}}}),
            "rows the table never has: `3` at name.show_when",
        ),
        (
            json!({"rows_where": {"table": "people", "rows": 1, "when": {"not": {"answered": "sex"}}}}),
            "no such field `sex` at name.show_when.rows_where.not",
        ),
        (
            json!({"same_as": {"field": "price", "other": "copies"}}),
            "fields of different kinds: `price, copies` at name.show_when",
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
            json!({"all": [{"before": {"field": "born", "other": "died"}}, {"before": {"field": "died", "other": "born"}}]}),
            "never holds:",
        ),
        (json!({"at_least": {"field": "area", "value": 1001}}), "never holds:"),
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
        (json!({"type": "money", "min": 2, "max": 1}), "no amount is within `2 đ..1 đ` at name.kind"),
        (json!({"type": "decimal", "min": 2, "max": 1, "places": 1}), "no number is within `2..1` at name.kind"),
        (
            json!({"type": "decimal", "min": 1, "max": 2, "places": 3}),
            "decimals that cannot be told apart: `3` at name.kind",
        ),
        (json!({"type": "digits", "min": 0, "max": 0}), "no number of digits is within `0..0` at name.kind"),
        (
            json!({"type": "multi_choice", "list": "sexes", "min": 2, "max": 1}),
            "no number of choices is within `2..1` at name.kind",
        ),
        (json!({"type": "multi_choice", "list": "none", "min": 1, "max": 1}), "no such list `none` at name.kind"),
        (json!({"type": "file", "types": [], "max_bytes": 5}), "a file that takes nothing `name` at name.kind"),
        (json!({"type": "signature", "accepts": []}), "a signature that takes nothing `name` at name.kind"),
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

#[test]
fn rules_of_a_table_are_over_its_columns_and_fields_of_the_form() {
    let words = json!({"vi": "a", "en": "a"});
    let column = |id: &str, kind: Value| json!({"id": id, "label": words, "kind": kind});
    let columns = json!([column("from", json!({"type": "partial_date"})), column("to", json!({"type": "text"}))]);
    let table = |more: Value| {
        let mut kind = json!({"type": "table", "max_rows": 3, "columns": columns});
        kind.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        told(json!({"/sections/0/fields/5/kind": kind}))
    };
    let since = json!({"birth_date": "born", "years": 14, "sex": "country"});
    for (wrong, said) in [
        (json!({"min_rows": 4}), vec!["a table that takes nothing `name` at name.kind"]),
        (json!({"unique": ["from", "x"]}), vec!["no such column `x` at name.kind"]),
        (
            json!({"periods": {"from": "to", "to": "x"}}),
            vec!["a column that is no date: `to` at name.kind", "no such column `x` at name.kind"],
        ),
        (
            json!({"periods": {"from": "from", "to": "from", "since": since}}),
            vec!["a field of another kind `country` at name.kind"],
        ),
        (
            json!({"periods": {"from": "from", "to": "from", "since": {"birth_date": "born", "years": 14, "sex": "sex"}}}),
            vec![],
        ),
    ] {
        let expected: Vec<String> = said.iter().map(|said| format!("f: {said}")).collect();
        assert_eq!(table(wrong.clone()), expected, "{wrong}");
    }
}

#[test]
fn what_fills_a_field_fits_it() {
    let field = |key: &str, value: Value| told(json!({format!("/sections/0/fields/5/{key}"): value}));
    assert_eq!(
        field("prefill", json!("me.birth_date")),
        ["f: a fact of another kind: `me.birth_date` at name.prefill"]
    );
    // A fact of tomorrow fills nothing, and stops nothing.
    assert_eq!(field("prefill", json!("me.height")), Vec::<String>::new());
    assert_eq!(field("item", json!(" ")), ["f: an item without a name: `name` at name.item"]);
    let nothing = "f: nothing fills a field that is not typed: `name` at name.read_only_when";
    assert_eq!(field("read_only_when", json!({"answered": "sex"})), [nothing]);
    let both = |condition: Value| {
        told(json!({"/sections/0/fields/4/prefill": "me.birth_date", "/sections/0/fields/4/read_only_when": condition}))
    };
    assert_eq!(both(json!({"answered": "sex"})), Vec::<String>::new());
    assert_eq!(both(json!({"answered": "ghost"})), ["f: no such field `ghost` at born.read_only_when"]);
    assert!(both(json!({"all": []}))[0].starts_with("f: always holds:"));
}

#[test]
fn old_data_means_what_it_meant() {
    let old: Form = serde_json::from_value(form(json!({}))).unwrap();
    let field = old.fields().next().unwrap();
    assert!(field.item.is_none() && field.read_only_when.is_none());
    assert_eq!(field.privacy, Privacy::Personal);
    let written = serde_json::to_value(&old).unwrap();
    assert_eq!(
        written["sections"][0]["fields"][0],
        json!({"id": "agree", "label": {"vi": "a", "en": "a"}, "kind": {"type": "yes_no", "must": false}, "required": false})
    );
}
