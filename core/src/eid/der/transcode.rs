//! From BER to DER, as far as signed data need it: one form for every tag and length, split strings joined.
//!
//! Some issuers write the indefinite form (seen in signed data of passports), and a signature is over what was written within.
//! So the order of elements is kept as it is, and so is every value; only headers change.

use super::{Class, DerError, Tag, header};

/// How much is taken from a stranger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Elements within elements.
    pub depth: usize,
    /// Bytes.
    pub size: usize,
    /// Elements altogether.
    pub count: usize,
}

impl Limits {
    /// A file of a chip or a certificate. A face takes some 20 kB, signed data some 3 kB with 20 levels and 200 elements.
    pub const FILE: Self = Self { depth: 32, size: 1 << 20, count: 20_000 };
    /// A master list: some 600 certificates, 1 MB and 90 elements each are seen.
    pub const LIST: Self = Self { depth: 32, size: 16 << 20, count: 1_000_000 };
}

/// The same elements in DER. The bytes must be one element with nothing behind it.
///
/// # Errors
/// When they are not BER, or more than the limits allow.
pub fn to_der(ber: &[u8], limits: Limits) -> Result<Vec<u8>, DerError> {
    if ber.len() > limits.size {
        return Err(DerError::Size);
    }
    let mut out = Vec::with_capacity(ber.len());
    let mut transcoder = Transcoder { limits, elements: 0 };
    let rest = transcoder.element(ber, 0, &mut out)?;
    if rest.is_empty() { Ok(out) } else { Err(DerError::Trailing) }
}

enum Length {
    Definite(usize),
    UntilEnd,
}

/// Ends what has no length (X.690 §8.1.5).
const END: [u8; 2] = [0, 0];

struct Transcoder {
    limits: Limits,
    elements: usize,
}

impl Transcoder {
    /// Writes one element and answers what stands behind it.
    fn element<'a>(&mut self, bytes: &'a [u8], depth: usize, out: &mut Vec<u8>) -> Result<&'a [u8], DerError> {
        let (tag, start) = self.begin(bytes, depth)?;
        let (length, header_length) = length(&bytes[start..])?;
        let body = &bytes[start + header_length..];
        if !tag.constructed {
            let Length::Definite(length) = length else { return Err(DerError::Header) };
            let content = body.get(..length).ok_or(DerError::Truncated)?;
            header(tag, length, out);
            out.extend_from_slice(content);
            return Ok(&body[length..]);
        }
        let mut content = Vec::new();
        let rest = if is_string(tag) {
            let rest = self.join(tag, body, &length, depth, &mut content)?;
            header(Tag { constructed: false, ..tag }, content.len(), out);
            rest
        } else {
            let rest = self.children(body, &length, |this, bytes| this.element(bytes, depth + 1, &mut content))?;
            header(tag, content.len(), out);
            rest
        };
        out.append(&mut content);
        Ok(rest)
    }

    fn begin(&mut self, bytes: &[u8], depth: usize) -> Result<(Tag, usize), DerError> {
        self.elements += 1;
        if depth > self.limits.depth {
            return Err(DerError::Depth);
        }
        if self.elements > self.limits.count {
            return Err(DerError::Count);
        }
        let (tag, start) = Tag::read(bytes)?;
        // Number 0 is the end mark; it is read where it may stand.
        if tag.class == Class::Universal && tag.number == 0 {
            return Err(DerError::Unexpected);
        }
        Ok((tag, start))
    }

    /// Reads the elements of a body of either length and answers what stands behind it.
    fn children<'a>(
        &mut self,
        body: &'a [u8],
        length: &Length,
        mut one: impl FnMut(&mut Self, &'a [u8]) -> Result<&'a [u8], DerError>,
    ) -> Result<&'a [u8], DerError> {
        match *length {
            Length::Definite(length) => {
                let mut inside = body.get(..length).ok_or(DerError::Truncated)?;
                while !inside.is_empty() {
                    inside = one(self, inside)?;
                }
                Ok(&body[length..])
            }
            Length::UntilEnd => {
                let mut rest = body;
                loop {
                    if let Some(behind) = rest.strip_prefix(&END) {
                        return Ok(behind);
                    }
                    rest = one(self, rest)?;
                }
            }
        }
    }

    /// Joins the parts of a string, each of the same type and possibly split again (X.690 §8.7.3).
    fn join<'a>(
        &mut self,
        tag: Tag,
        body: &'a [u8],
        length: &Length,
        depth: usize,
        content: &mut Vec<u8>,
    ) -> Result<&'a [u8], DerError> {
        let is_bits = tag.number == Tag::BIT_STRING.number;
        if is_bits && content.is_empty() {
            content.push(0);
        }
        self.children(body, length, |this, bytes| {
            let (part, start) = this.begin(bytes, depth + 1)?;
            if part.class != tag.class || part.number != tag.number {
                return Err(DerError::Unexpected);
            }
            let (length, header_length) = self::length(&bytes[start..])?;
            let body = &bytes[start + header_length..];
            if part.constructed {
                return this.join(tag, body, &length, depth + 1, content);
            }
            let Length::Definite(length) = length else { return Err(DerError::Header) };
            let mut value = body.get(..length).ok_or(DerError::Truncated)?;
            if is_bits {
                // Only the last part may have bits left over (X.690 §8.6.4).
                let (unused, bits) = value.split_first().ok_or(DerError::Value)?;
                if content[0] != 0 || *unused > 7 || (bits.is_empty() && *unused != 0) {
                    return Err(DerError::Value);
                }
                content[0] = *unused;
                value = bits;
            }
            content.extend_from_slice(value);
            Ok(&body[length..])
        })
    }
}

/// Types whose values may be split: BIT STRING, OCTET STRING and the strings of characters.
fn is_string(tag: Tag) -> bool {
    tag.class == Class::Universal && matches!(tag.number, 3 | 4 | 12 | 18..=22 | 25..=28 | 30)
}

fn length(bytes: &[u8]) -> Result<(Length, usize), DerError> {
    let first = *bytes.first().ok_or(DerError::Truncated)?;
    let count = usize::from(first & 0x7F);
    match first {
        0..0x80 => Ok((Length::Definite(count), 1)),
        0x80 => Ok((Length::UntilEnd, 1)),
        // Reserved (X.690 §8.1.3.5).
        0xFF => Err(DerError::Header),
        _ => {
            let digits = bytes.get(1..=count).ok_or(DerError::Truncated)?;
            let length = digits.iter().try_fold(0_usize, |sum, byte| sum.checked_mul(256)?.checked_add((*byte).into()));
            // A length that does not fit is longer than what is there.
            Ok((Length::Definite(length.ok_or(DerError::Truncated)?), count + 1))
        }
    }
}

#[cfg(test)]
#[path = "transcode_tests.rs"]
mod tests;
