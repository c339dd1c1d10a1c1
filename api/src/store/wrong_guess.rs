//! Wrong second facts, counted by what they were guessed for. In the database, because every replica must count the same.

use chrono::{DateTime, Utc};
use congdan_entity::wrong_guess::{ActiveModel, Column, Entity};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, Set,
    sea_query::{Expr, ExprTrait, OnConflict},
};

/// Until when a place is closed; `None` if it is open.
///
/// # Errors
/// The database does not answer.
pub async fn closed_until(
    connection: &impl ConnectionTrait,
    place: &[u8],
    most: i32,
    now: DateTime<Utc>,
) -> Result<Option<DateTime<Utc>>, DbErr> {
    let found = Entity::find_by_id(place.to_vec()).filter(Column::Until.gt(now)).one(connection).await?;
    Ok(found.filter(|row| row.count >= most).map(|row| row.until))
}

/// Counts one more; a window that is over begins anew.
///
/// # Errors
/// The database does not answer.
pub async fn count(
    connection: &impl ConnectionTrait,
    place: &[u8],
    now: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<(), DbErr> {
    Entity::delete_many()
        .filter(Column::Place.eq(place.to_vec()))
        .filter(Column::Until.lte(now))
        .exec(connection)
        .await?;
    let row = ActiveModel { place: Set(place.to_vec()), count: Set(1), until: Set(until) };
    Entity::insert(row)
        .on_conflict(
            OnConflict::column(Column::Place)
                .value(Column::Count, Expr::col((Entity, Column::Count)).add(1))
                .to_owned(),
        )
        .exec_without_returning(connection)
        .await
        .map(drop)
}

/// Forgets windows that are over.
///
/// # Errors
/// The database does not answer.
pub async fn forget_expired(connection: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<(), DbErr> {
    Entity::delete_many().filter(Column::Until.lte(now)).exec(connection).await.map(drop)
}
