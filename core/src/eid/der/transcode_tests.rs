use proptest::prelude::*;

use super::*;
use crate::eid::der::{Reader, constructed, element};

fn der(ber: &[u8]) -> Result<Vec<u8>, DerError> {
    to_der(ber, Limits::FILE)
}

#[test]
fn lengths_become_definite_and_split_strings_one() {
    let ber = [0x30, 0x80, 0x24, 0x80, 4, 2, 1, 2, 0x24, 3, 4, 1, 3, 0, 0, 2, 0x81, 1, 7, 0, 0];
    assert_eq!(der(&ber).unwrap(), [0x30, 8, 4, 3, 1, 2, 3, 2, 1, 7]);
    assert_eq!(der(&[0x23, 8, 3, 2, 0, 0xAB, 3, 2, 4, 0xC0]).unwrap(), [3, 3, 4, 0xAB, 0xC0]);
    assert_eq!(der(&[0x24, 0]).unwrap(), [4, 0]);
    assert_eq!(der(&[0x23, 0]).unwrap(), [3, 1, 0]);
    // Behind a tag that replaces the string's own nobody can know that it was one.
    assert_eq!(der(&[0xA0, 0x80, 4, 1, 1, 0, 0]).unwrap(), [0xA0, 3, 4, 1, 1]);
}

#[test]
fn what_is_not_ber_is_refused() {
    for (bytes, error) in [
        (&[][..], DerError::Truncated),
        (&[0x30, 0x80, 2, 1, 1], DerError::Truncated),
        (&[0x30, 2, 2, 1, 1], DerError::Truncated),
        (&[4, 0x80, 0, 0], DerError::Header),
        (&[4, 0xFF, 0], DerError::Header),
        (&[4, 0x89, 1, 0, 0, 0, 0, 0, 0, 0, 0], DerError::Truncated),
        (&[0, 0], DerError::Unexpected),
        (&[0x30, 2, 0, 0], DerError::Unexpected),
        (&[0x24, 3, 2, 1, 1], DerError::Unexpected),
        (&[0x23, 8, 3, 2, 4, 0xA0, 3, 2, 0, 0xC0], DerError::Value),
        (&[5, 0, 0], DerError::Trailing),
    ] {
        assert_eq!(der(bytes), Err(error), "{bytes:?}");
    }
}

#[test]
fn limits_hold_to_the_last_one_allowed() {
    let nested = |depth: usize| (0..depth).fold(vec![5, 0], |inner, _| element(Tag::SEQUENCE, &inner));
    let limits = Limits { depth: 5, size: 100, count: 10 };
    assert!(to_der(&nested(5), limits).is_ok());
    assert_eq!(to_der(&nested(6), limits), Err(DerError::Depth));
    // A string split into a string split into … is depth, too.
    let split = |depth: usize| {
        let string = Tag { constructed: true, ..Tag::OCTET_STRING };
        (0..depth).fold(element(Tag::OCTET_STRING, &[1]), |inner, _| element(string, &inner))
    };
    assert!(to_der(&split(5), limits).is_ok());
    assert_eq!(to_der(&split(6), limits), Err(DerError::Depth));
    assert_eq!(to_der(&split(1_000), Limits { size: 1 << 20, ..limits }), Err(DerError::Depth));
    let many = |count: usize| constructed(Tag::SEQUENCE, vec![[5, 0]; count]);
    assert!(to_der(&many(9), limits).is_ok());
    assert_eq!(to_der(&many(10), limits), Err(DerError::Count));
    assert!(to_der(&element(Tag::OCTET_STRING, &[0; 98]), limits).is_ok());
    assert_eq!(to_der(&element(Tag::OCTET_STRING, &[0; 99]), limits), Err(DerError::Size));
}

/// A value, which BER can write in many ways and DER in one.
#[derive(Debug, Clone)]
enum Value {
    Primitive(Tag, Vec<u8>),
    Constructed(Tag, Vec<Value>),
}

