//! Whether a receipt or a result is genuine.

use std::sync::Arc;

use axum::extract::State;
use congdan_core::{proof::Verdict, wire::public::VerifyRequest};

use crate::{app::App, error::Result, extract::Json, routes::Refusals, service};

/// Judges the text of a QR: genuine or not, and what it says.
#[utoipa::path(
    post, path = "/v1/verifications", tag = "public", request_body = VerifyRequest,
    responses((status = 200, description = "Kết luận / The verdict", body = Verdict), Refusals)
)]
pub async fn verify_proof(State(app): State<Arc<App>>, Json(request): Json<VerifyRequest>) -> Result<Json<Verdict>> {
    service::verify::verify_text(&app, &request.text).await.map(Json)
}
