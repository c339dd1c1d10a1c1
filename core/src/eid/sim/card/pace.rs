//! The card's side of PACE and BAC.

use zeroize::Zeroizing;

use super::{SoftwareCard, secure::CardChannel};
use crate::eid::chip::{
    apdu::{Answer, Command},
    bac::start_counter,
    cipher::{CipherKind, pad},
    curve::PrivateKey,
    key_derivation::SessionKeys,
    pace::{DYNAMIC, PaceSecret, PaceSuite},
    secure_messaging::Counter,
    security_info::{Mapping, SecurityInfos},
    status_word::StatusWord,
    tlv::{TlvReader, TlvWriter, object, only_object},
};

/// How far PACE is.
pub(super) enum PaceState {
    Selected { suite: PaceSuite, secret: PaceSecret },
    Nonce { suite: PaceSuite, nonce: Vec<u8> },
    Mapped { suite: PaceSuite, generator: Vec<u8>, map: PrivateKey },
    Agreed { suite: PaceSuite, keys: SessionKeys, own: Vec<u8>, theirs: Vec<u8>, map: PrivateKey },
}

impl SoftwareCard {
    /// MSE:Set AT for PACE.
    pub(super) fn select_pace(&mut self, command: &Command) -> Result<Answer, StatusWord> {
        let mut reader = TlvReader::new(&command.data).map_err(|_| StatusWord::WRONG_DATA)?;
        let mut part = |tag| reader.expect(tag).map(|part| part.value).map_err(|_| StatusWord::WRONG_DATA);
        let (protocol, reference, parameter) = (part(0x80)?, part(0x83)?, part(0x84)?);
        if self.behaviour.tries.is_some_and(|tries| self.wrong_keys >= tries) {
            return Err(StatusWord::BLOCKED);
        }
        let infos = SecurityInfos::parse(&self.files.card_access).map_err(|_| StatusWord::FUNCTION)?;
        let suite = infos
            .pace
            .iter()
            .filter_map(PaceSuite::of_info)
            .find(|suite| {
                suite.protocol.as_bytes() == protocol
                    && [suite.parameter_id] == parameter.iter().map(|&id| u64::from(id)).collect::<Vec<_>>()[..]
            })
            .ok_or(StatusWord::WRONG_DATA)?;
        let keys = &self.files.keys;
        let secret = match reference {
            [0x01] => keys.mrz.clone().map(PaceSecret::Mrz),
            [0x02] => keys.can.clone().map(PaceSecret::Can),
            _ => None,
        };
        let secret = secret.ok_or(StatusWord::REFERENCE)?;
        self.chip_cipher = None;
        self.pace = Some(PaceState::Selected { suite, secret });
        Ok(Answer::status(StatusWord::OK))
    }

    /// One GENERAL AUTHENTICATE of PACE.
    pub(super) fn step_pace(&mut self, command: &Command) -> Result<Answer, StatusWord> {
        let wrong = |_| StatusWord::WRONG_DATA;
        let inside = only_object(&command.data, DYNAMIC).map_err(wrong)?.value;
        match self.pace.take().ok_or(StatusWord::CONDITIONS)? {
            PaceState::Selected { suite, secret } => {
                let block = suite.cipher.block_bytes();
                let mut nonce = vec![0; suite.cipher.key_bytes().next_multiple_of(block)];
                self.seed.fill(&mut nonce);
                let mut encrypted = nonce.clone();
                secret
                    .key(suite.cipher)
                    .encrypt_cbc(&vec![0; block], &mut encrypted)
                    .map_err(|_| StatusWord::CONDITIONS)?;
                self.pace = Some(PaceState::Nonce { suite, nonce });
                Ok(dynamic(&object(0x80, &encrypted)))
            }
            PaceState::Nonce { suite, nonce } => {
                let theirs = only_object(inside, 0x81).map_err(wrong)?.value;
                let map = PrivateKey::draw(suite.curve, &mut self.seed);
                let shared = map.times(theirs).map_err(|_| StatusWord::WRONG_DATA)?;
                let generator = suite.curve.map(&nonce, &shared).map_err(|_| StatusWord::WRONG_DATA)?;
                self.spend_key(3);
                let own = map.public_key();
                self.pace = Some(PaceState::Mapped { suite, generator, map });
                Ok(dynamic(&object(0x82, &own)))
            }
            PaceState::Mapped { suite, generator, map } => {
                let theirs = only_object(inside, 0x83).map_err(wrong)?.value.to_vec();
                let private = PrivateKey::draw(suite.curve, &mut self.seed);
                let own = private.times(&generator).map_err(|_| StatusWord::WRONG_DATA)?.to_vec();
                let shared = private.agree(&theirs).map_err(|_| StatusWord::WRONG_DATA)?;
                self.spend_key(2);
                let keys = SessionKeys::derive(&shared, suite.cipher);
                let answer = dynamic(&object(0x84, &own));
                self.pace = Some(PaceState::Agreed { suite, keys, own, theirs, map });
                Ok(answer)
            }
            PaceState::Agreed { suite, keys, own, theirs, map } => {
                let token = only_object(inside, 0x85).map_err(wrong)?.value;
                if token != suite.token(&keys, &own) {
                    return Err(self.wrong_key());
                }
                self.wrong_keys = 0;
                let mut data = TlvWriter::new().object(0x86, &suite.token(&keys, &theirs));
                if suite.mapping == Mapping::ChipAuthentication {
                    data = data.object(0x8A, &self.mapping_proof(&suite, &keys, &map)?);
                }
                self.next_channel = Some(CardChannel::new(keys, Counter::zero(suite.cipher)));
                Ok(dynamic(&data.finish()))
            }
        }
    }

