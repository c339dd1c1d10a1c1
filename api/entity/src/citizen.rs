//! A person with an account.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "citizen")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The identity provider’s name in the configuration.
    #[sea_orm(column_type = "Text")]
    pub provider: String,
    /// SHA-256 of the provider’s subject, keyed.
    pub subject_hash: Vec<u8>,
    /// Blind index of the personal number.
    pub number_index: Option<Vec<u8>>,
    pub profile_sealed: Vec<u8>,
    pub data_key_id: Uuid,
    /// Level of the electronic identity, 1 or 2 (NĐ 69/2024).
    pub assurance: i32,
    /// The last sequence given in this person’s inbox.
    pub inbox_sequence: i64,
    pub created_at: DateTimeUtc,
    pub erased_at: Option<DateTimeUtc>,
}

/// Joins are written where they are asked for.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
