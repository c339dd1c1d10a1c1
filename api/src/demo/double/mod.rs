//! Doubles of the partners: they speak the partner's real protocol on a loopback socket, misbehave on command and keep a
//! record of what came. The demo shows them, the tests drive them; the service cannot tell them from the real ones.

pub mod authenticator;
pub mod bank;
pub mod citizen_card;
mod door;
pub mod fcm;
pub mod identity_provider;

pub use door::{Door, Served};
