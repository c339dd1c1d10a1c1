//! A file that a person gives: what it is, told by its content, and whether an office will be able to read it. Said on the phone,
//! before anything is sent.

use super::{Client, ClientError, Draft, NewFile, OpenDraft, attachment_limits};
use crate::{
    closed_list::closed_list,
    form::FileType,
    text::{Localized, sentence},
};

/// The shorter side, in pixels, below which a photographed page is hard to read: 85 dots an inch over the 210 mm of A4
/// (design: no rule seen sets one).
const SMALLEST_SIDE: u32 = 700;

/// How far from the end the mark stands that closes a whole file: readers of PDF look as far (ISO 32000-1, Annex H.3).
const END: usize = 1024;

closed_list! {
    /// What becomes of a file that is given.
    AttachmentOutcome {
        /// It is attached.
        Taken = "taken",
        /// It is attached, and the person should look at it again.
        Doubtful = "doubtful",
        /// It is not attached.
        Refused = "refused",
    }
}

/// What is said of a file that was given.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct AttachmentVerdict {
    /// What becomes of it.
    pub outcome: AttachmentOutcome,
    /// Why, for programs: `too_large`.
    pub code: String,
    /// Why and what to do, for people.
    pub message: Localized,
    /// What it is, by its content.
    pub file_type: Option<FileType>,
}

/// What a file is worth as an attachment.
#[must_use]
pub fn judge_attachment(content: &[u8]) -> AttachmentVerdict {
    let file_type = FileType::sniff(content);
    let verdict = |outcome, code: &str| {
        let most = (attachment_limits::MAX_BYTES / (1024 * 1024)).to_string();
        let message = sentence(&format!("client.attachment.{code}"), &[("megabytes", &most)]);
        AttachmentVerdict { outcome, code: code.to_owned(), message, file_type }
    };
    let Some(found) = file_type.filter(|found| attachment_limits::TYPES.contains(found)) else {
        let code = if content.is_empty() { "empty" } else { "type_not_taken" };
        return verdict(AttachmentOutcome::Refused, code);
    };
    if content.len() as u64 > attachment_limits::MAX_BYTES {
        return verdict(AttachmentOutcome::Refused, "too_large");
    }
    if !is_whole(found, content) {
        return verdict(AttachmentOutcome::Doubtful, "cut_off");
    }
    match sides(found, content) {
        Some((width, height)) if width.min(height) < SMALLEST_SIDE => {
            verdict(AttachmentOutcome::Doubtful, "small_picture")
        }
        _ => verdict(AttachmentOutcome::Taken, "taken"),
    }
}

/// Whether the mark that closes a file is there: `%%EOF` (ISO 32000-1, 7.5.5), EOI (ISO/IEC 10918-1, B.2.1), IEND (ISO/IEC 15948, 11.2.5).
fn is_whole(file_type: FileType, content: &[u8]) -> bool {
    let end = &content[content.len().saturating_sub(END)..];
    let mark: &[u8] = match file_type {
        FileType::Pdf => b"%%EOF",
        FileType::Jpeg => &[0xFF, 0xD9],
        FileType::Png => b"IEND",
        FileType::Webp | FileType::Heic => return true,
    };
    end.windows(mark.len()).any(|window| window == mark)
}

/// Width and height of a picture in pixels, where they can be told.
fn sides(file_type: FileType, content: &[u8]) -> Option<(u32, u32)> {
    match file_type {
        FileType::Png => {
            let number = |at: usize| Some(u32::from_be_bytes(content.get(at..at + 4)?.try_into().ok()?));
            Some((number(16)?, number(20)?))
        }
        FileType::Jpeg => jpeg_sides(content),
        _ => None,
    }
}

/// Reads the segments up to the frame header (ISO/IEC 10918-1, B.2.2), at most as many as any camera writes.
fn jpeg_sides(content: &[u8]) -> Option<(u32, u32)> {
    let number = |at: usize| Some(u32::from(u16::from_be_bytes(content.get(at..at + 2)?.try_into().ok()?)));
    let mut at = 2;
    for _ in 0..1_000 {
        let (mark, kind) = (*content.get(at)?, *content.get(at + 1)?);
        if mark != 0xFF {
            return None;
        }
        match kind {
            // Fill before a marker.
            0xFF => at += 1,
            // The frame headers; C4, C8 and CC are others' numbers.
            0xC0..=0xCF if !matches!(kind, 0xC4 | 0xC8 | 0xCC) => return Some((number(at + 7)?, number(at + 5)?)),
            _ => at += 2 + usize::try_from(number(at + 2)?).ok()?,
        }
    }
    None
}

