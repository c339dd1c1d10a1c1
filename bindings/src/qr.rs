//! QR codes on screens and as pictures to keep.

use congdan_core::client::QrDrawing;

/// The code of a text, drawn; `None` for a text longer than any code holds.
#[uniffi::export]
pub fn draw_qr(text: &str, title: &str) -> Option<QrDrawing> {
    QrDrawing::of(text, title)
}
