//! The card's side of secure messaging.

use crate::eid::chip::{
    apdu::{Answer, Command},
    key_derivation::SessionKeys,
    secure_messaging::{CHECKSUM, CRYPTOGRAM, CRYPTOGRAM_OF_TLV, Channel, Counter, EXPECTED, PADDED, STATUS},
    status_word::StatusWord,
    tlv::{TlvReader, TlvWriter},
};

pub(super) struct CardChannel(Channel);

impl CardChannel {
    pub(super) const fn new(keys: SessionKeys, counter: Counter) -> Self {
        Self(Channel { keys, counter })
    }

    /// One step too many.
    pub(super) fn slip(&mut self) {
        self.0.counter.increase();
    }

    /// The command inside a protected one.
    pub(super) fn open(&mut self, command: &Command) -> Result<Command, StatusWord> {
        self.0.counter.increase();
        if command.class & 0x0C != 0x0C {
            return Err(StatusWord::MISSING_OBJECTS);
        }
        let wrong = |_| StatusWord::WRONG_OBJECTS;
        let mut reader = TlvReader::new(&command.data).map_err(wrong)?;
        let (mut cryptogram, mut expected, mut covered) = (None, None, 0);
        let checksum = loop {
            let object = reader.next_object().map_err(wrong)?.ok_or(StatusWord::MISSING_OBJECTS)?;
            match object.tag {
                CRYPTOGRAM => cryptogram = Some(object.value.strip_prefix(&[PADDED]).ok_or(StatusWord::WRONG_OBJECTS)?),
                CRYPTOGRAM_OF_TLV => cryptogram = Some(object.value),
                EXPECTED => expected = Some(object.value),
                CHECKSUM => break object.value,
                _ => return Err(StatusWord::WRONG_OBJECTS),
            }
            covered += object.whole.len();
        };
        if !self.0.checksum_fits(Some(command.header()), &command.data[..covered], checksum) {
            return Err(StatusWord::WRONG_OBJECTS);
        }
        let plain = Command::new(command.class & !0x0C, command.instruction, command.p1, command.p2);
        let data = match cryptogram {
            Some(cryptogram) => self.0.decrypt(cryptogram).map_err(|_| StatusWord::WRONG_OBJECTS)?,
            None => Vec::new(),
        };
        let plain = plain.data(data);
        Ok(match *expected.unwrap_or_default() {
            [] => plain,
            [0] => plain.expecting(256),
            [low] => plain.expecting(low.into()),
            [0, 0] => plain.expecting(65_536),
            [high, low, ..] => plain.expecting(u16::from_be_bytes([high, low]).into()),
        })
    }

    /// The protected form of an answer.
    pub(super) fn protect(&mut self, answer: &Answer, instruction: u8) -> Answer {
        self.0.counter.increase();
        let mut objects = TlvWriter::new();
        if !answer.data.is_empty() {
            let cryptogram = self.0.encrypt(&answer.data);
            objects = if instruction & 1 == 0 {
                objects.object(CRYPTOGRAM, &[&[PADDED][..], &cryptogram].concat())
            } else {
                objects.object(CRYPTOGRAM_OF_TLV, &cryptogram)
            };
        }
        let objects = objects.object(STATUS, &answer.status.0.to_be_bytes()).finish();
        let checksum = self.0.checksum(None, &objects);
        let data = [objects, TlvWriter::new().object(CHECKSUM, &checksum).finish()].concat();
        Answer { data, status: answer.status }
    }
}
