//! Wrong second facts of the public status, counted by what they were guessed for.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "wrong_guess")]
pub struct Model {
    /// Blind index of the dossier’s code, whether it exists or not.
    #[sea_orm(primary_key, auto_increment = false)]
    pub place: Vec<u8>,
    pub count: i32,
    pub until: DateTimeUtc,
}

/// Joins are written where they are asked for.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
