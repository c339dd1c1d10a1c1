//! Sending a draft from a screen: files, then the dossier, then its receipt.

use super::{Client, ClientError, Draft, DraftCorrection, OpenDraft, ProofScreen, UploadProgress};
use crate::id::DossierId;

/// A dossier that was received, on a screen.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct SubmittedScreen {
    /// The dossier.
    pub dossier: DossierId,
    /// Its code, by which anybody may ask for it.
    pub code: String,
    /// Its receipt, verified on this phone and kept in the wallet.
    pub receipt: ProofScreen,
    /// A fee is owed for it at once.
    pub fee_is_due: bool,
}

impl OpenDraft {
    /// Sends it: first the files that are not there yet, then the dossier. Sent again (after a break, a crash, a doubt) it is the
    /// same submission. Dropping the future is safe.
    ///
    /// # Errors
    /// See [`ClientError`]; the draft stays as it is until the service has received it.
    pub async fn submit(&self, shown: &dyn UploadProgress) -> Result<SubmittedScreen, ClientError> {
        self.upload(shown).await?;
        let mut draft = self.draft.lock().await;
        self.client.submit_shown(&mut draft).await
    }
}

impl Client {
    async fn submit_shown(&self, draft: &mut Draft) -> Result<SubmittedScreen, ClientError> {
        if let Some(correction) = draft.correction.clone() {
            let receipt = self.send_correction(draft, &correction).await?;
            let DraftCorrection { dossier, code, .. } = correction;
            return Ok(SubmittedScreen { dossier, code, receipt, fee_is_due: false });
        }
        let submitted = self.submit(draft).await?;
        let view = &submitted.response.receipt;
        let receipt = self.proof_screen(&view.text, view.issued_at, Some(&view.file_list)).await?;
        Ok(SubmittedScreen {
            dossier: submitted.response.id,
            code: submitted.response.code.to_string(),
            receipt,
            fee_is_due: submitted.response.obligation.is_some(),
        })
    }
}
