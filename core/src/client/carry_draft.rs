//! A draft that was begun under older rules is carried over to those on this phone. The older catalogue is kept beside the new
//! one for as long as a draft names it.

use super::{Client, ClientError, Draft};
use crate::{
    calendar::local_date,
    form::{CarriedOver, carry_over},
    procedure::Catalogue,
};

/// Catalogues of before, by version.
const OLDER: &str = "catalogue/older/";

impl Client {
    /// Carries a draft over to the rules on this phone and keeps it. What does not go on stays in the draft, for the person to
    /// see. `None` if the draft is under these rules already, or was submitted.
    ///
    /// # Errors
    /// [`ClientError::NotHere`] if the procedure has no form any more: the draft stays as it is.
    pub async fn carry_over(&self, draft: &mut Draft) -> Result<Option<CarriedOver>, ClientError> {
        let catalogue = self.catalogue().await?;
        if draft.submitted.is_some() || draft.rule_version == catalogue.version() {
            return Ok(None);
        }
        let missing = || ClientError::NotHere { what: draft.procedure.to_string() };
        let form = catalogue.form(&draft.procedure).ok_or_else(missing)?;
        // An older catalogue that this program cannot read any more tells nothing; the answers are carried all the same.
        let older = self.kept(&older_name(&draft.rule_version)).await?;
        let older = older.and_then(|document| Catalogue::from_signed_document(&document, None).ok());
        let old_form = older.as_ref().and_then(|older| older.form(&draft.procedure));
        let over = carry_over(old_form, form, &draft.answers, local_date(self.now()));
        draft.answers = over.answers.clone();
        draft.set_aside.extend(over.set_aside.iter().cloned());
        catalogue.version().clone_into(&mut draft.rule_version);
        self.keep_draft(draft).await?;
        self.forget_unneeded().await?;
        Ok(Some(over))
    }

    /// Keeps the catalogue that is about to be replaced, if a draft was begun under it.
    pub(super) async fn keep_older(&self, catalogue: &Catalogue) -> Result<(), ClientError> {
        if self.is_needed(catalogue.version()).await? {
            self.keep(&older_name(catalogue.version()), catalogue.document()).await?;
        }
        Ok(())
    }

    pub(super) async fn forget_unneeded(&self) -> Result<(), ClientError> {
        for name in self.platform.store.list(OLDER.to_owned()).await? {
            let version = name.strip_prefix(OLDER).unwrap_or_default();
            if !self.is_needed(version).await? {
                self.platform.store.delete(name).await?;
            }
        }
        Ok(())
    }

    async fn is_needed(&self, version: &str) -> Result<bool, ClientError> {
        let drafts = self.drafts().await?;
        Ok(drafts.iter().any(|draft| draft.submitted.is_none() && draft.rule_version == version))
    }
}

fn older_name(version: &str) -> String {
    format!("{OLDER}{version}")
}

#[cfg(test)]
#[path = "carry_draft_tests.rs"]
mod tests;
