//! The chip of the card: reading it over any link that carries bytes, as ICAO Doc 9303-10 and 9303-11 (eighth edition) lay down.
//!
//! Nothing here does I/O or draws chance: a reader says what to send next and is given what came back; seeds are arguments.

pub mod access_key;
pub mod active_authentication;
pub mod apdu;
pub mod bac;
pub mod card_security;
pub mod chip_authentication;
pub mod chip_file;
pub mod cipher;
pub mod curve;
pub mod failure;
#[cfg(test)]
pub(crate) mod hex;
pub mod key_derivation;
pub mod link;
#[cfg(test)]
mod mutation_tests;
pub mod pace;
pub mod reader;
pub mod secure_messaging;
pub mod security_info;
pub mod seed;
pub mod session;
pub mod status_word;
pub mod tlv;
