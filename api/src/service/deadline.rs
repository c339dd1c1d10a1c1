//! When a dossier is due, reckoned anew from what stands: its receipt, its limit, and the times it lay with the citizen.

use chrono::{DateTime, Utc};
use congdan_core::{
    calendar::{ClockStop, DueQuestion, StopReason, due, local_date},
    form::Answers,
    id::DossierId,
    problem::ProblemCode,
    procedure::Channel,
    wire::DeadlineStepView,
};
use congdan_entity::dossier;
use serde_json::Value;

use super::dossier::procedure_code;
use crate::{
    app::App,
    db::WriteTransaction,
    error::Result,
    store::{self, dossier::word},
};

/// A due date with its reasons, as the row keeps them.
pub(super) struct Reckoned {
    /// When.
    pub due_at: DateTime<Utc>,
    /// Why, step by step: a list of [`DeadlineStepView`].
    pub explanation: Value,
}

/// Reckons by the rules of the day of submission; a correction stops the clock, its answer lets it run on as the calendar says.
///
/// # Errors
/// `procedure.unavailable` if the catalogue has no limit for the case.
pub(super) async fn reckon(
    app: &App,
    tx: &WriteTransaction,
    row: &dossier::Model,
    answers: &Answers,
) -> Result<Reckoned> {
    let channel = word("channel", row.id, Channel::from_text(&row.channel))?;
    let procedure = app.catalogue.procedure(&procedure_code(row)?).ok_or(ProblemCode::ProcedureUnavailable)?;
    let limit = procedure.limit_for(answers, channel, local_date(row.submitted_at));
    let limit = limit.ok_or(ProblemCode::ProcedureUnavailable)?;
    let calendar = app.catalogue.calendar();
    let corrections = store::correction::of_dossier(&**tx, DossierId::from_uuid(row.id)).await?;
    let stops = corrections.into_iter().map(|correction| ClockStop {
        from: correction.requested_at,
        until: correction.answered_at,
        reason: StopReason::Correction,
        restart: calendar.after_correction(),
    });
    let question = DueQuestion {
        received_at: row.submitted_at,
        limit: limit.limit,
        limit_basis: Some(limit.basis.clone()),
        stops: stops.collect(),
    };
    let answer = due(calendar, &question);
    let steps: Vec<DeadlineStepView> =
        answer.steps.into_iter().map(|step| DeadlineStepView { text: step.text, basis: step.basis }).collect();
    let explanation = serde_json::to_value(steps).map_err(anyhow::Error::from)?;
    Ok(Reckoned { due_at: answer.due_at, explanation })
}
