//! What happened, told once: the event, the inbox entry and the push job stand in the transaction of the change itself.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use chrono::{DateTime, Utc};
use congdan_core::{
    dossier::{ActorKind, EventKind},
    id::{CitizenId, DossierId, EventId, FeedbackId},
    notice::pushes,
};
use congdan_entity::{dossier, dossier_event, inbox_entry};
use sea_orm::Set;
use serde_json::{Value, json};
use uuid::Uuid;

use super::keys;
use crate::{
    app::App,
    db::WriteTransaction,
    error::Result,
    job::{self, Job},
    secret::DataKey,
    store,
};

/// Who did it.
#[derive(Debug, Clone, Copy)]
pub struct By {
    /// As what.
    pub kind: ActorKind,
    /// Who.
    pub id: Option<Uuid>,
}

impl By {
    /// The system itself.
    pub const SYSTEM: Self = Self { kind: ActorKind::System, id: None };
}

/// Tells that something happened to a dossier. `date` fills the notice where it names one.
///
/// # Errors
/// The database does not answer.
pub async fn record(
    app: &App,
    tx: &WriteTransaction,
    row: &dossier::Model,
    kind: EventKind,
    by: By,
    date: Option<DateTime<Utc>>,
) -> Result<EventId> {
    let happened = Happened { id: new_id(app), kind, by, date, detail: json!({}) };
    keep(app, tx, row, happened).await
}

/// The same with an officer's words, which only the dossier's people read: sealed under the dossier's key.
///
/// # Errors
/// The database does not answer, or the key was destroyed.
pub async fn record_with_words(
    app: &App,
    tx: &WriteTransaction,
    row: &dossier::Model,
    kind: EventKind,
    by: By,
    words: &str,
) -> Result<EventId> {
    let id = new_id(app);
    let key = keys::data_key_in(app, tx, row.data_key_id).await?;
    let sealed = keys::seal(app, &key, WORDS, id, words.as_bytes());
    keep(app, tx, row, Happened { id, kind, by, date: None, detail: json!({ "words": BASE64.encode(sealed) }) }).await
}

/// The words that were kept with an event.
///
/// # Errors
/// They were altered or moved.
pub fn words(key: &DataKey, event: &dossier_event::Model) -> Result<Option<String>> {
    let Some(kept) = event.detail["words"].as_str() else { return Ok(None) };
    let sealed = BASE64.decode(kept).map_err(anyhow::Error::from)?;
    Ok(Some(keys::open_text(key, WORDS, event.id, &sealed)?))
}

/// Where words are sealed.
const WORDS: &str = "dossier_event.detail";

struct Happened {
    id: EventId,
    kind: EventKind,
    by: By,
    date: Option<DateTime<Utc>>,
    detail: Value,
}

fn new_id(app: &App) -> EventId {
    EventId::new(app.clock.now(), app.random.bytes())
}

async fn keep(app: &App, tx: &WriteTransaction, row: &dossier::Model, happened: Happened) -> Result<EventId> {
    let dossier = DossierId::from_uuid(row.id);
    let sequence = store::inbox::last_event(&**tx, dossier).await? + 1;
    let told = dossier_event::ActiveModel {
        id: Set(happened.id.as_uuid()),
        dossier_id: Set(row.id),
        sequence: Set(sequence),
        kind: Set(happened.kind.to_string()),
        detail: Set(happened.detail),
        actor_kind: Set(happened.by.kind.to_string()),
        actor_id: Set(happened.by.id),
        at: Set(app.clock.now()),
    };
    store::inbox::insert_event(&**tx, told).await?;
    let params = json!({ "code": row.code, "date": happened.date });
    let citizen = CitizenId::from_uuid(row.citizen_id);
    tell(app, tx, happened.id, citizen, happened.kind, Some(dossier), None, params).await?;
    Ok(happened.id)
}

/// Tells a person something: an inbox entry, and a push where it is worth one.
///
/// # Errors
/// The database does not answer.
#[expect(clippy::too_many_arguments, reason = "an entry has so many facts; its two callers name them all")]
pub async fn tell(
    app: &App,
    tx: &WriteTransaction,
    event: EventId,
    citizen: CitizenId,
    kind: EventKind,
    dossier: Option<DossierId>,
    feedback: Option<FeedbackId>,
    params: Value,
) -> Result<()> {
    let now = app.clock.now();
    let entry = inbox_entry::ActiveModel {
        event_id: Set(event.as_uuid()),
        citizen_id: Set(citizen.as_uuid()),
        sequence: Set(store::inbox::next_sequence(&**tx, citizen).await?),
        kind: Set(kind.to_string()),
        dossier_id: Set(dossier.map(|id| id.as_uuid())),
        feedback_id: Set(feedback.map(|id| id.as_uuid())),
        params: Set(params),
        created_at: Set(now),
        read_at: Set(None),
    };
    store::inbox::insert(&**tx, entry).await?;
    if pushes(kind) {
        job::enqueue(app, tx, &Job::PushEvent { event }, now).await?;
    }
    Ok(())
}
