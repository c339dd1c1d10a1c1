//! What a chip says it can do: SecurityInfos of EF.CardAccess, EF.CardSecurity and DG14, and the key in DG15 (ICAO Doc
//! 9303-11 §9.2).
//!
//! EF.CardAccess is signed by nobody. DG14 repeats it under the signature of the SOD, so that a lie comes out afterwards.

use der::{
    Decode, Reader, SliceReader, Tag, Tagged,
    asn1::{AnyRef, BitStringRef, ObjectIdentifier, OctetStringRef, UintRef},
};
use spki::SubjectPublicKeyInfoRef;

use super::{
    cipher::CipherKind,
    curve::{Curve, Parameters},
    tlv::only_object,
};

/// The most entries a chip may list.
const MOST_ENTRIES: usize = 64;
/// `bsi-de protocols smartcard`, under which PACE and Chip Authentication live (BSI TR-03110-3).
const SMARTCARD: ObjectIdentifier = ObjectIdentifier::new_unwrap("0.4.0.127.0.7.2.2");
/// `standardizedDomainParameters` (BSI TR-03110-3 A.2.1.1).
const STANDARDIZED: ObjectIdentifier = ObjectIdentifier::new_unwrap("0.4.0.127.0.7.1.2");
/// `id-icao-mrtd-security-aaProtocolObject` (ICAO Doc 9303-11 §9.2.2).
const ACTIVE: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.23.136.1.1.5");
const EC_PUBLIC_KEY: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.2.1");
const PRIME_FIELD: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.1.1");
const RSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");
/// Names of curves in certificates and keys (RFC 5480, RFC 5639).
const NAMED: [(ObjectIdentifier, Curve); 5] = [
    (ObjectIdentifier::new_unwrap("1.2.840.10045.3.1.7"), Curve::P256),
    (ObjectIdentifier::new_unwrap("1.3.132.0.34"), Curve::P384),
    (ObjectIdentifier::new_unwrap("1.3.132.0.35"), Curve::P521),
    (ObjectIdentifier::new_unwrap("1.3.36.3.3.2.8.1.1.7"), Curve::BrainpoolP256r1),
    (ObjectIdentifier::new_unwrap("1.3.36.3.3.2.8.1.1.11"), Curve::BrainpoolP384r1),
];

/// Bytes that are no SecurityInfos, or no public key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not what the standard lays down")]
pub struct NotSecurityInfo;

