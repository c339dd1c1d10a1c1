//! Files of a dossier or a feedback, for the officer's browser.

use std::sync::Arc;

use axum::extract::State;
use congdan_core::id::{DossierId, FeedbackId, FileId};

use crate::{
    app::App,
    error::Result,
    extract::{Officer, Path},
    routes::download::{Download, Picture},
    service::{desk, feedback},
};

/// A file as it was sent.
///
/// # Errors
/// `not_found`, `file.held`, `file.harmful`.
pub async fn download_file(
    State(app): State<Arc<App>>,
    officer: Officer,
    Path((dossier, file)): Path<(DossierId, FileId)>,
) -> Result<Download> {
    desk::download(&app, &officer, dossier, file).await.map(Download)
}

/// A picture, drawn again smaller.
///
/// # Errors
/// As [`download_file`], and `file.kind` for what is no picture.
pub async fn preview_file(
    State(app): State<Arc<App>>,
    officer: Officer,
    Path((dossier, file)): Path<(DossierId, FileId)>,
) -> Result<Picture> {
    desk::preview(&app, &officer, dossier, file).await.map(Picture)
}

/// The photo of a feedback.
///
/// # Errors
/// As [`preview_file`].
pub async fn show_feedback_photo(
    State(app): State<Arc<App>>,
    officer: Officer,
    Path(id): Path<FeedbackId>,
) -> Result<Picture> {
    feedback::photo(&app, &officer, id).await.map(Picture)
}
