//! A draft under newer rules: the way on when phone and service had different ones (`procedure.version_changed`). Nothing typed is
//! lost; what the newer rules find is said before anything is sent.

use super::{Client, ClientError, Draft, OpenDraft};
use crate::{calendar::local_date, form::Finding};

/// What newer rules mean for a draft.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct DraftRenewal {
    /// The rules it was under.
    pub from: String,
    /// The rules it is under now.
    pub to: String,
    /// What they find in its answers.
    pub findings: Vec<Finding>,
    /// Ids of papers that are needed now and not attached.
    pub papers: Vec<String>,
}

impl Client {
    /// Brings the rules up to date and carries the draft over to them ([`Client::carry_over`]). The same as before where nothing
    /// changed.
    ///
    /// # Errors
    /// See [`ClientError`]; [`ClientError::NotHere`] if the newer rules do not have its procedure any more. The draft stays as it
    /// is then.
    pub async fn renew_draft(&self, draft: &mut Draft) -> Result<DraftRenewal, ClientError> {
        self.sync_catalogue().await?;
        self.renew_from_kept(draft).await
    }

    /// The same under the rules that are on this phone already. Works offline.
    ///
    /// # Errors
    /// As [`Self::renew_draft`].
    pub async fn renew_from_kept(&self, draft: &mut Draft) -> Result<DraftRenewal, ClientError> {
        let from = draft.rule_version.clone();
        self.carry_over(draft).await?;
        let catalogue = self.catalogue().await?;
        let not_here = || ClientError::NotHere { what: draft.procedure.to_string() };
        let today = local_date(self.now());
        let form = catalogue.form(&draft.procedure).ok_or_else(not_here)?;
        let procedure = self.procedure(&draft.procedure).await?;
        let findings = form.check(&draft.answers, today);
        let answers = form.normalised(&draft.answers, today);
        let needed = procedure.papers_required(&answers, today).into_iter().map(|paper| paper.id.clone());
        let papers = needed.filter(|id| !draft.files.iter().any(|file| file.paper == *id)).collect();
        Ok(DraftRenewal { from, to: draft.rule_version.clone(), findings, papers })
    }
}

impl OpenDraft {
    /// Brings the draft under the rules that are on this phone already.
    ///
    /// # Errors
    /// As [`Client::renew_draft`].
    pub async fn renew_from_kept(&self) -> Result<DraftRenewal, ClientError> {
        self.client.renew_from_kept(&mut *self.draft.lock().await).await
    }

    /// Brings the draft under the newest rules.
    ///
    /// # Errors
    /// As [`Client::renew_draft`].
    pub async fn renew(&self) -> Result<DraftRenewal, ClientError> {
        self.client.renew_draft(&mut *self.draft.lock().await).await
    }
}
