//! A dossier's papers on an officer's desk: as a download, or as a picture made anew. What was not found clean is not opened.

use congdan_core::{
    id::{DossierId, FileId},
    problem::ProblemCode,
};
use congdan_entity::file::Model;
use serde_json::json;

use super::readable;
use crate::{
    app::App,
    error::Result,
    extract::Officer,
    service::{
        audit,
        file::{self, FileContent},
        preview,
    },
    store,
};

/// A file of a dossier, as it was sent.
///
/// # Errors
/// `not_found` for a file that is not this dossier's, `file.held`, `file.harmful`.
pub async fn download(app: &App, officer: &Officer, dossier: DossierId, id: FileId) -> Result<FileContent> {
    let row = opened(app, officer, dossier, id, "file.download").await?;
    file::content(app, &row).await
}

/// A picture of a dossier, made anew for a screen.
///
/// # Errors
/// As [`download`]; `file.kind` for what is no picture.
pub async fn preview(app: &App, officer: &Officer, dossier: DossierId, id: FileId) -> Result<FileContent> {
    let row = opened(app, officer, dossier, id, "file.preview").await?;
    preview::of(file::content(app, &row).await?).await
}

async fn opened(app: &App, officer: &Officer, dossier: DossierId, id: FileId, action: &str) -> Result<Model> {
    readable(app, officer, dossier).await?;
    let found = store::file::of_owner(app.db.read(), id, "dossier", dossier.as_uuid()).await?;
    let row = found.ok_or(ProblemCode::NotFound)?;
    file::may_be_opened(&row)?;
    let tx = app.db.begin().await?;
    audit::record(app, &tx, officer, action, "file", id, json!({ "dossier": dossier })).await?;
    tx.commit("audit.read").await?;
    Ok(row)
}
