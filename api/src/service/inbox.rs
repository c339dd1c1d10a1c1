//! What a person was told.

use chrono::{DateTime, Utc};
use congdan_core::{
    calendar::local_date,
    dossier::EventKind,
    id::{DossierId, EventId, FeedbackId},
    notice::notice,
    problem::ProblemCode,
    wire::{Page, citizen::InboxEntryView},
};
use congdan_entity::inbox_entry::Model;

use crate::{app::App, error::Result, extract::Citizen, store};

/// My entries after a place, the oldest first.
///
/// # Errors
/// The database does not answer.
pub async fn after(app: &App, citizen: &Citizen, sequence: i64) -> Result<Page<InboxEntryView>> {
    let rows = store::inbox::after(app.db.read(), citizen.id, sequence).await?;
    let next =
        (rows.len() as u64 == store::inbox::PAGE).then(|| rows.last().map(|row| row.sequence.to_string())).flatten();
    Ok(Page { items: rows.iter().map(view).collect::<Result<_>>()?, next })
}

/// Marks one of my entries as read.
///
/// # Errors
/// `not_found` if it is not mine.
pub async fn mark_read(app: &App, citizen: &Citizen, event: EventId) -> Result<()> {
    if store::inbox::mark_read(app.db.write_connection(), citizen.id, event, app.clock.now()).await? {
        Ok(())
    } else {
        Err(ProblemCode::NotFound.into())
    }
}

fn view(row: &Model) -> Result<InboxEntryView> {
    let kind = store::dossier::word("kind", row.event_id, EventKind::from_text(&row.kind))?;
    let text = |name: &str| row.params[name].as_str().unwrap_or_default();
    let date = text("date").parse::<DateTime<Utc>>().map(|at| local_date(at).format("%d/%m/%Y").to_string());
    let told = notice(kind, &[("code", text("code")), ("date", &date.unwrap_or_default())]);
    Ok(InboxEntryView {
        event: EventId::from_uuid(row.event_id),
        sequence: row.sequence,
        kind,
        title: told.title,
        body: told.body,
        dossier: row.dossier_id.map(DossierId::from_uuid),
        feedback: row.feedback_id.map(FeedbackId::from_uuid),
        at: row.created_at,
        read_at: row.read_at,
    })
}
