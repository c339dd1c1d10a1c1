//! What a kind takes, as a schema. Patterns are in the part of ECMA-262 that every validator reads in linear time: no look-around,
//! no back-references.

use serde_json::{Map, Value, json};

use super::{spelling, unsaid};
use crate::form::{
    CodeList, CodeLists, Field, FieldKind, Form,
    kind::{PROVINCES, STREET_MAX, WARDS},
};

/// What is more than blanks.
const SOMETHING: &str = r"\S";
/// On one line: white space aside, no control characters.
const LINE: &str = r"^[^\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f]*$";
/// On several lines: breaks and tabs, and blanks around.
const LINES: &str = r"^\s*[^\u0000-\u0008\u000b-\u001f\u007f-\u009f]*\s*$";
/// Words of Latin letters with the signs names have, each with a letter.
const NAME: &str = r"^\s*[-.'‘’ʻʼ\u0300-\u036f]*[A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ][-.'‘’ʻʼ\u0300-\u036fA-Za-zÀ-ÖØ-öø-ɏḀ-ỿ]*(\s+[-.'‘’ʻʼ\u0300-\u036f]*[A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ][-.'‘’ʻʼ\u0300-\u036fA-Za-zÀ-ÖØ-öø-ɏḀ-ỿ]*)*\s*$";
const NAME_MAX: u32 = 100;
/// Atoms (RFC 5321) at labels (RFC 1035), the last of which has a letter.
const EMAIL: &str = r"^\s*[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\s*$";
const EMAIL_TOP: &str = r"\.[0-9-]*[A-Za-z][A-Za-z0-9-]*\s*$";
const EMAIL_LOCAL: &str = r"^\s*[^@]{1,64}@";
const EMAIL_MAX: u32 = 254;
const OLD_ADDRESS_MAX: u32 = 300;
const PLATE_MAX: u32 = 20;
const FILE_NAME_MAX: u32 = 255;
const DIGEST: &str = "^[0-9a-f]{64}$";
const BASE64URL: &str = "^[A-Za-z0-9_-]*$";
const MOMENT: &str =
    r"^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?([Zz]|[+-][0-9]{2}:[0-9]{2})$";
const WHOLE_NUMBER: &str = r"^\s*[+-]?[0-9]+\s*$";

/// A value of this kind that says something.
pub(super) fn of(kind: &FieldKind, lists: &CodeLists) -> Value {
    match kind {
        FieldKind::Text { max } => text(LINE, *max),
        FieldKind::LongText { max } => text(LINES, *max),
        FieldKind::PersonName => json!({ "type": "string", "maxLength": NAME_MAX, "pattern": NAME }),
        FieldKind::PersonalNumber { .. } => {
            noted(line(&spelling::spaced_digits(&[12])), "the year of birth in it is not after this year")
        }
        FieldKind::Phone => json!({ "type": "string", "pattern": spelling::phone() }),
        FieldKind::Email => json!({
            "type": "string",
            "maxLength": EMAIL_MAX,
            "allOf": [{ "pattern": EMAIL }, { "pattern": EMAIL_TOP }, { "pattern": EMAIL_LOCAL }],
        }),
        FieldKind::Date { not_after_today } => {
            let day = json!({ "type": "string", "pattern": spelling::date() });
            if *not_after_today { noted(day, "not after today") } else { day }
        }
        FieldKind::DateWords { of } => {
            noted(json!({ "type": "string", "pattern": SOMETHING }), &format!("the words of the date in `{of}`"))
        }
        FieldKind::Number { min, max } => json!({ "anyOf": [
            { "type": "integer", "minimum": min, "maximum": max },
            noted(json!({ "type": "string", "pattern": WHOLE_NUMBER }), "the same limits for a number typed as text"),
        ] }),
        FieldKind::Choice { list } => reference(list),
        FieldKind::MultiChoice { list, min, max } => json!({ "anyOf": [
            { "type": "array", "items": reference(list), "minItems": min.max(&1), "maxItems": max },
            if *min <= 1 { reference(list) } else { json!(false) },
        ] }),
        FieldKind::YesNo { must: true } => json!({ "const": true }),
        FieldKind::YesNo { must: false } => json!({ "type": "boolean" }),
        FieldKind::Address => address(lists),
        FieldKind::AddressOfAnyTime => {
            let typed = json!({ "type": "string", "pattern": SOMETHING, "maxLength": OLD_ADDRESS_MAX });
            let now = json!({ "anyOf": [address(lists), { "$ref": "#/$defs/empty" }] });
            json!({ "anyOf": [typed, {
                "type": "object",
                "properties": { "typed": typed, "now": now },
                "required": ["typed"],
                "additionalProperties": false,
            }] })
        }
        FieldKind::Table { columns, min_rows, max_rows, unique, periods } => {
            let rows = table(columns, (*min_rows).max(1), *max_rows, lists);
            match (unique.is_empty(), periods) {
                (true, None) => rows,
                (false, None) => noted(rows, "no row twice"),
                (_, Some(_)) => noted(rows, "periods that follow each other, no row twice"),
            }
        }
        // What this program does not know, it takes no answer for.
        FieldKind::Unknown => json!(false),
        FieldKind::PartialDate { .. }
        | FieldKind::Time
        | FieldKind::Digits { .. }
        | FieldKind::Decimal { .. }
        | FieldKind::Money { .. }
        | FieldKind::OldNumber
        | FieldKind::TaxCode
        | FieldKind::SocialInsuranceNumber
        | FieldKind::Plate => typed(kind),
        FieldKind::File { .. } | FieldKind::Signature { .. } => facts(kind),
    }
}

