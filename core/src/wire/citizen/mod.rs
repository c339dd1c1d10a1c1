//! What a citizen's phone sends and is sent.

mod account;
mod dossier;
mod feedback;
mod submission;

pub use account::*;
pub use dossier::*;
pub use feedback::*;
pub use submission::*;
