//! One movement of money as a bank reported it.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "payment")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub bank: String,
    #[sea_orm(column_type = "Text")]
    pub bank_transaction_id: String,
    pub amount: i64,
    #[sea_orm(column_type = "Text")]
    pub currency: String,
    /// As found in the transfer’s content.
    #[sea_orm(column_type = "Text", nullable)]
    pub reference: Option<String>,
    pub obligation_id: Option<Uuid>,
    #[sea_orm(column_type = "Text")]
    pub outcome: String,
    pub occurred_at: DateTimeUtc,
    pub received_at: DateTimeUtc,
}

/// Joins are written where they are asked for.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
