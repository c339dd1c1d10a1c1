//! One person's app, as a phone holds it.

use std::sync::Arc;

use congdan_core::{
    client::{Client, ClientError, Failure, OpenDraft, Platform, Synced},
    dossier::AgencyCode,
    id::DraftId,
    payment::PaymentCheck,
    procedure::{Agency, Channel, ProcedureCard, ProcedureCode},
};

use crate::draft::DraftScreen;

/// What a call that failed says to a person.
#[uniffi::export]
pub fn explain_failure(error: ClientError) -> Failure {
    error.into()
}

/// The app of one person. Everything it keeps is sealed by the core before the platform's store sees it.
#[derive(uniffi::Object)]
pub struct Session(Arc<Client>);

#[uniffi::export]
impl Session {
    /// An app for the service at `origin` (`https://host`), over what the phone supplies.
    #[uniffi::constructor]
    pub fn new(origin: &str, platform: Platform) -> Self {
        Self(Arc::new(Client::new(origin, platform)))
    }

    /// Brings the service's public keys, the rules and the register of payees up to date; says whether the rules changed.
    ///
    /// # Errors
    /// See [`ClientError`]; what was there before stays usable.
    pub async fn sync_catalogue(&self) -> Result<Synced, ClientError> {
        self.0.sync_catalogue().await
    }

    /// What any payment code is worth, held against the register and the notices on this phone. Works offline.
    ///
    /// # Errors
    /// [`ClientError::NotHere`] before the first sync.
    pub async fn check_payment_code(&self, text: &str) -> Result<PaymentCheck, ClientError> {
        self.0.check_payment_code(text).await
    }

    /// Procedures that fit what was typed, the best first; accents do not matter. Works offline.
    ///
    /// # Errors
    /// [`ClientError::NotHere`] before the first sync.
    pub async fn find_procedures(&self, typed: &str) -> Result<Vec<ProcedureCard>, ClientError> {
        self.0.find(typed).await
    }

    /// The agencies that receive dossiers of a procedure.
    ///
    /// # Errors
    /// [`ClientError::NotHere`] if this phone does not know it.
    pub async fn agencies(&self, procedure: ProcedureCode) -> Result<Vec<Agency>, ClientError> {
        self.0.agencies(&procedure).await
    }

    /// Begins a draft, which is filed through the app, and opens it.
    ///
    /// # Errors
    /// [`ClientError::NotHere`] if this phone does not know the procedure.
    pub async fn begin_draft(
        &self,
        procedure: ProcedureCode,
        agency: AgencyCode,
    ) -> Result<Arc<DraftScreen>, ClientError> {
        OpenDraft::begin(self.0.clone(), &procedure, agency, Channel::Online).await.map(DraftScreen::of)
    }

    /// Opens a draft that is on this phone.
    ///
    /// # Errors
    /// [`ClientError::NotHere`] if there is none.
    pub async fn open_draft(&self, id: DraftId) -> Result<Arc<DraftScreen>, ClientError> {
        OpenDraft::open(self.0.clone(), id).await.map(DraftScreen::of)
    }
}
