//! From a secret to keys (ICAO Doc 9303-11 §9.7).

use sha1::Sha1;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::cipher::{CipherKind, Key};

/// What a key is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To encrypt.
    Encryption,
    /// To compute checksums.
    Checksum,
    /// To decrypt the nonce of PACE.
    Password,
}

impl Purpose {
    const fn counter(self) -> u32 {
        match self {
            Self::Encryption => 1,
            Self::Checksum => 2,
            Self::Password => 3,
        }
    }
}

/// The key for a purpose.
#[must_use]
pub fn derive_key(secret: &[u8], purpose: Purpose, kind: CipherKind) -> Key {
    let counter = purpose.counter().to_be_bytes();
    let mut derived = Zeroizing::new([0; 32]);
    match kind {
        CipherKind::TripleDes | CipherKind::Aes128 => {
            let digest =
                Zeroizing::new(<[u8; 20]>::from(Sha1::new().chain_update(secret).chain_update(counter).finalize()));
            derived[..20].copy_from_slice(&digest[..]);
        }
        CipherKind::Aes192 | CipherKind::Aes256 => {
            let digest = Sha256::new().chain_update(secret).chain_update(counter).finalize();
            derived.copy_from_slice(&digest);
        }
    }
    if kind == CipherKind::TripleDes {
        derived.iter_mut().for_each(|byte| *byte = with_odd_parity(*byte));
    }
    Key::new(kind, &derived[..kind.key_bytes()])
}

/// The lowest bit of each byte of a DES key makes the number of ones odd.
const fn with_odd_parity(byte: u8) -> u8 {
    (byte & 0xFE) | (((byte & 0xFE).count_ones() as u8 + 1) % 2)
}

/// The pair of keys of a session.
#[derive(Clone)]
pub struct SessionKeys {
    /// To encrypt.
    pub encryption: Key,
    /// To compute checksums.
    pub checksum: Key,
}

impl SessionKeys {
    /// Both keys from what both sides know.
    #[must_use]
    pub fn derive(secret: &[u8], kind: CipherKind) -> Self {
        Self {
            encryption: derive_key(secret, Purpose::Encryption, kind),
            checksum: derive_key(secret, Purpose::Checksum, kind),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::{super::hex, *};

    #[derive(Deserialize)]
    struct File {
        cases: Vec<Case>,
    }

    #[derive(Deserialize)]
    struct Case {
        name: String,
        shared_secret: String,
        ks_enc_aes128: String,
        ks_mac_aes128: String,
    }

    #[test]
    fn the_worked_values_of_icao_come_out() {
        let file: File =
            serde_json::from_str(include_str!("../../../../tests/vectors/eid/icao9303/key_derivation.json")).unwrap();
        assert_eq!(file.cases.len(), 4);
        for case in file.cases {
            let keys = SessionKeys::derive(&hex::decode(&case.shared_secret), CipherKind::Aes128);
            assert_eq!(hex::encode(keys.encryption.bytes()), case.ks_enc_aes128, "{}", case.name);
            assert_eq!(hex::encode(keys.checksum.bytes()), case.ks_mac_aes128, "{}", case.name);
        }
    }

    #[test]
    fn longer_keys_come_from_the_longer_hash_and_des_keys_have_odd_parity() {
        let digest = Sha256::digest(hex::decode("AABB00000001"));
        for kind in [CipherKind::Aes192, CipherKind::Aes256] {
            let key = derive_key(&[0xAA, 0xBB], Purpose::Encryption, kind);
            assert_eq!(key.bytes(), &digest[..kind.key_bytes()]);
        }
        let key = derive_key(&[0xAA, 0xBB], Purpose::Password, CipherKind::TripleDes);
        assert!(key.bytes().iter().all(|byte| byte.count_ones() % 2 == 1));
    }
}
