//! Drafts in a list. What a list shows is kept beside each draft, so that showing it needs neither the rules nor the answers.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Client, ClientError, Draft, Moment};
use crate::{
    id::DraftId,
    procedure::ProcedureCode,
    text::{Localized, sentence},
};

const CARDS: &str = "draft-cards/";

/// A draft in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct DraftCard {
    /// Its id on this phone.
    pub id: DraftId,
    /// The procedure.
    pub procedure: ProcedureCode,
    /// What the procedure is called.
    pub procedure_name: Localized,
    /// CHƯA NỘP.
    pub mark: Localized,
    /// When something in it last changed.
    pub changed_at: Moment,
    /// Questions that must be answered and are not.
    pub questions_left: u32,
    /// Answers that cannot be sent as they are.
    pub wrong: u32,
    /// Papers that must be attached and are not.
    pub papers_left: u32,
    /// What is missing, in a sentence.
    pub missing: Localized,
    /// Nothing stands in the way of sending it.
    pub ready: bool,
}

#[derive(Serialize, Deserialize)]
struct KeptCard {
    procedure: ProcedureCode,
    name: Localized,
    changed_at: DateTime<Utc>,
    questions_left: u32,
    wrong: u32,
    papers_left: u32,
    ready: bool,
    mark: Localized,
    missing: Localized,
}

impl Client {
    /// Every draft that is not submitted, the last changed first. Works offline.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn draft_cards(&self) -> Result<Vec<DraftCard>, ClientError> {
        let mut cards = Vec::new();
        for name in self.platform.store.list(CARDS.to_owned()).await? {
            let Some(id) = name.strip_prefix(CARDS).and_then(|id| id.parse().ok()) else { continue };
            let mut kept = self.cached_json::<KeptCard>(&name).await?;
            if kept.is_none() {
                // Kept in another shape by an earlier version: made anew.
                self.keep_draft_card(&self.draft(id).await?).await?;
                kept = self.cached_json(&name).await?;
            }
            cards.extend(kept.map(|kept| card(id, kept)));
        }
        cards.sort_by_key(|card| std::cmp::Reverse(card.changed_at.millis));
        Ok(cards)
    }

    /// Keeps what a list shows of a draft. One that repairs a dossier is found there.
    pub(super) async fn keep_draft_card(&self, draft: &Draft) -> Result<(), ClientError> {
        if draft.correction.is_some() {
            return Ok(());
        }
        // Without its rules a draft is in the list all the same: nothing typed is lost, and opening it says what is wrong.
        let view = self.describe(draft).await.ok();
        let progress = view.as_ref().map(|view| view.form.progress).unwrap_or_default();
        let is_left = |paper: &&super::PaperScreen| paper.required && paper.files.is_empty();
        let papers_left = view.as_ref().map_or(0, |view| view.papers.iter().filter(is_left).count());
        let code = || Localized::new(draft.procedure.to_string(), draft.procedure.to_string());
        let papers_left = u32::try_from(papers_left).unwrap_or(u32::MAX);
        let ready = view.as_ref().is_some_and(|view| view.ready);
        let kept = KeptCard {
            procedure: draft.procedure.clone(),
            name: view.map_or_else(code, |view| view.procedure_name),
            changed_at: draft.changed_at.unwrap_or_else(|| self.now()),
            questions_left: progress.required_left,
            wrong: progress.wrong,
            papers_left,
            ready,
            mark: draft.mark(),
            missing: missing(ready, [progress.required_left, progress.wrong, papers_left]),
        };
        self.keep_json(&format!("{CARDS}{}", draft.id), &kept).await
    }

    pub(super) async fn forget_draft_card(&self, id: DraftId) -> Result<(), ClientError> {
        Ok(self.platform.store.delete(format!("{CARDS}{id}")).await?)
    }
}

fn missing(ready: bool, counts: [u32; 3]) -> Localized {
    let code = match (ready, counts) {
        (true, _) => "client.draft.ready",
        (false, [0, 0, 0]) => "client.draft.not_ready",
        (false, _) => "client.draft.missing",
    };
    let [questions, wrong, papers] = counts.map(|count| count.to_string());
    sentence(code, &[("questions", &questions), ("wrong", &wrong), ("papers", &papers)])
}

fn card(id: DraftId, kept: KeptCard) -> DraftCard {
    let KeptCard { procedure, name, changed_at, questions_left, wrong, papers_left, ready, mark, missing } = kept;
    DraftCard {
        id,
        procedure,
        procedure_name: name,
        mark,
        changed_at: changed_at.into(),
        questions_left,
        wrong,
        papers_left,
        missing,
        ready,
    }
}
