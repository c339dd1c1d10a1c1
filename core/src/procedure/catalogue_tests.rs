use chrono::NaiveDate;
use serde_json::json;

use super::*;
use crate::{
    calendar::LimitUnit,
    form::{Answers, FieldKind, KnownFact, Privacy, Requirement},
    payment::Dong,
    procedure::{Channel, FeeError, FeeQuestion},
};

fn code(text: &str) -> ProcedureCode {
    text.parse().unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn answers(value: serde_json::Value) -> Answers {
    serde_json::from_value(value).unwrap()
}

fn fee(procedure: &str, channel: Channel, on: &str, given: serde_json::Value) -> Result<i64, FeeError> {
    let catalogue = Catalogue::builtin();
    let question = FeeQuestion { channel, on: day(on), answers: &answers(given) };
    catalogue.procedure(&code(procedure)).unwrap().fee_for(question).map(|fee| {
        let lines: i64 = fee.lines.iter().map(|line| line.amount.amount()).sum();
        assert_eq!(fee.amount.amount(), lines);
        fee.amount.amount()
    })
}

#[test]
fn every_procedure_has_a_form_and_facts_that_fill_it() {
    let catalogue = Catalogue::builtin();
    for procedure in catalogue.procedures() {
        let form = catalogue.form(&procedure.code).unwrap_or_else(|| panic!("{} has no form", procedure.code)).form();
        assert!(!form.basis.is_empty(), "{}", form.id);
        // What is asked of the applicant is known by a name that this program has.
        let facts: Vec<&String> = form.fields().filter_map(|field| field.prefill.as_ref()).collect();
        assert!(facts.iter().any(|fact| fact.as_str() == "me.number"), "{}", form.id);
        assert!(facts.iter().all(|fact| KnownFact::from_text(fact).is_some()), "{}: {facts:?}", form.id);
        for field in form.fields() {
            // People and religion are guarded more, wherever a form asks for them.
            let is_people = matches!(&field.kind, FieldKind::Choice { list } if list == "peoples");
            let is_guarded = is_people || field.id == "religion";
            assert!(!is_guarded || field.privacy == Privacy::Sensitive, "{}: {}", form.id, field.id);
        }
        // What a fee is counted by and what a paper or a limit depends on is asked for.
        let asked = |id: &str| form.fields().any(|field| field.id == id);
        let papers = procedure.papers.iter().filter_map(|paper| match &paper.required {
            Requirement::When(condition) => Some(condition),
            Requirement::Always(_) => None,
        });
        let limits = procedure.limits.iter().filter_map(|rule| rule.when.as_ref());
        let fees = procedure.fees.iter().filter_map(|item| item.when.as_ref());
        for id in papers.chain(limits).chain(fees).flat_map(crate::form::Condition::fields) {
            assert!(asked(id), "{}: {id} is not asked for", form.id);
        }
    }
}

#[test]
fn fifteen_procedures_stand_and_four_may_be_filed() {
    let catalogue = Catalogue::builtin();
    assert_eq!(catalogue.procedures().len(), 15);
    let open: Vec<String> = catalogue
        .procedures()
        .iter()
        .filter(|procedure| procedure.is_open(day("2026-11-24")))
        .map(|procedure| procedure.code.to_string())
        .collect();
    assert_eq!(open, ["1.001193", "1.004222", "2.000635", "2.000815"]);
    assert!(open.iter().all(|open| catalogue.form(&code(open)).is_some()));
}

#[test]
fn what_people_type_finds_what_they_mean() {
    let catalogue = Catalogue::builtin();
    for (typed, first) in [
        ("trich luc ho tich", "2.000635"),
        ("Trích lục hộ tịch", "2.000635"),
        ("khai sinh", "1.001193"),
        ("nhap ho khau", "1.004222"),
        ("sao y", "2.000815"),
        ("bang lai", "3.000347"),
        ("2.000815", "2.000815"),
    ] {
        let found = catalogue.search(typed);
        assert_eq!(found.first().map(|procedure| procedure.code.to_string()).as_deref(), Some(first), "{typed}");
    }
    assert!(catalogue.search("không có thủ tục này").is_empty());
    assert_eq!(catalogue.search(" ").len(), 15);
}

#[test]
fn fees_are_counted_by_copies_pages_channel_and_day() {
    let online = Channel::Online;
    assert_eq!(fee("2.000635", online, "2026-11-24", json!({"copies": 2})), Ok(16_000));
    assert_eq!(fee("1.001193", online, "2026-11-24", json!({})), Ok(0));
    assert_eq!(fee("1.001193", online, "2026-11-24", json!({"copies": 3})), Ok(24_000));
    assert_eq!(fee("1.004222", online, "2026-11-24", json!({})), Ok(10_000));
    assert_eq!(fee("1.004222", Channel::InPerson, "2026-11-24", json!({})), Ok(20_000));
    for (pages, copies, sum) in
        [(1, 1, 2_000), (2, 1, 4_000), (3, 1, 5_000), (3, 2, 10_000), (198, 1, 200_000), (500, 3, 600_000)]
    {
        assert_eq!(
            fee("2.000815", online, "2026-11-24", json!({"pages": pages, "copies": copies})),
            Ok(sum),
            "{pages} × {copies}"
        );
    }
    assert_eq!(fee("3.000347", online, "2025-12-31", json!({})), Ok(115_000));
    assert_eq!(fee("3.000347", online, "2026-01-01", json!({})), Ok(135_000));
    assert_eq!(fee("1.001456", online, "2026-11-24", json!({"request": "first"})), Ok(200_000));
    assert_eq!(fee("1.001456", online, "2026-11-24", json!({"request": "damaged"})), Ok(400_000));
    assert_eq!(fee("1.004873", online, "2026-11-24", json!({})), Err(FeeError::ByCouncil));
    assert_eq!(fee("2.000635", online, "2026-11-24", json!({"copies": 99_999_999_999_i64})), Err(FeeError::Overflow));
}

#[test]
fn the_limit_depends_on_the_case() {
    let catalogue = Catalogue::builtin();
    let limit = |procedure: &str, given| {
        let procedure = catalogue.procedure(&code(procedure)).unwrap();
        procedure.limit_for(&answers(given), Channel::Online, day("2026-11-24")).unwrap().limit
    };
    assert_eq!(limit("2.000635", json!({})).unit, LimitUnit::SameDay);
    assert_eq!(limit("1.004222", json!({})).amount, 7);
    assert_eq!(limit("1.013225", json!({"work_type": "private_house"})).amount, 15);
    assert_eq!(limit("1.013225", json!({})).amount, 20);
}

#[test]
fn papers_depend_on_the_case() {
    let catalogue = Catalogue::builtin();
    let papers = |given| {
        let procedure = catalogue.procedure(&code("2.000635")).unwrap();
        let papers = procedure.papers_required(&answers(given), day("2026-11-24"));
        papers.iter().map(|paper| paper.id.clone()).collect::<Vec<_>>()
    };
    let licence = |given| {
        let procedure = catalogue.procedure(&code("3.000347")).unwrap();
        procedure
            .papers_required(&answers(given), day("2026-11-24"))
            .iter()
            .map(|paper| paper.id.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(licence(json!({"licence_class": "A1"})), ["form"]);
    assert_eq!(licence(json!({"licence_class": "C1"})), ["form", "health"]);
    assert_eq!(papers(json!({"on_behalf": false})), ["identity", "basis"]);
    assert_eq!(papers(json!({"on_behalf": true})), ["identity", "basis", "authorisation"]);
}

#[test]
fn the_document_travels_and_keeps_its_version() {
    let catalogue = Catalogue::builtin();
    let read = Catalogue::from_document(catalogue.document()).unwrap();
    assert_eq!(read.version(), catalogue.version());
    assert_eq!(read.procedures(), catalogue.procedures());
    let altered = String::from_utf8(catalogue.document().to_vec()).unwrap().replacen("8000", "9000", 1);
    assert_ne!(Catalogue::from_document(altered.as_bytes()).unwrap().version(), catalogue.version());
    assert!(matches!(Catalogue::from_document(b"{}"), Err(CatalogueError::Shape(_))));
}

#[test]
fn what_this_program_does_not_know_of_a_document_is_not_lost() {
    let catalogue = Catalogue::builtin();
    let text = String::from_utf8(catalogue.document().to_vec()).unwrap();
    let newer = text.replacen("{\"type\":\"phone\"}", "{\"type\":\"hologram\",\"depth\":3}", 1);
    assert_ne!(newer, text);
    let read = Catalogue::from_signed_document(newer.as_bytes(), None).unwrap();
    assert_eq!(read.document(), newer.as_bytes());
    assert_ne!(read.version(), catalogue.version());
    assert_eq!(read.version(), Catalogue::from_signed_document(read.document(), None).unwrap().version());
    let needs_update = read.procedures().iter().filter_map(|procedure| read.form(&procedure.code));
    assert_eq!(needs_update.filter(|form| form.needs_update()).count(), 1);
}

#[test]
fn data_that_does_not_hold_together_is_refused() {
    let text = String::from_utf8(Catalogue::builtin().document().to_vec()).unwrap();
    let no_form = text.replacen("\"form\":\"certified_copy\"", "\"form\":\"nothing\"", 1);
    assert!(matches!(Catalogue::from_document(no_form.as_bytes()), Err(CatalogueError::Procedure(_))));
    let no_list = text.replacen("\"list\":\"sexes\"", "\"list\":\"nothing\"", 1);
    assert!(matches!(Catalogue::from_document(no_list.as_bytes()), Err(CatalogueError::Form(_))));
    let backwards = text.replace("\"role\":\"approve\"", "\"role\":\"receive\"");
    assert!(matches!(Catalogue::from_document(backwards.as_bytes()), Err(CatalogueError::Procedure(_))));
}

#[test]
fn payees_of_the_demo_are_at_no_bank() {
    let catalogue = Catalogue::builtin();
    for agency in catalogue.agencies() {
        let payee = catalogue.payee(&agency.payee).unwrap();
        assert!(payee.design && crate::payment::bank(&payee.bank_bin).is_none());
        crate::payment::VietQr::dynamic(&payee.bank_bin, &payee.account, Dong::new(1).unwrap(), "CD1")
            .encode()
            .unwrap();
    }
}
