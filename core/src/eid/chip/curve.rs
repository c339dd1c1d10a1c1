//! The elliptic curves of chips, by one generic function each over the arithmetic of RustCrypto, in constant time for secrets.
//!
//! Points are SEC 1 uncompressed: `04 ‖ x ‖ y`. Whatever comes from a chip is checked to lie on the curve and to be no identity;
//! all five curves have cofactor 1, so such a point is in the right group.

use bp256::BrainpoolP256r1;
use bp384::BrainpoolP384r1;
use elliptic_curve::{
    CurveArithmetic, FieldBytes, FieldBytesSize, Group, PrimeField,
    ops::Reduce,
    point::AffineCoordinates,
    sec1::{ModulusSize, ToSec1Point},
};
use p256::NistP256;
use p384::NistP384;
use p521::NistP521;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use super::seed::Seed;
use crate::eid::pki::CurveName;

/// A curve that we calculate on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Curve {
    /// NIST P-256.
    P256,
    /// NIST P-384.
    P384,
    /// NIST P-521.
    P521,
    /// brainpoolP256r1 (RFC 5639).
    BrainpoolP256r1,
    /// brainpoolP384r1 (RFC 5639).
    BrainpoolP384r1,
}

/// Bytes that are no point of the curve, or no private key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no point of the curve")]
pub struct NotOnCurve;

/// A private key. Forgotten when dropped.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct PrivateKey {
    #[zeroize(skip)]
    curve: Curve,
    bytes: Vec<u8>,
}

macro_rules! on_curve {
    ($curve:expr, $function:ident ( $($argument:expr),* )) => {
        match $curve {
            Curve::P256 => $function::<NistP256>($($argument),*),
            Curve::P384 => $function::<NistP384>($($argument),*),
            Curve::P521 => $function::<NistP521>($($argument),*),
            Curve::BrainpoolP256r1 => $function::<BrainpoolP256r1>($($argument),*),
            Curve::BrainpoolP384r1 => $function::<BrainpoolP384r1>($($argument),*),
        }
    };
}

impl Curve {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::P256, Self::P384, Self::P521, Self::BrainpoolP256r1, Self::BrainpoolP384r1];

    /// The curve of a standardised parameter id (ICAO Doc 9303-11 table 6); `None` for those we do not calculate on.
    #[must_use]
    pub const fn from_parameter_id(id: u64) -> Option<Self> {
        Some(match id {
            12 => Self::P256,
            13 => Self::BrainpoolP256r1,
            15 => Self::P384,
            16 => Self::BrainpoolP384r1,
            18 => Self::P521,
            _ => return None,
        })
    }

    /// Bytes of a coordinate.
    #[must_use]
    pub const fn field_bytes(self) -> usize {
        match self {
            Self::P256 | Self::BrainpoolP256r1 => 32,
            Self::P384 | Self::BrainpoolP384r1 => 48,
            Self::P521 => 66,
        }
    }

    /// The curve of a name; `None` for those we do not calculate on.
    #[must_use]
    pub const fn of(name: CurveName) -> Option<Self> {
        Some(match name {
            CurveName::Secp256r1 => Self::P256,
            CurveName::Secp384r1 => Self::P384,
            CurveName::Secp521r1 => Self::P521,
            CurveName::BrainpoolP256r1 => Self::BrainpoolP256r1,
            CurveName::BrainpoolP384r1 => Self::BrainpoolP384r1,
            _ => return None,
        })
    }

    /// Makes sure that bytes are a point of this curve.
    ///
    /// # Errors
    /// [`NotOnCurve`].
    pub fn check_point(self, point: &[u8]) -> Result<(), NotOnCurve> {
        on_curve!(self, check_point(point))
    }

    /// `nonce · generator + point`: the mapped generator of PACE (ICAO Doc 9303-11 §4.4.3.3.1). Constant time in `nonce`.
    ///
    /// # Errors
    /// [`NotOnCurve`], also if the result is the identity.
    pub fn map(self, nonce: &[u8], point: &[u8]) -> Result<Vec<u8>, NotOnCurve> {
        on_curve!(self, map(nonce, point))
    }
}

