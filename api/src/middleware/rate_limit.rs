//! How often one caller may come, surface by surface.
//!
//! Callers are counted in a fixed number of places, chosen by a keyed hash of the address: memory is bounded whoever comes from
//! however many addresses, and nobody can aim at another's place. Two callers on one place share its count, which one in
//! thousands meets and which still leaves each a person's pace.

use std::{
    hash::{DefaultHasher, Hash, Hasher},
    num::NonZeroU32,
    sync::Arc,
};

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use congdan_core::problem::{Problem, ProblemCode};
use governor::{
    DefaultKeyedRateLimiter, Quota, RateLimiter,
    clock::{Clock, DefaultClock},
};

use super::Surface;
use crate::{app::App, config::RateConfig, error::ApiError, extract::Caller};

/// A few megabytes when all are taken.
const PLACES: u64 = if cfg!(test) { 1 << 8 } else { 1 << 18 };

/// Counts the callers of one surface.
#[derive(Clone)]
pub(super) struct Gate {
    /// `None`: no limit.
    limiter: Option<Arc<DefaultKeyedRateLimiter<u64>>>,
    salt: [u8; 16],
    trusted_proxies: usize,
}

impl Gate {
    pub(super) fn of(surface: Surface, app: &App) -> Self {
        Self::new(per_minute(surface, app.config.rate), app.random.bytes(), app.config.server.trusted_proxies)
    }

    fn new(per_minute: u32, salt: [u8; 16], trusted_proxies: usize) -> Self {
        let limiter = NonZeroU32::new(per_minute).map(|count| Arc::new(RateLimiter::keyed(Quota::per_minute(count))));
        Self { limiter, salt, trusted_proxies }
    }

    /// Lets the caller in, or says in how many seconds it may come again.
    fn admit(&self, caller: Caller) -> Result<(), u64> {
        let Some(limiter) = &self.limiter else { return Ok(()) };
        let mut hasher = DefaultHasher::new();
        (self.salt, caller).hash(&mut hasher);
        let refused = limiter.check_key(&(hasher.finish() % PLACES)).err();
        refused.map_or(Ok(()), |until| Err(until.wait_time_from(DefaultClock::default().now()).as_secs() + 1))
    }
}

fn per_minute(surface: Surface, rate: RateConfig) -> u32 {
    match surface {
        Surface::Public => rate.public,
        Surface::Citizen => rate.citizen,
        // A page brings its style and its script along, and an office's officers share one address.
        Surface::Officer | Surface::Web => rate.officer,
        Surface::Hook => rate.hook,
    }
}

/// Refuses a caller who comes too often.
pub(super) async fn refuse_frequent(State(gate): State<Gate>, request: Request, next: Next) -> Response {
    match gate.admit(Caller::of(request.extensions(), request.headers(), gate.trusted_proxies)) {
        Ok(()) => next.run(request).await,
        Err(seconds) => ApiError::Wait(Box::new(Problem::new(ProblemCode::TooManyRequests)), seconds).into_response(),
    }
}

#[cfg(test)]
mod tests {
    use std::net::{IpAddr, Ipv4Addr};

    use super::*;

    fn caller(last: u8) -> Caller {
        Caller(IpAddr::V4(Ipv4Addr::new(192, 0, 2, last)))
    }

    #[test]
    fn one_caller_is_refused_and_told_when_to_come_again_and_another_is_not() {
        let gate = Gate::new(3, [7; 16], 0);
        for _ in 0..3 {
            assert_eq!(gate.admit(caller(1)), Ok(()));
        }
        // A minute for three: the next place is free in twenty seconds.
        assert!(matches!(gate.admit(caller(1)), Err(19..=21)));
        let others = (2..20).filter(|last| gate.admit(caller(*last)).is_ok()).count();
        assert!(others > 10, "{others} of 18 other callers were let in");
    }

    #[test]
    fn callers_without_number_take_a_bounded_memory() {
        let gate = Gate::new(1, [7; 16], 0);
        for number in 0..2_000_u32 {
            let _ = gate.admit(Caller(IpAddr::V4(Ipv4Addr::from(number))));
        }
        assert!(gate.limiter.unwrap().len() as u64 <= PLACES);
    }

    #[test]
    fn no_count_means_no_limit() {
        let gate = Gate::new(0, [7; 16], 0);
        assert!((0..1_000).all(|_| gate.admit(caller(1)).is_ok()));
    }
}
