//! Uploads: announced by content, sent in chunks under a ticket, resumed where they stopped.

use base64::{Engine, engine::general_purpose::STANDARD as BASE64};

use super::{
    Client, ClientError, Draft, DraftFile, OpenDraft,
    call::{Call, Shows},
};
use crate::{
    id::FileId,
    wire::{
        Digest,
        citizen::{BeginUploadRequest, UploadView},
    },
};

/// Where the phone shows how far its files are.
#[cfg_attr(feature = "uniffi", uniffi::export(with_foreign))]
pub trait UploadProgress: Send + Sync {
    /// Called after each chunk, and once at the end: `sent` of `total` bytes are with the service. It should return at once.
    fn on_upload(&self, sent: u64, total: u64);
}

/// Shows nothing.
struct Unseen;

impl UploadProgress for Unseen {
    fn on_upload(&self, _: u64, _: u64) {}
}

/// How far all files of a draft are.
struct Sent<'a> {
    shown: &'a dyn UploadProgress,
    before: u64,
    total: u64,
}

impl Client {
    /// Brings every file of a draft to the service; files that are there already cost one question. Asking again after a
    /// break sends only what is missing.
    ///
    /// # Errors
    /// See [`ClientError`]; what arrived stays there.
    pub async fn upload(&self, draft: &mut Draft) -> Result<(), ClientError> {
        for at in 0..draft.files.len() {
            if draft.files[at].file.is_none() {
                let sent = Sent { shown: &Unseen, before: 0, total: 0 };
                draft.files[at].file = Some(self.upload_file(draft, &draft.files[at], &sent).await?);
                self.keep_draft(draft).await?;
            }
        }
        Ok(())
    }

    async fn upload_file(&self, draft: &Draft, file: &DraftFile, sent: &Sent<'_>) -> Result<FileId, ClientError> {
        let upload = self.announce(&file.name, &file.media_type, file.size, file.sha256).await?;
        let missing = missing(&upload);
        let left = u64::try_from(missing.len()).unwrap_or(u64::MAX).saturating_mul(upload.chunk_size.into());
        let mut arrived = file.size.saturating_sub(left);
        for index in missing {
            let offset = u64::from(index) * u64::from(upload.chunk_size);
            let chunk = self.attachment(draft, file, offset, upload.chunk_size).await?;
            arrived = (arrived + u64::from(upload.chunk_size)).min(file.size);
            self.send_chunk(&upload, index, chunk).await?;
            sent.shown.on_upload(sent.before + arrived, sent.total);
        }
        self.complete(&upload).await
    }

    /// Brings one file to the service from memory: a photo of a feedback.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn upload_content(&self, name: &str, media_type: &str, content: &[u8]) -> Result<FileId, ClientError> {
        let upload = self.announce(name, media_type, content.len() as u64, Digest::of(content)).await?;
        for (index, chunk) in (0..).zip(content.chunks(upload.chunk_size as usize)) {
            if !upload.received.contains(&index) {
                self.send_chunk(&upload, index, chunk.to_vec()).await?;
            }
        }
        self.complete(&upload).await
    }

    async fn announce(
        &self,
        name: &str,
        media_type: &str,
        size: u64,
        sha256: Digest,
    ) -> Result<UploadView, ClientError> {
        let body = BeginUploadRequest { sha256, size, media_type: media_type.to_owned(), name: name.to_owned() };
        let upload: UploadView = self.ask(Call::new("POST", "/v1/uploads", Shows::Token).json(&body)).await?;
        if upload.chunk_size == 0 {
            return Err(ClientError::NotUnderstood { reason: "chunks of no bytes".to_owned() });
        }
        Ok(upload)
    }

    async fn send_chunk(&self, upload: &UploadView, index: u32, chunk: Vec<u8>) -> Result<(), ClientError> {
        let digest = format!("sha-256=:{}:", BASE64.encode(Digest::of(&chunk).0));
        let mut call = Call::new("PUT", format!("/v1/uploads/{}/chunks/{index}", upload.id), Shows::Nothing)
            .header("upload-ticket", &upload.ticket)
            .header("content-digest", &digest)
            .header("content-type", "application/octet-stream");
        call.body = chunk;
        self.make(call).await.map(drop)
    }

    async fn complete(&self, upload: &UploadView) -> Result<FileId, ClientError> {
        if let Some(file) = upload.file {
            return Ok(file);
        }
        let path = format!("/v1/uploads/{}/complete", upload.id);
        let done: UploadView = self.ask(Call::new("POST", path, Shows::Token)).await?;
        done.file.ok_or_else(|| ClientError::NotUnderstood { reason: "complete, and no file".to_owned() })
    }
}

impl OpenDraft {
    /// Brings every file to the service. The draft can be typed in meanwhile; asked again after a break, only what is missing is
    /// sent. Dropping the future stops it, and what arrived stays there.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn upload(&self, shown: &dyn UploadProgress) -> Result<(), ClientError> {
        loop {
            let draft = self.draft.lock().await.clone();
            let total = draft.files.iter().map(|file| file.size).sum();
            let before = draft.files.iter().filter(|file| file.file.is_some()).map(|file| file.size).sum();
            let Some(next) = draft.files.iter().find(|file| file.file.is_none()) else {
                shown.on_upload(total, total);
                return Ok(());
            };
            let id = self.client.upload_file(&draft, next, &Sent { shown, before, total }).await?;
            let mut open = self.draft.lock().await;
            // It may have been taken off meanwhile.
            let same = |file: &&mut DraftFile| file.paper == next.paper && file.sha256 == next.sha256;
            if let Some(file) = open.files.iter_mut().find(same) {
                file.file = Some(id);
                self.client.keep_draft(&mut open).await?;
            }
        }
    }
}

fn missing(upload: &UploadView) -> Vec<u32> {
    if upload.file.is_some() {
        return Vec::new();
    }
    (0..upload.chunk_count).filter(|index| !upload.received.contains(index)).collect()
}
