//! One amount a citizen owes for a dossier.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "obligation")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub dossier_id: Uuid,
    pub citizen_id: Uuid,
    #[sea_orm(unique, column_type = "Text")]
    pub reference: String,
    #[sea_orm(column_type = "Text")]
    pub payee_id: String,
    /// Đồng.
    pub amount: i64,
    /// Đồng received so far.
    pub received: i64,
    #[sea_orm(column_type = "Text")]
    pub state: String,
    /// How the amount came about.
    #[sea_orm(column_type = "JsonBinary")]
    pub lines: Json,
    pub created_at: DateTimeUtc,
    pub due_at: Option<DateTimeUtc>,
    pub settled_at: Option<DateTimeUtc>,
}

/// Joins are written where they are asked for.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
