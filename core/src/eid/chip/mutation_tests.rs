//! What a chip may send, broken in thousands of seeded ways: nothing panics, nothing hangs, and what is read is what was sent.
//!
//! The same properties run under a coverage-guided fuzzer in `tests/fuzz`.

use std::ops::Range;

use serde_json::Value;

use super::{
    active_authentication::{ActiveEvidence, ActiveVerdict},
    apdu::{Answer, Command},
    cipher::CipherKind,
    hex,
    key_derivation::SessionKeys,
    secure_messaging::{Counter, SecureMessaging},
    security_info::{ActiveKey, SecurityInfos, public_key_on_curve},
    seed::Seed,
    tlv::{Header, TlvReader, object},
};

const ROUNDS: usize = 4_000;

/// Seeded changes: bits, bytes, cuts, doublings.
struct Mutator(Seed);

impl Mutator {
    fn below(&mut self, range: Range<usize>) -> usize {
        let drawn = u64::from_be_bytes(self.0.draw());
        range.start + usize::try_from(drawn % (range.len().max(1) as u64)).unwrap()
    }

    fn mutate(&mut self, bytes: &[u8]) -> Vec<u8> {
        let mut bytes = bytes.to_vec();
        for _ in 0..self.below(1..4) {
            let at = self.below(0..bytes.len());
            match self.below(0..6) {
                0 if !bytes.is_empty() => bytes[at] ^= 1 << self.below(0..8),
                1 if !bytes.is_empty() => bytes[at] = [0x00, 0x7F, 0x80, 0x84, 0xFF, 0x30][self.below(0..6)],
                2 => bytes.truncate(at),
                3 => bytes.insert(at, self.0.draw::<1>()[0]),
                4 => bytes.extend_from_within(at..),
                _ if !bytes.is_empty() => drop(bytes.remove(at)),
                _ => {}
            }
        }
        bytes.truncate(10_000);
        bytes
    }
}

fn vector(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn bytes(value: &Value) -> Vec<u8> {
    hex::decode(value.as_str().unwrap())
}

/// Structures a chip sends.
fn structures() -> Vec<Vec<u8>> {
    let agreement = vector(include_str!("../../../../tests/vectors/eid/key_agreement.json"));
    let active = vector(include_str!("../../../../tests/vectors/eid/active_authentication.json"));
    let pace = vector(include_str!("../../../../tests/vectors/eid/icao9303/pace.json"));
    let mut found = vec![bytes(&active["rsa"]["group_15"]), bytes(&active["ecdsa"][0]["group_15"])];
    for case in agreement["cases"].as_array().unwrap() {
        let key = object(0x30, &[hex::decode("060904007F000702020102"), bytes(&case["explicit"])].concat());
        let infos = object(0x31, &[bytes(&pace["pace_info"]), key].concat());
        found.extend([bytes(&case["explicit"]), object(0x6E, &infos), infos]);
    }
    for exchange in pace["apdus"].as_array().unwrap() {
        found.push(Answer::decode(&bytes(&exchange[1])).unwrap().data);
    }
    found
}

fn walk(mut reader: TlvReader<'_>) -> usize {
    let mut read = 0;
    while let Ok(Some(object)) = reader.next_object() {
        read += object.whole.len();
        assert!(object.value.len() < object.whole.len());
        if let Ok(inside) = object.enter() {
            assert!(walk(inside) <= object.value.len());
        }
    }
    read
}

#[test]
fn broken_structures_are_survived() {
    let (corpus, mut mutator) = (structures(), Mutator(Seed::new([1; 32])));
    let mut understood = 0;
    for round in 0..ROUNDS {
        let broken = mutator.mutate(&corpus[round % corpus.len()]);
        assert!(walk(TlvReader::new(&broken).unwrap()) <= broken.len());
        if let Ok(header) = Header::read(&broken) {
            assert!(header.bytes <= broken.len());
        }
        let read = [
            SecurityInfos::parse(&broken).is_ok(),
            SecurityInfos::parse_group_14(&broken).is_ok(),
            SecurityInfos::parse_card_security(&broken).is_ok(),
            ActiveKey::parse_group_15(&broken).is_ok(),
            public_key_on_curve(&broken).is_some(),
        ];
        understood += usize::from(read.contains(&true));
    }
    // Most mutants are broken, some only changed: a parser that refuses everything would prove nothing.
    assert!(understood > 50 && understood < ROUNDS / 2, "{understood}");
}

#[test]
fn broken_answers_are_survived_and_never_pass_for_protected_ones() {
    let bac = vector(include_str!("../../../../tests/vectors/eid/icao9303/bac.json"));
    let exchanges = bac["secure_messaging"].as_array().unwrap();
    let mut mutator = Mutator(Seed::new([2; 32]));
    let keys = SessionKeys::derive(&hex::decode("0036D272F5C350ACAC50C3F572D23600"), CipherKind::TripleDes);
    for round in 0..ROUNDS {
        let exchange = &exchanges[round % exchanges.len()];
        let right = bytes(&exchange["protected_rapdu"]);
        let broken = mutator.mutate(&right);
        let Ok(answer) = Answer::decode(&broken) else {
            assert!(broken.len() < 2);
            continue;
        };
        assert_eq!(answer.encode(), broken);
        let mut before = bytes(&exchange["ssc_command"]);
        let mut session = SecureMessaging::new(keys.clone(), Counter::new(before.clone()));
        assert_eq!(session.open(&answer).is_ok(), broken == right, "{}", hex::encode(&broken));
        // Out of step even the right one is refused.
        before[7] ^= 0x10;
        let mut late = SecureMessaging::new(keys.clone(), Counter::new(before));
        assert!(late.open(&Answer::decode(&right).unwrap()).is_err());
    }
}

#[test]
fn broken_commands_are_survived() {
    let pace = vector(include_str!("../../../../tests/vectors/eid/icao9303/pace.json"));
    let mut mutator = Mutator(Seed::new([3; 32]));
    let commands: Vec<Vec<u8>> = pace["apdus"].as_array().unwrap().iter().map(|pair| bytes(&pair[0])).collect();
    let mut understood = 0;
    for round in 0..ROUNDS {
        let broken = mutator.mutate(&commands[round % commands.len()]);
        if let Ok(command) = Command::decode(&broken) {
            understood += 1;
            assert!(Command::decode(&command.encode()) == Ok(command));
        }
    }
    assert!(understood > 100, "{understood}");
}

#[test]
fn broken_signatures_are_never_genuine() {
    let active = vector(include_str!("../../../../tests/vectors/eid/active_authentication.json"));
    let mut mutator = Mutator(Seed::new([4; 32]));
    let challenge = bytes(&active["challenge"]).try_into().unwrap();
    let case = &active["ecdsa"][0];
    let key = ActiveKey::parse_group_15(&bytes(&case["group_15"])).unwrap();
    let right = [bytes(&case["plain"]), bytes(&case["der"])];
    for round in 0..60 {
        let signature = mutator.mutate(&right[round % 2]);
        let verdict = ActiveEvidence { challenge, signature: signature.clone() }.verify(&key, None);
        assert_eq!(verdict == ActiveVerdict::Genuine, right.contains(&signature), "{}", hex::encode(&signature));
    }
}
