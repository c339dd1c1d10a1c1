//! Whether this process can serve, and what it counts of the database.

use congdan_core::problem::ProblemCode;

use crate::{app::App, error::Result, job::queue};

/// That requests can be served now.
///
/// # Errors
/// `service.unavailable`: the program is stopping, the database does not answer, or its schema is not ours yet.
pub async fn ready(app: &App) -> Result<()> {
    if app.shutdown.is_cancelled() {
        return Err(ProblemCode::Unavailable.into());
    }
    match app.db.pending_migrations().await {
        Ok(pending) if pending.is_empty() => Ok(()),
        _ => Err(ProblemCode::Unavailable.into()),
    }
}

/// Jobs that are due and that nobody has claimed.
///
/// # Errors
/// The database does not answer.
pub async fn waiting_jobs(app: &App) -> Result<u64> {
    Ok(queue::waiting(app.db.read(), app.clock.now()).await?)
}
