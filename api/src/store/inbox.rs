//! Events and inboxes: what happened to a dossier, and what its person was told. Both exist exactly once, in one transaction
//! with the change they tell of.

use chrono::{DateTime, Utc};
use congdan_core::id::{CitizenId, DeviceId, DossierId, EventId};
use congdan_entity::{
    dossier_event,
    inbox_entry::{ActiveModel, Column, Entity, Model},
    push_delivery,
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect, Set,
    Statement,
    sea_query::{Expr, ExprTrait, OnConflict},
};
use uuid::Uuid;

/// Entries of a page.
pub const PAGE: u64 = 100;

/// The next place in a person's inbox. Places are given in the order of commits, because the row is held until then.
///
/// # Errors
/// The database does not answer.
pub async fn next_sequence(connection: &impl ConnectionTrait, citizen: CitizenId) -> Result<i64, DbErr> {
    let sql = "UPDATE citizen SET inbox_sequence = inbox_sequence + 1 WHERE id = $1 RETURNING inbox_sequence";
    let statement = Statement::from_sql_and_values(connection.get_database_backend(), sql, [citizen.as_uuid().into()]);
    let found = connection.query_one_raw(statement).await?;
    found.ok_or_else(|| DbErr::RecordNotFound("citizen".to_owned()))?.try_get("", "inbox_sequence")
}

/// Keeps an event of a dossier.
///
/// # Errors
/// The database does not answer.
pub async fn insert_event(connection: &impl ConnectionTrait, row: dossier_event::ActiveModel) -> Result<(), DbErr> {
    dossier_event::Entity::insert(row).exec_without_returning(connection).await.map(drop)
}

#[derive(FromQueryResult)]
struct Last {
    last: Option<i32>,
}

/// The last place among a dossier's events; 0 before the first.
///
/// # Errors
/// The database does not answer.
pub async fn last_event(connection: &impl ConnectionTrait, dossier: DossierId) -> Result<i32, DbErr> {
    let found = dossier_event::Entity::find()
        .select_only()
        .column_as(dossier_event::Column::Sequence.max(), "last")
        .filter(dossier_event::Column::DossierId.eq(dossier.as_uuid()))
        .into_model::<Last>()
        .one(connection)
        .await?;
    Ok(found.and_then(|found| found.last).unwrap_or(0))
}

/// A dossier's events, in order.
///
/// # Errors
/// The database does not answer.
pub async fn events(connection: &impl ConnectionTrait, dossier: DossierId) -> Result<Vec<dossier_event::Model>, DbErr> {
    dossier_event::Entity::find()
        .filter(dossier_event::Column::DossierId.eq(dossier.as_uuid()))
        .order_by_asc(dossier_event::Column::Sequence)
        .all(connection)
        .await
}

/// Keeps an entry.
///
/// # Errors
/// The database does not answer.
pub async fn insert(connection: &impl ConnectionTrait, row: ActiveModel) -> Result<(), DbErr> {
    Entity::insert(row).exec_without_returning(connection).await.map(drop)
}

/// A person's entries after a place, the oldest first.
///
/// # Errors
/// The database does not answer.
pub async fn after(connection: &impl ConnectionTrait, citizen: CitizenId, sequence: i64) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CitizenId.eq(citizen.as_uuid()))
        .filter(Column::Sequence.gt(sequence))
        .order_by_asc(Column::Sequence)
        .limit(PAGE)
        .all(connection)
        .await
}

/// Entries written since a moment, of everybody: event and person. For streams.
///
/// # Errors
/// The database does not answer.
pub async fn since(connection: &impl ConnectionTrait, at: DateTime<Utc>) -> Result<Vec<(Uuid, CitizenId)>, DbErr> {
    let found: Vec<(Uuid, Uuid)> = Entity::find()
        .select_only()
        .column(Column::EventId)
        .column(Column::CitizenId)
        .filter(Column::CreatedAt.gt(at))
        .order_by_asc(Column::CreatedAt)
        .into_tuple()
        .all(connection)
        .await?;
    Ok(found.into_iter().map(|(event, citizen)| (event, CitizenId::from_uuid(citizen))).collect())
}

/// The entry of an event, for the job that pushes it.
///
/// # Errors
/// The database does not answer.
pub async fn get(connection: &impl ConnectionTrait, event: EventId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(event.as_uuid()).one(connection).await
}

/// Marks an entry as read, the first time; `false` if it is not this person's.
///
/// # Errors
/// The database does not answer.
pub async fn mark_read(
    connection: &impl ConnectionTrait,
    citizen: CitizenId,
    event: EventId,
    at: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let own = Entity::find_by_id(event.as_uuid()).filter(Column::CitizenId.eq(citizen.as_uuid()));
    if own.one(connection).await?.is_none() {
        return Ok(false);
    }
    Entity::update_many()
        .col_expr(Column::ReadAt, Expr::value(at))
        .filter(Column::EventId.eq(event.as_uuid()))
        .filter(Column::ReadAt.is_null())
        .exec(connection)
        .await?;
    Ok(true)
}

/// Where the push of an event to a phone stands.
///
/// # Errors
/// The database does not answer.
pub async fn push_state(
    connection: &impl ConnectionTrait,
    event: EventId,
    device: DeviceId,
) -> Result<Option<String>, DbErr> {
    let found = push_delivery::Entity::find_by_id((event.as_uuid(), device.as_uuid())).one(connection).await?;
    Ok(found.map(|row| row.state))
}

/// Keeps where the push of an event to a phone stands.
///
/// # Errors
/// The database does not answer.
pub async fn set_push_state(
    connection: &impl ConnectionTrait,
    event: EventId,
    device: DeviceId,
    state: &str,
    error: Option<String>,
    at: DateTime<Utc>,
) -> Result<(), DbErr> {
    use push_delivery::Column as C;
    let row = push_delivery::ActiveModel {
        event_id: Set(event.as_uuid()),
        device_id: Set(device.as_uuid()),
        state: Set(state.to_owned()),
        attempts: Set(1),
        last_error: Set(error),
        updated_at: Set(at),
    };
    push_delivery::Entity::insert(row)
        .on_conflict(
            OnConflict::columns([C::EventId, C::DeviceId])
                .update_columns([C::State, C::LastError, C::UpdatedAt])
                .value(C::Attempts, Expr::col((push_delivery::Entity, C::Attempts)).add(1))
                .to_owned(),
        )
        .exec_without_returning(connection)
        .await
        .map(drop)
}
