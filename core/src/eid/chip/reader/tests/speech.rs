//! What a chip may speak: every curve, cipher and mapping, and nothing weaker in silence.

use super::*;

#[test]
fn a_card_is_read_completely_and_its_evidence_can_be_replayed() {
    let read = read(&mut card(USUAL)).unwrap();
    assert_complete(&read, &files(USUAL));
    assert_eq!(codes(&read), [ABSENT_11, GENUINE_14, GENUINE_15]);
    let AccessUsed::Pace { protocol, parameter_id } = &read.access else { panic!("PACE") };
    assert_eq!((protocol.as_str(), *parameter_id), ("0.4.0.127.0.7.2.2.4.2.2", 13));

    let active = read.active.as_ref().unwrap();
    let key = ActiveKey::parse_group_15(read.file(ChipFile::Dg15).unwrap()).unwrap();
    assert_eq!(active.verify(&key, None), ActiveVerdict::Genuine);
    let infos = SecurityInfos::parse_group_14(read.file(ChipFile::Dg14).unwrap()).unwrap();
    let (info, chip_key) = infos.chip_authentication().unwrap();
    let evidence = read.chip.unwrap();
    assert!(evidence.fits(&info, &chip_key));
    let other = SecurityInfos::parse_group_14(&group_14(USUAL, &PrivateKey::draw(Curve::BrainpoolP256r1, &mut seed())));
    let (_, other_key) = other.unwrap().chip_authentication().unwrap();
    assert!(!evidence.fits(&info, &other_key));
    let changes: [fn(&mut ChipEvidence); 3] =
        [|found| found.answer[3] ^= 1, |found| found.counter[15] ^= 1, |found| found.public_key[9] ^= 1];
    for change in changes {
        let mut changed = evidence.clone();
        change(&mut changed);
        assert!(!changed.fits(&info, &chip_key));
    }
}

#[test]
fn every_curve_cipher_and_mapping_is_spoken() {
    let speeches = [
        Speech {
            curve: Curve::P256,
            cipher: CipherKind::Aes256,
            chip_curve: Curve::P384,
            chip_cipher: CipherKind::Aes192,
            active: Some(Curve::P256),
            ..USUAL
        },
        Speech {
            curve: Curve::P384,
            cipher: CipherKind::Aes192,
            chip_curve: Curve::P521,
            chip_cipher: CipherKind::Aes256,
            active: Some(Curve::BrainpoolP384r1),
            ..USUAL
        },
        Speech {
            curve: Curve::P521,
            cipher: CipherKind::Aes256,
            chip_curve: Curve::P256,
            chip_cipher: CipherKind::TripleDes,
            active: Some(Curve::P521),
            ..USUAL
        },
        Speech {
            curve: Curve::BrainpoolP384r1,
            cipher: CipherKind::TripleDes,
            chip_curve: Curve::BrainpoolP384r1,
            chip_cipher: CipherKind::TripleDes,
            active: Some(Curve::P384),
            ..USUAL
        },
        Speech { cipher: CipherKind::TripleDes, active: Some(Curve::BrainpoolP256r1), ..USUAL },
    ];
    for speech in speeches {
        let read = read(&mut card(speech)).unwrap();
        assert_complete(&read, &files(speech));
        assert_eq!(codes(&read), [ABSENT_11, GENUINE_14, GENUINE_15], "{:?} {:?}", speech.curve, speech.cipher);
    }
}

#[test]
fn a_chip_that_writes_ecdsa_in_der_is_understood() {
    let speech = Speech { active: Some(Curve::P256), ..USUAL };
    let behaviour = Behaviour { der_signatures: true, ..Behaviour::default() };
    let read = read(&mut SoftwareCard::new(files(speech), behaviour, Seed::new([6; 32]))).unwrap();
    assert_eq!(codes(&read), [ABSENT_11, GENUINE_14, GENUINE_15]);
}

