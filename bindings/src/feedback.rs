//! Being heard.

use congdan_core::{
    client::{
        AttachmentVerdict, ClientError, FeedbackChoices, FeedbackScreen, NewFeedback, SendState, UnsentFeedback,
        feedback_choices, judge_photo,
    },
    id::FeedbackId,
};

use crate::session::Session;

/// What may be said, and about what.
#[uniffi::export]
pub fn feedback_form() -> FeedbackChoices {
    feedback_choices()
}

/// What a photo of a feedback is worth, before it is sent.
#[uniffi::export]
pub fn check_photo(content: &[u8]) -> AttachmentVerdict {
    judge_photo(content)
}

#[uniffi::export]
impl Session {
    /// What was written and not sent; `None` if nothing is. Works offline.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn unsent_feedback(&self) -> Result<Option<UnsentFeedback>, ClientError> {
        self.0.unsent_feedback().await
    }

    /// Keeps what is written so far; nothing forgets it.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn keep_unsent_feedback(&self, feedback: Option<UnsentFeedback>) -> Result<(), ClientError> {
        self.0.keep_unsent_feedback(feedback).await
    }

    /// Sends a feedback, or keeps it until there is network.
    ///
    /// # Errors
    /// [`ClientError::Refused`] with every place that is wrong.
    pub async fn send_feedback(&self, feedback: NewFeedback) -> Result<SendState, ClientError> {
        self.0.give_feedback(feedback).await
    }

    /// My feedback, asked of the service, the newest first.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn refresh_feedback(&self) -> Result<Vec<FeedbackScreen>, ClientError> {
        self.0.refresh_feedback().await
    }

    /// My feedback as it was when last asked for. Works offline.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn feedback(&self) -> Result<Vec<FeedbackScreen>, ClientError> {
        self.0.kept_feedback().await
    }

    /// One feedback with its answers, asked of the service.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn refresh_one_feedback(&self, id: FeedbackId) -> Result<FeedbackScreen, ClientError> {
        self.0.refresh_one_feedback(id).await
    }
}
