//! Points in Jacobian coordinates: (X / Z², Y / Z³), the neutral one with Z = 0. Formulas dbl-2007-bl and add-2007-bl of the
//! Explicit-Formulas Database; every special case is taken apart, because the inputs come from strangers.

use crypto_bigint::{
    BoxedUint, Resize,
    modular::{BoxedMontyForm, BoxedMontyParams},
};

use super::Curve;

/// How many bits a digit of the generator's factor has: 32 points are kept for each curve.
const GENERATOR_BITS: u32 = 7;
/// How many bits a digit of another point's factor has: 8 points are made for each signature.
const POINT_BITS: u32 = 5;

#[derive(Clone)]
pub(in crate::eid) struct Point {
    x: BoxedMontyForm,
    y: BoxedMontyForm,
    z: BoxedMontyForm,
}

impl Point {
    pub(super) fn affine(x: BoxedMontyForm, y: BoxedMontyForm, field: &BoxedMontyParams) -> Self {
        Self { x, y, z: BoxedMontyForm::one(field) }
    }

    fn neutral(curve: &Curve) -> Self {
        let zero = BoxedMontyForm::zero(&curve.field);
        Self { x: curve.one.clone(), y: curve.one.clone(), z: zero }
    }

    pub(in crate::eid) fn is_neutral(&self) -> bool {
        self.z.is_zero().into()
    }

    /// Reads `04 ‖ x ‖ y`; `None` unless it is on the curve. A cofactor of 1 makes every such point one of the group.
    pub(in crate::eid) fn read(curve: &Curve, bytes: &[u8]) -> Option<Self> {
        let coordinates = bytes.strip_prefix(&[4])?;
        if coordinates.len() != 2 * curve.width {
            return None;
        }
        let (x, y) = coordinates.split_at(curve.width);
        let (x, y) = (curve.element(x)?, curve.element(y)?);
        let right = x.square().add(&curve.a).mul(&x).add(&curve.b);
        (y.square() == right).then(|| Self::affine(x, y, &curve.field))
    }

    fn double(&self, curve: &Curve) -> Self {
        if self.is_neutral() || bool::from(self.y.is_zero()) {
            return Self::neutral(curve);
        }
        let (xx, yy, zz) = (self.x.square(), self.y.square(), self.z.square());
        let yyyy = yy.square();
        let s = self.x.add(&yy).square().sub(&xx).sub(&yyyy).double();
        let m = xx.double().add(&xx).add(&curve.a.mul(&zz.square()));
        let x = m.square().sub(&s.double());
        let y = m.mul(&s.sub(&x)).sub(&yyyy.double().double().double());
        let z = self.y.add(&self.z).square().sub(&yy).sub(&zz);
        Self { x, y, z }
    }

    pub(super) fn add(&self, other: &Self, curve: &Curve) -> Self {
        if self.is_neutral() {
            return other.clone();
        }
        if other.is_neutral() {
            return self.clone();
        }
        let zz1 = self.z.square();
        // Points of the generator's table have Z = 1, which saves four multiplications.
        let is_affine = other.z == curve.one;
        let zz2 = if is_affine { curve.one.clone() } else { other.z.square() };
        let u1 = if is_affine { self.x.clone() } else { self.x.mul(&zz2) };
        let s1 = if is_affine { self.y.clone() } else { self.y.mul(&other.z).mul(&zz2) };
        let (u2, s2) = (other.x.mul(&zz1), other.y.mul(&self.z).mul(&zz1));
        let h = u2.sub(&u1);
        if h.is_zero().into() {
            return if s1 == s2 { self.double(curve) } else { Self::neutral(curve) };
        }
        let i = h.double().square();
        let j = h.mul(&i);
        let r = s2.sub(&s1).double();
        let v = u1.mul(&i);
        let x = r.square().sub(&j).sub(&v.double());
        let y = r.mul(&v.sub(&x)).sub(&s1.mul(&j).double());
        let z = if is_affine { self.z.mul(&h).double() } else { self.z.mul(&other.z).mul(&h).double() };
        Self { x, y, z }
    }

    fn negate(&self) -> Self {
        Self { y: self.y.neg(), ..self.clone() }
    }

    /// The same with Z = 1.
    fn normalised(&self, curve: &Curve) -> Option<Self> {
        if self.z == curve.one {
            return Some(self.clone());
        }
        let inverse = self.z.invert_vartime().into_option()?;
        let square = inverse.square();
        Some(Self { x: self.x.mul(&square), y: self.y.mul(&square).mul(&inverse), z: curve.one.clone() })
    }

