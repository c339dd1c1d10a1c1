//! Papers for the demo: a photo of about 300 kB, a PDF of about 2 MB and a small result, made here and looking like what
//! they are, samples; and pictures of codes. Bytes depend on the seed alone, so that a digest printed today is the digest printed
//! tomorrow.

use std::{fmt::Write as _, io::Cursor};

use congdan_core::qr::Matrix;
use image::{GrayImage, ImageBuffer, ImageFormat, Luma, Rgb, codecs::jpeg::JpegEncoder};

/// A JPEG of a sheet of paper on a table, 300 kB ± a fifth.
#[must_use]
pub fn photo(seed: u64) -> Vec<u8> {
    jpeg(seed, 1440, 1080, 80)
}

/// A PDF of one page that carries a large scan, 2 MB ± a fifth.
#[must_use]
pub fn scan(title: &str, seed: u64) -> Vec<u8> {
    pdf(&[title, "BAN MAU - KHONG CO GIA TRI PHAP LY"], Some((2800, 1980, &jpeg(seed, 2800, 1980, 92))))
}

/// A PDF of one page of text, a few kB. The lines are printed with a standard font, so ASCII only.
#[must_use]
pub fn letter(lines: &[&str]) -> Vec<u8> {
    pdf(lines, None)
}

/// A QR code with its quiet zone as a PNG picture, black and white, `scale` pixels a module.
#[must_use]
pub fn code(matrix: &Matrix, scale: u8) -> Vec<u8> {
    let scale = u32::from(scale);
    let side = u32::try_from(matrix.side_in_frame()).expect("at most 177 + 8 modules") * scale;
    let picture = GrayImage::from_fn(side, side, |x, y| {
        let is_dark = matrix.is_dark_in_frame((y / scale) as usize, (x / scale) as usize);
        Luma([if is_dark { 0 } else { 255 }])
    });
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, ImageFormat::Png).expect("writing a grey picture to memory cannot fail");
    bytes.into_inner()
}

/// Paper with lines of writing and the grain of a cheap camera, which is what makes a photo large.
fn jpeg(seed: u64, width: u32, height: u32, quality: u8) -> Vec<u8> {
    let mut state = seed | 1;
    let mut grain = move || {
        // xorshift64: any grain will do, as long as it is the same each time.
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 59) as u8
    };
    let picture = ImageBuffer::from_fn(width, height, |x, y| {
        let margin = width / 12;
        let on_paper = x > margin && x < width - margin && y > margin / 2 && y < height - margin / 2;
        let ink = on_paper && y % (height / 30) < 4 && (x / 7 + y / (height / 30) * 5) % 9 > 2 && x > margin * 2;
        let base: u8 = match (on_paper, ink) {
            (_, true) => 60,
            (true, false) => 215,
            (false, false) => 110,
        };
        let value = base.saturating_add(grain() % 24);
        Rgb([value, value, value.saturating_sub(if on_paper { 12 } else { 40 })])
    });
    let mut bytes = Cursor::new(Vec::new());
    picture
        .write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, quality))
        .expect("writing an RGB picture to memory cannot fail");
    bytes.into_inner()
}

/// A minimal PDF 1.4 (ISO 32000-1 §7.5): header, objects, cross-reference table, trailer.
fn pdf(lines: &[&str], scan: Option<(u32, u32, &[u8])>) -> Vec<u8> {
    let mut text = String::from("BT /F1 14 Tf 60 780 Td 20 TL\n");
    for line in lines {
        let line: String =
            line.chars().filter(|&letter| letter.is_ascii() && !matches!(letter, '(' | ')' | '\\')).collect();
        writeln!(text, "({line}) Tj T*").expect("writing to a String cannot fail");
    }
    text.push_str("ET\n");
    if scan.is_some() {
        text.push_str("q 480 0 0 340 57 380 cm /Scan Do Q\n");
    }
    let resources = if scan.is_some() { "/XObject << /Scan 6 0 R >>" } else { "" };
    let mut objects: Vec<Vec<u8>> = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> {resources} >> >>"
        )
        .into_bytes(),
        stream("", text.as_bytes()),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_vec(),
    ];
    if let Some((width, height, picture)) = scan {
        let entries = format!(
            "/Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode"
        );
        objects.push(stream(&entries, picture));
    }

    let mut bytes = b"%PDF-1.4\n%\xE2\xE3\xCF\xD3\n".to_vec();
    let mut offsets = Vec::with_capacity(objects.len());
    for (index, object) in objects.iter().enumerate() {
        offsets.push(bytes.len());
        bytes.extend_from_slice(format!("{} 0 obj\n", index + 1).as_bytes());
        bytes.extend_from_slice(object);
        bytes.extend_from_slice(b"\nendobj\n");
    }
    let table = bytes.len();
    let mut end = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for offset in offsets {
        writeln!(end, "{offset:010} 00000 n ").expect("writing to a String cannot fail");
    }
    write!(end, "trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n", objects.len() + 1)
        .expect("writing to a String cannot fail");
    bytes.extend_from_slice(end.as_bytes());
    bytes
}

fn stream(entries: &str, content: &[u8]) -> Vec<u8> {
    let mut object = format!("<< {entries} /Length {} >>\nstream\n", content.len()).into_bytes();
    object.extend_from_slice(content);
    object.extend_from_slice(b"\nendstream");
    object
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn papers_have_the_sizes_of_real_ones_and_are_the_same_each_time() {
        let photo_bytes = photo(1);
        assert!((240_000..360_000).contains(&photo_bytes.len()), "{}", photo_bytes.len());
        assert_eq!(infer::get(&photo_bytes).unwrap().mime_type(), "image/jpeg");
        assert_eq!(photo_bytes, photo(1));

        let scan_bytes = scan("GIAY UY QUYEN", 2);
        assert!((1_600_000..2_400_000).contains(&scan_bytes.len()), "{}", scan_bytes.len());
        assert_eq!(infer::get(&scan_bytes).unwrap().mime_type(), "application/pdf");
    }

    #[test]
    fn a_code_is_drawn_with_its_quiet_zone() {
        let picture = image::load_from_memory(&code(&Matrix::of("x").unwrap(), 3)).unwrap().into_luma8();
        assert_eq!(picture.dimensions(), (29 * 3, 29 * 3));
        // The corner of the finder pattern begins where four light modules end.
        assert_eq!([11, 12].map(|at| picture.get_pixel(at, at).0[0]), [255, 0]);
    }

    #[test]
    fn the_cross_reference_table_points_at_the_objects() {
        let bytes = letter(&["BAN SAO TRICH LUC", "(mau)"]);
        let text = String::from_utf8_lossy(&bytes);
        let at = text.rfind("startxref\n").unwrap();
        let table: usize = text[at + 10..].lines().next().unwrap().parse().unwrap();
        // Lossy decoding widens the four comment bytes; count on bytes.
        assert!(bytes[table..].starts_with(b"xref\n0 6\n"));
    }
}
