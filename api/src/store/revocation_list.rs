//! What the authorities whose cards are believed took back.

use congdan_entity::revocation_list::{ActiveModel, Column, Entity, Model};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, sea_query::Expr};

/// The newest list of each key, in the order they came.
///
/// # Errors
/// The database does not answer.
pub async fn current(connection: &impl ConnectionTrait) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::ReplacedBy.is_null())
        .order_by_asc(Column::Version)
        .order_by_asc(Column::Sha256)
        .all(connection)
        .await
}

/// The newest list of a key.
///
/// # Errors
/// The database does not answer.
pub async fn of_key(connection: &impl ConnectionTrait, key: [u8; 32]) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::IssuerKey.eq(key.to_vec())).filter(Column::ReplacedBy.is_null()).one(connection).await
}

/// The version in which the last list came: 0 while there is none.
///
/// # Errors
/// The database does not answer.
pub async fn version(connection: &impl ConnectionTrait) -> Result<i64, DbErr> {
    let last = Entity::find().order_by_desc(Column::Version).one(connection).await?;
    Ok(last.map_or(0, |row| row.version))
}

/// Puts a list in the place of the one its key had.
///
/// # Errors
/// The database does not answer.
pub async fn replace(
    connection: &impl ConnectionTrait,
    key: [u8; 32],
    version: i64,
    row: ActiveModel,
) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::ReplacedBy, Expr::value(version))
        .filter(Column::IssuerKey.eq(key.to_vec()))
        .filter(Column::ReplacedBy.is_null())
        .exec(connection)
        .await?;
    Entity::insert(row).exec_without_returning(connection).await.map(drop)
}
