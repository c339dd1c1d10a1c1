//! Which file stands for which paper.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "dossier_file")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub dossier_id: Uuid,
    pub file_id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub paper_id: String,
    pub correction_id: Option<Uuid>,
    pub position: i32,
    pub added_at: DateTimeUtc,
    pub replaced_at: Option<DateTimeUtc>,
}

/// Joins are written where they are asked for.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
