//! The seam between a run, written from top to bottom, and the steps its caller takes.
//!
//! The run is a future that only ever waits here. Nobody schedules it: the reader polls it once per step, so no runtime is
//! needed and dropping it at any step is safe.

use std::{
    future::poll_fn,
    sync::{Arc, Mutex, PoisonError},
    task::Poll,
};

use super::Progress;
use crate::eid::chip::link::CardLinkError;

/// What a run and its caller hand each other.
#[derive(Default)]
pub(super) enum Slot {
    /// Nothing.
    #[default]
    Empty,
    /// The run wants this sent. It stays until the answer is there.
    Send(Vec<u8>),
    /// The run tells how far it is.
    Tell(Progress),
    /// The caller took note.
    Told,
    /// What came back.
    Came(Result<Vec<u8>, CardLinkError>),
}

/// One end of the seam.
#[derive(Clone, Default)]
pub(super) struct Exchange(Arc<Mutex<Slot>>);

impl Exchange {
    /// Looks at the slot and changes it.
    pub(super) fn with<T>(&self, act: impl FnOnce(&mut Slot) -> T) -> T {
        // No holder of the lock can panic; a poisoned one still holds a whole slot.
        act(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Sends bytes and waits for what comes back.
    pub(super) async fn transceive(&self, bytes: Vec<u8>) -> Result<Vec<u8>, CardLinkError> {
        self.with(|slot| *slot = Slot::Send(bytes));
        poll_fn(|_| {
            self.with(|slot| match std::mem::take(slot) {
                Slot::Came(result) => Poll::Ready(result),
                waiting => {
                    *slot = waiting;
                    Poll::Pending
                }
            })
        })
        .await
    }

    /// Tells how far the run is.
    pub(super) async fn tell(&self, progress: Progress) {
        self.with(|slot| *slot = Slot::Tell(progress));
        poll_fn(|_| {
            self.with(|slot| match slot {
                Slot::Told => {
                    *slot = Slot::Empty;
                    Poll::Ready(())
                }
                _ => Poll::Pending,
            })
        })
        .await;
    }
}
