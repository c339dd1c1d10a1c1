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

fn read_both<T: DeserializeOwned>(document: &Value) -> (Result<T, NotRead>, serde_json::Result<T>) {
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
    assert!(read::<One>(br#"{"a":1,"a":1}"#).unwrap_err().to_string().contains("stands twice"));
    assert!(read::<One>(b"[1]").is_err(), "serde_json takes the members in order");
    assert!(read::<(u8, u8)>(b"[1,2,3]").is_err());
}

#[test]
fn what_is_no_json_is_refused_with_its_place() {
    for (text, line, column) in [("{\"a\":1", 1, 6), ("[1]\n]", 2, 1), ("", 1, 0), ("\"\u{1}\"", 1, 2)] {
        let error = read::<Value>(text.as_bytes()).unwrap_err();
        assert_eq!(error.place(), format!("{line}:{column}"), "{text:?}");
    }
    let deep = "[".repeat(200) + &"]".repeat(200);
    assert!(read::<Value>(deep.as_bytes()).is_err());
}

/// The same types twice: once as serde reads them, once as they are read from the tree.
macro_rules! twice {
    ($($item:item)+) => {
        mod by_serde {
            use super::*;
            use serde::Deserialize as Read;
            $($item)+
        }
        mod from_tree {
            use super::*;
            use crate::json::FromTree as Read;
            $($item)+
        }
    };
}

fn seven() -> u32 {
    7
}

twice! {
    #[derive(Debug, PartialEq, Read)]
    #[serde(tag = "kind", rename_all = "snake_case")]
    pub(super) enum Shape {
        Nothing,
        Circle {
            #[serde(default = "seven")]
            radius: u32,
            label: Option<String>,
        },
        Many(Inner),
        #[serde(rename = "row")]
        Line { #[serde(default)] points: Vec<(i8, i8)>, within: Box<Shape> },
        #[serde(other)]
        Newer,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    pub(super) struct Inner {
        of: Vec<Shape>,
        #[serde(default)]
        named: BTreeMap<String, u8>,
    }

    #[derive(Debug, PartialEq, Read)]
    pub(super) struct Page {
        number: u8,
        #[serde(flatten)]
        inner: Inner,
        shape: Option<Shape>,
        #[serde(default = "seven")]
        copies: u32,
    }
}

#[test]
fn tags_and_flattened_parts_are_read_as_serde_reads_them() {
    let page = json!({
        "number": 3,
        "of": [
            {"kind": "nothing"}, {"kind": "nothing", "more": 1}, {"kind": "circle"}, {"radius": 2, "kind": "circle", "label": "x"},
            {"kind": "many", "of": [{"kind": "of tomorrow", "x": [1]}], "named": {"a": 1}},
            {"kind": "row", "within": {"kind": "circle", "label": null}, "points": [[1, -1]]}
        ],
        "named": {"b": 2}, "shape": {"kind": "nothing"}, "copies": 1, "unknown": {"kind": 3}
    });
    let others =
        [json!(null), json!(7), json!("x"), json!([]), json!({}), json!({"kind": "circle"}), json!([{"kind": [1]}])];
    let mut documents = vec![page.clone()];
    // Each member, at each depth, left out and replaced.
    let mut pointers = vec![String::new()];
    while let Some(pointer) = pointers.pop() {
        let below: Vec<String> = match page.pointer(&pointer).unwrap() {
            Value::Object(members) => members.keys().cloned().collect(),
            Value::Array(members) => (0..members.len()).map(|at| at.to_string()).collect(),
            _ => continue,
        };
        for name in below {
            let place = format!("{pointer}/{name}");
            // serde takes a variant's number for its name.
            for other in others.iter().filter(|other| name != "kind" || !other.is_number()) {
                let mut changed = page.clone();
                *changed.pointer_mut(&place).unwrap() = other.clone();
                documents.push(changed);
            }
            let mut without = page.clone();
            if let Some(object) = without.pointer_mut(&pointer).unwrap().as_object_mut() {
                object.remove(&name);
            }
            documents.push(without);
            pointers.push(place);
        }
    }
    let (mut taken, mut refused) = (0, 0);
    for document in documents {
        let bytes = serde_json::to_vec(&document).unwrap();
        let serdes = serde_json::from_slice::<by_serde::Page>(&bytes);
        let within_json = serde_json::from_slice::<from_tree::Page>(&bytes);
        match (read::<from_tree::Page>(&bytes), serdes, within_json) {
            (Ok(ours), Ok(serdes), Ok(within_json)) => {
                taken += 1;
                assert_eq!(format!("{ours:?}"), format!("{serdes:?}"), "{document}");
                assert_eq!(ours, within_json);
            }
            (Err(_), Err(_), Err(_)) => refused += 1,
            all => panic!("{document}: {all:?}"),
        }
    }
    assert!(taken > 50 && refused > 100, "{taken}, {refused}");
    assert!(read::<from_tree::Shape>(br#"{"kind":1}"#).is_err());
    let twice = br#"{"number":1,"of":[{"kind":"circle","kind":"nothing"}]}"#;
    assert!(read::<from_tree::Page>(twice).unwrap_err().to_string().contains("`kind` stands twice"));
}

#[test]
fn a_strict_reader_refuses_what_a_struct_has_not_down_to_the_next_tag() {
    let document = json!({"of": [{"kind": "circle", "radius": 1}, {"kind": "many", "of": [], "named": {"any": 1}}]});
    assert!(read_value_strictly::<from_tree::Inner>(&document).is_ok());
    for place in ["", "/of/0", "/of/1"] {
        let mut more = document.clone();
        more.pointer_mut(place).unwrap()["more"] = json!(1);
        assert!(read_value::<from_tree::Inner>(&more).is_ok(), "{place}");
        let strictly = read_value_strictly::<from_tree::Inner>(&more);
        // Below a tag a document is read as it may be newer than the program.
        assert_eq!(strictly.is_err(), place.is_empty(), "{place}");
        assert_eq!(read_strictly::<from_tree::Inner>(&serde_json::to_vec(&more).unwrap()).is_err(), place.is_empty());
    }
}

#[test]
fn an_error_names_the_member() {
    #[derive(Debug, Deserialize)]
    #[expect(dead_code, reason = "read, not used")]
    struct Two {
        #[serde(default)]
        first: u8,
        second: u8,
    }
    for (text, says) in [
        (r#"{"first":1}"#, "`second` is missing"),
        (r#"{"second":"x"}"#, "second: this text does not fit"),
        (r#"{"first":null,"second":1}"#, "first: null does not fit"),
        (r#"{"second":256}"#, "second: this number does not fit"),
    ] {
        let error = read::<Two>(text.as_bytes()).unwrap_err();
        assert_eq!(error.to_string(), says);
        let place = says.split_once(": ").map_or("the whole", |(place, _)| place);
        assert_eq!(error.place(), place);
    }
    let deep = json!({"of": [{"kind": "nothing"}, {"kind": "row", "within": {"kind": "circle", "radius": "secret"}}]});
    let error = read_value::<from_tree::Inner>(&deep).unwrap_err();
    assert_eq!(error.to_string(), "of[1]: within: radius: this text does not fit");
    assert!(read::<Two>(br#"{"second":1,"third":1}"#).is_ok());
}
