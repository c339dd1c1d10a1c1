//! The outside world: one family a folder, one trait each, one file a provider.

pub mod bank;
pub mod file;
pub mod idp;
pub mod passkey;
pub mod push;
pub mod scan;
