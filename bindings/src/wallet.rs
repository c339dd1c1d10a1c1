//! Receipts and results on the phone, and what a camera saw.

use congdan_core::{
    client::{ClientError, ProofScreen, Scanned, WalletItem},
    id::DossierId,
};

use crate::session::Session;

#[uniffi::export]
impl Session {
    /// Every receipt and result on this phone, the newest first. Works offline.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn wallet(&self) -> Result<Vec<WalletItem>, ClientError> {
        self.0.wallet().await
    }

    /// One receipt or result, verified now, with its QR. Works offline.
    ///
    /// # Errors
    /// [`ClientError::NotHere`] if it is not in the wallet.
    pub async fn open_proof(&self, key: &str) -> Result<ProofScreen, ClientError> {
        self.0.open_proof(key).await
    }

    /// What the text of any QR is worth as a receipt or a result. Works offline.
    ///
    /// # Errors
    /// [`ClientError::NotHere`] before the first sync.
    pub async fn verify_proof(&self, text: &str) -> Result<ProofScreen, ClientError> {
        self.0.verify_proof(text).await
    }

    /// The document of a result in the wallet, held against its proof. Works offline.
    ///
    /// # Errors
    /// [`ClientError::NotHere`] if it is not on this phone; [`ClientError::NotTrusted`] if it is not the signed one.
    pub async fn kept_document(&self, dossier: DossierId) -> Result<Vec<u8>, ClientError> {
        self.0.kept_document(dossier).await
    }

    /// What a text from a camera is: a payment code, a receipt, a result, a card, or nothing of ours. Works offline.
    ///
    /// # Errors
    /// [`ClientError::NotHere`] before the first sync.
    pub async fn read_scanned(&self, text: &str) -> Result<Scanned, ClientError> {
        self.0.read_scanned(text).await
    }

    /// Takes what a card's code says into what forms are offered; says whether it was a card's code with a day of issue.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn remember_card_code(&self, text: &str) -> Result<bool, ClientError> {
        self.0.remember_card_code(text).await
    }
}
