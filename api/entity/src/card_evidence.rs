//! What a reading of a card came to. Neither the face nor the texts of the card are kept.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "card_evidence")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub citizen_id: Uuid,
    pub device_id: Uuid,
    /// Why it adds what it adds.
    #[sea_orm(column_type = "Text")]
    pub outcome: String,
    /// What it adds to the account.
    #[sea_orm(column_type = "Text")]
    pub assurance: String,
    /// Which list of authorities it was judged by.
    pub trust_version: i64,
    /// States, hashes and the codes of findings; nothing personal.
    #[sea_orm(column_type = "JsonBinary")]
    pub report: Json,
    /// The number on the card.
    pub number_sealed: Option<Vec<u8>>,
    /// Blind index of it.
    pub number_index: Option<Vec<u8>>,
    pub data_key_id: Uuid,
    pub at: DateTimeUtc,
}

/// Joins are written where they are asked for.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
