//! Sign-ins under way.

use chrono::{DateTime, Utc};
use congdan_core::id::{CitizenId, SignInId};
use congdan_entity::sign_in::{ActiveModel, Column, Entity, Model};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, sea_query::Expr};

/// Keeps an attempt.
///
/// # Errors
/// The database does not answer.
pub async fn insert(connection: &impl ConnectionTrait, row: ActiveModel) -> Result<(), DbErr> {
    Entity::insert(row).exec_without_returning(connection).await.map(drop)
}

/// The attempt of a state that came back, if it is still open.
///
/// # Errors
/// The database does not answer.
pub async fn open_by_state(
    connection: &impl ConnectionTrait,
    state_hash: Vec<u8>,
    now: DateTime<Utc>,
) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(Column::StateHash.eq(state_hash))
        .filter(Column::CompletedAt.is_null())
        .filter(Column::ExpiresAt.gt(now))
        .one(connection)
        .await
}

/// Completes an attempt, once; `false` if somebody did already.
///
/// # Errors
/// The database does not answer.
pub async fn complete(
    connection: &impl ConnectionTrait,
    id: SignInId,
    citizen: CitizenId,
    code_hash: Vec<u8>,
    at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let done = Entity::update_many()
        .col_expr(Column::CitizenId, Expr::value(citizen.as_uuid()))
        .col_expr(Column::OneTimeCodeHash, Expr::value(code_hash))
        .col_expr(Column::CompletedAt, Expr::value(at))
        .col_expr(Column::ExpiresAt, Expr::value(expires_at))
        .filter(Column::Id.eq(id.as_uuid()))
        .filter(Column::CompletedAt.is_null())
        .exec(connection)
        .await?;
    Ok(done.rows_affected == 1)
}

/// The completed attempt of a one-time code that is not spent.
///
/// # Errors
/// The database does not answer.
pub async fn by_code(
    connection: &impl ConnectionTrait,
    code_hash: Vec<u8>,
    now: DateTime<Utc>,
) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(Column::OneTimeCodeHash.eq(code_hash))
        .filter(Column::RedeemedAt.is_null())
        .filter(Column::ExpiresAt.gt(now))
        .one(connection)
        .await
}

/// Spends the code, once; `false` if somebody did already.
///
/// # Errors
/// The database does not answer.
pub async fn redeem(connection: &impl ConnectionTrait, id: SignInId, at: DateTime<Utc>) -> Result<bool, DbErr> {
    let done = Entity::update_many()
        .col_expr(Column::RedeemedAt, Expr::value(at))
        .filter(Column::Id.eq(id.as_uuid()))
        .filter(Column::RedeemedAt.is_null())
        .exec(connection)
        .await?;
    Ok(done.rows_affected == 1)
}
