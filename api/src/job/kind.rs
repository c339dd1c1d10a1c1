//! The jobs there are.

use std::time::Duration;

use congdan_core::id::{EventId, FileId};
use serde::{Deserialize, Serialize};

/// One job. What it needs is ids: nothing personal stands in the queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Job {
    /// Tell a person's phones to look.
    PushEvent {
        /// The inbox entry.
        event: EventId,
    },
    /// Have a file scanned.
    ScanFile {
        /// The file.
        file: FileId,
    },
    /// Forget what has expired: uploads never submitted, proofs' ids, wrong guesses.
    Expire,
}

impl Job {
    /// Its name, for the table and the log.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::PushEvent { .. } => "push_event",
            Self::ScanFile { .. } => "scan_file",
            Self::Expire => "expire",
        }
    }
}

/// How a job ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Done.
    Done,
    /// Not now: again after so long.
    Again(Duration),
}
