//! What may go wrong on the way: nothing is lost, mixed up, or given out unread.

use super::*;

#[test]
fn a_card_lost_at_any_command_goes_on_where_it_was() {
    let whole = {
        let mut card = card(USUAL);
        read(&mut card).unwrap();
        card.commands()
    };
    assert!(whole > 30, "{whole}");
    for at in 0..whole {
        let fault = CardFault { at, kind: FaultKind::Lost(CardLinkError::TagLost) };
        let mut card = card(USUAL).with_faults([fault]);
        let interrupted = read(&mut card).unwrap_err();
        assert_eq!(interrupted.error, ReadError::Link(CardLinkError::TagLost), "command {at}");
        let kept = interrupted.partial.kept_bytes();
        let before = card.commands();
        let read = drive(Reader::resume(interrupted.partial, plan(), seed()), &mut card)
            .unwrap_or_else(|interrupted| panic!("command {at}: {interrupted:?}"));
        assert_complete(&read, &files(USUAL));
        assert_eq!(read.active.as_ref().map(|active| active.challenge), Some(CHALLENGE));
        let found: BTreeSet<_> = codes(&read).into_iter().collect();
        assert_eq!(found, BTreeSet::from([ABSENT_11, GENUINE_14, GENUINE_15]), "command {at}");
        let again = card.commands() - before;
        assert!(kept < 2_000 || again < whole, "command {at}: {again} commands after {kept} bytes were kept");
    }
}

#[test]
fn a_card_lost_again_and_again_is_read_in_the_end() {
    let mut card = card(USUAL);
    let (mut partial, mut holds) = (PartialRead::default(), 0);
    loop {
        holds += 1;
        assert!(holds < 60, "no progress from one hold to the next");
        // Each hold lasts 22 commands: enough to open the chip and read a little more.
        let at = card.commands() + 22;
        let fault = CardFault { at, kind: FaultKind::Lost(CardLinkError::Timeout) };
        card = card.with_faults([fault]);
        card.reset();
        match drive(Reader::resume(partial, plan(), Seed::new([holds; 32])), &mut card) {
            Ok(read) => {
                assert_complete(&read, &files(USUAL));
                break;
            }
            Err(interrupted) => partial = interrupted.partial,
        }
    }
    assert!(holds > 2);
}

#[test]
fn another_card_is_not_mixed_with_the_first() {
    let fault = CardFault { at: 40, kind: FaultKind::Lost(CardLinkError::TagLost) };
    let interrupted = read(&mut card(USUAL).with_faults([fault])).unwrap_err();
    assert!(interrupted.partial.kept_bytes() > 700);
    let mut other = files(USUAL);
    other.sod[300] ^= 1;
    let mut other = SoftwareCard::new(other, Behaviour::default(), Seed::new([5; 32]));
    let interrupted = drive(Reader::resume(interrupted.partial, plan(), seed()), &mut other).unwrap_err();
    assert_eq!(interrupted.error, ReadError::OtherCard);
    assert_eq!(interrupted.partial.kept_bytes(), 0);
}

/// A card that is opened by BAC and has no key on a curve: a reading of it costs little.
fn plain_files() -> CardFiles {
    let mut plain = files(USUAL);
    plain.card_access.clear();
    plain.dgs.retain(|group, _| !matches!(group, 14 | 15));
    plain
}

#[test]
fn every_fault_at_every_command_ends_and_gives_nothing_that_was_not_read() {
    let behaviour = || Behaviour { basic_access: true, ..Behaviour::default() };
    let by_bac = ReadPlan { access: Access::Mrz(MrzKey::new("L898902C<369080619406236")), ..plan() };
    let kinds = [
        FaultKind::Answer(StatusWord(0x6F00)),
        FaultKind::Answer(StatusWord::NOT_FOUND),
        FaultKind::Answer(StatusWord::NOT_ALLOWED),
        FaultKind::Answer(StatusWord::WRONG_LENGTH),
        FaultKind::Answer(StatusWord::WRONG_OBJECTS),
        FaultKind::Answer(StatusWord::OK),
        FaultKind::Answer(StatusWord(0x6110)),
        FaultKind::Answer(StatusWord(0x6C10)),
        FaultKind::Desynchronised,
        FaultKind::Flipped(5),
        FaultKind::Flipped(usize::MAX),
        FaultKind::Short(3),
        FaultKind::Short(usize::MAX),
    ];
    // All of them through BAC; through PACE, whose keys take their time, each at every fifth command.
    for (truth, plan, stride) in [(plain_files(), by_bac, 1), (files(USUAL), plan(), 5)] {
        let fresh = || SoftwareCard::new(truth.clone(), behaviour(), Seed::new([5; 32]));
        let whole = {
            let mut card = fresh();
            drive(Reader::new(plan.clone(), seed()), &mut card).unwrap();
            card.commands()
        };
        for (nth, kind) in kinds.iter().enumerate() {
            for at in (nth % stride..whole).step_by(stride) {
                let mut card = fresh().with_faults([CardFault { at, kind: kind.clone() }]);
                match drive(Reader::new(plan.clone(), seed()), &mut card) {
                    Ok(read) => assert_whole(&read, &truth),
                    Err(interrupted) if interrupted.error.hold_again() => {
                        card.reset();
                        let read = drive(Reader::resume(interrupted.partial, plan.clone(), seed()), &mut card)
                            .unwrap_or_else(|again| panic!("{kind:?} at {at}: {again:?}"));
                        assert_whole(&read, &truth);
                    }
                    // While the chip is opened an answer can say that it is another chip, or takes another key.
                    Err(interrupted) => assert!(at < 12, "{kind:?} at {at}: {:?}", interrupted.error),
                }
            }
        }
    }
}

#[test]
fn an_answer_changed_on_the_way_never_passes_inside_the_session() {
    let whole = {
        let mut card = card(USUAL);
        read(&mut card).unwrap();
        card.commands()
    };
    for at in (20..whole).step_by(2) {
        let mut card = card(USUAL).with_faults([CardFault { at, kind: FaultKind::Flipped(4) }]);
        let result = read(&mut card);
        let broken = matches!(&result, Err(Interrupted { error: ReadError::SecureMessaging(_), .. }));
        // Only the probe after Chip Authentication may fail without an error: it is a finding then.
        let forged = result
            .as_ref()
            .is_ok_and(|read| codes(read).contains(&(ChipFindingCode::ChipUnproven, Some(ChipFile::Dg14))));
        assert!(broken || forged, "command {at}");
    }
}
