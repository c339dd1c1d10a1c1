use std::sync::Arc;

use serde_json::json;

use super::*;
use crate::procedure::Catalogue;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn today() -> NaiveDate {
    day("2026-11-24")
}

fn answers(value: Value) -> Answers {
    serde_json::from_value(value).unwrap()
}

fn known(fact: KnownFact, value: Value, source: OfferSource, as_of: &str) -> KnownValue {
    KnownValue { fact, value, source, as_of: day(as_of) }
}

fn told(offers: &[Offer]) -> Vec<(&str, String, &str, String)> {
    let one = |offer: &Offer| (offer.value.to_string(), offer.source.as_str(), offer.as_of.to_string());
    offers
        .iter()
        .map(|offer| {
            let (value, source, day) = one(offer);
            (offer.field.as_str(), value, source, day)
        })
        .collect()
}

#[test]
fn what_is_known_is_offered_with_its_source_and_day() {
    let catalogue = Catalogue::builtin();
    let form = catalogue.form(&"2.000815".parse().unwrap()).unwrap();
    let facts = [
        known(KnownFact::Name, json!("NGUYỄN THỊ HOA"), OfferSource::Card, "2021-05-01"),
        known(KnownFact::Number, json!("001190000001"), OfferSource::Card, "2021-05-01"),
        known(KnownFact::Phone, json!("0912345678"), OfferSource::Account, "2026-01-02"),
    ];
    let found = offers(form, &Answers::default(), &facts, &[], today());
    let expected = [
        ("requester_name", "\"NGUYỄN THỊ HOA\"".to_owned(), "card", "2021-05-01".to_owned()),
        ("requester_id", "\"001190000001\"".to_owned(), "card", "2021-05-01".to_owned()),
        ("requester_phone", "\"0912345678\"".to_owned(), "account", "2026-01-02".to_owned()),
    ];
    assert_eq!(told(&found), expected);
    // What is answered already is not offered over.
    let begun = answers(json!({"requester_name": "Hoa", "requester_id": "x"}));
    assert_eq!(offers(form, &begun, &facts, &[], today()).len(), 1);
    assert!(!format!("{found:?}{facts:?}").contains("HOA"));
}

#[test]
fn the_newest_is_offered_and_what_the_field_would_refuse_is_not() {
    let catalogue = Catalogue::builtin();
    let form = catalogue.form(&"2.000815".parse().unwrap()).unwrap();
    let facts = [
        known(KnownFact::Phone, json!("0912345678"), OfferSource::Account, "2024-01-02"),
        known(KnownFact::Phone, json!("+84 987 654 321"), OfferSource::Dossier, "2026-03-01"),
        known(KnownFact::Phone, json!("12"), OfferSource::Account, "2026-10-01"),
        known(KnownFact::Phone, json!("0900000000"), OfferSource::Card, "2027-01-01"),
        known(KnownFact::Name, json!("Cũ"), OfferSource::Dossier, "2026-03-01"),
        known(KnownFact::Name, json!("Mới"), OfferSource::Card, "2026-03-01"),
    ];
    let found = offers(form, &Answers::default(), &facts, &[], today());
    let values: Vec<&str> = found.iter().map(|offer| offer.value.as_str().unwrap()).collect();
    assert_eq!(values, ["Mới", "0987654321"]);
}

#[test]
fn an_earlier_dossier_gives_facts_to_other_forms_and_more_to_its_own() {
    let catalogue = Catalogue::builtin();
    let copies = catalogue.form(&"2.000815".parse().unwrap()).unwrap();
    let extract = catalogue.form(&"2.000635".parse().unwrap()).unwrap();
    let sent = answers(json!({
        "requester_name": "Nguyễn Thị Hoa", "requester_phone": "0912345678",
        "paper_name": "Bằng tốt nghiệp", "pages": 2, "copies": 3, "declaration": true,
    }));
    let earlier = [EarlierDossier { form: copies, answers: &sent, accepted_on: day("2026-02-03") }];
    let fields = |form| -> Vec<String> {
        offers(form, &Answers::default(), &[], &earlier, today()).into_iter().map(|offer| offer.field).collect()
    };
    assert_eq!(fields(extract), ["requester_name", "requester_phone"]);
    // The declaration is given anew each time.
    assert_eq!(fields(copies), ["requester_name", "requester_phone", "paper_name", "pages", "copies"]);
}

#[test]
fn a_field_that_is_theirs_only_in_one_case_is_offered_only_then() {
    let form = CompiledForm::compile(
        serde_json::from_value(json!({
            "id": "f", "version": 1, "title": {"vi": "a", "en": "a"},
            "sections": [{"id": "s", "title": {"vi": "a", "en": "a"}, "fields": [
                {"id": "is_head", "label": {"vi": "a", "en": "a"}, "kind": {"type": "yes_no"}},
                {"id": "head", "label": {"vi": "a", "en": "a"}, "kind": {"type": "person_name"}, "prefill": "me.name",
                 "read_only_when": {"equals": {"field": "is_head", "value": true}}},
                {"id": "religion", "label": {"vi": "a", "en": "a"}, "kind": {"type": "text"}, "privacy": "sensitive"},
            ]}],
        }))
        .unwrap(),
        Arc::default(),
    )
    .unwrap();
    let facts = [known(KnownFact::Name, json!("Hoa"), OfferSource::Card, "2021-05-01")];
    let before = answers(json!({"is_head": true, "head": "Cũ", "religion": "x"}));
    let earlier = [EarlierDossier { form: &form, answers: &before, accepted_on: day("2020-01-01") }];
    let count = |given: Value| offers(&form, &answers(given), &facts, &earlier, today()).len();
    assert_eq!(count(json!({})), 0);
    assert_eq!(count(json!({"is_head": false})), 0);
    assert_eq!(count(json!({"is_head": true})), 1);
    let nothing: [String; 0] = [];
    assert_eq!(read_only_fields(&form, &before, &facts, today()), ["head"]);
    assert_eq!(read_only_fields(&form, &answers(json!({"is_head": false})), &facts, today()), nothing);
    // A fact that nobody knows, or that the field would refuse, is typed.
    let refused = [known(KnownFact::Name, json!("Hoa 1"), OfferSource::Card, "2021-05-01")];
    assert_eq!(read_only_fields(&form, &before, &[], today()), nothing);
    assert_eq!(read_only_fields(&form, &before, &refused, today()), nothing);
}

#[test]
fn known_facts_that_were_asked_again_are_counted_by_procedure() {
    let catalogue = Catalogue::builtin();
    let code: ProcedureCode = "2.000815".parse().unwrap();
    let form = catalogue.form(&code).unwrap();
    let facts = [
        known(KnownFact::Name, json!("Nguyễn Thị Hoa"), OfferSource::Card, "2021-05-01"),
        known(KnownFact::Phone, json!("0912345678"), OfferSource::Account, "2026-01-02"),
    ];
    let sent = answers(json!({
        "requester_name": " Nguyễn  Thị Hoa", "requester_phone": "0987654321", "requester_id": "001190000001",
    }));
    let found = asked_again(form, &sent, &facts, today());
    assert_eq!(
        found,
        [
            ("requester_name".to_owned(), KnownFact::Name, AskedAgain::Confirmed),
            ("requester_phone".to_owned(), KnownFact::Phone, AskedAgain::Corrected),
        ]
    );
    let counts = count_asked_again([(&code, found.as_slice()), (&code, &[])]);
    assert_eq!(counts[&code], AskedAgainCount { dossiers: 2, confirmed: 1, corrected: 1 });
}
