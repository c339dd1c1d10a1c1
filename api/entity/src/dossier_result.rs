//! The signed result of a dossier.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "dossier_result")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(unique)]
    pub dossier_id: Uuid,
    pub file_id: Uuid,
    pub cose: Vec<u8>,
    #[sea_orm(column_type = "Text")]
    pub text: String,
    pub issued_at: DateTimeUtc,
    pub officer_id: Uuid,
}

/// Joins are written where they are asked for.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
