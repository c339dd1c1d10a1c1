//! What a reading leaves behind: files, evidence, findings, and after an interruption what is needed to go on.

use std::{collections::BTreeMap, fmt};

use crate::{
    closed_list::closed_list,
    eid::{
        Weight,
        chip::{
            active_authentication::ActiveEvidence, chip_authentication::ChipEvidence, chip_file::ChipFile,
            failure::ReadError, pace::MappingProof,
        },
    },
    text::{Localized, sentence},
};

closed_list! {
    /// What can be found while reading. Each has a sentence under its code.
    ChipFindingCode {
        /// The chip does not have this file.
        FileAbsent = "eid.chip.finding.file_absent",
        /// The chip does not give this file to us.
        FileLocked = "eid.chip.finding.file_locked",
        /// EF.CardAccess says something else than DG14: it may have been changed to make us take a weaker way.
        CardAccessDiffers = "eid.chip.finding.card_access_differs",
        /// EF.CardAccess, EF.CardSecurity, DG14 or DG15 is not built as it must be.
        CardAccessMalformed = "eid.chip.finding.card_access_malformed",
        /// The chip holds the key in DG14 or EF.CardSecurity.
        ChipGenuine = "eid.chip.finding.chip_genuine",
        /// The chip does not hold it.
        ChipUnproven = "eid.chip.finding.chip_unproven",
        /// The chip signed the challenge with the key in DG15.
        ActiveGenuine = "eid.chip.finding.active_genuine",
        /// The signature is another.
        ActiveForged = "eid.chip.finding.active_forged",
        /// The signature is shorter than the key asks for.
        ActiveIncomplete = "eid.chip.finding.active_incomplete",
        /// The chip refused to sign.
        ActiveRefused = "eid.chip.finding.active_refused",
        /// A kind of key, curve or hash that we do not calculate with.
        ProofUnsupported = "eid.chip.finding.proof_unsupported",
    }
}

impl ChipFindingCode {
    /// How much it matters.
    #[must_use]
    pub const fn severity(self) -> Weight {
        match self {
            Self::ChipUnproven | Self::ActiveForged | Self::CardAccessDiffers => Weight::Error,
            Self::FileAbsent | Self::FileLocked | Self::ChipGenuine | Self::ActiveGenuine => Weight::Note,
            Self::CardAccessMalformed | Self::ActiveIncomplete | Self::ActiveRefused | Self::ProofUnsupported => {
                Weight::Warning
            }
        }
    }
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ChipFinding {
    /// How much it matters.
    pub severity: Weight,
    /// What it is.
    pub code: ChipFindingCode,
    /// Which file it is about, if about one.
    pub file: Option<ChipFile>,
    /// What the person reads.
    pub message: Localized,
}

impl ChipFinding {
    pub(super) fn new(code: ChipFindingCode, file: Option<ChipFile>) -> Self {
        Self { severity: code.severity(), code, file, message: sentence(code.as_str(), &[]) }
    }
}

/// How the chip was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum AccessUsed {
    /// PACE.
    Pace {
        /// The protocol.
        protocol: String,
        /// The standardised domain parameters.
        parameter_id: u64,
    },
    /// BAC.
    Basic,
}

/// The chip's proof within PACE. The key counts only if the signature of EF.CardSecurity does.
#[derive(Clone, PartialEq, Eq)]
pub struct MappingEvidence {
    /// The proof.
    pub proof: MappingProof,
    /// EF.CardSecurity, with the key; empty if the chip did not give it.
    pub card_security: Vec<u8>,
}

/// Everything that was read, each file whole.
#[derive(Clone, PartialEq, Eq)]
pub struct ChipRead {
    /// How the chip was opened.
    pub access: AccessUsed,
    /// The files, byte for byte.
    pub files: BTreeMap<ChipFile, Vec<u8>>,
    /// The signature over the challenge, if one was asked for and came.
    pub active: Option<ActiveEvidence>,
    /// The exchange after Chip Authentication, if it ran.
    pub chip: Option<ChipEvidence>,
    /// The proof within PACE, if the chip gave it.
    pub mapping: Option<MappingEvidence>,
    /// What there is to say, in order.
    pub findings: Vec<ChipFinding>,
}

impl ChipRead {
    /// A file, if it was read.
    #[must_use]
    pub fn file(&self, file: ChipFile) -> Option<&[u8]> {
        self.files.get(&file).map(Vec::as_slice)
    }
}

impl fmt::Debug for ChipRead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ChipRead")
            .field("access", &self.access)
            .field("files", &self.files.keys())
            .field("findings", &self.findings)
            .finish_non_exhaustive()
    }
}

/// A reading that was interrupted.
#[derive(Debug, Clone)]
pub struct Interrupted {
    /// Why.
    pub error: ReadError,
    /// What is needed to go on.
    pub partial: PartialRead,
}

/// What was read before an interruption. Only whole files come out of it, through a reading that goes on and meets the same
/// SOD.
#[derive(Clone, Default)]
pub struct PartialRead {
    pub(super) files: BTreeMap<ChipFile, Vec<u8>>,
    pub(super) unfinished: Option<Unfinished>,
    pub(super) active: Option<ActiveEvidence>,
    pub(super) findings: Vec<ChipFinding>,
    /// The most bytes of a file to ask for at once, once the chip has refused more.
    pub(super) chunk: Option<usize>,
}

/// The beginning of a file.
#[derive(Clone)]
pub(super) struct Unfinished {
    pub file: ChipFile,
    pub bytes: Vec<u8>,
    pub total: usize,
}

impl PartialRead {
    /// How many bytes are kept.
    #[must_use]
    pub fn kept_bytes(&self) -> usize {
        let unfinished = self.unfinished.as_ref().map_or(0, |unfinished| unfinished.bytes.len());
        self.files.values().map(Vec::len).sum::<usize>() + unfinished
    }

    pub(super) fn found(&mut self, code: ChipFindingCode, file: Option<ChipFile>) {
        let finding = ChipFinding::new(code, file);
        // A run that goes on may find the same again.
        if !self.findings.contains(&finding) {
            self.findings.push(finding);
        }
    }
}

impl fmt::Debug for PartialRead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PartialRead({:?}, {} bytes)", self.files.keys(), self.kept_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_finding_has_a_sentence_in_both_languages() {
        for code in ChipFindingCode::ALL {
            let message = ChipFinding::new(*code, None).message;
            assert_ne!(message.vi, code.as_str());
            assert_ne!(message.vi, message.en, "{code}");
        }
    }
}
