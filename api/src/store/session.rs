//! Sessions: chains of refresh tokens.

use chrono::{DateTime, Utc};
use congdan_core::id::{CitizenId, DeviceId, SessionId};
use congdan_entity::{
    device,
    session::{ActiveModel, Column, Entity, Model},
};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect, Set, sea_query::Expr};

/// Begins a session.
///
/// # Errors
/// The database does not answer.
pub async fn insert(
    connection: &impl ConnectionTrait,
    id: SessionId,
    citizen: CitizenId,
    device: DeviceId,
    at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = ActiveModel {
        id: Set(id.as_uuid()),
        citizen_id: Set(citizen.as_uuid()),
        device_id: Set(device.as_uuid()),
        generation: Set(0),
        rotated_at: Set(at),
        created_at: Set(at),
        expires_at: Set(expires_at),
        revoked_at: Set(None),
        revoke_reason: Set(None),
    };
    Entity::insert(row).exec_without_returning(connection).await.map(drop)
}

/// A session, held until the transaction ends.
///
/// # Errors
/// The database does not answer.
pub async fn lock(connection: &impl ConnectionTrait, id: SessionId) -> Result<Option<Model>, DbErr> {
    let query = Entity::find_by_id(id.as_uuid());
    let query = if super::is_postgres(connection) { query.lock_exclusive() } else { query };
    query.one(connection).await
}

/// Moves a session on to its next token.
///
/// # Errors
/// The database does not answer.
pub async fn rotate(
    connection: &impl ConnectionTrait,
    id: SessionId,
    generation: i32,
    at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::Generation, Expr::value(generation))
        .col_expr(Column::RotatedAt, Expr::value(at))
        .col_expr(Column::ExpiresAt, Expr::value(expires_at))
        .filter(Column::Id.eq(id.as_uuid()))
        .exec(connection)
        .await
        .map(drop)
}

/// Ends sessions of a phone: one, or all of them.
///
/// # Errors
/// The database does not answer.
pub async fn revoke(
    connection: &impl ConnectionTrait,
    device: DeviceId,
    one: Option<SessionId>,
    reason: &str,
    at: DateTime<Utc>,
) -> Result<(), DbErr> {
    let mut update = Entity::update_many()
        .col_expr(Column::RevokedAt, Expr::value(at))
        .col_expr(Column::RevokeReason, Expr::value(reason))
        .filter(Column::DeviceId.eq(device.as_uuid()))
        .filter(Column::RevokedAt.is_null());
    if let Some(one) = one {
        update = update.filter(Column::Id.eq(one.as_uuid()));
    }
    update.exec(connection).await.map(drop)
}

/// Whether a session on a phone stands: neither ended.
///
/// # Errors
/// The database does not answer.
pub async fn stands(connection: &impl ConnectionTrait, id: SessionId, device: DeviceId) -> Result<bool, DbErr> {
    let session = Entity::find_by_id(id.as_uuid())
        .filter(Column::DeviceId.eq(device.as_uuid()))
        .filter(Column::RevokedAt.is_null())
        .one(connection)
        .await?;
    if session.is_none() {
        return Ok(false);
    }
    let phone = device::Entity::find_by_id(device.as_uuid())
        .filter(device::Column::RevokedAt.is_null())
        .one(connection)
        .await?;
    Ok(phone.is_some())
}
