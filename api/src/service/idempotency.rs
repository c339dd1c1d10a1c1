//! Writes that a network may repeat: the key, the request's hash and the answer stand in the transaction of the write itself.

use congdan_core::{
    id::{CitizenId, OfficerId},
    problem::ProblemCode,
};
use serde::{Serialize, de::DeserializeOwned};
use sha2::{Digest, Sha256};

use super::keys;
use crate::{
    app::App,
    db::WriteTransaction,
    error::Result,
    extract::IdempotencyKey,
    store::{self, idempotency::Slot},
};

/// A write that was begun, or the answer it had before.
pub enum Begun<T> {
    /// The first time: do it, then [`Write::finish`].
    Fresh(Write),
    /// A repeat: the same answer.
    Repeat(T),
}

/// A write under way.
pub struct Write {
    /// Its transaction.
    pub tx: WriteTransaction,
    slot: Slot,
}

/// Whose key it is.
#[derive(Debug, Clone, Copy)]
pub enum Owner {
    /// A citizen's.
    Citizen(CitizenId),
    /// An officer's.
    Officer(OfficerId),
}

/// Begins a write under a key.
///
/// # Errors
/// `idempotency.reused` if the key was used for another request.
pub async fn begin<T: DeserializeOwned>(
    app: &App,
    owner: Owner,
    key: &IdempotencyKey,
    operation: &str,
    request: &impl Serialize,
) -> Result<Begun<T>> {
    let (actor_kind, actor_id) = match owner {
        Owner::Citizen(id) => ("citizen", id.as_uuid()),
        Owner::Officer(id) => ("officer", id.as_uuid()),
    };
    let slot = Slot { actor_kind, actor_id, key: key.as_str().to_owned() };
    let body = serde_json::to_vec(request).map_err(anyhow::Error::from)?;
    let hash = Sha256::new().chain_update(operation).chain_update([0]).chain_update(body).finalize();
    let tx = app.db.begin().await?;
    let Some(taken) = store::idempotency::take(&*tx, &slot, operation, &hash, app.clock.now()).await? else {
        return Ok(Begun::Fresh(Write { tx, slot }));
    };
    if taken.request_hash != hash.as_slice() {
        return Err(ProblemCode::IdempotencyKeyReused.into());
    }
    // Key and answer are committed together, so what stands here has its answer.
    let sealed = taken.response_sealed.ok_or_else(|| anyhow::anyhow!("an idempotency row without its answer"))?;
    let plain = keys::open(&app.keys.own_key(), "idempotency.response", &slot.key, &sealed)?;
    Ok(Begun::Repeat(serde_json::from_slice(&plain).map_err(anyhow::Error::from)?))
}

impl Write {
    /// Keeps the answer and commits. When this returns, both are durable.
    ///
    /// # Errors
    /// The database could not make them durable; nothing was changed.
    pub async fn finish(self, app: &App, answer: &impl Serialize, point: &'static str) -> Result<()> {
        let plain = serde_json::to_vec(answer).map_err(anyhow::Error::from)?;
        let sealed = keys::seal(app, &app.keys.own_key(), "idempotency.response", &self.slot.key, &plain);
        store::idempotency::answer(&*self.tx, &self.slot, sealed).await?;
        self.tx.commit(point).await?;
        app.wake.all();
        Ok(())
    }
}
