//! Where a dossier stands, for anyone with its code and a second fact.

use std::sync::Arc;

use axum::extract::State;
use congdan_core::wire::public::{StatusRequest, StatusView};

use crate::{app::App, error::Result, extract::Json, routes::Refusals, service};

/// Where a dossier stands, masked. A `POST` that reads: the second fact must not stand in a URL.
#[utoipa::path(
    post, path = "/v1/statuses", tag = "public", request_body = StatusRequest,
    responses((status = 200, description = "Tình trạng hồ sơ / Where it stands", body = StatusView), Refusals)
)]
pub async fn get_status(State(app): State<Arc<App>>, Json(request): Json<StatusRequest>) -> Result<Json<StatusView>> {
    service::status::status(&app, request).await.map(Json)
}
