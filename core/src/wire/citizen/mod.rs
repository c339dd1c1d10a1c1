//! What a citizen's phone sends and is sent.

mod account;
mod card;
mod dossier;
mod feedback;
mod submission;

pub use account::*;
pub use card::*;
pub use dossier::*;
pub use feedback::*;
pub use submission::*;
