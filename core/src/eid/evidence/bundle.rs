//! The bundle: what a phone read from a chip, signed by the phone's key.
//!
//! ```text
//! COSE_Sign1 (RFC 9052), tag 18, ES256 by the device key, external_aad "congdan card evidence"
//! payload, deterministically encoded (RFC 8949 §4.2.1):
//! { 1: 1                      version
//!   2: bstr .size 16          the server's challenge, by its id
//!   3: bstr                   EF.SOD as read
//!   4: { uint => bstr }       data groups as read, by number
//!   ? 5: bstr                 the chip's answer to the challenge (active authentication) }
//! ```

use std::collections::BTreeMap;

use ciborium::Value;
use coset::{
    CoseSign1, CoseSign1Builder, HeaderBuilder, TaggedCborSerializable,
    iana::{Algorithm, EnumI64},
};
use p256::ecdsa::{Signature, VerifyingKey, signature::Verifier};

use crate::{cbor, id::CardChallengeId};

/// No bundle is longer, in bytes: a SOD and the texts are a tenth of it, and a face is not sent. What is longer is not read.
pub const LONGEST_BUNDLE: usize = 160_000;

/// The data groups that ICAO Doc 9303-10 §4 defines.
const GROUPS: std::ops::RangeInclusive<u8> = 1..=16;
/// Values within values; the payload has two levels, and what is deeper is none.
const DEEPEST: usize = 4;
const VERSION: u8 = 1;
const ABOUT: &[u8] = b"congdan card evidence";

/// What a phone read from a chip.
#[derive(Clone, PartialEq, Eq)]
pub struct CardEvidence {
    /// Which challenge of the server the chip answered.
    pub challenge: CardChallengeId,
    /// EF.SOD, as read.
    pub sod: Vec<u8>,
    /// Data groups by their number, as read.
    pub data_groups: BTreeMap<u8, Vec<u8>>,
    /// What the chip made of the challenge; `None` if it cannot.
    pub active_authentication: Option<Vec<u8>>,
}

/// The data group with the face (ICAO Doc 9303-10 §4.7.2).
const FACE: u8 = 2;

impl CardEvidence {
    /// The same without the face, which the server does not ask for.
    #[must_use]
    pub fn without_face(&self) -> Self {
        let mut reading = self.clone();
        reading.data_groups.remove(&FACE);
        reading
    }
}

impl std::fmt::Debug for CardEvidence {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let groups: Vec<&u8> = self.data_groups.keys().collect();
        f.debug_struct("CardEvidence")
            .field("challenge", &self.challenge)
            .field("data_groups", &groups)
            .finish_non_exhaustive()
    }
}

/// Why a bundle is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BundleError {
    /// Longer than any.
    #[error("longer than {LONGEST_BUNDLE} bytes")]
    TooLong,
    /// Not a bundle, or not in the one form that it has.
    #[error("not an evidence bundle")]
    Malformed,
    /// Of a version or an algorithm that this program does not know.
    #[error("an evidence bundle of an unknown version")]
    Unknown,
    /// Signed by another key than the phone's.
    #[error("not signed by this device")]
    NotSigned,
}

/// A bundle that waits for the phone's signature, which a key store gives asynchronously.
#[derive(Debug)]
pub struct UnsignedBundle(CoseSign1);

impl UnsignedBundle {
    /// Puts a reading into a bundle.
    #[must_use]
    pub fn new(reading: &CardEvidence) -> Self {
        let protected = HeaderBuilder::new().algorithm(Algorithm::ES256).build();
        Self(CoseSign1Builder::new().protected(protected).payload(payload(reading)).build())
    }

    /// What the key signs (RFC 9052 §4.4), with SHA-256.
    #[must_use]
    pub fn message(&self) -> Vec<u8> {
        self.0.tbs_data(ABOUT)
    }

    /// The bundle with its signature, `r‖s`.
    #[must_use]
    pub fn signed(mut self, signature: [u8; 64]) -> Vec<u8> {
        self.0.signature = signature.to_vec();
        self.0.to_tagged_vec().expect("an envelope built here is CBOR")
    }
}

/// Opens a bundle and holds it to the phone's key (SEC1, P-256).
///
/// # Errors
/// See [`BundleError`].
pub fn open_bundle(bundle: &[u8], device_key: &[u8]) -> Result<CardEvidence, BundleError> {
    let bundle = SignedBundle::read(bundle)?;
    bundle.verify(device_key)?;
    Ok(bundle.reading)
}

