//! Keys of owners, wrapped. Erasing somebody is destroying their key.

use chrono::{DateTime, Utc};
use congdan_entity::data_key::{ActiveModel, Column, Entity};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, Set, sea_query::Expr};
use uuid::Uuid;

/// Keeps a wrapped key.
///
/// # Errors
/// The database does not answer.
pub async fn insert(
    connection: &impl ConnectionTrait,
    id: Uuid,
    owner_kind: &str,
    owner_id: Uuid,
    wrapped: Vec<u8>,
    at: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = ActiveModel {
        id: Set(id),
        owner_kind: Set(owner_kind.to_owned()),
        owner_id: Set(owner_id),
        wrapped: Set(Some(wrapped)),
        created_at: Set(at),
        destroyed_at: Set(None),
    };
    Entity::insert(row).exec_without_returning(connection).await.map(drop)
}

/// A wrapped key; `None` if it was destroyed or never was.
///
/// # Errors
/// The database does not answer.
pub async fn wrapped(connection: &impl ConnectionTrait, id: Uuid) -> Result<Option<Vec<u8>>, DbErr> {
    Ok(Entity::find_by_id(id).one(connection).await?.and_then(|row| row.wrapped))
}

/// Destroys one key.
///
/// # Errors
/// The database does not answer.
pub async fn destroy_one(connection: &impl ConnectionTrait, id: Uuid, at: DateTime<Utc>) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::Wrapped, Expr::value(Option::<Vec<u8>>::None))
        .col_expr(Column::DestroyedAt, Expr::value(at))
        .filter(Column::Id.eq(id))
        .exec(connection)
        .await
        .map(drop)
}

/// Gives a key to a new owner, together with what is sealed under it.
///
/// # Errors
/// The database does not answer.
pub async fn hand_over(connection: &impl ConnectionTrait, id: Uuid, kind: &str, owner: Uuid) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::OwnerKind, Expr::value(kind))
        .col_expr(Column::OwnerId, Expr::value(owner))
        .filter(Column::Id.eq(id))
        .exec(connection)
        .await
        .map(drop)
}

/// Destroys every key of an owner: what was sealed under them stays unreadable for good.
///
/// # Errors
/// The database does not answer.
pub async fn destroy(connection: &impl ConnectionTrait, owner_id: Uuid, at: DateTime<Utc>) -> Result<u64, DbErr> {
    let done = Entity::update_many()
        .col_expr(Column::Wrapped, Expr::value(Option::<Vec<u8>>::None))
        .col_expr(Column::DestroyedAt, Expr::value(at))
        .filter(Column::OwnerId.eq(owner_id))
        .exec(connection)
        .await?;
    Ok(done.rows_affected)
}
