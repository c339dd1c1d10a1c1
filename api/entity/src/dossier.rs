//! One submission of a citizen.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "dossier")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(unique, column_type = "Text")]
    pub code: String,
    #[sea_orm(column_type = "Text")]
    pub agency_code: String,
    #[sea_orm(column_type = "Text")]
    pub procedure_code: String,
    #[sea_orm(column_type = "Text")]
    pub procedure_version: String,
    #[sea_orm(column_type = "Text")]
    pub rule_version: String,
    #[sea_orm(column_type = "Text")]
    pub form_id: String,
    #[sea_orm(column_type = "Text")]
    pub form_version: String,
    pub citizen_id: Uuid,
    pub data_key_id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub channel: String,
    pub answers_sealed: Vec<u8>,
    pub answers_hash: Vec<u8>,
    /// Blind index of the public status’s second fact.
    pub second_fact_index: Vec<u8>,
    #[sea_orm(column_type = "Text")]
    pub applicant_masked: String,
    #[sea_orm(column_type = "Text")]
    pub business_state: String,
    #[sea_orm(column_type = "Text")]
    pub finance_state: String,
    #[sea_orm(column_type = "Text")]
    pub delivery_state: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub outcome: Option<String>,
    /// Who has taken it.
    pub officer_id: Option<Uuid>,
    pub submitted_at: DateTimeUtc,
    pub accepted_at: Option<DateTimeUtc>,
    pub due_at: Option<DateTimeUtc>,
    #[sea_orm(column_type = "JsonBinary", nullable)]
    pub due_explanation: Option<Json>,
    pub finished_at: Option<DateTimeUtc>,
    pub handed_over_at: Option<DateTimeUtc>,
    /// Raised by every change; a stale one is refused.
    pub version: i32,
    pub updated_at: DateTimeUtc,
}

/// Joins are written where they are asked for.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
