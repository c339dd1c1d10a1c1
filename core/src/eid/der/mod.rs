//! The encoding of certificates, signed data and chip files: ITU-T X.690.
//!
//! [`to_der`] turns what a card gives (BER: indefinite lengths, split strings) into the one encoding that is read here;
//! [`Reader`] then accepts nothing but that encoding, so that no byte is read in two ways. What is signed is never encoded
//! again: an [`Element`] keeps the bytes it was read from. It is the one reader of ASN.1 for certificates and for what a chip says of
//! itself; objects of commands and answers are another encoding, which [`chip::tlv`](crate::eid::chip::tlv) reads.

mod error;
mod oid;
mod reader;
mod tag;
mod time;
mod transcode;
mod writer;

pub use error::DerError;
pub use oid::Oid;
pub use reader::{BitString, Element, Reader};
pub use tag::{Class, Tag};
pub use transcode::{Limits, to_der};
pub(in crate::eid) use writer::header;
#[cfg(any(test, feature = "sim"))]
pub(in crate::eid) use writer::{constructed, element, integer};
