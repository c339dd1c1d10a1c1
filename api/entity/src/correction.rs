//! One request to complete a dossier.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "correction")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub dossier_id: Uuid,
    pub round: i32,
    pub items_sealed: Vec<u8>,
    pub requested_by: Uuid,
    pub requested_at: DateTimeUtc,
    pub answered_at: Option<DateTimeUtc>,
    /// The supervisor who allowed a second return.
    pub approved_by: Option<Uuid>,
}

/// Joins are written where they are asked for.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
