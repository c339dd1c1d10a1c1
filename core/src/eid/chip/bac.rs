//! Basic Access Control: keys from the printed lines, two nonces exchanged under 3DES (ICAO Doc 9303-11 §4.3; worked values
//! in appendix D.3).
//!
//! The key has little entropy: whoever records the exchange can try every number. It is used only when asked for, or with a
//! chip that offers nothing better.

use subtle::ConstantTimeEq;
use zeroize::{Zeroize, Zeroizing};

use super::{
    access_key::MrzKey,
    apdu::Command,
    cipher::{CipherKind, pad},
    key_derivation::SessionKeys,
    secure_messaging::{Counter, SecureMessaging},
};

/// Bytes of cryptogram and checksum that each side sends.
const MESSAGE: usize = 40;

/// What the chip answered does not fit: another key, or another chip than the one that sent the nonce.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the chip did not prove that it knows the key")]
pub struct NotMutual;

/// Asks the chip for its nonce.
#[must_use]
pub fn get_challenge() -> Command {
    Command::new(0x00, 0x84, 0x00, 0x00).expecting(8)
}

/// A run that has the chip's nonce.
pub struct BasicAccess {
    keys: SessionKeys,
    chip_nonce: [u8; 8],
    nonce: [u8; 8],
    key: Zeroizing<[u8; 16]>,
}

impl BasicAccess {
    /// With the reader's nonce and its half of the session's secret, which must be unpredictable.
    #[must_use]
    pub fn new(access: &MrzKey, chip_nonce: [u8; 8], nonce: [u8; 8], key: [u8; 16]) -> Self {
        let keys = SessionKeys::derive(&access.basic_seed()[..], CipherKind::TripleDes);
        Self { keys, chip_nonce, nonce, key: Zeroizing::new(key) }
    }

    /// Proves to the chip that the reader knows the key.
    #[must_use]
    pub fn external_authenticate(&self) -> Command {
        let mut message = [&self.nonce[..], &self.chip_nonce, &self.key[..]].concat();
        self.keys.encryption.encrypt_cbc(&[0; 8], &mut message).expect("32 bytes are four blocks");
        let checksum = self.keys.checksum.mac(&pad(&message, 8));
        message.extend(checksum);
        Command::new(0x00, 0x82, 0x00, 0x00).data(message).expecting(MESSAGE as u32)
    }

    /// The session, if the chip proved that it knows the key.
    ///
    /// # Errors
    /// [`NotMutual`].
    pub fn finish(self, answer: &[u8]) -> Result<SecureMessaging, NotMutual> {
        let (cryptogram, checksum) = answer.split_at_checked(32).ok_or(NotMutual)?;
        if !self.keys.checksum.mac_fits(&pad(cryptogram, 8), checksum) {
            return Err(NotMutual);
        }
        let mut message = Zeroizing::new(cryptogram.to_vec());
        self.keys.encryption.decrypt_cbc(&[0; 8], &mut message).map_err(|_| NotMutual)?;
        let (nonces, chip_key) = message.split_at(16);
        let expected = [self.chip_nonce, self.nonce].concat();
        if !bool::from(nonces.ct_eq(&expected)) {
            return Err(NotMutual);
        }
        let mut secret = *self.key;
        secret.iter_mut().zip(chip_key).for_each(|(ours, theirs)| *ours ^= theirs);
        let keys = SessionKeys::derive(&secret, CipherKind::TripleDes);
        secret.zeroize();
        Ok(SecureMessaging::new(keys, start_counter(self.chip_nonce, self.nonce)))
    }
}

