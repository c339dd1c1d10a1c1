//! One phone, bound to its key.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "device")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Null until somebody signed in on it.
    pub citizen_id: Option<Uuid>,
    /// RFC 7638 thumbprint of the key.
    #[sea_orm(unique, column_type = "Text")]
    pub thumbprint: String,
    pub public_key: Vec<u8>,
    #[sea_orm(column_type = "Text")]
    pub name: String,
    #[sea_orm(column_type = "Text")]
    pub platform: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub push_channel: Option<String>,
    pub push_token_sealed: Option<Vec<u8>>,
    pub push_token_index: Option<Vec<u8>>,
    pub created_at: DateTimeUtc,
    pub last_seen_at: DateTimeUtc,
    pub revoked_at: Option<DateTimeUtc>,
}

/// Joins are written where they are asked for.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