fn value() -> impl Strategy<Value = Value> {
    let bytes = prop::collection::vec(any::<u8>(), 0..300);
    let primitive = prop_oneof![
        bytes.clone().prop_map(|bytes| Value::Primitive(Tag::OCTET_STRING, bytes)),
        bytes.clone().prop_map(|bytes| Value::Primitive(Tag::INTEGER, bytes)),
        bytes.clone().prop_map(|bytes| Value::Primitive(Tag::application_primitive(0x1F), bytes)),
        bytes.prop_map(|mut bytes| {
            bytes.insert(0, 0);
            Value::Primitive(Tag::BIT_STRING, bytes)
        }),
    ];
    primitive.prop_recursive(4, 24, 5, |inner| {
        let tag = prop_oneof![Just(Tag::SEQUENCE), Just(Tag::SET), Just(Tag::context(0)), Just(Tag::application(0x17))];
        (tag, prop::collection::vec(inner, 0..5)).prop_map(|(tag, values)| Value::Constructed(tag, values))
    })
}

fn write_der(value: &Value) -> Vec<u8> {
    match value {
        Value::Primitive(tag, bytes) => element(*tag, bytes),
        Value::Constructed(tag, values) => constructed(*tag, values.iter().map(write_der)),
    }
}

/// Draws choices until they run out; then the plain form is taken.
struct Choices<'a>(std::slice::Iter<'a, u8>);

impl Choices<'_> {
    fn next(&mut self, of: u8) -> u8 {
        self.0.next().map_or(0, |byte| byte % of)
    }
}

fn wrap(tag: Tag, content: &[u8], choices: &mut Choices<'_>) -> Vec<u8> {
    let mut out = Vec::new();
    header(tag, content.len(), &mut out);
    match choices.next(3) {
        1 if tag.constructed => {
            let mut out = element(tag, &[]);
            *out.last_mut().unwrap() = 0x80;
            out.extend_from_slice(content);
            out.extend_from_slice(&END);
            return out;
        }
        2 => {
            // Needless zeros in front of the length.
            let mut out = element(tag, &[]);
            *out.last_mut().unwrap() = 0x86;
            out.extend_from_slice(&u64::try_from(content.len()).unwrap().to_be_bytes()[2..]);
            out.extend_from_slice(content);
            return out;
        }
        _ => out.extend_from_slice(content),
    }
    out
}

fn write_ber(value: &Value, choices: &mut Choices<'_>) -> Vec<u8> {
    match value {
        Value::Constructed(tag, values) => {
            let content: Vec<u8> = values.iter().flat_map(|value| write_ber(value, choices)).collect();
            wrap(*tag, &content, choices)
        }
        Value::Primitive(tag, bytes) if is_string(*tag) && choices.next(2) == 1 => {
            let (is_bits, body) = (*tag == Tag::BIT_STRING, bytes.get(1..).unwrap_or_default());
            let parts = if is_bits { body } else { bytes }.chunks(1 + usize::from(choices.next(100)));
            let parts: Vec<Vec<u8>> =
                parts.map(|part| if is_bits { [&[0], part].concat() } else { part.to_vec() }).collect();
            let content: Vec<u8> = parts.iter().flat_map(|part| wrap(*tag, part, choices)).collect();
            wrap(Tag { constructed: true, ..*tag }, &content, choices)
        }
        Value::Primitive(tag, bytes) => wrap(*tag, bytes, choices),
    }
}

proptest! {
    #[test]
    fn however_a_value_is_written_it_becomes_the_one_form(value in value(), choices in prop::collection::vec(any::<u8>(), 0..80)) {
        let one = write_der(&value);
        prop_assert_eq!(der(&write_ber(&value, &mut Choices(choices.iter()))).unwrap(), one.clone());
        prop_assert_eq!(der(&one).unwrap(), one);
    }

    #[test]
    fn any_bytes_are_survived_and_what_comes_out_is_der(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        if let Ok(out) = der(&bytes) {
            prop_assert!(Reader::whole(&out).is_ok());
            prop_assert_eq!(der(&out), Ok(out));
        }
    }

    #[test]
    fn mutated_ber_is_survived(value in value(), choices in prop::collection::vec(any::<u8>(), 0..80), at: prop::sample::Index, byte: u8) {
        let mut ber = write_ber(&value, &mut Choices(choices.iter()));
        let at = at.index(ber.len());
        ber[at] = byte;
        if let Ok(out) = der(&ber) {
            prop_assert_eq!(der(&out), Ok(out));
        }
    }
}
