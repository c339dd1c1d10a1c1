//! The queue.

use std::sync::Arc;

use askama::Template;
use axum::{extract::State, response::Response};
use congdan_core::{
    dossier::BusinessState,
    problem::ProblemCode,
    wire::{Page, officer::QueueEntryView},
};
use serde::Deserialize;

use crate::{
    app::App,
    error::Result,
    extract::{Officer, Query},
    routes::web::{page, words},
    service::desk::{self, QueueFilter},
};

/// What is to be seen.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct QueueQuery {
    /// Only this state; empty for all.
    #[serde(default)]
    pub state: String,
    /// After this dossier.
    #[serde(default)]
    pub after: String,
}

#[derive(Template)]
#[template(path = "console/queue.html")]
struct QueuePage<'a> {
    officer: &'a Officer,
    state: Option<BusinessState>,
    is_first: bool,
    queue: Page<QueueEntryView>,
}

/// The queue.
///
/// # Errors
/// `auth.sign_in_required`, `request.bad_parameter`.
pub async fn show_queue(
    State(app): State<Arc<App>>,
    officer: Officer,
    Query(query): Query<QueueQuery>,
) -> Result<Response> {
    let state = match query.state.as_str() {
        "" => None,
        state => Some(BusinessState::from_text(state).ok_or(ProblemCode::BadParameter)?),
    };
    let after = match query.after.as_str() {
        "" => None,
        after => Some(after.parse().map_err(|_| ProblemCode::BadParameter)?),
    };
    let queue = desk::queue(&app, &officer, QueueFilter { state, after }).await?;
    page(&QueuePage { officer: &officer, state, is_first: after.is_none(), queue })
}

impl QueuePage<'_> {
    fn is_current(&self, state: &BusinessState) -> bool {
        self.state == Some(*state)
    }

    fn next_page(&self, after: &str) -> String {
        let state = self.state.map_or("", BusinessState::as_str);
        format!("/officer?state={state}&after={after}")
    }
}
