//! Commands to a chip and its answers (ISO/IEC 7816-4 §5.1), short and extended.

use super::status_word::StatusWord;

/// The most data a short command carries.
pub const SHORT_DATA: usize = 255;
/// The most data a short answer carries.
pub const SHORT_ANSWER: u32 = 256;
/// The most data any answer carries.
pub const LONGEST_ANSWER: u32 = 65_536;

/// Why bytes are no command or no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ApduError {
    /// An answer without its two last bytes, or longer than 65,538 bytes.
    #[error("no answer of a chip")]
    Answer,
    /// Bytes whose lengths contradict each other.
    #[error("no command")]
    Command,
}

/// A command.
#[derive(Clone, PartialEq, Eq)]
pub struct Command {
    /// Class.
    pub class: u8,
    /// Instruction.
    pub instruction: u8,
    /// First parameter.
    pub p1: u8,
    /// Second parameter.
    pub p2: u8,
    /// Data; empty for none; at most 65,535 bytes.
    pub data: Vec<u8>,
    /// How many bytes of answer are expected, 1 to 65,536; `None` for none.
    pub expected: Option<u32>,
}

impl Command {
    /// A command without data that expects no answer.
    #[must_use]
    pub const fn new(class: u8, instruction: u8, p1: u8, p2: u8) -> Self {
        Self { class, instruction, p1, p2, data: Vec::new(), expected: None }
    }

    /// With data.
    #[must_use]
    pub fn data(self, data: impl Into<Vec<u8>>) -> Self {
        Self { data: data.into(), ..self }
    }

    /// Expecting up to so many bytes, 1 to 65,536.
    #[must_use]
    pub fn expecting(self, expected: u32) -> Self {
        debug_assert!((1..=LONGEST_ANSWER).contains(&expected));
        Self { expected: Some(expected.clamp(1, LONGEST_ANSWER)), ..self }
    }

    /// The four bytes before the lengths.
    #[must_use]
    pub const fn header(&self) -> [u8; 4] {
        [self.class, self.instruction, self.p1, self.p2]
    }

    /// Whether it needs the long form of lengths.
    #[must_use]
    pub fn is_extended(&self) -> bool {
        self.data.len() > SHORT_DATA || self.expected.is_some_and(|expected| expected > SHORT_ANSWER)
    }

    /// The bytes to send.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(9 + self.data.len());
        bytes.extend(self.header());
        let extended = self.is_extended();
        // Lengths wrap on purpose: 256 and 65,536 are written as zero.
        if !self.data.is_empty() {
            let length = u16::try_from(self.data.len()).expect("no command of ours has 64 KiB of data");
            if extended {
                bytes.push(0);
                bytes.extend(length.to_be_bytes());
            } else {
                bytes.push(length.to_be_bytes()[1]);
            }
            bytes.extend_from_slice(&self.data);
        }
        if let Some(expected) = self.expected {
            let [_, _, high, low] = expected.to_be_bytes();
            match (extended, self.data.is_empty()) {
                (true, true) => bytes.extend([0, high, low]),
                (true, false) => bytes.extend([high, low]),
                (false, _) => bytes.push(low),
            }
        }
        bytes
    }

    /// Reads a command, as a chip does.
    ///
    /// # Errors
    /// [`ApduError::Command`].
    pub fn decode(bytes: &[u8]) -> Result<Self, ApduError> {
        let (header, body) = bytes.split_first_chunk::<4>().ok_or(ApduError::Command)?;
        let [class, instruction, p1, p2] = *header;
        let command = Self::new(class, instruction, p1, p2);
        let expects = |high: u8, low: u8, all: u32| match u32::from(u16::from_be_bytes([high, low])) {
            0 => all,
            count => count,
        };
        Ok(match *body {
            [] => command,
            [low] => command.expecting(expects(0, low, SHORT_ANSWER)),
            [0, high, low] => command.expecting(expects(high, low, LONGEST_ANSWER)),
            [0, high, low, ref rest @ ..] => {
                let length = usize::from(u16::from_be_bytes([high, low]));
                let data = rest.get(..length).filter(|data| !data.is_empty()).ok_or(ApduError::Command)?;
                match rest[length..] {
                    [] => command.data(data),
                    [high, low] => command.data(data).expecting(expects(high, low, LONGEST_ANSWER)),
                    _ => return Err(ApduError::Command),
                }
            }
            [length, ref rest @ ..] => {
                let data = rest.get(..usize::from(length)).filter(|data| !data.is_empty()).ok_or(ApduError::Command)?;
                match rest[data.len()..] {
                    [] => command.data(data),
                    [low] => command.data(data).expecting(expects(0, low, SHORT_ANSWER)),
                    _ => return Err(ApduError::Command),
                }
            }
        })
    }
}

