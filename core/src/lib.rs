//! The rules of Công Dân: types and decisions, shared by the phone and the server.
//!
//! Nothing here does I/O, knows a runtime, reads a clock or draws chance: time, ids and randomness are arguments.
//! Only [`client`] holds a `Clock` and an `Entropy`, because a retry after an await needs a new now.
//! A legal rule is dated data with its basis under `data/`, never code.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

#[cfg(feature = "uniffi")]
uniffi::setup_scaffolding!();

pub mod access;
pub mod calendar;
mod cbor;
pub mod client;
mod closed_list;
pub mod dossier;
pub mod eid;
pub mod feedback;
pub mod form;
pub mod id;
mod json;
pub mod notice;
pub mod payment;
pub mod person;
pub mod problem;
pub mod procedure;
pub mod proof;
pub mod qr;
pub mod text;
pub mod unit;
pub mod wire;
mod word_map;
