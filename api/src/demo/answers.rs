//! Valid answers of the four forms that run whole, as one of the demo's people gives them. Nobody in them exists.

use congdan_core::{
    person::{PersonalNumber, Sex},
    text::date_words,
};
use serde_json::{Value, json};

use super::double::identity_provider::DemoPerson;

/// Answers by field, in the form's order.
pub type Given = Vec<(&'static str, Value)>;

/// The person of a key.
///
/// # Panics
/// There is no such person.
#[must_use]
pub fn person(key: &str) -> DemoPerson {
    DemoPerson::all().into_iter().find(|person| person.key == key).expect("the demo's people are a closed list")
}

/// An address in the invented province.
#[must_use]
pub fn address(street: &str) -> Value {
    json!({ "province": "99", "ward": "99001", "street": street })
}

/// 2.000635: copies of a birth entry.
#[must_use]
pub fn civil_status_extract(person: &DemoPerson, copies: u32) -> Given {
    vec![
        ("requester_name", json!(person.name)),
        ("requester_id", json!(person.citizen_number)),
        ("requester_residence", address("Số 12, thôn Mẫu Đơn")),
        ("requester_phone", json!(person.phone_number)),
        ("on_behalf", json!(false)),
        ("event_type", json!("birth")),
        ("subject_name", json!(person.name)),
        ("subject_birth_date", json!(person.birthdate)),
        ("registered_at", json!("UBND xã Mẫu Một")),
        ("register_number", json!("45/1990")),
        ("copies", json!(copies)),
        ("declaration", json!(true)),
    ]
}

/// 1.001193: a birth on `born_on`.
#[must_use]
pub fn birth_registration(person: &DemoPerson, born_on: chrono::NaiveDate, copies: u32) -> Given {
    vec![
        ("requester_name", json!(person.name)),
        ("requester_id", json!(person.citizen_number)),
        ("requester_residence", address("Số 12, thôn Mẫu Đơn")),
        ("requester_phone", json!(person.phone_number)),
        ("relation", json!("mother")),
        ("child_name", json!("Trần Nguyễn Minh An")),
        ("child_birth_date", json!(born_on)),
        ("child_birth_date_words", json!(date_words(born_on))),
        ("child_sex", json!("female")),
        ("child_ethnic", json!("01")),
        ("child_nationality", json!("VN")),
        ("birth_place", json!("Trạm y tế xã Mẫu Một, tỉnh Minh Hoạ")),
        ("hometown", json!("Xã Mẫu Một, tỉnh Minh Hoạ")),
        ("abandoned", json!(false)),
        ("mother_name", json!(person.name)),
        ("copies", json!(copies)),
        ("declaration", json!(true)),
    ]
}

/// 1.004222: moving in with one's own household, in a house one owns.
#[must_use]
pub fn permanent_residence(person: &DemoPerson) -> Given {
    let number = PersonalNumber::parse(&person.citizen_number);
    let sex = if number.is_ok_and(|number| number.sex() == Sex::Female) { "female" } else { "male" };
    vec![
        ("full_name", json!(person.name)),
        ("birth_date", json!(person.birthdate)),
        ("sex", json!(sex)),
        ("personal_id", json!(person.citizen_number)),
        ("phone", json!(person.phone_number)),
        ("old_address", address("Số 3, thôn Mẫu Đơn")),
        ("new_address", json!({ "province": "99", "ward": "99002", "street": "Số 7, đường Hoa Sữa" })),
        ("housing", json!("owned")),
        ("relation_to_head", json!("head")),
        ("head_name", json!(person.name)),
        ("head_id", json!(person.citizen_number)),
        ("request", json!("Đăng ký thường trú tại chỗ ở mới")),
        ("declaration", json!(true)),
    ]
}

/// 2.000815: certified copies of a paper.
#[must_use]
pub fn certified_copy(person: &DemoPerson, pages: u32, copies: u32) -> Given {
    vec![
        ("requester_name", json!(person.name)),
        ("requester_id", json!(person.citizen_number)),
        ("requester_phone", json!(person.phone_number)),
        ("paper_name", json!("Bằng tốt nghiệp trung học phổ thông")),
        ("pages", json!(pages)),
        ("copies", json!(copies)),
        ("declaration", json!(true)),
    ]
}
