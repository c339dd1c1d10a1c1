//! Accounts.

use congdan_core::id::CitizenId;
use congdan_entity::citizen::{ActiveModel, Column, Entity, Model};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};

/// The account of a provider's subject.
///
/// # Errors
/// The database does not answer.
pub async fn by_subject(connection: &impl ConnectionTrait, subject_hash: Vec<u8>) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::SubjectHash.eq(subject_hash)).one(connection).await
}

/// One account.
///
/// # Errors
/// The database does not answer.
pub async fn get(connection: &impl ConnectionTrait, id: CitizenId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id.as_uuid()).one(connection).await
}

/// One account, held until the transaction ends.
///
/// # Errors
/// The database does not answer.
pub async fn lock(connection: &impl ConnectionTrait, id: CitizenId) -> Result<Option<Model>, DbErr> {
    let query = Entity::find_by_id(id.as_uuid());
    let query = if super::is_postgres(connection) { query.lock_exclusive() } else { query };
    query.one(connection).await
}

/// Opens an account.
///
/// # Errors
/// The database does not answer, or somebody opened one for the same subject this moment.
pub async fn insert(connection: &impl ConnectionTrait, row: ActiveModel) -> Result<(), DbErr> {
    Entity::insert(row).exec_without_returning(connection).await.map(drop)
}

/// Brings an account's facts up to date.
///
/// # Errors
/// The database does not answer.
pub async fn update(connection: &impl ConnectionTrait, row: ActiveModel) -> Result<(), DbErr> {
    row.update(connection).await.map(drop)
}
