//! Having a card judged: the phone reads it, the service decides what it proves.

use super::{
    Client, ClientError,
    call::{Call, Shows},
    dpop::raw_signature,
};
use crate::{
    eid::evidence::{CardEvidence, UnsignedBundle},
    wire::{
        Blob,
        citizen::{CardChallengeResponse, CardEvidenceView, SendCardEvidenceRequest},
    },
};

impl Client {
    /// A challenge for the chip: of use once, for two minutes, on this phone.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn begin_card_reading(&self) -> Result<CardChallengeResponse, ClientError> {
        self.ask(Call::new("POST", "/v1/card/challenges", Shows::Token)).await
    }

    /// Sends what [`Self::sign_card_evidence`] made, under a key of [`Self::new_idempotency_key`]. A repeat takes the same bundle:
    /// a phone's key signs differently each time.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn send_card_evidence(&self, key: &str, bundle: &[u8]) -> Result<CardEvidenceView, ClientError> {
        let request = SendCardEvidenceRequest { bundle: Blob(bundle.to_vec()) };
        self.ask(Call::new("POST", "/v1/card/evidence", Shows::Token).json(&request).header("idempotency-key", key))
            .await
    }

    /// Signs a reading with the phone's key. The face (DG2) stays on the phone.
    ///
    /// # Errors
    /// The phone's key does not sign.
    pub async fn sign_card_evidence(&self, reading: &CardEvidence) -> Result<Vec<u8>, ClientError> {
        let bundle = UnsignedBundle::new(&reading.without_face());
        let signature = self.platform.key.sign(bundle.message()).await?;
        let signature =
            raw_signature(&signature).ok_or(ClientError::Key { reason: "not a P-256 signature".to_owned() })?;
        Ok(bundle.signed(signature))
    }
}
