//! A file on its way, in chunks.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "upload")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub citizen_id: Uuid,
    pub file_id: Option<Uuid>,
    pub data_key_id: Uuid,
    pub sha256: Vec<u8>,
    /// Bytes, as announced.
    pub size: i64,
    #[sea_orm(column_type = "Text")]
    pub media_type: String,
    pub name_sealed: Vec<u8>,
    pub chunk_size: i32,
    pub expires_at: DateTimeUtc,
    pub completed_at: Option<DateTimeUtc>,
    pub created_at: DateTimeUtc,
}

/// Joins are written where they are asked for.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
