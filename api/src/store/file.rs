//! Complete files.

use chrono::{DateTime, Utc};
use congdan_core::id::{DossierId, FileId};
use congdan_entity::{
    dossier_file,
    file::{ActiveModel, Column, Entity, Model},
};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, sea_query::Expr};
use uuid::Uuid;

/// Keeps a file's facts.
///
/// # Errors
/// The database does not answer.
pub async fn insert(connection: &impl ConnectionTrait, row: ActiveModel) -> Result<(), DbErr> {
    Entity::insert(row).exec_without_returning(connection).await.map(drop)
}

/// A file that belongs to an owner.
///
/// # Errors
/// The database does not answer.
pub async fn of_owner(
    connection: &impl ConnectionTrait,
    id: FileId,
    kind: &str,
    owner: Uuid,
) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id.as_uuid())
        .filter(Column::OwnerKind.eq(kind))
        .filter(Column::OwnerId.eq(owner))
        .one(connection)
        .await
}

/// A file, for a job.
///
/// # Errors
/// The database does not answer.
pub async fn get(connection: &impl ConnectionTrait, id: FileId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id.as_uuid()).one(connection).await
}

/// Forgets a file's facts.
///
/// # Errors
/// The database does not answer.
pub async fn delete(connection: &impl ConnectionTrait, id: FileId) -> Result<(), DbErr> {
    Entity::delete_by_id(id.as_uuid()).exec(connection).await.map(drop)
}

/// Gives a file to a new owner (a dossier, a feedback).
///
/// # Errors
/// The database does not answer.
pub async fn hand_over(connection: &impl ConnectionTrait, id: FileId, kind: &str, owner: Uuid) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::OwnerKind, Expr::value(kind))
        .col_expr(Column::OwnerId, Expr::value(owner))
        .filter(Column::Id.eq(id.as_uuid()))
        .exec(connection)
        .await
        .map(drop)
}

/// Keeps a scanner's verdict.
///
/// # Errors
/// The database does not answer.
pub async fn set_scan(
    connection: &impl ConnectionTrait,
    id: FileId,
    state: &str,
    at: DateTime<Utc>,
) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::ScanState, Expr::value(state))
        .col_expr(Column::ScannedAt, Expr::value(at))
        .filter(Column::Id.eq(id.as_uuid()))
        .exec(connection)
        .await
        .map(drop)
}

/// Puts a file to a paper of a dossier.
///
/// # Errors
/// The database does not answer.
pub async fn attach(connection: &impl ConnectionTrait, row: dossier_file::ActiveModel) -> Result<(), DbErr> {
    dossier_file::Entity::insert(row).exec_without_returning(connection).await.map(drop)
}

/// The files that stand in a dossier now, in order: the paper's id and the file.
///
/// # Errors
/// The database does not answer.
pub async fn of_dossier(connection: &impl ConnectionTrait, dossier: DossierId) -> Result<Vec<(String, Model)>, DbErr> {
    let rows = dossier_file::Entity::find()
        .filter(dossier_file::Column::DossierId.eq(dossier.as_uuid()))
        .filter(dossier_file::Column::ReplacedAt.is_null())
        .order_by_asc(dossier_file::Column::Position)
        .order_by_asc(dossier_file::Column::Id)
        .all(connection)
        .await?;
    let ids = rows.iter().map(|row| row.file_id);
    let mut files: std::collections::HashMap<Uuid, Model> = Entity::find()
        .filter(Column::Id.is_in(ids))
        .all(connection)
        .await?
        .into_iter()
        .map(|file| (file.id, file))
        .collect();
    Ok(rows.into_iter().filter_map(|row| Some((row.paper_id, files.remove(&row.file_id)?))).collect())
}

/// Marks the files of a paper as replaced.
///
/// # Errors
/// The database does not answer.
pub async fn replace(
    connection: &impl ConnectionTrait,
    dossier: DossierId,
    paper: &str,
    at: DateTime<Utc>,
) -> Result<(), DbErr> {
    dossier_file::Entity::update_many()
        .col_expr(dossier_file::Column::ReplacedAt, Expr::value(at))
        .filter(dossier_file::Column::DossierId.eq(dossier.as_uuid()))
        .filter(dossier_file::Column::PaperId.eq(paper))
        .filter(dossier_file::Column::ReplacedAt.is_null())
        .exec(connection)
        .await
        .map(drop)
}
