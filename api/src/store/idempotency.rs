//! Writes that may be repeated.

use chrono::{DateTime, Utc};
use congdan_entity::idempotency::{ActiveModel, Column, Entity, Model};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, Set, TryInsertResult,
    sea_query::{Expr, OnConflict},
};
use uuid::Uuid;

/// Whose key, for what.
#[derive(Debug, Clone)]
pub struct Slot {
    /// `citizen` or `officer`.
    pub actor_kind: &'static str,
    /// Who.
    pub actor_id: Uuid,
    /// The key.
    pub key: String,
}

/// Takes a key for a request. `None` if it was free; otherwise what stands under it. On PostgreSQL this waits for another
/// request with the same key to end.
///
/// # Errors
/// The database does not answer.
pub async fn take(
    connection: &impl ConnectionTrait,
    slot: &Slot,
    operation: &str,
    request_hash: &[u8],
    at: DateTime<Utc>,
) -> Result<Option<Model>, DbErr> {
    let row = ActiveModel {
        actor_kind: Set(slot.actor_kind.to_owned()),
        actor_id: Set(slot.actor_id),
        key: Set(slot.key.clone()),
        operation: Set(operation.to_owned()),
        request_hash: Set(request_hash.to_vec()),
        status: Set(None),
        response_sealed: Set(None),
        created_at: Set(at),
    };
    let inserted = Entity::insert(row)
        .on_conflict(OnConflict::columns([Column::ActorKind, Column::ActorId, Column::Key]).do_nothing().to_owned())
        .try_insert()
        .exec_without_returning(connection)
        .await?;
    if matches!(inserted, TryInsertResult::Inserted(1..)) {
        return Ok(None);
    }
    let key = (slot.actor_kind.to_owned(), slot.actor_id, slot.key.clone());
    let found = Entity::find_by_id(key).one(connection).await?;
    found.map(Some).ok_or_else(|| DbErr::RecordNotFound("idempotency".to_owned()))
}

/// Keeps the answer of a request.
///
/// # Errors
/// The database does not answer.
pub async fn answer(connection: &impl ConnectionTrait, slot: &Slot, sealed: Vec<u8>) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::Status, Expr::value(200))
        .col_expr(Column::ResponseSealed, Expr::value(sealed))
        .filter(Column::ActorKind.eq(slot.actor_kind))
        .filter(Column::ActorId.eq(slot.actor_id))
        .filter(Column::Key.eq(&slot.key))
        .exec(connection)
        .await
        .map(drop)
}
