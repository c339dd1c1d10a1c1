//! An issuer in software: authorities, signers, lists and whole cards, for every algorithm travel documents use.
//!
//! Everything follows from a seed, so that a test or a demo repeats itself. Nothing here is a State's, and nothing is secret: it
//! is the only place that signs with RSA, and it does so without care for timing.

mod authority;
mod card;
mod chance;
mod files;
mod key;
mod oid;
mod signed_data;

pub use authority::{Authority, CertificatePlan};
pub use card::{CardPlan, Holder, SyntheticCard};
pub use key::{KeyKind, RsaNumbers, SigningKey};
pub use signed_data::{SignedPlan, card_security, master_list, security_object, sign};
