//! EF.CardSecurity: what the chip lists, its static keys included, signed by the issuer (ICAO Doc 9303-11 §9.2.11).

use super::security_info::{NotSecurityInfo, SecurityInfos};
use crate::eid::{
    der::Limits,
    pki::{PkiError, SignedData},
};

/// 0.4.0.127.0.7.3.2.1, `id-SecurityObject` (BSI TR-03110-3 §A.1.2).
const SECURITY_OBJECT: [u8; 8] = [4, 0, 0x7F, 0, 7, 3, 2, 1];

/// EF.CardSecurity. Its signature is not judged by reading it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardSecurity {
    /// The signed data.
    pub signed: SignedData,
    /// What is signed.
    pub infos: SecurityInfos,
}

impl CardSecurity {
    /// Reads the file.
    ///
    /// # Errors
    /// When it is another, or its structure is not exactly what the standard asks for.
    pub fn read(file: &[u8]) -> Result<Self, NotSecurityInfo> {
        let signed = SignedData::read(file, Limits::FILE).map_err(|_| NotSecurityInfo)?;
        if *signed.content_type().as_bytes() != SECURITY_OBJECT {
            return Err(NotSecurityInfo);
        }
        let infos = SecurityInfos::parse(signed.content())?;
        Ok(Self { signed, infos })
    }

    /// Judges its signature by the certificate beside it. Whose that is, is for passive authentication to say.
    ///
    /// # Errors
    /// [`PkiError::BadSignature`], also when there is no such certificate; or that an algorithm is not known.
    pub fn verify(&self) -> Result<(), PkiError> {
        let (signer, _) = self.signed.find_signer(self.signed.certificates()).ok_or(PkiError::BadSignature)?;
        self.signed.verify(signer)
    }
}
