//! Dossiers, always within a scope.

use chrono::{DateTime, NaiveDate, Utc};
use congdan_core::{
    access::Scope,
    dossier::{AgencyCode, BusinessState, DossierCode, FinanceState},
    id::DossierId,
};
use congdan_entity::dossier::{ActiveModel, Column, Entity, Model};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set, Statement,
};
use uuid::Uuid;

use super::{Result, row};

/// Rows of a page.
pub const PAGE: u64 = 50;

fn within(scope: &Scope) -> Condition {
    match scope {
        Scope::Citizen(id) => Condition::all().add(Column::CitizenId.eq(id.as_uuid())),
        Scope::Agencies(agencies) => agencies.iter().fold(Condition::any().add(Column::Id.is_null()), |any, agency| {
            any.add(Column::AgencyCode.eq(agency.as_str())).add(Column::AgencyCode.like(format!("{agency}.%")))
        }),
        Scope::Everything => Condition::all(),
    }
}

/// The next number of an agency's day, from 1, without gaps where transactions commit.
///
/// # Errors
/// The database does not answer.
pub async fn next_number(connection: &impl ConnectionTrait, agency: &AgencyCode, day: NaiveDate) -> Result<i32> {
    let sql = "INSERT INTO agency_sequence (agency_code, day, last) VALUES ($1, $2, 1) \
               ON CONFLICT (agency_code, day) DO UPDATE SET last = agency_sequence.last + 1 RETURNING last";
    let statement =
        Statement::from_sql_and_values(connection.get_database_backend(), sql, [agency.as_str().into(), day.into()]);
    let found = connection.query_one_raw(statement).await?;
    let found = found.ok_or_else(|| DbErr::RecordNotFound("agency_sequence".to_owned()))?;
    Ok(found.try_get("", "last")?)
}

/// Keeps a new dossier.
///
/// # Errors
/// The database does not answer.
pub async fn insert(connection: &impl ConnectionTrait, new: ActiveModel) -> Result<()> {
    Ok(Entity::insert(new).exec_without_returning(connection).await.map(drop)?)
}

/// One dossier.
///
/// # Errors
/// The database does not answer.
pub async fn get(connection: &impl ConnectionTrait, scope: &Scope, id: DossierId) -> Result<Option<Model>> {
    Ok(Entity::find_by_id(id.as_uuid()).filter(within(scope)).one(connection).await?)
}

/// One dossier, held until the transaction ends.
///
/// # Errors
/// The database does not answer.
pub async fn lock(connection: &impl ConnectionTrait, scope: &Scope, id: DossierId) -> Result<Option<Model>> {
    let query = Entity::find_by_id(id.as_uuid()).filter(within(scope));
    let query = if super::is_postgres(connection) { query.lock_exclusive() } else { query };
    Ok(query.one(connection).await?)
}

/// One dossier by its code, for the public page: the second fact is its scope.
///
/// # Errors
/// The database does not answer.
pub async fn by_code(connection: &impl ConnectionTrait, code: &str) -> Result<Option<Model>> {
    Ok(Entity::find().filter(Column::Code.eq(code)).one(connection).await?)
}

/// A page of dossiers, the newest first. `after` is the last id of the page before.
///
/// # Errors
/// The database does not answer.
pub async fn page(
    connection: &impl ConnectionTrait,
    scope: &Scope,
    state: Option<BusinessState>,
    after: Option<DossierId>,
) -> Result<Vec<Model>> {
    let mut query = Entity::find().filter(within(scope)).order_by_desc(Column::Id).limit(PAGE);
    if let Some(state) = state {
        query = query.filter(Column::BusinessState.eq(state.as_str()));
    }
    if let Some(after) = after {
        query = query.filter(Column::Id.lt(after.as_uuid()));
    }
    Ok(query.all(connection).await?)
}

/// Writes changed columns and raises the version; `false` if somebody changed the row since it was read.
///
/// # Errors
/// The database does not answer.
pub async fn update(
    connection: &impl ConnectionTrait,
    read: &Model,
    mut changed: ActiveModel,
    at: DateTime<Utc>,
) -> Result<bool> {
    changed.id = sea_orm::ActiveValue::NotSet;
    changed.version = Set(read.version + 1);
    changed.updated_at = Set(at);
    let done = Entity::update_many()
        .set(changed)
        .filter(Column::Id.eq(read.id))
        .filter(Column::Version.eq(read.version))
        .exec(connection)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Writes what is owed. The version stays: money that comes while an officer works must not undo the officer's work.
///
/// # Errors
/// The database does not answer.
pub async fn set_finance(
    connection: &impl ConnectionTrait,
    read: &Model,
    state: FinanceState,
    at: DateTime<Utc>,
) -> Result<()> {
    let changed = ActiveModel { finance_state: Set(state.to_string()), updated_at: Set(at), ..Default::default() };
    Ok(Entity::update_many().set(changed).filter(Column::Id.eq(read.id)).exec(connection).await.map(drop)?)
}

/// The code of a row.
///
/// # Errors
/// It is not one.
pub fn code(model: &Model) -> Result<DossierCode> {
    row("dossier", "code", model.id, model.code.parse().ok())
}

/// The agency of a row.
///
/// # Errors
/// It is not one.
pub fn agency(model: &Model) -> Result<AgencyCode> {
    row("dossier", "agency_code", model.id, model.agency_code.parse().ok())
}

/// The business state of a row.
///
/// # Errors
/// It is not one.
pub fn state(model: &Model) -> Result<BusinessState> {
    row("dossier", "business_state", model.id, BusinessState::from_text(&model.business_state))
}

/// A member of a closed list in a row.
///
/// # Errors
/// It is not one.
pub fn word<T>(column: &'static str, key: Uuid, value: Option<T>) -> Result<T> {
    row("dossier", column, key, value)
}
