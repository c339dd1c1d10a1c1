//! Drafts (CHƯA NỘP): they live on this phone alone, sealed, and every answer is kept as it is given.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Client, ClientError, DraftCorrection};
use crate::{
    calendar::local_date,
    dossier::AgencyCode,
    form::{Answers, FieldKind, Finding, SetAside},
    id::{DossierId, DraftId, FileId},
    procedure::{Channel, ProcedureCode},
    text::{Localized, sentence},
    wire::Digest,
};

/// Bytes of one sealed piece of an attachment on the phone.
const PIECE: usize = 256 * 1024;

/// A file attached to a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftFile {
    /// The paper it stands for.
    pub paper: String,
    /// As the person named it.
    pub name: String,
    /// Its media type.
    pub media_type: String,
    /// Bytes.
    pub size: u64,
    /// SHA-256.
    pub sha256: Digest,
    /// The service's id, once it holds the whole.
    pub file: Option<FileId>,
}

/// A file to attach.
#[derive(Debug, Clone)]
pub struct NewFile {
    /// The paper it stands for.
    pub paper: String,
    /// As the person named it.
    pub name: String,
    /// Its media type.
    pub media_type: String,
    /// The content.
    pub content: Vec<u8>,
}

/// A dossier that is not submitted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// Its id on this phone.
    pub id: DraftId,
    /// The procedure.
    pub procedure: ProcedureCode,
    /// The rules it was begun under.
    pub rule_version: String,
    /// The agency that is to receive it.
    pub agency: AgencyCode,
    /// How it is filed.
    pub channel: Channel,
    /// What was answered so far.
    pub answers: Answers,
    /// What was answered under older rules and did not go on, for the person to see.
    #[serde(default)]
    pub set_aside: Vec<SetAside>,
    /// What was attached so far.
    pub files: Vec<DraftFile>,
    /// Under which the submission is sent, however often.
    pub idempotency_key: String,
    /// The dossier, once it was received. Until then the draft says CHƯA NỘP.
    pub submitted: Option<DossierId>,
    /// When something in it last changed.
    #[serde(default)]
    pub changed_at: Option<DateTime<Utc>>,
    /// What it repairs, if it repairs a dossier instead of being one.
    #[serde(default)]
    pub correction: Option<DraftCorrection>,
}

impl Draft {
    /// The mark a person sees on it.
    #[must_use]
    pub fn mark(&self) -> Localized {
        sentence(if self.submitted.is_some() { "form.draft.submitted" } else { "form.draft.not_submitted" }, &[])
    }

    pub(super) fn piece_name(&self, digest: &Digest, index: u32) -> String {
        format!("draft/{}/file/{digest}/{index:06}", self.id)
    }
}

impl Client {
    /// Begins a draft.
    ///
    /// # Errors
    /// [`ClientError::NotHere`] if this phone does not know the procedure.
    pub async fn begin_draft(
        &self,
        procedure: &ProcedureCode,
        agency: AgencyCode,
        channel: Channel,
    ) -> Result<Draft, ClientError> {
        self.procedure(procedure).await?;
        let mut draft = Draft {
            id: DraftId::new(self.now(), self.random()),
            procedure: procedure.clone(),
            rule_version: self.catalogue().await?.version().to_owned(),
            agency,
            channel,
            answers: Answers::default(),
            set_aside: Vec::new(),
            files: Vec::new(),
            idempotency_key: Digest(self.random()).to_string(),
            submitted: None,
            changed_at: None,
            correction: None,
        };
        self.fill_read_only(&mut draft).await?;
        self.keep_draft(&mut draft).await?;
        Ok(draft)
    }

