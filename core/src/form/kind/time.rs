//! A time of the day, `HH:MM`, as civil status forms ask for it: “lúc … giờ … phút”.

use serde_json::Value;

use super::{Found, Reading, text::plain};
use crate::text::fold;

pub(super) fn read(value: &Value) -> Reading<'_> {
    let Some(text) = value.as_str() else { return Reading::wrong(value.clone(), Found::error("form.not_text")) };
    match parse(&fold(text)) {
        Some((hour, minute)) => Reading::right(format!("{hour:02}:{minute:02}")),
        None => Reading::wrong(plain(text, false), Found::error("form.not_a_time")),
    }
}

/// `14:30`, `14h30`, `14 giờ 30 phút`, `14g`.
fn parse(folded: &str) -> Option<(u32, u32)> {
    let joined: String = folded.chars().filter(|letter| !letter.is_whitespace()).collect();
    let joined = joined.strip_suffix("phut").unwrap_or(&joined);
    let (hour, minute) = ["gio", ":", "h", "g"]
        .iter()
        .find_map(|between| joined.split_once(between))
        .filter(|(hour, _)| !hour.is_empty())?;
    let number = |part: &str| {
        ((1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())).then(|| part.parse().ok())?
    };
    let minute = if minute.is_empty() { 0 } else { number(minute)? };
    Some((number(hour)?, minute)).filter(|(hour, minute)| *hour < 24 && *minute < 60)
}
