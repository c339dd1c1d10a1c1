//! Answers to every form, right ones and what becomes of them under a few slips. The same seed makes the same answers, here and
//! beside a peer. The right ones are those of `tests/vectors/form`.

use std::{fs, path::Path};

use chrono::NaiveDate;
use congdan_core::form::{Answers, CompiledForm, Field, Finding, Form};
use serde_json::{Map, Value, json};

/// A stream of numbers from a seed (splitmix64).
pub struct Seeded(u64);

impl Seeded {
    /// The stream of a seed.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number below `end`, which is not zero.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % end as u64).expect("below a usize")
    }

    fn one_of<'a, T>(&mut self, some: &'a [T]) -> &'a T {
        &some[self.below(some.len())]
    }
}

/// The day and the right answers among those written by hand for a procedure. Wrong ones are made from them by slips.
///
/// # Panics
/// There is no such file, or it has another form.
#[must_use]
pub fn sets(procedure: &str, form: &CompiledForm) -> (NaiveDate, Vec<Map<String, Value>>) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../vectors/form/{procedure}.json"));
    let file: Value = serde_json::from_str(&fs::read_to_string(file).expect("a file a procedure")).expect("JSON");
    let base = &file["base"];
    let mut sets = vec![base.clone()];
    for case in file["cases"].as_array().expect("cases") {
        let changed = case.get("answers").cloned().unwrap_or_else(|| merged(base, &case["change"]));
        sets.push(changed);
    }
    let today = file["today"].as_str().and_then(|day| day.parse().ok()).expect("a day");
    let is_right = |set: &Map<String, Value>| {
        let answers: Answers = serde_json::from_value(Value::Object(set.clone())).expect("an object");
        !form.check(&answers, today).iter().any(Finding::is_error)
    };
    let right = sets.into_iter().filter_map(|set| set.as_object().cloned()).filter(is_right);
    (today, right.collect())
}

/// RFC 7386.
fn merged(base: &Value, change: &Value) -> Value {
    let Value::Object(change) = change else { return base.clone() };
    let mut merged = base.as_object().cloned().unwrap_or_default();
    for (key, value) in change {
        if value.is_null() {
            merged.remove(key);
        } else {
            let inner = merged.get(key).cloned().unwrap_or_default();
            merged.insert(key.clone(), if value.is_object() { self::merged(&inner, value) } else { value.clone() });
        }
    }
    Value::Object(merged)
}

/// Answers from a seed: one of the sets, with none to three slips.
pub fn answers(sets: &[Map<String, Value>], form: &Form, seed: u64) -> Map<String, Value> {
    let mut seeded = Seeded::new(seed);
    let mut answers = seeded.one_of(sets).clone();
    for _ in 0..seeded.below(4) {
        slip(&mut answers, form, &mut seeded);
    }
    answers
}

/// One slip: an answer missing, empty, of another type, too long, out of its list or limits, typed otherwise, or one that nobody
/// asked for.
fn slip(answers: &mut Map<String, Value>, form: &Form, seed: &mut Seeded) {
    const DAYS: &[&str] =
        &["2026-02-30", "1899-02-29", "31/04/2020", "29/02/2024", "2024-2-9", "1799-12-31", "00/00/1950", "03/1950"];
    const NUMBERS: &[&str] = &[
        "09123456789",
        "0912 345 678",
        "+84 912 345 678",
        "abc@",
        "a.b@example.vn",
        "00130000001",
        "Nam 3",
        "001 300 000 017",
        "1.250.000 đ",
        "12,5",
        "14h30",
    ];
    let fields: Vec<&Field> = form.fields().collect();
    let field = *seed.one_of(&fields);
    let wrong = match seed.below(16) {
        0 => {
            answers.remove(&field.id);
            return;
        }
        1 => {
            answers.insert("nobody_asked".to_owned(), json!("x"));
            return;
        }
        2 | 3 => {
            inside(answers.get_mut(&field.id), seed);
            return;
        }
        4 => Value::Null,
        5 => json!(""),
        6 => json!(" \t "),
        7 => json!(-7),
        8 => json!(1.5),
        9 => json!(["x"]),
        10 => json!({ "x": 1 }),
        11 => json!(seed.below(2) == 0),
        12 => json!("a".repeat(3_000)),
        13 => json!("??? 9"),
        14 => json!(*seed.one_of(DAYS)),
        _ => json!(*seed.one_of(NUMBERS)),
    };
    answers.insert(field.id.clone(), wrong);
}

/// A slip inside an address, a file or a table; none elsewhere.
fn inside(value: Option<&mut Value>, seed: &mut Seeded) {
    match value {
        Some(Value::Object(parts)) if !parts.is_empty() => {
            let names: Vec<String> = parts.keys().cloned().collect();
            let name = seed.one_of(&names).clone();
            match seed.below(4) {
                0 => drop(parts.remove(&name)),
                1 => drop(parts.insert(name, json!(""))),
                2 => drop(parts.insert(name, json!(3))),
                _ => drop(parts.insert(name, json!("no such code"))),
            }
        }
        Some(Value::Array(rows)) if !rows.is_empty() => {
            let at = seed.below(rows.len());
            match (seed.below(4), &mut rows[at]) {
                (0, row) => *row = json!("no row"),
                (1, _) => rows.extend((0..60).map(|_| json!({}))),
                (2, Value::Object(row)) => drop(row.insert("nobody_asked".to_owned(), json!(true))),
                (_, row) => inside(Some(row), seed),
            }
        }
        _ => {}
    }
}
