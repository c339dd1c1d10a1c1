//! One person's app, as a phone holds it.

use std::sync::Arc;

use congdan_core::{
    client::{
        AccountView, Client, ClientError, DemoInvitation, DraftCard, Failure, OpenDraft, Platform, ProcedureScreen,
        RegisteredPhone, SignInStart, Synced,
    },
    dossier::AgencyCode,
    id::{DeviceId, DraftId},
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
pub struct Session(pub(crate) Arc<Client>);

#[uniffi::export]
impl Session {
    /// An app for the service at `origin` (`https://host`), over what the phone supplies.
    #[uniffi::constructor]
    pub fn new(origin: &str, platform: Platform) -> Self {
        Self(Arc::new(Client::new(origin, platform)))
    }

    /// An app for a demo: it believes the invitation's key and no other.
    #[uniffi::constructor]
    pub fn for_demo(invitation: DemoInvitation, platform: Platform) -> Self {
        Self(Arc::new(Client::for_demo(invitation, platform)))
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

    /// A procedure on a screen: papers, fee, limit, steps, law. Works offline.
    ///
    /// # Errors
    /// [`ClientError::NotHere`] if this phone does not know it.
    pub async fn procedure(&self, procedure: ProcedureCode) -> Result<ProcedureScreen, ClientError> {
        self.0.procedure_screen(&procedure).await
    }

    /// Every agency of the province, to whom something may be said.
    ///
    /// # Errors
    /// [`ClientError::NotHere`] before the first sync.
    pub async fn every_agency(&self) -> Result<Vec<Agency>, ClientError> {
        self.0.every_agency().await
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

    /// Makes the phone known to the service under a name the person recognises; asking again changes nothing but the name.
    /// `platform` is `android` or `ios`.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn register_device(&self, name: &str, platform: &str) -> Result<DeviceId, ClientError> {
        self.0.register_device(name, platform).await.map(|answer| answer.device)
    }

    /// Begins a sign-in: the address to open. `redirect_uri` is where this app waits for the browser. What is needed to finish is
    /// in the vault, so that an app that is killed meanwhile can go on.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn begin_sign_in(&self, redirect_uri: &str) -> Result<SignInStart, ClientError> {
        self.0.begin_sign_in(redirect_uri).await
    }

    /// Finishes the sign-in with the whole address the browser came back to.
    ///
    /// # Errors
    /// [`ClientError::NotTrusted`] if the address is not the one waited for; [`ClientError::Refused`] if the provider refused.
    pub async fn finish_sign_in(&self, redirect: &str) -> Result<(), ClientError> {
        self.0.finish_sign_in(redirect).await.map(drop)
    }

    /// Whether somebody is signed in, as far as this phone knows. Works offline.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn is_signed_in(&self) -> Result<bool, ClientError> {
        self.0.is_signed_in().await
    }

    /// Who is signed in, asked of the service.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn account(&self) -> Result<AccountView, ClientError> {
        self.0.account().await
    }

    /// Who is signed in, as this phone knows. Works offline.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn kept_account(&self) -> Result<Option<AccountView>, ClientError> {
        self.0.kept_account().await
    }

    /// Ends the session here and on the service.
    ///
    /// # Errors
    /// See [`ClientError`]; the phone has forgotten the session either way.
    pub async fn sign_out(&self) -> Result<(), ClientError> {
        self.0.sign_out().await
    }

    /// The phones of this person, this one first.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn phones(&self) -> Result<Vec<RegisteredPhone>, ClientError> {
        self.0.phones().await
    }

    /// Puts one of this person's phones out.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn revoke_phone(&self, phone: DeviceId) -> Result<(), ClientError> {
        self.0.revoke_device(phone).await
    }

    /// Says where pushes to this phone go.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn set_push(&self, channel: &str, token: &str) -> Result<(), ClientError> {
        self.0.set_push(channel, token).await
    }

    /// Asks for no more pushes to this phone.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn stop_push(&self) -> Result<(), ClientError> {
        self.0.stop_push().await
    }

    /// Every draft that is not submitted, the last changed first, with what is missing. Works offline.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn drafts(&self) -> Result<Vec<DraftCard>, ClientError> {
        self.0.draft_cards().await
    }

    /// Deletes a draft with everything attached to it.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn delete_draft(&self, id: DraftId) -> Result<(), ClientError> {
        self.0.delete_draft(id).await
    }
}
