//! Pictures for a screen: decoded within limits and written anew, so that nothing of the original but its pixels reaches a browser.

use std::io::Cursor;

use congdan_core::problem::ProblemCode;
use image::{
    DynamicImage, ImageDecoder, ImageFormat, ImageReader, ImageResult, Limits,
    codecs::jpeg::JpegEncoder,
    error::{ImageError, LimitError, LimitErrorKind},
};

use super::file::FileContent;
use crate::error::Result;

/// The longer side of a preview, in pixels.
const SIDE: u32 = 1200;
/// The longer side of an original: more than a phone's camera makes.
const MOST_SIDE: u32 = 10_000;
/// Bytes one decoding may take: 42 megapixels of colour.
const MOST_BYTES: u64 = 128 * 1024 * 1024;
/// Legible text without much weight.
const QUALITY: u8 = 82;

/// The preview of a file, made beside the requests that wait.
///
/// # Errors
/// `file.kind` for what is no picture, or none that may be opened.
pub(super) async fn of(content: FileContent) -> Result<FileContent> {
    let FileContent { name, bytes, .. } = content;
    let made = tokio::task::spawn_blocking(move || preview(&bytes)).await.map_err(anyhow::Error::from)?;
    let bytes = made.ok_or(ProblemCode::FileKind)?.into();
    Ok(FileContent { name, media_type: "image/jpeg".to_owned(), bytes })
}

/// A JPEG of a JPEG or PNG, upright and small; `None` for anything else, and for what is broken or too large to open.
#[must_use]
fn preview(original: &[u8]) -> Option<Vec<u8>> {
    let format = match infer::get(original)?.mime_type() {
        "image/jpeg" => ImageFormat::Jpeg,
        "image/png" => ImageFormat::Png,
        _ => return None,
    };
    small(original, format).ok()
}

fn small(original: &[u8], format: ImageFormat) -> ImageResult<Vec<u8>> {
    let mut limits = Limits::default();
    limits.max_image_width = Some(MOST_SIDE);
    limits.max_image_height = Some(MOST_SIDE);
    limits.max_alloc = Some(MOST_BYTES);
    let mut reader = ImageReader::with_format(Cursor::new(original), format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder()?;
    if decoder.total_bytes() > MOST_BYTES {
        return Err(ImageError::Limits(LimitError::from_kind(LimitErrorKind::InsufficientMemory)));
    }
    let orientation = decoder.orientation()?;
    let mut picture = DynamicImage::from_decoder(decoder)?;
    if picture.width().max(picture.height()) > SIDE {
        picture = picture.thumbnail(SIDE, SIDE);
    }
    picture.apply_orientation(orientation);
    let mut out = Vec::new();
    JpegEncoder::new_with_quality(&mut out, QUALITY).encode_image(&picture.to_rgb8())?;
    Ok(out)
}

#[cfg(test)]
mod tests {
    use image::RgbImage;

    use super::*;

    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = Vec::new();
        let picture = RgbImage::from_pixel(width, height, image::Rgb([200, 30, 30]));
        DynamicImage::from(picture).write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).unwrap();
        bytes
    }

    #[test]
    fn a_picture_becomes_a_small_jpeg() {
        for (size, expected) in [((3000, 1500), (1200, 600)), ((300, 900), (300, 900))] {
            let made = preview(&png(size.0, size.1)).unwrap();
            let read = ImageReader::with_format(Cursor::new(&made), ImageFormat::Jpeg).decode().unwrap();
            assert_eq!((read.width(), read.height()), expected);
        }
    }

    #[test]
    fn what_is_no_picture_or_too_large_has_none() {
        let mut bomb = png(20, 20);
        // The header says 100,000 × 100,000; its checksum is made to fit.
        bomb[16..24].copy_from_slice(&[0, 1, 0x86, 0xa0, 0, 1, 0x86, 0xa0]);
        let checksum = crc(&bomb[12..29]);
        bomb[29..33].copy_from_slice(&checksum.to_be_bytes());
        let broken = &png(20, 20)[..60];
        for bytes in [b"%PDF-1.7\n".as_slice(), b"<svg onload='x'/>", b"", &bomb, broken] {
            assert!(preview(bytes).is_none());
        }
    }

    fn crc(bytes: &[u8]) -> u32 {
        !bytes.iter().fold(!0, |sum, byte| {
            (0..8).fold(sum ^ u32::from(*byte), |sum, _| if sum & 1 == 1 { sum >> 1 ^ 0xedb8_8320 } else { sum >> 1 })
        })
    }
}
