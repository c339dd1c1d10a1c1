//! Money: đồng, banks, VietQR read and written, references, and what a transfer
//! does to what is owed.

mod bank;
mod dong;
mod emv;
mod qr_reading;
mod read_qr;
mod reference;
mod scheme;
mod settle;
mod vietqr;

pub use bank::{Bank, bank, bank_on};
pub use dong::Dong;
pub use qr_reading::{QrDiagnostic, QrFinding, QrReading, QrSeverity, QrVerdict};
pub use read_qr::read_qr;
pub use reference::PaymentReference;
pub use scheme::QrKind;
pub use settle::{BankTransfer, ObligationStanding, ObligationState, Settlement, SettlementOutcome, settle};
pub use vietqr::{TransferService, VietQr, VietQrError};
