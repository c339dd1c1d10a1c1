//! Repairing a dossier: a draft in which only what was asked for can be changed, sent as the answer to the request.

use serde::{Deserialize, Serialize};

use super::{
    Client, ClientError, CorrectionAsk, Draft, DraftView, OpenDraft, ProofScreen,
    draft_view::DraftRules,
    wallet::{KeptProof, WalletKind},
};
use crate::{
    calendar::local_date,
    dossier::{Correction, CorrectionItem, CorrectionTarget, repaired},
    form::{Answers, FormProgress},
    id::{CorrectionId, DossierId, DraftId},
    procedure::Channel,
    text::Localized,
    wire::{Digest, citizen::Attachment},
};

/// What a draft repairs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftCorrection {
    /// The dossier.
    pub dossier: DossierId,
    /// Its code.
    pub code: String,
    /// The request.
    pub correction: CorrectionId,
    /// Its round, counted from 1.
    pub round: u32,
    /// Everything that must change.
    pub items: Vec<CorrectionItem>,
    /// What was answered when it was asked.
    pub before: Answers,
}

impl DraftCorrection {
    /// Whether an answer was asked for: by its field.
    pub(super) fn asks_for_answer(&self, path: &str) -> bool {
        let field = path.split(['.', '[']).next().unwrap_or(path);
        self.items.iter().any(|item| matches!(&item.target, CorrectionTarget::Answer { path } if path == field))
    }

    /// Whether a paper was asked for.
    pub(super) fn asks_for_paper(&self, id: &str) -> bool {
        self.items.iter().any(|item| matches!(&item.target, CorrectionTarget::Paper { paper } if paper == id))
    }

    /// Leaves what was asked for: its groups, its papers; everything else can be read and not changed.
    pub(super) fn narrow(&self, view: &mut DraftView, after: &Answers, papers: &[String]) {
        view.form.groups.retain(|group| group.fields.iter().any(|field| self.asks_for_answer(&field.path)));
        for field in view.form.groups.iter_mut().flat_map(|group| &mut group.fields) {
            field.read_only |= !self.asks_for_answer(&field.path);
            field.offer = field.offer.take().filter(|_| !field.read_only);
        }
        for group in &mut view.form.groups {
            group.progress = FormProgress::of(&group.fields);
        }
        view.papers.retain(|paper| self.asks_for_paper(&paper.id));
        for paper in &mut view.papers {
            paper.required = true;
        }
        let correction = Correction { items: self.items.clone() };
        let is_right = !view.form.findings.iter().any(crate::form::Finding::is_error);
        view.needs_renewal = false;
        view.ready = is_right && view.submitted.is_none() && repaired(&correction, &self.before, after, papers).is_ok();
        view.correction_of = Some(self.dossier);
        view.asked = self.items.iter().map(|item| ask(item, view)).collect();
    }
}

fn ask(item: &CorrectionItem, view: &DraftView) -> CorrectionAsk {
    let same = |text: &str| Localized::new(text, text);
    let label = match &item.target {
        CorrectionTarget::Answer { path } => {
            let mut fields = view.form.groups.iter().flat_map(|group| &group.fields);
            fields.find(|field| field.path == *path).map_or_else(|| same(path), |field| field.label.clone())
        }
        CorrectionTarget::Paper { paper: id } => {
            view.papers.iter().find(|paper| paper.id == *id).map_or_else(|| same(id), |paper| paper.name.clone())
        }
    };
    CorrectionAsk { target: item.target.clone(), label, reason: item.reason.clone() }
}

impl Client {
    /// The draft that repairs a dossier: the one that was begun, or a new one. The dossier must be on this phone.
    ///
    /// # Errors
    /// [`ClientError::NotHere`] if nothing is asked for.
    pub async fn correction_draft(&self, dossier: DossierId) -> Result<Draft, ClientError> {
        let view = self.kept_dossier(dossier).await?.view;
        let asked = view.corrections.iter().rfind(|correction| correction.answered_at.is_none());
        let asked = asked.ok_or_else(|| ClientError::NotHere { what: "a correction".to_owned() })?;
        let is_it = |draft: &Draft| draft.correction.as_ref().is_some_and(|begun| begun.correction == asked.id);
        if let Some(begun) = self.drafts().await?.into_iter().find(is_it) {
            return Ok(begun);
        }
        let mut draft = Draft {
            id: DraftId::new(self.now(), self.random()),
            procedure: view.procedure_code,
            rule_version: self.catalogue().await?.version().to_owned(),
            agency: view.summary.code.agency().clone(),
            channel: Channel::Online,
            answers: view.answers.clone(),
            set_aside: Vec::new(),
            files: Vec::new(),
            idempotency_key: asked.id.to_string(),
            submitted: None,
            changed_at: None,
            correction: Some(DraftCorrection {
                dossier,
                code: view.summary.code.to_string(),
                correction: asked.id,
                round: asked.round,
                items: asked.items.clone(),
                before: view.answers,
            }),
        };
        self.keep_draft(&mut draft).await?;
        Ok(draft)
    }

    /// Sends what was repaired, whose files are uploaded, and keeps the receipt for what the dossier holds now. Sent again it is
    /// the same answer.
    ///
    /// # Errors
    /// See [`ClientError`]; the draft stays as it is until the service has received it.
    pub(super) async fn send_correction(
        &self,
        draft: &mut Draft,
        correction: &DraftCorrection,
    ) -> Result<ProofScreen, ClientError> {
        let catalogue = self.catalogue().await?;
        let rules = DraftRules::of(&catalogue, &draft.procedure)?;
        let answers = rules.form.normalised(&draft.answers, local_date(self.now()));
        let files = draft
            .files
            .iter()
            .filter_map(|file| file.file.map(|id| Attachment { paper: file.paper.clone(), file: id }))
            .collect();
        let (dossier, id) = (correction.dossier, correction.correction);
        let receipt = self.answer_correction(dossier, id, answers.clone(), files).await?.receipt;
        let verified = self.verify_receipt(&receipt, &correction.code, &answers).await?;
        let listed: Vec<Digest> = verified.files.0.iter().map(|entry| Digest(entry.sha256)).collect();
        if !draft.files.iter().all(|file| listed.contains(&file.sha256)) {
            return Err(ClientError::NotTrusted { reason: "receipt_names_other_files".to_owned() });
        }
        let screen = self.proof_screen(&receipt.text, receipt.issued_at, Some(&receipt.file_list)).await?;
        self.keep_proof(&KeptProof {
            kind: WalletKind::Receipt,
            dossier,
            code: correction.code.clone(),
            title: rules.procedure.name.clone(),
            round: receipt.round,
            text: receipt.text,
            file_list: Some(receipt.file_list),
            issued_at: receipt.issued_at,
            has_document: false,
        })
        .await?;
        draft.submitted = Some(dossier);
        self.keep_draft(draft).await?;
        for file in &draft.files {
            self.forget_pieces(draft, file).await?;
        }
        Ok(screen)
    }
}

impl OpenDraft {
    /// Opens the draft that repairs a dossier.
    ///
    /// # Errors
    /// As [`Client::correction_draft`].
    pub async fn correct(client: std::sync::Arc<Client>, dossier: DossierId) -> Result<Self, ClientError> {
        let draft = client.correction_draft(dossier).await?;
        Ok(Self::holding(client, draft))
    }
}
