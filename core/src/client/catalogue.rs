//! The rules on the phone: synced by ETag, checked against the installation's keys, sealed, and usable with no network. What is
//! older than what is here, or not signed, is refused, and what is here stays.

use std::sync::Arc;

use super::{
    Client, ClientError,
    call::{Call, Shows, not_understood},
};
use crate::{
    json,
    problem::ProblemCode,
    procedure::{Agency, Catalogue, Procedure, ProcedureCard, ProcedureCode, RuleBundle},
    proof::{StatementRefusal, TrustList},
    unit::{UnitBundle, UnitTable},
};

const RULES: &str = "catalogue/rules";
const ETAG: &str = "catalogue/etag";
const KEYS: &str = "catalogue/keys";
const UNITS: &str = "catalogue/units";
const UNITS_ETAG: &str = "catalogue/units-etag";

/// What a sync brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Synced {
    /// Something newer.
    Updated,
    /// What was there is current.
    Unchanged,
}

impl Client {
    /// Brings the service's public keys, the rules, the register of payees and the country's units up to date; says whether
    /// the rules changed.
    ///
    /// # Errors
    /// [`ClientError::NotTrusted`] for what is not signed as it must be, or is older than what is here (`rollback`). Whatever was
    /// there before stays usable.
    pub async fn sync_catalogue(&self) -> Result<Synced, ClientError> {
        let keys = self.make(Call::new("GET", "/v1/keys", Shows::Nothing)).await?;
        let list = self.believable(read(&keys.body)?)?;
        self.keep(KEYS, &keys.body).await?;
        *self.trust.lock().expect("nothing panics while it holds the keys") = Some(list);
        // Both are asked for, whichever fails: an account that was given up must not wait for a form.
        let rules = self.sync_rules().await;
        self.sync_payees().await?;
        self.sync_units().await?;
        rules
    }

    async fn sync_rules(&self) -> Result<Synced, ClientError> {
        let Some((signed, etag)) = self.published("/v1/rules", ETAG).await? else { return Ok(Synced::Unchanged) };
        let trust = self.trust().await?;
        let bundle = RuleBundle::open(&signed, &trust).map_err(not_trusted)?;
        // What is here but signed by nobody any more counts for nothing, and holds nothing up.
        if let Some(Ok(kept)) = self.kept(RULES).await?.map(|kept| RuleBundle::open(&kept, &trust)) {
            bundle.follows(&kept).map_err(not_trusted)?;
        }
        let catalogue = read_catalogue(&bundle, self.units(&trust).await)?;
        if let Ok(before) = self.catalogue().await {
            self.keep_older(&before).await?;
        }
        // The tag last: a phone that dies in between asks for the whole again.
        self.keep(RULES, &signed).await?;
        self.keep(ETAG, bound(&etag, &[bundle.edition.to_string()]).as_bytes()).await?;
        *self.catalogue.lock().expect("nothing panics while it holds the catalogue") = Some(Arc::new(catalogue));
        Ok(Synced::Updated)
    }

    async fn sync_units(&self) -> Result<(), ClientError> {
        let published = self.published("/v1/units", UNITS_ETAG).await;
        // A service of before they were published has none to give.
        if published.as_ref().is_err_and(|error| error.code() == Some(ProblemCode::NotFound)) {
            return Ok(());
        }
        let Some((signed, etag)) = published? else { return Ok(()) };
        let trust = self.trust().await?;
        let bundle = UnitBundle::open(&signed, &trust).map_err(not_trusted)?;
        if !bundle.table.is_whole() {
            return Err(ClientError::NotUnderstood { reason: "units".to_owned() });
        }
        if let Some(Ok(kept)) = self.kept(UNITS).await?.map(|kept| UnitBundle::open(&kept, &trust)) {
            bundle.follows(&kept).map_err(not_trusted)?;
        }
        self.keep(UNITS, &signed).await?;
        self.keep(UNITS_ETAG, bound(&etag, &[bundle.edition.to_string()]).as_bytes()).await?;
        // Its forms are read again, with these.
        *self.catalogue.lock().expect("nothing panics while it holds the catalogue") = None;
        Ok(())
    }

    /// The units on this phone; a form can be filled in without them.
    async fn units(&self, trust: &TrustList) -> Option<Arc<UnitTable>> {
        let kept = self.kept(UNITS).await.ok()??;
        UnitBundle::open(&kept, trust).ok().map(|bundle| bundle.table)
    }

    /// Something that the service publishes under a tag: its bytes and their tag, or `None` if what is here is current.
    pub(super) async fn published(&self, path: &str, tag: &str) -> Result<Option<(Vec<u8>, String)>, ClientError> {
        let mut call = Call::new("GET", path, Shows::Nothing);
        let etag = self.kept(tag).await?.and_then(|etag| String::from_utf8(etag).ok());
        if let Some(etag) = etag.filter(|etag| !etag.is_empty()) {
            call = call.header("if-none-match", &etag);
        }
        let response = self.make(call).await?;
        if response.status == 304 {
            return Ok(None);
        }
        let etag = response.header("etag").unwrap_or_default().to_owned();
        Ok(Some((response.body, etag)))
    }

