use super::{
    super::{hex, tlv::object},
    *,
};

fn set(entries: &[&str]) -> Vec<u8> {
    object(0x31, &entries.iter().flat_map(|entry| hex::decode(entry)).collect::<Vec<u8>>())
}

/// PACE, ECDH, generic mapping, AES-128, brainpoolP256r1.
const PACE: &str = "3012060A04007F0007020204020202010202010D";
/// Chip Authentication, ECDH, with this cipher and key 1.
const CHIP: [&str; 2] = ["3012060A04007F00070202030202020101020101", "3012060A04007F00070202030204020101020101"];
/// Active Authentication with ecdsa-plain-SHA256.
const ACTIVE: &str = "30170606678108010105020101060A04007F00070101040103";

#[test]
fn entries_are_read_in_any_order_and_unknown_ones_passed_over() {
    let unknown = "300D06082A0304050607080902010A";
    let infos = SecurityInfos::parse(&set(&[unknown, CHIP[1], PACE, CHIP[0], ACTIVE])).unwrap();
    assert_eq!(infos.pace.len(), 1);
    assert_eq!(infos.pace[0].suite(), Some((Mapping::Generic, CipherKind::Aes128)));
    assert_eq!(infos.pace[0].curve(), Some(Curve::BrainpoolP256r1));
    assert_eq!(hex::encode(&infos.pace[0].entry), PACE);
    let ciphers: Vec<_> = infos.chip_authentication.iter().map(ChipAuthenticationInfo::cipher).collect();
    assert_eq!(ciphers, [Some(CipherKind::Aes256), Some(CipherKind::Aes128)]);
    assert_eq!(infos.active_algorithm.unwrap().to_string(), "0.4.0.127.0.7.1.1.4.1.3");
}

#[test]
fn what_we_do_not_speak_is_named_and_not_chosen() {
    // PACE by plain Diffie-Hellman, by integrated mapping, on brainpoolP512r1, of version 1.
    let others = [
        "3012060A04007F00070202040102020102020100",
        "3012060A04007F0007020204040202010202010D",
        "3012060A04007F00070202040202020102020111",
    ];
    let infos = SecurityInfos::parse(&set(&others)).unwrap();
    assert_eq!(infos.pace.len(), 3);
    assert!(infos.pace.iter().all(|info| info.suite().is_none() || info.curve().is_none()));
    let old = "3012060A04007F0007020204020202010102010D";
    assert!(SecurityInfos::parse(&set(&[old])).unwrap().pace.is_empty());
}

#[test]
fn rubbish_is_refused() {
    for wrong in ["", "31", "3000", "3103020101", "310430020500", "31023000"] {
        assert!(SecurityInfos::parse(&hex::decode(wrong)).is_err(), "{wrong}");
    }
    assert!(SecurityInfos::parse(&set(&vec![PACE; MOST_ENTRIES + 1])).is_err());
    assert!(SecurityInfos::parse_group_14(&object(0x6F, &set(&[PACE]))).is_err());
    assert!(SecurityInfos::parse_card_security(&object(0x30, &[])).is_err());
    assert!(ActiveKey::parse_group_15(&object(0x6F, &[0x30, 0x00])).is_err());
}

#[test]
fn the_strongest_way_with_a_key_is_chosen_and_a_key_alone_means_triple_des() {
    #[derive(serde::Deserialize)]
    struct File {
        cases: Vec<Case>,
    }
    #[derive(serde::Deserialize)]
    struct Case {
        named: String,
    }
    let file: File = serde_json::from_str(include_str!("../../../../tests/vectors/eid/key_agreement.json")).unwrap();
    let key_oid = hex::decode("060904007F000702020102");
    let named = hex::decode(&file.cases[0].named);
    let with_id = hex::encode(&object(0x30, &[&key_oid[..], &named, &[0x02, 0x01, 0x01]].concat()));
    let infos = SecurityInfos::parse(&set(&[CHIP[0], CHIP[1], &with_id])).unwrap();
    let (info, key) = infos.chip_authentication().unwrap();
    assert_eq!((info.cipher(), info.key_id, key.curve), (Some(CipherKind::Aes256), Some(1), Curve::P256));
    let alone = hex::encode(&object(0x30, &[&key_oid[..], &named].concat()));
    let (info, _) = SecurityInfos::parse(&set(&[&alone])).unwrap().chip_authentication().unwrap();
    assert_eq!((info.cipher(), info.key_id), (Some(CipherKind::TripleDes), None));
    let of_another = hex::encode(&object(0x30, &[&key_oid[..], &named, &[0x02, 0x01, 0x02]].concat()));
    assert_eq!(SecurityInfos::parse(&set(&[CHIP[0], &of_another])).unwrap().chip_authentication(), None);
}
