//! Certificates, signatures and trust: ICAO Doc 9303 part 12, RFC 5280, RFC 5652.
//!
//! Read by our own strict reader over the bytes as they came, because a signature is over those bytes and because most
//! certificates of travel documents spell their curve out.

mod certificate;
mod chain;
pub(in crate::eid) mod curve;
pub(in crate::eid) mod ecdsa;
mod error;
mod extensions;
mod hash;
mod master_list;
mod name;
mod public_key;
mod revocation;
mod rsa;
mod signature_scheme;
mod signed;
mod signed_data;
mod trust;
#[cfg(test)]
mod wycheproof_tests;

pub use certificate::{Certificate, Validity};
pub use chain::{Chain, ChainRemark, ChainState, JudgedAt, judge_chain};
pub use curve::CurveName;
pub use error::PkiError;
pub use hash::HashAlgorithm;
pub use master_list::MasterList;
pub use name::{Name, SYNTHETIC};
pub use public_key::PublicKey;
pub use revocation::RevocationList;
pub(in crate::eid) use rsa::RsaKey;
#[cfg(feature = "sim")]
pub(in crate::eid) use rsa::{encode_pkcs1, encode_pss};
pub use signature_scheme::{NamedScheme, PssParameters, SignatureScheme};
pub use signed_data::{SignedData, SignerMatch};
pub use trust::{Installed, TrustAnchors, TrustRefusal};
