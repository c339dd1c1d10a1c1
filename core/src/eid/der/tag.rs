//! Identifier octets (X.690 §8.1.2).

use super::DerError;

/// The class of a tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Class {
    /// Types of ASN.1 itself.
    Universal,
    /// Types of an application, as the files of a chip have.
    Application,
    /// Fields told apart within their structure.
    Context,
    /// Types agreed elsewhere.
    Private,
}

/// A tag: class, whether the content is elements again, and number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Tag {
    /// The class.
    pub class: Class,
    /// Whether the content is elements again.
    pub constructed: bool,
    /// The number.
    pub number: u32,
}

impl Tag {
    /// BOOLEAN.
    pub const BOOLEAN: Self = Self::universal(1);
    /// INTEGER.
    pub const INTEGER: Self = Self::universal(2);
    /// BIT STRING.
    pub const BIT_STRING: Self = Self::universal(3);
    /// OCTET STRING.
    pub const OCTET_STRING: Self = Self::universal(4);
    /// NULL.
    pub const NULL: Self = Self::universal(5);
    /// OBJECT IDENTIFIER.
    pub const OID: Self = Self::universal(6);
    /// UTF8String.
    pub const UTF8_STRING: Self = Self::universal(12);
    /// PrintableString.
    pub const PRINTABLE_STRING: Self = Self::universal(19);
    /// UTCTime.
    pub const UTC_TIME: Self = Self::universal(23);
    /// GeneralizedTime.
    pub const GENERALIZED_TIME: Self = Self::universal(24);
    /// SEQUENCE.
    pub const SEQUENCE: Self = Self { constructed: true, ..Self::universal(16) };
    /// SET.
    pub const SET: Self = Self { constructed: true, ..Self::universal(17) };

    const fn universal(number: u32) -> Self {
        Self { class: Class::Universal, constructed: false, number }
    }

    /// `[number]` around one value.
    #[must_use]
    pub const fn context(number: u32) -> Self {
        Self { class: Class::Context, constructed: true, number }
    }

    /// `[number]` in place of the tag of a primitive type.
    #[must_use]
    pub const fn context_primitive(number: u32) -> Self {
        Self { class: Class::Context, constructed: false, number }
    }

    /// `[APPLICATION number]` around elements: a file of the chip.
    #[must_use]
    pub const fn application(number: u32) -> Self {
        Self { class: Class::Application, constructed: true, number }
    }

    /// `[APPLICATION number]` with bytes in it: a field of a file.
    #[must_use]
    pub const fn application_primitive(number: u32) -> Self {
        Self { class: Class::Application, constructed: false, number }
    }

    /// The tag at the start of `bytes`, and how long it is.
    pub(super) fn read(bytes: &[u8]) -> Result<(Self, usize), DerError> {
        let first = *bytes.first().ok_or(DerError::Truncated)?;
        let class = match first >> 6 {
            0 => Class::Universal,
            1 => Class::Application,
            2 => Class::Context,
            _ => Class::Private,
        };
        let constructed = first & 0x20 != 0;
        let (mut number, mut length) = (u32::from(first & 0x1F), 1);
        if number == 0x1F {
            number = 0;
            loop {
                let next = *bytes.get(length).ok_or(DerError::Truncated)?;
                length += 1;
                // Three further bytes are more than any file has; a first one without value is needless.
                if length > 4 || (number == 0 && next == 0x80) {
                    return Err(DerError::Header);
                }
                number = number << 7 | u32::from(next & 0x7F);
                if next & 0x80 == 0 {
                    break;
                }
            }
            if number < 0x1F {
                return Err(DerError::Header);
            }
        }
        Ok((Self { class, constructed, number }, length))
    }

    pub(super) fn write(self, out: &mut Vec<u8>) {
        let class = match self.class {
            Class::Universal => 0,
            Class::Application => 0x40,
            Class::Context => 0x80,
            Class::Private => 0xC0,
        };
        let first = class | if self.constructed { 0x20 } else { 0 };
        if let Ok(number @ 0..0x1F) = u8::try_from(self.number) {
            out.push(first | number);
            return;
        }
        out.push(first | 0x1F);
        let groups = self.number.max(1).ilog2() / 7;
        for group in (0..=groups).rev() {
            let seven = u8::try_from(self.number >> (group * 7) & 0x7F).expect("seven bits");
            out.push(seven | if group == 0 { 0 } else { 0x80 });
        }
    }
}
