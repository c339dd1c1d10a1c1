//! What a chip says it can do: SecurityInfos of EF.CardAccess, EF.CardSecurity and DG14, and the key in DG15 (ICAO Doc
//! 9303-11 §9.2).
//!
//! EF.CardAccess is signed by nobody. DG14 repeats it under the signature of the SOD, so that a lie comes out afterwards.

use super::{cipher::CipherKind, curve::Curve, tlv::only_object};
use crate::eid::{
    der::{DerError, Element, Oid, Reader, Tag},
    pki::{CurveName, curve},
};

/// The most entries a chip may list.
const MOST_ENTRIES: usize = 64;
/// The longest number that names a key or parameters, in bytes.
const LONGEST_NUMBER: usize = 8;
/// 0.4.0.127.0.7.2.2, `bsi-de protocols smartcard`, under which PACE and Chip Authentication live (BSI TR-03110-3).
const SMARTCARD: [u8; 7] = [4, 0, 0x7F, 0, 7, 2, 2];
/// 0.4.0.127.0.7.1.2, `standardizedDomainParameters` (BSI TR-03110-3 A.2.1.1).
const STANDARDIZED: [u8; 7] = [4, 0, 0x7F, 0, 7, 1, 2];
/// 2.23.136.1.1.5, `id-icao-mrtd-security-aaProtocolObject` (ICAO Doc 9303-11 §9.2.2).
const ACTIVE: [u8; 6] = [0x67, 0x81, 8, 1, 1, 5];
/// 1.2.840.10045.2.1.
const EC_PUBLIC_KEY: [u8; 7] = [0x2A, 0x86, 0x48, 0xCE, 0x3D, 2, 1];
/// 1.2.840.113549.1.1.1.
const RSA: [u8; 9] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 1, 1];
/// 0.4.0.127.0.7.2.2.3.2.1, `id-CA-ECDH-3DES-CBC-CBC`: what a key without a way means.
const CHIP_TRIPLE_DES: [u8; 10] = [4, 0, 0x7F, 0, 7, 2, 2, 3, 2, 1];

/// Bytes that are no SecurityInfos, or no public key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not what the standard lays down")]
pub struct NotSecurityInfo;

impl From<DerError> for NotSecurityInfo {
    fn from(_: DerError) -> Self {
        Self
    }
}

impl From<super::tlv::TlvError> for NotSecurityInfo {
    fn from(_: super::tlv::TlvError) -> Self {
        Self
    }
}

/// How PACE maps the nonce to a generator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mapping {
    /// Generic mapping.
    Generic,
    /// Generic mapping, and the chip proves with it that it holds the key in EF.CardSecurity.
    ChipAuthentication,
}

/// One way to run PACE.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaceInfo {
    /// The protocol, as it is named to the chip.
    pub protocol: Oid,
    /// The standardised domain parameters (ICAO Doc 9303-11 table 6).
    pub parameter_id: Option<u64>,
    /// The whole entry, as it was sent.
    pub entry: Vec<u8>,
}

impl PaceInfo {
    /// Mapping and cipher, if we speak them: key agreement on elliptic curves, version 2.
    #[must_use]
    pub fn suite(&self) -> Option<(Mapping, CipherKind)> {
        let [agreement, cipher] = last_arcs(&self.protocol, 4)?;
        let mapping = match agreement {
            2 => Mapping::Generic,
            6 => Mapping::ChipAuthentication,
            _ => return None,
        };
        let cipher = cipher_of(cipher)?;
        // Chip Authentication Mapping exists with AES alone.
        (mapping == Mapping::Generic || cipher != CipherKind::TripleDes).then_some((mapping, cipher))
    }

    /// The curve, if we calculate on it.
    #[must_use]
    pub fn curve(&self) -> Option<Curve> {
        self.parameter_id.and_then(Curve::from_parameter_id)
    }
}

/// One way to run Chip Authentication.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChipAuthenticationInfo {
    /// The protocol, as it is named to the chip.
    pub protocol: Oid,
    /// Which key it uses.
    pub key_id: Option<u64>,
}

impl ChipAuthenticationInfo {
    /// The cipher of the session after it, if it agrees on elliptic curves.
    #[must_use]
    pub fn cipher(&self) -> Option<CipherKind> {
        match last_arcs(&self.protocol, 3)? {
            [2, cipher] => cipher_of(cipher),
            _ => None,
        }
    }
}

/// A static key of the chip.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChipKey {
    /// The key; `None` if it is none on a curve that we calculate on.
    pub key: Option<EcKey>,
    /// Its name.
    pub key_id: Option<u64>,
}

/// A public key on a curve. It lies there: that was checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EcKey {
    /// The curve.
    pub curve: Curve,
    /// The point, uncompressed.
    pub point: Vec<u8>,
}

