//! The authorities whose cards are believed.

use congdan_entity::trust_anchor::{ActiveModel, Column, Entity, Model};
use sea_orm::{ConnectionTrait, DbErr, EntityTrait, QueryOrder, sea_query::OnConflict};

/// All of them, the oldest first.
///
/// # Errors
/// The database does not answer.
pub async fn list(connection: &impl ConnectionTrait) -> Result<Vec<Model>, DbErr> {
    Entity::find().order_by_asc(Column::Version).order_by_asc(Column::Sha256).all(connection).await
}

/// The version of the list: 0 while nothing is trusted.
///
/// # Errors
/// The database does not answer.
pub async fn version(connection: &impl ConnectionTrait) -> Result<i64, DbErr> {
    let last = Entity::find().order_by_desc(Column::Version).one(connection).await?;
    Ok(last.map_or(0, |row| row.version))
}

/// Adds one; `false` if it is there already.
///
/// # Errors
/// The database does not answer.
pub async fn insert(connection: &impl ConnectionTrait, row: ActiveModel) -> Result<bool, DbErr> {
    let added = Entity::insert(row)
        .on_conflict(OnConflict::column(Column::Sha256).do_nothing().to_owned())
        .exec_without_returning(connection)
        .await;
    match added {
        Ok(rows) => Ok(rows == 1),
        Err(DbErr::RecordNotInserted) => Ok(false),
        Err(error) => Err(error),
    }
}
