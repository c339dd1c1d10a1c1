//! The elliptic curves of chips, by one generic function each over the arithmetic of RustCrypto, in constant time for secrets.
//!
//! Points are SEC 1 uncompressed: `04 ‖ x ‖ y`. Whatever comes from a chip is checked to lie on the curve and to be no identity;
//! all five curves have cofactor 1, so such a point is in the right group.

use bp256::BrainpoolP256r1;
use bp384::BrainpoolP384r1;
use elliptic_curve::{
    CurveArithmetic, FieldBytes, FieldBytesSize, Group, PrimeField,
    hazmat::FieldArithmetic,
    ops::Reduce,
    point::AffineCoordinates,
    sec1::{FromSec1Point, ModulusSize, Sec1Point, ToSec1Point},
};
use p256::NistP256;
use p384::NistP384;
use p521::NistP521;
use primeorder::PrimeCurveParams;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use super::seed::Seed;

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

/// What describes a curve when it is written out instead of named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parameters {
    /// The prime.
    pub prime: Vec<u8>,
    /// Coefficient a.
    pub a: Vec<u8>,
    /// Coefficient b.
    pub b: Vec<u8>,
    /// The generator, uncompressed.
    pub generator: Vec<u8>,
    /// The order of the generator.
    pub order: Vec<u8>,
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

    /// Prime, coefficients, generator and order.
    #[must_use]
    pub fn parameters(self) -> Parameters {
        on_curve!(self, parameters())
    }

    /// The curve with exactly these parameters: whoever may choose a generator can forge (CVE-2020-0601).
    #[must_use]
    pub fn with_parameters(parameters: &Parameters) -> Option<Self> {
        Self::ALL.into_iter().find(|curve| curve.parameters() == *parameters)
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

    /// Whether `r` and `s` are an ECDSA signature over a message with this digest (FIPS 186-5 §6.4.2). Public data: not
    /// constant time.
    #[must_use]
    pub fn signature_fits(self, public: &[u8], digest: &[u8], r: &[u8], s: &[u8]) -> bool {
        on_curve!(self, signature_fits(public, digest, r, s))
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
    PrimeCurveParams
    + CurveArithmetic<AffinePoint: FromSec1Point<Self> + ToSec1Point<Self>>
    + elliptic_curve::Curve<FieldBytesSize: ModulusSize>
{
}

impl<C> Arithmetic for C where
    C: PrimeCurveParams
        + CurveArithmetic<AffinePoint: FromSec1Point<C> + ToSec1Point<C>>
        + elliptic_curve::Curve<FieldBytesSize: ModulusSize>
{
}

type Point<C> = <C as CurveArithmetic>::ProjectivePoint;
type Scalar<C> = <C as CurveArithmetic>::Scalar;

fn read_point<C: Arithmetic>(bytes: &[u8]) -> Result<Point<C>, NotOnCurve>
where
    FieldBytesSize<C>: ModulusSize,
{
    if bytes.first() != Some(&0x04) {
        return Err(NotOnCurve);
    }
    let point = Sec1Point::<C>::from_bytes(bytes).map_err(|_| NotOnCurve)?;
    let affine = C::AffinePoint::from_sec1_point(&point).into_option().ok_or(NotOnCurve)?;
    let point = Point::<C>::from(affine);
    if point.is_identity().into() { Err(NotOnCurve) } else { Ok(point) }
}

fn write_point<C: Arithmetic>(point: Point<C>) -> Result<Zeroizing<Vec<u8>>, NotOnCurve>
where
    FieldBytesSize<C>: ModulusSize,
{
    if point.is_identity().into() {
        return Err(NotOnCurve);
    }
    let affine: C::AffinePoint = point.into();
    Ok(Zeroizing::new(affine.to_sec1_point(false).as_bytes().to_vec()))
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
    write_point::<C>(Point::<C>::generator() * *private).expect("below the order").to_vec()
}

fn times<C: Arithmetic>(private: &[u8], point: &[u8]) -> Result<Zeroizing<Vec<u8>>, NotOnCurve> {
    write_point::<C>(read_point::<C>(point)? * *read_scalar::<C>(private)?)
}

fn map<C: Arithmetic>(nonce: &[u8], point: &[u8]) -> Result<Vec<u8>, NotOnCurve> {
    let nonce = Zeroizing::new(reduce::<C>(nonce).ok_or(NotOnCurve)?);
    let mapped = Point::<C>::generator() * *nonce + read_point::<C>(point)?;
    write_point::<C>(mapped).map(|point| point.to_vec())
}

/// A number of at most a coordinate's length, modulo the order.
fn reduce<C: Arithmetic>(number: &[u8]) -> Option<Scalar<C>> {
    let mut bytes = Zeroizing::new(FieldBytes::<C>::default());
    let start = bytes.len().checked_sub(number.len())?;
    bytes[start..].copy_from_slice(number);
    Some(<Scalar<C> as Reduce<FieldBytes<C>>>::reduce(&bytes))
}

/// The leftmost bits of a digest as a number; the orders of our curves fill whole bytes, but for P-521, which no digest fills.
fn digest_scalar<C: Arithmetic>(digest: &[u8]) -> Option<Scalar<C>> {
    reduce::<C>(&digest[..digest.len().min(FieldBytes::<C>::default().len())])
}

fn signature_fits<C: Arithmetic>(public: &[u8], digest: &[u8], r: &[u8], s: &[u8]) -> bool {
    let parts = (read_point::<C>(public), read_scalar::<C>(r), read_scalar::<C>(s), digest_scalar::<C>(digest));
    let (Ok(public), Ok(r), Ok(s), Some(digest)) = parts else { return false };
    let Some(inverse) = elliptic_curve::Field::invert(&*s).into_option() else { return false };
    let point = Point::<C>::generator() * (digest * inverse) + public * (*r * inverse);
    let affine: C::AffinePoint = point.into();
    !bool::from(point.is_identity()) && reduce::<C>(&affine.x()) == Some(*r)
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

fn parameters<C: Arithmetic>() -> Parameters {
    let bytes = |element: <C as FieldArithmetic>::FieldElement| element.to_repr().to_vec();
    let minus_one = bytes(-<<C as FieldArithmetic>::FieldElement as elliptic_curve::Field>::ONE);
    let last_scalar = (-<Scalar<C> as elliptic_curve::Field>::ONE).to_repr().to_vec();
    let (x, y) = C::GENERATOR;
    Parameters {
        prime: plus_one(minus_one),
        a: bytes(C::EQUATION_A),
        b: bytes(C::EQUATION_B),
        generator: [&[0x04][..], &bytes(x), &bytes(y)].concat(),
        order: plus_one(last_scalar),
    }
}

/// Primes are odd, so the number before one is even and nothing carries.
fn plus_one(mut number: Vec<u8>) -> Vec<u8> {
    if let Some(last) = number.last_mut() {
        *last |= 1;
    }
    number
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::{
        super::{hex, security_info::public_key_on_curve},
        *,
    };

    #[derive(Deserialize)]
    struct File {
        cases: Vec<Case>,
    }

    #[derive(Deserialize)]
    struct Case {
        curve: String,
        private: String,
        public: String,
        other_public: String,
        shared: String,
        named: String,
        explicit: String,
    }

    fn cases() -> Vec<(Curve, Case)> {
        let file: File =
            serde_json::from_str(include_str!("../../../../tests/vectors/eid/key_agreement.json")).unwrap();
        let curve = |name: &str| match name {
            "P-256" => Curve::P256,
            "P-384" => Curve::P384,
            "P-521" => Curve::P521,
            "brainpoolP256r1" => Curve::BrainpoolP256r1,
            "brainpoolP384r1" => Curve::BrainpoolP384r1,
            other => panic!("{other}"),
        };
        file.cases.into_iter().map(|case| (curve(&case.curve), case)).collect()
    }

    #[test]
    fn another_library_agrees_on_every_curve() {
        assert_eq!(cases().len(), Curve::ALL.len());
        for (curve, case) in cases() {
            let private = PrivateKey::from_bytes(curve, &hex::decode(&case.private)).unwrap();
            assert_eq!(hex::encode(&private.public_key()), case.public, "{}", case.curve);
            assert_eq!(hex::encode(&private.agree(&hex::decode(&case.other_public)).unwrap()), case.shared);
        }
    }

    #[test]
    fn a_curve_is_known_by_name_and_by_all_of_its_parameters() {
        for (curve, case) in cases() {
            let named = public_key_on_curve(&hex::decode(&case.named)).unwrap();
            assert_eq!((named.curve, hex::encode(&named.point)), (curve, case.public));
            let explicit = hex::decode(&case.explicit);
            assert_eq!(public_key_on_curve(&explicit).unwrap(), named, "{}", case.curve);
            // The generator: the forged certificate of CVE-2020-0601 had another one.
            let generator = curve.parameters().generator;
            let at = explicit.windows(generator.len()).position(|window| window == generator).unwrap();
            for (offset, what) in [(1, "x"), (generator.len() - 1, "y")] {
                let mut forged = explicit.clone();
                forged[at + offset] ^= 1;
                assert_eq!(public_key_on_curve(&forged), None, "{} {what}", case.curve);
            }
        }
    }

    #[test]
    fn what_is_no_point_or_no_key_is_refused() {
        for (curve, case) in cases() {
            let private = PrivateKey::from_bytes(curve, &hex::decode(&case.private)).unwrap();
            let point = hex::decode(&case.public);
            let off = [&point[..point.len() - 1], &[point[point.len() - 1] ^ 1]].concat();
            let compressed = [&[0x02], &point[1..=curve.field_bytes()]].concat();
            for wrong in [&[][..], &[0x00], &off, &compressed, &point[1..], &point[..point.len() - 1]] {
                assert_eq!(private.times(wrong).err(), Some(NotOnCurve), "{} {wrong:02X?}", case.curve);
                assert_eq!(curve.check_point(wrong), Err(NotOnCurve));
                assert!(curve.map(&[1; 16], wrong).is_err());
            }
            let order = curve.parameters().order;
            for wrong in [&vec![0; order.len()], &order, &vec![0xFF; order.len()], &order[1..].to_vec()] {
                assert!(PrivateKey::from_bytes(curve, wrong).is_err(), "{}", case.curve);
            }
        }
    }

    #[test]
    fn a_mapping_to_the_identity_is_refused() {
        for curve in Curve::ALL {
            // The opposite of the generator: a nonce of one would reach the identity.
            let mut minus_one = curve.parameters().order;
            *minus_one.last_mut().unwrap() ^= 1;
            let opposite = PrivateKey::from_bytes(curve, &minus_one).unwrap().public_key();
            assert_eq!(curve.map(&[1], &opposite), Err(NotOnCurve));
            assert!(curve.map(&[2], &opposite).is_ok());
        }
    }

    #[test]
    fn keys_are_drawn_within_the_order_and_differ() {
        let mut seed = Seed::new([9; 32]);
        for curve in Curve::ALL {
            let keys: Vec<Vec<u8>> = (0..8).map(|_| PrivateKey::draw(curve, &mut seed).bytes().to_vec()).collect();
            assert!(keys.iter().all(|key| *key < curve.parameters().order));
            assert!(keys.windows(2).all(|pair| pair[0] != pair[1]));
        }
    }
}