    /// The catalogue on this phone.
    ///
    /// # Errors
    /// [`ClientError::NotHere`] before the first sync.
    pub async fn catalogue(&self) -> Result<Arc<Catalogue>, ClientError> {
        if let Some(catalogue) = self.catalogue.lock().expect("nothing panics while it holds the catalogue").clone() {
            return Ok(catalogue);
        }
        let kept = self.kept(RULES).await?.ok_or_else(|| ClientError::NotHere { what: "catalogue".to_owned() })?;
        let trust = self.trust().await?;
        let bundle = RuleBundle::open(&kept, &trust).map_err(not_trusted)?;
        let catalogue = Arc::new(read_catalogue(&bundle, self.units(&trust).await)?);
        *self.catalogue.lock().expect("nothing panics while it holds the catalogue") = Some(catalogue.clone());
        Ok(catalogue)
    }

    /// The keys whose receipts and results this phone trusts.
    ///
    /// # Errors
    /// [`ClientError::NotHere`] before the first sync.
    pub async fn trust(&self) -> Result<TrustList, ClientError> {
        if let Some(list) = self.trust.lock().expect("nothing panics while it holds the keys").clone() {
            return Ok(list);
        }
        let kept = self.kept(KEYS).await?.ok_or_else(|| ClientError::NotHere { what: "keys".to_owned() })?;
        self.believable(read(&kept)?)
    }

    /// Procedures that fit what was typed, the best first; accents do not matter. Works offline.
    ///
    /// # Errors
    /// [`ClientError::NotHere`] before the first sync.
    pub async fn search(&self, typed: &str) -> Result<Vec<Procedure>, ClientError> {
        Ok(self.catalogue().await?.search(typed).into_iter().cloned().collect())
    }

    /// The same, as a list shows them.
    ///
    /// # Errors
    /// [`ClientError::NotHere`] before the first sync.
    pub async fn find(&self, typed: &str) -> Result<Vec<ProcedureCard>, ClientError> {
        Ok(self.catalogue().await?.search(typed).into_iter().map(Into::into).collect())
    }

    /// The agencies that receive dossiers of a procedure.
    ///
    /// # Errors
    /// [`ClientError::NotHere`] if this phone does not know it.
    pub async fn agencies(&self, code: &ProcedureCode) -> Result<Vec<Agency>, ClientError> {
        let levels = self.procedure(code).await?.levels;
        let catalogue = self.catalogue().await?;
        Ok(catalogue.agencies().iter().filter(|agency| levels.contains(&agency.level)).cloned().collect())
    }

    /// Every agency of the province, to whom something may be said.
    ///
    /// # Errors
    /// [`ClientError::NotHere`] before the first sync.
    pub async fn every_agency(&self) -> Result<Vec<Agency>, ClientError> {
        Ok(self.catalogue().await?.agencies().to_vec())
    }

    /// One procedure.
    ///
    /// # Errors
    /// [`ClientError::NotHere`] if this phone does not know it.
    pub async fn procedure(&self, code: &ProcedureCode) -> Result<Procedure, ClientError> {
        let catalogue = self.catalogue().await?;
        catalogue.procedure(code).cloned().ok_or_else(|| ClientError::NotHere { what: code.to_string() })
    }
}

/// A tag, if it names what was verified: it begins with the edition that is signed inside. A tag of another edition, put beside
/// today's content by whoever carries it, would make the service say "not changed" when it has.
pub(super) fn bound<'a>(etag: &'a str, signed: &[String]) -> &'a str {
    if etag.starts_with(&format!("\"{}-", signed.join("-"))) { etag } else { "" }
}

fn read(bytes: &[u8]) -> Result<TrustList, ClientError> {
    json::read(bytes).map_err(|error| not_understood(&error))
}

fn read_catalogue(bundle: &RuleBundle, units: Option<Arc<UnitTable>>) -> Result<Catalogue, ClientError> {
    Catalogue::from_signed_document(&bundle.document, units)
        .map_err(|error| ClientError::NotUnderstood { reason: error.to_string() })
}

/// A refusal, as the app hears it: what this version does not know asks for an update, everything else is not to be believed.
pub(super) fn not_trusted(refusal: StatementRefusal) -> ClientError {
    match refusal {
        StatementRefusal::NotKnown => ClientError::NotUnderstood { reason: refusal.to_string() },
        _ => ClientError::NotTrusted { reason: refusal.to_string() },
    }
}

#[cfg(test)]
mod tests {
    use super::bound;

    #[test]
    fn a_tag_counts_only_for_the_edition_that_was_verified() {
        let signed = ["7".to_owned()];
        assert_eq!(bound("\"7-abc-key\"", &signed), "\"7-abc-key\"");
        for other in ["\"8-abc-key\"", "\"70-abc\"", "7-abc", "W/\"7-abc\"", ""] {
            assert_eq!(bound(other, &signed), "", "{other}");
        }
    }
}
