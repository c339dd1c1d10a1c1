//! Officers, their grants, invitations and sessions.

use chrono::{DateTime, Utc};
use congdan_core::{
    access::{Grant, Role},
    id::OfficerId,
};
use congdan_entity::{officer, officer_invitation, officer_role, officer_session};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, Set, sea_query::Expr};

use super::{Result, row};

/// Opens an officer's account.
///
/// # Errors
/// The database does not answer.
pub async fn insert(
    connection: &impl ConnectionTrait,
    id: OfficerId,
    name: &str,
    at: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = officer::ActiveModel {
        id: Set(id.as_uuid()),
        name: Set(name.to_owned()),
        created_at: Set(at),
        disabled_at: Set(None),
    };
    officer::Entity::insert(row).exec_without_returning(connection).await.map(drop)
}

/// Gives a role.
///
/// # Errors
/// The database does not answer.
pub async fn grant(
    connection: &impl ConnectionTrait,
    id: OfficerId,
    grant: &Grant,
    at: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = officer_role::ActiveModel {
        officer_id: Set(id.as_uuid()),
        agency_code: Set(grant.agency.to_string()),
        role: Set(grant.role.to_string()),
        granted_at: Set(at),
    };
    officer_role::Entity::insert(row).exec_without_returning(connection).await.map(drop)
}

/// Keeps an invitation by the hash of its token.
///
/// # Errors
/// The database does not answer.
pub async fn invite(
    connection: &impl ConnectionTrait,
    token: Vec<u8>,
    id: OfficerId,
    until: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = officer_invitation::ActiveModel {
        token_hash: Set(token),
        officer_id: Set(id.as_uuid()),
        expires_at: Set(until),
        used_at: Set(None),
    };
    officer_invitation::Entity::insert(row).exec_without_returning(connection).await.map(drop)
}

/// Whom an open invitation is for: id and name.
///
/// # Errors
/// The database does not answer.
pub async fn invited(
    connection: &impl ConnectionTrait,
    token: &[u8],
    now: DateTime<Utc>,
) -> Result<Option<(OfficerId, String)>, DbErr> {
    let found = officer_invitation::Entity::find_by_id(token.to_vec())
        .filter(officer_invitation::Column::UsedAt.is_null())
        .filter(officer_invitation::Column::ExpiresAt.gt(now))
        .one(connection)
        .await?;
    let Some(found) = found else { return Ok(None) };
    let officer = officer::Entity::find_by_id(found.officer_id)
        .filter(officer::Column::DisabledAt.is_null())
        .one(connection)
        .await?;
    Ok(officer.map(|officer| (OfficerId::from_uuid(officer.id), officer.name)))
}

/// Uses an officer's open invitations up.
///
/// # Errors
/// The database does not answer.
pub async fn use_invitations(
    connection: &impl ConnectionTrait,
    id: OfficerId,
    at: DateTime<Utc>,
) -> Result<u64, DbErr> {
    let done = officer_invitation::Entity::update_many()
        .col_expr(officer_invitation::Column::UsedAt, Expr::value(at))
        .filter(officer_invitation::Column::OfficerId.eq(id.as_uuid()))
        .filter(officer_invitation::Column::UsedAt.is_null())
        .exec(connection)
        .await?;
    Ok(done.rows_affected)
}

/// Begins a session.
///
/// # Errors
/// The database does not answer.
pub async fn begin_session(
    connection: &impl ConnectionTrait,
    token: Vec<u8>,
    id: OfficerId,
    at: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = officer_session::ActiveModel {
        token_hash: Set(token),
        officer_id: Set(id.as_uuid()),
        created_at: Set(at),
        seen_at: Set(at),
        expires_at: Set(until),
        revoked_at: Set(None),
    };
    officer_session::Entity::insert(row).exec_without_returning(connection).await.map(drop)
}

/// Ends a session.
///
/// # Errors
/// The database does not answer.
pub async fn end_session(connection: &impl ConnectionTrait, token: &[u8], at: DateTime<Utc>) -> Result<(), DbErr> {
    officer_session::Entity::update_many()
        .col_expr(officer_session::Column::RevokedAt, Expr::value(at))
        .filter(officer_session::Column::TokenHash.eq(token.to_vec()))
        .exec(connection)
        .await
        .map(drop)
}

/// Who has a session that stands: id, name and grants.
///
/// # Errors
/// The database does not answer, or a grant is not one.
pub async fn by_session(
    connection: &impl ConnectionTrait,
    token: &[u8],
    now: DateTime<Utc>,
) -> Result<Option<(OfficerId, String, Vec<Grant>)>> {
    let session = officer_session::Entity::find_by_id(token.to_vec())
        .filter(officer_session::Column::RevokedAt.is_null())
        .filter(officer_session::Column::ExpiresAt.gt(now))
        .one(connection)
        .await?;
    let Some(session) = session else { return Ok(None) };
    let officer = officer::Entity::find_by_id(session.officer_id)
        .filter(officer::Column::DisabledAt.is_null())
        .one(connection)
        .await?;
    let Some(officer) = officer else { return Ok(None) };
    let roles =
        officer_role::Entity::find().filter(officer_role::Column::OfficerId.eq(officer.id)).all(connection).await?;
    let grants = roles.into_iter().map(|found| {
        let agency = row("officer_role", "agency_code", officer.id, found.agency_code.parse().ok())?;
        let role = row("officer_role", "role", officer.id, Role::from_text(&found.role))?;
        Ok(Grant { agency, role })
    });
    Ok(Some((OfficerId::from_uuid(officer.id), officer.name, grants.collect::<Result<_>>()?)))
}

/// An officer's name.
///
/// # Errors
/// The database does not answer.
pub async fn name(connection: &impl ConnectionTrait, id: OfficerId) -> Result<Option<String>, DbErr> {
    Ok(officer::Entity::find_by_id(id.as_uuid()).one(connection).await?.map(|officer| officer.name))
}
