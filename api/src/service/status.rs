//! Where a dossier stands, for anyone with its code and a second fact. Codes can be walked; second facts can be guessed: after
//! a few wrong ones a code is closed to the public for a while, the app's own way stays open.

use chrono::TimeDelta;
use congdan_core::{
    dossier::DossierCode,
    id::DossierId,
    problem::{Problem, ProblemCode},
    wire::public::{StatusRequest, StatusView},
};
use subtle::ConstantTimeEq;

use super::{
    device::bad_field,
    dossier::{agency_name, event_view, finance, national_status, procedure_name},
    submission::second_fact_index,
};
use crate::{
    app::App,
    error::{ApiError, Result},
    store,
};

/// Wrong second facts of one code within [`WINDOW`].
const MOST_WRONG: i32 = 10;
const WINDOW: TimeDelta = TimeDelta::minutes(30);

/// Where a dossier stands, masked.
///
/// # Errors
/// `not_found` for a code that is none and for a second fact that does not fit: the two answer alike. `request.too_many` after
/// too many wrong ones, whether the code exists or not.
pub async fn status(app: &App, request: StatusRequest) -> Result<StatusView> {
    let code: DossierCode = request.code.parse().map_err(|_| ProblemCode::NotFound)?;
    let digits = request.second_fact.trim();
    if digits.len() != 4 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(bad_field("second_fact"));
    }
    let code = code.to_string();
    let now = app.clock.now();
    let place = app.keys.blind_index("status.code", &code);
    if let Some(until) = store::wrong_guess::closed_until(app.db.read(), &place, MOST_WRONG, now).await? {
        let seconds = u64::try_from((until - now).num_seconds()).unwrap_or(1).max(1);
        return Err(ApiError::Wait(Box::new(Problem::new(ProblemCode::TooManyRequests)), seconds));
    }
    let index = second_fact_index(app, &code, digits);
    let row = store::dossier::by_code(app.db.read(), &code).await?;
    let Some(row) = row.filter(|row| bool::from(row.second_fact_index.ct_eq(&index))) else {
        let tx = app.db.begin().await?;
        store::wrong_guess::count(&*tx, &place, now, now + WINDOW).await?;
        tx.commit("status.wrong").await?;
        return Err(ProblemCode::NotFound.into());
    };
    let events = store::inbox::events(app.db.read(), DossierId::from_uuid(row.id)).await?;
    let state = store::dossier::state(&row)?;
    Ok(StatusView {
        code: store::dossier::code(&row)?,
        procedure: procedure_name(app, &row)?,
        agency: agency_name(app, &row)?,
        applicant: row.applicant_masked.clone(),
        state,
        label: state.label(),
        finance: finance(&row)?,
        national_status: national_status(&row)?,
        submitted_at: row.submitted_at,
        due_at: row.due_at,
        events: events.iter().map(|event| event_view(&row, event)).collect::<Result<_>>()?,
    })
}
