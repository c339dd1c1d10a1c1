//! The worker: claims jobs, runs them side by side, and stops when told, giving back what it has not begun.

use std::{sync::Arc, time::Duration};

use chrono::TimeDelta;
use futures::{StreamExt, stream::FuturesUnordered};
use tokio::sync::broadcast::error::RecvError;
use tokio_util::sync::CancellationToken;

use super::{Job, Outcome, expire, push_event, queue, scan_file};
use crate::{app::App, crash};

/// Works until told to stop.
pub async fn work(app: Arc<App>, stop: CancellationToken) {
    let mut hints = app.wake.listen();
    while !stop.is_cancelled() {
        match run_due(&app, &stop).await {
            Ok(0) => {}
            // There may be more.
            Ok(_) => continue,
            Err(error) => tracing::error!(error = format!("{error:#}"), "the queue cannot be read"),
        }
        tokio::select! {
            () = stop.cancelled() => {}
            () = tokio::time::sleep(Duration::from_secs(app.config.worker.poll)) => {}
            hint = hints.recv() => if hint == Err(RecvError::Closed) { break },
        }
    }
}

/// Runs what is due now, and gives back what was not begun when told to stop; how many jobs were claimed.
///
/// # Errors
/// The queue does not answer.
pub async fn run_due(app: &Arc<App>, stop: &CancellationToken) -> anyhow::Result<usize> {
    let claimed = queue::claim(app, app.config.worker.concurrency as u64).await?;
    let count = claimed.len();
    let mut running: FuturesUnordered<_> = claimed
        .into_iter()
        .map(|row| async move {
            if stop.is_cancelled() {
                return queue::release(app, row.id).await;
            }
            let outcome = match serde_json::from_value::<Job>(row.payload) {
                Ok(job) => run(app, &job).await,
                Err(error) => Err(error.into()),
            };
            crash::before("job.finish");
            let finished = match outcome {
                Ok(Outcome::Done) => queue::done(app, row.id).await,
                Ok(Outcome::Again(after)) => {
                    let after = TimeDelta::from_std(after).unwrap_or(TimeDelta::minutes(1));
                    queue::again(app, row.id, after, None).await
                }
                Err(error) if row.attempts >= queue::MOST_ATTEMPTS => {
                    tracing::error!(job.id = %row.id, job.kind = row.kind, error = format!("{error:#}"), "a job is given up");
                    queue::failed(app, row.id, &format!("{error:#}")).await
                }
                Err(error) => {
                    tracing::warn!(job.id = %row.id, job.kind = row.kind, error = format!("{error:#}"), "a job will run again");
                    // 2, 4, 8 … seconds, an hour at most.
                    let after = TimeDelta::seconds(1_i64 << row.attempts.clamp(1, 12)).min(TimeDelta::hours(1));
                    queue::again(app, row.id, after, Some(format!("{error:#}"))).await
                }
            };
            crash::after("job.finish");
            finished
        })
        .collect();
    while let Some(finished) = running.next().await {
        finished?;
    }
    metrics::counter!("congdan_jobs_total").increment(count as u64);
    Ok(count)
}

async fn run(app: &Arc<App>, job: &Job) -> anyhow::Result<Outcome> {
    match job {
        Job::PushEvent { event } => push_event::run(app, *event).await,
        Job::ScanFile { file } => scan_file::run(app, *file).await,
        Job::Expire => expire::run(app).await,
    }
}
