//! A key of this installation: every process must hold the same ones.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "server_key")]
pub struct Model {
    /// The key id, as signatures carry it.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub id: String,
    /// What it signs or seals.
    #[sea_orm(column_type = "Text")]
    pub purpose: String,
    /// Its public half; empty for a symmetric key.
    pub public_key: Vec<u8>,
    pub created_at: DateTimeUtc,
}

/// Joins are written where they are asked for.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
