use proptest::prelude::*;

use super::*;
use crate::eid::der::{constructed, element, integer};

#[test]
fn values_are_read_in_their_one_form_only() {
    let reader = |bytes: &'static [u8]| Reader::new(bytes);
    assert_eq!(reader(&[1, 1, 0xFF]).boolean(), Ok(true));
    assert_eq!(reader(&[1, 1, 1]).boolean(), Err(DerError::Value));
    assert_eq!(reader(&[2, 1, 0]).unsigned(), Ok(&[][..]));
    assert_eq!(reader(&[2, 2, 0, 0x80]).unsigned(), Ok(&[0x80][..]));
    assert_eq!(reader(&[2, 2, 0, 0x7F]).unsigned(), Err(DerError::Value));
    assert_eq!(reader(&[2, 2, 0xFF, 0x80]).integer(), Err(DerError::Value));
    assert_eq!(reader(&[2, 1, 0x80]).unsigned(), Err(DerError::Value));
    assert_eq!(reader(&[2, 0]).integer(), Err(DerError::Value));
    assert_eq!(reader(&[2, 3, 1, 0, 1]).small(), Ok(65537));
    assert_eq!(reader(&[2, 5, 1, 0, 0, 0, 1]).small(), Err(DerError::Value));
    assert_eq!(reader(&[3, 2, 0, 0xA5]).bits().unwrap().whole(), Ok(&[0xA5][..]));
    assert!(reader(&[3, 2, 7, 0x80]).bits().unwrap().bit(0));
    assert_eq!(reader(&[3, 2, 7, 0xC0]).bits(), Err(DerError::Value));
    assert_eq!(reader(&[3, 1, 1]).bits(), Err(DerError::Value));
    assert_eq!(reader(&[3, 2, 8, 0]).bits(), Err(DerError::Value));
    assert_eq!(reader(&[4, 1, 9]).octets(), Ok(&[9][..]));
    assert_eq!(reader(&[4, 1, 9]).sequence().unwrap_err(), DerError::Unexpected);
}

#[test]
fn headers_are_read_in_their_one_form_only() {
    let any = |bytes: &'static [u8]| Reader::new(bytes).any().map(|element| element.content.len());
    assert_eq!(any(&[4, 0x81, 0x80]), Err(DerError::Truncated));
    assert_eq!(any(&[4, 0x81, 0x7F]), Err(DerError::Header));
    assert_eq!(any(&[4, 0x82, 0, 0x80]), Err(DerError::Header));
    assert_eq!(any(&[0x30, 0x80, 0, 0]), Err(DerError::Header));
    assert_eq!(any(&[4, 0x85, 1, 0, 0, 0, 0]), Err(DerError::Header));
    assert_eq!(any(&[0x5F, 0x1E, 0]), Err(DerError::Header));
    assert_eq!(any(&[0x5F, 0x80, 0x1F, 0]), Err(DerError::Header));
    assert_eq!(any(&[0x5F, 0x1F, 0]), Ok(0));
    assert_eq!(any(&[]), Err(DerError::Truncated));
    assert_eq!(any(&[0x5F]), Err(DerError::Truncated));
    assert_eq!(Reader::whole(&[5, 0, 0]).unwrap_err(), DerError::Trailing);
}

proptest! {
    #[test]
    fn what_was_written_is_read(numbers in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..40), 0..8), tag in 0u32..0x1F_FFFF) {
        let tag = Tag::application(tag);
        let written = constructed(tag, numbers.iter().map(|number| integer(number)));
        let mut reader = Reader::whole(&written).unwrap();
        let mut inside = reader.nested(tag).unwrap();
        for number in &numbers {
            let trimmed: Vec<u8> = number.iter().copied().skip_while(|byte| *byte == 0).collect();
            prop_assert_eq!(inside.unsigned().unwrap(), &trimmed[..]);
        }
        prop_assert!(inside.end().is_ok() && reader.end().is_ok());
    }

    #[test]
    fn any_bytes_are_survived(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
        let mut reader = Reader::new(&bytes);
        while let Ok(read) = reader.any() {
            // One encoding each: what was read is written as it stood.
            prop_assert_eq!(element(read.tag, read.content), read.bytes);
        }
    }
}
