//! What an officer's console or program asks.

pub mod account;
pub mod dossier;
pub mod feedback;
pub mod file;
pub mod result;

pub(in crate::routes) mod cookie;
