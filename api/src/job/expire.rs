//! Forgets what has expired. Runs every hour, whoever claims it.

use std::{sync::Arc, time::Duration};

use congdan_core::id::UploadId;

use super::Outcome;
use crate::{app::App, service, store};

/// Runs the job.
///
/// # Errors
/// The database or the files do not answer.
pub(super) async fn run(app: &Arc<App>) -> anyhow::Result<Outcome> {
    let now = app.clock.now();
    store::seen_proof::forget_expired(app.db.write_connection(), now).await?;
    store::wrong_guess::forget_expired(app.db.write_connection(), now).await?;
    store::card::forget_expired(app.db.write_connection(), now).await?;
    for upload in store::upload::expired(app.db.read(), now).await? {
        service::upload::forget(app, UploadId::from_uuid(upload.id)).await?;
    }
    Ok(Outcome::Again(Duration::from_secs(60 * 60)))
}
