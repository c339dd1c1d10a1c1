//! What a call that failed says to a person. Every failure has the same three sentences, whoever found it.

use super::ClientError;
use crate::{
    problem::ProblemField,
    text::{Localized, sentence},
};

/// What went wrong, for a screen.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Failure {
    /// For programs: the service's code, or the phone's own (`client.offline`).
    pub code: String,
    /// What happened.
    pub happened: Localized,
    /// What is kept: nothing already given is lost.
    pub kept: Localized,
    /// What to do next.
    pub next: Localized,
    /// Every place that is wrong, if the service named places.
    pub fields: Vec<ProblemField>,
    /// Ask again after so many seconds, if the service said so.
    pub retry_after: Option<u32>,
}

impl From<ClientError> for Failure {
    fn from(error: ClientError) -> Self {
        let own = |code: &str| {
            let of = |part: &str| sentence(&format!("{code}.{part}"), &[]);
            Self {
                code: code.to_owned(),
                happened: of("detail"),
                kept: of("kept"),
                next: of("next"),
                fields: Vec::new(),
                retry_after: None,
            }
        };
        match error {
            ClientError::Refused { problem, retry_after } => Self {
                code: problem.code.code().to_owned(),
                happened: problem.detail,
                kept: problem.kept,
                next: problem.next,
                fields: problem.fields,
                retry_after,
            },
            ClientError::Offline { .. } => own("client.offline"),
            ClientError::NotTrusted { .. } => own("client.not_trusted"),
            ClientError::NotUnderstood { .. } => own("client.not_understood"),
            ClientError::SignedOut => own("client.signed_out"),
            ClientError::Store { .. } => own("client.store"),
            ClientError::Key { .. } => own("client.key"),
            ClientError::NotHere { .. } => own("client.not_here"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::{Problem, ProblemCode};

    #[test]
    fn every_failure_says_what_happened_what_is_kept_and_what_next() {
        let reason = || "details".to_owned();
        for error in [
            ClientError::Offline { reason: reason() },
            ClientError::NotTrusted { reason: reason() },
            ClientError::NotUnderstood { reason: reason() },
            ClientError::SignedOut,
            ClientError::Store { reason: reason() },
            ClientError::Key { reason: reason() },
            ClientError::NotHere { what: reason() },
        ] {
            let failure = Failure::from(error);
            for text in [failure.happened, failure.kept, failure.next] {
                assert!(!text.vi.starts_with("client.") && !text.en.starts_with("client."), "{text:?}");
                assert!(!text.en.contains("details"), "reasons are for logs");
            }
        }
    }

    #[test]
    fn a_refusal_speaks_with_the_words_of_the_service() {
        let problem = Problem::new(ProblemCode::TooManyRequests);
        let failure = Failure::from(ClientError::Refused { problem: Box::new(problem.clone()), retry_after: Some(30) });
        assert_eq!((failure.happened, failure.retry_after), (problem.detail, Some(30)));
    }
}
