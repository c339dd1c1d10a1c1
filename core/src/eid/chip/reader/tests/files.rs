//! What may be odd about a file: absent, locked, long, short, changed, copied.

use super::*;

#[test]
fn absent_and_locked_files_are_findings() {
    for errors_in_the_clear in [false, true] {
        let behaviour = Behaviour { errors_in_the_clear, locked: BTreeSet::from([3, 13]), ..Behaviour::default() };
        let mut some = files(USUAL);
        some.dgs.remove(&15);
        let groups = [&ReadPlan::GROUPS[..], &[ChipFile::Dg3]].concat();
        let plan = ReadPlan { groups, ..plan() };
        let read =
            drive(Reader::new(plan, seed()), &mut SoftwareCard::new(some.clone(), behaviour, Seed::new([5; 32])))
                .unwrap();
        assert_whole(&read, &some);
        assert!(read.file(ChipFile::Dg2).is_some());
        let found: BTreeSet<_> = codes(&read).into_iter().collect();
        let expected = [
            ABSENT_11,
            (ChipFindingCode::FileLocked, Some(ChipFile::Dg13)),
            GENUINE_14,
            (ChipFindingCode::FileAbsent, Some(ChipFile::Dg15)),
            (ChipFindingCode::FileLocked, Some(ChipFile::Dg3)),
        ];
        assert_eq!(found, BTreeSet::from(expected), "in the clear: {errors_in_the_clear}");
        assert!(read.active.is_none());
        assert!(read.findings.iter().all(|finding| finding.severity == Weight::Note));
    }
}

#[test]
fn lengths_fit_the_link_and_the_chip() {
    let limits = LinkLimits { longest_answer: 4_096, extended_length: true };
    let long = || ReadPlan { limits, ..plan() };
    let with = |longest_read, extended_length, errors_in_the_clear| {
        let behaviour = Behaviour { longest_read, extended_length, errors_in_the_clear, ..Behaviour::default() };
        SoftwareCard::new(files(USUAL), behaviour, Seed::new([5; 32]))
    };
    let (mut counts, mut times) = (Vec::new(), Vec::new());
    for mut card in [
        with(4_096, true, false),
        with(223, true, false),
        with(4_096, false, false),
        with(160, false, false),
        with(48, false, false),
        with(223, true, true),
        with(160, false, true),
    ] {
        let read = drive(Reader::new(long(), seed()), &mut card).unwrap();
        assert_complete(&read, &files(USUAL));
        assert!(codes(&read).contains(&GENUINE_15));
        counts.push(card.commands());
        times.push(card.elapsed());
    }
    assert!(counts[0] < counts[1] && counts[1] <= counts[3] && counts[3] < counts[4], "{counts:?}");
    // Fewer commands take less of a person's patience.
    assert!(times[0] < times[1] && times[3] < times[4], "{times:?}");
    // A chip that gives too little even for the smallest chunk is refused in the end.
    let error = drive(Reader::new(long(), seed()), &mut with(20, true, false)).unwrap_err().error;
    let step = ReadStep::File(ChipFile::Sod);
    assert_eq!(error, ReadError::Refused { status: StatusWord::WRONG_LENGTH, step });
}

#[test]
fn a_signature_too_long_for_a_short_answer_comes_in_pieces() {
    // The link has short lengths only; 256 bytes of signature do not fit into one protected answer.
    let read = read(&mut card(USUAL)).unwrap();
    assert_eq!(read.active.unwrap().signature.len(), 256);
}

#[test]
fn a_large_face_is_read_beyond_32_kib_and_a_huge_one_refused() {
    let mut large = files(USUAL);
    large.dgs.insert(2, object(0x75, &(0..40_000u32).map(|at| (at % 253) as u8).collect::<Vec<_>>()));
    let card = || {
        SoftwareCard::new(large.clone(), Behaviour { longest_read: 400, ..Behaviour::default() }, Seed::new([5; 32]))
    };
    let read = read(&mut card()).unwrap();
    assert_complete(&read, &large);
    // Lost beyond 32 KiB, it goes on there.
    let mut lost = card().with_faults([CardFault { at: 200, kind: FaultKind::Lost(CardLinkError::SessionClosed) }]);
    let interrupted = drive(Reader::new(plan(), seed()), &mut lost).unwrap_err();
    assert!(interrupted.partial.kept_bytes() > 0x8000);
    let read = drive(Reader::resume(interrupted.partial, plan(), seed()), &mut lost).unwrap();
    assert_complete(&read, &large);

    let mut huge = files(USUAL);
    huge.dgs.insert(2, vec![0x75, 0x83, 0x10, 0x00, 0x00, 0x00, 0x00]);
    let error =
        drive(Reader::new(plan(), seed()), &mut SoftwareCard::new(huge, Behaviour::default(), Seed::new([5; 32])));
    assert_eq!(error.unwrap_err().error, ReadError::TooLarge(ChipFile::Dg2));
}

