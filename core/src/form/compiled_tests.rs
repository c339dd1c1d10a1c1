use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::procedure::{Catalogue, ProcedureCode};

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()
}

fn check(procedure: &str, answers: Value) -> Vec<(String, String, bool)> {
    let code: ProcedureCode = procedure.parse().unwrap();
    let answers: Answers = serde_json::from_value(answers).unwrap();
    let findings = Catalogue::builtin().form(&code).unwrap().check(&answers, today());
    findings.into_iter().map(|finding| (finding.path.clone(), finding.code.clone(), finding.is_error())).collect()
}

fn extract() -> Value {
    json!({
        "requester_name": "Nguyễn Thị Hoa",
        "requester_id": "001190000001",
        "requester_residence": {"province": "99", "ward": "99001", "street": "Số 1, thôn Mẫu"},
        "requester_phone": "0912345678",
        "on_behalf": false,
        "event_type": "birth",
        "subject_name": "Nguyễn Thị Hoa",
        "subject_birth_date": "1990-02-01",
        "registered_at": "UBND xã Mẫu Một",
        "copies": 2,
        "declaration": true,
    })
}

#[test]
fn a_right_form_has_nothing_wrong() {
    assert_eq!(check("2.000635", extract()), vec![]);
}

#[test]
fn everything_wrong_is_named_at_once_with_place_and_way_out() {
    let mut wrong = extract();
    wrong["requester_phone"] = json!("12");
    wrong["copies"] = json!(51);
    wrong["declaration"] = json!(false);
    wrong["requester_residence"]["ward"] = json!("00000");
    wrong["subject_birth_date"] = json!("30/02/2020");
    wrong["nonsense"] = json!(1);
    wrong.as_object_mut().unwrap().remove("registered_at");
    let found = check("2.000635", wrong);
    let places: Vec<&str> = found.iter().map(|(path, _, _)| path.as_str()).collect();
    let expected = [
        "requester_residence.ward",
        "requester_phone",
        "subject_birth_date",
        "registered_at",
        "copies",
        "declaration",
        "nonsense",
    ];
    assert_eq!(places, expected);
    assert!(found.iter().all(|(_, code, error)| *error && !code.is_empty()));
}

#[test]
fn every_code_has_a_sentence() {
    let code: ProcedureCode = "1.001193".parse().unwrap();
    let catalogue = Catalogue::builtin();
    for value in
        [json!(""), json!(1), json!("x\u{7}"), json!([]), json!({"a": 1}), json!(true), json!("x".repeat(5000))]
    {
        let mut answers = Answers::default();
        for field in catalogue.form(&code).unwrap().form().fields() {
            answers.set(&field.id, value.clone());
        }
        for finding in catalogue.form(&code).unwrap().check(&answers, today()) {
            assert!(finding.message.vi.contains(' ') && !finding.message.vi.contains('{'), "{finding:?}");
            assert!(finding.mend.vi.contains(' '), "{finding:?}");
        }
    }
}

#[test]
fn rules_between_fields_hold() {
    let born = json!({"child_birth_date": "2026-01-01", "child_birth_date_words": "ngày một tháng một năm hai nghìn", "abandoned": false});
    let found = check("1.001193", born);
    let has = |path: &str, code: &str, error: bool| found.contains(&(path.to_owned(), code.to_owned(), error));
    assert!(has("child_birth_date", "birth_registration.late", false), "{found:?}");
    assert!(has("mother_name", "birth_registration.no_parent", true));
    assert!(has("child_birth_date_words", "form.date_words_differ", true));
    // An abandoned child has no parents to name.
    let found = check("1.001193", json!({"abandoned": true}));
    assert!(found.iter().all(|(path, _, _)| !path.starts_with("mother") && !path.starts_with("father")), "{found:?}");
}

#[test]
fn rules_compare_what_is_meant_however_it_was_typed() {
    let typed = json!({
        "old_address": {"province": "99", "ward": "99001", "street": "Số 1,  thôn Mẫu "},
        "new_address": {"province": "99", "ward": "99001", "street": "Số 1, thôn Mẫu"},
    });
    let same = ("new_address".to_owned(), "permanent_residence.same_address".to_owned(), true);
    assert!(check("1.004222", typed).contains(&same));
}

#[test]
fn a_table_names_row_and_column() {
    let rows = json!({"members": [
        {"name": "Trần Văn B", "birth_date": "2010-01-01", "sex": "male", "number": "001210000001", "relation": "child"},
        {"name": "Trần 2", "sex": "x"},
    ]});
    let found = check("1.004222", rows);
    let places: Vec<&str> =
        found.iter().map(|(path, _, _)| path.as_str()).filter(|path| path.starts_with("members")).collect();
    assert_eq!(
        places,
        ["members[1].name", "members[1].birth_date", "members[1].sex", "members[1].number", "members[1].relation"]
    );
}

