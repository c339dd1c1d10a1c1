//! What a handler is given: who calls, parsed bodies and parameters. Everything that can be wrong with a request is said here,
//! once, as a problem.

mod access_token;
mod caller;
mod citizen;
mod device;
mod idempotency_key;
mod json;
mod no_body;
mod officer;
mod params;
mod proof;
mod replay;

pub use access_token::{AccessClaims, AccessTokens};
pub use caller::Caller;
pub use citizen::Citizen;
pub use device::ProvenKey;
pub use idempotency_key::IdempotencyKey;
pub use json::Json;
pub use no_body::NoBody;
pub use officer::{Officer, OwnPage, SECURE_SESSION_COOKIE, SESSION_COOKIE, session_cookie_name};
pub use params::{Path, Query};
pub use proof::{NonceBook, Proof};
pub use replay::ReplayGuard;
