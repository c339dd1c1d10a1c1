//! Any bytes as a chip's file, a certificate, a list: they are read or refused, and never judged genuine.
#![no_main]

use std::collections::BTreeMap;

use congdan_core::eid::{
    passive::{Standing, authenticate},
    pki::{Certificate, MasterList, RevocationList, TrustAnchors},
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let at = chrono::DateTime::from_timestamp(1_795_000_000, 0).expect("a time that exists");
    let mut trust = TrustAnchors::default();
    if let Ok(certificate) = Certificate::read(bytes) {
        let _ = trust.add(certificate);
    }
    if let Ok(list) = MasterList::read(bytes) {
        let _ = trust.add_master_list(&list);
    }
    if let Ok(list) = RevocationList::read(bytes) {
        trust.add_revocation_list(list);
    }
    let report = authenticate(bytes, &BTreeMap::from([(1, bytes.to_vec())]), &trust, at);
    assert_ne!(report.standing(), Standing::Genuine);
});