impl PrivateKey {
    /// A key from its bytes, as long as a coordinate, between 1 and the order.
    ///
    /// # Errors
    /// [`NotOnCurve`].
    pub fn from_bytes(curve: Curve, bytes: &[u8]) -> Result<Self, NotOnCurve> {
        on_curve!(curve, check_scalar(bytes))?;
        Ok(Self { curve, bytes: bytes.to_vec() })
    }

    /// A fresh key: candidates of the order's length until one is below it, so that none is likelier than another.
    #[must_use]
    pub fn draw(curve: Curve, seed: &mut Seed) -> Self {
        let mut bytes = Zeroizing::new(vec![0; curve.field_bytes()]);
        loop {
            seed.fill(&mut bytes);
            if curve == Curve::P521 {
                bytes[0] &= 0x01;
            }
            if let Ok(key) = Self::from_bytes(curve, &bytes) {
                return key;
            }
        }
    }

    /// The curve.
    #[must_use]
    pub const fn curve(&self) -> Curve {
        self.curve
    }

    /// The key itself: evidence of Chip Authentication hands it on.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The public key for the curve's own generator.
    #[must_use]
    pub fn public_key(&self) -> Vec<u8> {
        on_curve!(self.curve, public_key(&self.bytes))
    }

    /// This key times a point: the public key for another generator, or the secret shared with the owner of a public key.
    ///
    /// # Errors
    /// [`NotOnCurve`].
    pub fn times(&self, point: &[u8]) -> Result<Zeroizing<Vec<u8>>, NotOnCurve> {
        on_curve!(self.curve, times(&self.bytes, point))
    }

    /// The x coordinate of [`times`](Self::times), the secret of ECKA (BSI TR-03111 §4.3.1).
    ///
    /// # Errors
    /// [`NotOnCurve`].
    pub fn agree(&self, point: &[u8]) -> Result<Zeroizing<Vec<u8>>, NotOnCurve> {
        let shared = self.times(point)?;
        Ok(Zeroizing::new(shared[1..=self.curve.field_bytes()].to_vec()))
    }

    /// The factor that leads from this key's public key to another's: what Chip Authentication Mapping proves with.
    #[cfg(feature = "sim")]
    pub(crate) fn factor_to(&self, other: &Self) -> Option<Vec<u8>> {
        on_curve!(self.curve, factor(&self.bytes, &other.bytes))
    }

    /// `r` and `s` over a digest with a nonce of one's own: the software card signs with it.
    #[cfg(feature = "sim")]
    pub(crate) fn sign(&self, digest: &[u8], nonce: &Self) -> Option<(Vec<u8>, Vec<u8>)> {
        on_curve!(self.curve, sign(&self.bytes, digest, &nonce.bytes))
    }
}

/// What the generic functions need.
trait Arithmetic:
    CurveArithmetic<AffinePoint: AffineCoordinates<FieldRepr = FieldBytes<Self>> + ToSec1Point<Self>>
    + elliptic_curve::Curve<FieldBytesSize: ModulusSize>
{
}

impl<C> Arithmetic for C where
    C: CurveArithmetic<AffinePoint: AffineCoordinates<FieldRepr = FieldBytes<C>> + ToSec1Point<C>>
        + elliptic_curve::Curve<FieldBytesSize: ModulusSize>
{
}

type Point<C> = <C as CurveArithmetic>::ProjectivePoint;
type Scalar<C> = <C as CurveArithmetic>::Scalar;

fn read_point<C: Arithmetic>(bytes: &[u8]) -> Result<Point<C>, NotOnCurve>
where
    FieldBytesSize<C>: ModulusSize,
{
    let Some((0x04, coordinates)) = bytes.split_first() else { return Err(NotOnCurve) };
    let (x, y) = coordinates.split_at(coordinates.len() / 2);
    let [x, y] = [x, y].map(|coordinate| FieldBytes::<C>::try_from(coordinate).map_err(|_| NotOnCurve));
    let affine = C::AffinePoint::from_coordinates(&x?, &y?).into_option().ok_or(NotOnCurve)?;
    let point = Point::<C>::from(affine);
    if point.is_identity().into() { Err(NotOnCurve) } else { Ok(point) }
}

