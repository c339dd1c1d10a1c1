//! CMS SignedData with one signer (RFC 5652 §5, ICAO Doc 9303-10 §4.6.2): the signed data of a card, and master lists.
//!
//! A signature covers the content and the signed attributes only. Whatever else stands there is checked for being exactly
//! what the standard asks for, so that no byte of it can be changed unnoticed.

use chrono::{DateTime, Utc};

use super::{Certificate, HashAlgorithm, Name, NamedScheme, PkiError, SignatureScheme};
use crate::eid::der::{Element, Limits, Oid, Reader, Tag, to_der};

/// Signed data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedData {
    content_type: Oid,
    content: Box<[u8]>,
    certificates: Vec<Certificate>,
    /// Whether digests are announced that the signer did not use.
    pub(in crate::eid) announces_other_digests: bool,
    /// Whether there is anything that no signature covers and nothing here looks at: unsigned attributes, revocation lists,
    /// certificates that cannot be read.
    pub(in crate::eid) holds_unsigned: bool,
    signer: Signer,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Signer {
    id: SignerId,
    digest: Result<HashAlgorithm, PkiError>,
    scheme: Result<NamedScheme, PkiError>,
    /// The attributes as they are signed: as a SET.
    attributes: Box<[u8]>,
    message_digest: Box<[u8]>,
    signed_at: Option<DateTime<Utc>>,
    signature: Box<[u8]>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum SignerId {
    IssuerAndSerial(Name, Box<[u8]>),
    KeyId(Box<[u8]>),
}

/// How the signer's certificate was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignerMatch {
    /// As the standard asks for.
    Exact,
    /// The name is written in another way than in the certificate (seen on cards of one State).
    Resembling,
}

/// 1.2.840.113549.1.7.2.
const SIGNED_DATA: [u8; 9] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x02];
/// 1.2.840.113549.1.9, the last number left out.
const ATTRIBUTE: [u8; 8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09];
/// More certificates beside a signature, or attributes in it, than anybody sends.
const MOST: usize = 64;

impl SignedData {
    /// Reads signed data, in DER or BER, with nothing behind it.
    ///
    /// # Errors
    /// When it is none, has not exactly one signer or no signed attributes, or is not structured as its standard asks for.
    /// An unknown algorithm is no error here; [`verify`](Self::verify) tells.
    pub fn read(bytes: &[u8], limits: Limits) -> Result<Self, PkiError> {
        let bytes = to_der(bytes, limits)?;
        let mut whole = Reader::whole(&bytes)?;
        let mut outer = whole.sequence()?;
        if *outer.oid()?.as_bytes() != SIGNED_DATA {
            return Err(PkiError::Structure);
        }
        let mut explicit = outer.nested(Tag::context(0))?;
        outer.end()?;
        let mut fields = explicit.sequence()?;
        explicit.end()?;
        // 3: the content is not plain data, and nothing newer is in it (RFC 5652 §5.1).
        if fields.small()? != 3 {
            return Err(PkiError::Structure);
        }
        let mut announced = fields.nested(Tag::SET)?;
        let mut digests = Vec::new();
        while !announced.is_empty() && digests.len() < MOST {
            digests.push(known_or_not(HashAlgorithm::read(&mut announced))?);
        }
        announced.end()?;
        let (content_type, content) = read_content(&mut fields)?;
        let mut holds_unsigned = false;
        let mut certificates = Vec::new();
        if let Some(element) = fields.optional(Tag::context(0))? {
            let mut list = element.elements()?;
            while !list.is_empty() && certificates.len() < MOST {
                match Certificate::read(list.any()?.bytes) {
                    Ok(certificate) => certificates.push(certificate),
                    Err(_) => holds_unsigned = true,
                }
            }
            list.end()?;
        }
        holds_unsigned |= fields.optional(Tag::context(1))?.is_some();
        let mut signers = fields.nested(Tag::SET)?;
        fields.end()?;
        let (signer, has_unsigned_attributes) = Signer::read(signers.sequence()?, &content_type)?;
        signers.end()?;
        if !digests.contains(&signer.digest) {
            return Err(PkiError::Structure);
        }
        let announces_other_digests = digests.len() > 1;
        holds_unsigned |= has_unsigned_attributes;
        let content = content.into();
        Ok(Self { content_type, content, certificates, announces_other_digests, holds_unsigned, signer })
    }

    /// What kind of content it is.
    #[must_use]
    pub const fn content_type(&self) -> &Oid {
        &self.content_type
    }

    /// What was signed.
    #[must_use]
    pub fn content(&self) -> &[u8] {
        &self.content
    }

    /// The certificates beside it. Nobody signed that they stand here.
    #[must_use]
    pub fn certificates(&self) -> &[Certificate] {
        &self.certificates
    }

    /// When the signer says it signed; many do not say.
    #[must_use]
    pub const fn signed_at(&self) -> Option<DateTime<Utc>> {
        self.signer.signed_at
    }

    /// How it was signed.
    ///
    /// # Errors
    /// When the algorithm is not known.
    pub fn scheme(&self) -> Result<SignatureScheme, PkiError> {
        Ok(self.signer.scheme?.with_digest(self.signer.digest?))
    }

    /// Whether the signer named the kind of its key alone, so that the hash came from the digest.
    pub(in crate::eid) const fn names_key_only(&self) -> bool {
        matches!(self.signer.scheme, Ok(NamedScheme::RsaKeyOnly | NamedScheme::EcKeyOnly))
    }

