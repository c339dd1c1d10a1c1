//! Ratings: one a dossier; a second thought replaces the first.

use congdan_entity::rating::{ActiveModel, Column, Entity};
use sea_orm::{ConnectionTrait, DbErr, EntityTrait, sea_query::OnConflict};

/// Keeps a rating.
///
/// # Errors
/// The database does not answer.
pub async fn put(connection: &impl ConnectionTrait, row: ActiveModel) -> Result<(), DbErr> {
    Entity::insert(row)
        .on_conflict(
            OnConflict::column(Column::DossierId)
                .update_columns([Column::Score, Column::Trips, Column::CommentSealed, Column::At])
                .to_owned(),
        )
        .exec_without_returning(connection)
        .await
        .map(drop)
}
