//! RSA signatures, verified: PKCS #1 v1.5 and PSS (RFC 8017 §8). Nothing here is secret, so that nothing needs constant time.

use crypto_bigint::{
    BoxedUint, Odd,
    modular::{BoxedMontyForm, BoxedMontyParams},
};

use super::{HashAlgorithm, PkiError, PssParameters};
use crate::eid::der::{Tag, header};

/// A public key.
#[derive(Clone, PartialEq, Eq)]
pub(in crate::eid) struct RsaKey {
    modulus: Odd<BoxedUint>,
    exponent: BoxedUint,
    /// How many bytes the modulus has.
    pub(in crate::eid) length: usize,
}

/// Sizes of a modulus, in bits: up to 6144 are seen; a larger one would only cost time.
const BITS: std::ops::RangeInclusive<u32> = 1024..=8192;

impl RsaKey {
    /// From the bytes of modulus and exponent, the most significant first, without zeros in front.
    pub(in crate::eid) fn new(modulus: &[u8], exponent: &[u8]) -> Result<Self, PkiError> {
        let n = BoxedUint::from_be_slice_vartime(modulus);
        if !BITS.contains(&n.bit_width()) || exponent.is_empty() || exponent.len() > 8 {
            return Err(PkiError::UnsupportedKey);
        }
        let exponent = BoxedUint::from_be_slice_vartime(exponent);
        let is_odd = |number: &BoxedUint| number.bit_vartime(0);
        // 1 would let everybody sign; an even exponent has no inverse.
        if exponent.bit_width() < 2 || !is_odd(&exponent) {
            return Err(PkiError::BadKey);
        }
        let modulus = Odd::new(n).into_option().ok_or(PkiError::BadKey)?;
        let length = usize::try_from(modulus.as_ref().bit_width().div_ceil(8)).expect("a modulus has few bits");
        Ok(Self { modulus, exponent, length })
    }

    /// The signature raised to the exponent, as many bytes as the modulus has. `None` if it is not smaller than the modulus or
    /// not as long.
    pub(in crate::eid) fn recover(&self, signature: &[u8]) -> Option<Vec<u8>> {
        self.power(signature).map(|power| self.bytes(&power))
    }

    /// The same, and its opposite modulo n: a signer may take the smaller of both (ISO/IEC 9796-2 §A.2).
    pub(in crate::eid) fn recover_both(&self, signature: &[u8]) -> Option<(Vec<u8>, Vec<u8>)> {
        let power = self.power(signature)?;
        Some((self.bytes(&power), self.bytes(&self.modulus.as_ref().wrapping_sub(&power))))
    }

    fn power(&self, signature: &[u8]) -> Option<BoxedUint> {
        if signature.len() != self.length {
            return None;
        }
        let params = BoxedMontyParams::new_vartime(self.modulus.clone());
        let precision = params.bits_precision();
        let number = BoxedUint::from_be_slice(signature, precision).ok()?;
        if number >= *self.modulus.as_ref() {
            return None;
        }
        let base = BoxedMontyForm::new(number, &params);
        // Bit by bit: seventeen multiplications for 65537, where windows in constant time take forty.
        let power = (0..self.exponent.bit_width() - 1).rev().fold(base.clone(), |power, place| {
            let square = power.square();
            if self.exponent.bit_vartime(place) { square.mul(&base) } else { square }
        });
        Some(power.retrieve())
    }

    fn bytes(&self, number: &BoxedUint) -> Vec<u8> {
        let bytes = number.to_be_bytes();
        bytes[bytes.len() - self.length..].to_vec()
    }

    /// PKCS #1 v1.5: the one block a signer can have made is made again and compared whole (RFC 8017 §8.2.2).
    pub(super) fn verify_pkcs1(&self, hash: HashAlgorithm, digest: &[u8], signature: &[u8]) -> bool {
        let expected = encode_pkcs1(hash, digest, self.length);
        expected.is_some() && self.recover(signature) == expected
    }

