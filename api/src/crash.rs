//! Named points where a test may end the program, to show that nothing acknowledged is lost there and nothing doubled.
//!
//! Compiled into debug builds only, and asleep unless `CONGDAN_CRASH_AT=<point>.<before|after>[:n]` names one, or `any:n` means
//! whichever comes as the n-th; `CONGDAN_CRASH_HOW=abort|kill|stop` says how (default `abort`; `stop` waits there until the
//! process is continued, so that something else can die meanwhile). `n` is which passing of the point, counted from 1.

/// Ends the program here if the test said so: just before what `point` names.
#[inline]
pub fn before(point: &str) {
    reach(point, "before");
}

/// Ends the program here if the test said so: just after what `point` names.
#[inline]
pub fn after(point: &str) {
    reach(point, "after");
}

#[cfg(not(debug_assertions))]
#[inline]
fn reach(_: &str, _: &str) {}

#[cfg(debug_assertions)]
fn reach(point: &str, side: &str) {
    use std::{
        io::Write,
        sync::{
            LazyLock,
            atomic::{AtomicU32, Ordering},
        },
    };

    struct Plan {
        at: String,
        passing: u32,
        how: String,
    }
    static PLAN: LazyLock<Option<Plan>> = LazyLock::new(|| {
        let at = std::env::var("CONGDAN_CRASH_AT").ok()?;
        let (at, passing) = at.split_once(':').map_or((at.as_str(), 1), |(at, n)| (at, n.parse().unwrap_or(1)));
        let how = std::env::var("CONGDAN_CRASH_HOW").unwrap_or_default();
        Some(Plan { at: at.to_owned(), passing, how })
    });
    static PASSED: AtomicU32 = AtomicU32::new(0);
    /// A file that lists every point that was reached, so that a test can show that it knows them all.
    static RECORD: LazyLock<Option<String>> = LazyLock::new(|| std::env::var("CONGDAN_CRASH_RECORD").ok());

    let name = format!("{point}.{side}");
    if let Some(path) = RECORD.as_ref()
        && let Ok(mut file) = std::fs::OpenOptions::new().create(true).append(true).open(path)
    {
        // In one write: two workers that reach points at once must not share a line.
        let _ = file.write_all(format!("{name}\n").as_bytes());
    }
    if let Some(plan) = PLAN.as_ref()
        && (plan.at == name || plan.at == "any")
        && PASSED.fetch_add(1, Ordering::SeqCst) + 1 == plan.passing
    {
        let signal = |name: &str| {
            let _ = std::process::Command::new("kill").args([name, &std::process::id().to_string()]).status();
        };
        match plan.how.as_str() {
            "stop" => return signal("-STOP"),
            // The kernel ends the process: no destructor, no flush, no handler.
            "kill" => signal("-KILL"),
            _ => {}
        }
        std::process::abort();
    }
}
