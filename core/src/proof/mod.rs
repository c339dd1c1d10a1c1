//! Signed receipts and results that anyone can check offline: CWT (RFC 8392) in COSE_Sign1 (RFC 9052), ES256, integer claim
//! keys, base45 (RFC 9285) behind `DVC1:` for a QR code. The layout is published in `docs/proof.cddl`.

mod claims;
mod envelope;
mod file_list;
mod signer;
mod statement;
mod trust;
mod verify;

pub use claims::{Proof, Receipt, ResultProof};
pub use envelope::{SignedProof, sign_receipt, sign_result};
pub use file_list::{FileEntry, FileList, NotAFileList};
pub use signer::{KeyId, NotAKey, SignError, Signer, SoftwareKey};
pub(crate) use statement::{Claims, Heading, open_statement, sign_statement};
pub use statement::{StatementKind, StatementRefusal};
pub use trust::{TrustList, TrustedKey};
pub use verify::{ProofOutcome, Verdict, VerdictLine, verify};
