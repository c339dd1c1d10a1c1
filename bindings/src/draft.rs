//! A draft on a screen.

use std::sync::Arc;

use congdan_core::{
    client::{AttachmentVerdict, ClientError, DraftRenewal, DraftView, OpenDraft, SubmittedScreen, UploadProgress},
    form::{AnswerValue, CodeOption, Finding},
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

    /// The whole draft for screens: the form in groups, the papers, the fee, and whether it is ready to send.
    ///
    /// # Errors
    /// [`ClientError::NotHere`] if the rules on this phone do not have its procedure.
    pub async fn describe(&self) -> Result<DraftView, ClientError> {
        self.0.describe().await
    }

    /// What may be chosen at a place and fits what was typed, the best first; accents do not matter.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn find_options(&self, path: &str, typed: &str) -> Result<Vec<CodeOption>, ClientError> {
        self.0.find_options(path, typed).await
    }

    /// Takes what is offered for a field.
    ///
    /// # Errors
    /// [`ClientError::NotHere`] if nothing is offered.
    pub async fn accept_offer(&self, field: &str) -> Result<Vec<Finding>, ClientError> {
        self.0.accept_offer(field).await
    }

    /// Begins a row of a table after the last one.
    ///
    /// # Errors
    /// [`ClientError::NotHere`] if the table takes no more.
    pub async fn add_row(&self, table: &str) -> Result<(), ClientError> {
        self.0.add_row(table).await
    }

    /// Takes a row out of a table; those after it move up.
    ///
    /// # Errors
    /// [`ClientError::NotHere`] if there is no such row.
    pub async fn remove_row(&self, table: &str, row: u32) -> Result<(), ClientError> {
        self.0.remove_row(table, row).await
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

    /// Brings the draft under the rules that are on this phone already: the way on when `describe` says `needs_renewal` and there
    /// is no network.
    ///
    /// # Errors
    /// See [`ClientError`]; the draft stays as it is then.
    pub async fn renew_from_kept(&self) -> Result<DraftRenewal, ClientError> {
        self.0.renew_from_kept().await
    }

    /// Attaches a file to a paper, if its content can be taken; what it is, its content says.
    ///
    /// # Errors
    /// [`ClientError::NotHere`] if the procedure has no such paper.
    pub async fn attach(&self, paper: &str, name: &str, content: Vec<u8>) -> Result<AttachmentVerdict, ClientError> {
        self.0.attach(paper, name, content).await
    }

    /// Takes a file off, named by the paper and its key.
    ///
    /// # Errors
    /// [`ClientError::NotHere`] if it is not attached.
    pub async fn detach(&self, paper: &str, key: &str) -> Result<(), ClientError> {
        self.0.detach(paper, key).await
    }

    /// The content of a file that is attached.
    ///
    /// # Errors
    /// [`ClientError::NotHere`] if it is not.
    pub async fn attached_content(&self, paper: &str, key: &str) -> Result<Vec<u8>, ClientError> {
        self.0.content(paper, key).await
    }

    /// Answers a question with a file, or with a signature that was drawn (PNG); kept on this phone, to be brought along.
    ///
    /// # Errors
    /// [`ClientError::NotHere`] if no such question asks for one.
    pub async fn answer_with_content(
        &self,
        path: &str,
        name: &str,
        content: Vec<u8>,
    ) -> Result<AttachmentVerdict, ClientError> {
        self.0.answer_with_content(path, name, content).await
    }

    /// The file or the drawing that a question was answered with.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn answered_content(&self, path: &str) -> Result<Option<Vec<u8>>, ClientError> {
        self.0.answered_content(path).await
    }

    /// Brings every file to the service; asked again after a break, only what is missing is sent. Can be cancelled.
    ///
    /// # Errors
    /// See [`ClientError`]; what arrived stays there.
    pub async fn upload(&self, progress: Arc<dyn UploadProgress>) -> Result<(), ClientError> {
        self.0.upload(&*progress).await
    }

    /// Sends it: files, then the dossier. Sent again, it is the same submission.
    ///
    /// # Errors
    /// See [`ClientError`]; the draft stays as it is until the service has received it.
    pub async fn submit(&self, progress: Arc<dyn UploadProgress>) -> Result<SubmittedScreen, ClientError> {
        self.0.submit(&*progress).await
    }
}
