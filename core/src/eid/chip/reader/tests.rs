use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::*;
use crate::eid::{
    Weight,
    chip::{
        active_authentication::{ActiveEvidence, ActiveVerdict},
        chip_authentication::ChipEvidence,
        cipher::CipherKind,
        curve::{Curve, PrivateKey},
        failure::{ReadError, ReadStep},
        hex,
        secure_messaging::SecureMessagingError,
        security_info::{ActiveKey, SecurityInfos},
        status_word::StatusWord,
        tlv::object,
    },
    sim::card::{ActivePrivateKey, Behaviour, CardFault, CardFiles, CardKeys, FaultKind, SoftwareCard},
};

const CHALLENGE: [u8; 8] = [1, 2, 3, 4, 5, 6, 7, 8];

/// What a card of a test speaks.
#[derive(Clone, Copy)]
struct Speech {
    curve: Curve,
    cipher: CipherKind,
    mapping: u8,
    chip_curve: Curve,
    chip_cipher: CipherKind,
    active: Option<Curve>,
}

/// As Vietnamese cards are said to be.
const USUAL: Speech = Speech {
    curve: Curve::BrainpoolP256r1,
    cipher: CipherKind::Aes128,
    mapping: 2,
    chip_curve: Curve::BrainpoolP256r1,
    chip_cipher: CipherKind::Aes128,
    active: None,
};

fn arc(cipher: CipherKind) -> u8 {
    match cipher {
        CipherKind::TripleDes => 1,
        CipherKind::Aes128 => 2,
        CipherKind::Aes192 => 3,
        CipherKind::Aes256 => 4,
    }
}

fn parameter_id(curve: Curve) -> u8 {
    match curve {
        Curve::P256 => 12,
        Curve::BrainpoolP256r1 => 13,
        Curve::P384 => 15,
        Curve::BrainpoolP384r1 => 16,
        Curve::P521 => 18,
    }
}

/// `bsi-de protocols smartcard` and three arcs below it.
fn protocol(arcs: [u8; 3]) -> Vec<u8> {
    [&hex::decode("060A04007F00070202")[..], &arcs].concat()
}

fn number(value: u8) -> Vec<u8> {
    vec![0x02, 0x01, value]
}

fn pace_info(speech: Speech) -> Vec<u8> {
    let oid = protocol([4, speech.mapping, arc(speech.cipher)]);
    object(0x30, &[oid, number(2), number(parameter_id(speech.curve))].concat())
}

/// SubjectPublicKeyInfo with the curve by its standardised name.
fn public_key_info(key: &PrivateKey) -> Vec<u8> {
    let algorithm = [hex::decode("060704007F00070102"), number(parameter_id(key.curve()))].concat();
    let bits = object(0x03, &[&[0x00], &key.public_key()[..]].concat());
    object(0x30, &[object(0x30, &algorithm), bits].concat())
}

fn chip_key_info(key: &PrivateKey) -> Vec<u8> {
    object(0x30, &[hex::decode("060904007F000702020102"), public_key_info(key), number(1)].concat())
}

fn card_access(speech: Speech) -> Vec<u8> {
    object(0x31, &pace_info(speech))
}

/// What is signed in EF.CardSecurity, without a signature: nobody looks at it here.
fn card_security(key: &PrivateKey) -> Vec<u8> {
    let infos = object(0x31, &chip_key_info(key));
    let content = [hex::decode("060804007F0007030201"), object(0xA0, &object(0x04, &infos))].concat();
    let signed = [number(3), object(0x31, &[]), object(0x30, &content)].concat();
    object(0x30, &[hex::decode("06092A864886F70D010702"), object(0xA0, &object(0x30, &signed))].concat())
}

fn group_14(speech: Speech, key: &PrivateKey) -> Vec<u8> {
    let chip = [protocol([3, 2, arc(speech.chip_cipher)]), number(1), number(1)].concat();
    object(0x6E, &object(0x31, &[pace_info(speech), object(0x30, &chip), chip_key_info(key)].concat()))
}

#[derive(Deserialize)]
struct Vectors {
    rsa: RsaKey,
}

#[derive(Deserialize)]
struct RsaKey {
    group_15: String,
    modulus: String,
    private_exponent: String,
}