/// The key of Active Authentication.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ActiveKey {
    /// RSA.
    Rsa {
        /// The modulus, without leading zeros.
        modulus: Vec<u8>,
        /// The exponent, without leading zeros.
        exponent: Vec<u8>,
    },
    /// ECDSA, on any curve that signatures are verified on: more than the chip's own protocols run on.
    Ec {
        /// The curve.
        curve: CurveName,
        /// The point, uncompressed. It lies on the curve: that was checked.
        point: Vec<u8>,
    },
    /// A kind of key, or a curve, that we do not calculate with.
    Unsupported,
}

/// Everything a chip lists that concerns us.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SecurityInfos {
    /// Ways to run PACE, in the chip's order.
    pub pace: Vec<PaceInfo>,
    /// Ways to run Chip Authentication.
    pub chip_authentication: Vec<ChipAuthenticationInfo>,
    /// Keys for it.
    pub chip_keys: Vec<ChipKey>,
    /// The signature algorithm of Active Authentication with an elliptic curve.
    pub active_algorithm: Option<Oid>,
}

impl SecurityInfos {
    /// Reads a SET of entries: the content of EF.CardAccess. Unknown entries are passed over.
    ///
    /// # Errors
    /// [`NotSecurityInfo`].
    pub fn parse(bytes: &[u8]) -> Result<Self, NotSecurityInfo> {
        let mut infos = Self::default();
        let mut whole = Reader::new(bytes);
        // Chips do not keep the order DER asks of a SET.
        let mut set = whole.nested(Tag::SET)?;
        whole.end()?;
        let mut count = 0;
        while !set.is_empty() {
            count += 1;
            if count > MOST_ENTRIES {
                return Err(NotSecurityInfo);
            }
            infos.add(set.any()?)?;
        }
        Ok(infos)
    }

    /// Reads DG14.
    ///
    /// # Errors
    /// [`NotSecurityInfo`].
    pub fn parse_group_14(bytes: &[u8]) -> Result<Self, NotSecurityInfo> {
        Self::parse(only_object(bytes, 0x6E)?.value)
    }

    /// Reads what is listed in EF.CardSecurity, whoever signed it.
    ///
    /// # Errors
    /// [`NotSecurityInfo`].
    pub fn parse_card_security(bytes: &[u8]) -> Result<Self, NotSecurityInfo> {
        super::card_security::CardSecurity::read(bytes).map(|security| security.infos)
    }

    fn add(&mut self, entry: Element<'_>) -> Result<(), NotSecurityInfo> {
        let mut fields = Reader::new(entry.bytes).sequence()?;
        let protocol = fields.oid()?;
        if *protocol.as_bytes() == ACTIVE {
            fields.any()?;
            self.active_algorithm = if fields.is_empty() { None } else { Some(fields.oid()?) };
        } else if last_arcs(&protocol, 4).is_some() {
            // Version 1 is of the time before ICAO took PACE over.
            if number(&mut fields)? == 2 {
                let parameter_id = optional_number(&mut fields)?;
                self.pace.push(PaceInfo { protocol, parameter_id, entry: entry.bytes.to_vec() });
            }
        } else if last_arcs(&protocol, 3).is_some() {
            fields.any()?;
            let key_id = optional_number(&mut fields)?;
            self.chip_authentication.push(ChipAuthenticationInfo { protocol, key_id });
        } else if is_chip_key(&protocol) {
            let key = SubjectKey::read(fields.read(Tag::SEQUENCE)?)?;
            let key_id = optional_number(&mut fields)?;
            self.chip_keys.push(ChipKey { key: key.on_our_curve(), key_id });
        }
        Ok(())
    }

    /// The way and the key Chip Authentication runs with: the strongest cipher first. A key without a way means 3DES (ICAO Doc
    /// 9303-11 §9.2.5).
    #[must_use]
    pub fn chip_authentication(&self) -> Option<(ChipAuthenticationInfo, EcKey)> {
        let offers = self.chip_authentication.iter().filter_map(|info| {
            let mut keys = self.chip_keys.iter().filter(|key| info.key_id.is_none() || key.key_id == info.key_id);
            let key = keys.find_map(|key| key.key.clone())?;
            Some((info.cipher()?.key_bytes(), info.cipher()? != CipherKind::TripleDes, info.clone(), key))
        });
        if let Some((_, _, info, key)) = offers.max_by_key(|(bytes, aes, _, _)| (*bytes, *aes)) {
            return Some((info, key));
        }
        let key = self.chip_keys.iter().find(|_| self.chip_authentication.is_empty())?;
        let info = ChipAuthenticationInfo { protocol: Oid::from(&CHIP_TRIPLE_DES), key_id: key.key_id };
        Some((info, key.key.clone()?))
    }
}

