//! A draft on a screen: what overlapping calls do to it happens one after the other, so that fast typing loses no answer.

use std::sync::Arc;

use futures_util::lock::Mutex;

use super::{Client, ClientError, Draft};
use crate::{
    dossier::AgencyCode,
    form::{AnswerValue, CarriedOver, Finding, SetAside},
    id::DraftId,
    procedure::{Channel, ProcedureCode},
    text::Localized,
};

/// A draft that is open. Open each draft once: two of these of one draft would write over each other.
pub struct OpenDraft {
    id: DraftId,
    pub(super) client: Arc<Client>,
    pub(super) draft: Mutex<Draft>,
}

impl OpenDraft {
    /// Begins a draft and opens it.
    ///
    /// # Errors
    /// As [`Client::begin_draft`].
    pub async fn begin(
        client: Arc<Client>,
        procedure: &ProcedureCode,
        agency: AgencyCode,
        channel: Channel,
    ) -> Result<Self, ClientError> {
        let draft = client.begin_draft(procedure, agency, channel).await?;
        Ok(Self::holding(client, draft))
    }

    /// Opens a draft that is on this phone.
    ///
    /// # Errors
    /// As [`Client::draft`].
    pub async fn open(client: Arc<Client>, id: DraftId) -> Result<Self, ClientError> {
        let draft = client.draft(id).await?;
        Ok(Self::holding(client, draft))
    }

    pub(super) fn holding(client: Arc<Client>, draft: Draft) -> Self {
        Self { id: draft.id, client, draft: Mutex::new(draft) }
    }

    /// Its id on this phone.
    #[must_use]
    pub const fn id(&self) -> DraftId {
        self.id
    }

    /// The mark a person sees on it: CHƯA NỘP until the service has received it.
    pub async fn mark(&self) -> Localized {
        self.draft.lock().await.mark()
    }

    /// What a field was answered with so far.
    pub async fn answered(&self, field: &str) -> AnswerValue {
        self.draft.lock().await.answers.get(field).map_or(AnswerValue::Nothing, Into::into)
    }

    /// Keeps an answer, and says at once what is wrong with it.
    ///
    /// # Errors
    /// As [`Client::answer`].
    pub async fn answer(&self, field: &str, value: AnswerValue) -> Result<Vec<Finding>, ClientError> {
        self.client.answer(&mut *self.draft.lock().await, field, value.into()).await
    }

    /// Begins a row of a table after the last one.
    ///
    /// # Errors
    /// As [`Client::add_row`].
    pub async fn add_row(&self, table: &str) -> Result<(), ClientError> {
        self.client.add_row(&mut *self.draft.lock().await, table).await
    }

    /// Takes a row out of a table.
    ///
    /// # Errors
    /// As [`Client::remove_row`].
    pub async fn remove_row(&self, table: &str, row: u32) -> Result<(), ClientError> {
        self.client.remove_row(&mut *self.draft.lock().await, table, row).await
    }

    /// Carries it over to the rules on this phone, if it was begun under older ones.
    ///
    /// # Errors
    /// As [`Client::carry_over`].
    pub async fn carry_over(&self) -> Result<Option<CarriedOver>, ClientError> {
        self.client.carry_over(&mut *self.draft.lock().await).await
    }

    /// What was answered under older rules and did not go on.
    pub async fn set_aside(&self) -> Vec<SetAside> {
        self.draft.lock().await.set_aside.clone()
    }

    /// Everything that is wrong with the answers so far.
    ///
    /// # Errors
    /// As [`Client::check`].
    pub async fn check(&self) -> Result<Vec<Finding>, ClientError> {
        self.client.check(&*self.draft.lock().await).await
    }
}