    /// The certificate of the signer, if it is among those given.
    #[must_use]
    pub fn find_signer<'a>(&self, among: &'a [Certificate]) -> Option<(&'a Certificate, SignerMatch)> {
        match &self.signer.id {
            SignerId::KeyId(id) => {
                let found = among.iter().find(|certificate| certificate.subject_key_id() == Some(id));
                found.map(|certificate| (certificate, SignerMatch::Exact))
            }
            SignerId::IssuerAndSerial(issuer, serial) => {
                let numbered = || among.iter().filter(|certificate| certificate.serial() == &**serial);
                let exact = numbered().find(|certificate| certificate.issuer().as_bytes() == issuer.as_bytes());
                let resembling = || numbered().find(|certificate| certificate.issuer().resembles(issuer));
                exact
                    .map(|certificate| (certificate, SignerMatch::Exact))
                    .or_else(|| resembling().map(|certificate| (certificate, SignerMatch::Resembling)))
            }
        }
    }

    /// Judges digest and signature by the signer's certificate. It says nothing about whether that is trusted.
    ///
    /// # Errors
    /// [`PkiError::BadSignature`], or that an algorithm is not known.
    pub fn verify(&self, certificate: &Certificate) -> Result<(), PkiError> {
        let signer = &self.signer;
        if *signer.digest?.digest(&self.content) != *signer.message_digest {
            return Err(PkiError::BadSignature);
        }
        certificate.public_key()?.verify(self.scheme()?, &signer.attributes, &signer.signature)
    }
}

/// An unknown algorithm is kept as what it is; anything else that is wrong ends the reading.
fn known_or_not<T>(read: Result<T, PkiError>) -> Result<Result<T, PkiError>, PkiError> {
    match read {
        Err(error) if !error.is_unsupported() => Err(error),
        read => Ok(read),
    }
}

fn read_content<'a>(fields: &mut Reader<'a>) -> Result<(Oid, &'a [u8]), PkiError> {
    let mut encapsulated = fields.sequence()?;
    let content_type = encapsulated.oid()?;
    let mut explicit = encapsulated.nested(Tag::context(0))?;
    encapsulated.end()?;
    let content = explicit.octets()?;
    explicit.end()?;
    Ok((content_type, content))
}

impl Signer {
    /// Reads SignerInfo; the second answer is whether it has attributes that nobody signed.
    fn read(mut fields: Reader<'_>, content_type: &Oid) -> Result<(Self, bool), PkiError> {
        let version = fields.small()?;
        let id = if let Some(key_id) = fields.optional(Tag::context_primitive(0))? {
            SignerId::KeyId(key_id.content.into())
        } else {
            let mut pair = fields.sequence()?;
            let issuer = Name::read(pair.read(Tag::SEQUENCE)?)?;
            let serial = pair.integer()?.into();
            pair.end()?;
            SignerId::IssuerAndSerial(issuer, serial)
        };
        // RFC 5652 §5.3: the version tells how the signer is named.
        if version != if matches!(id, SignerId::KeyId(_)) { 3 } else { 1 } {
            return Err(PkiError::Structure);
        }
        let digest = known_or_not(HashAlgorithm::read(&mut fields))?;
        let attributes = fields.read(Tag::context(0))?;
        let Attributes { message_digest, signed_at } = Attributes::read(attributes, content_type)?;
        let scheme = known_or_not(NamedScheme::read(&mut fields))?;
        let signature = fields.octets()?.into();
        let has_unsigned = fields.optional(Tag::context(1))?.is_some();
        fields.end()?;
        // They are signed as the SET they are, not under the tag they have here (RFC 5652 §5.4).
        let mut attributes: Box<[u8]> = attributes.bytes.into();
        attributes[0] = 0x31;
        Ok((Self { id, digest, scheme, attributes, message_digest, signed_at, signature }, has_unsigned))
    }
}

struct Attributes {
    message_digest: Box<[u8]>,
    signed_at: Option<DateTime<Utc>>,
}

impl Attributes {
    /// Each may stand once and has one value (RFC 5652 §11).
    fn read(element: Element<'_>, content_type: &Oid) -> Result<Self, PkiError> {
        let (mut named_type, mut message_digest, mut signed_at) = (None, None, None);
        let mut list = element.elements()?;
        let mut count = 0;
        while !list.is_empty() {
            count += 1;
            let mut attribute = list.sequence()?;
            let id = attribute.oid()?;
            let mut values = attribute.nested(Tag::SET)?;
            attribute.end()?;
            let again = match id.as_bytes() {
                [prefix @ .., 3] if *prefix == ATTRIBUTE => named_type.replace(values.oid()?).is_some(),
                [prefix @ .., 4] if *prefix == ATTRIBUTE => message_digest.replace(values.octets()?).is_some(),
                [prefix @ .., 5] if *prefix == ATTRIBUTE => signed_at.replace(values.time()?).is_some(),
                // Others are signed, too, and mean nothing here.
                _ => continue,
            };
            values.end()?;
            if again || count > MOST {
                return Err(PkiError::Structure);
            }
        }
        match (named_type, message_digest) {
            (Some(named), Some(digest)) if named == *content_type => {
                Ok(Self { message_digest: digest.into(), signed_at })
            }
            _ => Err(PkiError::Structure),
        }
    }
}
