//! The steps of the work. Each holds the dossier, asks core whether the step may follow, writes, tells the citizen, and stands in
//! the audit, all in one transaction under the officer's key.

use chrono::{DateTime, Utc};
use congdan_core::{
    access::Permission,
    dossier::{
        ActorKind, BusinessState, Correction, CorrectionItem, CorrectionRefused, CorrectionTarget, DeliveryState,
        EventKind, FinanceState, Step, next_state,
    },
    id::{CorrectionId, DossierId},
    problem::ProblemCode,
    procedure::WhenDue,
    wire::officer::{FinishRequest, RefuseRequest, RequestCorrectionRequest, StepRequest, StepResponse},
};
use congdan_entity::{
    correction,
    dossier::{ActiveModel, Model},
};
use sea_orm::{NotSet, Set};
use serde::Serialize;
use serde_json::json;

use super::is_due;
use crate::{
    app::App,
    db::WriteTransaction,
    error::{ApiError, Result},
    extract::{IdempotencyKey, Officer},
    service::{
        audit, deadline,
        device::bad_field,
        dossier,
        event::{self, By},
        idempotency::{self, Begun, Owner},
        keys, obligation,
    },
    store,
};

/// Most characters of what an officer writes to a citizen.
const MOST_WORDS: usize = 2000;
/// Most things one return may ask for.
const MOST_ITEMS: usize = 50;

/// Accepts a dossier: from now on it has a due date, with its explanation.
///
/// # Errors
/// `not_found`, `forbidden`, `dossier.changed`, `dossier.wrong_state`, `idempotency.reused`.
pub async fn accept(
    app: &App,
    officer: &Officer,
    key: &IdempotencyKey,
    id: DossierId,
    request: StepRequest,
) -> Result<StepResponse> {
    let write = match begin(app, officer, key, Step::Accept, id, &request).await? {
        Begun::Fresh(write) => write,
        Begun::Repeat(answer) => return Ok(answer),
    };
    let held = hold(officer, &write.tx, id, Step::Accept, request.version).await?;
    let key = keys::data_key_in(app, &write.tx, held.row.data_key_id).await?;
    let answers = dossier::answers(&key, &held.row)?;
    let due = deadline::reckon(app, &write.tx, &held.row, &answers).await?;
    let changed = ActiveModel {
        accepted_at: Set(Some(app.clock.now())),
        due_at: Set(Some(due.due_at)),
        due_explanation: Set(Some(due.explanation)),
        ..Default::default()
    };
    let told = Told { date: Some(due.due_at), ..Told::of(EventKind::Accepted) };
    let answer = advance(app, &write.tx, officer, &held, changed, told).await?;
    obligation::open_when(app, &write.tx, &held.row, &answers, WhenDue::AfterAcceptance).await?;
    write.finish(app, &answer, "desk.accept").await?;
    Ok(answer)
}

/// Refuses a dossier, with the reasons its owner reads.
///
/// # Errors
/// As [`accept`]; `request.bad_body` without reasons.
pub async fn refuse(
    app: &App,
    officer: &Officer,
    key: &IdempotencyKey,
    id: DossierId,
    request: RefuseRequest,
) -> Result<StepResponse> {
    if !are_words(&request.reason) {
        return Err(bad_field("reason"));
    }
    let write = match begin(app, officer, key, Step::Refuse, id, &request).await? {
        Begun::Fresh(write) => write,
        Begun::Repeat(answer) => return Ok(answer),
    };
    let held = hold(officer, &write.tx, id, Step::Refuse, request.version).await?;
    obligation::cancel(&write.tx, id).await?;
    let owed = dossier::finance(&held.row)? == FinanceState::Owed;
    let changed = ActiveModel {
        finance_state: if owed { Set(FinanceState::Free.to_string()) } else { NotSet },
        finished_at: Set(Some(app.clock.now())),
        ..Default::default()
    };
    let told = Told { words: Some(request.reason.trim()), ..Told::of(EventKind::Refused) };
    let answer = advance(app, &write.tx, officer, &held, changed, told).await?;
    write.finish(app, &answer, "desk.refuse").await?;
    Ok(answer)
}

/// Takes a dossier: I work on it.
///
/// # Errors
/// As [`accept`].
pub async fn take(
    app: &App,
    officer: &Officer,
    key: &IdempotencyKey,
    id: DossierId,
    request: StepRequest,
) -> Result<StepResponse> {
    let write = match begin(app, officer, key, Step::Take, id, &request).await? {
        Begun::Fresh(write) => write,
        Begun::Repeat(answer) => return Ok(answer),
    };
    let held = hold(officer, &write.tx, id, Step::Take, request.version).await?;
    let changed = ActiveModel { officer_id: Set(Some(officer.id.as_uuid())), ..Default::default() };
    let answer = advance(app, &write.tx, officer, &held, changed, Told::of(EventKind::Taken)).await?;
    write.finish(app, &answer, "desk.take").await?;
    Ok(answer)
}

