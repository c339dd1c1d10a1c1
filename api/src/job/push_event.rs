//! Tells a person's phones to look. At least once each, under the event's stable id, so that the phone shows it once.

use std::{sync::Arc, time::Duration};

use anyhow::Context;
use congdan_core::id::{CitizenId, DeviceId, EventId};

use super::Outcome;
use crate::{
    app::App,
    crash,
    port::push::{PushMessage, PushOutcome},
    service, store,
};

/// Runs the job.
///
/// # Errors
/// The database does not answer.
pub(super) async fn run(app: &Arc<App>, event: EventId) -> anyhow::Result<Outcome> {
    let Some(entry) = store::inbox::get(app.db.read(), event).await? else { return Ok(Outcome::Done) };
    // Who has read it needs no hint.
    if entry.read_at.is_some() {
        return Ok(Outcome::Done);
    }
    let mut again: Option<Duration> = None;
    for device in store::device::of_citizen(app.db.read(), CitizenId::from_uuid(entry.citizen_id)).await? {
        let id = DeviceId::from_uuid(device.id);
        let Some(sealed) =
            device.push_token_sealed.as_deref().filter(|_| device.push_channel.as_deref() == Some("fcm"))
        else {
            continue;
        };
        let state = store::inbox::push_state(app.db.read(), event, id).await?;
        if matches!(state.as_deref(), Some("sent" | "refused" | "unregistered")) {
            continue;
        }
        let token = service::device::open_push_token(app, id, sealed).context("a push address does not open")?;
        crash::before("push.send");
        let outcome = app.ports.push.send(&PushMessage { token, event_id: event.as_uuid() }).await;
        crash::after("push.send");
        let connection = app.db.write_connection();
        let (state, error) = match outcome {
            PushOutcome::Sent => ("sent", None),
            PushOutcome::Unregistered => {
                store::device::forget_push_of(connection, id).await?;
                ("unregistered", None)
            }
            PushOutcome::RetryAfter(wait) => {
                again = Some(again.map_or(wait, |sooner| sooner.min(wait)));
                ("waiting", None)
            }
            PushOutcome::Refused(code) => ("refused", Some(code)),
            PushOutcome::Unavailable => {
                again = Some(again.unwrap_or(Duration::from_secs(10)));
                ("waiting", None)
            }
        };
        store::inbox::set_push_state(connection, event, id, state, error, app.clock.now()).await?;
    }
    Ok(again.map_or(Outcome::Done, Outcome::Again))
}
