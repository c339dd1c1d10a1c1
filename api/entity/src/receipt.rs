//! The signed receipt of a submission or a correction.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "receipt")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub dossier_id: Uuid,
    /// 0 for the submission, then one for each correction.
    #[sea_orm(primary_key, auto_increment = false)]
    pub round: i32,
    pub cose: Vec<u8>,
    #[sea_orm(column_type = "Text")]
    pub text: String,
    pub file_list_sealed: Vec<u8>,
    pub issued_at: DateTimeUtc,
}

/// Joins are written where they are asked for.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
