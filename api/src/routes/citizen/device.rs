//! Phones.

use std::sync::Arc;

use axum::{extract::State, http::StatusCode};
use congdan_core::{
    id::DeviceId,
    wire::citizen::{DeviceView, RegisterDeviceRequest, RegisterDeviceResponse, SetPushRequest},
};

use crate::{
    app::App,
    error::Result,
    extract::{Citizen, Json, NoBody, Path, ProvenKey},
    routes::Refusals,
    service,
};

/// Makes a phone known by its key. Asking again changes nothing but its name.
#[utoipa::path(
    post, path = "/v1/devices", tag = "citizen", request_body = RegisterDeviceRequest, security(("dpop" = [])),
    responses((status = 200, description = "Thiết bị / The phone", body = RegisterDeviceResponse), Refusals)
)]
pub async fn register_device(
    State(app): State<Arc<App>>,
    ProvenKey(proof): ProvenKey,
    Json(request): Json<RegisterDeviceRequest>,
) -> Result<Json<RegisterDeviceResponse>> {
    service::device::register(&app, proof, request).await.map(Json)
}

/// My phones.
#[utoipa::path(
    get, path = "/v1/devices", tag = "citizen", security(("access_token" = [], "dpop" = [])),
    responses((status = 200, description = "Các thiết bị của tôi / My phones", body = Vec<DeviceView>), Refusals)
)]
pub async fn list_devices(State(app): State<Arc<App>>, citizen: Citizen) -> Result<Json<Vec<DeviceView>>> {
    service::device::list(&app, &citizen).await.map(Json)
}

/// Puts one of my phones out: its sessions end, it gets no pushes.
#[utoipa::path(
    delete, path = "/v1/devices/{id}", tag = "citizen", security(("access_token" = [], "dpop" = [])),
    params(("id" = inline(DeviceId), Path, description = "Thiết bị / The phone")),
    responses((status = 204, description = "Đã gỡ / Put out"), Refusals)
)]
pub async fn revoke_device(
    State(app): State<Arc<App>>,
    citizen: Citizen,
    Path(id): Path<DeviceId>,
    _: NoBody,
) -> Result<StatusCode> {
    service::device::revoke(&app, &citizen, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Says where pushes to one of my phones go.
#[utoipa::path(
    put, path = "/v1/devices/{id}/push", tag = "citizen", request_body = SetPushRequest,
    security(("access_token" = [], "dpop" = [])),
    params(("id" = inline(DeviceId), Path, description = "Thiết bị / The phone")),
    responses((status = 204, description = "Đã ghi / Kept"), Refusals)
)]
pub async fn set_push(
    State(app): State<Arc<App>>,
    citizen: Citizen,
    Path(id): Path<DeviceId>,
    Json(request): Json<SetPushRequest>,
) -> Result<StatusCode> {
    service::device::set_push(&app, &citizen, id, request).await?;
    Ok(StatusCode::NO_CONTENT)
}
