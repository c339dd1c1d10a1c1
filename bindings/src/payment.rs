//! Payment codes, as a phone reads them.

use congdan_core::payment::{QrReading, read_qr};

/// Reads what a camera saw as a payment code: its verdict, whose it is, and everything odd about it.
#[uniffi::export]
pub fn read_payment_code(text: &str) -> QrReading {
    read_qr(text)
}