impl From<der::Error> for NotSecurityInfo {
    fn from(_: der::Error) -> Self {
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
    pub protocol: ObjectIdentifier,
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
    pub protocol: ObjectIdentifier,
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
    /// ECDSA.
    Ec(EcKey),
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
    pub active_algorithm: Option<ObjectIdentifier>,
}

impl SecurityInfos {
    /// Reads a SET of entries: the content of EF.CardAccess. Unknown entries are passed over.
    ///
    /// # Errors
    /// [`NotSecurityInfo`].
    pub fn parse(bytes: &[u8]) -> Result<Self, NotSecurityInfo> {
        let set = AnyRef::from_der(bytes)?;
        if set.tag() != Tag::Set {
            return Err(NotSecurityInfo);
        }
        let mut infos = Self::default();
        // Chips do not keep the order DER asks of a SET.
        let mut reader = SliceReader::new(set.value())?;
        for count in 0.. {
            if reader.is_finished() {
                break;
            }
            if count == MOST_ENTRIES {
                return Err(NotSecurityInfo);
            }
            infos.add(reader.tlv_bytes()?)?;
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

    /// Reads what is signed in EF.CardSecurity, a SignedData of RFC 5652 in DER. Whether the signature is right is not
    /// looked at.
    ///
    /// # Errors
    /// [`NotSecurityInfo`].
    pub fn parse_card_security(bytes: &[u8]) -> Result<Self, NotSecurityInfo> {
        let mut content = only_object(bytes, 0x30)?.enter()?;
        content.expect(0x06)?;
        let mut signed = content.expect(0xA0)?.enter()?.expect(0x30)?.enter()?;
        signed.expect(0x02)?;
        signed.expect(0x31)?;
        let mut encapsulated = signed.expect(0x30)?.enter()?;
        encapsulated.expect(0x06)?;
        Self::parse(encapsulated.expect(0xA0)?.enter()?.expect(0x04)?.value)
    }

    fn add(&mut self, entry: &[u8]) -> Result<(), NotSecurityInfo> {
        let sequence = AnyRef::from_der(entry)?;
        if sequence.tag() != Tag::Sequence {
            return Err(NotSecurityInfo);
        }
        let mut reader = SliceReader::new(sequence.value())?;
        let protocol = ObjectIdentifier::decode(&mut reader)?;
        let required = AnyRef::decode(&mut reader)?;
        let optional = if reader.is_finished() { None } else { Some(AnyRef::decode(&mut reader)?) };
        if protocol == ACTIVE {
            self.active_algorithm = optional.map(AnyRef::decode_as).transpose()?;
        } else if last_arcs(&protocol, 4).is_some() {
            // Version 1 is of the time before ICAO took PACE over.
            if number(required)? == 2 {
                let parameter_id = optional.map(number).transpose()?;
                self.pace.push(PaceInfo { protocol, parameter_id, entry: entry.to_vec() });
            }
        } else if last_arcs(&protocol, 3).is_some() {
            let key_id = optional.map(number).transpose()?;
            self.chip_authentication.push(ChipAuthenticationInfo { protocol, key_id });
        } else if is_chip_key(&protocol) {
            let key_id = optional.map(number).transpose()?;
            let key = required.decode_as::<SubjectPublicKeyInfoRef<'_>>()?;
            self.chip_keys.push(ChipKey { key: ec_key(&key), key_id });
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
        let info = ChipAuthenticationInfo {
            protocol: ObjectIdentifier::new_unwrap("0.4.0.127.0.7.2.2.3.2.1"),
            key_id: key.key_id,
        };
        Some((info, key.key.clone()?))
    }
}

impl ActiveKey {
    /// Reads DG15.
    ///
    /// # Errors
    /// [`NotSecurityInfo`].
    pub fn parse_group_15(bytes: &[u8]) -> Result<Self, NotSecurityInfo> {
        let key = SubjectPublicKeyInfoRef::from_der(only_object(bytes, 0x6F)?.value)?;
        if key.algorithm.oid == RSA {
            let bits = key.subject_public_key.as_bytes().ok_or(NotSecurityInfo)?;
            let sequence = AnyRef::from_der(bits)?;
            let mut reader = SliceReader::new(sequence.value())?;
            let (modulus, exponent) = (UintRef::decode(&mut reader)?, UintRef::decode(&mut reader)?);
            if sequence.tag() != Tag::Sequence || !reader.is_finished() {
                return Err(NotSecurityInfo);
            }
            return Ok(Self::Rsa { modulus: modulus.as_bytes().to_vec(), exponent: exponent.as_bytes().to_vec() });
        }
        Ok(ec_key(&key).map_or(Self::Unsupported, Self::Ec))
    }
}

/// Two arcs below one protocol of `bsi-de protocols smartcard`.
fn last_arcs(protocol: &ObjectIdentifier, below: u32) -> Option<[u32; 2]> {
    match smartcard_arcs(protocol)?[..] {
        [arc, first, second] if arc == below => Some([first, second]),
        _ => None,
    }
}

/// `id-PK-DH` and `id-PK-ECDH`.
fn is_chip_key(protocol: &ObjectIdentifier) -> bool {
    smartcard_arcs(protocol).is_some_and(|arcs| matches!(arcs[..], [1, 1 | 2]))
}

fn smartcard_arcs(protocol: &ObjectIdentifier) -> Option<Vec<u32>> {
    let mut arcs = protocol.arcs();
    SMARTCARD.arcs().all(|arc| arcs.next() == Some(arc)).then(|| arcs.collect())
}

const fn cipher_of(arc: u32) -> Option<CipherKind> {
    Some(match arc {
        1 => CipherKind::TripleDes,
        2 => CipherKind::Aes128,
        3 => CipherKind::Aes192,
        4 => CipherKind::Aes256,
        _ => return None,
    })
}

fn number(any: AnyRef<'_>) -> Result<u64, NotSecurityInfo> {
    Ok(any.decode_as::<u64>()?)
}

/// The key of a SubjectPublicKeyInfo, if it lies on a curve that we calculate on.
#[must_use]
pub fn public_key_on_curve(bytes: &[u8]) -> Option<EcKey> {
    ec_key(&SubjectPublicKeyInfoRef::from_der(bytes).ok()?)
}

fn ec_key(key: &SubjectPublicKeyInfoRef<'_>) -> Option<EcKey> {
    let parameters = key.algorithm.parameters;
    let curve = match key.algorithm.oid {
        EC_PUBLIC_KEY => match parameters?.tag() {
            Tag::ObjectIdentifier => {
                let name = parameters?.decode_as::<ObjectIdentifier>().ok()?;
                NAMED.iter().find(|(known, _)| *known == name)?.1
            }
            _ => Curve::with_parameters(&explicit_parameters(parameters?).ok()?)?,
        },
        STANDARDIZED => Curve::from_parameter_id(number(parameters?).ok()?)?,
        _ => return None,
    };
    let point = key.subject_public_key.as_bytes()?.to_vec();
    curve.check_point(&point).ok()?;
    Some(EcKey { curve, point })
}

/// ECParameters written out (RFC 3279 §2.3.5, BSI TR-03111 §5.1.1). Most chips and certificates write them out.
fn explicit_parameters(any: AnyRef<'_>) -> Result<Parameters, NotSecurityInfo> {
    let sequence = |any: AnyRef<'_>| if any.tag() == Tag::Sequence { Ok(()) } else { Err(NotSecurityInfo) };
    sequence(any)?;
    let mut reader = SliceReader::new(any.value())?;
    u8::decode(&mut reader)?;
    let field = AnyRef::decode(&mut reader)?;
    let curve = AnyRef::decode(&mut reader)?;
    let generator = <&OctetStringRef>::decode(&mut reader)?;
    let order = UintRef::decode(&mut reader)?;
    if !reader.is_finished() {
        // The cofactor of every curve of ours.
        if u8::decode(&mut reader)? != 1 || !reader.is_finished() {
            return Err(NotSecurityInfo);
        }
    }
    sequence(field)?;
    let mut field = SliceReader::new(field.value())?;
    if ObjectIdentifier::decode(&mut field)? != PRIME_FIELD {
        return Err(NotSecurityInfo);
    }
    let prime = UintRef::decode(&mut field)?;
    sequence(curve)?;
    let mut curve = SliceReader::new(curve.value())?;
    let (a, b) = (<&OctetStringRef>::decode(&mut curve)?, <&OctetStringRef>::decode(&mut curve)?);
    if !curve.is_finished() {
        BitStringRef::decode(&mut curve)?;
    }
    let length = prime.as_bytes().len();
    Ok(Parameters {
        prime: prime.as_bytes().to_vec(),
        a: of_length(a.as_bytes(), length)?,
        b: of_length(b.as_bytes(), length)?,
        generator: generator.as_bytes().to_vec(),
        order: of_length(order.as_bytes(), length)?,
    })
}

/// A number with as many leading zeros as the length asks for.
fn of_length(number: &[u8], length: usize) -> Result<Vec<u8>, NotSecurityInfo> {
    let start = number.iter().position(|&byte| byte != 0).unwrap_or(number.len());
    let digits = &number[start..];
    let zeros = length.checked_sub(digits.len()).ok_or(NotSecurityInfo)?;
    Ok([vec![0; zeros], digits.to_vec()].concat())
}

#[cfg(test)]
mod tests {
    use super::{
        super::{hex, tlv::object},
        *,
    };

    fn set(entries: &[&str]) -> Vec<u8> {
        object(0x31, &entries.iter().flat_map(|entry| hex::decode(entry)).collect::<Vec<u8>>())
    }

    /// PACE, ECDH, generic mapping, AES-128, brainpoolP256r1.
    const PACE: &str = "3012060A04007F0007020204020202010202010D";
    /// Chip Authentication, ECDH, with this cipher and key 1.
    const CHIP: [&str; 2] = ["3012060A04007F00070202030202020101020101", "3012060A04007F00070202030204020101020101"];
    /// Active Authentication with ecdsa-plain-SHA256.
    const ACTIVE: &str = "30170606678108010105020101060A04007F00070101040103";

    #[test]
    fn entries_are_read_in_any_order_and_unknown_ones_passed_over() {
        let unknown = "300D06082A0304050607080902010A";
        let infos = SecurityInfos::parse(&set(&[unknown, CHIP[1], PACE, CHIP[0], ACTIVE])).unwrap();
        assert_eq!(infos.pace.len(), 1);
        assert_eq!(infos.pace[0].suite(), Some((Mapping::Generic, CipherKind::Aes128)));
        assert_eq!(infos.pace[0].curve(), Some(Curve::BrainpoolP256r1));
        assert_eq!(hex::encode(&infos.pace[0].entry), PACE);
        let ciphers: Vec<_> = infos.chip_authentication.iter().map(ChipAuthenticationInfo::cipher).collect();
        assert_eq!(ciphers, [Some(CipherKind::Aes256), Some(CipherKind::Aes128)]);
        assert_eq!(infos.active_algorithm.unwrap().to_string(), "0.4.0.127.0.7.1.1.4.1.3");
    }

    #[test]
    fn what_we_do_not_speak_is_named_and_not_chosen() {
        // PACE by plain Diffie-Hellman, by integrated mapping, on brainpoolP512r1, of version 1.
        let others = [
            "3012060A04007F00070202040102020102020100",
            "3012060A04007F0007020204040202010202010D",
            "3012060A04007F00070202040202020102020111",
        ];
        let infos = SecurityInfos::parse(&set(&others)).unwrap();
        assert_eq!(infos.pace.len(), 3);
        assert!(infos.pace.iter().all(|info| info.suite().is_none() || info.curve().is_none()));
        let old = "3012060A04007F0007020204020202010102010D";
        assert!(SecurityInfos::parse(&set(&[old])).unwrap().pace.is_empty());
    }

    #[test]
    fn rubbish_is_refused() {
        for wrong in ["", "31", "3000", "3103020101", "310430020500", "31023000"] {
            assert!(SecurityInfos::parse(&hex::decode(wrong)).is_err(), "{wrong}");
        }
        assert!(SecurityInfos::parse(&set(&vec![PACE; MOST_ENTRIES + 1])).is_err());
        assert!(SecurityInfos::parse_group_14(&object(0x6F, &set(&[PACE]))).is_err());
        assert!(SecurityInfos::parse_card_security(&object(0x30, &[])).is_err());
        assert!(ActiveKey::parse_group_15(&object(0x6F, &[0x30, 0x00])).is_err());
    }

    #[test]
    fn the_strongest_way_with_a_key_is_chosen_and_a_key_alone_means_triple_des() {
        #[derive(serde::Deserialize)]
        struct File {
            cases: Vec<Case>,
        }
        #[derive(serde::Deserialize)]
        struct Case {
            named: String,
        }
        let file: File =
            serde_json::from_str(include_str!("../../../../tests/vectors/eid/key_agreement.json")).unwrap();
        let key_oid = hex::decode("060904007F000702020102");
        let named = hex::decode(&file.cases[0].named);
        let with_id = hex::encode(&object(0x30, &[&key_oid[..], &named, &[0x02, 0x01, 0x01]].concat()));
        let infos = SecurityInfos::parse(&set(&[CHIP[0], CHIP[1], &with_id])).unwrap();
        let (info, key) = infos.chip_authentication().unwrap();
        assert_eq!((info.cipher(), info.key_id, key.curve), (Some(CipherKind::Aes256), Some(1), Curve::P256));
        let alone = hex::encode(&object(0x30, &[&key_oid[..], &named].concat()));
        let (info, _) = SecurityInfos::parse(&set(&[&alone])).unwrap().chip_authentication().unwrap();
        assert_eq!((info.cipher(), info.key_id), (Some(CipherKind::TripleDes), None));
        let of_another = hex::encode(&object(0x30, &[&key_oid[..], &named, &[0x02, 0x01, 0x02]].concat()));
        assert_eq!(SecurityInfos::parse(&set(&[CHIP[0], &of_another])).unwrap().chip_authentication(), None);
    }
}
