//! DG2: the face (9303-10 §4.7.2; ISO/IEC 19794-5). The picture is found, not decoded: that is for who shows it.

use std::fmt;

use super::LdsError;
use crate::{
    closed_list::closed_list,
    eid::der::{Class, Limits, Reader, Tag, to_der},
};

closed_list! {
    /// How a picture is encoded, by its first bytes.
    ImageFormat {
        /// JPEG.
        Jpeg = "jpeg",
        /// JPEG 2000, a file or a bare code stream.
        Jpeg2000 = "jpeg2000",
        /// Something else.
        Unknown = "unknown",
    }
}

/// The first face of the card.
#[derive(Clone, PartialEq, Eq)]
pub struct FaceImage {
    /// How it is encoded.
    pub format: ImageFormat,
    /// The picture, as it is encoded.
    pub bytes: Vec<u8>,
}

impl fmt::Debug for FaceImage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FaceImage({}, {} bytes)", self.format, self.bytes.len())
    }
}

/// The facial record header and the facial information before the first feature point (ISO/IEC 19794-5:2005 §5.4, §5.5).
const RECORD_HEADER: usize = 14;
const FACE_HEADER: usize = 20;
const FEATURE_POINT: usize = 8;
const IMAGE_HEADER: usize = 12;

/// Reads DG2 and answers its first face.
///
/// # Errors
/// When it is another file, or has no face.
pub fn read_data_group_2(file: &[u8]) -> Result<FaceImage, LdsError> {
    let der = to_der(file, Limits::FILE)?;
    let mut whole = Reader::whole(&der)?;
    let mut outer = whole.nested(Tag::application(0x15))?;
    let mut group = outer.nested(Tag::application(0x61))?;
    outer.end()?;
    // How many; only the first is asked for.
    if group.small()? == 0 {
        return Err(LdsError::Structure);
    }
    let mut template = group.nested(Tag::application(0x60))?;
    while !template.is_empty() {
        let element = template.any()?;
        // 5F2E or 7F2E: both are in use, and the second holds bytes, not elements.
        if element.tag.class == Class::Application && element.tag.number == 0x2E {
            return image(element.content);
        }
    }
    Err(LdsError::Structure)
}

fn image(record: &[u8]) -> Result<FaceImage, LdsError> {
    let bytes =
        if record.starts_with(b"FAC\0") { record_image(record).ok_or(LdsError::Structure)? } else { found(record) };
    if bytes.is_empty() {
        return Err(LdsError::Structure);
    }
    Ok(FaceImage { format: format(bytes), bytes: bytes.to_vec() })
}

/// The picture of a facial record: behind its headers, as long as the record says.
fn record_image(record: &[u8]) -> Option<&[u8]> {
    let face = record.get(RECORD_HEADER..)?;
    let length = usize::try_from(u32::from_be_bytes(face.get(..4)?.try_into().ok()?)).ok()?;
    let points = usize::from(u16::from_be_bytes(face.get(4..6)?.try_into().ok()?));
    let start = FACE_HEADER + points * FEATURE_POINT + IMAGE_HEADER;
    // Some issuers write a length that is too large; what is there is what there is.
    face.get(start..length.min(face.len()))
}

/// The picture of a record in a format not known here: from where one begins.
fn found(record: &[u8]) -> &[u8] {
    let start = (0..record.len()).find(|&at| format(&record[at..]) != ImageFormat::Unknown);
    &record[start.unwrap_or(0)..]
}

fn format(bytes: &[u8]) -> ImageFormat {
    const JPEG: [u8; 3] = [0xFF, 0xD8, 0xFF];
    const JPEG_2000: [u8; 8] = [0, 0, 0, 0x0C, b'j', b'P', b' ', b' '];
    const CODE_STREAM: [u8; 4] = [0xFF, 0x4F, 0xFF, 0x51];
    if bytes.starts_with(&JPEG) {
        ImageFormat::Jpeg
    } else if bytes.starts_with(&JPEG_2000) || bytes.starts_with(&CODE_STREAM) {
        ImageFormat::Jpeg2000
    } else {
        ImageFormat::Unknown
    }
}
