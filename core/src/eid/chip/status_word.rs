//! The two bytes at the end of every answer of a chip (ISO/IEC 7816-4 §5.6).

use std::fmt;

/// What a chip says about a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct StatusWord(pub u16);

impl StatusWord {
    /// Done.
    pub const OK: Self = Self(0x9000);
    /// The file ended before the number of bytes asked for.
    pub const END_OF_FILE: Self = Self(0x6282);
    /// Authentication failed; tries are not counted.
    pub const AUTHENTICATION_FAILED: Self = Self(0x6300);
    /// Wrong length.
    pub const WRONG_LENGTH: Self = Self(0x6700);
    /// The right to read is missing.
    pub const NOT_ALLOWED: Self = Self(0x6982);
    /// The key is blocked.
    pub const BLOCKED: Self = Self(0x6983);
    /// The order of commands is wrong.
    pub const CONDITIONS: Self = Self(0x6985);
    /// Secure messaging objects are missing.
    pub const MISSING_OBJECTS: Self = Self(0x6987);
    /// Secure messaging objects are wrong.
    pub const WRONG_OBJECTS: Self = Self(0x6988);
    /// Wrong data.
    pub const WRONG_DATA: Self = Self(0x6A80);
    /// The function is not supported.
    pub const FUNCTION: Self = Self(0x6A81);
    /// The file does not exist.
    pub const NOT_FOUND: Self = Self(0x6A82);
    /// A key that was named does not exist.
    pub const REFERENCE: Self = Self(0x6A88);
    /// The place asked for lies outside the file.
    pub const WRONG_OFFSET: Self = Self(0x6B00);
    /// The instruction is not known.
    pub const INSTRUCTION: Self = Self(0x6D00);

    /// Whether the command was done.
    #[must_use]
    pub const fn is_ok(self) -> bool {
        self.0 == Self::OK.0
    }

    /// How many tries are left with this key, if the chip counts them (`63Cx`).
    #[must_use]
    pub const fn tries_left(self) -> Option<u8> {
        if self.0 & 0xFFF0 == 0x63C0 { Some((self.0 & 0x000F) as u8) } else { None }
    }

    /// How many more bytes wait to be fetched (`61xx`; 0 stands for 256).
    #[must_use]
    pub const fn more(self) -> Option<u16> {
        self.counted(0x61)
    }

    /// How many bytes may be asked for (`6Cxx`; 0 stands for 256).
    #[must_use]
    pub const fn exact_length(self) -> Option<u16> {
        self.counted(0x6C)
    }

    const fn counted(self, first: u16) -> Option<u16> {
        match (self.0 >> 8 == first, self.0 & 0xFF) {
            (false, _) => None,
            (true, 0) => Some(256),
            (true, count) => Some(count),
        }
    }
}

impl fmt::Display for StatusWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04X}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_read_out_of_the_second_byte() {
        assert_eq!(StatusWord(0x63C2).tries_left(), Some(2));
        assert_eq!(StatusWord(0x63C0).tries_left(), Some(0));
        assert_eq!(StatusWord(0x6300).tries_left(), None);
        assert_eq!(StatusWord(0x6100).more(), Some(256));
        assert_eq!(StatusWord(0x6C20).exact_length(), Some(32));
        assert_eq!(StatusWord(0x6282).exact_length(), None);
        assert_eq!(StatusWord(0x6A82).to_string(), "6A82");
    }
}
