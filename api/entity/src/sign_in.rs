//! One attempt to sign in through the identity provider.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sign_in")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub device_id: Uuid,
    /// SHA-256 of the state the provider sends back.
    #[sea_orm(unique)]
    pub state_hash: Vec<u8>,
    /// The app’s PKCE challenge.
    #[sea_orm(column_type = "Text")]
    pub code_challenge: String,
    /// Where the app waits for the one-time code.
    #[sea_orm(column_type = "Text")]
    pub redirect_uri: String,
    #[sea_orm(column_type = "Text")]
    pub provider_nonce: String,
    pub provider_verifier_sealed: Vec<u8>,
    #[sea_orm(unique)]
    pub one_time_code_hash: Option<Vec<u8>>,
    pub citizen_id: Option<Uuid>,
    pub expires_at: DateTimeUtc,
    pub completed_at: Option<DateTimeUtc>,
    pub redeemed_at: Option<DateTimeUtc>,
}

/// Joins are written where they are asked for.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
