//! Units: whatever is typed, nothing panics, answers stay in bounds, and an old unit becomes units of today.
#![no_main]

use congdan_core::unit::{convert_unit, find_units};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    assert!(find_units(text, None).len() <= 50);
    let answer = convert_unit(text);
    assert!(answer.from.len() <= 30);
    assert!(answer.candidates.iter().all(|candidate| candidate.unit.valid_to.is_none()));
    assert!(answer.candidates.iter().filter(|candidate| candidate.default).count() <= 1);
});
