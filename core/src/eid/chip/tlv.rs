//! BER-TLV as ISO/IEC 7816-4 §5.2.2 writes it: the objects of commands, answers and secure messaging, and the outermost object of a
//! file. What a chip sends is foreign bytes, so size, count and depth are bounded.
//!
//! It is no reader of DER and no second one: here a tag is a number as commands write it (`7F49`), lengths may be longer than
//! needed, and the length of a file is read before its value is there. What is ASN.1 inside a file (SecurityInfos, keys, certificates,
//! signed data) is read by [`der`](crate::eid::der) alone, in its one form.
//!
//! Lengths are definite; a tag has at most three bytes, as ISO/IEC 7816-4 allows.

/// The most bytes a structure may have: more than any file of a chip that we read.
const LARGEST: usize = 1 << 20;
/// The most objects side by side.
const MOST_OBJECTS: usize = 256;
/// The most objects inside each other.
const DEEPEST: usize = 16;

/// Why bytes are no TLV structure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TlvError {
    /// The bytes end inside a tag, a length or a value.
    #[error("ends inside an object")]
    Truncated,
    /// A tag of more than three bytes or not in its shortest form.
    #[error("no valid tag")]
    Tag,
    /// An indefinite length, or one of more than four bytes.
    #[error("no valid length")]
    Length,
    /// Larger, deeper or with more objects than is ever needed.
    #[error("beyond the limits")]
    Limit,
    /// Another object stands here.
    #[error("not the object that belongs here")]
    Unexpected,
    /// Something follows where nothing may.
    #[error("something follows the last object")]
    Trailing,
}

/// One object.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Tlv<'a> {
    /// The tag, its bytes read as one number: `0x7F49`.
    pub tag: u32,
    /// The value.
    pub value: &'a [u8],
    /// Tag, length and value as they were sent.
    pub whole: &'a [u8],
    depth: usize,
}

impl<'a> Tlv<'a> {
    /// Reads the objects inside the value.
    ///
    /// # Errors
    /// [`TlvError::Limit`] if they lie too deep.
    pub fn enter(&self) -> Result<TlvReader<'a>, TlvError> {
        if self.depth >= DEEPEST {
            return Err(TlvError::Limit);
        }
        Ok(TlvReader { rest: self.value, objects: 0, depth: self.depth + 1 })
    }
}

/// Reads objects that stand side by side.
#[derive(Clone)]
pub struct TlvReader<'a> {
    rest: &'a [u8],
    objects: usize,
    depth: usize,
}

impl<'a> TlvReader<'a> {
    /// Reads from the first byte.
    ///
    /// # Errors
    /// [`TlvError::Limit`] above 1 MiB.
    pub const fn new(bytes: &'a [u8]) -> Result<Self, TlvError> {
        if bytes.len() > LARGEST {
            return Err(TlvError::Limit);
        }
        Ok(Self { rest: bytes, objects: 0, depth: 0 })
    }

    /// The next object; `None` at the end.
    ///
    /// # Errors
    /// See [`TlvError`].
    pub fn next_object(&mut self) -> Result<Option<Tlv<'a>>, TlvError> {
        if self.rest.is_empty() {
            return Ok(None);
        }
        self.objects += 1;
        if self.objects > MOST_OBJECTS {
            return Err(TlvError::Limit);
        }
        let header = Header::read(self.rest)?;
        let end = header.bytes.checked_add(header.length).ok_or(TlvError::Length)?;
        let whole = self.rest.get(..end).ok_or(TlvError::Truncated)?;
        self.rest = &self.rest[end..];
        Ok(Some(Tlv { tag: header.tag, value: &whole[header.bytes..], whole, depth: self.depth }))
    }

    /// The next object, which must have this tag.
    ///
    /// # Errors
    /// [`TlvError::Unexpected`] if it has another, [`TlvError::Truncated`] at the end.
    pub fn expect(&mut self, tag: u32) -> Result<Tlv<'a>, TlvError> {
        let object = self.next_object()?.ok_or(TlvError::Truncated)?;
        if object.tag == tag { Ok(object) } else { Err(TlvError::Unexpected) }
    }

    /// What was not read yet.
    #[must_use]
    pub const fn rest(&self) -> &'a [u8] {
        self.rest
    }

    /// Makes sure that nothing follows.
    ///
    /// # Errors
    /// [`TlvError::Trailing`] if something does.
    pub const fn finish(&self) -> Result<(), TlvError> {
        if self.rest.is_empty() { Ok(()) } else { Err(TlvError::Trailing) }
    }
}

