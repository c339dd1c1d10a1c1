//! Signed receipts.

use congdan_core::id::DossierId;
use congdan_entity::receipt::{ActiveModel, Column, Entity, Model};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

/// Keeps a receipt.
///
/// # Errors
/// The database does not answer.
pub async fn insert(connection: &impl ConnectionTrait, row: ActiveModel) -> Result<(), DbErr> {
    Entity::insert(row).exec_without_returning(connection).await.map(drop)
}

/// A dossier's receipts, the submission's first.
///
/// # Errors
/// The database does not answer.
pub async fn of_dossier(connection: &impl ConnectionTrait, dossier: DossierId) -> Result<Vec<Model>, DbErr> {
    Entity::find().filter(Column::DossierId.eq(dossier.as_uuid())).order_by_asc(Column::Round).all(connection).await
}
