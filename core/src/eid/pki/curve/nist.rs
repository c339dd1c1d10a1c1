//! Signatures on the three curves of NIST whose primes have an arithmetic of their own in RustCrypto, which the chip's keys bring along
//! anyway: several times faster than the one for any prime. Nothing here is secret.

use elliptic_curve::{
    CurveArithmetic, Field, FieldBytes, Group, PrimeField,
    ops::{Invert, MulByGeneratorVartime, Reduce},
    point::AffineCoordinates,
};
use p256::NistP256;
use p384::NistP384;
use p521::NistP521;

use super::{Curve, CurveName, Point};

/// Whether (r, s) is a signature over the digest by the owner of the point; `None` for another curve.
pub(in crate::eid) fn verify(curve: &Curve, point: &Point, digest: &[u8], (r, s): (&[u8], &[u8])) -> Option<bool> {
    let verify = match curve.name {
        CurveName::Secp256r1 => verify_on::<NistP256>,
        CurveName::Secp384r1 => verify_on::<NistP384>,
        CurveName::Secp521r1 => verify_on::<NistP521>,
        _ => return None,
    };
    let (x, y) = point.coordinates(curve)?;
    Some(verify((&x, &y), digest, (r, s)).is_some())
}

/// SEC 1 §4.1.4; `None` if it is none.
fn verify_on<C>((x, y): (&[u8], &[u8]), digest: &[u8], (r, s): (&[u8], &[u8])) -> Option<()>
where
    C: CurveArithmetic<AffinePoint: AffineCoordinates<FieldRepr = FieldBytes<C>>>,
    C::ProjectivePoint: MulByGeneratorVartime,
{
    let point = C::AffinePoint::from_coordinates(&padded::<C>(x)?, &padded::<C>(y)?).into_option()?;
    let point = C::ProjectivePoint::from(point);
    let (r, s) = (scalar::<C>(r)?, scalar::<C>(s)?);
    // The leftmost bits, as many as the order has: whole bytes, but for P-521, which no digest fills.
    let digest = &digest[..digest.len().min(FieldBytes::<C>::default().len())];
    let digest = C::Scalar::reduce(&padded::<C>(digest)?);
    let inverse = s.invert_vartime().into_option()?;
    let sum = C::ProjectivePoint::mul_by_generator_and_mul_add_vartime(&(digest * inverse), &(r * inverse), &point);
    let affine: C::AffinePoint = sum.into();
    (!bool::from(sum.is_identity()) && C::Scalar::reduce(&affine.x()) == r).then_some(())
}

/// A number between 1 and the order.
fn scalar<C: CurveArithmetic>(bytes: &[u8]) -> Option<C::Scalar> {
    C::Scalar::from_repr(padded::<C>(bytes)?).into_option().filter(|scalar| !bool::from(scalar.is_zero()))
}

/// As long as a coordinate; `None` if it is longer.
fn padded<C: elliptic_curve::Curve>(bytes: &[u8]) -> Option<FieldBytes<C>> {
    let mut padded = FieldBytes::<C>::default();
    let start = padded.len().checked_sub(bytes.len())?;
    padded[start..].copy_from_slice(bytes);
    Some(padded)
}
