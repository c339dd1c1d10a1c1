//! What a citizen's card proves.

use std::sync::Arc;

use axum::extract::State;
use congdan_core::wire::citizen::{CardChallengeResponse, CardEvidenceView, SendCardEvidenceRequest};

use crate::{
    app::App,
    error::Result,
    extract::{Citizen, IdempotencyKey, Json, NoBody},
    routes::Refusals,
    service,
};

/// A challenge for the chip of my card: of use once, for two minutes, in this session, on this phone.
#[utoipa::path(
    post, path = "/v1/card/challenges", tag = "citizen", security(("access_token" = [], "dpop" = [])),
    responses((status = 200, description = "Thử thách / The challenge", body = CardChallengeResponse), Refusals)
)]
pub async fn begin_card_reading(
    State(app): State<Arc<App>>,
    citizen: Citizen,
    _: NoBody,
) -> Result<Json<CardChallengeResponse>> {
    service::card::challenge(&app, &citizen).await.map(Json)
}

/// Judges what was read from my card, and says what it adds to my account. Without a trusted authority of Viet Nam it adds nothing.
#[utoipa::path(
    post, path = "/v1/card/evidence", tag = "citizen", request_body = SendCardEvidenceRequest,
    security(("access_token" = [], "dpop" = [])),
    params(("Idempotency-Key" = inline(IdempotencyKey), Header, description = "Khoá chống trùng / Makes a repeat the same reading")),
    responses((status = 200, description = "Kết luận / The conclusion", body = CardEvidenceView), Refusals)
)]
pub async fn send_card_evidence(
    State(app): State<Arc<App>>,
    citizen: Citizen,
    key: IdempotencyKey,
    Json(request): Json<SendCardEvidenceRequest>,
) -> Result<Json<CardEvidenceView>> {
    service::card::take_evidence(&app, &citizen, &key, request).await.map(Json)
}
