//! Has a file scanned. Until it is clean nobody may open it.

use std::sync::Arc;

use congdan_core::id::FileId;

use super::Outcome;
use crate::{app::App, crash, port::scan::ScanVerdict, service, store};

/// Runs the job.
///
/// # Errors
/// The scanner or the store does not answer: the file stays held back.
pub(super) async fn run(app: &Arc<App>, id: FileId) -> anyhow::Result<Outcome> {
    let Some(file) = store::file::get(app.db.read(), id).await? else { return Ok(Outcome::Done) };
    if file.scan_state != "pending" {
        return Ok(Outcome::Done);
    }
    let chunks = service::file::chunks(app, &file).await?;
    crash::before("scan.ask");
    let verdict = app.ports.scanner.scan(chunks).await?;
    crash::after("scan.ask");
    let state = match verdict {
        ScanVerdict::Clean => "clean",
        ScanVerdict::Harmful => "harmful",
        ScanVerdict::NotScanned => "unscanned",
    };
    service::file::keep_verdict(app, &file, state).await?;
    Ok(Outcome::Done)
}