#[test]
fn chip_authentication_mapping_stands_for_chip_authentication() {
    let speech = Speech { mapping: 6, ..USUAL };
    let read = read(&mut card(speech)).unwrap();
    let genuine = (ChipFindingCode::ChipGenuine, Some(ChipFile::CardSecurity));
    assert_eq!(codes(&read), [genuine, ABSENT_11, GENUINE_15]);
    assert!(read.chip.is_none());
    let mapping = read.mapping.unwrap();
    assert_eq!(mapping.card_security, files(speech).card_security);

    // A copy of the files in a chip with another key.
    let mut copied = files(speech);
    copied.keys.mapping = Some(PrivateKey::draw(speech.curve, &mut seed()));
    let read =
        drive(Reader::new(plan(), seed()), &mut SoftwareCard::new(copied, Behaviour::default(), Seed::new([5; 32])))
            .unwrap();
    let unproven = (ChipFindingCode::ChipUnproven, Some(ChipFile::CardSecurity));
    assert_eq!(codes(&read)[0], unproven);

    // A chip with a key of its own in files that were changed for it: the key fits, and nobody signed it.
    let mut forged = files(speech);
    *forged.card_security.last_mut().unwrap() ^= 1;
    let read =
        drive(Reader::new(plan(), seed()), &mut SoftwareCard::new(forged, Behaviour::default(), Seed::new([5; 32])))
            .unwrap();
    assert_eq!(codes(&read)[0], unproven);
}

#[test]
fn the_printed_lines_open_by_pace_and_by_bac_where_nothing_else_is_offered() {
    let mrz = || MrzKey::new("L898902C<369080619406236");
    let by_pace = drive(Reader::new(ReadPlan::new(Access::Mrz(mrz())), seed()), &mut card(USUAL)).unwrap();
    assert!(matches!(by_pace.access, AccessUsed::Pace { .. }));

    let behaviour = || Behaviour { basic_access: true, selects_master_file: true, ..Behaviour::default() };
    let mut old = files(USUAL);
    old.card_access.clear();
    let mut card = SoftwareCard::new(old.clone(), behaviour(), Seed::new([8; 32]));
    let read = drive(Reader::new(ReadPlan::new(Access::Mrz(mrz())), seed()), &mut card).unwrap();
    assert_eq!(read.access, AccessUsed::Basic);
    assert_complete(&read, &old);

    let mut card = SoftwareCard::new(files(USUAL), behaviour(), Seed::new([8; 32]));
    let read = drive(Reader::new(ReadPlan::new(Access::Basic(mrz())), seed()), &mut card).unwrap();
    assert_eq!(read.access, AccessUsed::Basic);
}

#[test]
fn nothing_falls_back_to_bac_in_silence() {
    // PACE that we do not speak, on a card that would answer BAC.
    let mut other = files(USUAL);
    other.card_access = object(0x31, &hex::decode("3012060A04007F00070202040202020102020111"));
    let behaviour = Behaviour { basic_access: true, ..Behaviour::default() };
    let mut card = SoftwareCard::new(other, behaviour, Seed::new([8; 32]));
    let access = Access::Mrz(MrzKey::new("L898902C<369080619406236"));
    let error = drive(Reader::new(ReadPlan::new(access), seed()), &mut card).unwrap_err().error;
    assert_eq!(error, ReadError::NoSupportedAccess { offered: vec!["0.4.0.127.0.7.2.2.4.2.2".to_owned()] });
    // No EF.CardAccess, and a key that only PACE takes.
    let mut old = files(USUAL);
    old.card_access.clear();
    let error = read(&mut SoftwareCard::new(old, Behaviour::default(), Seed::new([5; 32]))).unwrap_err().error;
    assert_eq!(error, ReadError::NoSupportedAccess { offered: Vec::new() });
}

#[test]
fn a_wrong_number_is_told_apart_with_the_tries_that_are_left() {
    let wrong = || ReadPlan::new(Access::Can(CardAccessNumber::parse("999999").unwrap()));
    let mut endless = card(USUAL);
    let error = drive(Reader::new(wrong(), seed()), &mut endless).unwrap_err().error;
    assert_eq!(error, ReadError::WrongKey { key: KeyKind::Can, tries_left: None });

    let behaviour = Behaviour { tries: Some(3), ..Behaviour::default() };
    let mut counting = SoftwareCard::new(files(USUAL), behaviour, Seed::new([5; 32]));
    for tries_left in [2, 1] {
        counting.reset();
        let error = drive(Reader::new(wrong(), seed()), &mut counting).unwrap_err().error;
        assert_eq!(error, ReadError::WrongKey { key: KeyKind::Can, tries_left: Some(tries_left) });
    }
    counting.reset();
    assert_eq!(drive(Reader::new(wrong(), seed()), &mut counting).unwrap_err().error, ReadError::KeyBlocked);
    counting.reset();
    assert_eq!(read(&mut counting).unwrap_err().error, ReadError::KeyBlocked, "also with the right number");
}
