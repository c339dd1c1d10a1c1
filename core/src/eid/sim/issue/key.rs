//! Keys that sign.

use crypto_bigint::BoxedUint;
use rsa::{
    RsaPrivateKey,
    hazmat::rsa_decrypt_and_check,
    traits::{PrivateKeyParts, PublicKeyParts},
};

use super::{chance::Chance, oid::oid};
use crate::eid::{
    der::{Tag, constructed, element, integer},
    pki::{
        CurveName, PssParameters, SignatureScheme,
        curve::{Curve, Point, curve},
        encode_pkcs1, encode_pss,
    },
};

/// What kind of key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyKind {
    /// RSA.
    Rsa {
        /// Of the modulus.
        bits: usize,
        /// The public exponent: 65537 for most, 3 for some.
        exponent: u64,
    },
    /// A point of a curve.
    Ec {
        /// The curve.
        curve: CurveName,
        /// Whether its parameters are spelled out, as most issuers do.
        explicit: bool,
    },
}

/// A key that signs, and everything of it.
#[derive(Clone)]
pub struct SigningKey(Kind);

#[derive(Clone)]
enum Kind {
    Rsa(Box<RsaPrivateKey>),
    Ec { curve: CurveName, explicit: bool, scalar: Vec<u8> },
}

/// The numbers of an RSA key, the most significant byte first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RsaNumbers {
    /// n.
    pub modulus: Vec<u8>,
    /// e.
    pub public_exponent: Vec<u8>,
    /// d.
    pub private_exponent: Vec<u8>,
}

impl SigningKey {
    /// The key of a seed. The same seed and kind make the same key.
    ///
    /// # Panics
    /// When RSA of this size or exponent cannot be: fewer than 1024 bits, an even exponent.
    #[must_use]
    pub fn make(kind: KeyKind, seed: &[u8]) -> Self {
        match kind {
            KeyKind::Rsa { bits, exponent } => {
                let mut chance = Chance::new(seed, &format!("rsa {bits} {exponent}"));
                let key = RsaPrivateKey::new_with_exp(&mut chance, bits, BoxedUint::from(exponent));
                Self(Kind::Rsa(Box::new(key.expect("the size and the exponent can be"))))
            }
            KeyKind::Ec { curve: name, explicit } => {
                let mut chance = Chance::new(seed, &format!("ec {name}"));
                let scalar = scalar(curve(name), &mut chance);
                Self(Kind::Ec { curve: name, explicit, scalar })
            }
        }
    }

    /// The public key as certificates and DG15 have it: SubjectPublicKeyInfo.
    #[must_use]
    pub fn public_info(&self) -> Vec<u8> {
        match &self.0 {
            Kind::Rsa(key) => {
                let numbers = constructed(Tag::SEQUENCE, [integer(&key.n_bytes()), integer(&key.e_bytes())]);
                let identifier = constructed(Tag::SEQUENCE, [oid("1.2.840.113549.1.1.1"), element(Tag::NULL, &[])]);
                constructed(Tag::SEQUENCE, [identifier, bits(&numbers)])
            }
            Kind::Ec { curve: name, explicit, .. } => {
                let curve = curve(*name);
                let parameters = if *explicit { curve.spell_out() } else { oid(curve.oid()) };
                let identifier = constructed(Tag::SEQUENCE, [oid("1.2.840.10045.2.1"), parameters]);
                constructed(Tag::SEQUENCE, [identifier, bits(&self.point().expect("a key on a curve has a point"))])
            }
        }
    }

    /// The numbers, if it is RSA.
    #[must_use]
    pub fn rsa_numbers(&self) -> Option<RsaNumbers> {
        let Kind::Rsa(key) = &self.0 else { return None };
        Some(RsaNumbers {
            modulus: key.n_bytes().to_vec(),
            public_exponent: key.e_bytes().to_vec(),
            private_exponent: key.d().to_be_bytes_trimmed_vartime().to_vec(),
        })
    }

