//! Feedback on the desk.

use std::sync::Arc;

use axum::extract::State;
use congdan_core::{
    id::FeedbackId,
    wire::{citizen::FeedbackView, officer::AnswerFeedbackRequest},
};

use crate::{
    app::App,
    error::Result,
    extract::{IdempotencyKey, Json, Officer, Path},
    routes::{
        Refusals,
        download::{FileBytes, Picture},
    },
    service::feedback,
};

/// What was sent to my agencies, the newest first.
#[utoipa::path(
    get,
    path = "/v1/officer/feedback",
    tag = "officer",
    responses((status = 200, description = "Một trăm phản ánh mới nhất / The newest hundred", body = Vec<FeedbackView>), Refusals)
)]
pub async fn list_feedback_queue(State(app): State<Arc<App>>, officer: Officer) -> Result<Json<Vec<FeedbackView>>> {
    feedback::queue(&app, &officer).await.map(Json)
}

/// One feedback. Its reading is recorded.
#[utoipa::path(
    get,
    path = "/v1/officer/feedback/{id}",
    tag = "officer",
    params(("id" = inline(FeedbackId), Path, description = "Phản ánh / The feedback")),
    responses((status = 200, description = "Phản ánh / The feedback", body = FeedbackView), Refusals)
)]
pub async fn open_feedback(
    State(app): State<Arc<App>>,
    officer: Officer,
    Path(id): Path<FeedbackId>,
) -> Result<Json<FeedbackView>> {
    feedback::open(&app, &officer, id).await.map(Json)
}

/// Answers a feedback.
#[utoipa::path(
    post,
    path = "/v1/officer/feedback/{id}/answer",
    tag = "officer",
    params(
        ("id" = inline(FeedbackId), Path, description = "Phản ánh / The feedback"),
        ("Idempotency-Key" = inline(IdempotencyKey), Header, description = "Gửi lại cùng khoá là cùng một việc / The same key, the same step")
    ),
    request_body = AnswerFeedbackRequest,
    responses((status = 200, description = "Phản ánh kèm trả lời / The feedback with its answer", body = FeedbackView), Refusals)
)]
pub async fn answer_feedback(
    State(app): State<Arc<App>>,
    officer: Officer,
    key: IdempotencyKey,
    Path(id): Path<FeedbackId>,
    Json(request): Json<AnswerFeedbackRequest>,
) -> Result<Json<FeedbackView>> {
    feedback::answer(&app, &officer, &key, id, request).await.map(Json)
}

/// The photo of a feedback, made anew for a screen. Its reading is recorded.
#[utoipa::path(
    get,
    path = "/v1/officer/feedback/{id}/photo",
    tag = "officer",
    params(("id" = inline(FeedbackId), Path, description = "Phản ánh / The feedback")),
    responses((status = 200, description = "Ảnh dựng lại, tối đa 1200 điểm / Made anew, 1200 pixels at most", content_type = "image/jpeg", body = inline(FileBytes)), Refusals)
)]
pub async fn get_feedback_photo(
    State(app): State<Arc<App>>,
    officer: Officer,
    Path(id): Path<FeedbackId>,
) -> Result<Picture> {
    feedback::photo(&app, &officer, id).await.map(Picture)
}
