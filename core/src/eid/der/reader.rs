//! A strict reader: one encoding for each value, or an error.

use chrono::{DateTime, Utc};

use super::{DerError, Oid, Tag, time};

/// One element: its tag, its content, and all the bytes it was read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Element<'a> {
    /// The tag.
    pub tag: Tag,
    /// What is in it.
    pub content: &'a [u8],
    /// Header and content, as they stood there: what signatures are over.
    pub bytes: &'a [u8],
}

/// A BIT STRING.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BitString<'a> {
    /// How many bits of the last byte are not part of it.
    pub unused: u8,
    /// The bytes.
    pub bytes: &'a [u8],
}

impl<'a> BitString<'a> {
    /// The bytes, if no bit is left over: signatures and points of curves.
    ///
    /// # Errors
    /// [`DerError::Value`].
    pub const fn whole(self) -> Result<&'a [u8], DerError> {
        if self.unused == 0 { Ok(self.bytes) } else { Err(DerError::Value) }
    }

    /// Whether the bit `index`, counted from the first, is set.
    #[must_use]
    pub fn bit(self, index: usize) -> bool {
        self.bytes.get(index / 8).is_some_and(|byte| byte & (0x80 >> (index % 8)) != 0)
    }
}

impl<'a> Element<'a> {
    /// The elements in it.
    ///
    /// # Errors
    /// [`DerError::Unexpected`] if it holds bytes.
    pub const fn elements(self) -> Result<Reader<'a>, DerError> {
        if self.tag.constructed { Ok(Reader { rest: self.content }) } else { Err(DerError::Unexpected) }
    }
}

