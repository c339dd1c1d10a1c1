//! A vehicle's plate: province (two digits), series, number (four or five digits). Series and provinces change by circular
//! (Thông tư 79/2024/TT-BCA, 51/2025/TT-BCA, both from secondary sources), so that an unusual plate is only asked about.
//! Kept as `29A-12345`.

use serde_json::Value;

use super::{
    Found, Reading,
    text::{is_longer, plain},
};

/// The letters of series: no I, J, O, Q, R, W, which are read as others.
const SERIES: &str = "ABCDEFGHKLMNPSTUVXYZ";
const LONGEST: usize = 20;

pub(super) fn read(value: &Value) -> Reading<'_> {
    let Some(text) = value.as_str() else { return Reading::wrong(value.clone(), Found::error("form.not_text")) };
    let text = plain(text, false);
    if is_longer(&text, LONGEST) {
        return Reading::wrong(text, Found::error("form.too_long").with("max", LONGEST));
    }
    match canonical(&text.to_uppercase()) {
        Some(plate) => Reading::spelt(value, &plate),
        None => Reading::spelt(value, &text).said([Found::warning("form.unusual_plate")]),
    }
}

/// Province and series, a hyphen, the number; `None` if it is no such plate, or if it could be split in two ways.
fn canonical(typed: &str) -> Option<String> {
    // A dot stands only inside the number: 123.45.
    let typed = typed.replace('.', "");
    let parts: Vec<&str> = typed.split(['-', ' ']).filter(|part| !part.is_empty()).collect();
    let (number, head) = match parts.split_last()? {
        (number, head) if !head.is_empty() => (*number, head.concat()),
        // Written without a break: 29A12345 may be 29A-12345 or 29A1-2345, and is asked about.
        (whole, _) => {
            let splits: Vec<usize> = [4, 5]
                .into_iter()
                .filter_map(|digits| whole.len().checked_sub(digits))
                .filter(|at| whole.is_char_boundary(*at) && is_head(&whole[..*at]) && is_number(&whole[*at..]))
                .collect();
            let [at] = splits.as_slice() else { return None };
            (&whole[*at..], whole[..*at].to_owned())
        }
    };
    (is_head(&head) && is_number(number)).then(|| format!("{head}-{number}"))
}

fn is_number(text: &str) -> bool {
    matches!(text.len(), 4 | 5) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// `29A`, `29AB`, `29B1`: provinces begin at 11.
fn is_head(text: &str) -> bool {
    let is_letter = |letter: char| SERIES.contains(letter);
    let Some((province, series)) = text.split_at_checked(2) else { return false };
    let mut series = series.chars();
    province.bytes().all(|byte| byte.is_ascii_digit())
        && province >= "11"
        && series.next().is_some_and(is_letter)
        && series.next().is_none_or(|letter| is_letter(letter) || letter.is_ascii_digit())
        && series.next().is_none()
}
