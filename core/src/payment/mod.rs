//! Money: đồng, banks, VietQR, references, and what a transfer does to what is owed.

mod bank;
mod dong;
mod emv;
mod reference;
mod settle;
mod vietqr;

pub use bank::{Bank, bank};
pub use dong::Dong;
pub use reference::PaymentReference;
pub use settle::{BankTransfer, ObligationStanding, ObligationState, Settlement, SettlementOutcome, settle};
pub use vietqr::{Parsed, VietQr, VietQrError, VietQrWarning};
