//! Dossiers as they are shown, and what their owner may do to them besides sending and repairing.

use congdan_core::{
    dossier::{
        ActorKind, BusinessState, Correction, DeliveryState, EventKind, FinanceState, NationalStatus, Outcome, Step,
        next_state,
    },
    form::Answers,
    id::{CorrectionId, DossierId, EventId, FileId},
    notice::notice,
    problem::ProblemCode,
    procedure::ProcedureCode,
    text::Localized,
    wire::{
        CorrectionView, DeadlineStepView, Digest, EventView, FileView, Page, ReceiptView,
        citizen::{DossierSummaryView, DossierView},
    },
};
use congdan_entity::{correction, dossier, dossier_event, file};
use sea_orm::Set;
use serde::{Deserialize, Serialize};

use super::{
    event::{self, By},
    idempotency::{self, Begun, Owner},
    keys, obligation, receipt,
};
use crate::{
    app::App,
    error::Result,
    extract::{Citizen, IdempotencyKey},
    secret::DataKey,
    store::{self, dossier::word},
};

/// A dossier as a list shows it.
///
/// # Errors
/// The row does not fit what the code knows.
pub fn summary(app: &App, row: &dossier::Model) -> Result<DossierSummaryView> {
    let state = store::dossier::state(row)?;
    Ok(DossierSummaryView {
        id: DossierId::from_uuid(row.id),
        code: store::dossier::code(row)?,
        procedure: procedure_name(app, row)?,
        state,
        label: state.label(),
        finance: finance(row)?,
        delivery: word("delivery_state", row.id, DeliveryState::from_text(&row.delivery_state))?,
        submitted_at: row.submitted_at,
        due_at: row.due_at,
    })
}

/// A dossier, whole: answers opened, files named.
///
/// # Errors
/// The row does not fit what the code knows, or its key was destroyed.
pub async fn whole(app: &App, row: &dossier::Model) -> Result<DossierView> {
    let id = DossierId::from_uuid(row.id);
    let key = keys::data_key(app, row.data_key_id).await?;
    let mut files = Vec::new();
    for (paper, file) in store::file::of_dossier(app.db.read(), id).await? {
        files.push(file_view(app, paper, &file).await?);
    }
    let corrections = store::correction::of_dossier(app.db.read(), id).await?;
    let events = store::inbox::events(app.db.read(), id).await?;
    let outcome = row.outcome.as_deref();
    let outcome = outcome.map(|text| word("outcome", row.id, Outcome::from_text(text))).transpose()?;
    Ok(DossierView {
        summary: summary(app, row)?,
        procedure_code: procedure_code(row)?,
        rule_version: row.rule_version.clone(),
        agency: agency_name(app, row)?,
        outcome,
        due_steps: due_steps(row)?,
        answers: answers(&key, row)?,
        files,
        corrections: corrections.iter().map(|found| correction_view(&key, found)).collect::<Result<_>>()?,
        events: events.iter().map(|found| own_event_view(&key, row, found)).collect::<Result<_>>()?,
        version: u32::try_from(row.version).unwrap_or(0),
    })
}

/// What was answered.
///
/// # Errors
/// It was altered or moved.
pub(super) fn answers(key: &DataKey, row: &dossier::Model) -> Result<Answers> {
    let plain = keys::open(key, "dossier.answers", row.id, &row.answers_sealed)?;
    Ok(serde_json::from_slice(&plain).map_err(anyhow::Error::from)?)
}

/// What was asked to be repaired.
///
/// # Errors
/// It was altered or moved.
pub(super) fn correction(key: &DataKey, row: &correction::Model) -> Result<Correction> {
    let plain = keys::open(key, "correction.items", row.id, &row.items_sealed)?;
    Ok(serde_json::from_slice(&plain).map_err(anyhow::Error::from)?)
}

pub(super) fn procedure_code(row: &dossier::Model) -> Result<ProcedureCode> {
    Ok(word("procedure_code", row.id, row.procedure_code.parse().ok())?)
}

/// The procedure's name; its code if the catalogue of today does not have it any more.
pub(super) fn procedure_name(app: &App, row: &dossier::Model) -> Result<Localized> {
    let known = app.catalogue.procedure(&procedure_code(row)?).map(|procedure| procedure.name.clone());
    Ok(known.unwrap_or_else(|| Localized::new(&row.procedure_code, &row.procedure_code)))
}

/// The agency's name; its code if the catalogue of today does not have it any more.
pub(super) fn agency_name(app: &App, row: &dossier::Model) -> Result<Localized> {
    let known = app.catalogue.agency(&store::dossier::agency(row)?).map(|agency| agency.name.clone());
    Ok(known.unwrap_or_else(|| Localized::new(&row.agency_code, &row.agency_code)))
}

pub(super) fn finance(row: &dossier::Model) -> Result<FinanceState> {
    Ok(word("finance_state", row.id, FinanceState::from_text(&row.finance_state))?)
}

pub(super) fn national_status(row: &dossier::Model) -> Result<u8> {
    Ok(NationalStatus::of(store::dossier::state(row)?, finance(row)?).number())
}

fn due_steps(row: &dossier::Model) -> Result<Vec<DeadlineStepView>> {
    let Some(kept) = &row.due_explanation else { return Ok(Vec::new()) };
    Ok(word("due_explanation", row.id, serde_json::from_value(kept.clone()).ok())?)
}

