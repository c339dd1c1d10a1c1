//! QR codes (ISO/IEC 18004) as pictures: SVG, and blocks for a terminal. Error correction M: a folded receipt still scans.

use fast_qr::{ECL, QRBuilder};

/// Quiet modules around the code (ISO/IEC 18004 §6.3.8).
const QUIET: usize = 4;

/// The text is longer than any QR code holds at this error correction (2,331 bytes).
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("too long for a QR code")]
pub struct QrTooLong;

/// The modules of a QR code, without its quiet zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matrix {
    side: usize,
    dark: Vec<bool>,
}

impl Matrix {
    /// The code of a text.
    ///
    /// # Errors
    /// [`QrTooLong`].
    pub fn of(text: &str) -> Result<Self, QrTooLong> {
        let code = QRBuilder::new(text).ecl(ECL::M).build().map_err(|_| QrTooLong)?;
        let side = code.size;
        let dark = (0..side * side).map(|at| code[at / side][at % side].value()).collect();
        Ok(Self { side, dark })
    }

    /// Modules on a side.
    #[must_use]
    pub const fn side(&self) -> usize {
        self.side
    }

    /// Whether a module is dark; beyond the edge all is light.
    #[must_use]
    pub fn is_dark(&self, row: usize, column: usize) -> bool {
        row < self.side && column < self.side && self.dark[row * self.side + column]
    }

    /// Modules on a side with the quiet zone: four light ones on each edge (ISO/IEC 18004 §6.3.8).
    #[must_use]
    pub const fn side_in_frame(&self) -> usize {
        self.side + 2 * QUIET
    }

    /// Whether a module is dark, counted from the quiet zone's corner; the zone is light, and all beyond it.
    #[must_use]
    pub fn is_dark_in_frame(&self, row: usize, column: usize) -> bool {
        row >= QUIET && column >= QUIET && self.is_dark(row - QUIET, column - QUIET)
    }

    /// An SVG picture with `title` for those who hear it. One unit a module; scales without blur.
    #[must_use]
    pub fn svg(&self, title: &str) -> String {
        use std::fmt::Write;
        let side = self.side_in_frame();
        let mut path = String::new();
        for row in 0..side {
            let mut column = 0;
            while column < side {
                let run = (column..side).take_while(|&at| self.is_dark_in_frame(row, at)).count();
                if run > 0 {
                    write!(path, "M{column} {row}h{run}v1h-{run}z").expect("a string takes everything");
                }
                column += run.max(1);
            }
        }
        let title = title.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" role=\"img\" shape-rendering=\"crispEdges\">\
             <title>{title}</title><path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/><path d=\"{path}\"/></svg>"
        )
    }

    /// Blocks for a terminal: two modules a character, dark on light whatever the terminal's colours, so that a phone scans it.
    #[must_use]
    pub fn terminal(&self) -> String {
        let side = self.side_in_frame();
        let mut out = String::new();
        for row in (0..side).step_by(2) {
            out.push_str("\x1b[38;5;16;48;5;231m");
            for column in 0..side {
                let (upper, lower) = (self.is_dark_in_frame(row, column), self.is_dark_in_frame(row + 1, column));
                out.push(match (upper, lower) {
                    (true, true) => '█',
                    (true, false) => '▀',
                    (false, true) => '▄',
                    (false, false) => ' ',
                });
            }
            out.push_str("\x1b[0m\n");
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_program_draws_the_same_size_and_finder_patterns() {
        let text = "DVC1:6BFOXN*TS0BI$ZD8UH";
        let ours = Matrix::of(text).unwrap();
        let theirs = qrcode::QrCode::with_error_correction_level(text, qrcode::EcLevel::M).unwrap();
        assert_eq!(ours.side(), theirs.width());
        for (row, column) in [(0, 0), (0, ours.side() - 7), (ours.side() - 7, 0)] {
            assert!((0..7).all(|at| ours.is_dark(row, column + at) && ours.is_dark(row + at, column)));
        }
    }

    #[test]
    fn pictures_have_the_quiet_zone_and_the_title() {
        let matrix = Matrix::of("x").unwrap();
        assert_eq!(matrix.side(), 21);
        let svg = matrix.svg("Mã <QR>");
        assert!(svg.contains("viewBox=\"0 0 29 29\"") && svg.contains("Mã &lt;QR&gt;"));
        assert_eq!(matrix.terminal().lines().count(), 15);
    }

    #[test]
    fn the_level_is_m_and_nothing_stands_in_the_quiet_zone() {
        for length in [1, 100, 300, 1000] {
            let matrix = Matrix::of(&"x".repeat(length)).unwrap();
            // The first two bits of the format, M being 00, under the mask 10 (ISO/IEC 18004 §7.9.1).
            assert!(matrix.is_dark(8, 0) && !matrix.is_dark(8, 1), "{length}");
            let side = matrix.side_in_frame();
            let edge = |at: usize| at < QUIET || at >= side - QUIET;
            let mut frame = (0..side).flat_map(|row| (0..side).map(move |column| (row, column)));
            assert!(frame.all(|(row, column)| !(edge(row) || edge(column)) || !matrix.is_dark_in_frame(row, column)));
        }
    }

    #[test]
    fn a_text_that_is_too_long_is_refused() {
        assert_eq!(Matrix::of(&"x".repeat(3000)), Err(QrTooLong));
    }
}
