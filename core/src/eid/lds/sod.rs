//! EF.SOD: the hashes of the files, signed by the issuer (9303-10 §4.6.2).

use super::{DATA_GROUPS, LdsError};
use crate::eid::{
    der::{Limits, Reader, Tag, to_der},
    pki::{HashAlgorithm, PkiError, SignedData},
};

/// The hash of a file, as the issuer signed it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataGroupHash {
    /// The number of the data group.
    pub number: u8,
    /// Its hash.
    pub hash: Vec<u8>,
}

/// The document security object. Its signature is not judged by reading it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sod {
    /// The signed data.
    pub signed: SignedData,
    /// What the files are hashed with; another algorithm than the signature's may be.
    pub hash_algorithm: Result<HashAlgorithm, PkiError>,
    /// The files that belong to the card.
    pub hashes: Vec<DataGroupHash>,
    /// The versions of the structure and of Unicode, signed since version 1 of this object: `0108`, `040000`.
    pub versions: Option<(String, String)>,
}

/// 2.23.136.1.1.1: what a Vietnamese card's content must be. Older kinds of other States are not read.
const SECURITY_OBJECT: [u8; 6] = [0x67, 0x81, 0x08, 0x01, 0x01, 0x01];

impl Sod {
    /// Reads EF.SOD.
    ///
    /// # Errors
    /// When it is another file, or its structure is not exactly what the standard asks for.
    pub fn read(file: &[u8]) -> Result<Self, LdsError> {
        let der = to_der(file, Limits::FILE)?;
        let mut whole = Reader::whole(&der)?;
        let mut inside = whole.nested(Tag::application(0x17))?;
        let signed = SignedData::read(inside.read(Tag::SEQUENCE)?.bytes, Limits::FILE)?;
        inside.end()?;
        if *signed.content_type().as_bytes() != SECURITY_OBJECT {
            return Err(LdsError::Structure);
        }
        let mut content = Reader::whole(signed.content())?;
        let mut fields = content.sequence()?;
        let version = fields.small()?;
        let hash_algorithm = match HashAlgorithm::read(&mut fields) {
            Err(error) if !error.is_unsupported() => return Err(error.into()),
            read => read,
        };
        let mut list = fields.sequence()?;
        let mut hashes: Vec<DataGroupHash> = Vec::new();
        while !list.is_empty() {
            let mut pair = list.sequence()?;
            let number = u8::try_from(pair.small()?).ok().filter(|number| DATA_GROUPS.contains(number));
            let number = number.ok_or(LdsError::Structure)?;
            let hash = pair.octets()?.to_vec();
            pair.end()?;
            let fits = hash_algorithm.map_or(true, |algorithm| algorithm.length() == hash.len());
            // Twice the same number, and two readers would look at different hashes.
            if !fits || hashes.iter().any(|known| known.number == number) {
                return Err(LdsError::Structure);
            }
            hashes.push(DataGroupHash { number, hash });
        }
        let versions = match version {
            0 => None,
            1 => {
                let mut versions = fields.sequence()?;
                let pair = (printable(&mut versions)?, printable(&mut versions)?);
                versions.end()?;
                Some(pair)
            }
            _ => return Err(LdsError::Structure),
        };
        fields.end()?;
        if hashes.is_empty() {
            return Err(LdsError::Structure);
        }
        Ok(Self { hash_algorithm, hashes, versions, signed })
    }

    /// The hash of a data group, if it belongs to the card.
    #[must_use]
    pub fn hash_of(&self, number: u8) -> Option<&[u8]> {
        self.hashes.iter().find(|known| known.number == number).map(|known| known.hash.as_slice())
    }
}

fn printable(reader: &mut Reader<'_>) -> Result<String, LdsError> {
    let text = std::str::from_utf8(reader.read(Tag::PRINTABLE_STRING)?.content).map_err(|_| LdsError::Text)?;
    if text.bytes().all(|byte| byte.is_ascii_digit()) { Ok(text.to_owned()) } else { Err(LdsError::Text) }
}
