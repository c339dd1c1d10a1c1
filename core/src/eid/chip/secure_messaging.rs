//! Secure messaging: every command and answer encrypted and checksummed under session keys and a counter that both sides
//! keep (ICAO Doc 9303-11 §9.8; worked values in appendix D.4).
//!
//! The counter goes up by one for each command and for each answer. After the first error nothing can be trusted any more: the
//! session is over and must be opened again.

use super::{
    apdu::{Answer, Command},
    cipher::{CipherKind, Key, MAC_BYTES, pad, unpad},
    key_derivation::SessionKeys,
    status_word::StatusWord,
    tlv::{TlvReader, TlvWriter},
};

/// Cryptogram behind one byte that tells the padding, for even instructions.
pub(crate) const CRYPTOGRAM: u32 = 0x87;
/// Cryptogram of data that are TLV themselves, for odd instructions.
pub(crate) const CRYPTOGRAM_OF_TLV: u32 = 0x85;
/// How many bytes are expected.
pub(crate) const EXPECTED: u32 = 0x97;
/// The status word.
pub(crate) const STATUS: u32 = 0x99;
/// The checksum.
pub(crate) const CHECKSUM: u32 = 0x8E;
/// Padding by method 2 of ISO/IEC 9797-1.
pub(crate) const PADDED: u8 = 0x01;

/// Why an answer cannot be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum SecureMessagingError {
    /// The chip answered in the clear: it has left the session.
    #[error("the chip left the session with {0}")]
    Left(StatusWord),
    /// The objects are not those of a protected answer.
    #[error("not a protected answer")]
    Objects,
    /// The checksum does not fit: changed on the way, or out of step.
    #[error("the checksum does not fit")]
    Checksum,
    /// The two status words differ.
    #[error("two status words")]
    Status,
    /// What was encrypted has no padding.
    #[error("no padding")]
    Padding,
}

/// The counter of a session. It starts over never: a session is far shorter.
#[derive(Clone)]
pub struct Counter(Vec<u8>);

impl Counter {
    /// The counter after PACE and Chip Authentication: zero (ICAO Doc 9303-11 §9.8.6.3).
    #[must_use]
    pub fn zero(kind: CipherKind) -> Self {
        Self(vec![0; kind.block_bytes()])
    }

    /// The counter after BAC: the last four bytes of both nonces.
    #[must_use]
    pub const fn new(start: Vec<u8>) -> Self {
        Self(start)
    }

    /// The bytes.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    pub(crate) fn increase(&mut self) {
        for digit in self.0.iter_mut().rev() {
            *digit = digit.wrapping_add(1);
            if *digit != 0 {
                return;
            }
        }
    }
}

/// What both sides of a session compute alike.
#[derive(Clone)]
pub(crate) struct Channel {
    pub keys: SessionKeys,
    pub counter: Counter,
}

impl Channel {
    fn kind(&self) -> CipherKind {
        self.keys.encryption.kind()
    }

    /// The start value of the cipher: zero for 3DES, the encrypted counter for AES.
    fn start(&self) -> Vec<u8> {
        match self.kind() {
            CipherKind::TripleDes => vec![0; 8],
            _ => self.keys.encryption.encrypt_block(self.counter.bytes()),
        }
    }

    pub(crate) fn encrypt(&self, data: &[u8]) -> Vec<u8> {
        let mut data = pad(data, self.kind().block_bytes());
        self.keys.encryption.encrypt_cbc(&self.start(), &mut data).expect("padded to whole blocks");
        data
    }

    pub(crate) fn decrypt(&self, cryptogram: &[u8]) -> Result<Vec<u8>, SecureMessagingError> {
        let mut data = cryptogram.to_vec();
        self.keys.encryption.decrypt_cbc(&self.start(), &mut data).map_err(|_| SecureMessagingError::Objects)?;
        let plain = unpad(&data, self.kind().block_bytes()).ok_or(SecureMessagingError::Padding)?;
        Ok(plain.to_vec())
    }

    /// What the checksum is over: the counter, the padded header of a command, the objects.
    fn checksum_input(&self, header: Option<[u8; 4]>, objects: &[u8]) -> Vec<u8> {
        let block = self.kind().block_bytes();
        let mut input = self.counter.bytes().to_vec();
        if let Some(header) = header {
            input.extend(pad(&header, block));
        }
        input.extend_from_slice(objects);
        pad(&input, block)
    }

    pub(crate) fn checksum(&self, header: Option<[u8; 4]>, objects: &[u8]) -> [u8; MAC_BYTES] {
        self.key().mac(&self.checksum_input(header, objects))
    }

    pub(crate) fn checksum_fits(&self, header: Option<[u8; 4]>, objects: &[u8], checksum: &[u8]) -> bool {
        self.key().mac_fits(&self.checksum_input(header, objects), checksum)
    }

