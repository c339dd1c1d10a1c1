//! The signed result of a dossier: fetched, held against its proof, and kept in the wallet with its document.

use super::{
    Client, ClientError, ProofScreen,
    wallet::{KeptProof, WalletKind},
};
use crate::{
    id::DossierId,
    proof::{Proof, verify},
    wire::Digest,
};

/// A result on a screen.
#[derive(Clone, PartialEq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ResultScreen {
    /// Its proof, verified on this phone.
    pub proof: ProofScreen,
    /// The document's name.
    pub document_name: String,
    /// The document, a PDF: it is the signed one.
    pub document: Vec<u8>,
}

impl std::fmt::Debug for ResultScreen {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "ResultScreen({:?}, {} bytes)", self.proof.outcome, self.document.len())
    }
}

impl Client {
    /// Fetches the result of a dossier and keeps proof and document in the wallet.
    ///
    /// # Errors
    /// [`ClientError::NotTrusted`] if proof, dossier and document do not fit together; nothing is kept then.
    pub async fn fetch_result(&self, id: DossierId) -> Result<ResultScreen, ClientError> {
        let wrong = |reason: &str| ClientError::NotTrusted { reason: reason.to_owned() };
        let dossier = self.dossier(id).await?.summary;
        let result = self.result(id).await?;
        let verdict = verify(&result.text, &self.trust().await?, result.issued_at);
        let Some(Proof::Result(proof)) = verdict.proof.filter(|_| verdict.outcome.is_genuine()) else {
            return Err(wrong(verdict.outcome.code()));
        };
        if proof.dossier_code != dossier.code.to_string() {
            return Err(wrong("result_of_another_dossier"));
        }
        let document = self.result_file(id).await?;
        if Digest::of(&document).0 != proof.document_sha256 {
            return Err(wrong("document_is_not_the_signed_one"));
        }
        self.keep_document(id, &document).await?;
        let screen = self.proof_screen(&result.text, result.issued_at, None).await?;
        self.keep_proof(&KeptProof {
            kind: WalletKind::Result,
            dossier: id,
            code: dossier.code.to_string(),
            title: dossier.procedure,
            round: 0,
            text: result.text,
            file_list: None,
            issued_at: result.issued_at,
            has_document: true,
        })
        .await?;
        Ok(ResultScreen { proof: screen, document_name: result.name, document })
    }
}
