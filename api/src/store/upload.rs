//! Files on their way.

use chrono::{DateTime, Utc};
use congdan_core::id::{CitizenId, FileId, UploadId};
use congdan_entity::{
    upload::{ActiveModel, Column, Entity, Model},
    upload_chunk,
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set,
    sea_query::{Expr, OnConflict},
};

/// Keeps an announcement.
///
/// # Errors
/// The database does not answer.
pub async fn insert(connection: &impl ConnectionTrait, row: ActiveModel) -> Result<(), DbErr> {
    Entity::insert(row).exec_without_returning(connection).await.map(drop)
}

/// One upload of a person.
///
/// # Errors
/// The database does not answer.
pub async fn of_citizen(
    connection: &impl ConnectionTrait,
    id: UploadId,
    citizen: CitizenId,
) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id.as_uuid()).filter(Column::CitizenId.eq(citizen.as_uuid())).one(connection).await
}

/// One upload, by the ticket that names it.
///
/// # Errors
/// The database does not answer.
pub async fn by_ticket(connection: &impl ConnectionTrait, id: UploadId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id.as_uuid()).one(connection).await
}

/// An upload of the same content that this person announced before and that is still open or complete.
///
/// # Errors
/// The database does not answer.
pub async fn same_content(
    connection: &impl ConnectionTrait,
    citizen: CitizenId,
    sha256: &[u8],
    now: DateTime<Utc>,
) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(Column::CitizenId.eq(citizen.as_uuid()))
        .filter(Column::Sha256.eq(sha256.to_vec()))
        .filter(Column::ExpiresAt.gt(now))
        .order_by_desc(Column::Id)
        .one(connection)
        .await
}

/// Bytes a person has announced and not yet submitted.
///
/// # Errors
/// The database does not answer.
pub async fn open_bytes(
    connection: &impl ConnectionTrait,
    citizen: CitizenId,
    now: DateTime<Utc>,
) -> Result<i64, DbErr> {
    let sizes: Vec<i64> = Entity::find()
        .select_only()
        .column(Column::Size)
        .filter(Column::CitizenId.eq(citizen.as_uuid()))
        .filter(Column::ExpiresAt.gt(now))
        .into_tuple()
        .all(connection)
        .await?;
    Ok(sizes.iter().sum())
}

/// Names the chunk as durable.
///
/// # Errors
/// The database does not answer.
pub async fn put_chunk(
    connection: &impl ConnectionTrait,
    id: UploadId,
    index: i32,
    sha256: Vec<u8>,
    size: i32,
    at: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = upload_chunk::ActiveModel {
        upload_id: Set(id.as_uuid()),
        chunk_index: Set(index),
        sha256: Set(sha256),
        size: Set(size),
        stored_at: Set(at),
    };
    upload_chunk::Entity::insert(row)
        .on_conflict(
            OnConflict::columns([upload_chunk::Column::UploadId, upload_chunk::Column::ChunkIndex])
                .update_columns([
                    upload_chunk::Column::Sha256,
                    upload_chunk::Column::Size,
                    upload_chunk::Column::StoredAt,
                ])
                .to_owned(),
        )
        .exec_without_returning(connection)
        .await
        .map(drop)
}

/// The chunks that are durable, in order: index and digest.
///
/// # Errors
/// The database does not answer.
pub async fn chunks(connection: &impl ConnectionTrait, id: UploadId) -> Result<Vec<upload_chunk::Model>, DbErr> {
    upload_chunk::Entity::find()
        .filter(upload_chunk::Column::UploadId.eq(id.as_uuid()))
        .order_by_asc(upload_chunk::Column::ChunkIndex)
        .all(connection)
        .await
}

/// Completes an upload, once; `false` if it was complete.
///
/// # Errors
/// The database does not answer.
pub async fn complete(
    connection: &impl ConnectionTrait,
    id: UploadId,
    file: FileId,
    at: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let done = Entity::update_many()
        .col_expr(Column::FileId, Expr::value(file.as_uuid()))
        .col_expr(Column::CompletedAt, Expr::value(at))
        .filter(Column::Id.eq(id.as_uuid()))
        .filter(Column::CompletedAt.is_null())
        .exec(connection)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Forgets which chunks are there: together they are not what was announced.
///
/// # Errors
/// The database does not answer.
pub async fn forget_chunks(connection: &impl ConnectionTrait, id: UploadId) -> Result<(), DbErr> {
    upload_chunk::Entity::delete_many()
        .filter(upload_chunk::Column::UploadId.eq(id.as_uuid()))
        .exec(connection)
        .await
        .map(drop)
}

/// Uploads that were never submitted and whose time is over.
///
/// # Errors
/// The database does not answer.
pub async fn expired(connection: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<Vec<Model>, DbErr> {
    Entity::find().filter(Column::ExpiresAt.lt(now)).limit(100).all(connection).await
}

/// Ends an upload: it is submitted, or forgotten. `false` if somebody ended it already: of a submission and a sweep one wins.
///
/// # Errors
/// The database does not answer.
pub async fn delete(connection: &impl ConnectionTrait, id: UploadId) -> Result<bool, DbErr> {
    forget_chunks(connection, id).await?;
    let done = Entity::delete_by_id(id.as_uuid()).exec(connection).await?;
    Ok(done.rows_affected == 1)
}
