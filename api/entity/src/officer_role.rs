//! What an officer may do, where.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "officer_role")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub officer_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub agency_code: String,
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub role: String,
    pub granted_at: DateTimeUtc,
}

/// Joins are written where they are asked for.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