/// Numbers, days and times as they are typed.
fn typed(kind: &FieldKind) -> Value {
    match kind {
        FieldKind::PartialDate { not_after_today } => {
            let ways =
                json!([line(&spelling::partial_date()), { "type": "integer", "minimum": 1800, "maximum": 2200 }]);
            let date = json!({ "anyOf": ways });
            if *not_after_today { noted(date, "not after today") } else { date }
        }
        FieldKind::Time => line(spelling::TIME),
        FieldKind::Digits { min, max } => line(&spelling::digits(*min, *max)),
        FieldKind::Decimal { min, max, places } => {
            let unit = 10_f64.powi(i32::from(*places));
            // Bounds of a field are far below where a float of JSON stops being exact.
            let (least, most) = (*min as f64 / unit, *max as f64 / unit);
            let number = json!({ "type": "number", "minimum": least, "maximum": most });
            noted(
                json!({ "anyOf": [number, line(spelling::DECIMAL)] }),
                "the limits and decimals of a number typed as text",
            )
        }
        FieldKind::Money { min, max } => {
            let amount = json!({ "type": "integer", "minimum": min, "maximum": max });
            noted(json!({ "anyOf": [amount, line(spelling::MONEY)] }), "the limits of an amount typed as text")
        }
        FieldKind::OldNumber => line(&spelling::spaced_digits(&[9])),
        FieldKind::TaxCode => noted(line(&spelling::tax_code()), "the check digit"),
        FieldKind::SocialInsuranceNumber => line(&spelling::spaced_digits(&[10, 12])),
        // An unusual plate is asked about, never refused.
        _ => json!({ "type": "string", "pattern": SOMETHING, "maxLength": PLATE_MAX }),
    }
}

/// Things that travel apart, by their facts.
fn facts(kind: &FieldKind) -> Value {
    let object = |properties: Value| {
        let required: Vec<String> = properties.as_object().into_iter().flat_map(Map::keys).cloned().collect();
        json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
    };
    match kind {
        FieldKind::Signature { accepts } => noted(
            object(json!({ "form": { "enum": accepts }, "digest": line(DIGEST), "signed_at": line(MOMENT) })),
            "signed today at the latest",
        ),
        FieldKind::File { max_bytes, .. } => noted(
            object(json!({
                "name": { "type": "string", "pattern": SOMETHING, "maxLength": FILE_NAME_MAX },
                "size": { "type": "integer", "minimum": 1, "maximum": max_bytes },
                "sha256": line(DIGEST),
                "start": line(BASE64URL),
            })),
            "the type that the first bytes say",
        ),
        _ => json!(false),
    }
}

fn line(pattern: &str) -> Value {
    json!({ "type": "string", "pattern": pattern })
}

/// The lists that a form's fields choose from.
pub(super) fn definitions(form: &Form, lists: &CodeLists) -> Map<String, Value> {
    let used = form.fields().flat_map(|field| field.kind.lists()).filter(|list| *list != WARDS);
    let found = used.filter_map(|list| lists.get(list));
    found.map(|list| (format!("list.{}", list.id), of_list(list))).collect()
}

fn of_list(list: &CodeList) -> Value {
    let codes: Vec<&str> = list.entries.iter().map(|entry| entry.code.as_str()).collect();
    json!({ "enum": codes, "description": list.source })
}

fn reference(list: &str) -> Value {
    json!({ "$ref": format!("#/$defs/list.{list}") })
}

fn noted(mut schema: Value, note: &str) -> Value {
    schema["$comment"] = unsaid(note)["$comment"].take();
    schema
}

fn text(allowed: &str, max: u32) -> Value {
    json!({ "type": "string", "maxLength": max, "allOf": [{ "pattern": SOMETHING }, { "pattern": allowed }] })
}

/// Codes of province and ward and a line; wards of provinces that the lists do not have are taken as written.
fn address(lists: &CodeLists) -> Value {
    let mut by_province: Vec<(&str, Vec<&str>)> = Vec::new();
    for ward in lists.get(WARDS).into_iter().flat_map(|list| &list.entries) {
        let Some(province) = ward.parent.as_deref() else { continue };
        match by_province.iter_mut().find(|(known, _)| *known == province) {
            Some((_, wards)) => wards.push(&ward.code),
            None => by_province.push((province, vec![&ward.code])),
        }
    }
    let wards = by_province.into_iter().map(|(province, wards)| {
        json!({ "if": { "properties": { "province": { "const": province } } }, "then": { "properties": { "ward": { "enum": wards } } } })
    });
    let line = json!({ "type": "string", "pattern": SOMETHING });
    let street = json!({ "type": "string", "pattern": SOMETHING, "maxLength": STREET_MAX });
    let address = json!({
        "type": "object",
        "required": ["province", "ward", "street"],
        "properties": { "province": reference(PROVINCES), "ward": line, "street": street },
    });
    super::with_all_of(wards.collect(), address)
}

/// Each row is a small form of its own: its columns see each other, not the rest.
fn table(columns: &[Field], min_rows: u32, max_rows: u32, lists: &CodeLists) -> Value {
    let mut properties = Map::new();
    let mut required = Vec::new();
    let mut also = Vec::new();
    for column in columns {
        let fragment = super::fragment(column, lists);
        properties.insert(column.id.clone(), super::described(column, fragment.property));
        required.extend(fragment.is_required.then(|| json!(column.id)));
        also.extend(fragment.rest);
    }
    let row = json!({
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    });
    let row = super::with_all_of(also, row);
    json!({ "type": "array", "minItems": min_rows, "maxItems": max_rows, "items": row })
}
