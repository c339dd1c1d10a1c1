//! Where a dossier stands, for anyone with its code and a second fact. Both travel in a body: addresses stand in logs.

use std::sync::Arc;

use askama::Template;
use axum::{extract::State, response::Response};
use congdan_core::{
    dossier::{BusinessState, FinanceState},
    problem::ProblemCode,
    wire::public::{StatusRequest, StatusView},
};

use super::{fields::Fields, page, page_about, words};
use crate::{
    app::App,
    error::{ApiError, Result},
    service,
};

#[derive(Template)]
#[template(path = "status.html")]
struct StatusPage<'a> {
    code: &'a str,
    second_fact: &'a str,
    found: Option<StatusView>,
    not_found: bool,
}

/// The empty form.
///
/// # Errors
/// None of its own.
pub async fn show_status_form() -> Result<Response> {
    page(&StatusPage { code: "", second_fact: "", found: None, not_found: false })
}

/// Where the dossier stands, or one sentence for whatever does not fit.
///
/// # Errors
/// Those that have nothing to do with what was typed.
pub async fn show_status(State(app): State<Arc<App>>, fields: Fields) -> Result<Response> {
    let (code, second_fact) = (fields.text("code").trim(), fields.text("second_fact").trim());
    let request = StatusRequest { code: code.to_owned(), second_fact: second_fact.to_owned() };
    match service::status::status(&app, request).await {
        Ok(found) => page(&StatusPage { code, second_fact, found: Some(found), not_found: false }),
        // Whether the code exists is not told: what does not fit answers like what is not there.
        Err(ApiError::Problem(problem)) if tells_nothing(problem.code) => {
            page_about(ProblemCode::NotFound, &StatusPage { code, second_fact, found: None, not_found: true })
        }
        Err(other) => Err(other),
    }
}

const fn tells_nothing(code: ProblemCode) -> bool {
    matches!(code, ProblemCode::NotFound | ProblemCode::BadBody | ProblemCode::BadParameter | ProblemCode::FormInvalid)
}

impl StatusPage<'_> {
    /// Whether the dossier waits for the citizen.
    fn waits_for_citizen(&self) -> bool {
        self.found
            .as_ref()
            .is_some_and(|found| found.state == BusinessState::Correction || found.finance == FinanceState::Owed)
    }
}
