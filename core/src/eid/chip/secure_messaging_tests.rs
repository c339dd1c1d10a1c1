use proptest::prelude::*;

use super::*;

const KINDS: [CipherKind; 4] = [CipherKind::TripleDes, CipherKind::Aes128, CipherKind::Aes192, CipherKind::Aes256];

fn session(kind: CipherKind) -> SecureMessaging {
    SecureMessaging::new(SessionKeys::derive(b"what both sides know", kind), Counter::zero(kind))
}

/// What a chip answers after one command.
fn answer(kind: CipherKind, data: &[u8], status: StatusWord, tag: u32) -> Answer {
    let mut channel = session(kind).channel;
    channel.counter.increase();
    channel.counter.increase();
    let mut objects = TlvWriter::new();
    if !data.is_empty() {
        let cryptogram = channel.encrypt(data);
        let padding: &[u8] = if tag == CRYPTOGRAM { &[PADDED] } else { &[] };
        objects = objects.object(tag, &[padding, &cryptogram].concat());
    }
    let objects = objects.object(STATUS, &status.0.to_be_bytes()).finish();
    let checksum = channel.checksum(None, &objects);
    Answer { data: [objects, TlvWriter::new().object(CHECKSUM, &checksum).finish()].concat(), status }
}

fn asked(kind: CipherKind) -> SecureMessaging {
    let mut session = session(kind);
    let _ = session.protect(&Command::new(0x00, 0xB0, 0x00, 0x00).expecting(8));
    session
}

#[test]
fn the_counter_carries_over() {
    let mut counter = Counter::new(vec![0x00, 0xFF, 0xFF]);
    counter.increase();
    assert_eq!(counter.bytes(), [0x01, 0x00, 0x00]);
}

#[test]
fn a_short_answer_carries_as_much_as_it_can() {
    for kind in KINDS {
        for carried in [256, 1_000, 65_536] {
            let payload = session(kind).payload(carried);
            let whole = |count| answer(kind, &vec![7; count], StatusWord::OK, CRYPTOGRAM).data.len();
            assert!(whole(payload) <= carried && whole(payload + kind.block_bytes()) > carried, "{kind:?} {carried}");
        }
    }
    assert_eq!(session(CipherKind::Aes128).payload(256), 223);
}

#[test]
fn objects_in_another_order_or_number_are_refused() {
    let kind = CipherKind::Aes128;
    let right = answer(kind, &[1, 2, 3], StatusWord::OK, CRYPTOGRAM).data;
    let (cryptogram, rest) = right.split_at(19);
    for wrong in [
        rest[..4].to_vec(),
        rest[4..].to_vec(),
        [rest, cryptogram].concat(),
        [cryptogram, cryptogram, rest].concat(),
        [&right[..], &[0x00, 0x00]].concat(),
        right[..right.len() - 1].to_vec(),
    ] {
        let opened = asked(kind).open(&Answer { data: wrong, status: StatusWord::OK });
        assert!(opened.err() == Some(SecureMessagingError::Objects));
    }
    let other = Answer { data: right, status: StatusWord::END_OF_FILE };
    assert!(asked(kind).open(&other).err() == Some(SecureMessagingError::Status));
}

#[test]
fn an_answer_out_of_step_is_refused() {
    for kind in KINDS {
        let mut session = asked(kind);
        session.step();
        let answer = answer(kind, &[1], StatusWord::OK, CRYPTOGRAM);
        assert!(session.open(&answer).err() == Some(SecureMessagingError::Checksum), "{kind:?}");
        // The same answer a second time is as wrong.
        let mut session = asked(kind);
        assert!(session.open(&answer).is_ok());
        session.step();
        assert!(session.open(&answer).is_err());
    }
}

proptest! {
    #[test]
    fn what_a_chip_protects_is_opened(
        kind in proptest::sample::select(&KINDS), data in proptest::collection::vec(any::<u8>(), 0..400),
        status: u16, odd: bool,
    ) {
        let tag = if odd { CRYPTOGRAM_OF_TLV } else { CRYPTOGRAM };
        let opened = asked(kind).open(&answer(kind, &data, StatusWord(status), tag)).unwrap();
        prop_assert_eq!(opened.data, data);
        prop_assert_eq!(opened.status, StatusWord(status));
    }

    #[test]
    fn one_changed_bit_is_noticed(
        kind in proptest::sample::select(&KINDS), data in proptest::collection::vec(any::<u8>(), 0..60),
        at: proptest::sample::Index, bit in 0u8..8,
    ) {
        let mut bytes = answer(kind, &data, StatusWord::OK, CRYPTOGRAM).encode();
        let at = at.index(bytes.len());
        bytes[at] ^= 1 << bit;
        prop_assert!(asked(kind).open(&Answer::decode(&bytes).unwrap()).is_err());
    }

    #[test]
    fn any_answer_is_survived(
        kind in proptest::sample::select(&KINDS), bytes in proptest::collection::vec(any::<u8>(), 2..200),
    ) {
        prop_assert!(asked(kind).open(&Answer::decode(&bytes).unwrap()).is_err());
    }

    #[test]
    fn a_command_hides_its_data_and_keeps_its_header(
        kind in proptest::sample::select(&KINDS), data in proptest::collection::vec(any::<u8>(), 8..200),
        expected in proptest::option::of(1u32..=65_536), instruction: u8,
    ) {
        let command = Command { data: data.clone(), expected, ..Command::new(0x00, instruction, 1, 2) };
        let bytes = session(kind).protect(&command).encode();
        prop_assert_eq!(&bytes[..4], &[0x0C, instruction, 1, 2]);
        prop_assert!(!bytes.windows(8).any(|window| window == &data[..8]));
    }
}
