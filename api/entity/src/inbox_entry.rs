//! What a person was told: the truth, of which stream and push are hints.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "inbox_entry")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub event_id: Uuid,
    pub citizen_id: Uuid,
    pub sequence: i64,
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    pub dossier_id: Option<Uuid>,
    pub feedback_id: Option<Uuid>,
    #[sea_orm(column_type = "JsonBinary")]
    pub params: Json,
    pub created_at: DateTimeUtc,
    pub read_at: Option<DateTimeUtc>,
}

/// Joins are written where they are asked for.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
