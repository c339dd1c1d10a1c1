//! The audit: every officer's read and write, each line chained to the one before by its hash. Nothing is changed or removed.

use chrono::{DateTime, Utc};
use congdan_entity::audit::{ActiveModel, Column, Entity, Model};
use sea_orm::{ConnectionTrait, DbErr, EntityTrait, QueryOrder, QuerySelect, Set};
use serde_json::Value;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// The key of PostgreSQL's advisory lock under which the chain grows.
const CHAIN_LOCK: i64 = 0x0061_7564_6974_0001;

/// A line to append.
#[derive(Debug, Clone)]
pub struct Line {
    /// `officer`, `system`.
    pub actor_kind: &'static str,
    /// Who.
    pub actor_id: Option<Uuid>,
    /// What was done.
    pub action: String,
    /// To which kind of thing.
    pub object_kind: &'static str,
    /// To which.
    pub object_id: String,
    /// What for.
    pub purpose: String,
    /// More; nothing personal.
    pub detail: Value,
}

/// Appends a line, within the transaction of what it tells of.
///
/// # Errors
/// The database does not answer.
pub async fn append(connection: &impl ConnectionTrait, line: Line, at: DateTime<Utc>) -> Result<(), DbErr> {
    if super::is_postgres(connection) {
        connection.execute_unprepared(&format!("SELECT pg_advisory_xact_lock({CHAIN_LOCK})")).await?;
    }
    let last = Entity::find().order_by_desc(Column::Sequence).limit(1).one(connection).await?;
    let (sequence, previous) = last.map_or((1, vec![0; 32]), |last| (last.sequence + 1, last.hash));
    let mut model = Model {
        sequence,
        at,
        actor_kind: line.actor_kind.to_owned(),
        actor_id: line.actor_id,
        action: line.action,
        object_kind: line.object_kind.to_owned(),
        object_id: line.object_id,
        purpose: line.purpose,
        detail: line.detail,
        previous_hash: previous,
        hash: Vec::new(),
    };
    model.hash = hash(&model);
    let row = ActiveModel {
        sequence: Set(model.sequence),
        at: Set(model.at),
        actor_kind: Set(model.actor_kind),
        actor_id: Set(model.actor_id),
        action: Set(model.action),
        object_kind: Set(model.object_kind),
        object_id: Set(model.object_id),
        purpose: Set(model.purpose),
        detail: Set(model.detail),
        previous_hash: Set(model.previous_hash),
        hash: Set(model.hash),
    };
    Entity::insert(row).exec_without_returning(connection).await.map(drop)
}

/// What the chain says of itself: how many lines, or the first line that does not fit.
///
/// # Errors
/// The database does not answer.
pub async fn check(connection: &impl ConnectionTrait) -> Result<Result<i64, i64>, DbErr> {
    let mut previous = vec![0; 32];
    let mut count = 0;
    for line in Entity::find().order_by_asc(Column::Sequence).all(connection).await? {
        if line.sequence != count + 1 || line.previous_hash != previous || line.hash != hash(&line) {
            return Ok(Err(line.sequence));
        }
        count = line.sequence;
        previous = line.hash;
    }
    Ok(Ok(count))
}

fn hash(line: &Model) -> Vec<u8> {
    let parts = [
        line.sequence.to_string(),
        line.at.timestamp_micros().to_string(),
        line.actor_kind.clone(),
        line.actor_id.map(|id| id.to_string()).unwrap_or_default(),
        line.action.clone(),
        line.object_kind.clone(),
        line.object_id.clone(),
        line.purpose.clone(),
        canonical(&line.detail),
    ];
    let mut digest = Sha256::new_with_prefix(&line.previous_hash);
    for part in parts {
        digest.update((part.len() as u64).to_be_bytes());
        digest.update(part);
    }
    digest.finalize().to_vec()
}

/// The detail with sorted keys: a database may keep an object in another order.
fn canonical(value: &Value) -> String {
    match value {
        Value::Object(object) => {
            let mut entries: Vec<_> = object.iter().collect();
            entries.sort_by_key(|(key, _)| *key);
            entries.into_iter().map(|(key, value)| format!("{key:?}:{};", canonical(value))).collect()
        }
        Value::Array(values) => values.iter().map(|value| format!("{},", canonical(value))).collect(),
        other => other.to_string(),
    }
}
