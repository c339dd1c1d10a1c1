//! The signed envelope and its text.

use ciborium::Value;
use coset::{
    CborSerializable, CoseSign1, CoseSign1Builder, HeaderBuilder, TaggedCborSerializable,
    iana::{Algorithm, EnumI64},
};

use super::{KeyId, Proof, Receipt, ResultProof, SignError, Signer};
use crate::cbor;

/// What a QR's text begins with.
const PREFIX: &str = "DVC1:";
/// No proof of this program is longer; what is, is not read.
const LONGEST: usize = 8_000;
/// The CBOR tag of a CWT (RFC 8392 §6), which some writers put around the signature's own.
const CWT_TAG: u64 = 61;
const ES256: i64 = Algorithm::ES256 as i64;

/// A proof, signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedProof {
    /// COSE_Sign1, tagged 18.
    pub cose: Vec<u8>,
    /// The same as a QR's text.
    pub text: String,
}

/// Signs a receipt.
///
/// # Errors
/// The key is not available.
pub fn sign_receipt(receipt: &Receipt, signer: &dyn Signer) -> Result<SignedProof, SignError> {
    sign(receipt.to_claims(), signer)
}

/// Signs a result.
///
/// # Errors
/// The key is not available.
pub fn sign_result(result: &ResultProof, signer: &dyn Signer) -> Result<SignedProof, SignError> {
    sign(result.to_claims(), signer)
}

fn sign(claims: Vec<(i64, Value)>, signer: &dyn Signer) -> Result<SignedProof, SignError> {
    let claims = Value::Map(claims.into_iter().map(|(key, value)| (key.into(), value)).collect());
    let mut payload = Vec::new();
    ciborium::into_writer(&claims, &mut payload).expect("writing to memory does not fail");
    let protected =
        HeaderBuilder::new().algorithm(Algorithm::ES256).key_id(signer.key_id().as_bytes().to_vec()).build();
    let envelope = CoseSign1Builder::new()
        .protected(protected)
        .payload(payload)
        .try_create_signature(b"", |message| signer.sign(message).map(|signature| signature.to_vec()))?
        .build();
    let cose = envelope.to_tagged_vec().expect("an envelope built here is CBOR");
    let text = format!("{PREFIX}{}", base45::encode(&cose));
    Ok(SignedProof { cose, text })
}

/// An envelope that was opened; its signature is not yet checked.
pub(super) struct Opened {
    pub key: KeyId,
    pub proof: Proof,
    envelope: CoseSign1,
}

/// Why an envelope does not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NotOpened {
    /// The text is not one of ours.
    NotAProof,
    /// It is, of a version or algorithm this program does not know.
    NotKnown,
}

/// Opens the text of a QR.
pub(super) fn open(text: &str) -> Result<Opened, NotOpened> {
    let encoded =
        text.trim().strip_prefix(PREFIX).filter(|encoded| encoded.len() <= LONGEST).ok_or(NotOpened::NotAProof)?;
    let bytes = base45::decode(encoded).map_err(|_| NotOpened::NotAProof)?;
    // Base45 has several spellings of the same bytes in its last group; a signature has one.
    if base45::encode(&bytes) != encoded {
        return Err(NotOpened::NotAProof);
    }
    let (envelope, key) = decode(&bytes)?;
    let payload = envelope.payload.as_deref().ok_or(NotOpened::NotAProof)?;
    let claims = cbor::read(payload).ok_or(NotOpened::NotAProof)?;
    let proof = Proof::from_claims(&claims).ok_or(NotOpened::NotKnown)?;
    Ok(Opened { key, proof, envelope })
}

/// The envelope in some bytes, and the key it names.
pub(super) fn decode(bytes: &[u8]) -> Result<(CoseSign1, KeyId), NotOpened> {
    let value = cbor::read(bytes).ok_or(NotOpened::NotAProof)?;
    let inner = match value {
        Value::Tag(CWT_TAG, inner) => *inner,
        other => other,
    };
    let Value::Tag(CoseSign1::TAG, inner) = inner else { return Err(NotOpened::NotAProof) };
    let mut untagged = Vec::new();
    ciborium::into_writer(&inner, &mut untagged).map_err(|_| NotOpened::NotAProof)?;
    let envelope = CoseSign1::from_slice(&untagged).map_err(|_| NotOpened::NotAProof)?;
    let es256 =
        |algorithm: &coset::Algorithm| matches!(algorithm, coset::Algorithm::Assigned(a) if a.to_i64() == ES256);
    if !envelope.protected.header.alg.as_ref().is_some_and(es256) {
        return Err(NotOpened::NotKnown);
    }
    // The protected id outranks the unprotected one (RFC 9052 §3).
    let id = if envelope.protected.header.key_id.is_empty() {
        &envelope.unprotected.key_id
    } else {
        &envelope.protected.header.key_id
    };
    let key = KeyId::from_bytes(id).ok_or(NotOpened::NotKnown)?;
    Ok((envelope, key))
}

/// Whether the holder of `public_key` (SEC1) signed it.
pub(super) fn is_signed_by(envelope: &CoseSign1, public_key: &[u8]) -> bool {
    use p256::ecdsa::{Signature, VerifyingKey, signature::Verifier};
    let Ok(key) = VerifyingKey::from_sec1_bytes(public_key) else { return false };
    envelope
        .verify_signature(b"", |signature, message| {
            let signature = Signature::from_slice(signature).map_err(|_| ())?;
            key.verify(message, &signature).map_err(|_| ())
        })
        .is_ok()
}

impl Opened {
    /// Whether the holder of `public_key` (SEC1) signed it.
    pub(super) fn is_signed_by(&self, public_key: &[u8]) -> bool {
        is_signed_by(&self.envelope, public_key)
    }
}
