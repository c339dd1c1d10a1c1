//! Electronic identification: what stands on the citizen card.
//!
//! The printed lines ([`mrz`]) and the code ([`CardQr`]) are signed by nobody: whoever prints them decides what they say.
//! They save typing, they never prove. Proof comes from the chip alone, judged by the server.

mod card_qr;
pub mod chip;
pub mod der;
pub mod evidence;
mod finding;
pub mod lds;
#[cfg(test)]
#[cfg(feature = "sim")]
mod limits_tests;
pub mod mrz;
mod partial_date;
pub mod passive;
pub mod pki;
#[cfg(feature = "sim")]
pub mod sim;

pub use card_qr::{CardQr, CardQrReading, read_card_qr};
pub use finding::{CardField, Finding, FindingCode, Place, Weight};
pub use partial_date::PartialDate;
