//! Where a dossier stands: three small machines side by side, because business, money and delivery move on their own. The
//! national status (1 to 10) is derived, never kept.

use crate::{
    closed_list::closed_list,
    text::{Localized, sentence},
};

closed_list! {
    /// What the agency does with it.
    BusinessState {
        /// The citizen has sent it; nobody has accepted it; the clock has not started.
        Submitted = "submitted",
        /// Accepted: the due date is known.
        Accepted = "accepted",
        /// An officer works on it.
        Processing = "processing",
        /// It lies with the citizen for repair; the clock stands.
        Correction = "correction",
        /// Finished: the result is being issued.
        Finished = "finished",
        /// The result is handed over.
        HandedOver = "handed_over",
        /// Not accepted, with reasons.
        Refused = "refused",
        /// Withdrawn by the citizen.
        Withdrawn = "withdrawn",
    }

    /// What is owed for it.
    FinanceState {
        /// Nothing is owed.
        Free = "free",
        /// A fee is owed and not yet paid in full.
        Owed = "owed",
        /// Paid in full.
        Paid = "paid",
    }

    /// Where the result is.
    DeliveryState {
        /// There is none yet.
        None = "none",
        /// It is signed and waits.
        Ready = "ready",
        /// The citizen has it.
        Delivered = "delivered",
    }

    /// How it ended in substance. A refusal in substance is a result too.
    Outcome {
        /// What was asked for was given.
        Granted = "granted",
        /// What was asked for was refused, with reasons.
        Denied = "denied",
    }
}

impl BusinessState {
    /// Whether nothing follows.
    #[must_use]
    pub const fn is_final(self) -> bool {
        matches!(self, Self::HandedOver | Self::Refused | Self::Withdrawn)
    }

    /// The words a citizen reads.
    #[must_use]
    pub fn label(self) -> Localized {
        sentence(&format!("dossier.state.{self}"), &[])
    }
}

impl FinanceState {
    /// The words a citizen reads.
    #[must_use]
    pub fn label(self) -> Localized {
        sentence(&format!("dossier.finance.{self}"), &[])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_has_words() {
        for &business in BusinessState::ALL {
            assert_ne!(business.label().vi, format!("dossier.state.{business}"));
            for &finance in FinanceState::ALL {
                assert_ne!(finance.label().vi, format!("dossier.finance.{finance}"));
            }
        }
    }
}
