//! DG1: the machine-readable lines, as signed (9303-10 §4.7.1).

use chrono::{DateTime, Utc};

use super::LdsError;
use crate::eid::{
    der::{Limits, Reader, Tag, to_der},
    mrz::{MrzReading, read_mrz},
};

/// Reads DG1. `now` settles the century of dates of two digits and tells what has expired.
///
/// # Errors
/// When it is another file. Lines that contradict themselves are findings of the reading; a character that had to be corrected
/// is an error, because a chip misreads nothing.
pub fn read_data_group_1(file: &[u8], now: DateTime<Utc>) -> Result<MrzReading, LdsError> {
    let der = to_der(file, Limits::FILE)?;
    let mut whole = Reader::whole(&der)?;
    let mut inside = whole.nested(Tag::application(1))?;
    let lines = inside.read(Tag::application_primitive(0x1F))?.content;
    inside.end()?;
    let right = |byte: &u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || *byte == b'<';
    let lines = std::str::from_utf8(lines).map_err(|_| LdsError::Text)?;
    if !matches!(lines.len(), 88 | 90) || !lines.as_bytes().iter().all(right) {
        return Err(LdsError::Text);
    }
    let reading = read_mrz(lines, now);
    if reading.mrz.is_none() || !reading.corrected.is_empty() { Err(LdsError::Structure) } else { Ok(reading) }
}
