//! Active Authentication: the chip signs a challenge with a key that cannot be copied (ICAO Doc 9303-11 §6.1).
//!
//! With a challenge of the server it proves possession of the card to the server. The key counts only if the SOD covers DG15.

use crypto_bigint::{
    BoxedUint, Odd, Resize,
    modular::{BoxedMontyForm, BoxedMontyParams},
};
use der::{
    Decode, Reader, SliceReader, Tagged,
    asn1::{AnyRef, ObjectIdentifier, UintRef},
};
use sha1::Sha1;
use sha2::{Digest, Sha224, Sha256, Sha384, Sha512, Sha512_224, Sha512_256};

use super::{
    apdu::Command,
    security_info::{ActiveKey, EcKey},
};

/// The shortest modulus, in bytes: 1,024 bits, which the oldest chips have.
const SHORTEST_MODULUS: usize = 128;
/// The longest modulus, in bytes: 8,192 bits.
const LONGEST_MODULUS: usize = 1_024;
/// The longest exponent, in bytes.
const LONGEST_EXPONENT: usize = 8;
/// `ecdsa-plain-signatures` (BSI TR-03111 §5.2.1.1): the last arc names the hash.
const ECDSA_PLAIN: ObjectIdentifier = ObjectIdentifier::new_unwrap("0.4.0.127.0.7.1.1.4.1");

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
            Self::Ec(key) => 2 * (key.curve.field_bytes() + 3) + 3,
            Self::Unsupported => 256,
        }
    }
}

impl ActiveEvidence {
    /// Checks the signature with the key in DG15 and the algorithm DG14 names for elliptic curves.
    #[must_use]
    pub fn verify(&self, key: &ActiveKey, algorithm: Option<&ObjectIdentifier>) -> ActiveVerdict {
        match key {
            ActiveKey::Rsa { modulus, exponent } => self.verify_rsa(modulus, exponent),
            ActiveKey::Ec(key) => self.verify_ecdsa(key, algorithm),
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
        let Some(key) = RsaKey::new(modulus, exponent) else { return ActiveVerdict::Unsupported };
        let Some((message, opposite)) = key.open(&self.signature) else { return ActiveVerdict::Forged };
        // A signer may take the smaller of a number and its opposite (ISO/IEC 9796-2 §A.2).
        let verdicts = [message, opposite].map(|message| recovered(&message, &self.challenge));
        match verdicts {
            [ActiveVerdict::Genuine, _] | [_, ActiveVerdict::Genuine] => ActiveVerdict::Genuine,
            [ActiveVerdict::Unsupported, _] | [_, ActiveVerdict::Unsupported] => ActiveVerdict::Unsupported,
            _ => ActiveVerdict::Forged,
        }
    }

    fn verify_ecdsa(&self, key: &EcKey, algorithm: Option<&ObjectIdentifier>) -> ActiveVerdict {
        let field = key.curve.field_bytes();
        let Some(digest) = ecdsa_digest(algorithm, field, &self.challenge) else { return ActiveVerdict::Unsupported };
        // The standard asks for r‖s; chips that write DER exist. Both are told apart by length, or else both are tried.
        let plain = (self.signature.len() == 2 * field).then(|| self.signature.split_at(field));
        if plain.is_some_and(|(r, s)| key.curve.signature_fits(&key.point, &digest, r, s)) {
            return ActiveVerdict::Genuine;
        }
        let written = der_signature(&self.signature, field);
        if written.is_some_and(|(r, s)| key.curve.signature_fits(&key.point, &digest, &r, &s)) {
            return ActiveVerdict::Genuine;
        }
        if self.signature.len() < field { ActiveVerdict::Incomplete } else { ActiveVerdict::Forged }
    }
}

/// A public key of RSA within bounds.
struct RsaKey {
    modulus: Odd<BoxedUint>,
    exponent: BoxedUint,
    bytes: usize,
}

impl RsaKey {
    fn new(modulus: &[u8], exponent: &[u8]) -> Option<Self> {
        let bytes = modulus.len();
        if !(SHORTEST_MODULUS..=LONGEST_MODULUS).contains(&bytes) || !(1..=LONGEST_EXPONENT).contains(&exponent.len()) {
            return None;
        }
        let modulus = Odd::new(BoxedUint::from_be_slice_vartime(modulus)).into_option()?;
        let exponent = BoxedUint::from_be_slice_vartime(exponent);
        (exponent.bit_width() >= 2).then_some(Self { modulus, exponent, bytes })
    }

