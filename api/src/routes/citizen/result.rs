//! The signed result of one of my dossiers.

use std::sync::Arc;

use axum::extract::State;
use congdan_core::{id::DossierId, wire::ResultView};

use crate::{
    app::App,
    error::Result,
    extract::{Citizen, Json, Path},
    routes::{
        Refusals,
        download::{Download, FileBytes},
    },
    service,
};

/// The signed result.
#[utoipa::path(
    get, path = "/v1/dossiers/{id}/result", tag = "citizen", security(("access_token" = [], "dpop" = [])),
    params(("id" = inline(DossierId), Path, description = "Hồ sơ / The dossier")),
    responses((status = 200, description = "Kết quả / The result", body = ResultView), Refusals)
)]
pub async fn get_result(
    State(app): State<Arc<App>>,
    citizen: Citizen,
    Path(id): Path<DossierId>,
) -> Result<Json<ResultView>> {
    service::result::mine(&app, &citizen, id).await.map(Json)
}

/// The result's document.
#[utoipa::path(
    get, path = "/v1/dossiers/{id}/result/file", tag = "citizen", security(("access_token" = [], "dpop" = [])),
    params(("id" = inline(DossierId), Path, description = "Hồ sơ / The dossier")),
    responses(
        (status = 200, description = "Văn bản / The document", body = inline(FileBytes), content_type = "application/octet-stream"),
        Refusals,
    )
)]
pub async fn get_result_file(
    State(app): State<Arc<App>>,
    citizen: Citizen,
    Path(id): Path<DossierId>,
) -> Result<Download> {
    service::result::my_document(&app, &citizen, id).await.map(Download)
}
