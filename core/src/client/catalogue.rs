//! The rules on the phone: synced by ETag, checked against the installation's keys, sealed, and usable with no network. What is
//! older than what is here, or not signed, is refused, and what is here stays.

use std::sync::Arc;

use super::{
    Client, ClientError,
    call::{Call, Shows, not_understood},
    published::{Published as _, not_trusted},
};
use crate::{
    json,
    problem::ProblemCode,
    procedure::{Agency, Catalogue, Procedure, ProcedureCard, ProcedureCode, RuleBundle},
    proof::TrustList,
    unit::{UnitBundle, UnitTable},
};

const KEYS: &str = "catalogue/keys";

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
        let Some(newer) = self.newer::<RuleBundle>().await? else { return Ok(Synced::Unchanged) };
        let catalogue = read_catalogue(&newer.statement, self.units().await)?;
        if let Ok(before) = self.catalogue().await {
            self.keep_older(&before).await?;
        }
        self.keep_newer(&newer).await?;
        *self.catalogue.lock().expect("nothing panics while it holds the catalogue") = Some(Arc::new(catalogue));
        Ok(Synced::Updated)
    }

    async fn sync_units(&self) -> Result<(), ClientError> {
        let newer = match self.newer::<UnitBundle>().await {
            // A service of before they were published has none to give.
            Err(error) if error.code() == Some(ProblemCode::NotFound) => return Ok(()),
            newer => newer?,
        };
        let Some(newer) = newer else { return Ok(()) };
        if !newer.statement.table.is_whole() {
            return Err(ClientError::NotUnderstood { reason: "units".to_owned() });
        }
        self.keep_newer(&newer).await?;
        // Its forms are read again, with these.
        *self.catalogue.lock().expect("nothing panics while it holds the catalogue") = None;
        Ok(())
    }

    /// The units on this phone; a form can be filled in without them.
    async fn units(&self) -> Option<Arc<UnitTable>> {
        let kept = self.kept(UnitBundle::NAME).await.ok()??;
        UnitBundle::open(&kept, &self.trust().await.ok()?).ok().map(|bundle| bundle.table)
    }

    /// The catalogue on this phone.
    ///
    /// # Errors
    /// [`ClientError::NotHere`] before the first sync.
    pub async fn catalogue(&self) -> Result<Arc<Catalogue>, ClientError> {
        if let Some(catalogue) = self.catalogue.lock().expect("nothing panics while it holds the catalogue").clone() {
            return Ok(catalogue);
        }
        let kept = self.kept(RuleBundle::NAME).await?;
        let kept = kept.ok_or_else(|| ClientError::NotHere { what: "catalogue".to_owned() })?;
        let bundle = RuleBundle::open(&kept, &self.trust().await?).map_err(not_trusted)?;
        let catalogue = Arc::new(read_catalogue(&bundle, self.units().await)?);
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

fn read(bytes: &[u8]) -> Result<TrustList, ClientError> {
    json::read(bytes).map_err(|error| not_understood(&error))
}

fn read_catalogue(bundle: &RuleBundle, units: Option<Arc<UnitTable>>) -> Result<Catalogue, ClientError> {
    Catalogue::from_signed_document(&bundle.document, units)
        .map_err(|error| ClientError::NotUnderstood { reason: error.to_string() })
}
