//! Active Authentication: the chip signs a challenge with a key that cannot be copied (ICAO Doc 9303-11 §6.1).
//!
//! With a challenge of the server it proves possession of the card to the server. The key counts only if the SOD covers DG15.

use sha1::Sha1;
use sha2::{Digest, Sha224, Sha256, Sha384, Sha512, Sha512_224, Sha512_256};

use super::{apdu::Command, security_info::ActiveKey};
use crate::eid::{
    der::Oid,
    pki::{CurveName, RsaKey, curve, ecdsa},
};

/// 0.4.0.127.0.7.1.1.4.1, `ecdsa-plain-signatures` (BSI TR-03111 §5.2.1.1): one arc below names the hash.
const ECDSA_PLAIN: [u8; 9] = [4, 0, 0x7F, 0, 7, 1, 1, 4, 1];

/// A challenge and what the chip made of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActiveEvidence {
    /// The challenge.
    pub challenge: [u8; 8],
    /// The signature.
    pub signature: Vec<u8>,
}

/// What a signature is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ActiveVerdict {
    /// The owner of the key signed this challenge.
    Genuine,
    /// Somebody else did, or another challenge was signed.
    Forged,
    /// Shorter than the key asks for: lost on the way.
    Incomplete,
    /// A kind of key or hash that we do not calculate with.
    Unsupported,
}

/// Asks the chip to sign a challenge.
#[must_use]
pub fn internal_authenticate(challenge: [u8; 8], expected: u32) -> Command {
    Command::new(0x00, 0x88, 0x00, 0x00).data(challenge).expecting(expected)
}

impl ActiveKey {
    /// How many bytes a signature has; of ECDSA the longer of both forms.
    #[must_use]
    pub fn signature_bytes(&self) -> usize {
        match self {
            Self::Rsa { modulus, .. } => modulus.len(),
            // Two numbers with a sign each, in a sequence.
            Self::Ec { curve: name, .. } => 2 * (curve::curve(*name).width + 3) + 3,
            Self::Unsupported => 256,
        }
    }
}

impl ActiveEvidence {
    /// Checks the signature with the key in DG15 and the algorithm DG14 names for elliptic curves.
    #[must_use]
    pub fn verify(&self, key: &ActiveKey, algorithm: Option<&Oid>) -> ActiveVerdict {
        match key {
            ActiveKey::Rsa { modulus, exponent } => self.verify_rsa(modulus, exponent),
            ActiveKey::Ec { curve, point } => self.verify_ecdsa(*curve, point, algorithm),
            ActiveKey::Unsupported => ActiveVerdict::Unsupported,
        }
    }

    fn verify_rsa(&self, modulus: &[u8], exponent: &[u8]) -> ActiveVerdict {
        if self.signature.len() < modulus.len() {
            return ActiveVerdict::Incomplete;
        }
        if self.signature.len() > modulus.len() {
            return ActiveVerdict::Forged;
        }
        let Ok(key) = RsaKey::new(modulus, exponent) else { return ActiveVerdict::Unsupported };
        let Some((message, opposite)) = key.recover_both(&self.signature) else { return ActiveVerdict::Forged };
        // A signer may take the smaller of a number and its opposite (ISO/IEC 9796-2 §A.2).
        let verdicts = [message, opposite].map(|message| recovered(&message, &self.challenge));
        match verdicts {
            [ActiveVerdict::Genuine, _] | [_, ActiveVerdict::Genuine] => ActiveVerdict::Genuine,
            [ActiveVerdict::Unsupported, _] | [_, ActiveVerdict::Unsupported] => ActiveVerdict::Unsupported,
            _ => ActiveVerdict::Forged,
        }
    }

    fn verify_ecdsa(&self, name: CurveName, point: &[u8], algorithm: Option<&Oid>) -> ActiveVerdict {
        let curve = curve::curve(name);
        let Some(point) = curve::Point::read(curve, point) else { return ActiveVerdict::Unsupported };
        let Some(digest) = ecdsa_digest(algorithm, curve.width, &self.challenge) else {
            return ActiveVerdict::Unsupported;
        };
        // The standard asks for r‖s; chips that write DER exist. Both are told apart by length, or else both are tried.
        let plain = (self.signature.len() == 2 * curve.width).then(|| self.signature.split_at(curve.width));
        let written = ecdsa::read(&self.signature).ok();
        if plain.into_iter().chain(written).any(|numbers| ecdsa::verify(curve, &point, &digest, numbers)) {
            return ActiveVerdict::Genuine;
        }
        if self.signature.len() < curve.width { ActiveVerdict::Incomplete } else { ActiveVerdict::Forged }
    }
}

/// The hash of two parts, one after the other.
type Hash = fn(&[u8], &[u8]) -> Vec<u8>;

/// ISO/IEC 9796-2 scheme 1 with partial recovery, as ICAO Doc 9303-11 §6.1 takes it: `6A ‖ M1 ‖ H(M1 ‖ challenge) ‖ trailer`,
/// the trailer `BC` for SHA-1 or the hash's number and `CC`.
fn recovered(message: &[u8], challenge: &[u8]) -> ActiveVerdict {
    let [0x6A, inside @ ..] = message else { return ActiveVerdict::Forged };
    let (inside, hash): (_, Hash) = match inside {
        [inside @ .., 0xBC] | [inside @ .., 0x33, 0xCC] => (inside, digest::<Sha1>),
        [inside @ .., 0x34, 0xCC] => (inside, digest::<Sha256>),
        [inside @ .., 0x35, 0xCC] => (inside, digest::<Sha512>),
        [inside @ .., 0x36, 0xCC] => (inside, digest::<Sha384>),
        [inside @ .., 0x38, 0xCC] => (inside, digest::<Sha224>),
        [inside @ .., 0x39, 0xCC] => (inside, digest::<Sha512_224>),
        [inside @ .., 0x3A, 0xCC] => (inside, digest::<Sha512_256>),
        // RIPEMD and Whirlpool.
        [.., 0x31 | 0x32 | 0x37, 0xCC] => return ActiveVerdict::Unsupported,
        _ => return ActiveVerdict::Forged,
    };
    let length = hash(&[], &[]).len();
    let Some((nonce, sent)) = inside.len().checked_sub(length).map(|at| inside.split_at(at)) else {
        return ActiveVerdict::Forged;
    };
    if hash(nonce, challenge) == sent { ActiveVerdict::Genuine } else { ActiveVerdict::Forged }
}

fn digest<D: Digest>(first: &[u8], second: &[u8]) -> Vec<u8> {
    D::new().chain_update(first).chain_update(second).finalize().to_vec()
}

/// The challenge under the hash that DG14 names; a chip that names none gets the one that fits its curve.
fn ecdsa_digest(algorithm: Option<&Oid>, field: usize, challenge: &[u8]) -> Option<Vec<u8>> {
    let arc = match algorithm {
        None if field <= 32 => 3,
        None if field <= 48 => 4,
        None => 5,
        Some(algorithm) => match algorithm.as_bytes().strip_prefix(&ECDSA_PLAIN)? {
            [arc] => *arc,
            _ => return None,
        },
    };
    Some(match arc {
        1 => digest::<Sha1>(challenge, &[]),
        2 => digest::<Sha224>(challenge, &[]),
        3 => digest::<Sha256>(challenge, &[]),
        4 => digest::<Sha384>(challenge, &[]),
        5 => digest::<Sha512>(challenge, &[]),
        _ => return None,
    })
}

#[cfg(test)]
#[path = "active_authentication_tests.rs"]
mod tests;
