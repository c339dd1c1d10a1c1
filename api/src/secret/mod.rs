//! Secrets of the installation: the key ring, and the sealing of fields and files under keys of their owners.

mod data_key;
mod key_ring;

pub use data_key::{DataKey, SealError, Sealed};
pub use key_ring::{KeyRing, Purpose};
