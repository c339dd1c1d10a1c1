//! The first screen, and dossiers: the list, one, its repair, its result, its fee.

use std::sync::Arc;

use congdan_core::{
    client::{
        ClientError, DossierPage, DossierScreen, HomeScreen, ObligationScreen, OpenDraft, ResultScreen, SendState,
    },
    id::DossierId,
};

use crate::{draft::DraftScreen, session::Session};

#[uniffi::export]
impl Session {
    /// The first screen: what waits for me, my dossiers, drafts, counts. From this phone alone.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn home(&self) -> Result<HomeScreen, ClientError> {
        self.0.home().await
    }

    /// Brings the list of my dossiers up to date, and tells its first page.
    ///
    /// # Errors
    /// See [`ClientError`]; what was there before stays readable.
    pub async fn refresh_dossiers(&self) -> Result<DossierPage, ClientError> {
        self.0.refresh_dossiers().await
    }

    /// `limit` of my dossiers (at most 100) from `offset`, the newest first. Works offline.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn dossiers(&self, offset: u32, limit: u32) -> Result<DossierPage, ClientError> {
        self.0.dossier_page(offset, limit).await
    }

    /// One dossier, asked of the service and kept.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn refresh_dossier(&self, id: DossierId) -> Result<DossierScreen, ClientError> {
        self.0.refresh_dossier(id).await
    }

    /// One dossier as it was when last brought up to date. Works offline.
    ///
    /// # Errors
    /// [`ClientError::NotHere`] if this phone never asked for it.
    pub async fn dossier(&self, id: DossierId) -> Result<DossierScreen, ClientError> {
        self.0.dossier_screen(id).await
    }

    /// The draft that repairs a dossier: only what was asked for can be changed. `submit` sends it.
    ///
    /// # Errors
    /// [`ClientError::NotHere`] if nothing is asked for, or the dossier was never fetched.
    pub async fn correct(&self, dossier: DossierId) -> Result<Arc<DraftScreen>, ClientError> {
        OpenDraft::correct(self.0.clone(), dossier).await.map(DraftScreen::of)
    }

    /// Withdraws a dossier, or keeps that until there is network.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn withdraw(&self, dossier: DossierId) -> Result<SendState, ClientError> {
        self.0.give_up(dossier).await
    }

    /// Takes back a withdrawal that is still on this phone, or closes one that was refused.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn keep_dossier(&self, dossier: DossierId) -> Result<(), ClientError> {
        self.0.keep_dossier(dossier).await
    }

    /// Rates how a dossier was served, or keeps it until there is network: 1 to 5; how often one had to go somewhere (0, 1, or 2
    /// for twice and more); a comment.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn rate(
        &self,
        dossier: DossierId,
        score: u8,
        trips: u8,
        comment: Option<String>,
    ) -> Result<SendState, ClientError> {
        self.0.give_rating(dossier, score, trips, comment).await
    }

    /// Fetches the signed result, holds it against its proof, and keeps both.
    ///
    /// # Errors
    /// [`ClientError::NotTrusted`] if proof, dossier and document do not fit together.
    pub async fn fetch_result(&self, dossier: DossierId) -> Result<ResultScreen, ClientError> {
        self.0.fetch_result(dossier).await
    }

    /// The fee of a dossier, asked of the service and held against the signed register; `None` if nothing was ever owed.
    ///
    /// # Errors
    /// [`ClientError::NotTrusted`] if payee, QR or notice are not those of the register: show no QR.
    pub async fn refresh_obligation(&self, dossier: DossierId) -> Result<Option<ObligationScreen>, ClientError> {
        self.0.refresh_obligation(dossier).await
    }

    /// The fee as it was when last asked for, held against the register again. Works offline.
    ///
    /// # Errors
    /// [`ClientError::NotHere`] if this phone never asked for it.
    pub async fn obligation(&self, dossier: DossierId) -> Result<Option<ObligationScreen>, ClientError> {
        self.0.kept_obligation(dossier).await
    }
}
