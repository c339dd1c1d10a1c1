//! Feedback and its answers.

use chrono::{DateTime, Utc};
use congdan_core::{access::Scope, id::FeedbackId};
use congdan_entity::{
    feedback::{ActiveModel, Column, Entity, Model},
    feedback_answer,
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr,
};

fn within(scope: &Scope) -> Condition {
    match scope {
        Scope::Citizen(id) => Condition::all().add(Column::CitizenId.eq(id.as_uuid())),
        Scope::Agencies(agencies) => agencies.iter().fold(Condition::any().add(Column::Id.is_null()), |any, agency| {
            any.add(Column::AgencyCode.eq(agency.as_str())).add(Column::AgencyCode.like(format!("{agency}.%")))
        }),
        Scope::Everything => Condition::all(),
    }
}

/// Keeps a feedback.
///
/// # Errors
/// The database does not answer.
pub async fn insert(connection: &impl ConnectionTrait, row: ActiveModel) -> Result<(), DbErr> {
    Entity::insert(row).exec_without_returning(connection).await.map(drop)
}

/// One feedback.
///
/// # Errors
/// The database does not answer.
pub async fn get(connection: &impl ConnectionTrait, scope: &Scope, id: FeedbackId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id.as_uuid()).filter(within(scope)).one(connection).await
}

/// The newest hundred.
///
/// # Errors
/// The database does not answer.
pub async fn list(connection: &impl ConnectionTrait, scope: &Scope) -> Result<Vec<Model>, DbErr> {
    Entity::find().filter(within(scope)).order_by_desc(Column::Id).limit(100).all(connection).await
}

/// Answers of a feedback, in order.
///
/// # Errors
/// The database does not answer.
pub async fn answers(connection: &impl ConnectionTrait, id: FeedbackId) -> Result<Vec<feedback_answer::Model>, DbErr> {
    feedback_answer::Entity::find()
        .filter(feedback_answer::Column::FeedbackId.eq(id.as_uuid()))
        .order_by_asc(feedback_answer::Column::Id)
        .all(connection)
        .await
}

/// Keeps an answer and closes the case; `false` if somebody changed it since it was read.
///
/// # Errors
/// The database does not answer.
pub async fn answer(
    connection: &impl ConnectionTrait,
    read: &Model,
    row: feedback_answer::ActiveModel,
    state: &str,
    at: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let done = Entity::update_many()
        .col_expr(Column::State, Expr::value(state))
        .col_expr(Column::ClosedAt, Expr::value(at))
        .col_expr(Column::Version, Expr::value(read.version + 1))
        .filter(Column::Id.eq(read.id))
        .filter(Column::Version.eq(read.version))
        .exec(connection)
        .await?;
    if done.rows_affected == 1 {
        feedback_answer::Entity::insert(row).exec_without_returning(connection).await?;
    }
    Ok(done.rows_affected == 1)
}
