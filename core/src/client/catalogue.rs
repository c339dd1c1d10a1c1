//! The catalogue on the phone: synced by ETag, checked, sealed, and usable with no network.

use std::sync::Arc;

use super::{
    Client, ClientError,
    call::{Call, Shows},
};
use crate::{
    procedure::{Agency, Catalogue, Procedure, ProcedureCard, ProcedureCode},
    proof::TrustList,
};

const CATALOGUE: &str = "catalogue/document";
const ETAG: &str = "catalogue/etag";
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
    /// Brings the catalogue and the service's public keys up to date.
    ///
    /// # Errors
    /// See [`ClientError`]; what was there before stays usable.
    pub async fn sync_catalogue(&self) -> Result<Synced, ClientError> {
        let keys = self.make(Call::new("GET", "/v1/keys", Shows::Nothing)).await?;
        let list: TrustList = read(&keys.body)?;
        self.keep(KEYS, &keys.body).await?;
        *self.trust.lock().expect("nothing panics while it holds the keys") = Some(list);

        let mut call = Call::new("GET", "/v1/catalogue", Shows::Nothing);
        if let Some(etag) = self.kept(ETAG).await?.and_then(|etag| String::from_utf8(etag).ok()) {
            call = call.header("if-none-match", &etag);
        }
        let response = self.make(call).await?;
        if response.status == 304 {
            return Ok(Synced::Unchanged);
        }
        let catalogue = Catalogue::from_document(&response.body)
            .map_err(|error| ClientError::NotUnderstood { reason: error.to_string() })?;
        if let Ok(before) = self.catalogue().await {
            self.keep_older(&before).await?;
        }
        // The tag last: a phone that dies in between asks for the whole again.
        self.keep(CATALOGUE, &response.body).await?;
        if let Some(etag) = response.header("etag") {
            self.keep(ETAG, etag.as_bytes()).await?;
        }
        *self.catalogue.lock().expect("nothing panics while it holds the catalogue") = Some(Arc::new(catalogue));
        Ok(Synced::Updated)
    }

    /// The catalogue on this phone.
    ///
    /// # Errors
    /// [`ClientError::NotHere`] before the first sync.
    pub async fn catalogue(&self) -> Result<Arc<Catalogue>, ClientError> {
        if let Some(catalogue) = self.catalogue.lock().expect("nothing panics while it holds the catalogue").clone() {
            return Ok(catalogue);
        }
        let kept = self.kept(CATALOGUE).await?.ok_or_else(|| ClientError::NotHere { what: "catalogue".to_owned() })?;
        let read = Catalogue::from_document(&kept)
            .map_err(|error| ClientError::NotUnderstood { reason: error.to_string() })?;
        let catalogue = Arc::new(read);
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
        read(&kept)
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
    serde_json::from_slice(bytes).map_err(|error| ClientError::NotUnderstood { reason: error.to_string() })
}
