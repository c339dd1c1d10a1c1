//! Files whose content others read: the chip's keys.

use super::LdsError;
use crate::eid::der::{Limits, Reader, Tag, to_der};

/// DG14: `SecurityInfos` for chip authentication, in DER (9303-10 §4.7.14).
///
/// # Errors
/// When it is another file.
pub fn read_data_group_14(file: &[u8]) -> Result<Vec<u8>, LdsError> {
    content(file, 0x0E, Tag::SET)
}

/// DG15: the SubjectPublicKeyInfo for active authentication, in DER (9303-10 §4.7.15).
///
/// # Errors
/// When it is another file.
pub fn read_data_group_15(file: &[u8]) -> Result<Vec<u8>, LdsError> {
    content(file, 0x0F, Tag::SEQUENCE)
}

fn content(file: &[u8], number: u32, tag: Tag) -> Result<Vec<u8>, LdsError> {
    let der = to_der(file, Limits::FILE)?;
    let mut whole = Reader::whole(&der)?;
    let mut inside = whole.nested(Tag::application(number))?;
    let content = inside.read(tag)?.bytes.to_vec();
    inside.end()?;
    Ok(content)
}