    /// The secret number, if it is on a curve, as many bytes as the curve has.
    #[must_use]
    pub fn scalar(&self) -> Option<&[u8]> {
        match &self.0 {
            Kind::Ec { scalar, .. } => Some(scalar),
            Kind::Rsa(_) => None,
        }
    }

    /// The point, if it is on a curve: `04 ‖ x ‖ y`.
    #[must_use]
    pub fn point(&self) -> Option<Vec<u8>> {
        let Kind::Ec { curve: name, scalar, .. } = &self.0 else { return None };
        let curve = curve(*name);
        let (x, y) = times_generator(curve, scalar)?;
        Some([vec![4], x, y].concat())
    }

    /// A signature, that of ECDSA in DER; the same every time for the same message. `None` if the scheme is not one of this kind
    /// of key, or the key is too short for it.
    #[must_use]
    pub fn sign(&self, scheme: SignatureScheme, message: &[u8]) -> Option<Vec<u8>> {
        let digest = scheme.hash().digest(message);
        match (&self.0, scheme) {
            (Kind::Rsa(key), SignatureScheme::RsaPkcs1(hash)) => {
                rsa_power(key, &encode_pkcs1(hash, &digest, key.size())?)
            }
            (Kind::Rsa(key), SignatureScheme::RsaPss(parameters)) => sign_pss(key, parameters, &digest),
            (Kind::Ec { curve: name, scalar, .. }, SignatureScheme::Ecdsa(_)) => sign_ec(curve(*name), scalar, &digest),
            _ => None,
        }
    }
}

fn bits(bytes: &[u8]) -> Vec<u8> {
    element(Tag::BIT_STRING, &[&[0], bytes].concat())
}

fn rsa_power(key: &RsaPrivateKey, block: &[u8]) -> Option<Vec<u8>> {
    let number = BoxedUint::from_be_slice(block, key.n_bits_precision()).ok()?;
    let power = rsa_decrypt_and_check::<Chance>(key, None, &number).ok()?.to_be_bytes();
    Some(power[power.len() - key.size()..].to_vec())
}

fn sign_pss(key: &RsaPrivateKey, parameters: PssParameters, digest: &[u8]) -> Option<Vec<u8>> {
    let salt = Chance::new(digest, "salt").draw(parameters.salt_length);
    let bits = usize::try_from(key.n().bit_width_vartime()).ok()?;
    rsa_power(key, &encode_pss(parameters, digest, &salt, bits)?)
}

/// A number from 1 to n − 1, as many bytes as n has.
fn scalar(curve: &Curve, chance: &mut Chance) -> Vec<u8> {
    let bits = usize::try_from(curve.n.bit_width()).expect("a curve has few bits");
    loop {
        let mut bytes = chance.draw(bits.div_ceil(8));
        bytes[0] &= u8::MAX >> ((8 - bits % 8) % 8);
        if curve.scalar(&bytes).is_some() {
            return bytes;
        }
    }
}

fn times_generator(curve: &Curve, scalar: &[u8]) -> Option<(Vec<u8>, Vec<u8>)> {
    let scalar = curve.scalar(scalar)?.retrieve();
    let none = BoxedUint::zero_with_precision(64);
    Point::combine(curve, &scalar, &none, &curve.generator).coordinates(curve)
}

fn sign_ec(curve: &Curve, secret: &[u8], digest: &[u8]) -> Option<Vec<u8>> {
    let mut chance = Chance::new(&[secret, digest].concat(), "nonce");
    let secret = curve.scalar(secret)?;
    loop {
        let nonce = scalar(curve, &mut chance);
        let (x, _) = times_generator(curve, &nonce)?;
        // x is smaller than p, and p and n have as many bits: what is not smaller than n is drawn again.
        let Some(r) = curve.scalar(&x) else { continue };
        let inverse = curve.scalar(&nonce)?.invert_vartime().into_option()?;
        let s = curve.digest(digest).add(&r.mul(&secret)).mul(&inverse);
        if bool::from(s.is_nonzero()) {
            let numbers = [r, s].map(|number| integer(&number.retrieve().to_be_bytes()));
            return Some(constructed(Tag::SEQUENCE, numbers));
        }
    }
}
