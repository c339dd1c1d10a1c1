//! A dossier's answers laid out as the form asks for them, ready to be read.

use chrono::{DateTime, NaiveDate, Utc};
use congdan_core::{
    calendar::VIETNAM,
    form::{Answers, Field, FieldKind, Form, Requirement},
    payment::Dong,
    procedure::Catalogue,
    text::Localized,
};
use serde_json::Value;

/// A part of the form.
pub(super) struct AnswerSection {
    pub title: String,
    pub answers: Vec<Answer>,
}

/// One answer.
pub(super) struct Answer {
    pub field: String,
    pub label: Localized,
    pub shown: Shown,
}

/// How an answer is shown.
pub(super) enum Shown {
    Line(String),
    Table(Vec<Vec<(String, String)>>),
    Nothing,
}

impl Shown {
    /// The answer in one line, where there is room for no more.
    pub(super) fn in_short(&self) -> String {
        match self {
            Self::Line(line) => line.clone(),
            Self::Table(rows) => format!("{} dòng", rows.len()),
            Self::Nothing => "chưa khai".to_owned(),
        }
    }
}

/// Lays the answers out. An answer that this version of the form does not ask for is shown at the end, under its own id: the
/// officer sees everything that was filed.
pub(super) fn laid_out(
    form: Option<&Form>,
    catalogue: &Catalogue,
    answers: &Answers,
    today: NaiveDate,
) -> Vec<AnswerSection> {
    let is_shown = |field: &Field| {
        answers.get(&field.id).is_some() || field.show_when.as_ref().is_none_or(|when| when.holds(answers, today))
    };
    let mut sections: Vec<AnswerSection> = Vec::new();
    for section in form.iter().flat_map(|form| &form.sections) {
        let answers = section.fields.iter().filter(|field| is_shown(field)).map(|field| Answer {
            field: field.id.clone(),
            label: field.label.clone(),
            shown: shown(answers.get(&field.id), &field.kind, catalogue),
        });
        // What may stay empty and does is not worth a line of reading.
        let answers: Vec<Answer> = answers.filter(|answer| !is_idle(section.fields.as_slice(), answer)).collect();
        if !answers.is_empty() {
            sections.push(AnswerSection { title: section.title.vi.clone(), answers });
        }
    }
    let known = |id: &str| form.is_some_and(|form| form.fields().any(|field| field.id == id));
    let others = answers.fields().filter(|field| !known(field)).map(|field| Answer {
        field: field.to_owned(),
        label: Localized::new(field, field),
        shown: shown(answers.get(field), &FieldKind::Unknown, catalogue),
    });
    let others: Vec<Answer> = others.collect();
    if !others.is_empty() {
        sections.push(AnswerSection { title: "Nội dung khác".to_owned(), answers: others });
    }
    sections
}

fn is_idle(fields: &[Field], answer: &Answer) -> bool {
    let is_optional = |field: &Field| field.id == answer.field && matches!(field.required, Requirement::Always(false));
    matches!(answer.shown, Shown::Nothing) && fields.iter().any(is_optional)
}

fn shown(value: Option<&Value>, kind: &FieldKind, catalogue: &Catalogue) -> Shown {
    match (kind, value) {
        (_, None | Some(Value::Null)) => Shown::Nothing,
        (FieldKind::Table { columns, .. }, Some(Value::Array(rows))) => Shown::Table(
            rows.iter()
                .map(|row| {
                    let cell =
                        |column: &Field| (column.label.vi.clone(), line(row.get(&column.id), &column.kind, catalogue));
                    columns.iter().map(cell).collect()
                })
                .collect(),
        ),
        (kind, value) => Shown::Line(line(value, kind, catalogue)),
    }
}

