//! What anyone may ask.

pub mod catalogue;
pub mod health;
pub mod status;
pub mod verification;
