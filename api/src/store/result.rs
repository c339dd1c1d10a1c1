//! Signed results.

use congdan_core::id::DossierId;
use congdan_entity::dossier_result::{ActiveModel, Column, Entity, Model};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};

/// Keeps a result.
///
/// # Errors
/// The database does not answer, or the dossier has one.
pub async fn insert(connection: &impl ConnectionTrait, row: ActiveModel) -> Result<(), DbErr> {
    Entity::insert(row).exec_without_returning(connection).await.map(drop)
}

/// A dossier's result.
///
/// # Errors
/// The database does not answer.
pub async fn of_dossier(connection: &impl ConnectionTrait, dossier: DossierId) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::DossierId.eq(dossier.as_uuid())).one(connection).await
}
