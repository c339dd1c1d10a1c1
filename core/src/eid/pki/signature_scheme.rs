//! Signature algorithms as certificates name them: ICAO Doc 9303-12 §4.4, RFC 4055, RFC 5758.

use super::{HashAlgorithm, PkiError};
use crate::eid::der::{Element, Oid, Reader, Tag};

/// PSS with its parameters as given (RFC 4055 §3.1). They are never assumed: cards are seen with a salt of 20 bytes beside a
/// hash of 32.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PssParameters {
    /// What is hashed with.
    pub hash: HashAlgorithm,
    /// What the mask is made with.
    pub mask_hash: HashAlgorithm,
    /// In bytes.
    pub salt_length: usize,
}

/// How something was signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignatureScheme {
    /// RSA, PKCS #1 v1.5.
    RsaPkcs1(HashAlgorithm),
    /// RSA, PSS.
    RsaPss(PssParameters),
    /// ECDSA.
    Ecdsa(HashAlgorithm),
}

/// What a signature's AlgorithmIdentifier says. Some signers of cards name the kind of their key alone; the hash is then the
/// one of the digest (ICAO Doc 9303-12 §4.4.1 leaves that open).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NamedScheme {
    /// Everything.
    Whole(SignatureScheme),
    /// `rsaEncryption` alone.
    RsaKeyOnly,
    /// `id-ecPublicKey` alone.
    EcKeyOnly,
}

/// 1.2.840.113549.1.1, the last number left out.
pub(super) const PKCS_1: [u8; 8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01];
/// The last number of rsaEncryption.
pub(super) const RSA_KEY: u8 = 1;
/// The last number of id-RSASSA-PSS.
pub(super) const RSA_PSS: u8 = 10;
/// 1.2.840.10045.2.1.
pub(super) const EC_KEY: [u8; 7] = [0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01];
/// 1.2.840.10045.4, what follows left out.
const ECDSA: [u8; 6] = [0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04];
/// The last number of id-mgf1.
const MGF_1: u8 = 8;

impl SignatureScheme {
    /// The hash of what is signed.
    #[must_use]
    pub const fn hash(self) -> HashAlgorithm {
        match self {
            Self::RsaPkcs1(hash) | Self::RsaPss(PssParameters { hash, .. }) | Self::Ecdsa(hash) => hash,
        }
    }
}

/// `ECDSA SHA-256`, `RSA PKCS#1 v1.5 SHA-256`, `RSA-PSS SHA-256, MGF1 SHA-256, salt 32`.
impl std::fmt::Display for SignatureScheme {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::RsaPkcs1(hash) => write!(f, "RSA PKCS#1 v1.5 {hash}"),
            Self::RsaPss(PssParameters { hash, mask_hash, salt_length }) => {
                write!(f, "RSA-PSS {hash}, MGF1 {mask_hash}, salt {salt_length}")
            }
            Self::Ecdsa(hash) => write!(f, "ECDSA {hash}"),
        }
    }
}

impl NamedScheme {
    /// Reads an AlgorithmIdentifier.
    ///
    /// # Errors
    /// [`PkiError::UnsupportedSignature`] or [`PkiError::UnsupportedHash`], or when its parameters are not what its
    /// standard asks for.
    pub fn read(reader: &mut Reader<'_>) -> Result<Self, PkiError> {
        let mut identifier = reader.sequence()?;
        let oid = identifier.oid()?;
        let parameters = if identifier.is_empty() { None } else { Some(identifier.any()?) };
        identifier.end()?;
        match oid.as_bytes() {
            [prefix @ .., last] if *prefix == PKCS_1 => read_rsa(*last, parameters),
            bytes if bytes == EC_KEY => {
                // The key's own parameters may stand here, too; the key has them.
                Ok(Self::EcKeyOnly)
            }
            bytes => {
                let hash = ecdsa_hash(bytes).ok_or(PkiError::UnsupportedSignature)?;
                no_parameters(parameters)?;
                Ok(Self::Whole(SignatureScheme::Ecdsa(hash)))
            }
        }
    }

