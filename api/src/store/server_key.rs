//! Which keys this database belongs to.

use chrono::{DateTime, Utc};
use congdan_entity::server_key::{ActiveModel, Entity, Model};
use sea_orm::{ConnectionTrait, DbErr, EntityTrait, Set};

/// The key of PostgreSQL's advisory lock under which the keys are looked at and written down.
const KEYS_LOCK: i64 = 0x006b_6579_7300_0001;

/// Lets nobody else look until the transaction ends: of several processes that start at once, one writes the keys down.
///
/// # Errors
/// The database does not answer.
pub async fn lock(connection: &impl ConnectionTrait) -> Result<(), DbErr> {
    if super::is_postgres(connection) {
        connection.execute_unprepared(&format!("SELECT pg_advisory_xact_lock({KEYS_LOCK})")).await?;
    }
    Ok(())
}

/// Every key the database knows.
///
/// # Errors
/// The database does not answer.
pub async fn all(connection: &impl ConnectionTrait) -> Result<Vec<Model>, DbErr> {
    Entity::find().all(connection).await
}

/// Remembers a key.
///
/// # Errors
/// The database does not answer.
pub async fn insert(
    connection: &impl ConnectionTrait,
    id: &str,
    purpose: &str,
    public_key: Vec<u8>,
    at: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = ActiveModel {
        id: Set(id.to_owned()),
        purpose: Set(purpose.to_owned()),
        public_key: Set(public_key),
        created_at: Set(at),
    };
    Entity::insert(row).exec_without_returning(connection).await.map(drop)
}
