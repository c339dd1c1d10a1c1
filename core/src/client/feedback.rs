//! Being heard.

use super::{
    Client, ClientError,
    call::{Call, Shows},
};
use crate::{
    id::FeedbackId,
    wire::{
        Digest,
        citizen::{FeedbackView, SendFeedbackRequest},
    },
};

impl Client {
    /// A key under which one feedback is sent, however often.
    #[must_use]
    pub fn new_idempotency_key(&self) -> String {
        Digest(self.random()).to_string()
    }

    /// Sends a feedback under a key of [`Self::new_idempotency_key`].
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn send_feedback(&self, key: &str, feedback: &SendFeedbackRequest) -> Result<FeedbackView, ClientError> {
        self.ask(Call::new("POST", "/v1/feedback", Shows::Token).json(feedback).header("idempotency-key", key)).await
    }

    /// My feedback, the newest first.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn feedback_list(&self) -> Result<Vec<FeedbackView>, ClientError> {
        self.ask(Call::new("GET", "/v1/feedback", Shows::Token)).await
    }

    /// One feedback with its answers.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn feedback(&self, id: FeedbackId) -> Result<FeedbackView, ClientError> {
        self.ask(Call::new("GET", format!("/v1/feedback/{id}"), Shows::Token)).await
    }
}