/// Returns a dossier for repair, once, with everything that must change. Its clock stands until it comes back.
///
/// # Errors
/// As [`accept`]; `request.bad_body` for an item that names nothing of this dossier, `dossier.returned_before`.
pub async fn request_correction(
    app: &App,
    officer: &Officer,
    key: &IdempotencyKey,
    id: DossierId,
    request: RequestCorrectionRequest,
) -> Result<StepResponse> {
    let write = match begin(app, officer, key, Step::RequestCorrection, id, &request).await? {
        Begun::Fresh(write) => write,
        Begun::Repeat(answer) => return Ok(answer),
    };
    let held = hold(officer, &write.tx, id, Step::RequestCorrection, request.version).await?;
    require_targets(app, &held.row, &request.items)?;
    let returned = store::correction::of_dossier(&*write.tx, id).await?.len();
    let returned = u32::try_from(returned).unwrap_or(u32::MAX);
    let supervises = officer.actor().holds(Permission::Supervise, &store::dossier::agency(&held.row)?);
    let asked = Correction::new(request.items, returned, supervises).map_err(refused)?;

    let now = app.clock.now();
    let correction = CorrectionId::new(now, app.random.bytes());
    let key = keys::data_key_in(app, &write.tx, held.row.data_key_id).await?;
    let items = serde_json::to_vec(&asked).map_err(anyhow::Error::from)?;
    let row = correction::ActiveModel {
        id: Set(correction.as_uuid()),
        dossier_id: Set(id.as_uuid()),
        round: Set(i32::try_from(returned).unwrap_or(i32::MAX).saturating_add(1)),
        items_sealed: Set(keys::seal(app, &key, "correction.items", correction, &items)),
        requested_by: Set(officer.id.as_uuid()),
        requested_at: Set(now),
        answered_at: Set(None),
        approved_by: Set((returned > 0).then(|| officer.id.as_uuid())),
    };
    store::correction::insert(&*write.tx, row).await?;
    // With the correction in its place: the clock stands from now on.
    let due = deadline::reckon(app, &write.tx, &held.row, &dossier::answers(&key, &held.row)?).await?;
    let changed = ActiveModel {
        due_at: Set(Some(due.due_at)),
        due_explanation: Set(Some(due.explanation)),
        ..Default::default()
    };
    let told = Told::of(EventKind::CorrectionRequested);
    let answer = advance(app, &write.tx, officer, &held, changed, told).await?;
    write.finish(app, &answer, "desk.request_correction").await?;
    Ok(answer)
}

/// Finishes the work: what was decided stands, and waits for a signature.
///
/// # Errors
/// As [`accept`].
pub async fn finish(
    app: &App,
    officer: &Officer,
    key: &IdempotencyKey,
    id: DossierId,
    request: FinishRequest,
) -> Result<StepResponse> {
    let write = match begin(app, officer, key, Step::Finish, id, &request).await? {
        Begun::Fresh(write) => write,
        Begun::Repeat(answer) => return Ok(answer),
    };
    let held = hold(officer, &write.tx, id, Step::Finish, request.version).await?;
    let changed = ActiveModel {
        outcome: Set(Some(request.outcome.to_string())),
        finished_at: Set(Some(app.clock.now())),
        ..Default::default()
    };
    let answer = advance(app, &write.tx, officer, &held, changed, Told::of(EventKind::Finished)).await?;
    let key = keys::data_key_in(app, &write.tx, held.row.data_key_id).await?;
    let answers = dossier::answers(&key, &held.row)?;
    obligation::open_when(app, &write.tx, &held.row, &answers, WhenDue::BeforeResult).await?;
    write.finish(app, &answer, "desk.finish").await?;
    Ok(answer)
}

/// Hands the signed result over, when nothing is owed for it any more.
///
/// # Errors
/// As [`accept`].
pub async fn hand_over(
    app: &App,
    officer: &Officer,
    key: &IdempotencyKey,
    id: DossierId,
    request: StepRequest,
) -> Result<StepResponse> {
    let write = match begin(app, officer, key, Step::HandOver, id, &request).await? {
        Begun::Fresh(write) => write,
        Begun::Repeat(answer) => return Ok(answer),
    };
    let held = hold(officer, &write.tx, id, Step::HandOver, request.version).await?;
    let changed = ActiveModel {
        delivery_state: Set(DeliveryState::Delivered.to_string()),
        handed_over_at: Set(Some(app.clock.now())),
        ..Default::default()
    };
    let answer = advance(app, &write.tx, officer, &held, changed, Told::of(EventKind::HandedOver)).await?;
    write.finish(app, &answer, "desk.hand_over").await?;
    Ok(answer)
}

