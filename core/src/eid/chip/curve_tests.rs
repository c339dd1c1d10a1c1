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
    let file: File = serde_json::from_str(include_str!("../../../../tests/vectors/eid/key_agreement.json")).unwrap();
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

/// The order, from the table of the curves that signatures are verified on.
fn order(curve: Curve) -> Vec<u8> {
    let name = CurveName::ALL.iter().find(|name| Curve::of(**name) == Some(curve)).unwrap();
    let bytes = crate::eid::pki::curve::curve(*name).n.to_be_bytes();
    bytes[bytes.len() - curve.field_bytes()..].to_vec()
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
        let one = [vec![0; curve.field_bytes() - 1], vec![1]].concat();
        let generator = PrivateKey::from_bytes(curve, &one).unwrap().public_key();
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
        let order = order(curve);
        for wrong in [&vec![0; order.len()], &order, &vec![0xFF; order.len()], &order[1..].to_vec()] {
            assert!(PrivateKey::from_bytes(curve, wrong).is_err(), "{}", case.curve);
        }
    }
}

#[test]
fn a_mapping_to_the_identity_is_refused() {
    for curve in Curve::ALL {
        // The opposite of the generator: a nonce of one would reach the identity.
        let mut minus_one = order(curve);
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
        assert!(keys.iter().all(|key| *key < order(curve)));
        assert!(keys.windows(2).all(|pair| pair[0] != pair[1]));
    }
}

#[test]
fn secrets_forget_themselves() {
    fn forgets<T: ZeroizeOnDrop>() {}
    forgets::<PrivateKey>();
    forgets::<Seed>();
    forgets::<crate::eid::chip::access_key::CardAccessNumber>();
    forgets::<crate::eid::chip::access_key::MrzKey>();
    forgets::<crate::eid::chip::cipher::Key>();
    forgets::<crate::eid::chip::chip_authentication::ChipEvidence>();
    forgets::<Zeroizing<Vec<u8>>>();
}
