//! What was written without network: kept sealed, shown as "chưa gửi", and sent once when there is network, under the key it was
//! given when it was written.

use std::sync::atomic::Ordering;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{
    Client, ClientError, Failure, Moment,
    call::{Call, Shows},
};
use crate::{
    closed_list::closed_list,
    id::{DossierId, EventId, FileId},
    json::FromTree,
    problem::{Problem, ProblemCode},
    text::{Localized, sentence},
    wire::{
        Digest,
        citizen::{FeedbackView, RateRequest, SendFeedbackRequest},
    },
};

const ITEMS: &str = "outbox/item/";
const PHOTOS: &str = "outbox/photo/";
/// Letters of a feedback that a list shows.
const EXCERPT: usize = 80;

closed_list! {
    /// What was written.
    OutboxKind {
        /// A feedback.
        Feedback = "feedback",
        /// A rating of the service.
        Rating = "rating",
        /// That a message was read.
        MarkRead = "mark_read",
        /// That a dossier is withdrawn.
        Withdrawal = "withdrawal",
    }

    /// What became of something that was written.
    SendState {
        /// The service has it.
        Sent = "sent",
        /// It is kept on this phone and goes when there is network.
        NotSentYet = "not_sent_yet",
    }
}

/// Something that was written and is not with the service.
#[derive(Clone, PartialEq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct OutboxItem {
    /// Names it in the queue.
    pub key: String,
    /// What it is.
    pub kind: OutboxKind,
    /// In words.
    pub title: Localized,
    /// How a feedback begins; empty for the others.
    pub detail: String,
    /// The dossier it is about.
    pub dossier: Option<DossierId>,
    /// Chưa gửi, or that the service refused it.
    pub mark: Localized,
    /// When it was written.
    pub written_at: Moment,
    /// Why the service refused it: it is kept for the person, and not sent again by itself.
    pub refused: Option<Failure>,
}

impl std::fmt::Debug for OutboxItem {
    /// Not what was written: it is a person's own.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "OutboxItem({}, refused: {})", self.kind, self.refused.is_some())
    }
}

/// What a round of sending did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct OutboxReport {
    /// What the service has now.
    pub sent: u32,
    /// What it refused: each is kept with the reason.
    pub refused: u32,
    /// What waits for network.
    pub left: u32,
}

/// What is to be sent.
#[derive(Clone, Serialize, FromTree)]
#[serde(tag = "write", rename_all = "snake_case")]
pub(super) enum Write {
    Feedback { request: Box<SendFeedbackRequest>, photo: Option<Photo> },
    Rating { dossier: DossierId, request: RateRequest },
    MarkRead { event: EventId },
    Withdrawal { dossier: DossierId },
}

/// A photo that goes before its feedback.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Photo {
    pub name: String,
    pub media_type: String,
    pub file: Option<FileId>,
}

#[derive(Serialize, Deserialize)]
struct Kept {
    /// The idempotency key.
    key: String,
    write: Write,
    at: DateTime<Utc>,
    refused: Option<Box<Problem>>,
}

impl Write {
    const fn kind(&self) -> OutboxKind {
        match self {
            Self::Feedback { .. } => OutboxKind::Feedback,
            Self::Rating { .. } => OutboxKind::Rating,
            Self::MarkRead { .. } => OutboxKind::MarkRead,
            Self::Withdrawal { .. } => OutboxKind::Withdrawal,
        }
    }
}

impl Client {
    /// Keeps something to be sent, and sends it if there is network. A refusal is told at once, and nothing is kept of it.
    pub(super) async fn write(&self, write: Write, photo: Option<&[u8]>) -> Result<SendState, ClientError> {
        // Names in the order of writing, which is the order of sending.
        let number = self.written.fetch_add(1, Ordering::Relaxed);
        let name = format!("{:016}-{number:06}-{}", self.now().timestamp_millis(), Digest(self.random()));
        let kept = Kept { key: self.new_idempotency_key(), write, at: self.now(), refused: None };
        if let Some(photo) = photo {
            self.keep(&format!("{PHOTOS}{name}"), photo).await?;
        }
        self.keep_json(&format!("{ITEMS}{name}"), &kept).await?;
        // A round that is under way does not hold the person up: what is new goes with the next.
        let Some(_alone) = self.outbox.try_lock() else { return Ok(SendState::NotSentYet) };
        match self.send_kept(&name).await {
            Ok(()) => Ok(SendState::Sent),
            Err(error) if can_wait(&error) => Ok(SendState::NotSentYet),
            Err(error) => {
                self.forget_kept(&name).await?;
                Err(error)
            }
        }
    }

    /// Sends what waits, in the order it was written, until there is no network.
    ///
    /// # Errors
    /// See [`ClientError`]; no network is none, it is in the report.
    pub async fn flush_outbox(&self) -> Result<OutboxReport, ClientError> {
        // One at a time: two rounds at once would ask everything twice.
        let _alone = self.outbox.lock().await;
        let mut report = OutboxReport::default();
        let mut has_network = true;
        for name in self.outbox_names().await? {
            let Some(kept) = self.kept_json::<Kept>(&format!("{ITEMS}{name}")).await? else { continue };
            if kept.refused.is_some() {
                continue;
            }
            if !has_network {
                report.left += 1;
                continue;
            }
            match self.send_kept(&name).await {
                Ok(()) => report.sent += 1,
                Err(ClientError::Refused { problem, .. }) if !can_wait_for(problem.code) => {
                    self.keep_json(&format!("{ITEMS}{name}"), &Kept { refused: Some(problem), ..kept }).await?;
                    report.refused += 1;
                }
                Err(error) if can_wait(&error) => {
                    has_network = false;
                    report.left += 1;
                }
                Err(error) => return Err(error),
            }
        }
        Ok(report)
    }

