use chrono::{NaiveDate, Utc};
use serde_json::json;

use super::*;
use crate::{
    form::{Answers, FieldKind, Finding},
    procedure::{Catalogue, ProcedureCode, RuleBundle},
    proof::{SoftwareKey, TrustList, TrustedKey},
    text::Localized,
    wire::Blob,
};

const BIRTH: &str = "1.001193";
const EXTRACT: &str = "2.000635";

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()
}

fn code(text: &str) -> ProcedureCode {
    text.parse().unwrap()
}

/// The compiled-in document as a service of tomorrow signs it, and as this program's phone reads it.
fn newer(change: impl FnOnce(&mut Value)) -> Catalogue {
    let mut document: Value = serde_json::from_slice(Catalogue::builtin().document()).unwrap();
    change(&mut document);
    let key = SoftwareKey::from_bytes(&[1; 32]).unwrap();
    let issued_at: chrono::DateTime<Utc> = "2026-11-24T02:03:04Z".parse().unwrap();
    let rules = RuleBundle {
        issuer: "https://dvc.example".to_owned(),
        edition: 7,
        issued_at,
        document: document.to_string().into_bytes(),
    };
    let public_key = Blob(key.public_key());
    let owner = Localized::new("Tỉnh Minh Hoạ", "Minh Hoa province");
    let trust =
        TrustList { issued_at, keys: vec![TrustedKey { public_key, owner, valid_from: issued_at, valid_to: None }] };
    let opened = RuleBundle::open(&rules.sign(&key).unwrap(), &trust).unwrap();
    let refused = Catalogue::from_document(&opened.document);
    let is_refused = matches!(refused, Err(CatalogueError::Unread(_) | CatalogueError::Shape(_)));
    assert!(is_refused, "what an operator mistypes is refused: {refused:?}");
    let read = Catalogue::from_signed_document(&opened.document, None).unwrap();
    assert_eq!(read.document(), opened.document, "what is not known is kept");
    read
}

fn member<'a>(list: &'a mut Value, key: &str, wanted: &str) -> &'a mut Value {
    list.as_array_mut().unwrap().iter_mut().find(|member| member[key] == wanted).unwrap()
}

/// A field of the birth form.
fn field<'a>(document: &'a mut Value, id: &str) -> &'a mut Value {
    let form = Catalogue::builtin().procedure(&code(BIRTH)).unwrap().form.clone().unwrap();
    let sections = member(&mut document["forms"], "id", &form)["sections"].as_array_mut().unwrap();
    let mut fields = sections.iter_mut().flat_map(|section| section["fields"].as_array_mut().unwrap());
    fields.find(|field| field["id"] == id).unwrap()
}

fn base() -> Answers {
    let vectors = include_str!("../../../tests/vectors/form/1.001193.json");
    serde_json::from_value(serde_json::from_str::<Value>(vectors).unwrap()["base"].clone()).unwrap()
}

fn findings(catalogue: &Catalogue, answers: &Answers) -> Vec<Finding> {
    catalogue.form(&code(BIRTH)).unwrap().check(answers, today())
}

#[test]
fn an_attribute_of_tomorrow_is_passed_over_wherever_it_stands() {
    let read = newer(|document| {
        document["signed_by"] = json!("nobody");
        document["calendar"]["holidays"] = json!([]);
        for list in ["procedures", "forms", "lists", "agencies", "payees", "banks"] {
            document[list][0]["colour"] = json!("blue");
        }
        let procedure = member(&mut document["procedures"], "code", EXTRACT);
        procedure["fees"][0]["colour"] = json!("blue");
        procedure["fees"][0]["kind"]["colour"] = json!("blue");
        field(document, "birth_place")["kind"]["colour"] = json!("blue");
        field(document, "birth_place")["colour"] = json!("blue");
    });
    let known = Catalogue::builtin();
    assert_eq!((read.beyond(), read.procedures()), (&[][..], known.procedures()));
    assert_eq!((read.agencies(), read.payees(), read.banks()), (known.agencies(), known.payees(), known.banks()));
    let form = read.form(&code(BIRTH)).unwrap();
    assert_eq!(form.form(), known.form(&code(BIRTH)).unwrap().form());
    assert!(!form.needs_update());
}

#[test]
fn a_kind_of_tomorrow_is_named_and_the_rest_of_the_form_works() {
    let kind = json!({ "type": "hologram", "depth": 3, "columns": [{ "odd": true }] });
    let read = newer(|document| field(document, "birth_place")["kind"] = kind);
    assert_eq!(read.beyond(), &[] as &[String]);
    let form = read.form(&code(BIRTH)).unwrap();
    assert!(form.needs_update());
    // It was answered, or it was not: either way it is that field, and that field alone, that asks for the update.
    let mut answers = base();
    for answered in [true, false] {
        if !answered {
            answers.set("birth_place", Value::Null);
        }
        let findings = findings(&read, &answers);
        let errors: Vec<&Finding> = findings.iter().filter(|finding| finding.is_error()).collect();
        let [error] = errors.as_slice() else { panic!("{errors:#?}") };
        assert_eq!((error.code.as_str(), error.path.as_str()), ("form.unknown_kind", "birth_place"));
        assert!(error.mend.vi.contains("Cập nhật ứng dụng"), "{}", error.mend.vi);
    }
    // Nothing typed is lost, here or when a draft of before is carried over.
    let answers = base();
    assert_eq!(form.normalised(&answers, today()).get("birth_place"), answers.get("birth_place"));
    let over = crate::form::carry_over(Catalogue::builtin().form(&code(BIRTH)), form, &answers, today());
    assert_eq!((over.set_aside.as_slice(), &over.answers), (&[][..], &answers));
    // Other fields are judged as ever.
    answers_with(&read, "copies", json!(99), "form.out_of_range");
}