fn files(speech: Speech) -> CardFiles {
    let mut seed = Seed::new([3; 32]);
    let chip = PrivateKey::draw(speech.chip_curve, &mut seed);
    let mapping = PrivateKey::draw(speech.curve, &mut seed);
    let (group_15, active) = match speech.active {
        Some(curve) => {
            let key = PrivateKey::draw(curve, &mut seed);
            (object(0x6F, &public_key_info(&key)), ActivePrivateKey::Ec(key))
        }
        None => {
            let text = include_str!("../../../../../tests/vectors/eid/active_authentication.json");
            let Vectors { rsa } = serde_json::from_str(text).unwrap();
            let (modulus, exponent) = (hex::decode(&rsa.modulus), hex::decode(&rsa.private_exponent));
            (hex::decode(&rsa.group_15), ActivePrivateKey::Rsa { modulus, exponent, trailer: vec![0x34, 0xCC] })
        }
    };
    let face: Vec<u8> = (0..2_500u32).map(|at| (at * 7 % 251) as u8).collect();
    CardFiles {
        com: object(0x60, &[0x5F, 0x01, 0x04, 0x30, 0x31, 0x30, 0x37]),
        sod: object(0x77, &vec![0x5A; 700]),
        dgs: BTreeMap::from([
            (1, object(0x61, &[0x11; 93])),
            (2, object(0x75, &face)),
            (3, object(0x63, &[0x33; 50])),
            (13, object(0x6D, "Trần Thị Mẫu".as_bytes())),
            (14, group_14(speech, &chip)),
            (15, group_15),
        ]),
        card_access: card_access(speech),
        card_security: card_security(&mapping),
        keys: CardKeys {
            can: CardAccessNumber::parse("000017"),
            mrz: Some(MrzKey::new("L898902C<369080619406236")),
            chip: Some((chip, Some(1))),
            mapping: Some(mapping),
            active: Some(active),
        },
    }
}

fn card(speech: Speech) -> SoftwareCard {
    SoftwareCard::new(files(speech), Behaviour::default(), Seed::new([5; 32]))
}

/// A card as Vietnamese cards are said to be, for other tests.
pub(crate) fn usual_card() -> SoftwareCard {
    card(USUAL)
}

fn can() -> Access {
    Access::Can(CardAccessNumber::parse("000017").unwrap())
}

fn plan() -> ReadPlan {
    ReadPlan { challenge: Some(CHALLENGE), ..ReadPlan::new(can()) }
}

fn seed() -> Seed {
    Seed::new([7; 32])
}

/// Far more steps than any run takes: a reader that hangs fails here.
const MOST_STEPS: usize = 4_000;

fn drive(mut reader: Reader, card: &mut SoftwareCard) -> Result<ChipRead, Interrupted> {
    let mut came = None;
    let mut last = 0;
    for _ in 0..MOST_STEPS {
        match reader.next(came.take()) {
            Step::Send(bytes) => came = Some(card.transceive(&bytes)),
            Step::Progress(progress) => {
                assert!(progress.percent >= last && progress.percent <= 100);
                last = progress.percent;
            }
            Step::Done(result) => {
                assert!(matches!(reader.next(None), Step::Over));
                return *result;
            }
            Step::Over => panic!("over before it was done"),
        }
    }
    panic!("the reader does not come to an end");
}

fn read(card: &mut SoftwareCard) -> Result<ChipRead, Interrupted> {
    drive(Reader::new(plan(), seed()), card)
}

fn codes(read: &ChipRead) -> Vec<(ChipFindingCode, Option<ChipFile>)> {
    read.findings.iter().map(|finding| (finding.code, finding.file)).collect()
}

const ABSENT_11: (ChipFindingCode, Option<ChipFile>) = (ChipFindingCode::FileAbsent, Some(ChipFile::Dg11));
const GENUINE_14: (ChipFindingCode, Option<ChipFile>) = (ChipFindingCode::ChipGenuine, Some(ChipFile::Dg14));
const GENUINE_15: (ChipFindingCode, Option<ChipFile>) = (ChipFindingCode::ActiveGenuine, Some(ChipFile::Dg15));

/// Every file that came out is one of the card's, byte for byte.
fn assert_whole(read: &ChipRead, files: &CardFiles) {
    for (file, bytes) in &read.files {
        assert_eq!(Some(&bytes[..]), files.file(*file), "{file}");
    }
}

fn assert_complete(read: &ChipRead, files: &CardFiles) {
    assert_whole(read, files);
    for file in [ChipFile::Com, ChipFile::Sod, ChipFile::Dg1, ChipFile::Dg2, ChipFile::Dg13, ChipFile::Dg14] {
        assert!(read.file(file).is_some(), "{file}");
    }
    assert!(read.file(ChipFile::Dg15).is_some() && read.file(ChipFile::Dg11).is_none());
}

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
    assert_eq!(codes(&read)[0], (ChipFindingCode::ChipUnproven, Some(ChipFile::CardSecurity)));
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
    plain.dgs.remove(&14);
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
    let mut counts = Vec::new();
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
    }
    assert!(counts[0] < counts[1] && counts[1] <= counts[3] && counts[3] < counts[4], "{counts:?}");
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
