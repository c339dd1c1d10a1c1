//! Which step may follow which: the one table that decides, for the console, the phone and the service alike.

use super::BusinessState;
use crate::{access::Permission, closed_list::closed_list};

closed_list! {
    /// What somebody does to a dossier.
    Step {
        /// The desk accepts it.
        Accept = "accept",
        /// The desk refuses it, with reasons.
        Refuse = "refuse",
        /// An officer takes it.
        Take = "take",
        /// An officer returns it for repair.
        RequestCorrection = "request-correction",
        /// The citizen gives back what was repaired.
        AnswerCorrection = "answer-correction",
        /// The result stands.
        Finish = "finish",
        /// The signed document is put to it.
        IssueResult = "issue-result",
        /// The result is handed over.
        HandOver = "hand-over",
        /// The citizen withdraws it.
        Withdraw = "withdraw",
    }
}

impl Step {
    /// What an officer needs for it; `None` for a citizen's own step.
    #[must_use]
    pub const fn permission(self) -> Option<Permission> {
        match self {
            Self::Accept | Self::Refuse => Some(Permission::Receive),
            Self::Take | Self::RequestCorrection | Self::Finish => Some(Permission::Process),
            Self::IssueResult => Some(Permission::Approve),
            Self::HandOver => Some(Permission::Return),
            Self::AnswerCorrection | Self::Withdraw => None,
        }
    }
}

/// The dossier is not in a state that allows the step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("`{step}` is not possible while the dossier is `{state}`")]
pub struct StepRefused {
    /// The step asked for.
    pub step: Step,
    /// Where the dossier stands.
    pub state: BusinessState,
}

/// Where a dossier stands after `step`.
///
/// # Errors
/// [`StepRefused`] if the step does not follow from `state`.
pub const fn next_state(state: BusinessState, step: Step) -> Result<BusinessState, StepRefused> {
    use BusinessState as S;
    Ok(match (state, step) {
        (S::Submitted, Step::Accept) => S::Accepted,
        (S::Submitted, Step::Refuse) => S::Refused,
        (S::Accepted, Step::Take) => S::Processing,
        // The desk may find a gap before accepting (NĐ 118/2025: notice of supplement), an officer while processing.
        (S::Processing, Step::RequestCorrection) => S::Correction,
        (S::Correction, Step::AnswerCorrection) => S::Processing,
        (S::Processing, Step::Finish) => S::Finished,
        (S::Finished, Step::IssueResult) => S::Finished,
        (S::Finished, Step::HandOver) => S::HandedOver,
        (S::Submitted | S::Accepted | S::Processing | S::Correction, Step::Withdraw) => S::Withdrawn,
        _ => return Err(StepRefused { step, state }),
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_state_is_reachable_and_final_states_are_ends() {
        let mut reached = BTreeSet::from([BusinessState::Submitted]);
        loop {
            let next: BTreeSet<_> = reached
                .iter()
                .flat_map(|&state| Step::ALL.iter().filter_map(move |&step| next_state(state, step).ok()))
                .chain(reached.iter().copied())
                .collect();
            if next == reached {
                break;
            }
            reached = next;
        }
        assert_eq!(reached.len(), BusinessState::ALL.len());
        for &state in BusinessState::ALL {
            let ways = Step::ALL.iter().filter(|&&step| next_state(state, step).is_ok()).count();
            assert_eq!(ways == 0, state.is_final(), "{state}");
        }
    }

    #[test]
    fn a_step_out_of_order_names_step_and_state() {
        let refused = next_state(BusinessState::Submitted, Step::Finish).unwrap_err();
        assert_eq!(refused.to_string(), "`finish` is not possible while the dossier is `submitted`");
    }
}