    /// PSS with the parameters the certificate gives (RFC 8017 §9.1.2).
    pub(super) fn verify_pss(&self, parameters: PssParameters, digest: &[u8], signature: &[u8]) -> bool {
        self.recover(signature).is_some_and(|block| self.fits_pss(parameters, digest, &block))
    }

    fn fits_pss(&self, parameters: PssParameters, digest: &[u8], block: &[u8]) -> bool {
        let PssParameters { hash, mask_hash, salt_length } = parameters;
        let bits = usize::try_from(self.modulus.as_ref().bit_width()).expect("a modulus has few bits") - 1;
        // With a modulus of 8k + 1 bits the block is a byte shorter, and the first byte must be zero.
        let length = bits.div_ceil(8);
        let (front, block) = block.split_at(self.length - length);
        if front.iter().any(|byte| *byte != 0) || length < hash.length() + salt_length + 2 {
            return false;
        }
        let Some((&0xBC, block)) = block.split_last() else { return false };
        let (masked, seed) = block.split_at(block.len() - hash.length());
        let unused = 8 * length - bits;
        let used = u8::MAX >> unused;
        if masked[0] & !used != 0 {
            return false;
        }
        let mut data: Vec<u8> = masked.iter().zip(mask(mask_hash, seed, masked.len())).map(|(a, b)| a ^ b).collect();
        data[0] &= used;
        let (padding, salt) = data.split_at(data.len() - salt_length);
        let Some((1, zeros)) = padding.split_last() else { return false };
        zeros.iter().all(|byte| *byte == 0) && hash.digest(&[&[0; 8], digest, salt].concat()) == seed
    }
}

/// EMSA-PKCS1-v1_5: as many bytes as the modulus has; `None` if it has too few (RFC 8017 §9.2).
pub(in crate::eid) fn encode_pkcs1(hash: HashAlgorithm, digest: &[u8], length: usize) -> Option<Vec<u8>> {
    let mut identifier = Vec::new();
    let oid = hash.oid();
    header(Tag::OID, oid.len(), &mut identifier);
    identifier.extend_from_slice(&oid);
    header(Tag::NULL, 0, &mut identifier);
    let mut info = Vec::new();
    header(Tag::SEQUENCE, identifier.len(), &mut info);
    info.append(&mut identifier);
    header(Tag::OCTET_STRING, digest.len(), &mut info);
    info.extend_from_slice(digest);
    let mut block = Vec::new();
    header(Tag::SEQUENCE, info.len(), &mut block);
    block.append(&mut info);
    let padding = length.checked_sub(block.len() + 3).filter(|padding| *padding >= 8)?;
    Some([&[0, 1], vec![0xFF; padding].as_slice(), &[0], &block].concat())
}

/// EMSA-PSS: the block for a modulus of so many bits; `None` if it has too few (RFC 8017 §9.1.1).
#[cfg(feature = "sim")]
pub(in crate::eid) fn encode_pss(
    parameters: PssParameters,
    digest: &[u8],
    salt: &[u8],
    modulus_bits: usize,
) -> Option<Vec<u8>> {
    let bits = modulus_bits - 1;
    let length = bits.div_ceil(8);
    let seed = parameters.hash.digest(&[&[0; 8], digest, salt].concat());
    let zeros = length.checked_sub(seed.len() + salt.len() + 2)?;
    let data = [vec![0; zeros].as_slice(), &[1], salt].concat();
    let masked = data.iter().zip(mask(parameters.mask_hash, &seed, data.len())).map(|(a, b)| a ^ b);
    let mut block: Vec<u8> = masked.collect();
    block[0] &= u8::MAX >> (8 * length - bits);
    Some([vec![0; modulus_bits.div_ceil(8) - length], block, seed, vec![0xBC]].concat())
}

/// MGF1 (RFC 8017 §B.2.1).
fn mask(hash: HashAlgorithm, seed: &[u8], length: usize) -> Vec<u8> {
    let blocks = (0_u32..).flat_map(|counter| hash.digest(&[seed, &counter.to_be_bytes()].concat()));
    blocks.take(length).collect()
}
