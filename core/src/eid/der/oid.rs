//! Object identifiers (X.690 §8.19).

use std::fmt;

use super::DerError;

/// An object identifier, kept as it is encoded.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Oid(Box<[u8]>);

impl Oid {
    /// The longest that is read, in bytes; known ones have at most 11.
    const LONGEST: usize = 39;

    /// From the content of an element.
    pub(super) fn read(content: &[u8]) -> Result<Self, DerError> {
        let mut starts = true;
        for byte in content {
            // A leading 80 in a number is needless.
            if starts && *byte == 0x80 {
                return Err(DerError::Value);
            }
            starts = byte & 0x80 == 0;
        }
        if content.is_empty() || !starts || content.len() > Self::LONGEST {
            return Err(DerError::Value);
        }
        Ok(Self(content.into()))
    }

    /// The content of its element.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

/// A known one, as it is encoded.
impl<const N: usize> From<&[u8; N]> for Oid {
    fn from(content: &[u8; N]) -> Self {
        Self(content.as_slice().into())
    }
}

impl PartialEq<[u8]> for Oid {
    fn eq(&self, other: &[u8]) -> bool {
        *self.0 == *other
    }
}

/// `1.2.840.10045.2.1`.
impl fmt::Display for Oid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut number = 0_u128;
        let mut is_first = true;
        for byte in &self.0 {
            // Longer numbers than fit lose their upper bits here; the bytes are what is compared.
            number = number << 7 | u128::from(byte & 0x7F);
            if byte & 0x80 != 0 {
                continue;
            }
            if is_first {
                let root = (number / 40).min(2);
                write!(f, "{root}.{}", number - root * 40)?;
            } else {
                write!(f, ".{number}")?;
            }
            (number, is_first) = (0, false);
        }
        Ok(())
    }
}

impl fmt::Debug for Oid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Oid({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identifier_is_written_with_dots() {
        let written = |bytes: &[u8]| Oid::read(bytes).map(|oid| oid.to_string());
        assert_eq!(written(&[0x2A, 0x86, 0x48, 0xCE, 0x3D, 2, 1]).unwrap(), "1.2.840.10045.2.1");
        assert_eq!(written(&[0x67, 0x81, 8, 1, 1, 1]).unwrap(), "2.23.136.1.1.1");
        assert_eq!(written(&[4, 0, 0x7F]).unwrap(), "0.4.0.127");
        for wrong in [&[][..], &[0x80, 1], &[0x2A, 0x86], &[0x2A, 0x80, 1], &[1; 40]] {
            assert_eq!(written(wrong), Err(DerError::Value), "{wrong:?}");
        }
    }
}
