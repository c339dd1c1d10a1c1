use std::sync::Arc;

use serde_json::json;

use super::*;
use crate::form::Form;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()
}

fn lists(codes: &[&str]) -> Arc<CodeLists> {
    let entries: Vec<Value> =
        codes.iter().map(|code| json!({"code": code, "name": {"vi": format!("mục {code}"), "en": code}})).collect();
    let list = json!({"id": "kinds", "source": "x", "confidence": "design", "entries": entries});
    Arc::new([("kinds".to_owned(), serde_json::from_value(list).unwrap())].into_iter().collect())
}

fn field(id: &str, kind: Value, required: Value) -> Value {
    json!({"id": id, "label": {"vi": format!("Mục {id}"), "en": id}, "kind": kind, "required": required})
}

fn form(version: u32, codes: &[&str], fields: &[Value]) -> CompiledForm {
    let words = json!({"vi": "a", "en": "a"});
    let form: Form = serde_json::from_value(json!({
        "id": "f", "version": version, "title": words, "sections": [{"id": "s", "title": words, "fields": fields}],
    }))
    .unwrap();
    CompiledForm::compile(form, lists(codes)).unwrap()
}

fn old() -> CompiledForm {
    let choice = json!({"type": "choice", "list": "kinds"});
    form(
        1,
        &["a", "b", "c"],
        &[
            field("name", json!({"type": "person_name"}), json!(true)),
            field("kind", choice.clone(), json!(true)),
            field("kinds", json!({"type": "multi_choice", "list": "kinds", "min": 1, "max": 3}), json!(false)),
            field("count", json!({"type": "number", "min": 1, "max": 50}), json!(false)),
            field("district", json!({"type": "text"}), json!(true)),
            field("date", json!({"type": "text"}), json!(false)),
            field(
                "rows",
                json!({"type": "table", "max_rows": 3, "columns": [
                    field("who", json!({"type": "person_name"}), json!(true)),
                    field("kind", choice, json!(false)),
                    field("village", json!({"type": "text"}), json!(false)),
                ]}),
                json!(false),
            ),
        ],
    )
}

fn new() -> CompiledForm {
    let choice = json!({"type": "choice", "list": "kinds"});
    form(
        2,
        &["a", "c", "d"],
        &[
            field("email", json!({"type": "email"}), json!(true)),
            field("name", json!({"type": "person_name"}), json!(true)),
            field("kind", choice.clone(), json!(true)),
            field("kinds", json!({"type": "multi_choice", "list": "kinds", "min": 1, "max": 3}), json!(false)),
            field("count", json!({"type": "number", "min": 1, "max": 20}), json!({"answered": "name"})),
            field("date", json!({"type": "date"}), json!(false)),
            field(
                "rows",
                json!({"type": "table", "max_rows": 3, "columns": [
                    field("who", json!({"type": "person_name"}), json!(true)),
                    field("kind", choice, json!(false)),
                ]}),
                json!(false),
            ),
        ],
    )
}

fn over(old: Option<&CompiledForm>, answers: Value) -> CarriedOver {
    carry_over(old, &new(), &serde_json::from_value(answers).unwrap(), today())
}

/// Path, name or value, reason.
fn aside(over: &CarriedOver) -> Vec<(&str, String, &str)> {
    let shown = |aside: &SetAside| aside.name.as_ref().map_or_else(|| aside.value.to_string(), |name| name.vi.clone());
    over.set_aside.iter().map(|aside| (aside.path.as_str(), shown(aside), aside.reason.as_str())).collect()
}

