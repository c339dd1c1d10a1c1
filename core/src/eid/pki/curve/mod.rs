//! The eleven curves of travel documents, for the verification of signatures.
//!
//! Everything here is public, so that nothing needs constant time. Keys that are secret (PACE, chip authentication) never come
//! here: they have crates of their own.

mod nist;
mod point;
mod table;

use std::sync::{LazyLock, OnceLock};

use crypto_bigint::{
    BoxedUint, Odd,
    modular::{BoxedMontyForm, BoxedMontyParams},
};

use crate::{
    closed_list::closed_list,
    eid::der::{DerError, Reader, Tag},
};

pub(in crate::eid) use nist::verify as verify_on_nist;
pub(in crate::eid) use point::Point;

closed_list! {
    /// A curve over a prime field: SEC 2 and RFC 5639.
    CurveName {
        /// NIST P-192.
        Secp192r1 = "secp192r1",
        /// NIST P-224.
        Secp224r1 = "secp224r1",
        /// NIST P-256.
        Secp256r1 = "secp256r1",
        /// NIST P-384.
        Secp384r1 = "secp384r1",
        /// NIST P-521.
        Secp521r1 = "secp521r1",
        /// Brainpool, 192 bits.
        BrainpoolP192r1 = "brainpoolP192r1",
        /// Brainpool, 224 bits.
        BrainpoolP224r1 = "brainpoolP224r1",
        /// Brainpool, 256 bits.
        BrainpoolP256r1 = "brainpoolP256r1",
        /// Brainpool, 320 bits.
        BrainpoolP320r1 = "brainpoolP320r1",
        /// Brainpool, 384 bits.
        BrainpoolP384r1 = "brainpoolP384r1",
        /// Brainpool, 512 bits.
        BrainpoolP512r1 = "brainpoolP512r1",
    }
}

/// A curve with its arithmetic made ready.
pub(in crate::eid) struct Curve {
    pub(in crate::eid) name: CurveName,
    oid: String,
    /// How many bytes a coordinate has.
    pub(in crate::eid) width: usize,
    p: BoxedUint,
    pub(in crate::eid) n: BoxedUint,
    field: BoxedMontyParams,
    pub(in crate::eid) order: BoxedMontyParams,
    a: BoxedMontyForm,
    b: BoxedMontyForm,
    one: BoxedMontyForm,
    pub(in crate::eid) generator: Point,
    /// Odd multiples of the generator.
    multiples: OnceLock<Vec<Point>>,
    /// p, a, b, x, y and n, each without zeros in front, as explicit parameters are compared.
    spelled: [Vec<u8>; 6],
}

static CURVES: LazyLock<Vec<Curve>> = LazyLock::new(table::curves);

/// The curve of a name.
pub(in crate::eid) fn curve(name: CurveName) -> &'static Curve {
    CURVES.iter().find(|curve| curve.name == name).expect("a test holds the table to the list of names")
}

/// Reads the parameters of a key: an identifier, or a curve spelled out whole (RFC 3279 §2.3.5, X9.62). `None` for a curve
/// that is not in the table: whoever may choose the parameters can make a key for any signature (CVE-2020-0601).
pub(in crate::eid) fn read_parameters(bytes: &[u8]) -> Result<Option<&'static Curve>, DerError> {
    let mut reader = Reader::whole(bytes)?;
    if reader.peek() == Some(Tag::OID) {
        let oid = reader.oid()?.to_string();
        return Ok(CURVES.iter().find(|curve| curve.oid == oid));
    }
    let mut parameters = reader.sequence()?;
    if !(1..=3).contains(&parameters.small()?) {
        return Err(DerError::Value);
    }
    let mut field = parameters.sequence()?;
    if field.oid()?.to_string() != "1.2.840.10045.1.1" {
        // A curve over a binary field.
        return Ok(None);
    }
    let p = field.unsigned()?;
    field.end()?;
    let mut coefficients = parameters.sequence()?;
    let (a, b) = (coefficients.octets()?, coefficients.octets()?);
    // The seed the coefficients were drawn from proves nothing here: they are compared.
    coefficients.optional(Tag::BIT_STRING)?;
    coefficients.end()?;
    let generator = parameters.octets()?;
    let n = parameters.unsigned()?;
    let cofactor = if parameters.peek() == Some(Tag::INTEGER) { parameters.small()? } else { 1 };
    parameters.end()?;
    let given = |index: usize| [p, a, b, &[], &[], n][index];
    let spells = |curve: &&Curve| {
        [0, 1, 2, 5].into_iter().all(|index| trimmed(given(index)) == curve.spelled[index])
            && curve.has_generator(generator)
    };
    Ok(CURVES.iter().find(spells).filter(|_| cofactor == 1))
}

