//! Submitting and following. A receipt is shown only after this phone verified it, offline, against what it sent.

use super::{
    Client, ClientError, Draft,
    call::{Call, Shows},
    wallet::{KeptProof, WalletKind},
};
use crate::{
    calendar::local_date,
    form::Answers,
    id::{CorrectionId, DossierId},
    proof::{FileEntry, FileList, Proof, Receipt, verify},
    wire::{
        Digest, Page, ReceiptView, ResultView,
        citizen::{
            AnswerCorrectionRequest, AnswerCorrectionResponse, Attachment, DossierSummaryView, DossierView,
            RateRequest, SubmitDossierRequest, SubmitDossierResponse,
        },
    },
};

/// A receipt that this phone has verified.
#[derive(Debug, Clone, PartialEq)]
pub struct VerifiedReceipt {
    /// What the QR holds.
    pub text: String,
    /// What it says.
    pub receipt: Receipt,
    /// The files whose root it signs.
    pub files: FileList,
}

/// A dossier that was received.
#[derive(Debug, Clone, PartialEq)]
pub struct Submitted {
    /// What the service answered.
    pub response: SubmitDossierResponse,
    /// Its receipt, verified.
    pub receipt: VerifiedReceipt,
}

impl Client {
    /// Submits a draft whose files are uploaded. Sent again (after a break, a crash, a doubt) it is the same submission.
    ///
    /// # Errors
    /// See [`ClientError`]; the draft stays as it is until the service has received it.
    pub async fn submit(&self, draft: &mut Draft) -> Result<Submitted, ClientError> {
        let form_answers = self.normalised(draft).await?;
        let files = draft
            .files
            .iter()
            .filter_map(|file| file.file.map(|id| Attachment { paper: file.paper.clone(), file: id }));
        let body = SubmitDossierRequest {
            procedure: draft.procedure.clone(),
            rule_version: draft.rule_version.clone(),
            agency: draft.agency.clone(),
            channel: draft.channel,
            answers: form_answers.clone(),
            files: files.collect(),
        };
        let call = Call::new("POST", "/v1/dossiers", Shows::Token)
            .json(&body)
            .header("idempotency-key", &draft.idempotency_key);
        let response: SubmitDossierResponse = self.ask(call).await?;
        let receipt = self.verify_receipt(&response.receipt, &response.code.to_string(), &form_answers).await?;
        if receipt.receipt.rule_version != draft.rule_version {
            return Err(ClientError::NotTrusted { reason: "receipt_of_other_rules".to_owned() });
        }
        let sent: Vec<Digest> = draft.files.iter().map(|file| file.sha256).collect();
        if !same_files(&receipt.files.0, &sent) {
            return Err(ClientError::NotTrusted { reason: "receipt_names_other_files".to_owned() });
        }
        let title = self.procedure(&draft.procedure).await?.name;
        // The receipt first: a phone that dies in between asks again, and gets the same.
        self.keep_proof(&KeptProof {
            kind: WalletKind::Receipt,
            dossier: response.id,
            code: response.code.to_string(),
            title,
            round: response.receipt.round,
            text: response.receipt.text.clone(),
            file_list: Some(response.receipt.file_list.clone()),
            issued_at: response.receipt.issued_at,
            has_document: false,
        })
        .await?;
        draft.submitted = Some(response.id);
        self.keep_draft(draft).await?;
        for file in &draft.files {
            self.forget_pieces(draft, file).await?;
        }
        Ok(Submitted { response, receipt })
    }

    /// The answers as the service will keep and hash them.
    async fn normalised(&self, draft: &Draft) -> Result<Answers, ClientError> {
        let catalogue = self.catalogue().await?;
        let form = catalogue
            .form(&draft.procedure)
            .ok_or_else(|| ClientError::NotHere { what: draft.procedure.to_string() })?;
        Ok(form.normalised(&draft.answers, local_date(self.now())))
    }