/// A name as the service takes it: one line, at most 200 letters; what has none is called by its paper.
pub(super) fn clean_name(name: &str, paper: &str, file_type: Option<FileType>) -> String {
    let clean: String = name.chars().filter(|letter| !letter.is_control()).take(200).collect();
    let clean = clean.trim();
    if clean.is_empty() {
        let ending = file_type.map_or("bin", |file_type| file_type.endings()[0]);
        return format!("{paper}.{ending}");
    }
    clean.to_owned()
}

impl Client {
    /// Attaches a file to a paper of the procedure, if it can be taken.
    ///
    /// # Errors
    /// [`ClientError::NotHere`] if the procedure has no such paper.
    pub async fn attach_checked(
        &self,
        draft: &mut Draft,
        paper: &str,
        name: &str,
        content: Vec<u8>,
    ) -> Result<AttachmentVerdict, ClientError> {
        let procedure = self.procedure(&draft.procedure).await?;
        if !procedure.papers.iter().any(|known| known.id == paper) {
            return Err(ClientError::NotHere { what: "a paper".to_owned() });
        }
        if draft.correction.as_ref().is_some_and(|correction| !correction.asks_for_paper(paper)) {
            return Err(ClientError::NotHere { what: "what was asked for".to_owned() });
        }
        let verdict = judge_attachment(&content);
        if let Some(file_type) = verdict.file_type.filter(|_| verdict.outcome != AttachmentOutcome::Refused) {
            let (name, media_type) = (clean_name(name, paper, verdict.file_type), file_type.as_str().to_owned());
            self.attach(draft, NewFile { paper: paper.to_owned(), name, media_type, content }).await?;
        }
        Ok(verdict)
    }

    /// Takes a file off a draft. What the service holds of it already goes there when its time is over.
    ///
    /// # Errors
    /// [`ClientError::NotHere`] if it is not attached.
    pub async fn detach(&self, draft: &mut Draft, paper: &str, key: &str) -> Result<(), ClientError> {
        let is_it = |file: &super::DraftFile| file.paper == paper && file.sha256.to_string() == key;
        let at = draft.files.iter().position(is_it);
        let at = at.ok_or_else(|| ClientError::NotHere { what: "a file".to_owned() })?;
        let gone = draft.files.remove(at);
        // The draft first: a name without content would be worse than content without a name.
        self.keep_draft(draft).await?;
        if draft.files.iter().all(|file| file.sha256 != gone.sha256) {
            self.forget_pieces(draft, &gone).await?;
        }
        Ok(())
    }

    /// The content of a file that is attached.
    ///
    /// # Errors
    /// [`ClientError::NotHere`] if it is not.
    pub async fn attached_content(&self, draft: &Draft, paper: &str, key: &str) -> Result<Vec<u8>, ClientError> {
        let mut files = draft.files.iter();
        let file = files.find(|file| file.paper == paper && file.sha256.to_string() == key);
        let file = file.ok_or_else(|| ClientError::NotHere { what: "a file".to_owned() })?;
        self.attachment(draft, file, 0, u32::try_from(file.size).unwrap_or(u32::MAX)).await
    }
}

impl OpenDraft {
    /// Attaches a file.
    ///
    /// # Errors
    /// As [`Client::attach_checked`].
    pub async fn attach(&self, paper: &str, name: &str, content: Vec<u8>) -> Result<AttachmentVerdict, ClientError> {
        self.client.attach_checked(&mut *self.draft.lock().await, paper, name, content).await
    }

    /// Takes a file off.
    ///
    /// # Errors
    /// As [`Client::detach`].
    pub async fn detach(&self, paper: &str, key: &str) -> Result<(), ClientError> {
        self.client.detach(&mut *self.draft.lock().await, paper, key).await
    }

    /// The content of a file that is attached.
    ///
    /// # Errors
    /// As [`Client::attached_content`].
    pub async fn content(&self, paper: &str, key: &str) -> Result<Vec<u8>, ClientError> {
        self.client.attached_content(&*self.draft.lock().await, paper, key).await
    }
}

#[cfg(test)]
#[path = "attachment_tests.rs"]
mod tests;
