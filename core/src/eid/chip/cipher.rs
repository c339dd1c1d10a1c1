//! The block ciphers of chips: 3DES in two-key form, which older chips still speak, and AES (ICAO Doc 9303-11 §9.7, §9.8).
//!
//! 3DES looks values up in tables and is the named exception to constant time; everything else here runs in constant time.

use aes::{
    Aes128, Aes192, Aes256,
    cipher::{Block, BlockCipherDecrypt, BlockCipherEncrypt, KeyInit},
};
use cmac::{Cmac, Mac};
use des::{Des, TdesEde2};
use subtle::ConstantTimeEq;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

/// How many bytes of a checksum are sent.
pub const MAC_BYTES: usize = 8;

/// A cipher and the length of its keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CipherKind {
    /// 3DES with two keys in CBC, checksum by Retail MAC (ISO/IEC 9797-1 algorithm 3).
    TripleDes,
    /// AES-128 in CBC, checksum by CMAC.
    Aes128,
    /// AES-192 in CBC, checksum by CMAC.
    Aes192,
    /// AES-256 in CBC, checksum by CMAC.
    Aes256,
}

impl CipherKind {
    /// Bytes of a key.
    #[must_use]
    pub const fn key_bytes(self) -> usize {
        match self {
            Self::TripleDes | Self::Aes128 => 16,
            Self::Aes192 => 24,
            Self::Aes256 => 32,
        }
    }

    /// Bytes of a block.
    #[must_use]
    pub const fn block_bytes(self) -> usize {
        match self {
            Self::TripleDes => 8,
            Self::Aes128 | Self::Aes192 | Self::Aes256 => 16,
        }
    }
}

/// Data that is no whole number of blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no whole number of blocks")]
pub struct NotBlocks;

/// A key with its cipher. Forgotten when dropped.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct Key {
    #[zeroize(skip)]
    kind: CipherKind,
    bytes: Vec<u8>,
}

impl Key {
    /// A key of as many bytes as the cipher takes.
    pub(super) fn new(kind: CipherKind, bytes: &[u8]) -> Self {
        assert_eq!(bytes.len(), kind.key_bytes(), "keys come from the key derivation, which knows their length");
        Self { kind, bytes: bytes.to_vec() }
    }

    /// The cipher.
    #[must_use]
    pub const fn kind(&self) -> CipherKind {
        self.kind
    }

    #[cfg(test)]
    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// One block, encrypted: the start value of AES in secure messaging is made so.
    #[must_use]
    pub fn encrypt_block(&self, block: &[u8]) -> Vec<u8> {
        let mut block = block.to_vec();
        self.encrypt_cbc(&vec![0; block.len()], &mut block).expect("callers give one block");
        block
    }

    /// Encrypts whole blocks in place.
    ///
    /// # Errors
    /// [`NotBlocks`].
    pub fn encrypt_cbc(&self, start: &[u8], data: &mut [u8]) -> Result<(), NotBlocks> {
        match self.kind {
            CipherKind::TripleDes => encrypt::<TdesEde2>(&self.bytes, start, data),
            CipherKind::Aes128 => encrypt::<Aes128>(&self.bytes, start, data),
            CipherKind::Aes192 => encrypt::<Aes192>(&self.bytes, start, data),
            CipherKind::Aes256 => encrypt::<Aes256>(&self.bytes, start, data),
        }
    }

    /// Decrypts whole blocks in place.
    ///
    /// # Errors
    /// [`NotBlocks`].
    pub fn decrypt_cbc(&self, start: &[u8], data: &mut [u8]) -> Result<(), NotBlocks> {
        match self.kind {
            CipherKind::TripleDes => decrypt::<TdesEde2>(&self.bytes, start, data),
            CipherKind::Aes128 => decrypt::<Aes128>(&self.bytes, start, data),
            CipherKind::Aes192 => decrypt::<Aes192>(&self.bytes, start, data),
            CipherKind::Aes256 => decrypt::<Aes256>(&self.bytes, start, data),
        }
    }

    /// The checksum over data that the caller padded where the protocol pads.
    #[must_use]
    pub fn mac(&self, data: &[u8]) -> [u8; MAC_BYTES] {
        match self.kind {
            CipherKind::TripleDes => retail_mac(&self.bytes, data),
            CipherKind::Aes128 => cmac::<Aes128>(&self.bytes, data),
            CipherKind::Aes192 => cmac::<Aes192>(&self.bytes, data),
            CipherKind::Aes256 => cmac::<Aes256>(&self.bytes, data),
        }
    }

    /// Compares a checksum without telling by time where it differs.
    #[must_use]
    pub fn mac_fits(&self, data: &[u8], mac: &[u8]) -> bool {
        self.mac(data)[..].ct_eq(mac).into()
    }
}

fn encrypt<C: BlockCipherEncrypt + KeyInit>(key: &[u8], start: &[u8], data: &mut [u8]) -> Result<(), NotBlocks> {
    let cipher = C::new_from_slice(key).expect("a key has the length of its cipher");
    if !data.len().is_multiple_of(C::block_size()) {
        return Err(NotBlocks);
    }
    let mut previous = Block::<C>::try_from(start).map_err(|_| NotBlocks)?;
    for chunk in data.chunks_exact_mut(C::block_size()) {
        previous.iter_mut().zip(&*chunk).for_each(|(mixed, &plain)| *mixed ^= plain);
        cipher.encrypt_block(&mut previous);
        chunk.copy_from_slice(&previous);
    }
    Ok(())
}

