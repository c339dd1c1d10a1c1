//! A complete file.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "file")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub data_key_id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub owner_kind: String,
    pub owner_id: Uuid,
    pub sha256: Vec<u8>,
    pub size: i64,
    /// As sniffed from the content.
    #[sea_orm(column_type = "Text")]
    pub media_type: String,
    pub name_sealed: Vec<u8>,
    pub chunk_size: i32,
    pub chunk_count: i32,
    /// `pending`, `clean`, `harmful` or `unscanned`.
    #[sea_orm(column_type = "Text")]
    pub scan_state: String,
    pub scanned_at: Option<DateTimeUtc>,
    pub created_at: DateTimeUtc,
}

/// Joins are written where they are asked for.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
