//! Answers of a chip, in the clear and inside a session: any bytes end in a value or an error, none passes for protected.
#![no_main]

use congdan_core::eid::chip::{
    apdu::{Answer, Command},
    cipher::CipherKind,
    key_derivation::SessionKeys,
    secure_messaging::{Counter, SecureMessaging},
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(command) = Command::decode(bytes) {
        assert!(Command::decode(&command.encode()) == Ok(command));
    }
    let Ok(answer) = Answer::decode(bytes) else { return };
    assert_eq!(answer.encode(), bytes);
    for kind in [CipherKind::TripleDes, CipherKind::Aes128] {
        let keys = SessionKeys::derive(b"nobody else knows this", kind);
        assert!(SecureMessaging::new(keys, Counter::zero(kind)).open(&answer).is_err());
    }
});