fn decrypt<C: BlockCipherDecrypt + KeyInit>(key: &[u8], start: &[u8], data: &mut [u8]) -> Result<(), NotBlocks> {
    let cipher = C::new_from_slice(key).expect("a key has the length of its cipher");
    if !data.len().is_multiple_of(C::block_size()) {
        return Err(NotBlocks);
    }
    let mut previous = Block::<C>::try_from(start).map_err(|_| NotBlocks)?;
    for chunk in data.chunks_exact_mut(C::block_size()) {
        let encrypted = Block::<C>::try_from(&*chunk).expect("chunks are blocks");
        let mut block = encrypted.clone();
        cipher.decrypt_block(&mut block);
        chunk.iter_mut().zip(block.iter().zip(&previous)).for_each(|(plain, (&mixed, &mask))| *plain = mixed ^ mask);
        previous = encrypted;
    }
    Ok(())
}

/// ISO/IEC 9797-1 algorithm 3 with padding method 2 done by the caller: DES in CBC, the last block once more through the
/// other key.
fn retail_mac(key: &[u8], data: &[u8]) -> [u8; MAC_BYTES] {
    let (first, second) = key.split_at(8);
    let mut chained = Zeroizing::new(data.to_vec());
    encrypt::<Des>(first, &[0; 8], &mut chained).expect("callers pad to whole blocks");
    let mut last: [u8; 8] = *chained.last_chunk().expect("padding leaves at least one block");
    decrypt::<Des>(second, &[0; 8], &mut last).expect("one block");
    encrypt::<Des>(first, &[0; 8], &mut last).expect("one block");
    last
}

fn cmac<C>(key: &[u8], data: &[u8]) -> [u8; MAC_BYTES]
where
    Cmac<C>: Mac + KeyInit,
    C: cmac::block_api::CmacCipher,
{
    let mut mac = <Cmac<C> as KeyInit>::new_from_slice(key).expect("a key has the length of its cipher");
    mac.update(data);
    *mac.finalize().into_bytes().first_chunk().expect("a block of AES has sixteen bytes")
}

/// Padding method 2 of ISO/IEC 9797-1: 80, then zeros to a whole block.
#[must_use]
pub fn pad(data: &[u8], block: usize) -> Vec<u8> {
    let mut padded = data.to_vec();
    padded.push(0x80);
    padded.resize(padded.len().next_multiple_of(block), 0);
    padded
}

/// Removes the padding; `None` if there is none within the last block.
#[must_use]
pub fn unpad(data: &[u8], block: usize) -> Option<&[u8]> {
    let at = data.iter().rposition(|&byte| byte != 0)?;
    (data[at] == 0x80 && data.len() - at <= block).then(|| &data[..at])
}

#[cfg(test)]
mod tests {
    use super::{super::hex, *};

    #[test]
    fn published_values_of_aes_cmac_and_des_come_out() {
        // NIST SP 800-38A F.2 (CBC-AES128, CBC-AES192, CBC-AES256) and SP 800-38B D (CMAC), first blocks.
        let (start, plain) = (hex::decode("000102030405060708090A0B0C0D0E0F"), "6BC1BEE22E409F96E93D7E117393172A");
        for (kind, key, cbc, mac) in [
            (
                CipherKind::Aes128,
                "2B7E151628AED2A6ABF7158809CF4F3C",
                "7649ABAC8119B246CEE98E9B12E9197D",
                "070A16B46B4D4144",
            ),
            (
                CipherKind::Aes192,
                "8E73B0F7DA0E6452C810F32B809079E562F8EAD2522C6B7B",
                "4F021DB243BC633D7178183A9FA071E8",
                "9E99A7BF31E71090",
            ),
            (
                CipherKind::Aes256,
                "603DEB1015CA71BE2B73AEF0857D77811F352C073B6108D72D9810A30914DFF4",
                "F58C4C04D6E5F1BA779EABFB5F7BFBD6",
                "28A7023F452E8F82",
            ),
        ] {
            let key = Key::new(kind, &hex::decode(key));
            let mut data = hex::decode(plain);
            key.encrypt_cbc(&start, &mut data).unwrap();
            assert_eq!(hex::encode(&data), cbc);
            key.decrypt_cbc(&start, &mut data).unwrap();
            assert_eq!(hex::encode(&data), plain);
            assert_eq!(hex::encode(&key.mac(&data)), mac);
            assert!(key.mac_fits(&data, &hex::decode(mac)) && !key.mac_fits(&data, &hex::decode(mac)[1..]));
        }
    }

    #[test]
    fn broken_blocks_are_refused() {
        let key = Key::new(CipherKind::TripleDes, &[7; 16]);
        assert_eq!(key.encrypt_cbc(&[0; 8], &mut [0; 9]), Err(NotBlocks));
        assert_eq!(key.decrypt_cbc(&[0; 7], &mut [0; 8]), Err(NotBlocks));
    }

    #[test]
    fn padding_is_always_there_and_nowhere_else() {
        assert_eq!(pad(&[1, 2], 8), [1, 2, 0x80, 0, 0, 0, 0, 0]);
        assert_eq!(pad(&[9; 8], 8).len(), 16);
        assert_eq!(unpad(&pad(&[9; 8], 8), 8), Some(&[9; 8][..]));
        assert_eq!(unpad(&[0x80, 0, 0, 0, 0, 0, 0, 0], 8), Some(&[][..]));
        for wrong in [&[][..], &[0; 16], &[1, 2, 3], &[0x80, 0, 0, 0, 0, 0, 0, 0, 0]] {
            assert_eq!(unpad(wrong, 8), None);
        }
    }
}