    /// Keeps an answer, of a field or of a place inside one, and says at once what is wrong with it. A wrong answer is kept too:
    /// nothing typed is lost. Fields that are not typed take what is known.
    ///
    /// # Errors
    /// [`ClientError::NotHere`] for a place inside a field that the form does not have.
    pub async fn answer(
        &self,
        draft: &mut Draft,
        path: &str,
        value: serde_json::Value,
    ) -> Result<Vec<Finding>, ClientError> {
        let catalogue = self.catalogue().await?;
        let form = catalogue.form(&draft.procedure).ok_or_else(|| not_here(&draft.procedure))?;
        let nowhere = || ClientError::NotHere { what: "a place of the form".to_owned() };
        if path.contains(['.', '[']) && !form.has_place(path) {
            return Err(nowhere());
        }
        Self::may_change(draft, path)?;
        let before = draft.answers.get(path).cloned().unwrap_or_default();
        draft.answers.set_at(path, value).then_some(()).ok_or_else(nowhere)?;
        self.fill_read_only(draft).await?;
        self.keep_draft(draft).await?;
        self.forget_unnamed(draft, &before).await?;
        Ok(form.check_field(&draft.answers, path, local_date(self.now())))
    }

    /// Begins a row of a table after the last one.
    ///
    /// # Errors
    /// [`ClientError::NotHere`] if there is no such table, or it takes no more rows.
    pub async fn add_row(&self, draft: &mut Draft, table: &str) -> Result<(), ClientError> {
        let rows = rows(draft, table);
        let place = format!("{table}[{rows}]");
        self.table(draft, table, rows).await?;
        draft.answers.set_at(&place, serde_json::Value::Object(serde_json::Map::new()));
        self.keep_draft(draft).await
    }

    /// Takes a row out of a table; those after it move up.
    ///
    /// # Errors
    /// [`ClientError::NotHere`] if there is no such row.
    pub async fn remove_row(&self, draft: &mut Draft, table: &str, row: u32) -> Result<(), ClientError> {
        self.table(draft, table, 0).await?;
        let mut kept = draft.answers.get(table).and_then(serde_json::Value::as_array).cloned().unwrap_or_default();
        let at = usize::try_from(row).unwrap_or(usize::MAX);
        if at >= kept.len() {
            return Err(ClientError::NotHere { what: "a row".to_owned() });
        }
        let gone = kept.remove(at);
        draft.answers.set(table, if kept.is_empty() { serde_json::Value::Null } else { kept.into() });
        self.keep_draft(draft).await?;
        self.forget_unnamed(draft, &gone).await
    }

    /// In a dossier that is repaired, only what was asked for changes.
    pub(super) fn may_change(draft: &Draft, path: &str) -> Result<(), ClientError> {
        let is_asked = draft.correction.as_ref().is_none_or(|correction| correction.asks_for_answer(path));
        is_asked.then_some(()).ok_or_else(|| ClientError::NotHere { what: "what was asked for".to_owned() })
    }

    /// Whether a field is a table that may have a row of this index.
    async fn table(&self, draft: &Draft, table: &str, row: usize) -> Result<(), ClientError> {
        let catalogue = self.catalogue().await?;
        let form = catalogue.form(&draft.procedure).ok_or_else(|| not_here(&draft.procedure))?;
        let most = form.form().fields().find(|field| field.id == table).map(|field| match &field.kind {
            FieldKind::Table { max_rows, .. } => *max_rows,
            _ => 0,
        });
        Self::may_change(draft, table)?;
        let fits = most.is_some_and(|most| row < usize::try_from(most).unwrap_or(usize::MAX));
        fits.then_some(()).ok_or_else(|| ClientError::NotHere { what: "a row".to_owned() })
    }

