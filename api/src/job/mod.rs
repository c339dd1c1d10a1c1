//! Work that is done after the answer: a row in the transaction that made it necessary, claimed by whichever process is free.

mod expire;
mod kind;
mod push_event;
pub mod queue;
pub mod run;
mod scan_file;

pub use kind::{Job, Outcome};
pub use queue::enqueue;
