//! Payment codes: nothing panics, what is not taken is not followed, and what can be written is read back as it was.
#![no_main]

use congdan_core::payment::read_qr;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let reading = read_qr(text);
    assert!(reading.lenient || reading.request.is_none());
    if let Some(request) = reading.request
        && let Ok(written) = request.encode()
    {
        assert_eq!(read_qr(&written).request, Some(request));
    }
});