/// The only object of `bytes`, which must have this tag.
///
/// # Errors
/// See [`TlvError`].
pub fn only_object(bytes: &[u8], tag: u32) -> Result<Tlv<'_>, TlvError> {
    let mut reader = TlvReader::new(bytes)?;
    let object = reader.expect(tag)?;
    reader.finish()?;
    Ok(object)
}

/// Tag and length of an object whose value may not be there yet: the first bytes of a file tell how long it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Header {
    /// The tag.
    pub tag: u32,
    /// How many bytes the value has.
    pub length: usize,
    /// How many bytes tag and length take.
    pub bytes: usize,
}

impl Header {
    /// Reads tag and length.
    ///
    /// # Errors
    /// See [`TlvError`].
    pub fn read(bytes: &[u8]) -> Result<Self, TlvError> {
        let (tag, tag_bytes) = read_tag(bytes)?;
        let (length, length_bytes) = read_length(&bytes[tag_bytes..])?;
        Ok(Self { tag, length, bytes: tag_bytes + length_bytes })
    }
}

fn read_tag(bytes: &[u8]) -> Result<(u32, usize), TlvError> {
    let first = *bytes.first().ok_or(TlvError::Truncated)?;
    if first & 0x1F != 0x1F {
        return Ok((first.into(), 1));
    }
    let second = *bytes.get(1).ok_or(TlvError::Truncated)?;
    let tag = u32::from(first) << 8 | u32::from(second);
    if second & 0x80 == 0 {
        // Numbers up to 30 fit in the first byte.
        return if second < 0x1F { Err(TlvError::Tag) } else { Ok((tag, 2)) };
    }
    let third = *bytes.get(2).ok_or(TlvError::Truncated)?;
    if second == 0x80 || third & 0x80 != 0 {
        return Err(TlvError::Tag);
    }
    Ok((tag << 8 | u32::from(third), 3))
}

fn read_length(bytes: &[u8]) -> Result<(usize, usize), TlvError> {
    let first = *bytes.first().ok_or(TlvError::Truncated)?;
    let more = match first {
        0..=0x7F => return Ok((first.into(), 1)),
        0x81..=0x84 => usize::from(first & 0x0F),
        _ => return Err(TlvError::Length),
    };
    let digits = bytes.get(1..=more).ok_or(TlvError::Truncated)?;
    let length = digits.iter().fold(0u64, |length, &digit| length << 8 | u64::from(digit));
    Ok((usize::try_from(length).map_err(|_| TlvError::Length)?, 1 + more))
}

/// Writes objects one after another.
#[derive(Default)]
pub struct TlvWriter {
    bytes: Vec<u8>,
}

impl TlvWriter {
    /// Nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an object. The length takes its shortest form.
    #[must_use]
    pub fn object(mut self, tag: u32, value: &[u8]) -> Self {
        self.bytes.extend(tag.to_be_bytes().into_iter().skip_while(|&byte| byte == 0));
        let length = value.len().to_be_bytes();
        let digits = &length[length.iter().position(|&digit| digit != 0).unwrap_or(length.len() - 1)..];
        if digits.len() > 1 || digits[0] > 0x7F {
            self.bytes.push(0x80 | u8::try_from(digits.len()).expect("a length has at most eight bytes"));
        }
        self.bytes.extend_from_slice(digits);
        self.bytes.extend_from_slice(value);
        self
    }

    /// What was written.
    #[must_use]
    pub fn finish(self) -> Vec<u8> {
        self.bytes
    }
}

