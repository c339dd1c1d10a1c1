//! What the citizen thought of the service.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "rating")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub dossier_id: Uuid,
    pub citizen_id: Uuid,
    /// 1 to 5.
    pub score: i32,
    /// 0, 1, or 2 for two and more.
    pub trips: i32,
    pub comment_sealed: Option<Vec<u8>>,
    pub at: DateTimeUtc,
}

/// Joins are written where they are asked for.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
