//! What Kotlin and Swift may call: each function is one line that calls core and converts the error, nothing else.
//!
//! The platform traits and the types are exported where they live, in `congdan_core`; the apps' `bridge` hides that two
//! packages are generated. Nothing here has an `if`.
uniffi::setup_scaffolding!();

pub mod card;
pub mod dossier;
pub mod draft;
pub mod feedback;
pub mod inbox;
pub mod payment;
pub mod problem;
pub mod session;
pub mod wallet;