/// The point may be a shared secret: no copy of it is left behind.
fn write_point<C: Arithmetic>(point: &Point<C>) -> Result<Zeroizing<Vec<u8>>, NotOnCurve>
where
    FieldBytesSize<C>: ModulusSize,
{
    if point.is_identity().into() {
        return Err(NotOnCurve);
    }
    let affine = Zeroizing::<C::AffinePoint>::new((*point).into());
    let written = Zeroizing::new(affine.to_sec1_point(false));
    Ok(Zeroizing::new(written.as_bytes().to_vec()))
}

fn read_scalar<C: Arithmetic>(bytes: &[u8]) -> Result<Zeroizing<Scalar<C>>, NotOnCurve> {
    let bytes = Zeroizing::new(FieldBytes::<C>::try_from(bytes).map_err(|_| NotOnCurve)?);
    let scalar = Scalar::<C>::from_repr(*bytes).into_option().ok_or(NotOnCurve)?;
    if elliptic_curve::Field::is_zero(&scalar).into() { Err(NotOnCurve) } else { Ok(Zeroizing::new(scalar)) }
}

fn check_scalar<C: Arithmetic>(bytes: &[u8]) -> Result<(), NotOnCurve> {
    read_scalar::<C>(bytes).map(drop)
}

fn check_point<C: Arithmetic>(point: &[u8]) -> Result<(), NotOnCurve> {
    read_point::<C>(point).map(drop)
}

fn public_key<C: Arithmetic>(private: &[u8]) -> Vec<u8> {
    let private = read_scalar::<C>(private).expect("a private key was checked when it was made");
    write_point::<C>(&(Point::<C>::generator() * *private)).expect("below the order").to_vec()
}

fn times<C: Arithmetic>(private: &[u8], point: &[u8]) -> Result<Zeroizing<Vec<u8>>, NotOnCurve> {
    let product = Zeroizing::new(read_point::<C>(point)? * *read_scalar::<C>(private)?);
    write_point::<C>(&product)
}

fn map<C: Arithmetic>(nonce: &[u8], point: &[u8]) -> Result<Vec<u8>, NotOnCurve> {
    let nonce = Zeroizing::new(reduce::<C>(nonce).ok_or(NotOnCurve)?);
    let mapped = Zeroizing::new(Point::<C>::generator() * *nonce + read_point::<C>(point)?);
    write_point::<C>(&mapped).map(|point| point.to_vec())
}

/// A number of at most a coordinate's length, modulo the order.
fn reduce<C: Arithmetic>(number: &[u8]) -> Option<Scalar<C>> {
    let mut bytes = Zeroizing::new(FieldBytes::<C>::default());
    let start = bytes.len().checked_sub(number.len())?;
    bytes[start..].copy_from_slice(number);
    Some(<Scalar<C> as Reduce<FieldBytes<C>>>::reduce(&bytes))
}

/// The leftmost bits of a digest as a number; the orders of our curves fill whole bytes, but for P-521, which no digest fills.
#[cfg(feature = "sim")]
fn digest_scalar<C: Arithmetic>(digest: &[u8]) -> Option<Scalar<C>> {
    reduce::<C>(&digest[..digest.len().min(FieldBytes::<C>::default().len())])
}

#[cfg(feature = "sim")]
fn factor<C: Arithmetic>(from: &[u8], to: &[u8]) -> Option<Vec<u8>> {
    let (from, to) = (read_scalar::<C>(from).ok()?, read_scalar::<C>(to).ok()?);
    let inverse = elliptic_curve::Field::invert(&*from).into_option()?;
    Some((inverse * *to).to_repr().to_vec())
}

#[cfg(feature = "sim")]
fn sign<C: Arithmetic>(private: &[u8], digest: &[u8], nonce: &[u8]) -> Option<(Vec<u8>, Vec<u8>)> {
    let (private, nonce) = (read_scalar::<C>(private).ok()?, read_scalar::<C>(nonce).ok()?);
    let affine: C::AffinePoint = (Point::<C>::generator() * *nonce).into();
    let r = reduce::<C>(&affine.x())?;
    let inverse = elliptic_curve::Field::invert(&*nonce).into_option()?;
    let s = inverse * (digest_scalar::<C>(digest)? + r * *private);
    Some((r.to_repr().to_vec(), s.to_repr().to_vec()))
}

#[cfg(test)]
#[path = "curve_tests.rs"]
mod tests;
