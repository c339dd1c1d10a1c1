//! Uploads: announced by content, sent in chunks under a ticket, resumed where they stopped.

use base64::{Engine, engine::general_purpose::STANDARD as BASE64};

use super::{
    Client, ClientError, Draft, DraftFile,
    call::{Call, Shows},
};
use crate::{
    id::FileId,
    wire::{
        Digest,
        citizen::{BeginUploadRequest, UploadView},
    },
};

impl Client {
    /// Brings every file of a draft to the service; files that are there already cost one question. Asking again after a
    /// break sends only what is missing.
    ///
    /// # Errors
    /// See [`ClientError`]; what arrived stays there.
    pub async fn upload(&self, draft: &mut Draft) -> Result<(), ClientError> {
        for at in 0..draft.files.len() {
            if draft.files[at].file.is_none() {
                draft.files[at].file = Some(self.upload_file(draft, &draft.files[at]).await?);
                self.keep_draft(draft).await?;
            }
        }
        Ok(())
    }

    async fn upload_file(&self, draft: &Draft, file: &DraftFile) -> Result<FileId, ClientError> {
        let upload = self.announce(&file.name, &file.media_type, file.size, file.sha256).await?;
        for index in missing(&upload) {
            let offset = u64::from(index) * u64::from(upload.chunk_size);
            let chunk = self.attachment(draft, file, offset, upload.chunk_size).await?;
            self.send_chunk(&upload, index, chunk).await?;
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

fn missing(upload: &UploadView) -> Vec<u32> {
    if upload.file.is_some() {
        return Vec::new();
    }
    (0..upload.chunk_count).filter(|index| !upload.received.contains(index)).collect()
}