async fn begin(
    app: &App,
    officer: &Officer,
    key: &IdempotencyKey,
    step: Step,
    id: DossierId,
    request: &impl Serialize,
) -> Result<Begun<StepResponse>> {
    idempotency::begin(app, Owner::Officer(officer.id), key, &format!("{step}/{id}"), request).await
}

/// A dossier that nobody else changes until the transaction ends.
pub(in crate::service) struct Held {
    /// As it stands.
    pub row: Model,
    step: Step,
    next: BusinessState,
}

/// Holds a dossier for a step. Outside the officer's agencies it is not there; inside, a step that was not granted is refused.
///
/// # Errors
/// `not_found`, `forbidden`, `dossier.changed`, `dossier.wrong_state`.
pub(in crate::service) async fn hold(
    officer: &Officer,
    tx: &WriteTransaction,
    id: DossierId,
    step: Step,
    version: u32,
) -> Result<Held> {
    let row = store::dossier::lock(&**tx, &officer.scope(Permission::Read), id).await?.ok_or(ProblemCode::NotFound)?;
    let agency = store::dossier::agency(&row)?;
    if !step.permission().is_some_and(|permission| officer.actor().holds(permission, &agency)) {
        return Err(ProblemCode::Forbidden.into());
    }
    if i64::from(row.version) != i64::from(version) {
        return Err(ProblemCode::Changed.into());
    }
    let next = next_state(store::dossier::state(&row)?, step).map_err(|_| ProblemCode::WrongState)?;
    if !is_due(&row, step)? {
        return Err(ProblemCode::WrongState.into());
    }
    Ok(Held { row, step, next })
}

/// What the citizen is told of a step.
pub(in crate::service) struct Told<'a> {
    kind: EventKind,
    date: Option<DateTime<Utc>>,
    words: Option<&'a str>,
}

impl Told<'_> {
    /// That it happened, without more.
    pub(in crate::service) const fn of(kind: EventKind) -> Self {
        Self { kind, date: None, words: None }
    }
}

/// Writes the step, tells of it and puts it into the audit.
///
/// # Errors
/// The database does not answer.
pub(in crate::service) async fn advance(
    app: &App,
    tx: &WriteTransaction,
    officer: &Officer,
    held: &Held,
    mut changed: ActiveModel,
    told: Told<'_>,
) -> Result<StepResponse> {
    let Held { row, step, next } = held;
    changed.business_state = Set(next.to_string());
    let due_at = changed.due_at.try_as_ref().copied().unwrap_or(row.due_at);
    if !store::dossier::update(&**tx, row, changed, app.clock.now()).await? {
        return Err(ProblemCode::Changed.into());
    }
    let by = By { kind: ActorKind::Officer, id: Some(officer.id.as_uuid()) };
    match told.words {
        Some(words) => event::record_with_words(app, tx, row, told.kind, by, words).await?,
        None => event::record(app, tx, row, told.kind, by, told.date).await?,
    };
    let version = u32::try_from(row.version + 1).unwrap_or(0);
    let detail = json!({ "state": next, "version": version });
    audit::record(app, tx, officer, &format!("dossier.{step}"), "dossier", row.id, detail).await?;
    Ok(StepResponse { state: next.to_string(), version, due_at })
}

fn are_words(text: &str) -> bool {
    (1..=MOST_WORDS).contains(&text.trim().chars().count())
}

/// Items name fields of the form and papers of the procedure: nothing else could be given back.
fn require_targets(app: &App, row: &Model, items: &[CorrectionItem]) -> Result<()> {
    if items.len() > MOST_ITEMS {
        return Err(bad_field("items"));
    }
    let code = dossier::procedure_code(row)?;
    let (procedure, form) = (app.catalogue.procedure(&code), app.catalogue.form(&code));
    let exists = |target: &CorrectionTarget| match target {
        CorrectionTarget::Answer { path } => {
            form.is_some_and(|form| form.form().fields().any(|field| field.id == *path))
        }
        CorrectionTarget::Paper { paper } => {
            procedure.is_some_and(|procedure| procedure.papers.iter().any(|known| known.id == *paper))
        }
    };
    for (at, item) in items.iter().enumerate() {
        if !exists(&item.target) {
            return Err(bad_field(&format!("items[{at}].target")));
        }
        if !are_words(&item.reason) {
            return Err(bad_field(&format!("items[{at}].reason")));
        }
    }
    Ok(())
}

fn refused(why: CorrectionRefused) -> ApiError {
    match why {
        CorrectionRefused::ReturnedBefore => ProblemCode::ReturnedBefore.into(),
        CorrectionRefused::NoReason(at) => bad_field(&format!("items[{at}].reason")),
        _ => bad_field("items"),
    }
}
