use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Value, json};

use super::*;

#[derive(Debug, PartialEq, Deserialize)]
struct Whole {
    flag: bool,
    small: u8,
    below: i64,
    part: f64,
    text: String,
    maybe: Option<u32>,
    #[serde(default)]
    left_out: Option<String>,
    pair: (u8, String),
    wrapped: Wrapped,
    list: Vec<Kind>,
    by_number: BTreeMap<u8, String>,
    by_kind: BTreeMap<Kind, i8>,
    anything: Value,
    nothing: (),
    tagged: Vec<Tagged>,
    #[serde(flatten)]
    further: BTreeMap<String, Value>,
}

#[derive(Debug, PartialEq, Deserialize)]
struct Wrapped(String);

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Plain,
    With(u8),
    Pair(u8, u8),
    Named { size: u8 },
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum Tagged {
    Empty,
    Full { kind: Kind, text: String },
}

fn document() -> Value {
    json!({
        "flag": true, "small": 255, "below": -9_007_199_254_740_993_i64, "part": 0.1, "text": "Đắk Lắk\n", "maybe": null,
        "pair": [1, "một"], "wrapped": "w", "list": ["plain", {"with": 3}, {"pair": [1, 2]}, {"named": {"size": 4}}, {"plain": null}],
        "by_number": {"1": "a", "14": "b"}, "by_kind": {"plain": -1}, "anything": {"a": [1, -2, 1.5, u64::MAX, i64::MIN, null]},
        "nothing": null, "tagged": [{"type": "empty"}, {"type": "full", "kind": {"with": 9}, "text": "t"}], "more": [{}], "most": ""
    })
}

fn read_both<T: DeserializeOwned>(document: &Value) -> (serde_json::Result<T>, serde_json::Result<T>) {
    let bytes = serde_json::to_vec(document).unwrap();
    (read(&bytes), serde_json::from_slice(&bytes))
}

#[test]
fn everything_is_read_as_serde_json_reads_it() {
    let (ours, theirs) = read_both::<Whole>(&document());
    let ours = ours.unwrap();
    assert_eq!(ours, theirs.unwrap());
    assert_eq!(ours, read_value(&document()).unwrap());
    assert_eq!(read::<Value>(&serde_json::to_vec(&document()).unwrap()).unwrap(), document());
}

#[test]
fn what_does_not_fit_is_refused_as_serde_json_refuses_it() {
    // A member that no type has leaves the document right; it is here so that the comparison can fail.
    let others =
        [json!(null), json!(true), json!(-1), json!(256), json!(1.5), json!("x"), json!([1]), json!({"plain": 1})];
    let mut refused = 0;
    for name in document().as_object().unwrap().keys() {
        for other in &others {
            let mut changed = document();
            changed[name] = other.clone();
            let (ours, theirs) = read_both::<Whole>(&changed);
            match (ours, theirs) {
                (Ok(ours), Ok(theirs)) => assert_eq!(ours, theirs, "{name}: {other}"),
                (Err(_), Err(_)) => refused += 1,
                (ours, theirs) => panic!("{name}: {other}: {ours:?}, {theirs:?}"),
            }
        }
        let mut without = document();
        without.as_object_mut().unwrap().remove(name);
        let (ours, theirs) = read_both::<Whole>(&without);
        assert_eq!(ours.is_ok(), theirs.is_ok(), "without {name}");
    }
    assert!(refused > 60, "{refused}");
}

#[test]
fn what_is_written_twice_or_as_a_list_is_refused() {
    #[derive(Debug, Deserialize)]
    struct One {
        #[expect(dead_code, reason = "read, not used")]
        a: u8,
    }
    assert!(read::<One>(br#"{"a":1}"#).is_ok());
    assert!(read::<One>(br#"{"a":1,"a":1}"#).unwrap_err().to_string().contains("duplicate field"));
    assert!(read::<One>(b"[1]").is_err(), "serde_json takes the members in order");
    assert!(read::<(u8, u8)>(b"[1,2,3]").is_err());
}

#[test]
fn what_is_no_json_is_refused_with_its_place() {
    for (text, line, column) in [("{\"a\":1", 1, 6), ("[1]\n]", 2, 1), ("", 1, 0), ("\"\u{1}\"", 1, 2)] {
        let error = read::<Value>(text.as_bytes()).unwrap_err();
        assert_eq!((error.line(), error.column()), (line, column), "{text:?}");
    }
    let deep = "[".repeat(200) + &"]".repeat(200);
    assert!(read::<Value>(deep.as_bytes()).is_err());
}
