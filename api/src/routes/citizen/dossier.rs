//! My dossiers: following them, what they cost, withdrawing and rating.

use std::sync::Arc;

use axum::{extract::State, http::StatusCode};
use congdan_core::{
    id::DossierId,
    wire::{
        ObligationView, Page, ReceiptView,
        citizen::{DossierSummaryView, DossierView, RateRequest},
    },
};
use serde::Deserialize;

use crate::{
    app::App,
    error::Result,
    extract::{Citizen, IdempotencyKey, Json, NoBody, Path, Query},
    routes::Refusals,
    service,
};

/// Where a page begins.
#[derive(Deserialize)]
pub struct After {
    after: Option<String>,
}

/// My dossiers, the newest first.
#[utoipa::path(
    get, path = "/v1/dossiers", tag = "citizen", security(("access_token" = [], "dpop" = [])),
    params(("after" = inline(Option<DossierId>), Query, description = "`next` của trang trước / of the page before")),
    responses((status = 200, description = "Hồ sơ của tôi / My dossiers", body = Page<DossierSummaryView>), Refusals)
)]
pub async fn list_dossiers(
    State(app): State<Arc<App>>,
    citizen: Citizen,
    Query(page): Query<After>,
) -> Result<Json<Page<DossierSummaryView>>> {
    service::dossier::mine(&app, &citizen, page.after.as_deref()).await.map(Json)
}

/// One of my dossiers, whole.
#[utoipa::path(
    get, path = "/v1/dossiers/{id}", tag = "citizen", security(("access_token" = [], "dpop" = [])),
    params(("id" = inline(DossierId), Path, description = "Hồ sơ / The dossier")),
    responses((status = 200, description = "Hồ sơ / The dossier", body = DossierView), Refusals)
)]
pub async fn get_dossier(
    State(app): State<Arc<App>>,
    citizen: Citizen,
    Path(id): Path<DossierId>,
) -> Result<Json<DossierView>> {
    service::dossier::one_of_mine(&app, &citizen, id).await.map(Json)
}

/// The signed receipts of one of my dossiers, the submission's first.
#[utoipa::path(
    get, path = "/v1/dossiers/{id}/receipts", tag = "citizen", security(("access_token" = [], "dpop" = [])),
    params(("id" = inline(DossierId), Path, description = "Hồ sơ / The dossier")),
    responses((status = 200, description = "Giấy biên nhận / Receipts", body = Vec<ReceiptView>), Refusals)
)]
pub async fn list_receipts(
    State(app): State<Arc<App>>,
    citizen: Citizen,
    Path(id): Path<DossierId>,
) -> Result<Json<Vec<ReceiptView>>> {
    service::dossier::receipts(&app, &citizen, id).await.map(Json)
}

/// What I owe for one of my dossiers; `null` if nothing.
#[utoipa::path(
    get, path = "/v1/dossiers/{id}/obligation", tag = "citizen", security(("access_token" = [], "dpop" = [])),
    params(("id" = inline(DossierId), Path, description = "Hồ sơ / The dossier")),
    responses((status = 200, description = "Nghĩa vụ tài chính / What is owed", body = Option<ObligationView>), Refusals)
)]
pub async fn get_obligation(
    State(app): State<Arc<App>>,
    citizen: Citizen,
    Path(id): Path<DossierId>,
) -> Result<Json<Option<ObligationView>>> {
    service::obligation::of_mine(&app, &citizen, id).await.map(Json)
}

/// Withdraws one of my dossiers.
#[utoipa::path(
    post, path = "/v1/dossiers/{id}/withdraw", tag = "citizen", security(("access_token" = [], "dpop" = [])),
    params(
        ("id" = inline(DossierId), Path, description = "Hồ sơ / The dossier"),
        ("Idempotency-Key" = inline(IdempotencyKey), Header, description = "Khoá chống trùng / Makes a repeat the same"),
    ),
    responses((status = 204, description = "Đã rút / Withdrawn"), Refusals)
)]
pub async fn withdraw_dossier(
    State(app): State<Arc<App>>,
    citizen: Citizen,
    Path(id): Path<DossierId>,
    key: IdempotencyKey,
    _: NoBody,
) -> Result<StatusCode> {
    service::dossier::withdraw(&app, &citizen, &key, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Rates the service of one of my dossiers. A second thought replaces the first.
#[utoipa::path(
    put, path = "/v1/dossiers/{id}/rating", tag = "citizen", request_body = RateRequest,
    security(("access_token" = [], "dpop" = [])),
    params(("id" = inline(DossierId), Path, description = "Hồ sơ / The dossier")),
    responses((status = 204, description = "Đã ghi / Kept"), Refusals)
)]
pub async fn rate_dossier(
    State(app): State<Arc<App>>,
    citizen: Citizen,
    Path(id): Path<DossierId>,
    Json(request): Json<RateRequest>,
) -> Result<StatusCode> {
    service::rating::rate(&app, &citizen, id, request).await?;
    Ok(StatusCode::NO_CONTENT)
}
