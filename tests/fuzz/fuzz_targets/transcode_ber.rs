//! Any bytes: what comes out is DER, and DER comes out as it went in.
#![no_main]

use congdan_core::eid::der::{Limits, Reader, to_der};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(der) = to_der(bytes, Limits::FILE) {
        assert!(Reader::whole(&der).is_ok());
        assert_eq!(to_der(&der, Limits::FILE).as_deref(), Ok(der.as_slice()));
    }
});
