//! Proofs of possession already used, until their nonce has expired (RFC 9449 §11.1).

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "seen_proof")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub jti_hash: Vec<u8>,
    pub expires_at: DateTimeUtc,
}

/// Joins are written where they are asked for.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
