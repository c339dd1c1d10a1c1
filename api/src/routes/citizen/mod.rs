//! What a citizen's phone asks.

pub mod card;
pub mod device;
pub mod dossier;
pub mod feedback;
pub mod inbox;
pub mod result;
pub mod session;
pub mod submission;
pub mod upload;
