//! Units: whatever is typed, nothing panics, answers stay in bounds, and an old unit becomes units of today.
#![no_main]

use std::sync::{Arc, LazyLock};

use congdan_core::unit::UnitTable;
use libfuzzer_sys::fuzz_target;

static UNITS: LazyLock<Arc<UnitTable>> = LazyLock::new(UnitTable::builtin);

fuzz_target!(|text: &str| {
    assert!(UNITS.find(text, None).len() <= 50);
    let answer = UNITS.convert(text);
    assert!(answer.from.len() <= 30);
    assert!(answer.candidates.iter().all(|candidate| candidate.unit.valid_to.is_none()));
    assert!(answer.candidates.iter().filter(|candidate| candidate.default).count() <= 1);
});
