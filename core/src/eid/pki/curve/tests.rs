use super::*;
use crate::eid::der::{constructed, element, integer};

fn oid(text: &str) -> Vec<u8> {
    let numbers: Vec<u32> = text.split('.').map(|number| number.parse().unwrap()).collect();
    let mut content = vec![u8::try_from(numbers[0] * 40 + numbers[1]).unwrap()];
    for number in &numbers[2..] {
        let groups = number.max(&1).ilog2() / 7;
        for group in (0..=groups).rev() {
            content.push(u8::try_from(number >> (group * 7) & 0x7F).unwrap() | if group == 0 { 0 } else { 0x80 });
        }
    }
    element(Tag::OID, &content)
}

/// Explicit parameters, one of the six numbers replaced.
fn spelled(curve: &Curve, replaced: Option<(usize, Vec<u8>)>) -> Vec<u8> {
    let mut numbers = curve.spelled.clone();
    if let Some((index, number)) = replaced {
        numbers[index] = number;
    }
    let padded = |bytes: &[u8]| [vec![0; curve.width.saturating_sub(bytes.len())], bytes.to_vec()].concat();
    let [p, a, b, x, y, n] = &numbers;
    constructed(
        Tag::SEQUENCE,
        [
            integer(&[1]),
            constructed(Tag::SEQUENCE, [oid("1.2.840.10045.1.1"), integer(p)]),
            constructed(
                Tag::SEQUENCE,
                [element(Tag::OCTET_STRING, &padded(a)), element(Tag::OCTET_STRING, &padded(b))],
            ),
            element(Tag::OCTET_STRING, &[vec![4], padded(x), padded(y)].concat()),
            integer(n),
            integer(&[1]),
        ],
    )
}

#[test]
fn the_table_holds_each_curve_and_its_numbers_are_true() {
    assert_eq!(CURVES.iter().map(|curve| curve.name).collect::<Vec<_>>(), CurveName::ALL);
    for curve in CURVES.iter() {
        let (x, y) = curve.generator.coordinates(curve).unwrap();
        assert!(Point::read(curve, &[vec![4], x.clone(), y.clone()].concat()).is_some(), "{}", curve.name);
        // n · G is neutral and (n − 1) · G is not: the order is n, and n is odd.
        let times = |scalar: &BoxedUint| {
            Point::combine(curve, scalar, &BoxedUint::zero_with_precision(64), &curve.generator.clone())
        };
        assert!(times(&curve.n).is_neutral(), "{}", curve.name);
        let last = times(&curve.n.wrapping_sub(BoxedUint::one_with_precision(curve.n.bits_precision())));
        let (minus_x, minus_y) = last.coordinates(curve).unwrap();
        assert_eq!(minus_x, x);
        assert_ne!(minus_y, y);
        // G + (−G), G + G and additions of the neutral point take the special ways.
        assert!(last.add(&curve.generator, curve).is_neutral());
        let twice = curve.generator.add(&curve.generator, curve).coordinates(curve);
        assert_eq!(twice, times(&BoxedUint::from(2_u8)).coordinates(curve));
        assert!(Point::read(curve, &[vec![4], x.clone(), x].concat()).is_none());
    }
}

#[test]
fn parameters_name_a_curve_or_spell_one_out_whole() {
    for curve in CURVES.iter() {
        let name = |bytes: &[u8]| read_parameters(bytes).map(|found| found.map(|curve| curve.name));
        assert_eq!(name(&oid(&curve.oid)), Ok(Some(curve.name)));
        assert_eq!(name(&spelled(curve, None)), Ok(Some(curve.name)));
        for index in 0..6 {
            let mut other = curve.spelled[index].clone();
            *other.last_mut().unwrap() ^= 1;
            assert_eq!(name(&spelled(curve, Some((index, other)))), Ok(None), "{} {index}", curve.name);
        }
    }
    assert!(matches!(read_parameters(&oid("1.3.132.0.10")), Ok(None)), "secp256k1 is not one of them");
    assert!(read_parameters(&[5, 0]).is_err(), "implicit parameters are nobody's");
}

#[test]
fn any_change_of_spelled_parameters_is_another_curve_or_none() {
    let curve = curve(CurveName::BrainpoolP256r1);
    let whole = spelled(curve, None);
    for at in 0..whole.len() {
        for bit in 0..8 {
            let mut other = whole.clone();
            other[at] ^= 1 << bit;
            // The version may be 1, 2 or 3 and says nothing that is used; it is bytes 3 to 5 of this encoding.
            let meant = matches!(read_parameters(&other), Ok(Some(_)));
            assert_eq!(meant, at == 5 && matches!(other[5], 1..=3), "byte {at} bit {bit}");
        }
    }
}
