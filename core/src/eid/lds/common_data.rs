//! EF.COM: versions, and a list of the files (9303-10 §4.6.1). Nobody signs it.

use super::{FILE_TAGS, LdsError};
use crate::eid::der::{Limits, Reader, Tag, to_der};

/// What EF.COM says. Useful to know what to read; the signed list is the SOD's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommonData {
    /// The version of the structure, four digits: `0107`.
    pub version: String,
    /// The version of Unicode, six digits: `040000`.
    pub unicode_version: String,
    /// The numbers of the data groups it lists.
    pub data_groups: Vec<u8>,
}

impl CommonData {
    /// Reads EF.COM. Tags of no data group are left out.
    ///
    /// # Errors
    /// When it is another file.
    pub fn read(file: &[u8]) -> Result<Self, LdsError> {
        let der = to_der(file, Limits::FILE)?;
        let mut whole = Reader::whole(&der)?;
        let mut fields = whole.nested(Tag::application(0))?;
        let version = digits(fields.read(Tag::application_primitive(1))?.content, 4)?;
        let unicode_version = digits(fields.read(Tag::application_primitive(0x36))?.content, 6)?;
        let tags = fields.read(Tag::application_primitive(0x1C))?.content;
        fields.end()?;
        let numbers = (1..).zip(FILE_TAGS);
        let number = |tag: &u8| numbers.clone().find(|(_, known)| known == tag).map(|(number, _)| number);
        Ok(Self { version, unicode_version, data_groups: tags.iter().filter_map(number).collect() })
    }
}

fn digits(content: &[u8], length: usize) -> Result<String, LdsError> {
    let text = std::str::from_utf8(content).map_err(|_| LdsError::Text)?;
    let right = text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    if right { Ok(text.to_owned()) } else { Err(LdsError::Text) }
}
