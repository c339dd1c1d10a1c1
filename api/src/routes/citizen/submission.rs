//! Checking and submitting.

use std::sync::Arc;

use axum::{extract::State, http::StatusCode};
use congdan_core::{
    id::{CorrectionId, DossierId},
    wire::citizen::{
        AnswerCorrectionRequest, AnswerCorrectionResponse, CheckRequest, CheckResponse, SubmitDossierRequest,
        SubmitDossierResponse,
    },
};

use crate::{
    app::App,
    error::Result,
    extract::{Citizen, IdempotencyKey, Json, Path},
    routes::Refusals,
    service,
};

/// The service's verdict on answers, before anything is sent for good: the same as the phone's, field by field.
#[utoipa::path(
    post, path = "/v1/checks", tag = "citizen", request_body = CheckRequest,
    security(("access_token" = [], "dpop" = [])),
    responses((status = 200, description = "Kết quả kiểm tra / The verdict", body = CheckResponse), Refusals)
)]
pub async fn check_answers(
    State(app): State<Arc<App>>,
    _citizen: Citizen,
    Json(request): Json<CheckRequest>,
) -> Result<Json<CheckResponse>> {
    service::submission::check(&app, &request).map(Json)
}

/// Takes a dossier, or says everything that is missing. When this answers, it is on disk and its receipt is signed.
#[utoipa::path(
    post, path = "/v1/dossiers", tag = "citizen", request_body = SubmitDossierRequest,
    security(("access_token" = [], "dpop" = [])),
    params(("Idempotency-Key" = inline(IdempotencyKey), Header, description = "Khoá chống trùng / Makes a repeat the same submission")),
    responses((status = 201, description = "Đã nhận / Received", body = SubmitDossierResponse), Refusals)
)]
pub async fn submit_dossier(
    State(app): State<Arc<App>>,
    citizen: Citizen,
    key: IdempotencyKey,
    Json(request): Json<SubmitDossierRequest>,
) -> Result<(StatusCode, Json<SubmitDossierResponse>)> {
    let answer = service::submission::submit(&app, &citizen, &key, request).await?;
    Ok((StatusCode::CREATED, Json(answer)))
}

/// Gives back what was asked for, and nothing else.
#[utoipa::path(
    post, path = "/v1/dossiers/{id}/corrections/{correction}/answer", tag = "citizen",
    request_body = AnswerCorrectionRequest, security(("access_token" = [], "dpop" = [])),
    params(
        ("id" = inline(DossierId), Path, description = "Hồ sơ / The dossier"),
        ("correction" = inline(CorrectionId), Path, description = "Yêu cầu bổ sung / The request for repair"),
        ("Idempotency-Key" = inline(IdempotencyKey), Header, description = "Khoá chống trùng / Makes a repeat the same answer"),
    ),
    responses((status = 200, description = "Đã nhận / Received", body = AnswerCorrectionResponse), Refusals)
)]
pub async fn answer_correction(
    State(app): State<Arc<App>>,
    citizen: Citizen,
    Path((id, correction)): Path<(DossierId, CorrectionId)>,
    key: IdempotencyKey,
    Json(request): Json<AnswerCorrectionRequest>,
) -> Result<Json<AnswerCorrectionResponse>> {
    service::correction::answer(&app, &citizen, &key, id, correction, request).await.map(Json)
}