async fn file_view(app: &App, paper: String, file: &file::Model) -> Result<FileView> {
    let key = keys::data_key(app, file.data_key_id).await?;
    Ok(FileView {
        id: FileId::from_uuid(file.id),
        paper,
        name: keys::open_text(&key, "file.name", file.id, &file.name_sealed)?,
        size: u64::try_from(file.size).unwrap_or(0),
        media_type: file.media_type.clone(),
        sha256: Digest(word("file.sha256", file.id, file.sha256.as_slice().try_into().ok())?),
        scan: file.scan_state.clone(),
    })
}

fn correction_view(key: &DataKey, row: &correction::Model) -> Result<CorrectionView> {
    Ok(CorrectionView {
        id: CorrectionId::from_uuid(row.id),
        round: u32::try_from(row.round).unwrap_or(0),
        items: correction(key, row)?.items,
        requested_at: row.requested_at,
        answered_at: row.answered_at,
    })
}

/// An event in words, with those that an officer added: for its dossier's people alone.
fn own_event_view(key: &DataKey, row: &dossier::Model, found: &dossier_event::Model) -> Result<EventView> {
    let mut view = event_view(row, found)?;
    if let Some(words) = event::words(key, found)? {
        view.text = Localized::new(format!("{}: {words}", view.text.vi), format!("{}: {words}", view.text.en));
    }
    Ok(view)
}

/// An event in words.
pub(super) fn event_view(row: &dossier::Model, event: &dossier_event::Model) -> Result<EventView> {
    let kind = word("event.kind", event.id, EventKind::from_text(&event.kind))?;
    let text = notice(kind, &[("code", &row.code), ("date", "")]).title;
    Ok(EventView { id: EventId::from_uuid(event.id), kind, text, at: event.at })
}

/// My dossiers, the newest first.
///
/// # Errors
/// `request.bad_parameter` for a place that is none.
pub async fn mine(app: &App, citizen: &Citizen, after: Option<&str>) -> Result<Page<DossierSummaryView>> {
    let after = after.map(str::parse).transpose().map_err(|_| ProblemCode::BadParameter)?;
    let rows = store::dossier::page(app.db.read(), &citizen.scope(), None, after).await?;
    let full = rows.len() as u64 == store::dossier::PAGE;
    let next = rows.last().filter(|_| full).map(|row| DossierId::from_uuid(row.id).to_string());
    Ok(Page { items: rows.iter().map(|row| summary(app, row)).collect::<Result<_>>()?, next })
}

/// One of my dossiers.
///
/// # Errors
/// `not_found` if it is not mine.
pub async fn one_of_mine(app: &App, citizen: &Citizen, id: DossierId) -> Result<DossierView> {
    whole(app, &row_of_mine(app, citizen, id).await?).await
}

pub(super) async fn row_of_mine(app: &App, citizen: &Citizen, id: DossierId) -> Result<dossier::Model> {
    let found = store::dossier::get(app.db.read(), &citizen.scope(), id).await?;
    Ok(found.ok_or(ProblemCode::NotFound)?)
}

/// The receipts of one of my dossiers, the submission's first.
///
/// # Errors
/// `not_found` if it is not mine.
pub async fn receipts(app: &App, citizen: &Citizen, id: DossierId) -> Result<Vec<ReceiptView>> {
    let row = row_of_mine(app, citizen, id).await?;
    let key = keys::data_key(app, row.data_key_id).await?;
    let rows = store::receipt::of_dossier(app.db.read(), id).await?;
    rows.into_iter().map(|row| receipt::view(&key, row)).collect()
}

/// What was answered to a withdrawal.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Withdrawn;

/// Withdraws one of my dossiers. What was not paid is not owed any more.
///
/// # Errors
/// `not_found` if it is not mine, `dossier.wrong_state` if it is finished.
pub async fn withdraw(app: &App, citizen: &Citizen, key: &IdempotencyKey, id: DossierId) -> Result<()> {
    let operation = format!("withdraw_dossier/{id}");
    let write = match idempotency::begin::<Withdrawn>(app, Owner::Citizen(citizen.id), key, &operation, &()).await? {
        Begun::Repeat(Withdrawn) => return Ok(()),
        Begun::Fresh(write) => write,
    };
    let row = store::dossier::lock(&*write.tx, &citizen.scope(), id).await?.ok_or(ProblemCode::NotFound)?;
    let state = next_state(store::dossier::state(&row)?, Step::Withdraw).map_err(|_| ProblemCode::WrongState)?;
    obligation::cancel(&write.tx, id).await?;
    let changed = dossier::ActiveModel {
        business_state: Set(state.to_string()),
        finance_state: Set(
            if finance(&row)? == FinanceState::Owed { FinanceState::Free } else { finance(&row)? }.to_string()
        ),
        ..Default::default()
    };
    if !store::dossier::update(&*write.tx, &row, changed, app.clock.now()).await? {
        return Err(ProblemCode::Changed.into());
    }
    debug_assert_eq!(state, BusinessState::Withdrawn);
    let by = By { kind: ActorKind::Citizen, id: Some(citizen.id.as_uuid()) };
    event::record(app, &write.tx, &row, EventKind::Withdrawn, by, None).await?;
    write.finish(app, &Withdrawn, "dossier.withdraw").await
}
