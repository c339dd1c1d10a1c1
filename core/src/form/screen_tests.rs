use serde_json::{Value, json};

use super::*;
use crate::{
    form::{KnownFact, OfferSource, Severity},
    procedure::Catalogue,
};

fn today() -> NaiveDate {
    "2026-11-24".parse().unwrap()
}

fn answers(value: Value) -> Answers {
    serde_json::from_value(value).unwrap()
}

fn form(code: &str) -> CompiledForm {
    Catalogue::builtin().form(&code.parse().unwrap()).unwrap().clone()
}

fn screen(form: &CompiledForm, answers: &Answers, known: &[KnownValue]) -> FormScreen {
    form.screen(ScreenQuestion { answers, known, earlier: &[], today: today() })
}

fn field<'a>(screen: &'a FormScreen, path: &str) -> &'a FieldScreen {
    let mut fields = screen.groups.iter().flat_map(|group| &group.fields);
    fields.find(|field| field.path == path).unwrap_or_else(|| panic!("{path} is not shown"))
}

#[test]
fn every_form_of_the_catalogue_is_drawn_and_asks_for_what_it_needs() {
    let catalogue = Catalogue::builtin();
    let mut drawn = 0;
    for procedure in catalogue.procedures() {
        let Some(form) = catalogue.form(&procedure.code) else { continue };
        let screen = screen(form, &Answers::default(), &[]);
        let asked: usize = screen.groups.iter().map(|group| group.fields.len()).sum();
        assert_eq!(asked, form.visible_fields(&Answers::default(), today()).len(), "{}", procedure.code);
        let missing = screen.findings.iter().filter(|finding| finding.code == "form.missing").count();
        assert_eq!(usize::try_from(screen.progress.required_left).unwrap(), missing, "{}", procedure.code);
        assert!(!screen.needs_update && screen.progress.answered == 0);
        drawn += 1;
    }
    assert!(drawn > 10);
}

#[test]
fn an_answer_shows_in_words_with_what_is_wrong_with_it() {
    let form = form("2.000815");
    let screen = screen(&form, &answers(json!({"paper_name": "Bằng", "copies": 0})), &[]);
    let copies = field(&screen, "copies");
    assert!(matches!(copies.input, FieldInput::WholeNumber { .. }), "{:?}", copies.input);
    assert!(copies.required && copies.findings[0].severity == Severity::Error);
    assert_eq!((screen.progress.answered, screen.progress.wrong), (2, 1));
    assert_eq!(field(&screen, "paper_name").shown, Some(Localized::new("Bằng", "Bằng")));
    assert!(!format!("{screen:?}").contains("Bằng"), "answers do not print themselves");
    // Not typed yet is not wrong yet; the whole list of findings has it.
    assert!(field(&screen, "pages").findings.is_empty());
}

#[test]
fn what_the_card_knows_is_offered_with_its_day() {
    let form = form("1.014061");
    let as_of = "2021-05-01".parse().unwrap();
    let known =
        [KnownValue { fact: KnownFact::BirthDate, value: json!("1990-02-01"), source: OfferSource::Card, as_of }];
    let screen = screen(&form, &Answers::default(), &known);
    let offer = field(&screen, "birth_date").offer.clone().unwrap();
    assert_eq!(offer.value, AnswerValue::Text("1990-02-01".into()));
    assert_eq!(offer.shown.unwrap().vi, "01/02/1990");
    assert_eq!(offer.said.vi, "Theo thẻ căn cước, ngày 01/05/2021");
    assert!(field(&screen, "full_name").offer.is_none());
}

#[test]
fn long_lists_are_searched_without_accents() {
    let catalogue = Catalogue::builtin();
    let path = |form: &CompiledForm| {
        let fields: Vec<&Field> = form.form().fields().collect();
        let is_people = |field: &&&Field| *field.kind.lists() == ["peoples"];
        fields.iter().find(is_people).map(|field| field.id.clone())
    };
    let forms = catalogue.procedures().iter().filter_map(|procedure| catalogue.form(&procedure.code));
    let (form, path) = forms.filter_map(|form| Some((form, path(form)?))).next().unwrap();
    let found = form.find_options(&path, "e de", None);
    assert_eq!(found[0].name.vi, "Ê Đê");
    assert_eq!(form.find_options(&path, &found[0].code, None)[0], found[0]);
    assert_eq!(form.find_options(&path, "", None).len(), MOST_OPTIONS);
    assert!(form.find_options("no_such_field", "e", None).is_empty());
}

#[test]
fn wards_are_those_of_the_province_chosen() {
    let catalogue = Catalogue::builtin();
    let forms = catalogue.procedures().iter().filter_map(|procedure| catalogue.form(&procedure.code));
    let is_address = |field: &&Field| field.kind == crate::form::FieldKind::Address;
    let (form, id) =
        forms.filter_map(|form| Some((form, form.form().fields().find(is_address)?.id.clone()))).next().unwrap();
    let wards = catalogue.code_list("wards").unwrap();
    let province = wards.entries[0].parent.clone().unwrap();
    let path = format!("{id}.ward");
    assert!(!form.find_options(&path, "", Some(&province)).is_empty());
    assert!(form.find_options(&path, "", Some("nowhere")).is_empty() && form.find_options(&path, "", None).is_empty());
    assert!(form.has_place(&path) && !form.has_place(&format!("{id}.planet")));
}

#[test]
fn a_kind_of_tomorrow_asks_for_an_update() {
    let json = json!({"id": "f", "version": 1, "title": {"vi": "t", "en": "t"}, "sections": [{
        "id": "s", "title": {"vi": "s", "en": "s"},
        "fields": [{"id": "iris", "label": {"vi": "a", "en": "a"}, "kind": {"type": "iris_scan"}}],
    }]});
    let form = CompiledForm::compile(serde_json::from_value(json).unwrap(), Default::default()).unwrap();
    let screen = screen(&form, &Answers::default(), &[]);
    assert_eq!(field(&screen, "iris").input, FieldInput::Unknown);
    assert!(screen.needs_update);
}

#[test]
fn rows_have_cells_with_their_own_findings() {
    let column =
        |id: &str| json!({"id": id, "label": {"vi": id, "en": id}, "kind": {"type": "person_name"}, "required": true});
    let json = json!({"id": "f", "version": 1, "title": {"vi": "t", "en": "t"}, "sections": [{
        "id": "s", "title": {"vi": "s", "en": "s"},
        "fields": [{"id": "members", "label": {"vi": "a", "en": "a"},
            "kind": {"type": "table", "columns": [column("name"), column("other")], "max_rows": 3}}],
    }]});
    let form = CompiledForm::compile(serde_json::from_value(json).unwrap(), Default::default()).unwrap();
    let screen = screen(&form, &answers(json!({"members": [{"name": "Hoa"}, {"name": "12"}]})), &[]);
    let members = field(&screen, "members");
    let FieldInput::Rows { rows, max_rows, .. } = &members.input else { panic!("{:?}", members.input) };
    assert_eq!((rows.len(), *max_rows), (2, 3));
    let name = &rows[1].fields[0];
    assert_eq!((name.path.as_str(), name.findings.len()), ("members[1].name", 1));
    assert!(rows[0].fields[1].required && rows[0].fields[1].findings.is_empty());
    assert_eq!(members.shown.as_ref().unwrap().vi, "2 dòng");
}
