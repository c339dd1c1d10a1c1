//! The installation's keys: the same for every process, and what the world may know of them.

use anyhow::bail;
use chrono::{DateTime, Utc};
use congdan_core::{
    proof::{Signer, TrustList, TrustedKey},
    text::Localized,
    wire::Blob,
};
use uuid::Uuid;

use crate::{
    app::App,
    config::Config,
    db::{Database, WriteTransaction},
    error::Result,
    secret::{DataKey, KeyRing},
    store,
};

/// Refuses to run with other keys than those of the database: sealed fields would not open, receipts would not verify. The first
/// start writes them down.
///
/// # Errors
/// The keys differ, or the database does not answer.
pub async fn require_same_keys(
    config: &Config,
    db: &Database,
    keys: &KeyRing,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let tx = db.begin().await?;
    store::server_key::lock(&*tx).await?;
    let known = store::server_key::all(&*tx).await?;
    let mine = keys.identities();
    if known.is_empty() {
        for (id, purpose, public_key) in mine {
            store::server_key::insert(&*tx, &id, purpose, public_key, now).await?;
        }
        tx.commit("keys.first").await?;
        return Ok(());
    }
    for (id, purpose, _) in &mine {
        if !known.iter().any(|key| key.id == *id && key.purpose == *purpose) {
            bail!(
                "this process holds another `{purpose}` key than the database: give every process the same key file ({})",
                config.key_file().display()
            );
        }
    }
    Ok(())
}

/// The keys whose signatures count.
///
/// # Errors
/// The database does not answer.
pub async fn trust_list(app: &App) -> Result<TrustList> {
    let known = store::server_key::all(app.db.read()).await?;
    let owner = Localized::new(&app.config.server.owner_vi, &app.config.server.owner_en);
    let keys = known.into_iter().filter(|key| key.purpose == "receipts").map(|key| TrustedKey {
        public_key: Blob(key.public_key),
        owner: owner.clone(),
        valid_from: key.created_at,
        valid_to: None,
    });
    let keys: Vec<TrustedKey> = keys.collect();
    debug_assert!(keys.iter().any(|key| key.key_id() == app.keys.key_id()));
    let issued_at = keys.iter().map(|key| key.valid_from).max().unwrap_or(DateTime::<Utc>::MIN_UTC);
    Ok(TrustList { issued_at, keys })
}

/// A new key for an owner, kept within the transaction.
///
/// # Errors
/// The database does not answer.
pub async fn new_data_key(app: &App, tx: &WriteTransaction, owner_kind: &str, owner: Uuid) -> Result<DataKey> {
    let id = app.new_uuid();
    let (key, wrapped) = app.keys.new_data_key(id, app.random.as_ref());
    store::data_key::insert(&**tx, id, owner_kind, owner, wrapped, app.clock.now()).await?;
    Ok(key)
}

/// The key of an id; an error if it was destroyed, because whoever asks expects to read.
///
/// # Errors
/// The key is gone or not of this installation.
pub async fn data_key(app: &App, id: Uuid) -> Result<DataKey> {
    let wrapped = store::data_key::wrapped(app.db.read(), id).await?;
    let wrapped = wrapped.ok_or_else(|| anyhow::anyhow!("data key {id} was destroyed"))?;
    Ok(app.keys.unwrap_data_key(id, &wrapped).map_err(|error| anyhow::anyhow!("data key {id}: {error}"))?)
}

/// The same inside a transaction, where the key may be as new as the transaction.
///
/// # Errors
/// As [`data_key`].
pub async fn data_key_in(app: &App, tx: &WriteTransaction, id: Uuid) -> Result<DataKey> {
    let wrapped = store::data_key::wrapped(&**tx, id).await?;
    let wrapped = wrapped.ok_or_else(|| anyhow::anyhow!("data key {id} was destroyed"))?;
    Ok(app.keys.unwrap_data_key(id, &wrapped).map_err(|error| anyhow::anyhow!("data key {id}: {error}"))?)
}

/// Seals a text.
#[must_use]
pub fn seal(app: &App, key: &DataKey, place: &str, row: impl std::fmt::Display, plain: &[u8]) -> Vec<u8> {
    key.seal(&format!("{place}/{row}"), plain, app.random.bytes())
}

/// Opens what was sealed.
///
/// # Errors
/// It was altered or moved.
pub fn open(key: &DataKey, place: &str, row: impl std::fmt::Display, sealed: &[u8]) -> Result<Vec<u8>> {
    Ok(key.open(&format!("{place}/{row}"), sealed).map_err(|error| anyhow::anyhow!("{place}/{row}: {error}"))?)
}

/// Opens a sealed text.
///
/// # Errors
/// It was altered or moved, or is no text.
pub fn open_text(key: &DataKey, place: &str, row: impl std::fmt::Display, sealed: &[u8]) -> Result<String> {
    Ok(String::from_utf8(open(key, place, row, sealed)?).map_err(|_| anyhow::anyhow!("{place} is no text"))?)
}