impl ActiveKey {
    /// Reads DG15.
    ///
    /// # Errors
    /// [`NotSecurityInfo`].
    pub fn parse_group_15(bytes: &[u8]) -> Result<Self, NotSecurityInfo> {
        let mut whole = Reader::new(only_object(bytes, 0x6F)?.value);
        let key = SubjectKey::read(whole.read(Tag::SEQUENCE)?)?;
        whole.end()?;
        if *key.algorithm.as_bytes() == RSA {
            let mut whole = Reader::whole(key.bits)?;
            let mut numbers = whole.sequence()?;
            let (modulus, exponent) = (numbers.unsigned()?.to_vec(), numbers.unsigned()?.to_vec());
            numbers.end()?;
            return Ok(Self::Rsa { modulus, exponent });
        }
        Ok(key.on_curve().map_or(Self::Unsupported, |(curve, point)| Self::Ec { curve, point }))
    }
}

/// Two arcs below one protocol of `bsi-de protocols smartcard`.
fn last_arcs(protocol: &Oid, below: u8) -> Option<[u8; 2]> {
    match *protocol.as_bytes().strip_prefix(&SMARTCARD)? {
        [arc, first, second] if arc == below => Some([first, second]),
        _ => None,
    }
}

/// `id-PK-DH` and `id-PK-ECDH`.
fn is_chip_key(protocol: &Oid) -> bool {
    matches!(protocol.as_bytes().strip_prefix(&SMARTCARD), Some([1, 1 | 2]))
}

const fn cipher_of(arc: u8) -> Option<CipherKind> {
    Some(match arc {
        1 => CipherKind::TripleDes,
        2 => CipherKind::Aes128,
        3 => CipherKind::Aes192,
        4 => CipherKind::Aes256,
        _ => return None,
    })
}

fn number(fields: &mut Reader<'_>) -> Result<u64, NotSecurityInfo> {
    let bytes = fields.unsigned()?;
    if bytes.len() > LONGEST_NUMBER {
        return Err(NotSecurityInfo);
    }
    Ok(bytes.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte)))
}

fn optional_number(fields: &mut Reader<'_>) -> Result<Option<u64>, NotSecurityInfo> {
    if fields.is_empty() { Ok(None) } else { number(fields).map(Some) }
}

/// The key of a SubjectPublicKeyInfo, if it lies on a curve that we calculate on.
#[must_use]
pub fn public_key_on_curve(bytes: &[u8]) -> Option<EcKey> {
    let mut whole = Reader::new(bytes);
    let key = SubjectKey::read(whole.read(Tag::SEQUENCE).ok()?).ok()?;
    whole.end().ok()?;
    key.on_our_curve()
}

/// SubjectPublicKeyInfo (RFC 5280 §4.1.2.7), its parts. Chips name their curve in a way that certificates do not know.
struct SubjectKey<'a> {
    algorithm: Oid,
    parameters: Option<Element<'a>>,
    bits: &'a [u8],
}

impl<'a> SubjectKey<'a> {
    fn read(info: Element<'a>) -> Result<Self, NotSecurityInfo> {
        let mut info = info.elements()?;
        let mut identifier = info.sequence()?;
        let algorithm = identifier.oid()?;
        let parameters = if identifier.is_empty() { None } else { Some(identifier.any()?) };
        identifier.end()?;
        let bits = info.bits()?.whole()?;
        info.end()?;
        Ok(Self { algorithm, parameters, bits })
    }

    /// The curve and the point, if it lies there. A curve that is written out counts by all of its parameters: whoever may choose a
    /// generator can forge (CVE-2020-0601).
    fn on_curve(&self) -> Option<(CurveName, Vec<u8>)> {
        let parameters = self.parameters?.bytes;
        let curve = match self.algorithm.as_bytes() {
            bytes if *bytes == EC_PUBLIC_KEY => curve::read_parameters(parameters).ok()??,
            bytes if *bytes == STANDARDIZED => curve::curve(standardized(number(&mut Reader::new(parameters)).ok()?)?),
            _ => return None,
        };
        curve::Point::read(curve, self.bits)?;
        Some((curve.name, self.bits.to_vec()))
    }

    /// The same on a curve that the chip's protocols run on here.
    fn on_our_curve(&self) -> Option<EcKey> {
        let (name, point) = self.on_curve()?;
        let curve = Curve::of(name)?;
        // Twice, by different code: what is multiplied with a secret must lie on the curve.
        curve.check_point(&point).ok()?;
        Some(EcKey { curve, point })
    }
}

/// The curve of a standardised parameter id (ICAO Doc 9303-11 table 6).
const fn standardized(id: u64) -> Option<CurveName> {
    Some(match id {
        8 => CurveName::Secp192r1,
        9 => CurveName::BrainpoolP192r1,
        10 => CurveName::Secp224r1,
        11 => CurveName::BrainpoolP224r1,
        12 => CurveName::Secp256r1,
        13 => CurveName::BrainpoolP256r1,
        14 => CurveName::BrainpoolP320r1,
        15 => CurveName::Secp384r1,
        16 => CurveName::BrainpoolP384r1,
        17 => CurveName::BrainpoolP512r1,
        18 => CurveName::Secp521r1,
        _ => return None,
    })
}

#[cfg(test)]
#[path = "security_info_tests.rs"]
mod tests;
