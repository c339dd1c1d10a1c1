//! Which edition of a signed content is the last.

use chrono::{DateTime, Utc};
use congdan_entity::edition::{ActiveModel, Column, Entity, Model};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, Set};

/// The key of PostgreSQL's advisory lock under which editions are looked at and numbered.
const EDITIONS_LOCK: i64 = 0x0065_6469_7469_0001;

/// Lets nobody else look until the transaction ends: of several processes that start at once, one numbers the content.
///
/// # Errors
/// The database does not answer.
pub async fn lock(connection: &impl ConnectionTrait) -> Result<(), DbErr> {
    if super::is_postgres(connection) {
        connection.execute_unprepared(&format!("SELECT pg_advisory_xact_lock({EDITIONS_LOCK})")).await?;
    }
    Ok(())
}

/// The last edition of a kind.
///
/// # Errors
/// The database does not answer.
pub async fn last(connection: &impl ConnectionTrait, kind: &str) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::Kind.eq(kind)).order_by_desc(Column::Number).one(connection).await
}

/// Writes an edition down.
///
/// # Errors
/// The database does not answer.
pub async fn insert(
    connection: &impl ConnectionTrait,
    kind: &str,
    number: i64,
    content_hash: &[u8],
    at: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = ActiveModel {
        kind: Set(kind.to_owned()),
        number: Set(number),
        content_hash: Set(content_hash.to_vec()),
        issued_at: Set(at),
    };
    Entity::insert(row).exec_without_returning(connection).await.map(drop)
}