    /// Verifies a receipt against the keys on this phone, the dossier's code and the answers sent.
    ///
    /// # Errors
    /// [`ClientError::NotTrusted`] with what does not fit.
    pub async fn verify_receipt(
        &self,
        view: &ReceiptView,
        code: &str,
        answers: &Answers,
    ) -> Result<VerifiedReceipt, ClientError> {
        let not_trusted = |reason: &str| ClientError::NotTrusted { reason: reason.to_owned() };
        // Not the phone's clock: a phone three days off must not call its receipt forged.
        let verdict = verify(&view.text, &self.trust().await?, view.issued_at);
        let Some(Proof::Receipt(receipt)) = verdict.proof.filter(|_| verdict.outcome.is_genuine()) else {
            return Err(not_trusted(verdict.outcome.code()));
        };
        let files = FileList::from_cbor(&view.file_list.0).map_err(|_| not_trusted("file_list"))?;
        if receipt.dossier_code != code {
            return Err(not_trusted("receipt_of_another_dossier"));
        }
        if receipt.answers_hash != answers.hash() {
            return Err(not_trusted("receipt_of_other_answers"));
        }
        if receipt.files_root != files.root() {
            return Err(not_trusted("receipt_of_other_files"));
        }
        Ok(VerifiedReceipt { text: view.text.clone(), receipt, files })
    }

    /// My dossiers, the newest first; `after` is the last page's `next`.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn dossiers(&self, after: Option<&str>) -> Result<Page<DossierSummaryView>, ClientError> {
        let path = after.map_or_else(|| "/v1/dossiers".to_owned(), |after| format!("/v1/dossiers?after={after}"));
        self.ask(Call::new("GET", path, Shows::Token)).await
    }

    /// One dossier, whole.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn dossier(&self, id: DossierId) -> Result<DossierView, ClientError> {
        self.ask(Call::new("GET", format!("/v1/dossiers/{id}"), Shows::Token)).await
    }

    /// The receipts of a dossier, the submission's first.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn receipts(&self, id: DossierId) -> Result<Vec<ReceiptView>, ClientError> {
        self.ask(Call::new("GET", format!("/v1/dossiers/{id}/receipts"), Shows::Token)).await
    }

    /// Gives back what was asked for. The key makes a repeat the same answer.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn answer_correction(
        &self,
        id: DossierId,
        correction: CorrectionId,
        answers: Answers,
        files: Vec<Attachment>,
    ) -> Result<AnswerCorrectionResponse, ClientError> {
        let body = AnswerCorrectionRequest { answers, files };
        let path = format!("/v1/dossiers/{id}/corrections/{correction}/answer");
        // One correction is answered once: its id is the key.
        let call = Call::new("POST", path, Shows::Token).json(&body).header("idempotency-key", &correction.to_string());
        self.ask(call).await
    }

    /// Withdraws a dossier.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn withdraw(&self, id: DossierId) -> Result<(), ClientError> {
        let call = Call::new("POST", format!("/v1/dossiers/{id}/withdraw"), Shows::Token);
        self.make(call.header("idempotency-key", &id.to_string())).await.map(drop)
    }

    /// The signed result.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn result(&self, id: DossierId) -> Result<ResultView, ClientError> {
        self.ask(Call::new("GET", format!("/v1/dossiers/{id}/result"), Shows::Token)).await
    }

    /// The result's document, checked against its proof.
    ///
    /// # Errors
    /// [`ClientError::NotTrusted`] if proof and document do not fit.
    pub async fn result_document(&self, id: DossierId) -> Result<Vec<u8>, ClientError> {
        let result = self.result(id).await?;
        let verdict = verify(&result.text, &self.trust().await?, result.issued_at);
        let Some(Proof::Result(proof)) = verdict.proof.filter(|_| verdict.outcome.is_genuine()) else {
            return Err(ClientError::NotTrusted { reason: verdict.outcome.code().to_owned() });
        };
        let document = self.result_file(id).await?;
        if Digest::of(&document).0 != proof.document_sha256 {
            return Err(ClientError::NotTrusted { reason: "document_is_not_the_signed_one".to_owned() });
        }
        Ok(document)
    }

    /// The result's document as it came.
    pub(super) async fn result_file(&self, id: DossierId) -> Result<Vec<u8>, ClientError> {
        Ok(self.make(Call::new("GET", format!("/v1/dossiers/{id}/result/file"), Shows::Token)).await?.body)
    }

    /// Rates the service: five steps, how often one had to go somewhere, a comment.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn rate(&self, id: DossierId, score: u8, trips: u8, comment: Option<String>) -> Result<(), ClientError> {
        let body = RateRequest { score, trips, comment };
        self.make(Call::new("PUT", format!("/v1/dossiers/{id}/rating"), Shows::Token).json(&body)).await.map(drop)
    }
}

fn same_files(listed: &[FileEntry], sent: &[Digest]) -> bool {
    let mut listed: Vec<[u8; 32]> = listed.iter().map(|entry| entry.sha256).collect();
    let mut sent: Vec<[u8; 32]> = sent.iter().map(|digest| digest.0).collect();
    listed.sort_unstable();
    sent.sort_unstable();
    listed == sent
}
