//! The queue, a dossier, and the steps of the work.

use std::sync::Arc;

use axum::extract::State;
use congdan_core::{
    dossier::BusinessState,
    id::DossierId,
    wire::{
        Page,
        officer::{
            FinishRequest, OfficerDossierView, QueueEntryView, RefuseRequest, RequestCorrectionRequest, StepRequest,
            StepResponse,
        },
    },
};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::{
    app::App,
    error::Result,
    extract::{IdempotencyKey, Json, Officer, Path, Query},
    routes::Refusals,
    service::desk::{self, QueueFilter},
};

/// What of the queue.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct QueueQuery {
    /// Only dossiers that stand here.
    #[param(inline)]
    state: Option<BusinessState>,
    /// The `next` of the page before.
    #[param(inline)]
    after: Option<DossierId>,
}

/// The dossiers of my agencies, the newest first.
#[utoipa::path(
    get,
    path = "/v1/officer/dossiers",
    tag = "officer",
    params(QueueQuery),
    responses((status = 200, description = "Một trang / One page", body = Page<QueueEntryView>), Refusals)
)]
pub async fn list_queue(
    State(app): State<Arc<App>>,
    officer: Officer,
    Query(query): Query<QueueQuery>,
) -> Result<Json<Page<QueueEntryView>>> {
    let filter = QueueFilter { state: query.state, after: query.after };
    desk::queue(&app, &officer, filter).await.map(Json)
}

/// A dossier, whole. Its reading is recorded.
#[utoipa::path(
    get,
    path = "/v1/officer/dossiers/{id}",
    tag = "officer",
    params(("id" = inline(DossierId), Path, description = "Hồ sơ / The dossier")),
    responses((status = 200, description = "Hồ sơ / The dossier", body = OfficerDossierView), Refusals)
)]
pub async fn open_dossier(
    State(app): State<Arc<App>>,
    officer: Officer,
    Path(id): Path<DossierId>,
) -> Result<Json<OfficerDossierView>> {
    desk::open(&app, &officer, id).await.map(Json)
}

/// Accepts a dossier: from now on it is due.
#[utoipa::path(
    post,
    path = "/v1/officer/dossiers/{id}/accept",
    tag = "officer",
    params(
        ("id" = inline(DossierId), Path, description = "Hồ sơ / The dossier"),
        ("Idempotency-Key" = inline(IdempotencyKey), Header, description = "Gửi lại cùng khoá là cùng một việc / The same key, the same step")
    ),
    request_body = StepRequest,
    responses((status = 200, description = "Hồ sơ đang ở đâu / Where it stands", body = StepResponse), Refusals)
)]
pub async fn accept_dossier(
    State(app): State<Arc<App>>,
    officer: Officer,
    key: IdempotencyKey,
    Path(id): Path<DossierId>,
    Json(request): Json<StepRequest>,
) -> Result<Json<StepResponse>> {
    desk::accept(&app, &officer, &key, id, request).await.map(Json)
}

/// Refuses a dossier, with reasons.
#[utoipa::path(
    post,
    path = "/v1/officer/dossiers/{id}/refuse",
    tag = "officer",
    params(
        ("id" = inline(DossierId), Path, description = "Hồ sơ / The dossier"),
        ("Idempotency-Key" = inline(IdempotencyKey), Header, description = "Gửi lại cùng khoá là cùng một việc / The same key, the same step")
    ),
    request_body = RefuseRequest,
    responses((status = 200, description = "Hồ sơ đang ở đâu / Where it stands", body = StepResponse), Refusals)
)]
pub async fn refuse_dossier(
    State(app): State<Arc<App>>,
    officer: Officer,
    key: IdempotencyKey,
    Path(id): Path<DossierId>,
    Json(request): Json<RefuseRequest>,
) -> Result<Json<StepResponse>> {
    desk::refuse(&app, &officer, &key, id, request).await.map(Json)
}

/// Takes a dossier: I work on it.
#[utoipa::path(
    post,
    path = "/v1/officer/dossiers/{id}/take",
    tag = "officer",
    params(
        ("id" = inline(DossierId), Path, description = "Hồ sơ / The dossier"),
        ("Idempotency-Key" = inline(IdempotencyKey), Header, description = "Gửi lại cùng khoá là cùng một việc / The same key, the same step")
    ),
    request_body = StepRequest,
    responses((status = 200, description = "Hồ sơ đang ở đâu / Where it stands", body = StepResponse), Refusals)
)]
pub async fn take_dossier(
    State(app): State<Arc<App>>,
    officer: Officer,
    key: IdempotencyKey,
    Path(id): Path<DossierId>,
    Json(request): Json<StepRequest>,
) -> Result<Json<StepResponse>> {
    desk::take(&app, &officer, &key, id, request).await.map(Json)
}

/// Returns a dossier for repair, once, with everything that must change.
#[utoipa::path(
    post,
    path = "/v1/officer/dossiers/{id}/correction",
    tag = "officer",
    params(
        ("id" = inline(DossierId), Path, description = "Hồ sơ / The dossier"),
        ("Idempotency-Key" = inline(IdempotencyKey), Header, description = "Gửi lại cùng khoá là cùng một việc / The same key, the same step")
    ),
    request_body = RequestCorrectionRequest,
    responses((status = 200, description = "Hồ sơ đang ở đâu / Where it stands", body = StepResponse), Refusals)
)]
pub async fn request_correction(
    State(app): State<Arc<App>>,
    officer: Officer,
    key: IdempotencyKey,
    Path(id): Path<DossierId>,
    Json(request): Json<RequestCorrectionRequest>,
) -> Result<Json<StepResponse>> {
    desk::request_correction(&app, &officer, &key, id, request).await.map(Json)
}

/// Finishes the work: what was decided stands.
#[utoipa::path(
    post,
    path = "/v1/officer/dossiers/{id}/finish",
    tag = "officer",
    params(
        ("id" = inline(DossierId), Path, description = "Hồ sơ / The dossier"),
        ("Idempotency-Key" = inline(IdempotencyKey), Header, description = "Gửi lại cùng khoá là cùng một việc / The same key, the same step")
    ),
    request_body = FinishRequest,
    responses((status = 200, description = "Hồ sơ đang ở đâu / Where it stands", body = StepResponse), Refusals)
)]
pub async fn finish_dossier(
    State(app): State<Arc<App>>,
    officer: Officer,
    key: IdempotencyKey,
    Path(id): Path<DossierId>,
    Json(request): Json<FinishRequest>,
) -> Result<Json<StepResponse>> {
    desk::finish(&app, &officer, &key, id, request).await.map(Json)
}

/// Hands the signed result over.
#[utoipa::path(
    post,
    path = "/v1/officer/dossiers/{id}/hand-over",
    tag = "officer",
    params(
        ("id" = inline(DossierId), Path, description = "Hồ sơ / The dossier"),
        ("Idempotency-Key" = inline(IdempotencyKey), Header, description = "Gửi lại cùng khoá là cùng một việc / The same key, the same step")
    ),
    request_body = StepRequest,
    responses((status = 200, description = "Hồ sơ đang ở đâu / Where it stands", body = StepResponse), Refusals)
)]
pub async fn hand_over_dossier(
    State(app): State<Arc<App>>,
    officer: Officer,
    key: IdempotencyKey,
    Path(id): Path<DossierId>,
    Json(request): Json<StepRequest>,
) -> Result<Json<StepResponse>> {
    desk::hand_over(&app, &officer, &key, id, request).await.map(Json)
}
