//! A dossier's files, as downloads and as pictures made anew.

use std::sync::Arc;

use axum::extract::State;
use congdan_core::id::{DossierId, FileId};

use crate::{
    app::App,
    error::Result,
    extract::{Officer, Path},
    routes::{
        Refusals,
        download::{Download, FileBytes, Picture},
    },
    service::desk,
};

/// A file of a dossier, to be saved. Its reading is recorded.
#[utoipa::path(
    get,
    path = "/v1/officer/dossiers/{id}/files/{file}",
    tag = "officer",
    params(
        ("id" = inline(DossierId), Path, description = "Hồ sơ / The dossier"),
        ("file" = inline(FileId), Path, description = "Tệp / The file")
    ),
    responses((
        status = 200,
        description = "Như đã gửi / As it was sent",
        content_type = "application/octet-stream",
        body = inline(FileBytes)
    ), Refusals)
)]
pub async fn download_file(
    State(app): State<Arc<App>>,
    officer: Officer,
    Path((dossier, file)): Path<(DossierId, FileId)>,
) -> Result<Download> {
    desk::download(&app, &officer, dossier, file).await.map(Download)
}

/// A picture of a dossier, made anew for a screen. Its reading is recorded.
#[utoipa::path(
    get,
    path = "/v1/officer/dossiers/{id}/files/{file}/preview",
    tag = "officer",
    params(
        ("id" = inline(DossierId), Path, description = "Hồ sơ / The dossier"),
        ("file" = inline(FileId), Path, description = "Tệp / The file")
    ),
    responses((status = 200, description = "Ảnh dựng lại, tối đa 1200 điểm / Made anew, 1200 pixels at most", content_type = "image/jpeg", body = inline(FileBytes)), Refusals)
)]
pub async fn preview_file(
    State(app): State<Arc<App>>,
    officer: Officer,
    Path((dossier, file)): Path<(DossierId, FileId)>,
) -> Result<Picture> {
    desk::preview(&app, &officer, dossier, file).await.map(Picture)
}
