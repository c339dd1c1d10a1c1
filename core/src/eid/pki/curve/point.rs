//! Points in Jacobian coordinates: (X / Z², Y / Z³), the neutral one with Z = 0. Formulas dbl-2007-bl and add-2007-bl of the
//! Explicit-Formulas Database; every special case is taken apart, because the inputs come from strangers.

use crypto_bigint::{
    BoxedUint, Resize,
    modular::{BoxedMontyForm, BoxedMontyParams},
};

use super::Curve;

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
        let (zero, one) = (BoxedMontyForm::zero(&curve.field), BoxedMontyForm::one(&curve.field));
        Self { x: one.clone(), y: one, z: zero }
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
        let (zz1, zz2) = (self.z.square(), other.z.square());
        let (u1, u2) = (self.x.mul(&zz2), other.x.mul(&zz1));
        let (s1, s2) = (self.y.mul(&other.z).mul(&zz2), other.y.mul(&self.z).mul(&zz1));
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
        let z = self.z.add(&other.z).square().sub(&zz1).sub(&zz2).mul(&h);
        Self { x, y, z }
    }

    /// `one · G + other · point`, both at once.
    pub(in crate::eid) fn combine(curve: &Curve, one: &BoxedUint, other: &BoxedUint, point: &Self) -> Self {
        let both = curve.generator.add(point, curve);
        let mut sum = Self::neutral(curve);
        for bit in (0..one.bit_width_vartime().max(other.bit_width_vartime())).rev() {
            sum = sum.double(curve);
            sum = match (one.bit_vartime(bit), other.bit_vartime(bit)) {
                (true, true) => sum.add(&both, curve),
                (true, false) => sum.add(&curve.generator, curve),
                (false, true) => sum.add(point, curve),
                (false, false) => sum,
            };
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
    #[cfg(any(test, feature = "sim"))]
    pub(in crate::eid) fn coordinates(&self, curve: &Curve) -> Option<(Vec<u8>, Vec<u8>)> {
        let inverse = self.z.invert_vartime().into_option()?;
        let square = inverse.square();
        let bytes = |element: BoxedMontyForm| {
            let bytes = element.retrieve().to_be_bytes();
            bytes[bytes.len() - curve.width..].to_vec()
        };
        Some((bytes(self.x.mul(&square)), bytes(self.y.mul(&square).mul(&inverse))))
    }
}