fn line(value: Option<&Value>, kind: &FieldKind, catalogue: &Catalogue) -> String {
    let Some(value) = value.filter(|value| !value.is_null()) else { return "—".to_owned() };
    let name = |list: &str, code: &str| {
        let entry = catalogue.code_list(list).and_then(|list| list.entry(code));
        entry.map_or_else(|| code.to_owned(), |entry| entry.name.vi.clone())
    };
    match (kind, value) {
        (FieldKind::Choice { list }, Value::String(code)) => name(list, code),
        (FieldKind::Date { .. }, Value::String(text)) => {
            text.parse::<NaiveDate>().map_or_else(|_| text.clone(), |date| date.format("%d/%m/%Y").to_string())
        }
        (FieldKind::PartialDate { .. }, Value::String(text)) => text.split('-').rev().collect::<Vec<_>>().join("/"),
        (FieldKind::Decimal { .. }, Value::String(text)) => text.replace('.', ","),
        (FieldKind::Money { .. }, Value::Number(number)) => {
            number.as_i64().and_then(Dong::new).map_or_else(|| number.to_string(), |amount| amount.to_string())
        }
        (FieldKind::MultiChoice { list, .. }, Value::Array(codes)) => {
            codes.iter().filter_map(Value::as_str).map(|code| name(list, code)).collect::<Vec<_>>().join(", ")
        }
        (FieldKind::Address, Value::Object(parts)) => {
            let part = |part: &str| parts.get(part).and_then(Value::as_str).unwrap_or_default();
            let lines = [part("street").to_owned(), name("wards", part("ward")), name("provinces", part("province"))];
            lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join(", ")
        }
        (FieldKind::AddressOfAnyTime, Value::Object(parts)) => {
            let typed = parts.get("typed").and_then(Value::as_str).unwrap_or("—").to_owned();
            let now = parts.get("now").map(|now| line(Some(now), &FieldKind::Address, catalogue));
            now.map_or_else(|| typed.clone(), |now| format!("{typed} (nay là: {now})"))
        }
        (FieldKind::File { .. }, Value::Object(facts)) => {
            facts.get("name").and_then(Value::as_str).unwrap_or("—").to_owned()
        }
        (FieldKind::Signature { .. }, Value::Object(facts)) => {
            let form = if facts.get("form").and_then(Value::as_str) == Some("qualified") {
                "ký số"
            } else {
                "ký vẽ tay"
            };
            let at = facts.get("signed_at").and_then(Value::as_str).unwrap_or_default();
            let at = at
                .parse::<DateTime<Utc>>()
                .map(|at| at.with_timezone(&VIETNAM).format(" lúc %H:%M %d/%m/%Y").to_string());
            format!("Đã {form}{}", at.unwrap_or_default())
        }
        (_, Value::Bool(yes)) => if *yes { "Có" } else { "Không" }.to_owned(),
        (_, Value::String(text)) => text.clone(),
        (_, other) => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_stand_under_their_labels_in_words() {
        let catalogue = Catalogue::builtin();
        let code = "2.000635".parse().unwrap();
        let form = catalogue.form(&code).unwrap().form();
        let answers: Answers = serde_json::from_value(serde_json::json!({
            "requester_name": "Nguyễn Thị Hoa", "on_behalf": false, "event_type": "birth", "subject_birth_date": "1990-05-01",
            "copies": 2, "from_an_older_form": "x",
        }))
        .unwrap();
        let sections = laid_out(Some(form), &catalogue, &answers, "2026-11-24".parse().unwrap());
        let shown = |field: &str| {
            let mut all = sections.iter().flat_map(|section| &section.answers);
            all.find(|answer| answer.field == field).map(|answer| answer.shown.in_short())
        };
        assert_eq!(shown("requester_name").unwrap(), "Nguyễn Thị Hoa");
        assert_eq!(shown("on_behalf").unwrap(), "Không");
        assert_eq!(shown("subject_birth_date").unwrap(), "01/05/1990");
        assert_eq!(shown("copies").unwrap(), "2");
        // Required and not answered is seen; optional and not answered is not.
        assert_eq!(shown("requester_id").unwrap(), "chưa khai");
        assert_eq!(shown("register_number"), None);
        assert_eq!(shown("from_an_older_form").unwrap(), "x");
        assert_eq!(sections.last().unwrap().title, "Nội dung khác");
    }

    #[test]
    fn each_kind_is_written_for_people() {
        let catalogue = Catalogue::builtin();
        let written = |kind: serde_json::Value, value: serde_json::Value| {
            line(Some(&value), &serde_json::from_value(kind).unwrap(), &catalogue)
        };
        use serde_json::json;
        for (kind, value, expected) in [
            (json!({"type": "partial_date"}), json!("1950-03"), "03/1950"),
            (json!({"type": "decimal", "min": 0, "max": 9, "places": 2}), json!("120.5"), "120,5"),
            (json!({"type": "money", "min": 0, "max": 9}), json!(50_000_000), "50.000.000 đ"),
            (
                json!({"type": "multi_choice", "list": "sexes", "min": 1, "max": 2}),
                json!(["male", "female"]),
                "Nam, Nữ",
            ),
            (
                json!({"type": "address_of_any_time"}),
                json!({"typed": "Xã Đông Cũ", "now": {"province": "99", "ward": "99001", "street": "Thôn 2"}}),
                "Xã Đông Cũ (nay là: Thôn 2, Xã Mẫu Một, Tỉnh Minh Hoạ (hư cấu))",
            ),
            (json!({"type": "file", "types": [], "max_bytes": 1}), json!({"name": "don.pdf", "size": 1}), "don.pdf"),
            (
                json!({"type": "signature", "accepts": []}),
                json!({"form": "drawn", "signed_at": "2026-11-24T02:00:00Z"}),
                "Đã ký vẽ tay lúc 09:00 24/11/2026",
            ),
        ] {
            assert_eq!(written(kind, value), expected);
        }
    }
}
