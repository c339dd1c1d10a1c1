//! The code on a card: any text is read or refused, with the same answer each time.
#![no_main]

use congdan_core::eid::read_card_qr;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let now = chrono::DateTime::from_timestamp(1_795_000_000, 0).expect("a time that exists");
    let reading = read_card_qr(text, now);
    assert!(!reading.is_valid() || reading.card.is_some());
    assert_eq!(read_card_qr(text, now), reading);
});
