//! Banks: their callbacks are signed by the Standard Webhooks scheme, each with its own secrets.

mod standard_webhooks;

pub use standard_webhooks::{BankVerifier, SignatureRefused, sign};