impl Curve {
    /// Whether a point as a standard writes it, with one coordinate or both, is the generator.
    fn has_generator(&self, written: &[u8]) -> bool {
        let Some((form, coordinates)) = written.split_first() else { return false };
        let [.., x, y, _] = &self.spelled;
        let is_odd = y.last().is_some_and(|byte| byte % 2 == 1);
        match (form, coordinates.len()) {
            (4, length) if length == 2 * self.width => {
                let (left, right) = coordinates.split_at(self.width);
                trimmed(left) == *x && trimmed(right) == *y
            }
            (2 | 3, length) if length == self.width => trimmed(coordinates) == *x && (*form == 3) == is_odd,
            _ => false,
        }
    }

    /// Its identifier, with dots.
    #[cfg(feature = "sim")]
    pub(in crate::eid) fn oid(&self) -> &str {
        &self.oid
    }

    /// Its parameters, spelled out.
    #[cfg(feature = "sim")]
    pub(in crate::eid) fn spell_out(&self) -> Vec<u8> {
        use crate::eid::der::{constructed, element, integer};
        let [p, a, b, x, y, n] = &self.spelled;
        let padded = |bytes: &[u8]| [vec![0; self.width - bytes.len()].as_slice(), bytes].concat();
        // 1.2.840.10045.1.1: a prime field.
        let prime_field = element(Tag::OID, &[0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x01, 0x01]);
        let coefficients = [padded(a), padded(b)].map(|bytes| element(Tag::OCTET_STRING, &bytes));
        let generator = [vec![4], padded(x), padded(y)].concat();
        constructed(
            Tag::SEQUENCE,
            [
                integer(&[1]),
                constructed(Tag::SEQUENCE, [prime_field, integer(p)]),
                constructed(Tag::SEQUENCE, coefficients),
                element(Tag::OCTET_STRING, &generator),
                integer(n),
                integer(&[1]),
            ],
        )
    }

    /// An element of the field from as many bytes as a coordinate has; `None` if it is not smaller than p.
    pub(in crate::eid) fn element(&self, bytes: &[u8]) -> Option<BoxedMontyForm> {
        let integer = BoxedUint::from_be_slice(bytes, self.field.bits_precision()).ok()?;
        (integer < self.p).then(|| BoxedMontyForm::new(integer, &self.field))
    }

    /// A number modulo n from any bytes; `None` for zero and for what is not smaller than n.
    pub(in crate::eid) fn scalar(&self, bytes: &[u8]) -> Option<BoxedMontyForm> {
        let integer = BoxedUint::from_be_slice(trimmed(bytes), self.order.bits_precision()).ok()?;
        (bool::from(integer.is_nonzero()) && integer < self.n).then(|| BoxedMontyForm::new(integer, &self.order))
    }

    /// The digest as a number modulo n: its leftmost bits, as many as n has (SEC 1 §4.1.3).
    pub(in crate::eid) fn digest(&self, digest: &[u8]) -> BoxedMontyForm {
        let bits = self.n.bit_width();
        let kept = &digest[..digest.len().min(usize::try_from(bits.div_ceil(8)).expect("a curve has few bits"))];
        let precision = self.order.bits_precision();
        let integer = BoxedUint::from_be_slice(kept, precision).expect("no more bytes than n has were kept");
        let length = u32::try_from(kept.len() * 8).expect("a digest has few bytes");
        let integer =
            if length > bits { integer.shr_vartime(length - bits).expect("fewer than eight") } else { integer };
        // The numbers have as many bits, so that one subtraction is enough; half of it would be, too.
        let reduced = if integer >= self.n { integer.wrapping_sub(&self.n) } else { integer };
        BoxedMontyForm::new(reduced, &self.order)
    }
}

fn trimmed(bytes: &[u8]) -> &[u8] {
    let first = bytes.iter().position(|byte| *byte != 0).unwrap_or(bytes.len());
    &bytes[first..]
}

fn params(modulus: &BoxedUint) -> BoxedMontyParams {
    let odd = Odd::new(modulus.clone()).into_option().expect("primes of the table are odd");
    BoxedMontyParams::new_vartime(odd)
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
