//! Files on their way.

use std::sync::Arc;

use axum::{
    body::Bytes,
    extract::State,
    http::{HeaderMap, StatusCode},
};
use congdan_core::{
    id::UploadId,
    problem::ProblemCode,
    wire::citizen::{BeginUploadRequest, UploadView},
};

use crate::{
    app::App,
    error::Result,
    extract::{Citizen, Json, NoBody, Path},
    routes::{Refusals, download::FileBytes},
    service::{self, upload::Chunk},
};

/// Announces a file by its content. The same content announced again is the same upload.
#[utoipa::path(
    post, path = "/v1/uploads", tag = "citizen", request_body = BeginUploadRequest,
    security(("access_token" = [], "dpop" = [])),
    responses((status = 200, description = "Tệp đang gửi / The upload", body = UploadView), Refusals)
)]
pub async fn begin_upload(
    State(app): State<Arc<App>>,
    citizen: Citizen,
    Json(request): Json<BeginUploadRequest>,
) -> Result<Json<UploadView>> {
    service::upload::begin(&app, &citizen, request).await.map(Json)
}

/// What has arrived of an upload.
#[utoipa::path(
    get, path = "/v1/uploads/{id}", tag = "citizen", security(("access_token" = [], "dpop" = [])),
    params(("id" = inline(UploadId), Path, description = "Tệp đang gửi / The upload")),
    responses((status = 200, description = "Đã nhận đến đâu / What has arrived", body = UploadView), Refusals)
)]
pub async fn get_upload(
    State(app): State<Arc<App>>,
    citizen: Citizen,
    Path(id): Path<UploadId>,
) -> Result<Json<UploadView>> {
    service::upload::one_of_mine(&app, &citizen, id).await.map(Json)
}

/// Takes a chunk under the upload's ticket. When this answers, it is on disk.
#[utoipa::path(
    put, path = "/v1/uploads/{id}/chunks/{index}", tag = "citizen", security(("upload_ticket" = [])),
    request_body(content = inline(FileBytes), content_type = "application/octet-stream"),
    params(
        ("id" = inline(UploadId), Path, description = "Tệp đang gửi / The upload"),
        ("index" = u32, Path, maximum = 4_294_967_295_u32, description = "Từ 0 / From 0"),
        ("Content-Digest" = String, Header, pattern = "^sha-256=:[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=:$", description = "sha-256=:…: (RFC 9530)"),
    ),
    responses((status = 204, description = "Đã ghi / Kept"), Refusals)
)]
pub async fn put_chunk(
    State(app): State<Arc<App>>,
    Path((upload, index)): Path<(UploadId, u32)>,
    headers: HeaderMap,
    bytes: Bytes,
) -> Result<StatusCode> {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
    let ticket = text("upload-ticket").ok_or(ProblemCode::BadTicket)?;
    let digest = text("content-digest").ok_or(ProblemCode::BadHeader)?;
    service::upload::put_chunk(&app, Chunk { upload, index, ticket, digest, bytes }).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Completes an upload: everything is there and is what was announced. Asking again changes nothing.
#[utoipa::path(
    post, path = "/v1/uploads/{id}/complete", tag = "citizen", security(("access_token" = [], "dpop" = [])),
    params(("id" = inline(UploadId), Path, description = "Tệp đang gửi / The upload")),
    responses((status = 200, description = "Tệp đã đủ / Complete", body = UploadView), Refusals)
)]
pub async fn complete_upload(
    State(app): State<Arc<App>>,
    citizen: Citizen,
    Path(id): Path<UploadId>,
    _: NoBody,
) -> Result<Json<UploadView>> {
    service::upload::complete(&app, &citizen, id).await.map(Json)
}
