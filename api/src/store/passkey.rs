//! Officers' passkeys, and ceremonies under way.

use chrono::{DateTime, Utc};
use congdan_core::id::OfficerId;
use congdan_entity::{officer_passkey, webauthn_ceremony};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, Set, sea_query::Expr};
use serde_json::Value;
use uuid::Uuid;

/// An officer's passkeys.
///
/// # Errors
/// The database does not answer.
pub async fn of_officer(connection: &impl ConnectionTrait, id: OfficerId) -> Result<Vec<Value>, DbErr> {
    let rows = officer_passkey::Entity::find()
        .filter(officer_passkey::Column::OfficerId.eq(id.as_uuid()))
        .all(connection)
        .await?;
    Ok(rows.into_iter().map(|row| row.passkey).collect())
}

/// Keeps a passkey.
///
/// # Errors
/// The database does not answer, or the credential is known.
pub async fn insert(
    connection: &impl ConnectionTrait,
    id: Uuid,
    officer: OfficerId,
    credential: Vec<u8>,
    passkey: Value,
    at: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = officer_passkey::ActiveModel {
        id: Set(id),
        officer_id: Set(officer.as_uuid()),
        credential_id: Set(credential),
        passkey: Set(passkey),
        created_at: Set(at),
        last_used_at: Set(None),
    };
    officer_passkey::Entity::insert(row).exec_without_returning(connection).await.map(drop)
}

/// Keeps a passkey's new counter.
///
/// # Errors
/// The database does not answer.
pub async fn used(
    connection: &impl ConnectionTrait,
    credential: &[u8],
    passkey: Value,
    at: DateTime<Utc>,
) -> Result<(), DbErr> {
    officer_passkey::Entity::update_many()
        .col_expr(officer_passkey::Column::Passkey, Expr::value(passkey))
        .col_expr(officer_passkey::Column::LastUsedAt, Expr::value(at))
        .filter(officer_passkey::Column::CredentialId.eq(credential.to_vec()))
        .exec(connection)
        .await
        .map(drop)
}

/// A ceremony to keep.
pub struct NewCeremony {
    /// Its id.
    pub id: Uuid,
    /// For whom, if known.
    pub officer: Option<OfficerId>,
    /// `register` or `sign_in`.
    pub kind: &'static str,
    /// What the library needs to finish it.
    pub state: Value,
    /// Until when.
    pub until: DateTime<Utc>,
}

/// Keeps a ceremony.
///
/// # Errors
/// The database does not answer.
pub async fn begin(connection: &impl ConnectionTrait, new: NewCeremony) -> Result<(), DbErr> {
    let row = webauthn_ceremony::ActiveModel {
        id: Set(new.id),
        officer_id: Set(new.officer.map(|id| id.as_uuid())),
        kind: Set(new.kind.to_owned()),
        state: Set(new.state),
        expires_at: Set(new.until),
        used_at: Set(None),
    };
    webauthn_ceremony::Entity::insert(row).exec_without_returning(connection).await.map(drop)
}

/// Takes a ceremony up, once.
///
/// # Errors
/// The database does not answer.
pub async fn take(
    connection: &impl ConnectionTrait,
    id: Uuid,
    kind: &str,
    now: DateTime<Utc>,
) -> Result<Option<(Option<OfficerId>, Value)>, DbErr> {
    use webauthn_ceremony::Column as C;
    let done = webauthn_ceremony::Entity::update_many()
        .col_expr(C::UsedAt, Expr::value(now))
        .filter(C::Id.eq(id))
        .filter(C::Kind.eq(kind))
        .filter(C::UsedAt.is_null())
        .filter(C::ExpiresAt.gt(now))
        .exec(connection)
        .await?;
    if done.rows_affected == 0 {
        return Ok(None);
    }
    let found = webauthn_ceremony::Entity::find_by_id(id).one(connection).await?;
    Ok(found.map(|row| (row.officer_id.map(OfficerId::from_uuid), row.state)))
}
