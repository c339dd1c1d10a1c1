//! Phones.

use chrono::{DateTime, Utc};
use congdan_core::id::{CitizenId, DeviceId};
use congdan_entity::device::{ActiveModel, Column, Entity, Model};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, Set,
    sea_query::{Expr, ExprTrait, OnConflict},
};

/// A phone to make known.
pub struct NewDevice {
    /// Its id, if its key is new.
    pub id: DeviceId,
    /// Its key's thumbprint.
    pub thumbprint: String,
    /// Its key.
    pub public_key: Vec<u8>,
    /// Its name.
    pub name: String,
    /// Its platform.
    pub platform: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// Makes a phone known; the same key keeps its id and gets the new name.
///
/// # Errors
/// The database does not answer.
pub async fn register(connection: &impl ConnectionTrait, new: NewDevice) -> Result<DeviceId, DbErr> {
    let row = ActiveModel {
        id: Set(new.id.as_uuid()),
        citizen_id: Set(None),
        thumbprint: Set(new.thumbprint.clone()),
        public_key: Set(new.public_key),
        name: Set(new.name),
        platform: Set(new.platform),
        push_channel: Set(None),
        push_token_sealed: Set(None),
        push_token_index: Set(None),
        created_at: Set(new.at),
        last_seen_at: Set(new.at),
        revoked_at: Set(None),
    };
    Entity::insert(row)
        .on_conflict(
            OnConflict::column(Column::Thumbprint)
                .update_columns([Column::Name, Column::Platform, Column::LastSeenAt])
                .to_owned(),
        )
        .exec_without_returning(connection)
        .await?;
    let found = by_thumbprint(connection, &new.thumbprint).await?;
    found.map(|row| DeviceId::from_uuid(row.id)).ok_or_else(|| DbErr::RecordNotFound("device".to_owned()))
}

/// The phone of a key.
///
/// # Errors
/// The database does not answer.
pub async fn by_thumbprint(connection: &impl ConnectionTrait, thumbprint: &str) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::Thumbprint.eq(thumbprint)).one(connection).await
}

/// One phone.
///
/// # Errors
/// The database does not answer.
pub async fn get(connection: &impl ConnectionTrait, id: DeviceId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id.as_uuid()).one(connection).await
}

/// The phones of a person that may still be used, the oldest first.
///
/// # Errors
/// The database does not answer.
pub async fn of_citizen(connection: &impl ConnectionTrait, citizen: CitizenId) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CitizenId.eq(citizen.as_uuid()))
        .filter(Column::RevokedAt.is_null())
        .order_by_asc(Column::Id)
        .all(connection)
        .await
}

/// Binds a phone to the person who signed in on it. A phone that was somebody else's forgets their push address.
///
/// # Errors
/// The database does not answer.
pub async fn bind(
    connection: &impl ConnectionTrait,
    id: DeviceId,
    citizen: CitizenId,
    at: DateTime<Utc>,
) -> Result<(), DbErr> {
    let other = Column::CitizenId.is_null().or(Column::CitizenId.ne(citizen.as_uuid()));
    forget_push(connection, other.and(Column::Id.eq(id.as_uuid()))).await?;
    Entity::update_many()
        .col_expr(Column::CitizenId, Expr::value(citizen.as_uuid()))
        .col_expr(Column::LastSeenAt, Expr::value(at))
        .col_expr(Column::RevokedAt, Expr::value(Option::<DateTime<Utc>>::None))
        .filter(Column::Id.eq(id.as_uuid()))
        .exec(connection)
        .await
        .map(drop)
}

/// Puts a phone of a person out; `false` if it is not theirs.
///
/// # Errors
/// The database does not answer.
pub async fn revoke(
    connection: &impl ConnectionTrait,
    id: DeviceId,
    citizen: CitizenId,
    at: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let own = Column::Id.eq(id.as_uuid()).and(Column::CitizenId.eq(citizen.as_uuid()));
    forget_push(connection, own.clone()).await?;
    let done = Entity::update_many()
        .col_expr(Column::RevokedAt, Expr::value(at))
        .filter(own)
        .filter(Column::RevokedAt.is_null())
        .exec(connection)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Where pushes to a phone go. An address belongs to one phone: whoever had it before loses it.
pub struct PushAddress {
    /// The channel.
    pub channel: String,
    /// The address, sealed.
    pub sealed: Vec<u8>,
    /// Its blind index.
    pub index: Vec<u8>,
}

/// Sets or forgets a phone's push address; `false` if it is not this person's.
///
/// # Errors
/// The database does not answer.
pub async fn set_push(
    connection: &impl ConnectionTrait,
    id: DeviceId,
    citizen: CitizenId,
    address: Option<PushAddress>,
) -> Result<bool, DbErr> {
    if let Some(address) = &address {
        forget_push(connection, Column::PushTokenIndex.eq(address.index.clone())).await?;
    }
    let (channel, sealed, index) =
        address.map_or((None, None, None), |a| (Some(a.channel), Some(a.sealed), Some(a.index)));
    let done = Entity::update_many()
        .col_expr(Column::PushChannel, Expr::value(channel))
        .col_expr(Column::PushTokenSealed, Expr::value(sealed))
        .col_expr(Column::PushTokenIndex, Expr::value(index))
        .filter(Column::Id.eq(id.as_uuid()))
        .filter(Column::CitizenId.eq(citizen.as_uuid()))
        .filter(Column::RevokedAt.is_null())
        .exec(connection)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Forgets a dead push address.
///
/// # Errors
/// The database does not answer.
pub async fn forget_push_of(connection: &impl ConnectionTrait, id: DeviceId) -> Result<(), DbErr> {
    forget_push(connection, Column::Id.eq(id.as_uuid())).await
}

async fn forget_push(
    connection: &impl ConnectionTrait,
    which: impl sea_orm::sea_query::IntoCondition,
) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::PushChannel, Expr::value(Option::<String>::None))
        .col_expr(Column::PushTokenSealed, Expr::value(Option::<Vec<u8>>::None))
        .col_expr(Column::PushTokenIndex, Expr::value(Option::<Vec<u8>>::None))
        .filter(which.into_condition())
        .exec(connection)
        .await
        .map(drop)
}
