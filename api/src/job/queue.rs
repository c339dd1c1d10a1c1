//! The queue: rows of `job`. A job is claimed by a lease; a process that dies loses its lease, and another takes the job up.

use chrono::{DateTime, TimeDelta, Utc};
use congdan_entity::job::{ActiveModel, Column, Entity, Model};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbBackend, DbErr, EntityTrait, PaginatorTrait, QueryFilter, Set, Statement,
    sea_query::{Expr, ExprTrait},
};
use uuid::Uuid;

use super::Job;
use crate::{app::App, db::WriteTransaction};

/// How long a claim holds. Longer than any partner's timeout.
pub const LEASE: TimeDelta = TimeDelta::seconds(120);
/// After so many attempts a job is failed, and a person must look.
pub const MOST_ATTEMPTS: i32 = 20;

/// The key of PostgreSQL's advisory lock under which a job that runs for ever is put in.
const ONCE_LOCK: i64 = 0x006a_6f62_0000_0001;

/// Puts a job into the transaction that makes it necessary.
///
/// # Errors
/// The database does not answer.
pub async fn enqueue(app: &App, tx: &WriteTransaction, job: &Job, run_at: DateTime<Utc>) -> Result<(), DbErr> {
    let row = ActiveModel {
        id: Set(app.new_uuid()),
        kind: Set(job.name().to_owned()),
        payload: Set(serde_json::to_value(job).map_err(|error| DbErr::Custom(error.to_string()))?),
        run_at: Set(run_at),
        locked_until: Set(None),
        attempts: Set(0),
        done_at: Set(None),
        failed_at: Set(None),
        last_error: Set(None),
        created_at: Set(app.clock.now()),
    };
    Entity::insert(row).exec_without_returning(&**tx).await.map(drop)
}

/// Puts a job that runs for ever into the queue, unless it is there: each database has one, however many processes start.
///
/// # Errors
/// The database does not answer.
pub async fn enqueue_once(app: &App, job: &Job) -> Result<(), DbErr> {
    let tx = app.db.begin().await?;
    if app.db.backend() == DbBackend::Postgres {
        tx.execute_unprepared(&format!("SELECT pg_advisory_xact_lock({ONCE_LOCK})")).await?;
    }
    let open = Entity::find()
        .filter(Column::Kind.eq(job.name()))
        .filter(Column::DoneAt.is_null())
        .filter(Column::FailedAt.is_null())
        .count(&*tx)
        .await?;
    if open == 0 {
        enqueue(app, &tx, job, app.clock.now()).await?;
        tx.commit("job.once").await?;
    }
    Ok(())
}

/// Claims up to `count` jobs that are due. Each is claimed by one process alone.
///
/// # Errors
/// The database does not answer.
pub async fn claim(app: &App, count: u64) -> Result<Vec<Model>, DbErr> {
    let backend = app.db.backend();
    let skip = if backend == DbBackend::Postgres { " FOR UPDATE SKIP LOCKED" } else { "" };
    let sql = format!(
        "UPDATE job SET locked_until = $1, attempts = attempts + 1 WHERE id IN (SELECT id FROM job WHERE done_at IS NULL AND \
         failed_at IS NULL AND run_at <= $2 AND (locked_until IS NULL OR locked_until <= $3) ORDER BY run_at LIMIT $4{skip}) \
         RETURNING *"
    );
    let now = app.clock.now();
    let values = [(now + LEASE).into(), now.into(), now.into(), i64::try_from(count).unwrap_or(1).into()];
    let statement = Statement::from_sql_and_values(backend, sql, values);
    Entity::find().from_raw_sql(statement).all(app.db.write_connection()).await
}

/// Marks a job as done.
///
/// # Errors
/// The database does not answer.
pub async fn done(app: &App, id: Uuid) -> Result<(), DbErr> {
    set(app, id, |update| update.col_expr(Column::DoneAt, Expr::value(app.clock.now()))).await
}

/// Gives a job back, for later.
///
/// # Errors
/// The database does not answer.
pub async fn again(app: &App, id: Uuid, after: TimeDelta, error: Option<String>) -> Result<(), DbErr> {
    set(app, id, |update| {
        update
            .col_expr(Column::LockedUntil, Expr::value(Option::<DateTime<Utc>>::None))
            .col_expr(Column::RunAt, Expr::value(app.clock.now() + after))
            .col_expr(Column::LastError, Expr::value(error))
    })
    .await
}

/// Gives up on a job.
///
/// # Errors
/// The database does not answer.
pub async fn failed(app: &App, id: Uuid, error: &str) -> Result<(), DbErr> {
    set(app, id, |update| {
        update
            .col_expr(Column::FailedAt, Expr::value(app.clock.now()))
            .col_expr(Column::LastError, Expr::value(error.to_owned()))
    })
    .await
}

/// Gives back what was claimed and not begun: the program stops.
///
/// # Errors
/// The database does not answer.
pub async fn release(app: &App, id: Uuid) -> Result<(), DbErr> {
    set(app, id, |update| {
        update
            .col_expr(Column::LockedUntil, Expr::value(Option::<DateTime<Utc>>::None))
            .col_expr(Column::Attempts, Expr::col(Column::Attempts).sub(1))
    })
    .await
}

async fn set(
    app: &App,
    id: Uuid,
    change: impl FnOnce(sea_orm::UpdateMany<Entity>) -> sea_orm::UpdateMany<Entity>,
) -> Result<(), DbErr> {
    change(Entity::update_many()).filter(Column::Id.eq(id)).exec(app.db.write_connection()).await.map(drop)
}

/// Jobs that are due and not claimed, for the metrics.
///
/// # Errors
/// The database does not answer.
pub async fn waiting(connection: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<u64, DbErr> {
    Entity::find()
        .filter(Column::DoneAt.is_null())
        .filter(Column::FailedAt.is_null())
        .filter(Column::RunAt.lte(now))
        .count(connection)
        .await
}
