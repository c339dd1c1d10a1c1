//! A draft on a screen.

use std::sync::Arc;

use congdan_core::{
    client::{ClientError, DraftRenewal, OpenDraft},
    form::{AnswerValue, Finding},
    id::DraftId,
    text::Localized,
};

/// A draft that is open (CHƯA NỘP).
#[derive(uniffi::Object)]
pub struct DraftScreen(OpenDraft);

impl DraftScreen {
    pub(crate) fn of(draft: OpenDraft) -> Arc<Self> {
        Arc::new(Self(draft))
    }
}

#[uniffi::export]
impl DraftScreen {
    /// Its id on this phone.
    pub fn id(&self) -> DraftId {
        self.0.id()
    }

    /// The mark a person sees on it.
    pub async fn mark(&self) -> Localized {
        self.0.mark().await
    }

    /// What a field was answered with so far.
    pub async fn answered(&self, field: &str) -> AnswerValue {
        self.0.answered(field).await
    }

    /// Keeps an answer, and says at once what is wrong with it. A wrong answer is kept too: nothing typed is lost.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn answer(&self, field: &str, value: AnswerValue) -> Result<Vec<Finding>, ClientError> {
        self.0.answer(field, value).await
    }

    /// Everything that is wrong with the answers so far, by the same rules the service has.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn check(&self) -> Result<Vec<Finding>, ClientError> {
        self.0.check().await
    }

    /// Brings the rules up to date and the draft under them: the way on after `procedure.version_changed`.
    ///
    /// # Errors
    /// See [`ClientError`]; the draft stays as it is then.
    pub async fn renew(&self) -> Result<DraftRenewal, ClientError> {
        self.0.renew().await
    }
}
