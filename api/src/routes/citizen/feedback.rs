//! Being heard.

use std::sync::Arc;

use axum::{extract::State, http::StatusCode};
use congdan_core::{
    id::FeedbackId,
    wire::citizen::{FeedbackView, SendFeedbackRequest},
};

use crate::{
    app::App,
    error::Result,
    extract::{Citizen, IdempotencyKey, Json, Path},
    routes::Refusals,
    service,
};

/// Sends a feedback (phản ánh, kiến nghị).
#[utoipa::path(
    post, path = "/v1/feedback", tag = "citizen", request_body = SendFeedbackRequest,
    security(("access_token" = [], "dpop" = [])),
    params(("Idempotency-Key" = inline(IdempotencyKey), Header, description = "Khoá chống trùng / Makes a repeat the same feedback")),
    responses((status = 201, description = "Đã nhận / Received", body = FeedbackView), Refusals)
)]
pub async fn send_feedback(
    State(app): State<Arc<App>>,
    citizen: Citizen,
    key: IdempotencyKey,
    Json(request): Json<SendFeedbackRequest>,
) -> Result<(StatusCode, Json<FeedbackView>)> {
    let view = service::feedback::send(&app, &citizen, &key, request).await?;
    Ok((StatusCode::CREATED, Json(view)))
}

/// My feedback, the newest first.
#[utoipa::path(
    get, path = "/v1/feedback", tag = "citizen", security(("access_token" = [], "dpop" = [])),
    responses((status = 200, description = "Phản ánh của tôi / My feedback", body = Vec<FeedbackView>), Refusals)
)]
pub async fn list_feedback(State(app): State<Arc<App>>, citizen: Citizen) -> Result<Json<Vec<FeedbackView>>> {
    service::feedback::mine(&app, &citizen).await.map(Json)
}

/// One feedback of mine, with its answers.
#[utoipa::path(
    get, path = "/v1/feedback/{id}", tag = "citizen", security(("access_token" = [], "dpop" = [])),
    params(("id" = inline(FeedbackId), Path, description = "Phản ánh / The feedback")),
    responses((status = 200, description = "Phản ánh / The feedback", body = FeedbackView), Refusals)
)]
pub async fn get_feedback(
    State(app): State<Arc<App>>,
    citizen: Citizen,
    Path(id): Path<FeedbackId>,
) -> Result<Json<FeedbackView>> {
    service::feedback::one_of_mine(&app, &citizen, id).await.map(Json)
}