/// One object in bytes.
#[must_use]
pub fn object(tag: u32, value: &[u8]) -> Vec<u8> {
    TlvWriter::new().object(tag, value).finish()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Walks the whole tree as a reader of files would.
    pub(super) fn walk(mut reader: TlvReader<'_>) -> Result<usize, TlvError> {
        let mut count = 0;
        while let Some(object) = reader.next_object()? {
            count += 1;
            let constructed = object.whole[0] & 0x20 != 0;
            if constructed {
                count += walk(object.enter()?)?;
            }
        }
        Ok(count)
    }

    #[test]
    fn tags_and_lengths_of_every_form_are_read() {
        for (bytes, tag, length) in [
            (&[0x60, 0x00][..], 0x60, 0),
            (&[0x5F, 0x1F, 0x01, 0xAA], 0x5F1F, 1),
            (&[0x7F, 0x49, 0x81, 0x01, 0xAA], 0x7F49, 1),
            (&[0x7F, 0x81, 0x01, 0x82, 0x00, 0x01, 0xAA], 0x7F_8101, 1),
            (&[0x04, 0x84, 0x00, 0x00, 0x00, 0x02, 0xAA, 0xBB], 0x04, 2),
        ] {
            let object = only_object(bytes, tag).unwrap();
            assert_eq!((object.value.len(), object.whole), (length, bytes));
        }
    }

    #[test]
    fn what_is_no_object_is_refused() {
        for (bytes, error) in [
            (&[0x60][..], TlvError::Truncated),
            (&[0x5F], TlvError::Truncated),
            (&[0x60, 0x02, 0x00], TlvError::Truncated),
            (&[0x60, 0x82, 0x00], TlvError::Truncated),
            (&[0x60, 0x80, 0x00, 0x00], TlvError::Length),
            (&[0x60, 0x85, 1, 1, 1, 1, 1], TlvError::Length),
            (&[0x5F, 0x10, 0x00], TlvError::Tag),
            (&[0x5F, 0x80, 0x01, 0x00], TlvError::Tag),
            (&[0x5F, 0x81, 0x81, 0x01, 0x00], TlvError::Tag),
            (&[0x61, 0x00], TlvError::Unexpected),
            (&[0x60, 0x00, 0x00], TlvError::Trailing),
            (&[0x60, 0x84, 0xFF, 0xFF, 0xFF, 0xFF], TlvError::Truncated),
        ] {
            assert_eq!(only_object(bytes, 0x60).err(), Some(error), "{bytes:02X?}");
        }
    }

    #[test]
    fn size_count_and_depth_are_bounded() {
        assert_eq!(TlvReader::new(&vec![0; LARGEST + 1]).err(), Some(TlvError::Limit));
        let many = [0x04, 0x00].repeat(MOST_OBJECTS + 1);
        assert_eq!(walk(TlvReader::new(&many).unwrap()), Err(TlvError::Limit));
        let nested = |depth| (0..depth).fold(Vec::new(), |inner, _| object(0x30, &inner));
        assert_eq!(walk(TlvReader::new(&nested(DEEPEST)).unwrap()), Ok(DEEPEST));
        assert_eq!(walk(TlvReader::new(&nested(5_000)).unwrap()), Err(TlvError::Limit));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(
            tag in prop_oneof![0x01u32..0x1F, Just(0x5F1F), Just(0x7F49), Just(0x7F_8101)],
            value in proptest::collection::vec(any::<u8>(), 0..700), next: u8,
        ) {
            let bytes = TlvWriter::new().object(tag, &value).object(0x04, &[next]).finish();
            let mut reader = TlvReader::new(&bytes).unwrap();
            prop_assert_eq!(reader.expect(tag).unwrap().value, &value[..]);
            prop_assert_eq!(reader.expect(0x04).unwrap().value, &[next]);
            prop_assert!(reader.finish().is_ok());
        }

        #[test]
        fn any_bytes_are_survived_and_nothing_is_lost(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let mut reader = TlvReader::new(&bytes).unwrap();
            let mut read = 0;
            while let Ok(Some(object)) = reader.next_object() {
                read += object.whole.len();
                let _ = object.enter().map(walk);
            }
            prop_assert!(read <= bytes.len());
        }
    }
}
