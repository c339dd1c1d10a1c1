//! The editions of what the installation signs for phones: each content has a number that never goes back.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "edition")]
pub struct Model {
    /// What is signed: `payees` or `rules`.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub kind: String,
    /// Counted from 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i64,
    /// SHA-256 of the content.
    pub content_hash: Vec<u8>,
    pub issued_at: DateTimeUtc,
}

/// Joins are written where they are asked for.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
