//! Answers that are files: a file that a question asks for, a signature that was drawn. The answer is what is said of the content
//! (name, size, digest); the content itself is sealed on this phone beside the draft, and the service is not asked to take it: forms
//! that ask so are handed in elsewhere so far, and the person brings it along.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{
    AttachmentOutcome, AttachmentVerdict, Client, ClientError, Draft, OpenDraft, attachment::clean_name,
    judge_attachment,
};
use crate::{
    calendar::local_date,
    form::{FieldKind, FileType, Finding, SignatureForm, drawn_signature, file_facts},
    text::{Localized, sentence},
    wire::Digest,
};

/// What a drawing is kept as.
const DRAWING: FileType = FileType::Png;

impl Client {
    /// Answers a question with a file, or with a signature that was drawn (a picture in PNG), as its kind asks. What the question
    /// does not take changes nothing, and the verdict says why.
    ///
    /// # Errors
    /// [`ClientError::NotHere`] if no such question asks for a file or a drawn signature.
    pub async fn answer_with_content(
        &self,
        draft: &mut Draft,
        path: &str,
        name: &str,
        content: Vec<u8>,
    ) -> Result<AttachmentVerdict, ClientError> {
        let catalogue = self.catalogue().await?;
        let missing = || ClientError::NotHere { what: "a question for a file".to_owned() };
        let form = catalogue.form(&draft.procedure).ok_or_else(missing)?;
        Self::may_change(draft, path)?;
        let facts = match form.kind_at(path).as_deref() {
            Some(FieldKind::File { .. }) => file_facts(&clean_name(name, path, FileType::sniff(&content)), &content),
            Some(FieldKind::Signature { accepts }) if accepts.contains(&SignatureForm::Drawn) => {
                if FileType::sniff(&content) != Some(DRAWING) {
                    return Err(ClientError::NotHere { what: "a drawing".to_owned() });
                }
                drawn_signature(&content, self.now())
            }
            _ => return Err(missing()),
        };
        let mut tried = draft.answers.clone();
        if !tried.set_at(path, facts.clone()) {
            return Err(missing());
        }
        let findings = form.check_field(&tried, path, local_date(self.now()));
        if let Some(wrong) = findings.iter().find(|found| found.is_error() && found.path.starts_with(path)) {
            return Ok(refused(wrong, &content));
        }
        // The content first: a name without content would be worse than content without a name.
        self.keep_pieces(draft, &content).await?;
        self.answer(draft, path, facts).await?;
        Ok(kept(&content))
    }

    /// The file or the drawing that a question was answered with; `None` if there is none on this phone.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn answered_content(&self, draft: &Draft, path: &str) -> Result<Option<Vec<u8>>, ClientError> {
        let Some(digest) = draft.answers.get(path).and_then(digest_of) else { return Ok(None) };
        let mut content = Vec::new();
        for index in 0.. {
            match self.kept(&draft.piece_name(&digest, index)).await? {
                Some(piece) => content.extend_from_slice(&piece),
                None => break,
            }
        }
        // A phone that died while it was written has a part of it.
        Ok((Digest::of(&content) == digest).then_some(content))
    }

    /// Forgets contents that `before` named and the draft names no more.
    pub(super) async fn forget_unnamed(&self, draft: &Draft, before: &Value) -> Result<(), ClientError> {
        let mut unnamed = BTreeSet::new();
        named(before, &mut unnamed);
        if unnamed.is_empty() {
            return Ok(());
        }
        let mut still = draft.files.iter().map(|file| file.sha256.to_string()).collect();
        draft.answers.fields().filter_map(|field| draft.answers.get(field)).for_each(|value| named(value, &mut still));
        for digest in unnamed.difference(&still) {
            for piece in self.platform.store.list(format!("draft/{}/file/{digest}/", draft.id)).await? {
                self.platform.store.delete(piece).await?;
            }
        }
        Ok(())
    }
}

impl OpenDraft {
    /// Answers a question with a file or a drawn signature.
    ///
    /// # Errors
    /// As [`Client::answer_with_content`].
    pub async fn answer_with_content(
        &self,
        path: &str,
        name: &str,
        content: Vec<u8>,
    ) -> Result<AttachmentVerdict, ClientError> {
        self.client.answer_with_content(&mut *self.draft.lock().await, path, name, content).await
    }

    /// The file or the drawing that a question was answered with.
    ///
    /// # Errors
    /// As [`Client::answered_content`].
    pub async fn answered_content(&self, path: &str) -> Result<Option<Vec<u8>>, ClientError> {
        self.client.answered_content(&*self.draft.lock().await, path).await
    }
}

/// Under which content is kept; `None` for an answer that is no file and no signature.
fn digest_of(answer: &Value) -> Option<Digest> {
    let digest = answer.get("sha256").or_else(|| answer.get("digest"))?;
    Digest::from_hex(digest.as_str()?)
}

/// Every content that is named in an answer, at any depth that a form has: rows of a table.
fn named(answer: &Value, found: &mut BTreeSet<String>) {
    found.extend(digest_of(answer).map(|digest| digest.to_string()));
    match answer {
        Value::Array(rows) => rows.iter().for_each(|row| named(row, found)),
        Value::Object(cells) => cells.values().filter_map(digest_of).for_each(|digest| {
            found.insert(digest.to_string());
        }),
        _ => {}
    }
}

fn refused(wrong: &Finding, content: &[u8]) -> AttachmentVerdict {
    let both = |message: &str, mend: &str| format!("{message} {mend}");
    AttachmentVerdict {
        outcome: AttachmentOutcome::Refused,
        code: wrong.code.clone(),
        message: Localized::new(both(&wrong.message.vi, &wrong.mend.vi), both(&wrong.message.en, &wrong.mend.en)),
        file_type: FileType::sniff(content),
    }
}

/// A file whose end is missing is kept, and the person should look at it. How large a picture has to be, each form says otherwise than
/// a page of paper does.
fn kept(content: &[u8]) -> AttachmentVerdict {
    let judged = judge_attachment(content);
    if judged.code == "cut_off" {
        return judged;
    }
    AttachmentVerdict {
        outcome: AttachmentOutcome::Taken,
        code: "kept".to_owned(),
        message: sentence("client.attachment.kept", &[]),
        file_type: judged.file_type,
    }
}

#[cfg(test)]
#[path = "answered_file_tests.rs"]
mod tests;
