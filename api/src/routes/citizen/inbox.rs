//! Being told: the inbox, and the stream that brings it while the app is open.

use std::{convert::Infallible, sync::Arc, time::Duration};

use axum::{
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{
        Sse,
        sse::{Event, KeepAlive},
    },
};
use congdan_core::{
    id::EventId,
    problem::ProblemCode,
    wire::{Page, citizen::InboxEntryView},
};
use futures::{Stream, StreamExt, stream};
use serde::Deserialize;

use crate::{
    app::App,
    error::Result,
    extract::{Citizen, Json, NoBody, Path, Query},
    routes::Refusals,
    service,
};

/// When a phone comes back after the stream ended.
const RETRY: Duration = Duration::from_secs(2);

/// Where a page begins.
#[derive(Deserialize)]
pub struct AfterSequence {
    #[serde(default)]
    after: u64,
}

/// My inbox after a place (0 for all), the oldest first.
#[utoipa::path(
    get, path = "/v1/inbox", tag = "citizen", security(("access_token" = [], "dpop" = [])),
    params(("after" = Option<i64>, Query, minimum = 0, description = "Số thứ tự cuối đã có / The last sequence at hand")),
    responses((status = 200, description = "Hộp thư / The inbox", body = Page<InboxEntryView>), Refusals)
)]
pub async fn list_inbox(
    State(app): State<Arc<App>>,
    citizen: Citizen,
    Query(page): Query<AfterSequence>,
) -> Result<Json<Page<InboxEntryView>>> {
    let after = i64::try_from(page.after).map_err(|_| ProblemCode::BadParameter)?;
    service::inbox::after(&app, &citizen, after).await.map(Json)
}

/// Marks an entry as read.
#[utoipa::path(
    post, path = "/v1/inbox/{event}/read", tag = "citizen", security(("access_token" = [], "dpop" = [])),
    params(("event" = inline(EventId), Path, description = "Mục / The entry's event")),
    responses((status = 204, description = "Đã ghi / Kept"), Refusals)
)]
pub async fn mark_read(
    State(app): State<Arc<App>>,
    citizen: Citizen,
    Path(event): Path<EventId>,
    _: NoBody,
) -> Result<StatusCode> {
    service::inbox::mark_read(&app, &citizen, event).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The inbox as it grows: server-sent events whose id is the entry's sequence; `Last-Event-ID` resumes. Ends with a `retry`.
#[utoipa::path(
    get, path = "/v1/events", tag = "citizen", security(("access_token" = [], "dpop" = [])),
    params(("Last-Event-ID" = Option<i64>, Header, minimum = 0, description = "Số thứ tự cuối đã có / The last sequence at hand")),
    responses((status = 200, description = "Luồng sự kiện / The stream", body = String, content_type = "text/event-stream"), Refusals)
)]
pub async fn follow_inbox(
    State(app): State<Arc<App>>,
    citizen: Citizen,
    headers: HeaderMap,
) -> Result<Sse<impl Stream<Item = std::result::Result<Event, Infallible>>>> {
    let after = match headers.get("last-event-id") {
        None => 0,
        Some(value) => {
            let place = value.to_str().ok().and_then(|text| text.parse().ok());
            place.filter(|place| *place >= 0).ok_or(ProblemCode::BadHeader)?
        }
    };
    let entries = service::live::follow(app, citizen, after);
    // A read that failed ends the stream; the phone comes back and reads again.
    let entries = entries.scan((), |(), read| std::future::ready(read.ok())).flat_map(stream::iter);
    let events = entries.map(|entry| {
        let event = Event::default().event("entry").id(entry.sequence.to_string());
        Ok(event.json_data(&entry).unwrap_or_else(|_| Event::default().comment("an entry that is no JSON")))
    });
    let end = stream::once(async { Ok(Event::default().retry(RETRY)) });
    Ok(Sse::new(events.chain(end)).keep_alive(KeepAlive::new().interval(Duration::from_secs(25))))
}
