//! Money: đồng, banks, VietQR read and written, the signed register of payees and notices of fees, references, and what a transfer
//! does to what is owed.

mod bank;
mod check_payment;
mod dong;
mod emv;
mod fee_notice;
mod letter_styles;
mod payee_likeness;
mod payee_register;
mod qr_reading;
mod read_qr;
mod reference;
mod scheme;
mod settle;
mod vietqr;

pub use bank::{Bank, bank, bank_on, builtin_banks};
pub use check_payment::{PaymentCheck, PaymentOutcome, PaymentSignal, check_payment};
pub use dong::Dong;
pub use fee_notice::FeeNotice;
pub use payee_register::PayeeRegister;
pub use qr_reading::{QrDiagnostic, QrFinding, QrReading, QrSeverity, QrVerdict};
pub use read_qr::read_qr;
pub use reference::PaymentReference;
pub use scheme::QrKind;
pub use settle::{BankTransfer, ObligationStanding, ObligationState, Settlement, SettlementOutcome, settle};
pub use vietqr::{TransferService, VietQr, VietQrError};
