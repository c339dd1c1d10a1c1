//! What those ask who watch over the service.

use std::sync::Arc;

use axum::{
    extract::State,
    http::{StatusCode, header},
    response::IntoResponse,
};

use crate::{app::App, error::Result, middleware::measure, routes::Refusals, service};

/// Whether the process lives. It does if it answers.
#[utoipa::path(get, path = "/health/live", responses((status = 204, description = "Còn sống / It lives"), Refusals))]
pub async fn check_liveness() -> StatusCode {
    StatusCode::NO_CONTENT
}

/// Whether requests should be sent here: the database answers with today's schema, and the program is not stopping.
#[utoipa::path(get, path = "/health/ready", responses((status = 204, description = "Sẵn sàng / Send requests"), Refusals))]
pub async fn check_readiness(State(app): State<Arc<App>>) -> Result<StatusCode> {
    service::health::ready(&app).await.map(|()| StatusCode::NO_CONTENT)
}

/// Figures of this process for Prometheus, and how many jobs wait.
#[utoipa::path(
    get,
    path = "/metrics",
    responses((status = 200, description = "Số đo / Prometheus' text format", body = String, content_type = "text/plain"), Refusals)
)]
pub async fn read_metrics(State(app): State<Arc<App>>) -> Result<impl IntoResponse> {
    metrics::gauge!("congdan_jobs_waiting").set(service::health::waiting_jobs(&app).await? as f64);
    Ok(([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], measure::render()))
}
