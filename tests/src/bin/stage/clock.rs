//! The machine's clock, which a test can move on: sessions end, codes run out.

use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, TimeDelta, Utc};
use congdan_api::clock::{Clock, SystemClock};

/// The clock; how many seconds it goes ahead.
#[derive(Default)]
pub(super) struct MovableClock(AtomicI64);

impl MovableClock {
    /// Moves it on; what time it is then.
    pub(super) fn advance(&self, seconds: u32) -> DateTime<Utc> {
        self.0.fetch_add(i64::from(seconds), Ordering::SeqCst);
        self.now()
    }
}

impl Clock for MovableClock {
    fn now(&self) -> DateTime<Utc> {
        SystemClock.now() + TimeDelta::seconds(self.0.load(Ordering::SeqCst))
    }
}
