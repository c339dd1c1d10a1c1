//! The lines of a document: any text is read or refused; a Vietnamese number and the key to a chip come only out of lines whose
//! check digits fit, and what was read and spelt out again reads the same.
#![no_main]

use congdan_core::eid::mrz::read_mrz;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let now = chrono::DateTime::from_timestamp(1_795_000_000, 0).expect("a time that exists");
    let reading = read_mrz(text, now);
    assert!(!reading.is_valid() || reading.mrz.is_some());
    assert_eq!(read_mrz(text, now), reading);
    let Some(mrz) = reading.mrz else { return };
    if let Some(access) = mrz.access {
        // Number, birth and expiry, each with its check digit (ICAO Doc 9303-11 §4.3.2).
        assert!(access.len() >= 24 && access.is_ascii());
    }
});
