//! One dossier on a screen: where it stands in words, what happened, when it is due and why, who acts and what to do next.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{
    Client, ClientError, DossierCard, Moment, Withdrawal,
    dossier_list::ListEntry,
    known_facts::AcceptedDossier,
    wallet::{KeptProof, WalletKind},
};
use crate::{
    calendar::{DueStep, local_date},
    dossier::{BusinessState, CorrectionTarget, DeliveryState, EventKind, FinanceState, Outcome, Step, next_state},
    form::AnsweredLine,
    id::{CorrectionId, DossierId, EventId},
    proof::{FileList, Proof, verify},
    text::{Localized, sentence},
    wire::{CorrectionView, FileView, ReceiptView, citizen::DossierView},
};

const ONE: &str = "dossiers/one/";

/// One dossier on a screen.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct DossierScreen {
    /// What a list shows of it.
    pub card: DossierCard,
    /// The agency.
    pub agency: Localized,
    /// Who acts now: the person, the agency, nobody.
    pub who_acts: Localized,
    /// What to do next, in a sentence.
    pub next: Localized,
    /// What is owed, in words.
    pub finance_label: Localized,
    /// How it ended.
    pub outcome: Option<Outcome>,
    /// Why it is due then, step by step; empty before it is accepted.
    pub due_steps: Vec<DueStep>,
    /// Working time is over and it is not finished.
    pub late: bool,
    /// What happened, the last first.
    pub timeline: Vec<TimelineEntry>,
    /// What was answered, in words; empty if its form is not on this phone.
    pub answered: Vec<AnsweredLine>,
    /// The files that stand now.
    pub files: Vec<DossierFile>,
    /// Requests for repair, the last one first.
    pub corrections: Vec<CorrectionScreen>,
    /// It can be withdrawn, and nobody asked for that here yet.
    pub can_withdraw: bool,
    /// That it be withdrawn was asked for here, and the service has not done it.
    pub withdrawal: Option<Withdrawal>,
    /// It can be rated.
    pub can_rate: bool,
    /// Its signed result can be fetched.
    pub has_result: bool,
    /// When this was last brought up to date.
    pub as_of: Moment,
}

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct TimelineEntry {
    /// Its id, the same in the inbox and the push.
    pub id: EventId,
    /// What.
    pub kind: EventKind,
    /// In words.
    pub text: Localized,
    /// When.
    pub at: Moment,
}

/// A file of a dossier.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct DossierFile {
    /// The paper it stands for.
    pub paper: String,
    /// What the paper is called.
    pub paper_name: Localized,
    /// As the person named it.
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// As its content says.
    pub media_type: String,
    /// It was found harmful, and must be given again.
    pub harmful: bool,
}

impl std::fmt::Debug for DossierFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "DossierFile({}, {} bytes)", self.paper, self.size)
    }
}

/// A request for repair, as it was made.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct CorrectionScreen {
    /// Its id.
    pub id: CorrectionId,
    /// Counted from 1.
    pub round: u32,
    /// Everything that must change.
    pub items: Vec<CorrectionAsk>,
    /// When it was asked for.
    pub requested_at: Moment,
    /// When it was answered.
    pub answered_at: Option<Moment>,
}

/// One thing to repair.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct CorrectionAsk {
    /// What must change.
    pub target: CorrectionTarget,
    /// What it is called.
    pub label: Localized,
    /// Why and how, in the officer's words.
    pub reason: String,
}

/// A dossier as it is kept.
#[derive(Serialize, Deserialize)]
pub(super) struct KeptDossier {
    pub view: DossierView,
    pub as_of: DateTime<Utc>,
}