#[test]
fn what_fits_goes_on_and_what_does_not_stays_in_sight() {
    let over = over(
        Some(&old()),
        json!({
            "name": "Hoa", "kind": "b", "kinds": ["a", "b", "c"], "count": 30, "district": "Huyện Mẫu", "date": "24/11/2026",
            "rows": [{"who": "An", "kind": "b", "village": "Thôn 1"}, {"who": "Bình", "kind": "a"}],
        }),
    );
    assert_eq!(
        aside(&over),
        [
            ("kind", "mục b".to_owned(), "not_offered"),
            ("kinds", "mục b".to_owned(), "not_offered"),
            ("count", "30".to_owned(), "refused_now"),
            ("rows[0].kind", "mục b".to_owned(), "not_offered"),
            ("rows[0].village", "\"Thôn 1\"".to_owned(), "not_asked"),
            ("district", "\"Huyện Mẫu\"".to_owned(), "not_asked"),
        ]
    );
    assert_eq!(over.set_aside.last().unwrap().label.vi, "Mục district");
    let told: Vec<String> = over.set_aside.iter().map(|aside| aside.message().vi).collect();
    assert_eq!(told[0], "Lựa chọn “mục b” ở mục “Mục kind” không còn; hãy chọn lại.");
    assert!(told.iter().all(|told| told.contains(' ') && !told.contains('{')), "{told:?}");
    assert_eq!(over.kept, ["name", "kinds", "date", "rows"]);
    let expected = json!({
        "name": "Hoa", "kinds": ["a", "c"], "date": "24/11/2026", "rows": [{"who": "An"}, {"who": "Bình", "kind": "a"}],
    });
    assert_eq!(serde_json::to_value(&over.answers).unwrap(), expected);
    // The kind was asked for before too; how many is asked for only now that a name is given.
    assert_eq!(over.newly_required, ["email", "count"]);
    assert!(!format!("{over:?}").contains("Huyện"));
}

#[test]
fn a_wrong_answer_goes_on_as_typed_where_the_kind_is_the_same() {
    let over = over(Some(&old()), json!({"name": "Hoa 1", "count": "nhiều", "date": "hôm qua"}));
    assert_eq!(over.kept, ["name", "count"]);
    assert_eq!(aside(&over), [("date", "\"hôm qua\"".to_owned(), "another_kind")]);
    assert!(over.set_aside[0].message().en.contains("date"));
}

#[test]
fn without_the_old_form_the_answers_are_kept_all_the_same() {
    let over = over(None, json!({"name": "Hoa", "kind": "b", "count": 30, "district": "Huyện Mẫu"}));
    // Nobody knows whether 30 was right: it stays where it was typed.
    assert_eq!(over.kept, ["name", "count"]);
    assert_eq!(
        aside(&over),
        [("kind", "\"b\"".to_owned(), "not_offered"), ("district", "\"Huyện Mẫu\"".to_owned(), "not_asked")]
    );
    assert_eq!(over.set_aside[1].label.vi, "district");
}

#[test]
fn under_the_same_form_nothing_changes() {
    let form = old();
    let answers: Answers = serde_json::from_value(json!({
        "name": "Hoa 1", "kind": "b", "kinds": ["c", "a"], "count": 99, "district": "Mẫu",
        "rows": [{"who": 3, "kind": "b", "village": "x"}, "bad"],
    }))
    .unwrap();
    let over = carry_over(Some(&form), &form, &answers, today());
    assert_eq!(over.answers, answers);
    assert!(over.set_aside.is_empty() && over.newly_required.is_empty());
}

#[test]
fn nothing_typed_is_lost() {
    // Each answer is either carried or set aside, whatever it is.
    for value in [json!("b"), json!(7), json!([1, {"kind": "b"}]), json!({"x": "y"}), json!(true)] {
        let ids = ["name", "kind", "kinds", "count", "district", "date", "rows", "other"];
        let given = Value::Object(ids.iter().map(|id| ((*id).to_owned(), value.clone())).collect());
        let over = over(Some(&old()), given);
        for id in ids {
            let is_aside = over.set_aside.iter().any(|aside| aside.path.split(['[', '.']).next() == Some(id));
            assert!(is_aside || over.kept.iter().any(|kept| kept == id), "{id}: {value}");
        }
    }
}
