//! Proofs already used, where several processes must know.

use chrono::{DateTime, Utc};
use congdan_entity::seen_proof::{ActiveModel, Column, Entity};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, Set, TryInsertResult, sea_query::OnConflict,
};

/// Remembers a proof; `false` if it was there.
///
/// # Errors
/// The database does not answer.
pub async fn insert(connection: &impl ConnectionTrait, id: &[u8; 32], until: DateTime<Utc>) -> Result<bool, DbErr> {
    let row = ActiveModel { jti_hash: Set(id.to_vec()), expires_at: Set(until) };
    let inserted = Entity::insert(row)
        .on_conflict(OnConflict::column(Column::JtiHash).do_nothing().to_owned())
        .try_insert()
        .exec_without_returning(connection)
        .await?;
    Ok(matches!(inserted, TryInsertResult::Inserted(1..)))
}

/// Forgets proofs whose nonces have expired.
///
/// # Errors
/// The database does not answer.
pub async fn forget_expired(connection: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<(), DbErr> {
    Entity::delete_many().filter(Column::ExpiresAt.lt(now)).exec(connection).await.map(drop)
}
