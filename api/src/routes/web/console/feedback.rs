//! Feedback: what citizens say, and the agency's answer.

use std::sync::Arc;

use askama::Template;
use axum::{extract::State, http::HeaderMap, response::Response};
use congdan_core::{
    id::FeedbackId,
    problem::Problem,
    wire::{citizen::FeedbackView, officer::AnswerFeedbackRequest},
};

use super::{done, page_key, sent::Sent};
use crate::{
    app::App,
    error::{ApiError, Result},
    extract::{Officer, Path},
    routes::web::{page, page_about, words},
    service::feedback,
};

#[derive(Template)]
#[template(path = "console/feedback_queue.html")]
struct FeedbackQueuePage<'a> {
    officer: &'a Officer,
    queue: Vec<FeedbackView>,
}

#[derive(Template)]
#[template(path = "console/feedback.html")]
struct FeedbackPage<'a> {
    officer: &'a Officer,
    view: &'a FeedbackView,
    key: String,
    done: Option<&'static str>,
    problem: Option<&'a Problem>,
    typed: &'a str,
}

/// What citizens said.
///
/// # Errors
/// `auth.sign_in_required`, `forbidden`.
pub async fn show_feedback_queue(State(app): State<Arc<App>>, officer: Officer) -> Result<Response> {
    let queue = feedback::queue(&app, &officer).await?;
    page(&FeedbackQueuePage { officer: &officer, queue })
}

/// One of them.
///
/// # Errors
/// `not_found` for what is not there or not this officer's.
pub async fn show_feedback(
    State(app): State<Arc<App>>,
    officer: Officer,
    Path(id): Path<FeedbackId>,
    headers: HeaderMap,
) -> Result<Response> {
    let view = feedback::open(&app, &officer, id).await?;
    let (key, done) = (page_key(&app), done::words(&headers));
    let shown = FeedbackPage { officer: &officer, view: &view, key, done, problem: None, typed: "" };
    Ok(done::told(&app.config, page(&shown)?))
}

/// Answers one; what keeps it from being sent stands on the page, with everything typed.
///
/// # Errors
/// `not_found`, or what keeps the page from being shown again.
pub async fn answer_feedback(State(app): State<Arc<App>>, Path(id): Path<FeedbackId>, sent: Sent) -> Result<Response> {
    let answered = async {
        let text = sent.fields.text("text").trim().to_owned();
        feedback::answer(&app, &sent.officer, &sent.key()?, id, AnswerFeedbackRequest { text }).await
    };
    let problem = match answered.await {
        Ok(_) => return Ok(done::then(&app.config, &format!("/officer/feedback/{id}"), "answer")),
        Err(ApiError::Problem(problem)) => problem,
        Err(other) => return Err(other),
    };
    let Ok(view) = feedback::open(&app, &sent.officer, id).await else { return Err((*problem).into()) };
    let (officer, key, typed) = (&sent.officer, page_key(&app), sent.fields.text("text"));
    let shown = FeedbackPage { officer, view: &view, key, done: None, problem: Some(&problem), typed };
    page_about(problem.code, &shown)
}
