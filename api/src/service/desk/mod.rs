//! What an officer does to a dossier: see the queue, open, accept, refuse, take, return for repair, finish, hand over.

mod paper;
mod step;

use congdan_core::{
    access::Permission,
    calendar::late_by,
    dossier::{BusinessState, DeliveryState, FinanceState, Step, next_state},
    id::{DossierId, OfficerId},
    problem::ProblemCode,
    wire::{
        Page,
        officer::{OfficerDossierView, QueueEntryView},
    },
};
use congdan_entity::dossier::Model;
use serde_json::json;

use super::{audit, dossier};
use crate::{
    app::App,
    error::Result,
    extract::Officer,
    store::{self, dossier::word},
};

pub use paper::{download, preview};
pub(super) use step::{Told, advance, hold};
pub use step::{accept, finish, hand_over, refuse, request_correction, take};

/// What an officer wants to see of the queue.
#[derive(Debug, Clone, Copy, Default)]
pub struct QueueFilter {
    /// Only dossiers that stand here.
    pub state: Option<BusinessState>,
    /// After the last id of the page before.
    pub after: Option<DossierId>,
}

/// The dossiers of my agencies, the newest first, with names masked.
///
/// # Errors
/// `forbidden` for an officer who may see none.
pub async fn queue(app: &App, officer: &Officer, filter: QueueFilter) -> Result<Page<QueueEntryView>> {
    if !officer.grants.iter().any(|grant| grant.role.allows(Permission::Read)) {
        return Err(ProblemCode::Forbidden.into());
    }
    let scope = officer.scope(Permission::Read);
    let rows = store::dossier::page(app.db.read(), &scope, filter.state, filter.after).await?;
    let tx = app.db.begin().await?;
    let state = filter.state.map_or("all", BusinessState::as_str);
    audit::record(app, &tx, officer, "dossier.list", "queue", state, json!({ "rows": rows.len() })).await?;
    tx.commit("audit.list").await?;
    let full = rows.len() as u64 == store::dossier::PAGE;
    let next = rows.last().filter(|_| full).map(|row| DossierId::from_uuid(row.id).to_string());
    Ok(Page { items: rows.iter().map(|row| entry(app, row)).collect::<Result<_>>()?, next })
}

/// A dossier, whole. That it was read is written down before it is shown.
///
/// # Errors
/// `not_found` outside my agencies.
pub async fn open(app: &App, officer: &Officer, id: DossierId) -> Result<OfficerDossierView> {
    let row = readable(app, officer, id).await?;
    audit::record_read(app, officer, "dossier.open", id).await?;
    Ok(OfficerDossierView {
        dossier: dossier::whole(app, &row).await?,
        taken_by: row.officer_id.map(OfficerId::from_uuid),
        steps: steps(officer, &row)?,
    })
}

async fn readable(app: &App, officer: &Officer, id: DossierId) -> Result<Model> {
    let found = store::dossier::get(app.db.read(), &officer.scope(Permission::Read), id).await?;
    Ok(found.ok_or(ProblemCode::NotFound)?)
}

/// What this officer may do to a dossier as it stands.
fn steps(officer: &Officer, row: &Model) -> Result<Vec<Step>> {
    let (actor, agency, state) = (officer.actor(), store::dossier::agency(row)?, store::dossier::state(row)?);
    let mut possible = Vec::new();
    for &step in Step::ALL {
        let allowed = step.permission().is_some_and(|permission| actor.holds(permission, &agency));
        if allowed && next_state(state, step).is_ok() && is_due(row, step)? {
            possible.push(step);
        }
    }
    Ok(possible)
}

/// What a step needs beside the business state: a result is signed once, and handed over when it is there and paid for.
fn is_due(row: &Model, step: Step) -> Result<bool> {
    let delivery = word("delivery_state", row.id, DeliveryState::from_text(&row.delivery_state))?;
    let finance = dossier::finance(row)?;
    Ok(match step {
        Step::IssueResult => delivery == DeliveryState::None,
        Step::HandOver => delivery == DeliveryState::Ready && finance != FinanceState::Owed,
        _ => true,
    })
}

fn entry(app: &App, row: &Model) -> Result<QueueEntryView> {
    let state = store::dossier::state(row)?;
    // While a dossier lies with the citizen its clock stands; once finished it is as late as it was then.
    let now = match state {
        BusinessState::Accepted | BusinessState::Processing => Some(app.clock.now()),
        _ => row.finished_at,
    };
    let late_by = now.zip(row.due_at).and_then(|(now, due_at)| late_by(app.catalogue.calendar(), now, due_at));
    Ok(QueueEntryView {
        summary: dossier::summary(app, row)?,
        applicant: row.applicant_masked.clone(),
        agency: store::dossier::agency(row)?,
        late_by,
    })
}
