//! What the service does, one file a noun: authorise, load, decide by core, store, enqueue, commit. No partner is called inside
//! a request, except the identity provider while a browser waits for it.

pub mod account;
mod attachment;
pub mod audit;
pub mod backup;
pub mod card;
pub mod correction;
mod deadline;
pub mod desk;
pub mod device;
pub mod dossier;
pub mod edition;
pub mod event;
pub mod feedback;
pub mod file;
pub mod health;
pub mod idempotency;
pub mod inbox;
pub mod keys;
pub mod live;
pub mod obligation;
pub mod officer;
pub mod payment;
mod preview;
pub mod rating;
mod receipt;
pub mod result;
pub mod session;
pub mod sign_in;
pub mod status;
pub mod submission;
pub mod trust;
pub mod upload;
pub mod verify;