#[test]
fn typing_says_what_is_wrong_here_and_nothing_of_what_is_missing() {
    let code: ProcedureCode = "2.000635".parse().unwrap();
    let catalogue = Catalogue::builtin();
    let form = catalogue.form(&code).unwrap();
    let mut answers = Answers::default();
    assert_eq!(form.check_field(&answers, "copies", today()), vec![]);
    answers.set("copies", json!("0"));
    let found = form.check_field(&answers, "copies", today());
    assert_eq!(found[0].code, "form.out_of_range");
    assert!(found[0].message.vi.contains("từ 1 đến 50"), "{}", found[0].message.vi);
}

#[test]
fn what_is_sent_is_canonical_and_holds_nothing_hidden() {
    let code: ProcedureCode = "1.001193".parse().unwrap();
    let catalogue = Catalogue::builtin();
    let typed = json!({"requester_name": "  Nguyễn   Văn A ", "requester_phone": "+84 912 345 678", "abandoned": true,
        "mother_name": "Ẩn", "copies": "3", "child_birth_date": "01/02/2026", "hometown": ""});
    let answers: Answers = serde_json::from_value(typed).unwrap();
    let sent = catalogue.form(&code).unwrap().normalised(&answers, today());
    let expected = json!({"requester_name": "Nguyễn Văn A", "requester_phone": "0912345678", "abandoned": true,
        "copies": 3, "child_birth_date": "2026-02-01"});
    assert_eq!(serde_json::to_value(sent).unwrap(), expected);
}

#[test]
fn an_answer_of_a_stranger_is_kept_whatever_it_is_called() {
    let catalogue = Catalogue::builtin();
    let form = catalogue.form(&"2.000815".parse().unwrap()).unwrap();
    let answers: Answers = serde_json::from_value(json!({"a.b": 1, "own[r_name": "x", "pages[0]": 2})).unwrap();
    assert_eq!(form.normalised(&answers, today()), answers);
}

#[test]
fn a_form_that_does_not_hold_together_is_refused_with_every_reason() {
    let form: Form = serde_json::from_value(json!({
        "id": "f", "version": 1, "title": {"vi": "a", "en": "a"},
        "sections": [{"id": "s", "title": {"vi": "a", "en": "a"}, "show_when": {"answered": "ghost"}, "fields": [
            {"id": "x", "label": {"vi": "a", "en": "a"}, "kind": {"type": "choice", "list": "no_list"}},
            {"id": "x", "label": {"vi": "a", "en": "a"}, "kind": {"type": "yes_no"}},
        ]}],
    }))
    .unwrap();
    let defects = CompiledForm::compile(form, Arc::default()).unwrap_err();
    let told: Vec<String> = defects.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "f: a field stands twice `x` at sections",
            "f: no such list `no_list` at x.kind",
            "f: no such field `ghost` at s.show_when"
        ]
    );
}

#[test]
fn a_kind_of_tomorrow_is_read_and_asks_for_an_update() {
    let form: Form = serde_json::from_value(json!({
        "id": "f", "version": 1, "title": {"vi": "a", "en": "a"},
        "sections": [{"id": "s", "title": {"vi": "a", "en": "a"}, "fields": [
            {"id": "x", "label": {"vi": "a", "en": "a"}, "kind": {"type": "hologram", "depth": 3}},
        ]}],
    }))
    .unwrap();
    let form = CompiledForm::compile(form, Arc::default()).unwrap();
    assert!(form.needs_update());
    let answers: Answers = serde_json::from_value(json!({"x": 1})).unwrap();
    assert_eq!(form.check(&answers, today())[0].code, "form.unknown_kind");
}

fn any_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from),
        Just(json!("99")),
        Just(json!("2026-11-24")),
        Just(json!("male")),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            proptest::collection::btree_map(
                prop_oneof![
                    Just("name".to_owned()),
                    Just("ward".to_owned()),
                    Just("province".to_owned()),
                    "[a-z]{1,4}"
                ],
                inner,
                0..4
            )
            .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn any_answers_are_survived_and_writing_them_properly_changes_nothing(values in proptest::collection::vec(any_value(), 40), which: proptest::sample::Index) {
        let catalogue = Catalogue::builtin();
        let forms: Vec<&CompiledForm> =
            catalogue.procedures().iter().filter_map(|procedure| catalogue.form(&procedure.code)).collect();
        let form = which.get(&forms);
        let mut answers = Answers::default();
        for (field, value) in form.form().fields().zip(values) {
            answers.set(&field.id, value);
        }
        let once = form.normalised(&answers, today());
        prop_assert_eq!(&form.normalised(&once, today()), &once);
        let errors = |answers: &Answers| form.check(answers, today()).iter().filter(|finding| finding.is_error()).map(|finding| finding.path.clone()).collect::<Vec<_>>();
        prop_assert_eq!(errors(&answers), errors(&once));
    }
}
