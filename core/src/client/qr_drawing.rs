//! A QR code on a screen and as a picture to keep: a phone draws both with what its system has.

use crate::qr::Matrix;

/// A QR code, drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct QrDrawing {
    /// What it holds.
    pub text: String,
    /// Modules on a side, without the quiet zone: leave four light modules around it (ISO/IEC 18004 §6.3.8).
    pub side: u32,
    /// Row by row, 1 for dark, 0 for light.
    pub modules: Vec<u8>,
}

impl QrDrawing {
    /// The code of a text; `None` for a text longer than any code holds.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let matrix = Matrix::of(text).ok()?;
        let side = matrix.side();
        let modules = (0..side * side).map(|at| u8::from(matrix.is_dark(at / side, at % side))).collect();
        Some(Self { text: text.to_owned(), side: u32::try_from(side).ok()?, modules })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_drawn_whole() {
        let drawing = QrDrawing::of("DVC1:ABC").unwrap();
        assert_eq!(drawing.modules.len(), (drawing.side * drawing.side) as usize);
        assert_eq!(&drawing.modules[..8], [1, 1, 1, 1, 1, 1, 1, 0], "a finder pattern and what separates it");
        assert_eq!(QrDrawing::of(&"x".repeat(3_000)), None);
    }
}
