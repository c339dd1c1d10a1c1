//! Handlers by surface: decode, one service call, encode.

pub mod citizen;
pub mod hook;
pub mod officer;
pub mod public;
pub mod web;

mod download;
mod refusals;

pub use refusals::Refusals;