    fn mapping_proof(&self, suite: &PaceSuite, keys: &SessionKeys, map: &PrivateKey) -> Result<Vec<u8>, StatusWord> {
        let own = self.files.keys.mapping.as_ref().filter(|own| own.curve() == suite.curve);
        let factor = own.and_then(|own| own.factor_to(map)).ok_or(StatusWord::CONDITIONS)?;
        let block = suite.cipher.block_bytes();
        let mut data = pad(&factor, block);
        let start = keys.encryption.encrypt_block(&vec![0xFF; block]);
        keys.encryption.encrypt_cbc(&start, &mut data).map_err(|_| StatusWord::CONDITIONS)?;
        Ok(data)
    }

    /// EXTERNAL AUTHENTICATE of BAC.
    pub(super) fn authenticate_basic(&mut self, command: &Command) -> Result<Answer, StatusWord> {
        let nonce = self.challenge.take().ok_or(StatusWord::CONDITIONS)?;
        let access = self.files.keys.mrz.clone().filter(|_| self.behaviour.basic_access);
        let access = access.ok_or(StatusWord::CONDITIONS)?;
        let keys = SessionKeys::derive(&access.basic_seed()[..], CipherKind::TripleDes);
        let (cryptogram, checksum) = command.data.split_at_checked(32).ok_or(StatusWord::WRONG_LENGTH)?;
        if !keys.checksum.mac_fits(&pad(cryptogram, 8), checksum) {
            return Err(self.wrong_key());
        }
        let mut message = Zeroizing::new(cryptogram.to_vec());
        keys.encryption.decrypt_cbc(&[0; 8], &mut message).map_err(|_| StatusWord::WRONG_DATA)?;
        if message[8..16] != nonce {
            return Err(self.wrong_key());
        }
        let theirs: [u8; 8] = message[..8].try_into().map_err(|_| StatusWord::WRONG_DATA)?;
        let own: [u8; 16] = self.seed.draw();
        let secret: Vec<u8> = message[16..].iter().zip(own).map(|(theirs, own)| theirs ^ own).collect();
        let mut answer = [&nonce[..], &theirs, &own].concat();
        keys.encryption.encrypt_cbc(&[0; 8], &mut answer).map_err(|_| StatusWord::WRONG_DATA)?;
        let checksum = keys.checksum.mac(&pad(&answer, 8));
        answer.extend(checksum);
        let session = SessionKeys::derive(&secret, CipherKind::TripleDes);
        self.next_channel = Some(CardChannel::new(session, start_counter(nonce, theirs)));
        Ok(Answer { data: answer, status: StatusWord::OK })
    }

    fn wrong_key(&mut self) -> StatusWord {
        self.wrong_keys = self.wrong_keys.saturating_add(1);
        match self.behaviour.tries {
            Some(tries) => StatusWord(0x63C0 | u16::from(tries.saturating_sub(self.wrong_keys).min(15))),
            None => StatusWord::AUTHENTICATION_FAILED,
        }
    }
}

fn dynamic(inside: &[u8]) -> Answer {
    Answer { data: object(DYNAMIC, inside), status: StatusWord::OK }
}
