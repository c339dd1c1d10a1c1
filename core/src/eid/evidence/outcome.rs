//! What evidence is worth to an account. Only the server decides it, from its own report.

use super::{ActiveState, CardReport};
use crate::{
    closed_list::closed_list,
    eid::{
        passive::{Comparison, PassiveFindingCode, Standing},
        pki::ChainState,
    },
    person::PersonalNumber,
    text::{Localized, sentence},
};

closed_list! {
    /// What a card adds to an account.
    CardAssurance {
        /// Nothing: what was read saves typing.
        None = "none",
        /// That the person holds their own card: one more factor, something one has (NĐ 69/2024/NĐ-CP on levels of
        /// authentication).
        Possession = "possession",
    }

    /// Why. Each has a sentence under its code.
    CardOutcome {
        /// A genuine chip of this person answered.
        Proven = "eid.outcome.proven",
        /// No Vietnamese authority is installed here, so no chip can prove more than itself.
        NothingTrusted = "eid.outcome.nothing_trusted",
        /// The signer is not known to be an issuer of Viet Nam.
        IssuerUnknown = "eid.outcome.issuer_unknown",
        /// Something does not fit.
        NotGenuine = "eid.outcome.not_genuine",
        /// The files are genuine; that the chip is no copy was not shown.
        ChipNotProven = "eid.outcome.chip_not_proven",
        /// The card is out of date.
        Expired = "eid.outcome.expired",
        /// The account has no number to hold the card against.
        NoNumber = "eid.outcome.no_number",
        /// Somebody else's card.
        OtherPerson = "eid.outcome.other_person",
    }
}

impl CardOutcome {
    /// Draws the conclusion: the report, the number that the account was opened with, and whether any authority of Viet Nam is
    /// trusted here.
    #[must_use]
    pub fn of(report: &CardReport, number: Option<&PersonalNumber>, is_trust_installed: bool) -> Self {
        let passive = &report.passive;
        match passive.standing() {
            Standing::NotGenuine => return Self::NotGenuine,
            Standing::Consistent if report.active == ActiveState::Forged => return Self::NotGenuine,
            Standing::Consistent if !is_trust_installed => return Self::NothingTrusted,
            Standing::Consistent => return Self::IssuerUnknown,
            Standing::Genuine => {}
        }
        if passive.chain != ChainState::Trusted || passive.checks.country != Comparison::Agrees {
            return Self::IssuerUnknown;
        }
        match report.active {
            ActiveState::Genuine => {}
            ActiveState::Forged => return Self::NotGenuine,
            _ => return Self::ChipNotProven,
        }
        if passive.findings.iter().any(|finding| finding.code == PassiveFindingCode::CardExpired) {
            return Self::Expired;
        }
        let Some(number) = number else { return Self::NoNumber };
        match passive.belongs_to(number) {
            Comparison::Agrees => Self::Proven,
            Comparison::Differs => Self::OtherPerson,
            Comparison::NotCompared => Self::NotGenuine,
        }
    }

    /// What it adds.
    #[must_use]
    pub const fn assurance(self) -> CardAssurance {
        match self {
            Self::Proven => CardAssurance::Possession,
            _ => CardAssurance::None,
        }
    }

    /// What the person is told: what happened, and what to do next.
    #[must_use]
    pub fn sentence(self) -> Localized {
        sentence(self.as_str(), &[])
    }
}
