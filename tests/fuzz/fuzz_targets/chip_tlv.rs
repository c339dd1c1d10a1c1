//! Structures of a chip: any bytes end in a value or an error, and no object reaches beyond its bytes.
#![no_main]

use congdan_core::eid::chip::{
    security_info::{ActiveKey, SecurityInfos, public_key_on_curve},
    tlv::{Header, TlvReader},
};
use libfuzzer_sys::fuzz_target;

fn walk(mut reader: TlvReader<'_>) -> usize {
    let mut read = 0;
    while let Ok(Some(object)) = reader.next_object() {
        read += object.whole.len();
        if let Ok(inside) = object.enter() {
            assert!(walk(inside) <= object.value.len());
        }
    }
    read
}

fuzz_target!(|bytes: &[u8]| {
    if let Ok(reader) = TlvReader::new(bytes) {
        assert!(walk(reader) <= bytes.len());
    }
    if let Ok(header) = Header::read(bytes) {
        assert!(header.bytes <= bytes.len());
    }
    let _ = SecurityInfos::parse(bytes);
    let _ = SecurityInfos::parse_group_14(bytes);
    let _ = SecurityInfos::parse_card_security(bytes);
    let _ = ActiveKey::parse_group_15(bytes);
    let _ = public_key_on_curve(bytes);
});