impl Client {
    /// One dossier, asked of the service and kept. Its receipts go into the wallet. A withdrawal that waits goes first.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn refresh_dossier(&self, id: DossierId) -> Result<DossierScreen, ClientError> {
        // What goes wrong with it stands in what is left of it.
        drop(self.send_withdrawal(id).await);
        let view = self.dossier(id).await?;
        let kept = KeptDossier { view, as_of: self.now() };
        self.keep_json(&format!("{ONE}{id}"), &kept).await?;
        self.keep_in_list(&kept.view.summary).await?;
        self.keep_receipts(&kept.view).await?;
        self.learn_from(&kept.view).await?;
        self.show(&kept).await
    }

    /// One dossier as it was when last brought up to date. Works offline.
    ///
    /// # Errors
    /// [`ClientError::NotHere`] if this phone never asked for it.
    pub async fn dossier_screen(&self, id: DossierId) -> Result<DossierScreen, ClientError> {
        self.show(&self.kept_dossier(id).await?).await
    }

    pub(super) async fn kept_dossier(&self, id: DossierId) -> Result<KeptDossier, ClientError> {
        let missing = || ClientError::NotHere { what: format!("dossier {id}") };
        self.cached_json(&format!("{ONE}{id}")).await?.ok_or_else(missing)
    }

    /// Keeps the receipts that this phone does not have: those of other phones, and of corrections. One that does not verify is
    /// not kept.
    async fn keep_receipts(&self, view: &DossierView) -> Result<(), ClientError> {
        let (id, code) = (view.summary.id, view.summary.code.to_string());
        let mut have = 0;
        for item in self.wallet().await? {
            have += usize::from(item.dossier == id && item.kind == WalletKind::Receipt);
        }
        let wanted = 1 + view.corrections.iter().filter(|correction| correction.answered_at.is_some()).count();
        if have >= wanted {
            return Ok(());
        }
        let trust = self.trust().await?;
        let is_right = |receipt: &ReceiptView| {
            let verdict = verify(&receipt.text, &trust, receipt.issued_at);
            let files = FileList::from_cbor(&receipt.file_list.0).ok();
            matches!((verdict.proof, files), (Some(Proof::Receipt(proof)), Some(files))
                if verdict.outcome.is_genuine() && proof.dossier_code == code && proof.files_root == files.root())
        };
        for receipt in self.receipts(id).await?.into_iter().filter(is_right) {
            self.keep_proof(&KeptProof {
                kind: WalletKind::Receipt,
                dossier: id,
                code: code.clone(),
                title: view.summary.procedure.clone(),
                round: receipt.round,
                text: receipt.text,
                file_list: Some(receipt.file_list),
                issued_at: receipt.issued_at,
                has_document: false,
            })
            .await?;
        }
        Ok(())
    }

    /// What was answered in a dossier that was accepted is offered in the next one.
    async fn learn_from(&self, view: &DossierView) -> Result<(), ClientError> {
        let accepted = view.events.iter().find(|event| event.kind == EventKind::Accepted);
        let Some(accepted) = accepted else { return Ok(()) };
        self.remember_dossier(&AcceptedDossier {
            procedure: view.procedure_code.clone(),
            answers: view.answers.clone(),
            accepted_on: local_date(accepted.at),
        })
        .await
    }

    async fn show(&self, kept: &KeptDossier) -> Result<DossierScreen, ClientError> {
        let KeptDossier { view, as_of } = kept;
        let catalogue = self.catalogue().await.ok();
        let catalogue = catalogue.as_deref();
        let form = catalogue.and_then(|catalogue| catalogue.form(&view.procedure_code));
        let procedure = catalogue.and_then(|catalogue| catalogue.procedure(&view.procedure_code));
        let card = DossierCard::from(ListEntry::from(&view.summary));
        let paper_name = |id: &str| {
            let known = procedure.and_then(|procedure| procedure.papers.iter().find(|paper| paper.id == id));
            known.map_or_else(|| Localized::new(id, id), |paper| paper.name.clone())
        };
        let field_name = |path: &str| {
            let known = form.and_then(|form| form.form().fields().find(|field| field.id == path));
            known.map_or_else(|| Localized::new(path, path), |field| field.label.clone())
        };
        let correction = |correction: &CorrectionView| CorrectionScreen {
            id: correction.id,
            round: correction.round,
            items: correction
                .items
                .iter()
                .map(|item| CorrectionAsk {
                    target: item.target.clone(),
                    label: match &item.target {
                        CorrectionTarget::Answer { path } => field_name(path),
                        CorrectionTarget::Paper { paper } => paper_name(paper),
                    },
                    reason: item.reason.clone(),
                })
                .collect(),
            requested_at: correction.requested_at.into(),
            answered_at: correction.answered_at.map(Into::into),
        };
        let file = |file: &FileView| DossierFile {
            paper: file.paper.clone(),
            paper_name: paper_name(&file.paper),
            name: file.name.clone(),
            size: file.size,
            media_type: file.media_type.clone(),
            harmful: file.scan == "harmful",
        };
        let state = view.summary.state;
        let withdrawal = self.withdrawal(view.summary.id).await?;
        let turn = turn(&card);
        let is_running = !matches!(state, BusinessState::Correction | BusinessState::Finished) && !state.is_final();
        Ok(DossierScreen {
            agency: view.agency.clone(),
            who_acts: sentence(&format!("dossier.acts.{turn}"), &[]),
            next: match card.waits {
                Some(wait) => sentence(&format!("dossier.waits.{wait}"), &[]),
                None => sentence(&format!("dossier.next.{state}"), &[]),
            },
            finance_label: view.summary.finance.label(),
            outcome: view.outcome,
            due_steps: view
                .due_steps
                .iter()
                .map(|step| DueStep { text: step.text.clone(), basis: step.basis.clone() })
                .collect(),
            late: is_running && view.summary.due_at.is_some_and(|due| due < self.now()),
            timeline: view
                .events
                .iter()
                .rev()
                .map(|event| TimelineEntry {
                    id: event.id,
                    kind: event.kind,
                    text: event.text.clone(),
                    at: event.at.into(),
                })
                .collect(),
            answered: form.map(|form| form.answered(&view.answers, local_date(*as_of))).unwrap_or_default(),
            files: view.files.iter().map(file).collect(),
            corrections: view.corrections.iter().rev().map(correction).collect(),
            can_withdraw: withdrawal.is_none() && next_state(state, Step::Withdraw).is_ok(),
            withdrawal,
            can_rate: state.is_final() || state == BusinessState::Finished,
            has_result: view.summary.delivery != DeliveryState::None && view.summary.finance != FinanceState::Owed,
            as_of: (*as_of).into(),
            card,
        })
    }
}

/// Whose turn it is: `citizen`, `agency` or `nobody`.
const fn turn(card: &DossierCard) -> &'static str {
    match (card.waits.is_some(), card.closed) {
        (true, _) => "citizen",
        (false, true) => "nobody",
        (false, false) => "agency",
    }
}
