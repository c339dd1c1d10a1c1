//! Evidence: what a phone read from a chip, judged by the server with the same code the phone has.
//!
//! A tap never opens an account by itself: the key to the chip is six digits printed on it, and without the country's authority a
//! chip proves only itself. Untrusted it saves typing; trusted it adds evidence to an account that was opened otherwise.

mod bundle;
mod challenge;
mod from_chip;
mod judge;
mod outcome;
#[cfg(test)]
#[cfg(feature = "sim")]
mod tests;

pub use bundle::{BundleError, CardEvidence, LONGEST_BUNDLE, SignedBundle, UnsignedBundle, open_bundle};
pub use challenge::card_challenge;
pub use judge::{ActiveState, CardReport, judge_card};
pub use outcome::{CardAssurance, CardOutcome};
