//! What is owed, and money that came.

use chrono::{DateTime, Utc};
use congdan_core::{access::Scope, id::DossierId};
use congdan_entity::{
    obligation::{ActiveModel, Column, Entity, Model},
    payment, webhook_delivery,
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set, TryInsertResult,
    sea_query::{Expr, OnConflict},
};

/// Keeps an obligation.
///
/// # Errors
/// The database does not answer.
pub async fn insert(connection: &impl ConnectionTrait, row: ActiveModel) -> Result<(), DbErr> {
    Entity::insert(row).exec_without_returning(connection).await.map(drop)
}

/// The obligation of a dossier that the scope contains.
///
/// # Errors
/// The database does not answer.
pub async fn of_dossier(
    connection: &impl ConnectionTrait,
    scope: &Scope,
    dossier: DossierId,
) -> Result<Option<Model>, DbErr> {
    let mut query = Entity::find().filter(Column::DossierId.eq(dossier.as_uuid())).order_by_desc(Column::Id);
    if let Scope::Citizen(id) = scope {
        query = query.filter(Column::CitizenId.eq(id.as_uuid()));
    }
    query.one(connection).await
}

/// The obligation of a dossier, held until the transaction ends.
///
/// # Errors
/// The database does not answer.
pub async fn lock_of_dossier(connection: &impl ConnectionTrait, dossier: DossierId) -> Result<Option<Model>, DbErr> {
    let query = Entity::find().filter(Column::DossierId.eq(dossier.as_uuid())).order_by_desc(Column::Id);
    let query = if super::is_postgres(connection) { query.lock_exclusive() } else { query };
    query.one(connection).await
}

/// The obligation of a reference.
///
/// # Errors
/// The database does not answer.
pub async fn by_reference(connection: &impl ConnectionTrait, reference: &str) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::Reference.eq(reference)).one(connection).await
}

/// The obligation of a reference, held until the transaction ends.
///
/// # Errors
/// The database does not answer.
pub async fn lock_by_reference(connection: &impl ConnectionTrait, reference: &str) -> Result<Option<Model>, DbErr> {
    let query = Entity::find().filter(Column::Reference.eq(reference));
    let query = if super::is_postgres(connection) { query.lock_exclusive() } else { query };
    query.one(connection).await
}

/// Writes what was received and where the obligation stands.
///
/// # Errors
/// The database does not answer.
pub async fn update(
    connection: &impl ConnectionTrait,
    read: &Model,
    received: i64,
    state: &str,
    settled_at: Option<DateTime<Utc>>,
) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::Received, Expr::value(received))
        .col_expr(Column::State, Expr::value(state))
        .col_expr(Column::SettledAt, Expr::value(settled_at))
        .filter(Column::Id.eq(read.id))
        .exec(connection)
        .await
        .map(drop)
}

/// Remembers a callback; `false` if it came before.
///
/// # Errors
/// The database does not answer.
pub async fn first_delivery(
    connection: &impl ConnectionTrait,
    provider: &str,
    webhook_id: &str,
    body_hash: &[u8],
    at: DateTime<Utc>,
) -> Result<bool, DbErr> {
    use webhook_delivery::Column as C;
    let row = webhook_delivery::ActiveModel {
        provider: Set(provider.to_owned()),
        webhook_id: Set(webhook_id.to_owned()),
        body_hash: Set(body_hash.to_vec()),
        received_at: Set(at),
    };
    let inserted = webhook_delivery::Entity::insert(row)
        .on_conflict(OnConflict::columns([C::Provider, C::WebhookId]).do_nothing().to_owned())
        .try_insert()
        .exec_without_returning(connection)
        .await?;
    Ok(matches!(inserted, TryInsertResult::Inserted(1..)))
}

/// Remembers a bank's transfer; `false` if it came before. Taken before anything is decided about it.
///
/// # Errors
/// The database does not answer.
pub async fn first_payment(connection: &impl ConnectionTrait, row: payment::ActiveModel) -> Result<bool, DbErr> {
    use payment::Column as C;
    let inserted = payment::Entity::insert(row)
        .on_conflict(OnConflict::columns([C::Bank, C::BankTransactionId]).do_nothing().to_owned())
        .try_insert()
        .exec_without_returning(connection)
        .await?;
    Ok(matches!(inserted, TryInsertResult::Inserted(1..)))
}

/// Every transfer put to an obligation, the oldest first.
///
/// # Errors
/// The database does not answer.
pub async fn payments(connection: &impl ConnectionTrait, obligation: uuid::Uuid) -> Result<Vec<payment::Model>, DbErr> {
    payment::Entity::find()
        .filter(payment::Column::ObligationId.eq(obligation))
        .order_by_asc(payment::Column::Id)
        .all(connection)
        .await
}
