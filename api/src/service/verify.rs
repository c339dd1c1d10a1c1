//! Whether a proof is genuine: core's verdict under the keys of this installation, for a text or for a picture of its QR code.

use std::{io::Cursor, time::Duration};

use bytes::Bytes;
use congdan_core::{
    problem::ProblemCode,
    proof::{self, Verdict},
};
use image::{GrayImage, ImageReader, Limits, imageops};
use tokio::sync::Semaphore;

use super::{device::bad_field, keys};
use crate::{app::App, error::Result};

/// No QR code holds more characters (ISO/IEC 18004: 7089 digits).
const LONGEST_TEXT: usize = 8_000;
/// No picture of a phone is wider or higher.
const LONGEST_SIDE: u32 = 12_000;
/// What one decoded picture may take of our memory: 48 million pixels in colour.
const MOST_MEMORY: u64 = 160 << 20;
/// How many pictures are decoded at once: each may take that much.
static DECODING: Semaphore = Semaphore::const_new(2);
/// How long a picture waits for its turn.
const PATIENCE: Duration = Duration::from_secs(5);
/// Sides at which codes are looked for: a large picture first smaller, where noise is gone and the search is quick.
const SIDES: [u32; 3] = [1_600, 800, 3_200];
/// What our codes begin with; a receipt may lie beside a code for paying.
const OURS: &str = "DVC1:";

/// Judges the text of a QR code.
///
/// # Errors
/// `request.bad_body` for a text longer than any code's.
pub async fn verify_text(app: &App, text: &str) -> Result<Verdict> {
    if text.chars().count() > LONGEST_TEXT {
        return Err(bad_field("text"));
    }
    let trust = keys::trust_list(app).await?;
    Ok(proof::verify(text, &trust, app.clock.now()))
}

/// Judges the QR code in a picture (JPEG, PNG or WebP).
///
/// # Errors
/// `file.kind` if it is no such picture, `file.too_large` if it has too many pixels, `service.unavailable` while too many others
/// are looked at.
pub async fn verify_picture(app: &App, picture: Bytes) -> Result<Verdict> {
    let turn = tokio::time::timeout(PATIENCE, DECODING.acquire()).await;
    let turn = turn.ok().and_then(std::result::Result::ok).ok_or(ProblemCode::Unavailable)?;
    // The turn ends with the work, not with a caller who leaves.
    let seen = tokio::task::spawn_blocking(move || {
        let _turn = turn;
        codes_in(&picture)
    });
    let codes = seen.await.map_err(anyhow::Error::from)??;
    match codes.iter().find(|code| code.starts_with(OURS)).or(codes.first()) {
        Some(text) => verify_text(app, text).await,
        None => Ok(Verdict::nothing_seen()),
    }
}

/// Texts of the codes in a picture, at the first size that shows any.
fn codes_in(picture: &[u8]) -> Result<Vec<String>, ProblemCode> {
    let mut reader = ImageReader::new(Cursor::new(picture)).with_guessed_format().map_err(|_| ProblemCode::FileKind)?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST_SIDE);
    limits.max_image_height = Some(LONGEST_SIDE);
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    let decoded = reader.decode().map_err(|error| match error {
        image::ImageError::Limits(_) => ProblemCode::FileTooLarge,
        _ => ProblemCode::FileKind,
    })?;
    let grey = decoded.into_luma8();
    let longest = grey.width().max(grey.height());
    for side in SIDES.into_iter().filter(|side| *side == SIDES[0] || *side < longest) {
        let found = if side < longest { read_codes(&smaller(&grey, side)) } else { read_codes(&grey) };
        if !found.is_empty() {
            return Ok(found);
        }
    }
    Ok(Vec::new())
}

fn smaller(grey: &GrayImage, side: u32) -> GrayImage {
    let longest = grey.width().max(grey.height());
    let scaled =
        |length: u32| u32::try_from(u64::from(length) * u64::from(side) / u64::from(longest)).unwrap_or(side).max(1);
    imageops::thumbnail(grey, scaled(grey.width()), scaled(grey.height()))
}

fn read_codes(grey: &GrayImage) -> Vec<String> {
    let (width, height) = (grey.width() as usize, grey.height() as usize);
    let pixels = grey.as_raw();
    let mut prepared = rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| pixels[y * width + x]);
    prepared.detect_grids().iter().filter_map(|grid| grid.decode().ok()).map(|(_, text)| text).collect()
}

#[cfg(test)]
mod tests {
    use congdan_core::qr::Matrix;
    use image::{DynamicImage, ImageFormat};

    use super::*;
    use crate::demo::material;

    fn bytes_of(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
        let mut out = Cursor::new(Vec::new());
        picture.write_to(&mut out, format).unwrap();
        out.into_inner()
    }

    #[test]
    fn a_code_is_read_from_its_own_picture_and_from_a_large_grey_photograph() {
        let text = format!("DVC1:{}", "6BFOXN*TS0BI$ZD8UH".repeat(12));
        let png = material::code(&Matrix::of(&text).unwrap(), 6);
        assert_eq!(codes_in(&png).unwrap(), std::slice::from_ref(&text));

        let code = image::load_from_memory(&png).unwrap().into_luma8();
        let mut photo = GrayImage::from_pixel(4_000, 3_000, image::Luma([180]));
        let code = imageops::resize(&code, 1_400, 1_400, imageops::FilterType::Triangle);
        imageops::overlay(&mut photo, &code, 900, 700);
        let jpeg = bytes_of(&DynamicImage::ImageLuma8(photo), ImageFormat::Jpeg);
        assert_eq!(codes_in(&jpeg).unwrap(), [text]);
    }

    #[test]
    fn what_holds_no_code_or_is_no_picture_is_told_apart() {
        let white = DynamicImage::ImageLuma8(GrayImage::from_pixel(40, 30, image::Luma([255])));
        assert_eq!(codes_in(&bytes_of(&white, ImageFormat::Png)).unwrap(), Vec::<String>::new());
        for wrong in [&b""[..], b"%PDF-1.7", &bytes_of(&white, ImageFormat::Png)[..20]] {
            assert_eq!(codes_in(wrong), Err(ProblemCode::FileKind));
        }
    }

    #[test]
    fn a_picture_with_too_many_pixels_is_not_decoded() {
        let wide = DynamicImage::ImageLuma8(GrayImage::new(LONGEST_SIDE + 1, 1));
        assert_eq!(codes_in(&bytes_of(&wide, ImageFormat::Png)), Err(ProblemCode::FileTooLarge));
    }
}
