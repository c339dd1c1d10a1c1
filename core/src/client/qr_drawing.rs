//! A QR code on a screen and as a picture to keep.

use crate::qr::Matrix;

/// Pixels of a module in a picture that is kept: big enough to print.
const SCALE: u8 = 12;

/// A QR code, drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct QrDrawing {
    /// What it holds.
    pub text: String,
    /// Modules on a side, without the quiet zone: leave four light modules around it.
    pub side: u32,
    /// Row by row, 1 for dark, 0 for light.
    pub modules: Vec<u8>,
    /// As an SVG picture with its title, for those who hear it.
    pub svg: String,
    /// As a PNG picture, black and white.
    pub png: Vec<u8>,
}

impl QrDrawing {
    /// The code of a text; `None` for a text longer than any code holds.
    #[must_use]
    pub fn of(text: &str, title: &str) -> Option<Self> {
        let matrix = Matrix::of(text).ok()?;
        let side = matrix.side();
        let modules = (0..side * side).map(|at| u8::from(matrix.is_dark(at / side, at % side))).collect();
        Some(Self {
            text: text.to_owned(),
            side: u32::try_from(side).ok()?,
            modules,
            svg: matrix.svg(title),
            png: matrix.png(SCALE),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_drawn_whole() {
        let drawing = QrDrawing::of("DVC1:ABC", "Mã").unwrap();
        assert_eq!(drawing.modules.len(), (drawing.side * drawing.side) as usize);
        assert_eq!(&drawing.modules[..7], [1; 7]);
        assert!(drawing.svg.contains("<title>Mã</title>") && drawing.png.starts_with(b"\x89PNG"));
        assert_eq!(QrDrawing::of(&"x".repeat(3_000), ""), None);
    }
}
