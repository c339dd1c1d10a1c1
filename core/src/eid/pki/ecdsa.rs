//! ECDSA signatures, verified (SEC 1 §4.1.4; RFC 3279 §2.2.3).

use super::curve::{Curve, Point, verify_on_nist};
use crate::eid::der::{DerError, Reader};

/// r and s of a signature in its DER form, without zeros in front.
pub(in crate::eid) fn read(signature: &[u8]) -> Result<(&[u8], &[u8]), DerError> {
    let mut whole = Reader::whole(signature)?;
    let mut numbers = whole.sequence()?;
    let pair = (numbers.unsigned()?, numbers.unsigned()?);
    numbers.end()?;
    Ok(pair)
}

/// Whether (r, s) is a signature over the digest by the owner of the point.
pub(in crate::eid) fn verify(curve: &Curve, point: &Point, digest: &[u8], (r, s): (&[u8], &[u8])) -> bool {
    if let Some(fits) = verify_on_nist(curve, point, digest, (r, s)) {
        return fits;
    }
    let (Some(r), Some(s)) = (curve.scalar(r), curve.scalar(s)) else { return false };
    // n is prime: what is not zero has an inverse.
    let Some(inverse) = s.invert_vartime().into_option() else { return false };
    let one = curve.digest(digest).mul(&inverse).retrieve();
    let other = r.mul(&inverse).retrieve();
    Point::combine(curve, &one, &other, point).has_x(curve, &r.retrieve())
}
