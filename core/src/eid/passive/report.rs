//! The answer of passive authentication.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::PassiveFinding;
use crate::{
    closed_list::closed_list,
    eid::{
        Weight,
        pki::{ChainState, HashAlgorithm, SignatureScheme},
    },
    person::PersonalNumber,
};

closed_list! {
    /// What the signature over the hashes came to.
    SignatureState {
        /// It fits the certificate beside it.
        Valid = "valid",
        /// It does not, or the file is none.
        Invalid = "invalid",
        /// It could not be judged: an algorithm or a curve that is not known.
        Unsupported = "unsupported",
    }

    /// What a file came to.
    HashState {
        /// It is the one that was signed.
        Match = "match",
        /// It is another.
        Mismatch = "mismatch",
        /// The card has no such file.
        NotListed = "not_listed",
        /// The card has it, and it was not given.
        NotGiven = "not_given",
    }

    /// What two places that say the same came to.
    Comparison {
        /// They agree.
        Agrees = "agrees",
        /// They differ.
        Differs = "differs",
        /// One of them is missing, unreadable or not signed.
        NotCompared = "not_compared",
    }

    /// What may be concluded.
    Standing {
        /// A trusted issuer signed these very files, and nothing contradicts it.
        Genuine = "genuine",
        /// Signature and files fit each other, and the signer is not known to be an issuer: anybody could have made them. It must
        /// raise no level of assurance.
        Consistent = "consistent",
        /// Something does not fit.
        NotGenuine = "not_genuine",
    }
}

/// What is said in two places of a card, compared. Only files that are the signed ones are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CrossChecks {
    /// The number in the lines (DG1) and in the text (DG13).
    pub number: Comparison,
    /// The last day in the lines and in the text.
    pub expiry: Comparison,
    /// The State in the lines and the signer's country.
    pub country: Comparison,
}

/// What the files of a chip came to.
#[derive(Clone, PartialEq, Eq)]
pub struct Report {
    /// The signature over the hashes.
    pub signature: SignatureState,
    /// From its signer to a trusted authority.
    pub chain: ChainState,
    /// Each data group that is signed or was given.
    pub hashes: BTreeMap<u8, HashState>,
    /// What the files are hashed with; `None` if not known.
    pub digest_algorithm: Option<HashAlgorithm>,
    /// What the hashes are signed with; `None` if not known.
    pub signature_algorithm: Option<SignatureScheme>,
    /// When the signer says it signed.
    pub signed_at: Option<DateTime<Utc>>,
    /// By which time the certificates were judged.
    pub time_used: DateTime<Utc>,
    /// What is said twice.
    pub checks: CrossChecks,
    /// The twelve digits in the lines, if those are the signed ones and no other place contradicts them.
    pub number: Option<PersonalNumber>,
    /// What there is to say, in order.
    pub findings: Vec<PassiveFinding>,
}

impl Report {
    pub(super) const fn nothing(at: DateTime<Utc>) -> Self {
        let checks = CrossChecks {
            number: Comparison::NotCompared,
            expiry: Comparison::NotCompared,
            country: Comparison::NotCompared,
        };
        Self {
            signature: SignatureState::Invalid,
            chain: ChainState::NotChecked,
            hashes: BTreeMap::new(),
            digest_algorithm: None,
            signature_algorithm: None,
            signed_at: None,
            time_used: at,
            checks,
            number: None,
            findings: Vec::new(),
        }
    }

    /// What may be concluded. A card is genuine only if at least one of its files was looked at.
    #[must_use]
    pub fn standing(&self) -> Standing {
        self.concluded(self.hashes.values().any(|state| *state == HashState::Match))
    }

    /// The same, where what the signature covers was looked at or not.
    pub(super) fn concluded(&self, is_anything_covered: bool) -> Standing {
        let whole = self.signature == SignatureState::Valid
            && is_anything_covered
            && self.findings.iter().all(|finding| finding.severity != Weight::Error);
        match self.chain {
            ChainState::Trusted if whole => Standing::Genuine,
            ChainState::Unknown | ChainState::NotChecked if whole => Standing::Consistent,
            _ => Standing::NotGenuine,
        }
    }

    /// Whether the card is of the person with this number: the one who signed in, or whom a dossier is about.
    #[must_use]
    pub fn belongs_to(&self, number: &PersonalNumber) -> Comparison {
        match &self.number {
            Some(known) if known == number => Comparison::Agrees,
            Some(_) => Comparison::Differs,
            None => Comparison::NotCompared,
        }
    }
}

impl std::fmt::Debug for Report {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Report")
            .field("signature", &self.signature)
            .field("chain", &self.chain)
            .field("hashes", &self.hashes)
            .field("checks", &self.checks)
            .field("findings", &self.findings.iter().map(|finding| finding.code).collect::<Vec<_>>())
            .finish_non_exhaustive()
    }
}
