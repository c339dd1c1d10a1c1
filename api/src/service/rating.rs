//! How it went, in the words of whom it was for.

use congdan_core::{dossier::BusinessState, id::DossierId, problem::ProblemCode, wire::citizen::RateRequest};
use congdan_entity::rating;
use sea_orm::Set;

use super::{device::bad_field, dossier::row_of_mine, keys};
use crate::{app::App, error::Result, extract::Citizen, store};

/// Rates the service of one of my dossiers, once it has ended or its result stands. A second thought replaces the first.
///
/// # Errors
/// `not_found` if it is not mine, `dossier.wrong_state` before its end.
pub async fn rate(app: &App, citizen: &Citizen, id: DossierId, request: RateRequest) -> Result<()> {
    if !(1..=5).contains(&request.score) {
        return Err(bad_field("score"));
    }
    if request.trips > 2 {
        return Err(bad_field("trips"));
    }
    if request.comment.as_ref().is_some_and(|comment| comment.chars().count() > 2000) {
        return Err(bad_field("comment"));
    }
    let row = row_of_mine(app, citizen, id).await?;
    let state = store::dossier::state(&row)?;
    if !state.is_final() && state != BusinessState::Finished {
        return Err(ProblemCode::WrongState.into());
    }
    let key = keys::data_key(app, row.data_key_id).await?;
    let comment = request.comment.filter(|comment| !comment.trim().is_empty());
    let new = rating::ActiveModel {
        dossier_id: Set(row.id),
        citizen_id: Set(row.citizen_id),
        score: Set(i32::from(request.score)),
        trips: Set(i32::from(request.trips)),
        comment_sealed: Set(comment.map(|text| keys::seal(app, &key, "rating.comment", id, text.as_bytes()))),
        at: Set(app.clock.now()),
    };
    let tx = app.db.begin().await?;
    store::rating::put(&*tx, new).await?;
    Ok(tx.commit("rating.put").await?)
}
