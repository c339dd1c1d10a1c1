//! Password Authenticated Connection Establishment: a short secret opens a session that nobody who listens can open (ICAO Doc
//! 9303-11 §4.4; worked values in appendix G.1).
//!
//! Generic mapping on elliptic curves. With Chip Authentication Mapping the chip proves on the way that it holds a key of
//! its own.

use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use super::{
    access_key::{CardAccessNumber, MrzKey},
    apdu::Command,
    cipher::{CipherKind, Key, MAC_BYTES, pad, unpad},
    curve::{Curve, NotOnCurve, PrivateKey},
    key_derivation::{Purpose, SessionKeys, derive_key},
    secure_messaging::{Counter, SecureMessaging},
    security_info::{EcKey, Mapping, PaceInfo},
    tlv::{TlvReader, TlvWriter, object, only_object},
};
use crate::eid::der::Oid;

/// Dynamic authentication data.
pub(crate) const DYNAMIC: u32 = 0x7C;
/// A public key as tokens cover it.
const PUBLIC_KEY: u32 = 0x7F49;

/// Why a run failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum PaceError {
    /// An answer that is not built as it must be.
    #[error("not an answer of PACE")]
    Answer,
    /// A point that does not lie on the curve.
    #[error("no point of the curve")]
    Point,
    /// The chip sent the reader's own key back.
    #[error("the reader's own key came back")]
    Reflected,
    /// The chip did not prove that it knows the secret.
    #[error("the chip's token does not fit")]
    Token,
}

impl From<NotOnCurve> for PaceError {
    fn from(_: NotOnCurve) -> Self {
        Self::Point
    }
}

impl From<super::tlv::TlvError> for PaceError {
    fn from(_: super::tlv::TlvError) -> Self {
        Self::Answer
    }
}

/// The secret both sides know.
#[derive(Debug, Clone)]
pub enum PaceSecret {
    /// The Card Access Number.
    Can(CardAccessNumber),
    /// The printed lines.
    Mrz(MrzKey),
}

impl PaceSecret {
    /// How MSE:Set AT names it (ICAO Doc 9303-11 §4.4.4.1).
    #[must_use]
    pub const fn reference(&self) -> u8 {
        match self {
            Self::Mrz(_) => 0x01,
            Self::Can(_) => 0x02,
        }
    }

    /// The key that decrypts the nonce.
    #[must_use]
    pub fn key(&self, kind: CipherKind) -> Key {
        match self {
            Self::Can(can) => derive_key(can.secret(), Purpose::Password, kind),
            Self::Mrz(mrz) => derive_key(&mrz.secret()[..], Purpose::Password, kind),
        }
    }
}

/// What a run speaks: protocol, curve, mapping and cipher.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaceSuite {
    /// The protocol, as it is named to the chip.
    pub protocol: Oid,
    /// The curve.
    pub curve: Curve,
    /// Its name.
    pub parameter_id: u64,
    /// The mapping.
    pub mapping: Mapping,
    /// The cipher.
    pub cipher: CipherKind,
}

impl PaceSuite {
    /// The suite of an entry; `None` if we do not speak it.
    #[must_use]
    pub fn of_info(info: &PaceInfo) -> Option<Self> {
        let (mapping, cipher) = info.suite()?;
        Some(Self {
            protocol: info.protocol.clone(),
            curve: info.curve()?,
            parameter_id: info.parameter_id?,
            mapping,
            cipher,
        })
    }

    /// The best of what a chip offers: Chip Authentication Mapping first, then the longest AES key.
    #[must_use]
    pub fn choose(offers: &[PaceInfo]) -> Option<Self> {
        let rank = |suite: &Self| {
            let aes = suite.cipher != CipherKind::TripleDes;
            (suite.mapping == Mapping::ChipAuthentication, aes, suite.cipher.key_bytes(), suite.curve.field_bytes())
        };
        offers.iter().filter_map(Self::of_info).max_by_key(rank)
    }

