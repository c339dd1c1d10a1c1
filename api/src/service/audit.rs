//! What officers do, written down with what for.

use congdan_core::id::DossierId;
use serde_json::{Value, json};

use crate::{
    app::App,
    db::WriteTransaction,
    error::Result,
    extract::Officer,
    store::{self, audit::Line},
};

/// Writes a line within the transaction of what was done.
///
/// # Errors
/// The database does not answer.
pub async fn record(
    app: &App,
    tx: &WriteTransaction,
    officer: &Officer,
    action: &str,
    object_kind: &'static str,
    object_id: impl std::fmt::Display,
    detail: Value,
) -> Result<()> {
    let line = Line {
        actor_kind: "officer",
        actor_id: Some(officer.id.as_uuid()),
        action: action.to_owned(),
        object_kind,
        object_id: object_id.to_string(),
        purpose: officer.purpose.clone(),
        detail,
    };
    Ok(store::audit::append(&**tx, line, app.clock.now()).await?)
}

/// Writes down that a dossier was read, before it is shown.
///
/// # Errors
/// The database does not answer: then it is not shown.
pub async fn record_read(app: &App, officer: &Officer, action: &str, dossier: DossierId) -> Result<()> {
    let tx = app.db.begin().await?;
    record(app, &tx, officer, action, "dossier", dossier, json!({})).await?;
    Ok(tx.commit("audit.read").await?)
}

/// Walks the whole chain: how many lines it has, or the first line that does not fit.
///
/// # Errors
/// The database does not answer.
pub async fn verify(app: &App) -> Result<std::result::Result<i64, i64>> {
    Ok(store::audit::check(app.db.read()).await?)
}
