//! Telling phones at once while they listen. One look at the database serves every stream of a process: new inbox entries are
//! found by their time, and only the streams of their people read on.

use std::{
    collections::HashSet,
    sync::{
        Arc, Weak,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use chrono::TimeDelta;
use congdan_core::{id::CitizenId, wire::citizen::InboxEntryView};
use futures::{Stream, stream::unfold};
use tokio::sync::broadcast::{self, error::RecvError};
use uuid::Uuid;

use super::inbox;
use crate::{app::App, error::Result, extract::Citizen, store};

/// Between looks when nothing in this process was committed: another process may have.
const TICK: Duration = Duration::from_secs(1);
/// A stream reads by itself after so long, whatever the hints did.
const SAFETY: Duration = Duration::from_secs(30);
/// A transaction that takes longer than this between its clock and its commit is found by [`SAFETY`].
const LATEST_COMMIT: TimeDelta = TimeDelta::seconds(10);

/// The streams of this process.
pub struct Live {
    people: broadcast::Sender<CitizenId>,
    is_watching: AtomicBool,
}

impl Default for Live {
    fn default() -> Self {
        Self { people: broadcast::channel(4096).0, is_watching: AtomicBool::new(false) }
    }
}

impl Live {
    /// Hints from now on. The first listener starts the watch.
    fn listen(&self, app: &Arc<App>) -> broadcast::Receiver<CitizenId> {
        let hints = self.people.subscribe();
        if !self.is_watching.swap(true, Ordering::SeqCst) {
            tokio::spawn(watch(Arc::downgrade(app)));
        }
        hints
    }
}

/// Looks for new entries until the app is gone or stops.
async fn watch(app: Weak<App>) {
    // Looks overlap; what the last one found is announced already.
    let mut announced: HashSet<Uuid> = HashSet::new();
    let Some(strong) = app.upgrade() else { return };
    let mut commits = strong.wake.listen();
    let mut since = strong.clock.now();
    drop(strong);
    loop {
        let Some(app) = app.upgrade() else { return };
        if app.shutdown.is_cancelled() {
            return;
        }
        let began = app.clock.now();
        match store::inbox::since(app.db.read(), since - LATEST_COMMIT).await {
            Ok(found) => {
                for (event, citizen) in &found {
                    if !announced.contains(event) {
                        // Nobody listens: nobody to tell.
                        let _ = app.live.people.send(*citizen);
                    }
                }
                announced = found.into_iter().map(|(event, _)| event).collect();
                since = began;
            }
            Err(error) => tracing::warn!(error = %error, "New inbox entries could not be looked for."),
        }
        let shutdown = app.shutdown.clone();
        drop(app);
        tokio::select! {
            () = shutdown.cancelled() => return,
            () = tokio::time::sleep(TICK) => {}
            hint = commits.recv() => if hint == Err(RecvError::Closed) { return },
        }
    }
}

/// My inbox after a place, as it grows. Ends when the service stops or the session does.
pub fn follow(app: Arc<App>, citizen: Citizen, after: i64) -> impl Stream<Item = Result<Vec<InboxEntryView>>> {
    struct State {
        hints: broadcast::Receiver<CitizenId>,
        app: Arc<App>,
        citizen: Citizen,
        after: i64,
        is_first: bool,
    }
    // Listen before the first read: what comes in between is not missed.
    let state = State { hints: app.live.listen(&app), app, citizen, after, is_first: true };
    unfold(state, |mut state| async move {
        loop {
            if !std::mem::replace(&mut state.is_first, false) {
                tokio::select! {
                    () = state.app.shutdown.cancelled() => return None,
                    () = tokio::time::sleep(SAFETY) => {}
                    () = until_mine(&mut state.hints, state.citizen.id) => {}
                }
            }
            let Citizen { session, device, .. } = state.citizen;
            if !store::session::stands(state.app.db.read(), session, device).await.unwrap_or(false) {
                return None;
            }
            match inbox::after(&state.app, &state.citizen, state.after).await {
                Ok(page) if page.items.is_empty() => {}
                Ok(page) => {
                    state.after = page.items.last().map_or(state.after, |entry| entry.sequence);
                    // A full page: there may be more already.
                    state.is_first = page.next.is_some();
                    return Some((Ok(page.items), state));
                }
                Err(error) => return Some((Err(error), state)),
            }
        }
    })
}

/// Waits for a hint that is this person's; hints that were missed count as theirs.
async fn until_mine(hints: &mut broadcast::Receiver<CitizenId>, me: CitizenId) {
    loop {
        match hints.recv().await {
            Ok(person) if person == me => return,
            Ok(_) => {}
            Err(RecvError::Lagged(_)) => return,
            // The app is being dropped; its token ends the stream.
            Err(RecvError::Closed) => std::future::pending().await,
        }
    }
}