#[test]
fn a_file_that_ends_before_its_own_length_is_not_given_out() {
    for length in [6, 100, 223, 224, 600] {
        let mut short = files(USUAL);
        let face = short.dgs.get_mut(&2).unwrap();
        face.truncate(length);
        let mut card = SoftwareCard::new(short, Behaviour::default(), Seed::new([5; 32]));
        let interrupted = read(&mut card).unwrap_err();
        assert_eq!(interrupted.error, ReadError::Truncated(ChipFile::Dg2), "{length}");
        assert!(interrupted.error.hold_again());
    }
}

#[test]
fn a_file_mutated_while_it_is_read_is_given_out_as_it_came() {
    // Nothing but the SOD's hashes can tell: reading must not judge.
    let fault = CardFault { at: 0, kind: FaultKind::Mutated(ChipFile::Dg13, 10) };
    let read = read(&mut card(USUAL).with_faults([fault])).unwrap();
    let mut changed = files(USUAL);
    changed.flip(ChipFile::Dg13, 10);
    assert_complete(&read, &changed);
    // The wrong first byte is no file at all.
    let fault = CardFault { at: 0, kind: FaultKind::Mutated(ChipFile::Dg13, 0) };
    let error = self::read(&mut card(USUAL).with_faults([fault])).unwrap_err().error;
    assert_eq!(error, ReadError::Malformed(ChipFile::Dg13));
}

#[test]
fn a_copy_of_the_files_in_another_chip_is_found_out() {
    let mut copied = files(USUAL);
    copied.keys.chip = Some((PrivateKey::draw(Curve::BrainpoolP256r1, &mut Seed::new([77; 32])), Some(1)));
    let other_rsa = ActivePrivateKey::Rsa {
        modulus: [&[0xC0], &[0x55; 254][..], &[0x01]].concat(),
        exponent: vec![3],
        trailer: vec![0x34, 0xCC],
    };
    copied.keys.active = Some(other_rsa);
    let read = drive(
        Reader::new(plan(), seed()),
        &mut SoftwareCard::new(copied.clone(), Behaviour::default(), Seed::new([5; 32])),
    )
    .unwrap();
    assert_complete(&read, &copied);
    let found = codes(&read);
    assert!(found.contains(&(ChipFindingCode::ChipUnproven, Some(ChipFile::Dg14))), "{found:?}");
    assert!(!found.contains(&GENUINE_15) && !found.contains(&GENUINE_14) && read.chip.is_none(), "{found:?}");
}

#[test]
fn a_chip_without_a_key_to_sign_with_refuses_and_is_read_all_the_same() {
    for errors_in_the_clear in [false, true] {
        let mut without = files(USUAL);
        without.keys.active = None;
        without.keys.chip = None;
        let behaviour = Behaviour { errors_in_the_clear, ..Behaviour::default() };
        let read =
            drive(Reader::new(plan(), seed()), &mut SoftwareCard::new(without.clone(), behaviour, Seed::new([5; 32])))
                .unwrap();
        assert_complete(&read, &without);
        let found = codes(&read);
        assert!(found.contains(&(ChipFindingCode::ActiveRefused, Some(ChipFile::Dg15))), "{found:?}");
        assert!(found.contains(&(ChipFindingCode::ChipUnproven, Some(ChipFile::Dg14))), "{found:?}");
    }
}

#[test]
fn a_weaker_way_slipped_into_card_access_is_found_out_by_dg14() {
    let mut weaker = files(USUAL);
    weaker.card_access = card_access(Speech { cipher: CipherKind::TripleDes, ..USUAL });
    let read =
        drive(Reader::new(plan(), seed()), &mut SoftwareCard::new(weaker, Behaviour::default(), Seed::new([5; 32])))
            .unwrap();
    assert!(codes(&read).contains(&(ChipFindingCode::CardAccessDiffers, Some(ChipFile::CardAccess))));
}

