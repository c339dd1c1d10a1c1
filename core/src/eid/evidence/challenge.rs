//! The challenge that a chip answers.

use sha2::{Digest, Sha256};

use crate::id::SessionId;

/// What the chip signs (ICAO Doc 9303-11 §6.1: eight bytes): the head of SHA-256 over the server's nonce, the session and the
/// thumbprint of the phone's key (RFC 7638). An answer is of use on this phone, in this session and for this challenge alone.
#[must_use]
pub fn card_challenge(nonce: &[u8; 32], session: SessionId, device_thumbprint: &str) -> [u8; 8] {
    let hash = Sha256::new()
        .chain_update(nonce)
        .chain_update(session.as_uuid().as_bytes())
        .chain_update(device_thumbprint)
        .finalize();
    std::array::from_fn(|at| hash[at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_differs_by_nonce_session_and_key() {
        let session = |n: u128| SessionId::from_uuid(uuid::Uuid::from_u128(n));
        let first = card_challenge(&[1; 32], session(1), "a");
        assert_eq!(first, card_challenge(&[1; 32], session(1), "a"));
        for other in [
            card_challenge(&[2; 32], session(1), "a"),
            card_challenge(&[1; 32], session(2), "a"),
            card_challenge(&[1; 32], session(1), "b"),
        ] {
            assert_ne!(other, first);
        }
    }
}
