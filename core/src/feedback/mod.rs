//! Feedback (phản ánh, kiến nghị): its kinds, what each is owed, and what closes a case. Complaints and denunciations have laws
//! and secrecy of their own: they are recognised here, and sent their own way.

use std::sync::LazyLock;

use chrono::{DateTime, Utc};
use serde::Deserialize;

use crate::{
    calendar::{DueAnswer, DueQuestion, LegalBasis, TimeLimit, WorkCalendar, due},
    closed_list::closed_list,
    json,
    text::{Localized, sentence},
};

closed_list! {
    /// What a citizen says, by law.
    FeedbackKind {
        /// Phản ánh: something is wrong.
        Reflection = "reflection",
        /// Kiến nghị: something could be better.
        Petition = "petition",
        /// Khiếu nại: against a decision (Luật Khiếu nại 2011).
        Complaint = "complaint",
        /// Tố cáo: of a breach of the law; the denouncer's identity is secret (Luật Tố cáo 2018).
        Denunciation = "denunciation",
    }

    /// Where a feedback stands.
    FeedbackState {
        /// It is with the agency.
        Received = "received",
        /// It was answered.
        Answered = "answered",
    }
}

impl FeedbackState {
    /// The words a citizen reads.
    #[must_use]
    pub fn label(self) -> Localized {
        sentence(&format!("feedback.state.{self}"), &[])
    }
}

impl FeedbackKind {
    /// Whether this way takes it; the others have a procedure of their own.
    #[must_use]
    pub const fn is_taken_here(self) -> bool {
        matches!(self, Self::Reflection | Self::Petition)
    }
}

/// What a feedback is about.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Category {
    /// Its id.
    pub id: String,
    /// In words.
    pub name: Localized,
    /// Whether the list is ours rather than a law's.
    #[serde(default)]
    pub design: bool,
}

#[derive(Deserialize)]
struct KindRule {
    kind: FeedbackKind,
    limit: TimeLimit,
    basis: LegalBasis,
}

#[derive(Deserialize)]
struct Rules {
    kinds: Vec<KindRule>,
    categories: Vec<Category>,
}

static RULES: LazyLock<Rules> = LazyLock::new(|| {
    json::read(include_bytes!("../../data/feedback/rules.json")).expect("a test of this module reads the data")
});

/// What a feedback may be about.
#[must_use]
pub fn categories() -> &'static [Category] {
    &RULES.categories
}

/// When an answer to a feedback is due, with the explanation; `None` for a kind that is not taken here.
#[must_use]
pub fn answer_due(calendar: &WorkCalendar, kind: FeedbackKind, received_at: DateTime<Utc>) -> Option<DueAnswer> {
    let rule = RULES.kinds.iter().find(|rule| rule.kind == kind)?;
    let question =
        DueQuestion { received_at, limit: rule.limit, limit_basis: Some(rule.basis.clone()), stops: Vec::new() };
    Some(due(calendar, &question))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_taken_here_has_a_clock_and_nothing_else_has() {
        let at = "2026-11-23T02:00:00Z".parse().unwrap();
        for &kind in FeedbackKind::ALL {
            let answer = answer_due(WorkCalendar::builtin(), kind, at);
            assert_eq!(answer.is_some(), kind.is_taken_here(), "{kind}");
            if let Some(answer) = answer {
                // 15 working days from Monday 23 November, of which the 24th is none: Tuesday 15 December.
                assert_eq!(crate::calendar::local_date(answer.due_at).to_string(), "2026-12-15");
            }
        }
        assert!(categories().iter().any(|category| category.id == "other"));
    }

    #[test]
    fn every_state_has_words() {
        for &state in FeedbackState::ALL {
            assert_ne!(state.label().vi, format!("feedback.state.{state}"));
        }
    }
}