    const fn key(&self) -> &Key {
        &self.keys.checksum
    }
}

/// The reader's side of a session. Its keys are forgotten when it is dropped.
#[derive(Clone)]
pub struct SecureMessaging {
    channel: Channel,
}

impl SecureMessaging {
    /// A session with these keys, its counter as the protocol before left it.
    #[must_use]
    pub const fn new(keys: SessionKeys, counter: Counter) -> Self {
        Self { channel: Channel { keys, counter } }
    }

    /// The cipher.
    #[must_use]
    pub const fn kind(&self) -> CipherKind {
        self.channel.keys.encryption.kind()
    }

    /// The counter.
    #[must_use]
    pub fn counter(&self) -> &[u8] {
        self.channel.counter.bytes()
    }

    /// The most data of an answer that fits in so many bytes together with what protects it.
    #[must_use]
    pub const fn payload(&self, answer: usize) -> usize {
        // Status 4, checksum 10; tag, three bytes of length at most and the padding byte of the cryptogram.
        let cryptogram = answer.saturating_sub(4 + 10 + if answer > 256 { 5 } else { 4 });
        let block = self.kind().block_bytes();
        (cryptogram / block * block).saturating_sub(1)
    }

    /// The counter's step of a command that was sent elsewhere.
    pub(super) fn step(&mut self) {
        self.channel.counter.increase();
    }

    /// The protected form of a command.
    #[must_use]
    pub fn protect(&mut self, command: &Command) -> Command {
        self.channel.counter.increase();
        let header = [command.class | 0x0C, command.instruction, command.p1, command.p2];
        let mut objects = TlvWriter::new();
        if !command.data.is_empty() {
            let cryptogram = self.channel.encrypt(&command.data);
            objects = if command.instruction & 1 == 0 {
                objects.object(CRYPTOGRAM, &[&[PADDED][..], &cryptogram].concat())
            } else {
                objects.object(CRYPTOGRAM_OF_TLV, &cryptogram)
            };
        }
        if let Some(expected) = command.expected {
            let [_, _, high, low] = expected.to_be_bytes();
            objects = match expected {
                0..=256 => objects.object(EXPECTED, &[low]),
                _ => objects.object(EXPECTED, &[high, low]),
            };
        }
        let objects = objects.finish();
        let checksum = self.channel.checksum(Some(header), &objects);
        let data = [objects, TlvWriter::new().object(CHECKSUM, &checksum).finish()].concat();
        // The long form of lengths where either side needs it: ISO/IEC 7816-4 allows no mixing.
        let extended = data.len() > 255 || command.expected.is_some_and(|expected| expected > 256);
        let [class, instruction, p1, p2] = header;
        Command::new(class, instruction, p1, p2).data(data).expecting(if extended { 65_536 } else { 256 })
    }

    /// The answer inside a protected one.
    ///
    /// # Errors
    /// See [`SecureMessagingError`]. The session is over then.
    pub fn open(&mut self, answer: &Answer) -> Result<Answer, SecureMessagingError> {
        self.channel.counter.increase();
        if answer.data.is_empty() {
            return Err(SecureMessagingError::Left(answer.status));
        }
        let objects = Objects::read(&answer.data).ok_or(SecureMessagingError::Objects)?;
        if !self.channel.checksum_fits(None, objects.covered, objects.checksum) {
            return Err(SecureMessagingError::Checksum);
        }
        if objects.status != answer.status {
            return Err(SecureMessagingError::Status);
        }
        let data = objects.cryptogram.map(|cryptogram| self.channel.decrypt(cryptogram)).transpose()?;
        Ok(Answer { data: data.unwrap_or_default(), status: objects.status })
    }
}

/// The objects of a protected answer, in the one order there is.
struct Objects<'a> {
    cryptogram: Option<&'a [u8]>,
    status: StatusWord,
    checksum: &'a [u8],
    covered: &'a [u8],
}

impl<'a> Objects<'a> {
    fn read(data: &'a [u8]) -> Option<Self> {
        let mut reader = TlvReader::new(data).ok()?;
        let mut object = reader.next_object().ok()??;
        let cryptogram = match object.tag {
            CRYPTOGRAM => Some(object.value.strip_prefix(&[PADDED])?),
            CRYPTOGRAM_OF_TLV => Some(object.value),
            _ => None,
        };
        if cryptogram.is_some() {
            object = reader.next_object().ok()??;
        }
        let status = StatusWord(u16::from_be_bytes(object.value.try_into().ok().filter(|_| object.tag == STATUS)?));
        let covered = &data[..data.len() - reader.rest().len()];
        let checksum = reader.expect(CHECKSUM).ok()?.value;
        reader.finish().ok()?;
        Some(Self { cryptogram, status, checksum, covered })
    }
}

#[cfg(test)]
#[path = "secure_messaging_tests.rs"]
mod tests;