    /// Everything that is wrong with the answers so far, by the same rules the service has.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn check(&self, draft: &Draft) -> Result<Vec<Finding>, ClientError> {
        let catalogue = self.catalogue().await?;
        let form = catalogue.form(&draft.procedure).ok_or_else(|| not_here(&draft.procedure))?;
        Ok(form.check(&draft.answers, local_date(self.now())))
    }

    /// Attaches a file. Its content is sealed piece by piece on the phone before the draft names it.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn attach(&self, draft: &mut Draft, new: NewFile) -> Result<(), ClientError> {
        let sha256 = self.keep_pieces(draft, &new.content).await?;
        draft.files.retain(|file| file.paper != new.paper || file.sha256 != sha256);
        draft.files.push(DraftFile {
            paper: new.paper,
            name: new.name,
            media_type: new.media_type,
            size: new.content.len() as u64,
            sha256,
            file: None,
        });
        self.keep_draft(draft).await
    }

    /// Seals content piece by piece beside a draft; under its digest it is found again.
    pub(super) async fn keep_pieces(&self, draft: &Draft, content: &[u8]) -> Result<Digest, ClientError> {
        let sha256 = Digest::of(content);
        for (index, piece) in (0..).zip(content.chunks(PIECE)) {
            self.keep(&draft.piece_name(&sha256, index), piece).await?;
        }
        Ok(sha256)
    }

    /// The draft of an id.
    ///
    /// # Errors
    /// [`ClientError::NotHere`] if there is none.
    pub async fn draft(&self, id: DraftId) -> Result<Draft, ClientError> {
        let missing = || ClientError::NotHere { what: format!("draft {id}") };
        self.kept_json(&name(id)).await?.ok_or_else(missing)
    }

    /// Every draft on this phone, the oldest first.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn drafts(&self) -> Result<Vec<Draft>, ClientError> {
        let mut drafts = Vec::new();
        for name in self.platform.store.list("drafts/".to_owned()).await? {
            if let Some(id) = name.strip_prefix("drafts/").and_then(|id| id.parse().ok()) {
                drafts.push(self.draft(id).await?);
            }
        }
        Ok(drafts)
    }

    /// Keeps a draft, and what lists show of it.
    pub(super) async fn keep_draft(&self, draft: &mut Draft) -> Result<(), ClientError> {
        draft.changed_at = Some(self.now());
        // A phone may die in between: a draft is never in no list, and one that was received goes out of them last.
        if draft.submitted.is_none() {
            self.keep_draft_card(draft).await?;
        }
        self.keep_json(&name(draft.id), draft).await?;
        if draft.submitted.is_some() {
            self.forget_draft_card(draft.id).await?;
        }
        Ok(())
    }

    /// Deletes a draft with everything attached to it. A dossier that was submitted from it stays where it is.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn delete_draft(&self, id: DraftId) -> Result<(), ClientError> {
        // The list first: a phone that dies in between shows no draft that is half gone.
        self.forget_draft_card(id).await?;
        self.platform.store.delete(name(id)).await?;
        for piece in self.platform.store.list(format!("draft/{id}/")).await? {
            self.platform.store.delete(piece).await?;
        }
        self.forget_unneeded().await
    }

    /// Forgets the content of a file on this phone.
    pub(super) async fn forget_pieces(&self, draft: &Draft, file: &DraftFile) -> Result<(), ClientError> {
        for piece in self.platform.store.list(format!("draft/{}/file/{}/", draft.id, file.sha256)).await? {
            self.platform.store.delete(piece).await?;
        }
        Ok(())
    }

    /// `length` bytes of an attachment from `offset`, put together from its pieces.
    pub(super) async fn attachment(
        &self,
        draft: &Draft,
        file: &DraftFile,
        offset: u64,
        length: u32,
    ) -> Result<Vec<u8>, ClientError> {
        let end = (offset + u64::from(length)).min(file.size);
        let mut bytes = Vec::with_capacity(length as usize);
        let mut at = offset;
        while at < end {
            let index = u32::try_from(at / PIECE as u64).unwrap_or(u32::MAX);
            let missing = || ClientError::NotHere { what: "a piece of an attachment".to_owned() };
            let piece = self.kept(&draft.piece_name(&file.sha256, index)).await?.ok_or_else(missing)?;
            let from = usize::try_from(at % PIECE as u64).unwrap_or(usize::MAX);
            let take = usize::try_from(end - at).unwrap_or(usize::MAX).min(piece.len().saturating_sub(from));
            bytes.extend_from_slice(piece.get(from..from + take).filter(|part| !part.is_empty()).ok_or_else(missing)?);
            at += take as u64;
        }
        Ok(bytes)
    }
}

fn rows(draft: &Draft, table: &str) -> usize {
    draft.answers.get(table).and_then(serde_json::Value::as_array).map_or(0, Vec::len)
}

fn name(id: DraftId) -> String {
    format!("drafts/{id}")
}

fn not_here(procedure: &ProcedureCode) -> ClientError {
    ClientError::NotHere { what: procedure.to_string() }
}
