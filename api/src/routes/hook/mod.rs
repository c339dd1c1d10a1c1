//! What partners send.

pub mod bank;
