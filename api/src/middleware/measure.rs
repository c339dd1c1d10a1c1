//! Figures for Prometheus. Labels are closed lists (method, route template, status), so that no caller can make them grow.

use std::{sync::OnceLock, time::Duration};

use anyhow::Context;
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};

/// The recorder is the process's, as the `metrics` crate wants it.
static RECORDER: OnceLock<PrometheusHandle> = OnceLock::new();

/// Begins to record. What was counted before is not.
///
/// # Errors
/// Another recorder is installed.
pub fn start() -> anyhow::Result<()> {
    const SECONDS: &[f64] = &[0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0];
    if RECORDER.get().is_some() {
        return Ok(());
    }
    let handle =
        PrometheusBuilder::new().set_buckets(SECONDS)?.install_recorder().context("metrics are recorded twice")?;
    metrics::describe_counter!("congdan_requests_total", "Requests answered.");
    metrics::describe_histogram!("congdan_request_seconds", "Seconds until a request was answered.");
    metrics::describe_gauge!("congdan_jobs_waiting", "Jobs that are due and that nobody has claimed.");
    metrics::describe_counter!("congdan_jobs_total", "Jobs that were run.");
    // A second caller lost the race to install, and was told so above.
    let _ = RECORDER.set(handle);
    Ok(())
}

/// What was recorded, in Prometheus' text format; nothing if nobody records.
#[must_use]
pub fn render() -> String {
    RECORDER.get().map(PrometheusHandle::render).unwrap_or_default()
}

/// Folds what was recorded since the last call. Without it the memory of an unscraped process would grow.
pub fn fold() {
    if let Some(recorder) = RECORDER.get() {
        recorder.run_upkeep();
    }
}

/// Counts a request. Status 0: the caller went away.
pub(super) fn request(method: &'static str, route: &str, status: u16, time: Duration) {
    let route = route.to_owned();
    metrics::counter!("congdan_requests_total", "method" => method, "route" => route.clone(), "status" => status.to_string())
        .increment(1);
    metrics::histogram!("congdan_request_seconds", "method" => method, "route" => route).record(time.as_secs_f64());
}
