//! A revocation list of an authority whose cards are believed.

use sea_orm::entity::prelude::*;

/// One row. A newer list of the same key takes its place; the row stays, so that what was judged by it can be judged again.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "revocation_list")]
pub struct Model {
    /// SHA-256 of the list.
    #[sea_orm(primary_key, auto_increment = false)]
    pub sha256: Vec<u8>,
    /// With which change of what is trusted it came; authorities and lists count on together.
    pub version: i64,
    /// SHA-256 of the key that signed it.
    pub issuer_key: Vec<u8>,
    #[sea_orm(column_type = "Text")]
    pub issuer: String,
    /// DER.
    pub list: Vec<u8>,
    pub made_at: DateTimeUtc,
    /// When the next one is due.
    pub next_at: Option<DateTimeUtc>,
    /// The version that took its place.
    pub replaced_by: Option<i64>,
    pub added_at: DateTimeUtc,
}

/// Joins are written where they are asked for.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