    /// Says which protocol, secret and curve follow: MSE:Set AT.
    #[must_use]
    pub fn select(&self, secret: &PaceSecret) -> Command {
        let [.., id] = self.parameter_id.to_be_bytes();
        let data = TlvWriter::new()
            .object(0x80, self.protocol.as_bytes())
            .object(0x83, &[secret.reference()])
            .object(0x84, &[id])
            .finish();
        Command::new(0x00, 0x22, 0xC1, 0xA4).data(data)
    }

    /// The token over a public key (ICAO Doc 9303-11 §4.4.3.4).
    pub(crate) fn token(&self, keys: &SessionKeys, public: &[u8]) -> [u8; MAC_BYTES] {
        let covered = TlvWriter::new().object(0x06, self.protocol.as_bytes()).object(0x86, public).finish();
        let covered = object(PUBLIC_KEY, &covered);
        match self.cipher {
            CipherKind::TripleDes => keys.checksum.mac(&pad(&covered, 8)),
            _ => keys.checksum.mac(&covered),
        }
    }
}

/// Asks for the encrypted nonce.
#[must_use]
pub fn get_nonce() -> Command {
    general_authenticate(&[], false)
}

/// GENERAL AUTHENTICATE; all but the last of a run are chained.
pub(crate) fn general_authenticate(data: &[u8], last: bool) -> Command {
    Command::new(if last { 0x00 } else { 0x10 }, 0x86, 0x00, 0x00).data(object(DYNAMIC, data)).expecting(256)
}

/// The one object with this tag inside dynamic authentication data.
fn dynamic(answer: &[u8], tag: u32) -> Result<&[u8], PaceError> {
    let mut inside = only_object(answer, DYNAMIC)?.enter()?;
    let value = inside.expect(tag)?.value;
    inside.finish()?;
    Ok(value)
}

/// A run that has the nonce and has sent the reader's first key.
pub struct Mapped {
    suite: PaceSuite,
    nonce: Zeroizing<Vec<u8>>,
    private: PrivateKey,
}

/// A run that has the mapped generator and has sent the reader's second key.
pub struct Agreed {
    suite: PaceSuite,
    private: PrivateKey,
    public: Vec<u8>,
    chip_map_key: Vec<u8>,
    generator: Vec<u8>,
}

/// A run that has the session's keys and has sent the reader's token.
pub struct Tokened {
    suite: PaceSuite,
    keys: SessionKeys,
    public: Vec<u8>,
    chip_map_key: Vec<u8>,
}

/// What PACE leaves behind.
pub struct PaceOutcome {
    /// The session.
    pub session: SecureMessaging,
    /// The chip's proof, if it was asked for; it counts once it was checked against the key in EF.CardSecurity.
    pub mapping_proof: Option<MappingProof>,
}

/// What a chip proves with by Chip Authentication Mapping (ICAO Doc 9303-11 §4.4.3.5).
#[derive(Clone, PartialEq, Eq)]
pub struct MappingProof {
    /// The curve.
    pub curve: Curve,
    /// The chip's first public key of the run.
    pub map_key: Vec<u8>,
    /// The factor that leads from the chip's static key to it.
    pub factor: Vec<u8>,
}

impl MappingProof {
    /// Whether the owner of this static key made the proof.
    #[must_use]
    pub fn fits(&self, key: &EcKey) -> bool {
        let reached = PrivateKey::from_bytes(self.curve, &self.factor).and_then(|factor| factor.times(&key.point));
        key.curve == self.curve && reached.is_ok_and(|reached| reached[..] == self.map_key)
    }
}

