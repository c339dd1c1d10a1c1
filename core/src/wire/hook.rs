//! What partners send.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// A bank says that money came. Signed by the Standard Webhooks scheme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BankTransferRequest {
    /// The bank's own number of the transfer, the same in every repeat.
    #[cfg_attr(feature = "openapi", schema(pattern = "^[ -~]{1,100}$"))]
    pub transaction_id: String,
    /// In the smallest unit of the currency: đồng.
    #[cfg_attr(feature = "openapi", schema(minimum = 0, maximum = 9_223_372_036_854_775_807_i64))]
    pub amount: i64,
    /// ISO 4217.
    #[cfg_attr(feature = "openapi", schema(pattern = "^[A-Z]{3}$"))]
    pub currency: String,
    /// The bank that was credited: its BIN.
    #[cfg_attr(feature = "openapi", schema(max_length = 40))]
    pub bin: String,
    /// The account that was credited.
    #[cfg_attr(feature = "openapi", schema(max_length = 40))]
    pub account: String,
    /// The transfer's content.
    #[cfg_attr(feature = "openapi", schema(max_length = 500))]
    pub description: String,
    /// When the bank booked it.
    pub occurred_at: DateTime<Utc>,
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BankTransferResponse {
    /// The outcome's code: `paid`, `underpaid`, `overpaid`, `already_paid`, `unknown_reference`, …, or `repeated`.
    #[cfg_attr(feature = "openapi", schema(schema_with = transfer_outcome))]
    pub outcome: String,
}

/// What may become of a transfer, a repeat included.
#[cfg(feature = "openapi")]
fn transfer_outcome() -> utoipa::openapi::schema::Object {
    let outcomes = crate::payment::SettlementOutcome::ALL.iter().map(|outcome| outcome.as_str());
    utoipa::openapi::ObjectBuilder::new()
        .schema_type(utoipa::openapi::schema::Type::String)
        .description(Some("What became of it; `repeated` for a transfer that was reported before."))
        .enum_values(Some(outcomes.chain(["repeated"])))
        .build()
}
