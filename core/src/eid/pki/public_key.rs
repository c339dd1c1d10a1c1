//! Public keys: SubjectPublicKeyInfo (RFC 5280 §4.1.2.7).

use std::fmt;

use super::{
    CurveName, PkiError, PssParameters, SignatureScheme,
    curve::{self, Curve, Point},
    ecdsa,
    rsa::RsaKey,
    signature_scheme::{EC_KEY, PKCS_1, RSA_KEY, RSA_PSS},
};
use crate::eid::der::{Reader, Tag};

/// A public key.
#[derive(Clone)]
pub struct PublicKey(Kind);

#[derive(Clone)]
enum Kind {
    Rsa {
        key: RsaKey,
        /// A key for PSS may demand its parameters (RFC 4055 §1.2).
        only: Option<Pss>,
    },
    Ec {
        curve: CurveName,
        point: Box<Point>,
    },
}

/// What a key of the kind id-RSASSA-PSS demands.
#[derive(Clone, Copy)]
enum Pss {
    Any,
    With(PssParameters),
}

impl PublicKey {
    /// Reads SubjectPublicKeyInfo, with nothing behind it.
    ///
    /// # Errors
    /// When it is something else, of a kind or a curve that is not known, or no key: a point off its curve, an even modulus.
    pub fn read(info: &[u8]) -> Result<Self, PkiError> {
        let mut whole = Reader::whole(info)?;
        let mut info = whole.sequence()?;
        let mut identifier = info.sequence()?;
        let oid = identifier.oid()?;
        let parameters = if identifier.is_empty() { None } else { Some(identifier.any()?) };
        identifier.end()?;
        let key = info.bits()?.whole()?;
        info.end()?;
        let rsa = |last: u8| *oid.as_bytes() == [PKCS_1.as_slice(), &[last]].concat();
        if rsa(RSA_KEY) {
            if parameters.is_some_and(|element| element.tag != Tag::NULL || !element.content.is_empty()) {
                return Err(PkiError::Structure);
            }
            return Ok(Self(Kind::Rsa { key: rsa_key(key)?, only: None }));
        }
        if rsa(RSA_PSS) {
            let demanded = parameters.map(PssParameters::read).transpose()?;
            return Ok(Self(Kind::Rsa { key: rsa_key(key)?, only: Some(demanded.map_or(Pss::Any, Pss::With)) }));
        }
        if oid.as_bytes() != EC_KEY {
            return Err(PkiError::UnsupportedKey);
        }
        let parameters = parameters.ok_or(PkiError::Structure)?;
        let curve = curve::read_parameters(parameters.bytes)?.ok_or(PkiError::UnsupportedCurve)?;
        if matches!(key.first(), Some(2 | 3)) {
            // A compressed point; ICAO Doc 9303-12 §4.4.3 forbids it.
            return Err(PkiError::UnsupportedKey);
        }
        let point = Point::read(curve, key).ok_or(PkiError::BadKey)?;
        Ok(Self(Kind::Ec { curve: curve.name, point: Box::new(point) }))
    }

    /// The curve; `None` for RSA.
    #[must_use]
    pub const fn curve(&self) -> Option<CurveName> {
        match &self.0 {
            Kind::Ec { curve, .. } => Some(*curve),
            Kind::Rsa { .. } => None,
        }
    }

    /// Judges a signature over a message; that of ECDSA is in DER.
    ///
    /// # Errors
    /// [`PkiError::BadSignature`], also when the scheme is not one of this kind of key.
    pub fn verify(&self, scheme: SignatureScheme, message: &[u8], signature: &[u8]) -> Result<(), PkiError> {
        let digest = scheme.hash().digest(message);
        let fits = match (&self.0, scheme) {
            (Kind::Rsa { key, only: None }, SignatureScheme::RsaPkcs1(hash)) => {
                key.verify_pkcs1(hash, &digest, signature)
            }
            (Kind::Rsa { key, only }, SignatureScheme::RsaPss(given)) => {
                only.is_none_or(|only| only.allows(given)) && key.verify_pss(given, &digest, signature)
            }
            (Kind::Ec { curve, point }, SignatureScheme::Ecdsa(_)) => {
                let curve: &Curve = curve::curve(*curve);
                ecdsa::read(signature).is_ok_and(|numbers| ecdsa::verify(curve, point, &digest, numbers))
            }
            _ => false,
        };
        if fits { Ok(()) } else { Err(PkiError::BadSignature) }
    }
}

impl Pss {
    /// The hashes must be those of the key, the salt at least as long (RFC 4055 §3.3).
    fn allows(self, given: PssParameters) -> bool {
        match self {
            Self::Any => true,
            Self::With(demanded) => {
                (demanded.hash, demanded.mask_hash) == (given.hash, given.mask_hash)
                    && given.salt_length >= demanded.salt_length
            }
        }
    }
}

/// `RSA 2048`, `EC brainpoolP384r1`.
impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::Rsa { key, .. } => write!(f, "RSA {}", key.length * 8),
            Kind::Ec { curve, .. } => write!(f, "EC {curve}"),
        }
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PublicKey({self})")
    }
}

fn rsa_key(bits: &[u8]) -> Result<RsaKey, PkiError> {
    let mut whole = Reader::whole(bits)?;
    let mut numbers = whole.sequence()?;
    let (modulus, exponent) = (numbers.unsigned()?, numbers.unsigned()?);
    numbers.end()?;
    RsaKey::new(modulus, exponent)
}
