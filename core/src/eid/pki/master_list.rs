//! Master lists: the certificates of many States' authorities, signed by one (ICAO Doc 9303-12 §9).

use std::collections::BTreeSet;

use super::{Certificate, PkiError, SignedData};
use crate::eid::der::{Limits, Reader, Tag};

/// A master list. Its signature is not judged by reading it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MasterList {
    signed: SignedData,
    certificates: Vec<Certificate>,
    unreadable: usize,
}

/// 2.23.136.1.1.2.
const MASTER_LIST: [u8; 6] = [0x67, 0x81, 0x08, 0x01, 0x01, 0x02];
/// More certificates than any list has; some 600 are seen.
const MOST: usize = 10_000;

impl MasterList {
    /// Reads a list. A certificate in it that cannot be read is counted, not an error: one State's slip must not cost the
    /// others.
    ///
    /// # Errors
    /// When it is no master list.
    pub fn read(bytes: &[u8]) -> Result<Self, PkiError> {
        let signed = SignedData::read(bytes, Limits::LIST)?;
        if *signed.content_type().as_bytes() != MASTER_LIST {
            return Err(PkiError::Structure);
        }
        let (mut certificates, mut unreadable) = (Vec::new(), 0);
        {
            let mut whole = Reader::whole(signed.content())?;
            let mut fields = whole.sequence()?;
            if fields.small()? != 0 {
                return Err(PkiError::Structure);
            }
            let mut list = fields.nested(Tag::SET)?;
            fields.end()?;
            while !list.is_empty() && certificates.len() + unreadable < MOST {
                match Certificate::read(list.any()?.bytes) {
                    Ok(certificate) => certificates.push(certificate),
                    Err(_) => unreadable += 1,
                }
            }
            list.end()?;
        }
        Ok(Self { signed, certificates, unreadable })
    }

    /// The certificates that could be read.
    #[must_use]
    pub fn certificates(&self) -> &[Certificate] {
        &self.certificates
    }

    /// How many could not be read.
    #[must_use]
    pub const fn unreadable(&self) -> usize {
        self.unreadable
    }

    /// The countries of the certificates, in capital letters, in order.
    #[must_use]
    pub fn countries(&self) -> BTreeSet<String> {
        self.certificates.iter().filter_map(|certificate| certificate.subject().country()).collect()
    }

    /// The signed data it is.
    #[must_use]
    pub const fn signed(&self) -> &SignedData {
        &self.signed
    }

    /// The certificate of its signer, which stands beside it.
    #[must_use]
    pub fn signer(&self) -> Option<&Certificate> {
        self.signed.find_signer(self.signed.certificates()).map(|(certificate, _)| certificate)
    }

    /// Judges its signature, by a signer that may sign such lists. Whether the signer is trusted is for who installs the list to
    /// say.
    ///
    /// # Errors
    /// [`PkiError::BadSignature`], also when there is no signer's certificate or it may not sign lists; or that an algorithm
    /// is not known.
    pub fn verify(&self) -> Result<(), PkiError> {
        let signer = self.signer().ok_or(PkiError::BadSignature)?;
        self.signed.verify(signer)?;
        if signer.may_sign_master_lists() { Ok(()) } else { Err(PkiError::BadSignature) }
    }
}