fn answers_with(catalogue: &Catalogue, field: &str, value: Value, code: &str) {
    let mut answers = base();
    answers.set(field, value);
    let findings = findings(catalogue, &answers);
    assert!(findings.iter().any(|finding| finding.code == code && finding.path == field), "{findings:#?}");
}

#[test]
fn a_condition_of_tomorrow_decides_nothing_and_asks_for_an_update() {
    let odd = json!({ "phase_of_moon": "full" });
    let read = newer(|document| {
        field(document, "mother_residence")["show_when"] =
            json!({ "all": [{ "answered": "mother_name" }, odd.clone()] });
        field(document, "birth_place")["required"] = odd.clone();
        let form = Catalogue::builtin().procedure(&code(BIRTH)).unwrap().form.clone().unwrap();
        let form = member(&mut document["forms"], "id", &form);
        member(&mut form["rules"], "code", "late")["when"] = odd.clone();
        member(&mut document["procedures"], "code", EXTRACT)["fees"][0]["when"] = odd.clone();
    });
    let form = read.form(&code(BIRTH)).unwrap();
    assert!(form.needs_update());
    let unknown: Vec<&str> =
        form.form().fields().filter(|field| field.kind == FieldKind::Unknown).map(|field| field.id.as_str()).collect();
    assert_eq!(unknown, ["birth_place", "mother_residence"]);
    // They are shown, whatever was to decide it.
    let shown = form.visible_fields(&Answers::default(), today());
    assert!(unknown.iter().all(|id| shown.iter().any(|shown| shown == id)), "{shown:?}");
    let rules: Vec<&str> = form.form().rules.iter().map(|rule| rule.code.as_str()).collect();
    assert_eq!(rules, ["no_parent"], "the rule that cannot be decided is the service's");
    // What a fee depends on cannot be guessed: the procedure stays, and is filed after an update.
    let extract = read.procedure(&code(EXTRACT)).unwrap();
    assert!(!extract.is_open(today()) && extract.form.is_some());
    assert!(extract.not_online.as_ref().unwrap().vi.contains("cập nhật ứng dụng"));
    assert!(read.procedure(&code(BIRTH)).unwrap().is_open(today()));
}

#[test]
fn what_cannot_be_read_at_all_takes_nothing_else_along() {
    let birth = Catalogue::builtin().procedure(&code(BIRTH)).unwrap().form.clone().unwrap();
    let read = newer(|document| {
        member(&mut document["procedures"], "code", EXTRACT)["result_kind"] = json!("hologram");
        member(&mut document["forms"], "id", &birth)["sections"] = json!({ "as": "a tree" });
    });
    let mut beyond = read.beyond().to_vec();
    beyond.sort();
    assert_eq!(beyond, [format!("forms[{birth}]"), format!("procedures[{EXTRACT}]")]);
    assert_eq!(read.procedures().len(), Catalogue::builtin().procedures().len() - 1);
    let procedure = read.procedure(&code(BIRTH)).unwrap();
    assert!(!procedure.is_open(today()) && procedure.not_online.is_some() && read.form(&code(BIRTH)).is_none());
}

#[test]
fn what_is_no_catalogue_is_refused() {
    for text in ["{}", "[]", "nothing", r#"{"calendar":{},"procedures":{}}"#] {
        assert!(Catalogue::from_signed_document(text.as_bytes(), None).is_err(), "{text}");
    }
}

#[test]
fn what_only_an_author_must_know_stops_no_phone() {
    // A condition over a field that is there, which no answer fulfils.
    let mut document: Value = serde_json::from_slice(Catalogue::builtin().document()).unwrap();
    field(&mut document, "child_sex")["show_when"] =
        json!({"all": [{"answered": "child_name"}, {"not": {"answered": "child_name"}}]});
    let bytes = document.to_string().into_bytes();
    assert!(matches!(Catalogue::from_document(&bytes), Err(CatalogueError::Form(_))));
    let signed = Catalogue::from_signed_document(&bytes, None).unwrap();
    assert!(signed.beyond().is_empty() && signed.form(&code(BIRTH)).is_some());
    // A condition over a field that is not there stops the one form.
    field(&mut document, "child_sex")["show_when"] = json!({"answered": "nowhere"});
    let signed = Catalogue::from_signed_document(document.to_string().as_bytes(), None).unwrap();
    assert_eq!(signed.beyond().len(), 1);
    assert!(signed.form(&code(BIRTH)).is_none() && signed.form(&code(EXTRACT)).is_some());
}