/// An answer.
#[derive(Clone, PartialEq, Eq)]
pub struct Answer {
    /// Data; may be empty.
    pub data: Vec<u8>,
    /// What the chip says about the command.
    pub status: StatusWord,
}

impl Answer {
    /// Reads an answer.
    ///
    /// # Errors
    /// [`ApduError::Answer`].
    pub fn decode(bytes: &[u8]) -> Result<Self, ApduError> {
        match bytes {
            [data @ .., first, second] if data.len() <= LONGEST_ANSWER as usize => {
                Ok(Self { data: data.to_vec(), status: StatusWord(u16::from_be_bytes([*first, *second])) })
            }
            _ => Err(ApduError::Answer),
        }
    }

    /// An answer without data.
    #[must_use]
    pub const fn status(status: StatusWord) -> Self {
        Self { data: Vec::new(), status }
    }

    /// The bytes a chip sends.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let mut bytes = self.data.clone();
        bytes.extend(self.status.0.to_be_bytes());
        bytes
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{super::hex, *};

    #[test]
    fn all_seven_cases_are_written_and_read() {
        let base = || Command::new(0x00, 0xB0, 0x01, 0x02);
        for (command, hex) in [
            (base(), "00B00102"),
            (base().expecting(4), "00B0010204"),
            (base().expecting(256), "00B0010200"),
            (base().data([0x01, 0x1C]), "00B0010202011C"),
            (base().data([0x01, 0x1C]).expecting(256), "00B0010202011C00"),
            (base().expecting(257), "00B00102000101"),
            (base().expecting(65_536), "00B00102000000"),
            (base().data([0x01, 0x1C]).expecting(65_536), "00B00102000002011C0000"),
            (base().data([0x01]).expecting(257), "00B00102000001010101"),
        ] {
            let bytes = hex::decode(hex);
            assert_eq!(command.encode(), bytes, "{hex}");
            assert!(Command::decode(&bytes) == Ok(command), "{hex}");
        }
        let long = base().data(vec![7; 256]);
        assert_eq!(long.encode()[..7], [0, 0xB0, 1, 2, 0, 1, 0]);
        assert!(Command::decode(&long.encode()) == Ok(long));
    }

    #[test]
    fn lengths_that_contradict_each_other_are_refused() {
        for hex in ["", "00B001", "00B001020501", "00B00102020102030405", "00B00102000005010200", "00B0010200000001"] {
            assert!(Command::decode(&hex::decode(hex)) == Err(ApduError::Command), "{hex}");
        }
        assert!(Answer::decode(&[0x90]) == Err(ApduError::Answer));
        assert!(Answer::decode(&vec![0; 65_539]) == Err(ApduError::Answer));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(
            header: [u8; 4], data in proptest::collection::vec(any::<u8>(), 0..600),
            expected in proptest::option::of(1u32..=65_536),
        ) {
            let command = Command { data, expected, ..Command::new(header[0], header[1], header[2], header[3]) };
            prop_assert!(Command::decode(&command.encode()) == Ok(command));
        }

        #[test]
        fn any_bytes_are_survived(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let _ = Command::decode(&bytes);
            if let Ok(answer) = Answer::decode(&bytes) {
                prop_assert_eq!(answer.encode(), bytes);
            }
        }
    }
}