/// A bundle as it came. Its signature is not judged by reading it.
#[derive(Debug)]
pub struct SignedBundle {
    envelope: CoseSign1,
    reading: CardEvidence,
}

impl SignedBundle {
    /// Reads a bundle. Only the one form that [`UnsignedBundle`] makes is taken, so that no byte can differ unnoticed.
    ///
    /// # Errors
    /// [`BundleError`], but for [`NotSigned`](BundleError::NotSigned) only if there is no signature of 64 bytes.
    pub fn read(bundle: &[u8]) -> Result<Self, BundleError> {
        if bundle.len() > LONGEST_BUNDLE {
            return Err(BundleError::TooLong);
        }
        let envelope = CoseSign1::from_tagged_slice(bundle).map_err(|_| BundleError::Malformed)?;
        let es256 = envelope.protected.header.alg.as_ref();
        if !es256.is_some_and(|a| matches!(a, coset::Algorithm::Assigned(a) if a.to_i64() == Algorithm::ES256 as i64)) {
            return Err(BundleError::Unknown);
        }
        let reading = read_payload(envelope.payload.as_deref().ok_or(BundleError::Malformed)?)?;
        let signature = <[u8; 64]>::try_from(envelope.signature.as_slice()).map_err(|_| BundleError::NotSigned)?;
        if UnsignedBundle::new(&reading).signed(signature) != bundle {
            return Err(BundleError::Malformed);
        }
        Ok(Self { envelope, reading })
    }

    /// What the phone read, if it was this phone.
    #[must_use]
    pub const fn reading(&self) -> &CardEvidence {
        &self.reading
    }

    /// Holds it to the phone's key (SEC1, P-256).
    ///
    /// # Errors
    /// [`BundleError::NotSigned`].
    pub fn verify(&self, device_key: &[u8]) -> Result<(), BundleError> {
        let signature = Signature::from_slice(&self.envelope.signature).map_err(|_| BundleError::NotSigned)?;
        let key = VerifyingKey::from_sec1_bytes(device_key).map_err(|_| BundleError::NotSigned)?;
        key.verify(&self.envelope.tbs_data(ABOUT), &signature).map_err(|_| BundleError::NotSigned)
    }
}

fn payload(reading: &CardEvidence) -> Vec<u8> {
    let groups = reading.data_groups.iter().map(|(number, file)| (Value::from(*number), Value::Bytes(file.clone())));
    let mut members = vec![
        (1.into(), VERSION.into()),
        (2.into(), Value::Bytes(reading.challenge.as_uuid().as_bytes().to_vec())),
        (3.into(), Value::Bytes(reading.sod.clone())),
        (4.into(), Value::Map(groups.collect())),
    ];
    if let Some(answer) = &reading.active_authentication {
        members.push((5.into(), Value::Bytes(answer.clone())));
    }
    let mut payload = Vec::new();
    ciborium::into_writer(&Value::Map(members), &mut payload).expect("writing to memory does not fail");
    payload
}

fn read_payload(payload: &[u8]) -> Result<CardEvidence, BundleError> {
    let Some(Value::Map(members)) = cbor::read_shallow(payload, DEEPEST) else {
        return Err(BundleError::Malformed);
    };
    let mut members: BTreeMap<u8, Value> = members
        .into_iter()
        .map(|(key, value)| Some((u8::try_from(key.into_integer().ok()?).ok()?, value)))
        .collect::<Option<_>>()
        .ok_or(BundleError::Malformed)?;
    if members.remove(&1) != Some(VERSION.into()) {
        return Err(BundleError::Unknown);
    }
    let mut bytes = |key: u8| members.remove(&key).and_then(|value| value.into_bytes().ok());
    let challenge = bytes(2).and_then(|id| <[u8; 16]>::try_from(id).ok()).ok_or(BundleError::Malformed)?;
    let sod = bytes(3).ok_or(BundleError::Malformed)?;
    let active_authentication = bytes(5);
    let Some(Value::Map(groups)) = members.remove(&4) else { return Err(BundleError::Malformed) };
    let group = |(number, file): (Value, Value)| {
        let number = u8::try_from(number.into_integer().ok()?).ok().filter(|number| GROUPS.contains(number))?;
        Some((number, file.into_bytes().ok()?))
    };
    let data_groups = groups.into_iter().map(group).collect::<Option<_>>().ok_or(BundleError::Malformed)?;
    let challenge = CardChallengeId::from_uuid(uuid::Uuid::from_bytes(challenge));
    Ok(CardEvidence { challenge, sod, data_groups, active_authentication })
}