    /// What was written and is not with the service, in the order it was written. Works offline.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn outbox(&self) -> Result<Vec<OutboxItem>, ClientError> {
        let mut items = Vec::new();
        for name in self.outbox_names().await? {
            if let Some(kept) = self.kept_json::<Kept>(&format!("{ITEMS}{name}")).await? {
                items.push(item(name, kept));
            }
        }
        Ok(items)
    }

    /// Takes something out of the queue: it is not sent any more.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn forget_outbox_item(&self, key: &str) -> Result<(), ClientError> {
        let _alone = self.outbox.lock().await;
        self.forget_kept(key).await
    }

    /// How many wait for network.
    pub(super) async fn outbox_waiting(&self) -> Result<u32, ClientError> {
        let mut count = 0;
        for name in self.outbox_names().await? {
            // What an earlier version kept in another shape must not take home along.
            let kept = self.cached_json::<Kept>(&format!("{ITEMS}{name}")).await?;
            count += u32::from(kept.is_some_and(|kept| kept.refused.is_none()));
        }
        Ok(count)
    }

    async fn outbox_names(&self) -> Result<Vec<String>, ClientError> {
        let names = self.platform.store.list(ITEMS.to_owned()).await?;
        Ok(names.into_iter().filter_map(|name| name.strip_prefix(ITEMS).map(str::to_owned)).collect())
    }

    async fn forget_kept(&self, name: &str) -> Result<(), ClientError> {
        self.platform.store.delete(format!("{ITEMS}{name}")).await?;
        Ok(self.platform.store.delete(format!("{PHOTOS}{name}")).await?)
    }

    /// Sends one thing and forgets it. A phone that dies in between sends it again under the same key, which is the same.
    async fn send_kept(&self, name: &str) -> Result<(), ClientError> {
        let place = format!("{ITEMS}{name}");
        let Some(mut kept) = self.kept_json::<Kept>(&place).await? else { return Ok(()) };
        let to_upload = match &kept.write {
            Write::Feedback { photo: Some(photo), .. } if photo.file.is_none() => Some(photo.clone()),
            _ => None,
        };
        if let Some(photo) = to_upload {
            let missing = || ClientError::NotHere { what: "a photo".to_owned() };
            let content = self.kept(&format!("{PHOTOS}{name}")).await?.ok_or_else(missing)?;
            let file = self.upload_content(&photo.name, &photo.media_type, &content).await?;
            if let Write::Feedback { request, photo } = &mut kept.write {
                request.photo = Some(file);
                *photo = photo.take().map(|photo| Photo { file: Some(file), ..photo });
            }
            // The same body under the same key, whatever happens next.
            self.keep_json(&place, &kept).await?;
        }
        self.send_write(&kept).await?;
        self.forget_kept(name).await
    }

    async fn send_write(&self, kept: &Kept) -> Result<(), ClientError> {
        match &kept.write {
            Write::Feedback { request, .. } => {
                let view: FeedbackView = self.send_feedback(&kept.key, request).await?;
                self.keep_feedback(&view).await
            }
            Write::Rating { dossier, request } => {
                let call = Call::new("PUT", format!("/v1/dossiers/{dossier}/rating"), Shows::Token).json(request);
                self.make(call).await.map(drop)
            }
            // What is not there any more need not be marked.
            Write::MarkRead { event } => match self.mark_read(*event).await {
                Err(error @ ClientError::Refused { .. }) if !can_wait(&error) => Ok(()),
                other => other,
            },
            Write::Withdrawal { dossier } => self.withdraw(*dossier).await,
        }
    }
}

/// Whether it will be worth asking again without a change: no network, an overloaded service, nobody signed in just now.
pub(super) fn can_wait(error: &ClientError) -> bool {
    match error {
        ClientError::Offline { .. } | ClientError::SignedOut => true,
        ClientError::Refused { problem, .. } => can_wait_for(problem.code),
        _ => false,
    }
}

const fn can_wait_for(code: ProblemCode) -> bool {
    matches!(
        code,
        ProblemCode::TooManyRequests
            | ProblemCode::Unavailable
            | ProblemCode::TimedOut
            | ProblemCode::Internal
            | ProblemCode::SignInRequired
            | ProblemCode::SessionEnded
            | ProblemCode::Unknown
    )
}

fn item(key: String, kept: Kept) -> OutboxItem {
    let Kept { write, at, refused, .. } = kept;
    let kind = write.kind();
    let (detail, dossier) = match &write {
        Write::Feedback { request, .. } => (request.text.chars().take(EXCERPT).collect(), None),
        Write::Rating { dossier, .. } | Write::Withdrawal { dossier } => (String::new(), Some(*dossier)),
        Write::MarkRead { .. } => (String::new(), None),
    };
    OutboxItem {
        key,
        kind,
        detail,
        dossier,
        title: sentence(&format!("client.outbox.{kind}"), &[]),
        mark: sentence(if refused.is_some() { "client.outbox.refused" } else { "client.outbox.not_sent" }, &[]),
        written_at: at.into(),
        refused: refused.map(|problem| ClientError::Refused { problem, retry_after: None }.into()),
    }
}

#[cfg(test)]
#[path = "outbox_tests.rs"]
mod tests;
