//! Requests for repair.

use chrono::{DateTime, Utc};
use congdan_core::id::{CorrectionId, DossierId};
use congdan_entity::correction::{ActiveModel, Column, Entity, Model};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, sea_query::Expr};

/// Keeps a request.
///
/// # Errors
/// The database does not answer.
pub async fn insert(connection: &impl ConnectionTrait, row: ActiveModel) -> Result<(), DbErr> {
    Entity::insert(row).exec_without_returning(connection).await.map(drop)
}

/// A dossier's requests, in order.
///
/// # Errors
/// The database does not answer.
pub async fn of_dossier(connection: &impl ConnectionTrait, dossier: DossierId) -> Result<Vec<Model>, DbErr> {
    Entity::find().filter(Column::DossierId.eq(dossier.as_uuid())).order_by_asc(Column::Round).all(connection).await
}

/// Marks a request as answered.
///
/// # Errors
/// The database does not answer.
pub async fn answered(connection: &impl ConnectionTrait, id: CorrectionId, at: DateTime<Utc>) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::AnsweredAt, Expr::value(at))
        .filter(Column::Id.eq(id.as_uuid()))
        .exec(connection)
        .await
        .map(drop)
}