#[test]
fn what_is_no_document_is_told_apart() {
    // The eighth command selects the application: after CardAccess (select, two reads), PACE (five).
    let fault = |at| CardFault { at, kind: FaultKind::Answer(StatusWord::NOT_FOUND) };
    let mut outcomes = BTreeSet::new();
    for at in 0..12 {
        let error = read(&mut card(USUAL).with_faults([fault(at)])).err().map(|interrupted| interrupted.error.code());
        outcomes.insert(error);
    }
    assert!(outcomes.contains(&Some("eid.chip.session_broken")), "{outcomes:?}");
    // A chip of another kind answers in the clear.
    let mut reader = Reader::new(ReadPlan::new(Access::Basic(MrzKey::new("x"))), seed());
    let mut came = None;
    let error = loop {
        match reader.next(came.take()) {
            Step::Send(_) => came = Some(Ok(vec![0x6A, 0x82])),
            Step::Progress(_) => {}
            Step::Done(result) => break result.unwrap_err().error,
            Step::Over => panic!("over before it was done"),
        }
    };
    assert_eq!(error, ReadError::NotADocument(StatusWord::NOT_FOUND));
}

#[test]
fn a_step_is_repeated_until_something_came() {
    let mut reader = Reader::new(plan(), seed());
    let first = loop {
        match reader.next(None) {
            Step::Send(bytes) => break bytes,
            Step::Progress(_) => {}
            _ => panic!("nothing is over yet"),
        }
    };
    assert_eq!(hex::encode(&first), "00A4020C02011C");
    for _ in 0..3 {
        assert!(matches!(reader.next(None), Step::Send(bytes) if bytes == first));
    }
    let step = reader.next(Some(Ok(vec![0x90])));
    assert!(
        matches!(step, Step::Done(result) if result.as_ref().as_ref().unwrap_err().error == ReadError::NotAnAnswer)
    );
}

#[test]
fn an_answer_to_another_challenge_is_not_kept() {
    let whole = {
        let mut card = card(USUAL);
        read(&mut card).unwrap();
        card.commands()
    };
    let fault = CardFault { at: whole - 2, kind: FaultKind::Lost(CardLinkError::TagLost) };
    let mut card = card(USUAL).with_faults([fault]);
    let partial = read(&mut card).unwrap_err().partial;
    let plan = ReadPlan { challenge: Some([9; 8]), ..plan() };
    let read = drive(Reader::resume(partial, plan, seed()), &mut card).unwrap();
    let ActiveEvidence { challenge, .. } = read.active.unwrap();
    assert_eq!(challenge, [9; 8]);
}

#[test]
fn rubbish_from_a_chip_is_survived() {
    // Whatever comes at any step, the run ends.
    let mut noise = Seed::new([42; 32]);
    for round in 0..80usize {
        let mut card = card(USUAL);
        let mut reader = Reader::new(plan(), seed());
        let mut came = None;
        let until = round % 40;
        let mut sent = 0;
        let mut over = false;
        for _ in 0..MOST_STEPS {
            match reader.next(came.take()) {
                Step::Send(bytes) => {
                    let answer = card.transceive(&bytes);
                    came = Some(if sent < until {
                        answer
                    } else {
                        let [length, rest @ ..]: [u8; 64] = noise.draw();
                        Ok(rest[..usize::from(length) % rest.len()].to_vec())
                    });
                    sent += 1;
                }
                Step::Progress(_) => {}
                Step::Done(result) => {
                    if let Ok(read) = &*result {
                        assert_whole(read, &files(USUAL));
                    }
                    over = true;
                    break;
                }
                Step::Over => panic!("over before it was done"),
            }
        }
        assert!(over, "round {round} does not come to an end");
    }
}

#[test]
fn nothing_personal_is_in_what_is_printed_for_logs() {
    let read = read(&mut card(USUAL)).unwrap();
    let printed = format!("{read:?} {:?}", plan());
    assert!(!printed.contains("000017") && !printed.contains("Mẫu") && !printed.contains("17, 17"), "{printed}");
    assert!(matches!(
        SecureMessagingError::Left(StatusWord(0x6988)).to_string().as_str(),
        "the chip left the session with 6988"
    ));
}
