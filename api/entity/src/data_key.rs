//! The key under which one owner’s fields and files are sealed; destroying it erases them.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "data_key")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// `citizen`, `dossier` or `feedback`.
    #[sea_orm(column_type = "Text")]
    pub owner_kind: String,
    pub owner_id: Uuid,
    /// The key, wrapped by the key-encryption key; null when destroyed.
    pub wrapped: Option<Vec<u8>>,
    pub created_at: DateTimeUtc,
    pub destroyed_at: Option<DateTimeUtc>,
}

/// Joins are written where they are asked for.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