    /// The whole scheme; the hash of a digest beside it completes a name of the key alone.
    #[must_use]
    pub const fn with_digest(self, digest: HashAlgorithm) -> SignatureScheme {
        match self {
            Self::Whole(scheme) => scheme,
            Self::RsaKeyOnly => SignatureScheme::RsaPkcs1(digest),
            Self::EcKeyOnly => SignatureScheme::Ecdsa(digest),
        }
    }
}

fn read_rsa(last: u8, parameters: Option<Element<'_>>) -> Result<NamedScheme, PkiError> {
    let hash = match last {
        RSA_KEY => {
            no_parameters(parameters)?;
            return Ok(NamedScheme::RsaKeyOnly);
        }
        5 => HashAlgorithm::Sha1,
        RSA_PSS => {
            let parameters = parameters.ok_or(PkiError::Structure)?;
            return Ok(NamedScheme::Whole(SignatureScheme::RsaPss(PssParameters::read(parameters)?)));
        }
        11 => HashAlgorithm::Sha256,
        12 => HashAlgorithm::Sha384,
        13 => HashAlgorithm::Sha512,
        14 => HashAlgorithm::Sha224,
        _ => return Err(PkiError::UnsupportedSignature),
    };
    no_parameters(parameters)?;
    Ok(NamedScheme::Whole(SignatureScheme::RsaPkcs1(hash)))
}

fn ecdsa_hash(oid: &[u8]) -> Option<HashAlgorithm> {
    match oid.strip_prefix(&ECDSA)? {
        [1] => Some(HashAlgorithm::Sha1),
        [3, 1] => Some(HashAlgorithm::Sha224),
        [3, 2] => Some(HashAlgorithm::Sha256),
        [3, 3] => Some(HashAlgorithm::Sha384),
        [3, 4] => Some(HashAlgorithm::Sha512),
        _ => None,
    }
}

/// Absent or NULL: both are written for both kinds.
fn no_parameters(parameters: Option<Element<'_>>) -> Result<(), PkiError> {
    match parameters {
        None => Ok(()),
        Some(element) if element.tag == Tag::NULL && element.content.is_empty() => Ok(()),
        Some(_) => Err(PkiError::Structure),
    }
}

impl PssParameters {
    /// Reads RSASSA-PSS-params; what is left out has the value RFC 4055 §3.1 gives it.
    ///
    /// # Errors
    /// When they are something else.
    pub fn read(element: Element<'_>) -> Result<Self, PkiError> {
        let mut whole = Reader::new(element.bytes);
        let mut parameters = whole.sequence()?;
        let mut read = Self { hash: HashAlgorithm::Sha1, mask_hash: HashAlgorithm::Sha1, salt_length: 20 };
        if let Some(hash) = parameters.optional(Tag::context(0))? {
            let mut inside = hash.elements()?;
            read.hash = HashAlgorithm::read(&mut inside)?;
            inside.end()?;
        }
        if let Some(mask) = parameters.optional(Tag::context(1))? {
            let mut inside = mask.elements()?;
            let mut identifier = inside.sequence()?;
            let oid: Oid = identifier.oid()?;
            if *oid.as_bytes() != [PKCS_1.as_slice(), &[MGF_1]].concat() {
                return Err(PkiError::UnsupportedSignature);
            }
            read.mask_hash = HashAlgorithm::read(&mut identifier)?;
            identifier.end()?;
            inside.end()?;
        }
        if let Some(salt) = parameters.optional(Tag::context(2))? {
            let mut inside = salt.elements()?;
            read.salt_length = usize::try_from(inside.small()?).map_err(|_| PkiError::Structure)?;
            inside.end()?;
        }
        if let Some(trailer) = parameters.optional(Tag::context(3))? {
            let mut inside = trailer.elements()?;
            // 1 is the only one there is.
            if inside.small()? != 1 {
                return Err(PkiError::UnsupportedSignature);
            }
            inside.end()?;
        }
        parameters.end()?;
        // No modulus has room for more; the sum in the check cannot overflow then.
        if read.salt_length > 1024 { Err(PkiError::Structure) } else { Ok(read) }
    }
}