/// Reads one element after the other. Each `read` says what it expects and fails if something else stands there.
#[derive(Debug, Clone, Copy)]
pub struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    /// Over elements that follow each other.
    #[must_use]
    pub const fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// Over one element with nothing behind it.
    ///
    /// # Errors
    /// When it is not whole, or something stands behind it.
    pub fn whole(bytes: &'a [u8]) -> Result<Self, DerError> {
        let mut reader = Self::new(bytes);
        reader.any()?;
        reader.end()?;
        Ok(Self::new(bytes))
    }

    /// Whether all was read.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    /// Nothing may be left.
    ///
    /// # Errors
    /// [`DerError::Trailing`].
    pub const fn end(&self) -> Result<(), DerError> {
        if self.rest.is_empty() { Ok(()) } else { Err(DerError::Trailing) }
    }

    /// The next element, whatever it is.
    ///
    /// # Errors
    /// When there is none, or its header is not in its one form.
    pub fn any(&mut self) -> Result<Element<'a>, DerError> {
        let (tag, tag_length) = Tag::read(self.rest)?;
        let (length, header) = length(&self.rest[tag_length..])?;
        let start = tag_length + header;
        let end = start.checked_add(length).filter(|end| *end <= self.rest.len()).ok_or(DerError::Truncated)?;
        let (bytes, rest) = self.rest.split_at(end);
        self.rest = rest;
        Ok(Element { tag, content: &bytes[start..], bytes })
    }

    /// The tag of the next element, if there is one.
    #[must_use]
    pub fn peek(&self) -> Option<Tag> {
        Tag::read(self.rest).ok().map(|(tag, _)| tag)
    }

    /// The next element, of this tag.
    ///
    /// # Errors
    /// [`DerError::Unexpected`] if it has another.
    pub fn read(&mut self, tag: Tag) -> Result<Element<'a>, DerError> {
        let element = self.any()?;
        if element.tag == tag { Ok(element) } else { Err(DerError::Unexpected) }
    }

    /// The next element if it has this tag.
    ///
    /// # Errors
    /// When it has, and is not whole.
    pub fn optional(&mut self, tag: Tag) -> Result<Option<Element<'a>>, DerError> {
        if self.peek() == Some(tag) { self.any().map(Some) } else { Ok(None) }
    }

    /// The elements within the next one, of this tag.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    pub fn nested(&mut self, tag: Tag) -> Result<Self, DerError> {
        self.read(tag)?.elements()
    }

    /// The elements of a SEQUENCE.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    pub fn sequence(&mut self) -> Result<Self, DerError> {
        self.nested(Tag::SEQUENCE)
    }

    /// BOOLEAN.
    ///
    /// # Errors
    /// As [`read`](Self::read), and for another value than 00 and FF.
    pub fn boolean(&mut self) -> Result<bool, DerError> {
        match self.read(Tag::BOOLEAN)?.content {
            [0] => Ok(false),
            [0xFF] => Ok(true),
            _ => Err(DerError::Value),
        }
    }

    /// INTEGER, as its bytes in two's complement.
    ///
    /// # Errors
    /// As [`read`](Self::read), and for needless bytes.
    pub fn integer(&mut self) -> Result<&'a [u8], DerError> {
        let content = self.read(Tag::INTEGER)?.content;
        match content {
            [] => Err(DerError::Value),
            [0, next, ..] if *next < 0x80 => Err(DerError::Value),
            [0xFF, next, ..] if *next >= 0x80 => Err(DerError::Value),
            _ => Ok(content),
        }
    }

    /// INTEGER that is not negative, without the byte that keeps its sign: empty for zero.
    ///
    /// # Errors
    /// As [`integer`](Self::integer), and for a negative one.
    pub fn unsigned(&mut self) -> Result<&'a [u8], DerError> {
        match self.integer()? {
            [0, rest @ ..] => Ok(rest),
            [first, ..] if *first >= 0x80 => Err(DerError::Value),
            magnitude => Ok(magnitude),
        }
    }

    /// INTEGER that is small.
    ///
    /// # Errors
    /// As [`unsigned`](Self::unsigned), and for more than four bytes.
    pub fn small(&mut self) -> Result<u32, DerError> {
        let bytes = self.unsigned()?;
        if bytes.len() > 4 {
            return Err(DerError::Value);
        }
        Ok(bytes.iter().fold(0, |sum, byte| sum << 8 | u32::from(*byte)))
    }

    /// OBJECT IDENTIFIER.
    ///
    /// # Errors
    /// As [`read`](Self::read), and for one that is not in its one form.
    pub fn oid(&mut self) -> Result<Oid, DerError> {
        Oid::read(self.read(Tag::OID)?.content)
    }

    /// OCTET STRING.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    pub fn octets(&mut self) -> Result<&'a [u8], DerError> {
        Ok(self.read(Tag::OCTET_STRING)?.content)
    }

    /// BIT STRING.
    ///
    /// # Errors
    /// As [`read`](Self::read), and if bits that are not part of it are set.
    pub fn bits(&mut self) -> Result<BitString<'a>, DerError> {
        let (unused, bytes) = self.read(Tag::BIT_STRING)?.content.split_first().ok_or(DerError::Value)?;
        let clean = match bytes.last() {
            None => *unused == 0,
            Some(last) => *unused < 8 && last & ((1 << unused) - 1) == 0,
        };
        if clean { Ok(BitString { unused: *unused, bytes }) } else { Err(DerError::Value) }
    }

    /// UTCTime or GeneralizedTime.
    ///
    /// # Errors
    /// When it is neither, or not in the form certificates use.
    pub fn time(&mut self) -> Result<DateTime<Utc>, DerError> {
        time::read(&self.any()?)
    }
}

/// A definite length in its one form, and how long the length itself is.
fn length(bytes: &[u8]) -> Result<(usize, usize), DerError> {
    let first = *bytes.first().ok_or(DerError::Truncated)?;
    if first < 0x80 {
        return Ok((usize::from(first), 1));
    }
    let count = usize::from(first & 0x7F);
    // Four bytes are more than any limit here; none is the indefinite form.
    if count == 0 || count > 4 {
        return Err(DerError::Header);
    }
    let digits = bytes.get(1..=count).ok_or(DerError::Truncated)?;
    let length = digits.iter().fold(0_usize, |sum, byte| sum << 8 | usize::from(*byte));
    if digits[0] == 0 || length < 0x80 {
        return Err(DerError::Header);
    }
    Ok((length, count + 1))
}

#[cfg(test)]
#[path = "reader_tests.rs"]
mod tests;