    /// The point's odd multiples: 1, 3, 5, … times it, as many as digits of so many bits need.
    fn odd_multiples(&self, curve: &Curve, bits: u32) -> Vec<Self> {
        let twice = self.double(curve);
        let next = |last: &Self| Some(last.add(&twice, curve));
        std::iter::successors(Some(self.clone()), next).take(1 << (bits - 2)).collect()
    }

    /// Of the generator, made once for a curve that is used.
    fn of_generator(curve: &Curve) -> &[Self] {
        curve.multiples.get_or_init(|| {
            let multiples = curve.generator.odd_multiples(curve, GENERATOR_BITS);
            let affine =
                multiples.iter().map(|point| point.normalised(curve).expect("no multiple this small is neutral"));
            affine.collect()
        })
    }

    /// `one · G + other · point`, both at once (interleaved non-adjacent forms: Möller, SAC 2001).
    pub(in crate::eid) fn combine(curve: &Curve, one: &BoxedUint, other: &BoxedUint, point: &Self) -> Self {
        let (generator, own) = (Self::of_generator(curve), point.odd_multiples(curve, POINT_BITS));
        let digits = [(digits(one, GENERATOR_BITS), generator), (digits(other, POINT_BITS), own.as_slice())];
        let length = digits.iter().map(|(digits, _)| digits.len()).max().unwrap_or_default();
        let mut sum = Self::neutral(curve);
        for place in (0..length).rev() {
            sum = sum.double(curve);
            for (digits, multiples) in &digits {
                let digit = digits.get(place).copied().unwrap_or_default();
                if digit == 0 {
                    continue;
                }
                let multiple = &multiples[usize::from(digit.unsigned_abs() / 2)];
                sum = if digit > 0 { sum.add(multiple, curve) } else { sum.add(&multiple.negate(), curve) };
            }
        }
        sum
    }

    /// Whether x of this point, modulo n, is `r`: X = r · Z² or (r + n) · Z², without a division.
    pub(in crate::eid) fn has_x(&self, curve: &Curve, r: &BoxedUint) -> bool {
        if self.is_neutral() {
            return false;
        }
        let zz = self.z.square();
        let fits = |x: BoxedUint| x < curve.p && BoxedMontyForm::new(x, &curve.field).mul(&zz) == self.x;
        let precision = curve.field.bits_precision();
        let wide = r.resize(precision + 64);
        let next = wide.wrapping_add((&curve.n).resize(precision + 64));
        fits(r.resize(precision)) || (next < curve.p && fits(next.resize(precision)))
    }

    /// x and y, each as many bytes as the curve has; `None` for the neutral point.
    pub(in crate::eid) fn coordinates(&self, curve: &Curve) -> Option<(Vec<u8>, Vec<u8>)> {
        let Self { x, y, .. } = self.normalised(curve)?;
        let bytes = |element: BoxedMontyForm| {
            let bytes = element.retrieve().to_be_bytes();
            bytes[bytes.len() - curve.width..].to_vec()
        };
        Some((bytes(x), bytes(y)))
    }
}

/// A number as digits, the lowest first: each is zero or odd, smaller than half of 2 to the `bits`, and `bits - 1` zeros follow one that
/// is not zero.
fn digits(number: &BoxedUint, bits: u32) -> Vec<i16> {
    let width = number.bit_width_vartime();
    let bit = |place: u32| i16::from(place < width && number.bit_vartime(place));
    let mut digits = Vec::new();
    let (mut place, mut carry) = (0, 0);
    while place < width || carry != 0 {
        if (bit(place) + carry) % 2 == 0 {
            // 1 and a carry of 1 make a carry of 1.
            carry = (bit(place) + carry) / 2;
            digits.push(0);
            place += 1;
            continue;
        }
        let value = (0..bits).fold(carry, |sum, offset| sum + (bit(place + offset) << offset));
        carry = i16::from(value >= 1 << (bits - 1));
        digits.push(value - (carry << bits));
        digits.extend((1..bits).map(|_| 0));
        place += bits;
    }
    digits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_the_number_again_and_lie_far_apart() {
        for bits in [POINT_BITS, GENERATOR_BITS] {
            for number in (0..2_000_u64).chain([u64::MAX, u64::MAX - 1, 1 << 63, 0x5555_5555_5555_5555]) {
                let digits = digits(&BoxedUint::from(number), bits);
                let sum = digits.iter().rev().fold(0_i128, |sum, digit| 2 * sum + i128::from(*digit));
                assert_eq!(sum, i128::from(number));
                let mut last = None;
                for (place, digit) in digits.iter().enumerate().filter(|(_, digit)| **digit != 0) {
                    assert!(digit % 2 != 0 && digit.abs() < 1 << (bits - 1), "{number} {digit}");
                    assert!(last.is_none_or(|last| place - last >= bits as usize));
                    last = Some(place);
                }
            }
        }
    }
}