    /// The public operation on fixed-width integers, and the result's opposite; `None` for a number that is no signature.
    fn open(&self, signature: &[u8]) -> Option<(Vec<u8>, Vec<u8>)> {
        let modulus = self.modulus.as_ref();
        let signature = BoxedUint::from_be_slice_vartime(signature).resize(modulus.bits_precision());
        if signature >= *modulus {
            return None;
        }
        let parameters = BoxedMontyParams::new_vartime(self.modulus.clone());
        let opened = BoxedMontyForm::new(signature, &parameters).pow(&self.exponent).retrieve();
        let opposite = modulus.wrapping_sub(&opened);
        let fixed = |number: &BoxedUint| {
            let bytes = number.to_be_bytes();
            bytes[bytes.len().saturating_sub(self.bytes)..].to_vec()
        };
        Some((fixed(&opened), fixed(&opposite)))
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
fn ecdsa_digest(algorithm: Option<&ObjectIdentifier>, field: usize, challenge: &[u8]) -> Option<Vec<u8>> {
    let arc = match algorithm {
        None if field <= 32 => 3,
        None if field <= 48 => 4,
        None => 5,
        Some(algorithm) => {
            let (parent, arc) = (algorithm.parent()?, algorithm.arcs().last()?);
            (parent == ECDSA_PLAIN).then_some(arc)?
        }
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

/// r and s of ECDSA-Sig-Value (RFC 3279 §2.2.3), as long as a coordinate.
fn der_signature(bytes: &[u8], field: usize) -> Option<(Vec<u8>, Vec<u8>)> {
    let sequence = AnyRef::from_der(bytes).ok()?;
    let mut reader = SliceReader::new(sequence.value()).ok()?;
    let (r, s) = (UintRef::decode(&mut reader).ok()?, UintRef::decode(&mut reader).ok()?);
    let fixed = |number: UintRef<'_>| {
        let zeros = field.checked_sub(number.as_bytes().len())?;
        Some([vec![0; zeros], number.as_bytes().to_vec()].concat())
    };
    (sequence.tag() == der::Tag::Sequence && reader.is_finished()).then_some(())?;
    Some((fixed(r)?, fixed(s)?))
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::{super::hex, *};

    #[derive(Deserialize)]
    struct File {
        challenge: String,
        rsa: Rsa,
        ecdsa: Vec<Ecdsa>,
    }

    #[derive(Deserialize)]
    struct Rsa {
        group_15: String,
        cases: Vec<RsaCase>,
    }

    #[derive(Deserialize)]
    struct RsaCase {
        name: String,
        signature: String,
    }

    #[derive(Deserialize)]
    struct Ecdsa {
        name: String,
        group_15: String,
        hash: u32,
        plain: String,
        der: String,
    }

    fn file() -> File {
        serde_json::from_str(include_str!("../../../../tests/vectors/eid/active_authentication.json")).unwrap()
    }

    fn evidence(file: &File, signature: &[u8]) -> ActiveEvidence {
        ActiveEvidence { challenge: hex::decode(&file.challenge).try_into().unwrap(), signature: signature.to_vec() }
    }

    fn key(group_15: &str) -> ActiveKey {
        ActiveKey::parse_group_15(&hex::decode(group_15)).unwrap()
    }

    #[test]
    fn signatures_with_every_trailer_are_verified() {
        let file = file();
        let key = key(&file.rsa.group_15);
        assert_eq!(key.signature_bytes(), 256);
        assert!(file.rsa.cases.len() >= 10);
        for case in &file.rsa.cases {
            let right = evidence(&file, &hex::decode(&case.signature));
            assert_eq!(right.verify(&key, None), ActiveVerdict::Genuine, "{}", case.name);
            let other = ActiveEvidence { challenge: [8; 8], ..right.clone() };
            assert_eq!(other.verify(&key, None), ActiveVerdict::Forged, "{}", case.name);
            let mut changed = right.clone();
            changed.signature[200] ^= 1;
            assert_eq!(changed.verify(&key, None), ActiveVerdict::Forged, "{}", case.name);
        }
    }

    #[test]
    fn a_signature_that_lost_its_end_is_incomplete_and_a_longer_one_forged() {
        let file = file();
        let key = key(&file.rsa.group_15);
        let right = hex::decode(&file.rsa.cases[0].signature);
        assert_eq!(evidence(&file, &right[..231]).verify(&key, None), ActiveVerdict::Incomplete);
        assert_eq!(evidence(&file, &[&[0], &right[..]].concat()).verify(&key, None), ActiveVerdict::Forged);
        assert_eq!(evidence(&file, &[0xFF; 256]).verify(&key, None), ActiveVerdict::Forged);
    }

    #[test]
    fn weak_or_endless_keys_are_not_calculated_with() {
        let file = file();
        let ActiveKey::Rsa { modulus, exponent } = key(&file.rsa.group_15) else { panic!("an RSA key") };
        for (modulus, exponent) in [
            (vec![0xFF; 64], exponent.clone()),
            (vec![0xFF; LONGEST_MODULUS + 1], exponent),
            (modulus.clone(), vec![1]),
            (modulus.clone(), vec![1; LONGEST_EXPONENT + 1]),
            ([&modulus[..255], &[0]].concat(), vec![3]),
        ] {
            let signature = vec![1; modulus.len()];
            let verdict = evidence(&file, &signature).verify(&ActiveKey::Rsa { modulus, exponent }, None);
            assert_eq!(verdict, ActiveVerdict::Unsupported);
        }
    }

    #[test]
    fn ecdsa_is_verified_as_the_standard_writes_it_and_in_der() {
        let file = file();
        assert!(file.ecdsa.len() >= 7);
        for case in &file.ecdsa {
            let key = key(&case.group_15);
            let algorithm = ECDSA_PLAIN.push_arc(case.hash).unwrap();
            for signature in [&case.plain, &case.der] {
                let right = evidence(&file, &hex::decode(signature));
                assert_eq!(right.verify(&key, Some(&algorithm)), ActiveVerdict::Genuine, "{}", case.name);
                for at in 0..right.signature.len() {
                    let mut changed = right.clone();
                    changed.signature[at] ^= 0x04;
                    if at % 11 == 0 {
                        assert_ne!(changed.verify(&key, Some(&algorithm)), ActiveVerdict::Genuine, "{at}");
                    }
                }
                let other = ECDSA_PLAIN.push_arc(if case.hash == 4 { 3 } else { 4 }).unwrap();
                assert_eq!(right.verify(&key, Some(&other)), ActiveVerdict::Forged, "{}", case.name);
                let unknown = ECDSA_PLAIN.push_arc(6).unwrap();
                assert_eq!(right.verify(&key, Some(&unknown)), ActiveVerdict::Unsupported, "{}", case.name);
            }
        }
        // The hash that fits the curve, where DG14 names none.
        let first = &file.ecdsa[0];
        let right = evidence(&file, &hex::decode(&first.plain));
        assert_eq!(right.verify(&key(&first.group_15), None), ActiveVerdict::Genuine);
    }
}
