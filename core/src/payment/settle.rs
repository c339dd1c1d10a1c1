//! What a transfer does to what is owed. Money that came is always accounted for: kept, or named as to be returned.

use chrono::{DateTime, Utc};

use super::Dong;
use crate::closed_list::closed_list;

closed_list! {
    /// Where an obligation stands.
    ObligationState {
        /// Something is missing.
        Open = "open",
        /// Paid in full.
        Settled = "settled",
        /// Not owed any more (the dossier was refused or withdrawn).
        Cancelled = "cancelled",
    }

    /// What became of a transfer.
    SettlementOutcome {
        /// It paid what was missing, exactly.
        Paid = "paid",
        /// It paid a part; the rest is still missing.
        Underpaid = "underpaid",
        /// It paid what was missing and more; the rest is to be returned.
        Overpaid = "overpaid",
        /// Nothing was missing; all of it is to be returned.
        AlreadyPaid = "already_paid",
        /// Nothing is owed any more; all of it is to be returned.
        Cancelled = "cancelled",
        /// Not in đồng; a person must look.
        WrongCurrency = "wrong_currency",
        /// No amount.
        NoAmount = "no_amount",
        /// To another account than the payee's; a person must look.
        WrongAccount = "wrong_account",
        /// No obligation has this reference, or none was given; a person must look.
        UnknownReference = "unknown_reference",
    }
}

/// What is owed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ObligationStanding {
    /// In all.
    pub amount: Dong,
    /// Received so far.
    pub received: Dong,
    /// Where it stands.
    pub state: ObligationState,
}

/// Money that came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BankTransfer {
    /// How much.
    pub amount: Dong,
    /// ISO 4217.
    pub currency: String,
    /// When the bank booked it.
    pub occurred_at: DateTime<Utc>,
}

/// A transfer, put to an obligation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settlement {
    /// What became of it.
    pub outcome: SettlementOutcome,
    /// Kept for the obligation.
    pub kept: Dong,
    /// To be returned, or for a person to decide about.
    pub excess: Dong,
    /// Still missing afterwards.
    pub missing: Dong,
    /// Where the obligation stands afterwards.
    pub state: ObligationState,
}

/// Puts a transfer to an obligation. `kept + excess` is always the transfer's amount.
#[must_use]
pub fn settle(standing: ObligationStanding, transfer: &BankTransfer) -> Settlement {
    use SettlementOutcome as O;
    let missing = standing.amount.checked_sub(standing.received).unwrap_or(Dong::ZERO);
    let nothing_kept =
        |outcome| Settlement { outcome, kept: Dong::ZERO, excess: transfer.amount, missing, state: standing.state };
    if transfer.currency != "VND" {
        return nothing_kept(O::WrongCurrency);
    }
    if transfer.amount == Dong::ZERO {
        return nothing_kept(O::NoAmount);
    }
    match standing.state {
        ObligationState::Cancelled => return nothing_kept(O::Cancelled),
        ObligationState::Settled => return nothing_kept(O::AlreadyPaid),
        ObligationState::Open => {}
    }
    let kept = transfer.amount.min(missing);
    let excess = transfer.amount.checked_sub(kept).unwrap_or(Dong::ZERO);
    let missing = missing.checked_sub(kept).unwrap_or(Dong::ZERO);
    let (outcome, state) = match (missing > Dong::ZERO, excess > Dong::ZERO) {
        (true, _) => (O::Underpaid, ObligationState::Open),
        (false, true) => (O::Overpaid, ObligationState::Settled),
        (false, false) => (O::Paid, ObligationState::Settled),
    };
    Settlement { outcome, kept, excess, missing, state }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn transfer(amount: i64, currency: &str) -> BankTransfer {
        BankTransfer {
            amount: Dong::new(amount).unwrap(),
            currency: currency.to_owned(),
            occurred_at: DateTime::UNIX_EPOCH,
        }
    }

    fn standing(amount: i64, received: i64, state: ObligationState) -> ObligationStanding {
        ObligationStanding { amount: Dong::new(amount).unwrap(), received: Dong::new(received).unwrap(), state }
    }

    #[test]
    fn each_outcome_has_its_name() {
        use ObligationState as S;
        use SettlementOutcome as O;
        for (owed, came, outcome) in [
            (standing(8_000, 0, S::Open), transfer(8_000, "VND"), O::Paid),
            (standing(8_000, 0, S::Open), transfer(7_999, "VND"), O::Underpaid),
            (standing(8_000, 5_000, S::Open), transfer(3_000, "VND"), O::Paid),
            (standing(8_000, 0, S::Open), transfer(80_000, "VND"), O::Overpaid),
            (standing(8_000, 8_000, S::Settled), transfer(8_000, "VND"), O::AlreadyPaid),
            (standing(8_000, 0, S::Cancelled), transfer(8_000, "VND"), O::Cancelled),
            (standing(8_000, 0, S::Open), transfer(8_000, "USD"), O::WrongCurrency),
            (standing(8_000, 0, S::Open), transfer(0, "VND"), O::NoAmount),
        ] {
            assert_eq!(settle(owed, &came).outcome, outcome);
        }
    }

    proptest! {
        #[test]
        fn money_in_is_money_explained(amount in 1i64..1_000_000, transfers in proptest::collection::vec(0i64..500_000, 0..12)) {
            let mut owed = standing(amount, 0, ObligationState::Open);
            let (mut came, mut returned) = (0, 0);
            for sum in transfers {
                let settlement = settle(owed, &transfer(sum, "VND"));
                came += sum;
                returned += settlement.excess.amount();
                owed.received = owed.received.checked_add(settlement.kept).unwrap();
                owed.state = settlement.state;
                prop_assert_eq!(settlement.missing.amount(), amount - owed.received.amount());
                prop_assert_eq!(owed.state == ObligationState::Settled, owed.received == owed.amount);
            }
            prop_assert_eq!(came, owed.received.amount() + returned);
            prop_assert!(owed.received <= owed.amount);
        }
    }
}