/// Decrypts the nonce and sends the reader's first key.
///
/// # Errors
/// [`PaceError::Answer`].
pub fn begin(
    suite: PaceSuite,
    secret: &PaceSecret,
    answer: &[u8],
    private: PrivateKey,
) -> Result<(Mapped, Command), PaceError> {
    let mut nonce = Zeroizing::new(dynamic(answer, 0x80)?.to_vec());
    let block = suite.cipher.block_bytes();
    // As long as the key, filled to whole blocks (ICAO Doc 9303-11 §4.4.3.1).
    if nonce.len() != suite.cipher.key_bytes().next_multiple_of(block) {
        return Err(PaceError::Answer);
    }
    secret.key(suite.cipher).decrypt_cbc(&vec![0; block], &mut nonce).map_err(|_| PaceError::Answer)?;
    let command = general_authenticate(&object(0x81, &private.public_key()), false);
    Ok((Mapped { suite, nonce, private }, command))
}

impl Mapped {
    /// Maps the generator and sends the reader's second key.
    ///
    /// # Errors
    /// [`PaceError::Answer`], [`PaceError::Point`], [`PaceError::Reflected`].
    pub fn agree(self, answer: &[u8], private: PrivateKey) -> Result<(Agreed, Command), PaceError> {
        let chip_map_key = dynamic(answer, 0x82)?.to_vec();
        if chip_map_key == self.private.public_key() {
            return Err(PaceError::Reflected);
        }
        let shared = self.private.times(&chip_map_key)?;
        let generator = self.suite.curve.map(&self.nonce, &shared)?;
        let public = private.times(&generator)?.to_vec();
        let command = general_authenticate(&object(0x83, &public), false);
        Ok((Agreed { suite: self.suite, private, public, chip_map_key, generator }, command))
    }
}

impl Agreed {
    /// Derives the session's keys and sends the reader's token.
    ///
    /// # Errors
    /// [`PaceError::Answer`], [`PaceError::Point`], [`PaceError::Reflected`].
    pub fn prove(self, answer: &[u8]) -> Result<(Tokened, Command), PaceError> {
        let chip_key = dynamic(answer, 0x84)?;
        if chip_key == self.public || chip_key == self.generator {
            return Err(PaceError::Reflected);
        }
        let shared = self.private.agree(chip_key)?;
        let keys = SessionKeys::derive(&shared, self.suite.cipher);
        let command = general_authenticate(&object(0x85, &self.suite.token(&keys, chip_key)), true);
        let Self { suite, public, chip_map_key, .. } = self;
        Ok((Tokened { suite, keys, public, chip_map_key }, command))
    }
}

impl Tokened {
    /// The session, if the chip proved that it knows the secret.
    ///
    /// # Errors
    /// [`PaceError::Answer`], [`PaceError::Token`].
    pub fn finish(self, answer: &[u8]) -> Result<PaceOutcome, PaceError> {
        let mut inside: TlvReader<'_> = only_object(answer, DYNAMIC)?.enter()?;
        let token = inside.expect(0x86)?.value;
        if !bool::from(self.suite.token(&self.keys, &self.public)[..].ct_eq(token)) {
            return Err(PaceError::Token);
        }
        let mapping_proof = match self.suite.mapping {
            Mapping::Generic => None,
            Mapping::ChipAuthentication => Some(self.mapping_proof(inside.expect(0x8A)?.value)?),
        };
        // References of certificates for terminals may follow; they concern no reader like this one.
        let session = SecureMessaging::new(self.keys.clone(), Counter::zero(self.suite.cipher));
        Ok(PaceOutcome { session, mapping_proof })
    }

    fn mapping_proof(&self, encrypted: &[u8]) -> Result<MappingProof, PaceError> {
        let block = self.suite.cipher.block_bytes();
        let start = self.keys.encryption.encrypt_block(&vec![0xFF; block]);
        let mut data = Zeroizing::new(encrypted.to_vec());
        self.keys.encryption.decrypt_cbc(&start, &mut data).map_err(|_| PaceError::Answer)?;
        let factor = unpad(&data, block).ok_or(PaceError::Answer)?.to_vec();
        PrivateKey::from_bytes(self.suite.curve, &factor)?;
        Ok(MappingProof { curve: self.suite.curve, map_key: self.chip_map_key.clone(), factor })
    }
}

#[cfg(test)]
#[path = "pace_tests.rs"]
mod tests;
