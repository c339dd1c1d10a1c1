//! The chip of the card: reading it over any link that carries bytes, as ICAO Doc 9303-10 and 9303-11 (eighth edition) lay down.
//!
//! Nothing here does I/O or draws chance: a reader says what to send next and is given what came back; seeds are arguments.

pub mod apdu;
#[cfg(test)]
pub(crate) mod hex;
pub mod status_word;
pub mod tlv;