/// The last four bytes of both nonces (ICAO Doc 9303-11 §9.8.6.3).
pub(crate) fn start_counter(chip_nonce: [u8; 8], nonce: [u8; 8]) -> Counter {
    Counter::new([&chip_nonce[4..], &nonce[4..]].concat())
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::{
        super::{apdu::Answer, hex, secure_messaging::SecureMessagingError},
        *,
    };

    #[derive(Deserialize)]
    struct File {
        mrz_information: String,
        k_enc: String,
        k_mac: String,
        rnd_ic: String,
        rnd_ifd: String,
        k_ifd: String,
        external_authenticate_capdu: String,
        external_authenticate_rapdu: String,
        ks_enc: String,
        ks_mac: String,
        ssc_initial: String,
        secure_messaging: Vec<Exchange>,
        ssc_final: String,
    }

    #[derive(Deserialize)]
    struct Exchange {
        name: String,
        unprotected_header: String,
        data: Option<String>,
        le: Option<u32>,
        protected_capdu: String,
        protected_rapdu: String,
        plain: String,
    }

    fn bytes<const N: usize>(text: &str) -> [u8; N] {
        hex::decode(text).try_into().unwrap()
    }

    fn file() -> File {
        serde_json::from_str(include_str!("../../../../tests/vectors/eid/icao9303/bac.json")).unwrap()
    }

    fn begin(file: &File) -> BasicAccess {
        let access = MrzKey::new(file.mrz_information.as_str());
        BasicAccess::new(&access, bytes(&file.rnd_ic), bytes(&file.rnd_ifd), bytes(&file.k_ifd))
    }

    fn answer(text: &str) -> Answer {
        Answer::decode(&hex::decode(text)).unwrap()
    }

    #[test]
    fn the_worked_example_of_icao_runs_through() {
        let file = file();
        let run = begin(&file);
        assert_eq!(hex::encode(run.keys.encryption.bytes()), file.k_enc);
        assert_eq!(hex::encode(run.keys.checksum.bytes()), file.k_mac);
        assert_eq!(hex::encode(&run.external_authenticate().encode()), file.external_authenticate_capdu);
        let mut session = run.finish(&answer(&file.external_authenticate_rapdu).data).unwrap();
        let keys = SessionKeys::derive(&hex::decode("0036D272F5C350ACAC50C3F572D23600"), CipherKind::TripleDes);
        assert_eq!(hex::encode(keys.encryption.bytes()), file.ks_enc);
        assert_eq!(hex::encode(keys.checksum.bytes()), file.ks_mac);
        assert_eq!(hex::encode(session.counter()), file.ssc_initial);
        assert_eq!(file.secure_messaging.len(), 3);
        for exchange in &file.secure_messaging {
            let [class, instruction, p1, p2] = bytes(&exchange.unprotected_header);
            let command = Command {
                data: exchange.data.as_deref().map(hex::decode).unwrap_or_default(),
                expected: exchange.le,
                ..Command::new(class, instruction, p1, p2)
            };
            let protected = session.protect(&command);
            assert_eq!(hex::encode(&protected.encode()), exchange.protected_capdu, "{}", exchange.name);
            let opened = session.open(&answer(&exchange.protected_rapdu)).unwrap();
            assert_eq!(hex::encode(&opened.data), exchange.plain, "{}", exchange.name);
            assert!(opened.status.is_ok());
        }
        assert_eq!(hex::encode(session.counter()), file.ssc_final);
    }

    #[test]
    fn a_chip_that_does_not_know_the_key_is_refused() {
        let file = file();
        let right = answer(&file.external_authenticate_rapdu).data;
        for at in 0..right.len() {
            let mut wrong = right.clone();
            wrong[at] ^= 1;
            assert!(begin(&file).finish(&wrong).is_err(), "byte {at}");
        }
        assert!(begin(&file).finish(&right[..39]).is_err() && begin(&file).finish(&[]).is_err());
        let other = BasicAccess::new(&MrzKey::new("x"), bytes(&file.rnd_ic), bytes(&file.rnd_ifd), bytes(&file.k_ifd));
        assert!(other.finish(&right).is_err());
    }

    #[test]
    fn a_changed_answer_ends_the_session() {
        let file = file();
        let exchange = &file.secure_messaging[0];
        let right = hex::decode(&exchange.protected_rapdu);
        for at in 0..right.len() {
            let mut session = begin(&file).finish(&answer(&file.external_authenticate_rapdu).data).unwrap();
            let [class, instruction, p1, p2] = bytes(&exchange.unprotected_header);
            let _ = session.protect(&Command::new(class, instruction, p1, p2).data(hex::decode("011E")));
            let mut wrong = right.clone();
            wrong[at] ^= 1;
            assert!(session.open(&Answer::decode(&wrong).unwrap()).is_err(), "byte {at}");
        }
        let mut session = begin(&file).finish(&answer(&file.external_authenticate_rapdu).data).unwrap();
        let left = session.open(&answer("6988"));
        assert!(left.err() == Some(SecureMessagingError::Left(super::super::status_word::StatusWord::WRONG_OBJECTS)));
    }
}
